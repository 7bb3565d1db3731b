# Packs the office frames and embeds every file the library carries: base/embedded.h finds them by name.
set(embedded_files) # NAME=FILE
set(embedded_depends)

foreach(kind documents frames)
  file(GLOB files CONFIGURE_DEPENDS LIST_DIRECTORIES false ${PROJECT_SOURCE_DIR}/templates/${kind}/*)
  foreach(file ${files})
    get_filename_component(name ${file} NAME)
    list(APPEND embedded_files ${kind}/${name}=${file})
    list(APPEND embedded_depends ${file})
  endforeach()
endforeach()
file(GLOB faces CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/fonts/*.ttf)
foreach(face ${faces})
  get_filename_component(name ${face} NAME)
  list(APPEND embedded_files fonts/${name}=${face})
  list(APPEND embedded_depends ${face})
endforeach()
include(${PROJECT_SOURCE_DIR}/templates/fonts/fonts.cmake)
if(EXISTS ${PROJECT_SOURCE_DIR}/libcra/law/state.yaml)
  list(APPEND embedded_files law/state.yaml=${PROJECT_SOURCE_DIR}/libcra/law/state.yaml)
  list(APPEND embedded_depends ${PROJECT_SOURCE_DIR}/libcra/law/state.yaml)
endif()

# Every folder in frames/ is an office document taken apart.
add_executable(cra_pack templates/pack.c)
target_link_libraries(cra_pack PRIVATE PkgConfig::DEPS)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/frames)
file(GLOB frames CONFIGURE_DEPENDS LIST_DIRECTORIES true ${PROJECT_SOURCE_DIR}/templates/frames/*)
foreach(frame ${frames})
  if(IS_DIRECTORY ${frame})
    get_filename_component(name ${frame} NAME)
    file(GLOB_RECURSE parts CONFIGURE_DEPENDS RELATIVE ${frame} ${frame}/*)
    set(sources_of_parts ${parts})
    list(TRANSFORM sources_of_parts PREPEND ${frame}/)
    set(packed ${PROJECT_BINARY_DIR}/frames/${name})
    add_custom_command(OUTPUT ${packed} COMMAND cra_pack ${packed} ${frame} ${parts}
                       DEPENDS cra_pack ${sources_of_parts} COMMENT "Packing ${name}" VERBATIM)
    list(APPEND embedded_files frames/${name}=${packed})
    list(APPEND embedded_depends ${packed})
  endif()
endforeach()

# Translations become tables of the library.
add_executable(cra_catalogue templates/catalogue.c)
target_include_directories(cra_catalogue PRIVATE libcra)
set(catalogue_source ${PROJECT_BINARY_DIR}/catalogues.c)
file(GLOB translations CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/locale/*.po)
set(catalogue_arguments) # CODE=FILE
foreach(file ${translations})
  get_filename_component(code ${file} NAME_WE)
  list(APPEND catalogue_arguments ${code}=${file})
endforeach()
add_custom_command(OUTPUT ${catalogue_source} COMMAND cra_catalogue ${catalogue_source} ${catalogue_arguments}
                   DEPENDS cra_catalogue ${translations} COMMENT "Compiling translations" VERBATIM)
target_sources(cra_objects PRIVATE ${catalogue_source})

add_executable(cra_embed templates/embed.c)
set(embedded_source ${PROJECT_BINARY_DIR}/embedded.c)
add_custom_command(OUTPUT ${embedded_source} COMMAND cra_embed ${embedded_source} ${embedded_files}
                   DEPENDS cra_embed ${embedded_depends} COMMENT "Embedding templates" VERBATIM)
target_sources(cra_objects PRIVATE ${embedded_source})
