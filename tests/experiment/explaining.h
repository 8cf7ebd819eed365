// What the tests of explanations share.
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "sim/experiment/explain.h"
#include "sim/experiment/measured_run.h"
#include "tests/support/project_files.h"

namespace baton::experiment::test {

constexpr Duration operator""_s(unsigned long long n) { return Duration(static_cast<std::int64_t>(n) * 1'000'000'000); }
constexpr Duration operator""_ms(unsigned long long n) { return Duration(static_cast<std::int64_t>(n) * 1'000'000); }

inline scenario::Scenario read(const std::string& text, const scenario::Overrides& overrides = {}) {
    auto reading = scenario::read_scenario(text, "test.yaml", overrides);
    EXPECT_TRUE(reading.scenario.has_value()) << (reading.diagnostics.empty() ? "" : reading.diagnostics.front().text);
    return std::move(*reading.scenario);
}

inline std::string library(const std::string& name) {
    return baton::test::contents(std::string(BATON_SOURCE_DIR "/scenarios/") + name + ".baton.yaml");
}

inline analysis::Explanation explained(const std::string& text, ExplainOptions options = {}) {
    const scenario::Scenario scenario = read(text, options.overrides);
    trace::Recorder recorder;
    interpreter::RunOptions traced = options.run;
    traced.consumers.push_back(&recorder);
    const MeasuredRun run = experiment::run(scenario, traced);
    const auto recording = recorder.finish(run.header, run.ending, run.texts);
    return explain(scenario, analysis::build_timeline(recording), run.document, options);
}

// The titles of the changes of some effect, in order.
inline std::vector<std::string> titles(const analysis::Explanation& found, analysis::WhatIf::Effect effect) {
    std::vector<std::string> out;
    for (const analysis::WhatIf& change : found.changes) {
        if (change.effect == effect) out.push_back(change.title);
    }
    return out;
}

inline auto change(const std::string& title, Duration elapsed) {
    return testing::AllOf(testing::Field(&analysis::WhatIf::title, testing::HasSubstr(title)),
                          testing::Field(&analysis::WhatIf::elapsed, elapsed));
}

}  // namespace baton::experiment::test
