# What outputs show is translated whole, and every translation fits its text.
add_executable(cra_texts ${CMAKE_CURRENT_LIST_DIR}/texts.c)
target_link_libraries(cra_texts PRIVATE cra_internal)
find_program(PYTHON3 python3)
if(PYTHON3)
  add_test(NAME translations COMMAND ${PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/translations.py $<TARGET_FILE:cra_texts>
                                     ${CMAKE_CURRENT_SOURCE_DIR})
endif()
