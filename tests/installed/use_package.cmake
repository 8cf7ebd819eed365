# Installs the library of a build into a fresh prefix, builds the project beside this file with it, and runs its tests.
set(prefix ${BINARY_DIR}/installed/prefix)
set(build ${BINARY_DIR}/installed/build)
file(REMOVE_RECURSE ${prefix} ${build})

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${BINARY_DIR} --component library --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${SOURCE_DIR} -B ${build} -G ${GENERATOR} -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_PREFIX_PATH=${prefix})
run(${CMAKE_COMMAND} --build ${build})
run(${CMAKE_CTEST_COMMAND} --test-dir ${build} --output-on-failure --no-tests=error)

# The program comes with its manual pages and completions.
run(${CMAKE_COMMAND} --install ${BINARY_DIR} --component program --prefix ${prefix})
foreach(file bin/baton share/man/man1/baton.1 share/man/man1/baton-run.1 share/bash-completion/completions/baton
        share/zsh/site-functions/_baton share/fish/vendor_completions.d/baton.fish)
  file(SIZE ${prefix}/${file} size)
  if(size EQUAL 0)
    message(FATAL_ERROR "${file} is empty")
  endif()
endforeach()
