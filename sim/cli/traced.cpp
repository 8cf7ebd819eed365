#include "sim/cli/traced.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sim/cli/exit_status.h"
#include "sim/interpreter/memory_of_document.h"

namespace baton::cli {

std::string one_paragraph(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == ' ') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c;
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

TracedScenario run_traced(const scenario::Scenario& scenario, interpreter::RunOptions options) {
    const std::size_t most_events = interpreter::most_events_within(options.limits.memory);
    trace::Recorder recorder(most_events);
    interpreter::MemoryOfRecording memory(most_events);
    options.consumers.insert(options.consumers.end(), {&recorder, &memory});
    const auto start = std::chrono::steady_clock::now();
    experiment::MeasuredRun run = experiment::run(scenario, options);
    const auto wall = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - start);
    trace::Recording recording = recorder.finish(run.header, run.ending, run.texts);
    // Where no time passes, a picture shows steps instead of it, and has a timeline of its own, which takes more than the other.
    const std::size_t most = run.document.elapsed > Duration{} ? most_events : most_events / 5 * 2;
    if (recorder.truncated() || recording.events.size() > most) {
        // A livelock only repeats itself, so the beginning of its trace is good enough.
        if (run.document.status != "livelock")
            throw StoppedRun(
                fmt::format("the run has more than {} events, which is all that can be kept; bound it with --max-time, or give it "
                            "more with --max-memory",
                            most));
        recording.events.cut(most);
    }
    TracedScenario out{std::move(run.document), std::move(recording), {}, one_paragraph(scenario.about), wall};
    out.timeline = analysis::build_timeline(out.recording);
    return out;
}

}  // namespace baton::cli
