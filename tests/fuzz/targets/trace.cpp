// Reading a trace, and showing it: what is read is written and read again as itself.
#include <sstream>
#include <stdexcept>

#include "sim/analysis/recorded_run.h"
#include "sim/trace/json_lines.h"
#include "tests/fuzz/targets/target.h"

BATON_FUZZ_TARGET(trace)(const std::uint8_t* data, std::size_t size) {
    using namespace baton;
    trace::Recording recording;
    try {
        std::istringstream in(fuzz::text_of(data, size));
        recording = trace::read_json_lines(in);
    } catch (const std::runtime_error&) {
        return 0;
    }
    const auto timeline = analysis::build_timeline(recording);
    analysis::document_of(recording, timeline);
    const std::string written = trace::to_json_lines(recording);
    std::istringstream again(written);
    if (trace::to_json_lines(trace::read_json_lines(again)) != written) fuzz::must_be_empty("the trace changes: " + written);
    return 0;
}
