# Independent judges of what the command line writes; ./setup.sh judges installs them. The sanitized build writes the same
# bytes: there, two of them see that everything is written once.
set(judges markdown bag)
if(NOT CRA_SANITIZE)
  list(APPEND judges pdf word opendocument html accessibility office archive sarif sarif_schema junit)
endif()
foreach(name ${judges})
  add_test(NAME judge_${name} COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/${name}.sh $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR}
                                      ${CMAKE_SOURCE_DIR}/build/judges)
  set_tests_properties(judge_${name} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()

add_executable(read_tool ${CMAKE_CURRENT_LIST_DIR}/read_tool.c)
target_link_libraries(read_tool PRIVATE cra_internal)
add_test(NAME judge_suites COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/suites.sh $<TARGET_FILE:read_tool> ${CMAKE_SOURCE_DIR}
                                   ${CMAKE_SOURCE_DIR}/build/judges)
set_tests_properties(judge_suites PROPERTIES SKIP_RETURN_CODE 77)
