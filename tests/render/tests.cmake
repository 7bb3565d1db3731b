# Rendered documents against other programs: each script exits 77 where the machine lacks what it needs.
if(CMOCKA_FOUND)
  add_executable(docx_tool ${CMAKE_CURRENT_LIST_DIR}/docx_tool.c)
  target_link_libraries(docx_tool PRIVATE test_support)
  file(GLOB render_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.sh)
  foreach(file ${render_tests})
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME render_${name} COMMAND sh ${file} $<TARGET_FILE:docx_tool> $<TARGET_FILE:cra_cli>
                                         ${CMAKE_CURRENT_SOURCE_DIR})
    set_tests_properties(render_${name} PROPERTIES SKIP_RETURN_CODE 77)
  endforeach()
endif()
