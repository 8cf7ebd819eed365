#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"
#include "tests/bench/engine.h"

namespace bench {
namespace {

std::string file_name(Workload workload) {
    return std::string(BATON_BENCH_SCENARIOS "/") + workload_names[static_cast<int>(workload)] + ".baton.yaml";
}

void replace(std::string& text, const std::string& old, const std::string& with) {
    const std::size_t at = text.find(old);
    if (at == std::string::npos) throw std::runtime_error("the scenario of pingpong has no " + old);
    text.replace(at, old.size(), with);
}

// `name0SUFFIX, name1SUFFIX, …`, in lines of no great length.
std::string numbered(const std::string& name, const std::string& suffix, std::int64_t count) {
    std::string text;
    for (std::int64_t i = 0; i < count; ++i) {
        if (i != 0) text += i % 10 == 0 ? ",\n        " : ", ";
        text += name + std::to_string(i) + suffix;
    }
    return text;
}

baton::scenario::Scenario read(Workload workload, Size size) {
    const baton::scenario::Overrides overrides = {{"n", std::to_string(size.n)}, {"k", std::to_string(size.k)}};
    baton::scenario::ReadLimits limits;
    limits.bytes = 256u << 20;  // two million queues of `pingpong` are long
    limits.nodes = 64'000'000;
    auto reading = baton::scenario::read_scenario(scenario_text(workload, size), file_name(workload), overrides, limits);
    if (!reading.scenario) {
        throw std::runtime_error(reading.diagnostics.empty() ? "not read" : render(reading.diagnostics.front(), reading.sources));
    }
    return std::move(*reading.scenario);
}

baton::interpreter::RunOptions unlimited(baton::trace::Consumer* consumer) {
    baton::interpreter::RunOptions options;
    options.limits.callbacks = options.limits.callbacks_per_instant = UINT64_MAX;
    options.limits.tasks = UINT32_MAX;
    options.limits.memory = SIZE_MAX;
    if (consumer) options.consumers.push_back(consumer);
    return options;
}

}  // namespace

std::string scenario_text(Workload workload, Size size) {
    std::ifstream file(file_name(workload));
    if (!file) throw std::runtime_error("cannot read " + file_name(workload));
    std::ostringstream text;
    text << file.rdbuf();
    std::string scenario = text.str();
    if (workload == Workload::pingpong) {
        replace(scenario, "there0: 1, back0: 1",
                numbered("there", ": 1", size.n) + ",\n        " + numbered("back", ": 1", size.n));
        replace(scenario, "[there0]", "[" + numbered("there", "", size.n) + "]");
        replace(scenario, "[back0]", "[" + numbered("back", "", size.n) + "]");
    }
    return scenario;
}

Result run_scenario(Workload workload, Size size, baton::trace::Consumer* consumer, Counters& counters) {
    const baton::scenario::Scenario scenario = read(workload, size);
    const Stopwatch stopwatch;
    const baton::interpreter::Outcome outcome = baton::interpreter::run(scenario, unlimited(consumer));
    Result result{.time = outcome.elapsed.count()};
    stopwatch.stop(result);
    counters = {outcome.loop.iterations, outcome.loop.callbacks};
    if (outcome.status != baton::interpreter::RunStatus::returned) {
        const std::string why = outcome.exception ? outcome.exception->type + ": " + outcome.exception->message : outcome.message;
        throw std::runtime_error(std::string("the scenario ended with status ") + name(outcome.status) + " " + why);
    }
    long long completions = 0, sum = 0;
    if (std::sscanf(outcome.result.c_str(), "[%lld,%lld]", &completions, &sum) != 2) {
        throw std::runtime_error("the scenario returned " + outcome.result);
    }
    result.completions = completions;
    result.sum = sum;
    return result;
}

}  // namespace bench
