# Independent judges of what the command line writes; ./setup.sh judges installs them.
foreach(name word html accessibility office archive)
  add_test(NAME judge_${name} COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/${name}.sh $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR}
                                      ${CMAKE_SOURCE_DIR}/build/judges)
  set_tests_properties(judge_${name} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
