# Frames that were made to harm, or by mistake. Sanitizers need more memory than is allowed here.
set(hostile python3 ${CMAKE_CURRENT_LIST_DIR}/hostile.py $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR})
if(CRA_SANITIZE)
  list(APPEND hostile --no-memory)
endif()
add_test(NAME hostile_frames COMMAND ${hostile})
