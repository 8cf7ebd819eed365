// Verbs of the tests: read a scenario, or a part of one, and say what came of it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "tests/support/project_files.h"

namespace baton::scenario {

inline std::string messages(const Reading& reading) {
    std::string text;
    for (const Diagnostic& diagnostic : reading.diagnostics) text += render(diagnostic, reading.sources);
    return text;
}

// The scenario of a text that has no errors.
inline Scenario good(std::string text, const Overrides& overrides = {}) {
    Reading reading = read_scenario(std::move(text), "test.yaml", overrides);
    EXPECT_EQ(messages(reading), "");
    return reading.scenario ? std::move(*reading.scenario) : Scenario{};
}

// Its errors: `LINE:COLUMN TEXT`, one a line, hints left out.
inline std::string errors(std::string text, const Overrides& overrides = {}, const ReadLimits& limits = {}) {
    const Reading reading = read_scenario(std::move(text), "test.yaml", overrides, limits);
    EXPECT_EQ(reading.scenario.has_value(), reading.diagnostics.empty());
    std::string result;
    for (const Diagnostic& d : reading.diagnostics) {
        result += std::to_string(d.span.line) + ":" + std::to_string(d.span.column) + " " + d.text + "\n";
    }
    return result;
}

// Scenarios without errors: the library, and those of tests/scenario/good.
inline std::vector<std::filesystem::path> good_files() {
    std::vector<std::filesystem::path> files = test::files_in(BATON_SOURCE_DIR "/scenarios", {".yaml", ".json"});
    std::erase_if(files, [](const auto& path) { return path.string().ends_with(".schema.json"); });
    for (const auto& path : test::files_in(BATON_SOURCE_DIR "/tests/scenario/good", {".yaml", ".json"})) files.push_back(path);
    return files;
}

// One expression, read where the params a, b, c, d, n, x and the function f(…) are known.
inline Expression expression_of(const std::string& yaml) {
    const Scenario scenario = good(
        "baton: 1\nparams: {a: 1, b: 1, c: 1, d: 1, n: 1, x: 1}\nfunctions: {'f(p=1, q=2, r=3)': [pass]}\n"
        "main:\n- let:\n    result: " +
        yaml + "\n");
    if (scenario.coroutines.empty()) return {};
    return std::get<Let>(*scenario.coroutines[0].body[0].action).values[0];
}

}  // namespace baton::scenario
