# Dossiers of the examples against what is kept; CRA_UPDATE=1 rewrites it.
foreach(name gateway broken)
  add_test(NAME golden_${name} COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/dossier.sh $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR} ${name})
endforeach()

# What is found and decided about the examples, with every reason.
foreach(name gateway app firewall password-manager component)
  add_test(NAME golden_decisions_${name} COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/decisions.sh $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR} ${name})
endforeach()

# A file edited in place.
foreach(syntax yaml json xml)
  add_test(NAME golden_edit_${syntax} COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/edit.sh $<TARGET_FILE:cra_cli> ${CMAKE_SOURCE_DIR} ${syntax})
endforeach()
