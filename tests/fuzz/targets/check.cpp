// Reading a scenario: it ends, and keeps its promises.
#include "tests/fuzz/scenario_property.h"
#include "tests/fuzz/targets/target.h"

BATON_FUZZ_TARGET(check)(const std::uint8_t* data, std::size_t size) {
    baton::fuzz::must_be_empty(baton::fuzz::broken_promise(baton::fuzz::text_of(data, size)));
    return 0;
}
