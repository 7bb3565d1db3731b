# What the pages show is run, what the command line offers is shown, and no link leads nowhere.
add_executable(cra_reference_data ${CMAKE_CURRENT_LIST_DIR}/reference_data.c)
target_include_directories(cra_reference_data PRIVATE tests/support)
target_link_libraries(cra_reference_data PRIVATE cra_internal)
find_program(PYTHON3 python3)
if(PYTHON3)
  set(guides README.md docs/first-dossier.md docs/client-dossiers.md docs/guide.md docs/developers.md)
  list(TRANSFORM guides PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE guide_paths)
  add_test(NAME docs_examples COMMAND ${PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/run_examples.py $<TARGET_FILE:cra_cli>
                                      ${PROJECT_BINARY_DIR} ${CMAKE_CURRENT_SOURCE_DIR} ${guides})
  add_test(NAME docs_options COMMAND ${PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/check_options.py $<TARGET_FILE:cra_cli>
                                     ${guide_paths} ${CMAKE_CURRENT_SOURCE_DIR}/docs/law.md)
  file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.md ${CMAKE_CURRENT_SOURCE_DIR}/docs/*.md
       ${CMAKE_CURRENT_SOURCE_DIR}/docs/reference/*.md ${CMAKE_CURRENT_SOURCE_DIR}/docs/reference/*/*.md)
  add_test(NAME docs_reference COMMAND ${PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/reference_pages.py $<TARGET_FILE:cra_cli>
                                       $<TARGET_FILE:cra_reference_data> ${CMAKE_CURRENT_SOURCE_DIR})
  add_test(NAME docs_links COMMAND ${PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/check_links.py ${pages})
  if(CRA_SANITIZE)
    set_tests_properties(docs_examples PROPERTIES ENVIRONMENT "CRA_CFLAGS=-fsanitize=address,undefined")
  endif()
endif()
