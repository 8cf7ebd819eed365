// The runs of a sweep made back to back, without rows, statistics, files and progress: what a sweep is measured by.
//
// usage: baton-bench-sweeps FILE RUNS [traced]; prints seconds. `traced`: with the facts that most metrics need.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "sim/experiment/measured_run.h"
#include "sim/experiment/plan.h"

namespace {

std::string contents(const char* path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    auto reading = baton::scenario::read_scenario(contents(arguments[1]), arguments[1]);
    if (!reading.scenario) return 2;
    baton::experiment::Spec spec;
    spec.replications = std::strtoull(arguments[2], nullptr, 10);
    const baton::experiment::Plan plan(std::move(*reading.scenario), spec);
    const bool traced = count > 3;
    std::int64_t total = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < plan.runs(); ++i) {
        baton::interpreter::RunOptions options;
        options.seed = plan.run(i).seed;
        total += traced ? baton::experiment::run(plan.scenario(), options).document.elapsed.count()
                        : baton::interpreter::run(plan.scenario(), options).elapsed.count();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%.6f %lld\n", took.count(), static_cast<long long>(total));
}
