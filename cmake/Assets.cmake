# The page's styles, fonts, icons and scripts, built from npm packages and embedded in the binary.
find_program(NODE NAMES node nodejs DOC "Node.js, for building styles and scripts; nothing of it runs on the server")
if(NOT NODE)
  message(FATAL_ERROR "Node.js is missing; it builds the styles and scripts of the pages. Run bin/setup, or install the "
                      "package nodejs.")
endif()
foreach(package purgecss esbuild @tabler/core @tabler/icons)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/node_modules/${package}/package.json)
    message(FATAL_ERROR "The npm packages the pages are built from are not here (${package}). Run bin/setup, or in "
                        "${CMAKE_SOURCE_DIR}: npm ci --ignore-scripts")
  endif()
endforeach()

# embed_assets(target): web/build.mjs -> one blob and its table, into the target. It depends on every C++ source,
# because the part of Tabler that is shipped is the part whose classes they name; it takes about a second, and writes
# nothing when nothing changed, so nothing is compiled again.
function(embed_assets TARGET)
  set(out ${CMAKE_BINARY_DIR}/gen/assets)
  file(MAKE_DIRECTORY ${out})
  file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.cpp ${CMAKE_SOURCE_DIR}/src/*.hpp)
  list(FILTER pages EXCLUDE REGEX "/tests/")
  file(GLOB_RECURSE ours CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/scripts/*.js ${CMAKE_SOURCE_DIR}/web/styles/*
       ${CMAKE_SOURCE_DIR}/web/fonts/*.woff2)
  list(APPEND ours ${CMAKE_SOURCE_DIR}/web/build.mjs ${CMAKE_SOURCE_DIR}/web/classes.mjs
       ${CMAKE_SOURCE_DIR}/web/icons.txt ${CMAKE_SOURCE_DIR}/web/favicon.svg ${CMAKE_SOURCE_DIR}/package-lock.json)
  add_custom_command(OUTPUT ${out}/assets.S ${out}/assets_table.inc BYPRODUCTS ${out}/assets.bin
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/web/build.mjs --out ${out}
    DEPENDS ${pages} ${ours} COMMENT "Styles, scripts, icons and fonts of the pages" VERBATIM)
  target_sources(${TARGET} PRIVATE ${out}/assets.S ${out}/assets_table.inc)
  target_include_directories(${TARGET} PRIVATE ${out})
  set_source_files_properties(${out}/assets.S PROPERTIES INCLUDE_DIRECTORIES ${out} COMPILE_OPTIONS "-Wa,-I${out}")
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/web/assets.cpp PROPERTIES OBJECT_DEPENDS ${out}/assets_table.inc)
endfunction()

# Every class a page or script names exists in a stylesheet; the scripts do what web/README.md says.
function(add_asset_tests)
  if(NOT CAUNOI_TESTS)
    return()
  endif()
  add_test(NAME assets.classes COMMAND ${NODE} web/check-classes.mjs WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  add_test(NAME assets.scripts COMMAND tests/support/no_skips node web/tests/ WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(assets.classes assets.scripts PROPERTIES TIMEOUT 600)
endfunction()
