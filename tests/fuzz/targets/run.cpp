// Running what reads as a scenario, within small limits.
#include "tests/fuzz/targets/target.h"

BATON_FUZZ_TARGET(run)(const std::uint8_t* data, std::size_t size) {
    using namespace baton;
    scenario::ReadLimits limits;
    limits.bytes = 1 << 16;
    const scenario::Reading reading = scenario::read_scenario(fuzz::text_of(data, size), "fuzz.yaml", {}, limits);
    if (reading.scenario) fuzz::must_be_empty(fuzz::run_twice(*reading.scenario));
    return 0;
}
