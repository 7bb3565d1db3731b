# Dossiers against the system: each script gets the tool and exits 77 where the machine lacks what it needs.
add_executable(store_tool ${CMAKE_CURRENT_LIST_DIR}/store_tool.c)
target_link_libraries(store_tool PRIVATE cra_internal)
if(CRA_SANITIZE) # programs start slowly then; the ordinary build tries every call
  set(arguments_kill 3)
endif()
file(GLOB dossier_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.sh)
foreach(file ${dossier_tests})
  get_filename_component(name ${file} NAME_WE)
  add_test(NAME dossier_${name} COMMAND sh ${file} $<TARGET_FILE:store_tool> ${arguments_${name}})
  set_tests_properties(dossier_${name} PROPERTIES SKIP_RETURN_CODE 77
                       ENVIRONMENT ASAN_OPTIONS=detect_leaks=0) # leaks cannot be sought under strace
endforeach()
