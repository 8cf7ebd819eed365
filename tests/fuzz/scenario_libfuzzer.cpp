// Entry for libFuzzer; built only with -DBATON_LIBFUZZER=ON, which needs clang. Give it tests/scenario/good as corpus.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/fuzz/scenario_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string promise = baton::fuzz::broken_promise(std::string(data, data + size));
    if (promise.empty()) return 0;
    std::fprintf(stderr, "%s\n", promise.c_str());
    std::abort();
}
