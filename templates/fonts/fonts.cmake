# cmake --build BUILD --target fonts: cuts the faces of PDF anew from those of Debian 12 (fonts-noto-core,
# fonts-noto-mono). The cut ones are kept in the tree, so that nobody needs the whole ones.
set(faces NotoSans-Regular NotoSans-Bold NotoSans-Italic NotoSans-BoldItalic NotoSansMono-Regular
          NotoSansMath-Regular NotoSansSymbols2-Regular)
set(whole_faces /usr/share/fonts/truetype/noto)
add_executable(cut_font EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/cut_font.c)
target_link_libraries(cut_font PRIVATE PkgConfig::DEPS)
set(cuts)
foreach(face ${faces})
  list(APPEND cuts COMMAND cut_font ${CMAKE_CURRENT_LIST_DIR}/${face}.ttf ${whole_faces}/${face}.ttf
       ${CMAKE_CURRENT_LIST_DIR}/characters.txt)
endforeach()
add_custom_target(fonts ${cuts} DEPENDS cut_font VERBATIM)
