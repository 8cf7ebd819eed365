// What all targets share.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "sim/experiment/measured_run.h"
#include "sim/scenario/scenario.h"

// Begins the definition of a target, `BATON_FUZZ_TARGET(check)(data, size) { … }`: the entry for libFuzzer, or a function of its
// own in the program that replays the corpora of all targets.
#ifdef BATON_REPLAYED
#define BATON_FUZZ_TARGET(name) int fuzz_##name
#else
#define BATON_FUZZ_TARGET(name) extern "C" int LLVMFuzzerTestOneInput
#endif

namespace baton::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Ends the process with a finding if there is something to say.
inline void must_be_empty(const std::string& problem) {
    if (problem.empty()) return;
    std::fprintf(stderr, "%s\n", problem.c_str());
    std::abort();
}

// Limits under which any run ends in a fraction of a second.
inline interpreter::RunOptions small_limits() {
    interpreter::RunOptions options;
    options.limits.callbacks = 20'000;
    options.limits.callbacks_per_instant = 5'000;
    options.limits.tasks = 500;
    options.limits.memory = 8u << 20;
    return options;
}

// Runs a valid scenario twice, the second time from its canonical form: both runs must be the same. What is wrong, or nothing.
inline std::string run_twice(const scenario::Scenario& scenario) {
    const auto first = experiment::run(scenario, small_limits()).document;
    const auto again = scenario::read_scenario(scenario::dump(scenario), "dump.yaml");
    if (!again.scenario) return "the canonical form cannot be read";
    const auto second = experiment::run(*again.scenario, small_limits()).document;
    // The lines of the canonical form are others, and they are part of the trace.
    if (first.status != second.status) return "status " + first.status + ", and after dump " + second.status;
    if (first.elapsed != second.elapsed) return "the run takes another time after dump";
    if (first.log.size() != second.log.size()) return "the log is another one after dump";
    return {};
}

}  // namespace baton::fuzz
