# One harness per reader, one for templates, tables, Word frames, their tags, editing and the check of citations each: replayed in the ordinary
# tests, and fuzzed with clang and -DCRA_FUZZ=ON.
option(CRA_FUZZ "Build the fuzz harnesses for libFuzzer (needs clang)" OFF)
foreach(reader json yaml xml)
  add_executable(replay_${reader} ${CMAKE_CURRENT_LIST_DIR}/fuzz_reader.c ${CMAKE_CURRENT_LIST_DIR}/replay.c)
  target_compile_definitions(replay_${reader} PRIVATE READER=cra_read_${reader})
  target_link_libraries(replay_${reader} PRIVATE cra_internal)
  add_test(NAME fuzz_${reader}
           COMMAND replay_${reader} ${CMAKE_CURRENT_LIST_DIR}/corpus ${CMAKE_CURRENT_SOURCE_DIR}/tests/data/malformed
                   ${CMAKE_CURRENT_SOURCE_DIR}/docs/examples/gateway ${CMAKE_CURRENT_SOURCE_DIR}/docs/examples/broken)
  if(CRA_FUZZ)
    add_executable(fuzz_${reader} ${CMAKE_CURRENT_LIST_DIR}/fuzz_reader.c)
    target_compile_definitions(fuzz_${reader} PRIVATE READER=cra_read_${reader})
    target_compile_options(fuzz_${reader} PRIVATE -fsanitize=fuzzer)
    target_link_options(fuzz_${reader} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(fuzz_${reader} PRIVATE cra_internal)
  endif()
endforeach()
foreach(harness template csv frame tags edit lint)
  add_executable(replay_${harness} ${CMAKE_CURRENT_LIST_DIR}/fuzz_${harness}.c ${CMAKE_CURRENT_LIST_DIR}/replay.c)
  target_link_libraries(replay_${harness} PRIVATE cra_internal)
  if(CRA_FUZZ)
    add_executable(fuzz_${harness} ${CMAKE_CURRENT_LIST_DIR}/fuzz_${harness}.c)
    target_compile_options(fuzz_${harness} PRIVATE -fsanitize=fuzzer)
    target_link_options(fuzz_${harness} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(fuzz_${harness} PRIVATE cra_internal)
  endif()
endforeach()
add_test(NAME fuzz_csv COMMAND replay_csv ${CMAKE_CURRENT_LIST_DIR}/tables ${CMAKE_CURRENT_LIST_DIR}/corpus)
add_test(NAME fuzz_frame COMMAND replay_frame ${CMAKE_CURRENT_LIST_DIR}/frames ${CMAKE_CURRENT_LIST_DIR}/corpus)
add_test(NAME fuzz_tags COMMAND replay_tags ${CMAKE_CURRENT_LIST_DIR}/tags ${CMAKE_CURRENT_LIST_DIR}/corpus)
add_test(NAME fuzz_edit
         COMMAND replay_edit ${CMAKE_CURRENT_LIST_DIR}/corpus ${CMAKE_CURRENT_LIST_DIR}/edits
                 ${CMAKE_CURRENT_SOURCE_DIR}/tests/data/malformed ${CMAKE_CURRENT_SOURCE_DIR}/docs/examples/gateway
                 ${CMAKE_CURRENT_SOURCE_DIR}/docs/examples/broken)
add_test(NAME fuzz_lint COMMAND replay_lint ${CMAKE_CURRENT_LIST_DIR}/lint ${CMAKE_CURRENT_LIST_DIR}/corpus
                                            ${CMAKE_CURRENT_SOURCE_DIR}/docs)
add_test(NAME fuzz_template
         COMMAND replay_template ${CMAKE_CURRENT_LIST_DIR}/templates ${CMAKE_CURRENT_LIST_DIR}/corpus
                 ${CMAKE_CURRENT_SOURCE_DIR}/templates/documents)
