// An expression, evaluated in a run: as a param, and in a step.
#include <algorithm>

#include "sim/base/text.h"
#include "tests/fuzz/targets/target.h"

BATON_FUZZ_TARGET(expressions)(const std::uint8_t* data, std::size_t size) {
    using namespace baton;
    if (size > 4096) return 0;
    std::string text = fuzz::text_of(data, size);
    if (!is_utf8(text)) return 0;
    const std::string quoted = json_string(text);
    const std::string file = "{\"baton\":1,\"params\":{\"p\":" + quoted + "},\"main\":[{\"let\":{\"x\":" + quoted +
                             "}},{\"log\":\"{x}\"},{\"return\":" + quoted + "}]}";
    const scenario::Reading reading = scenario::read_scenario(file, "fuzz.json");
    if (reading.scenario) fuzz::must_be_empty(fuzz::run_twice(*reading.scenario));
    return 0;
}
