# cmake --build BUILD --target bench: measures, and prints what it measured. No test is timed.
pkg_check_modules(JANSSON IMPORTED_TARGET jansson)
foreach(name project read hash command render documents pages)
  add_executable(bench_${name} EXCLUDE_FROM_ALL tests/bench/bench_${name}.c)
  target_link_libraries(bench_${name} PRIVATE cra_internal)
  list(APPEND benches bench_${name})
endforeach()
if(JANSSON_FOUND)
  target_link_libraries(bench_read PRIVATE PkgConfig::JANSSON)
  target_compile_definitions(bench_read PRIVATE BENCH_JANSSON)
endif()
add_custom_target(
  bench
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/tests/bench/bench.sh ${PROJECT_BINARY_DIR} ${CMAKE_CURRENT_SOURCE_DIR}
  DEPENDS cra_cli ${benches}
  USES_TERMINAL)

# tests/bench/office/run.sh measures how Word frames are filled beside other engines; it fetches them from npm.
find_package(ZLIB)
if(ZLIB_FOUND)
  add_executable(bench_floor EXCLUDE_FROM_ALL tests/bench/office/floor.c)
  target_link_libraries(bench_floor PRIVATE PkgConfig::DEPS ZLIB::ZLIB)
endif()
add_executable(bench_frame EXCLUDE_FROM_ALL tests/bench/office/frame.c)
target_link_libraries(bench_frame PRIVATE cra_internal)
if(ZLIB_FOUND)
  add_custom_target(
    bench_office
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/tests/bench/office/run.sh ${PROJECT_BINARY_DIR} ${CMAKE_CURRENT_SOURCE_DIR}
    DEPENDS bench_floor bench_frame
    USES_TERMINAL)
endif()
