#include "sim/experiment/run_many.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace baton::experiment {

std::optional<RunRow> run_one(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario, const RunManyOptions& options) {
    const RunKey key = plan.run(index);
    plan.apply(key.point, scenario);
    bool abandoned = false;
    interpreter::RunOptions run_options;
    run_options.seed = key.seed;
    run_options.limits = options.limits;
    const Asked limit = options.limit_of_run ? options.limit_of_run() : Asked();
    run_options.interrupted = [&] {
        abandoned = abandoned || (options.abandon && options.abandon());
        return abandoned || (limit && limit());
    };
    const analysis::RunDocument document =
        plan.needs_trace() ? experiment::run(scenario, run_options).document : run_without_trace(scenario, run_options);
    if (abandoned) return std::nullopt;
    const bool expected = document.status != "returned" && ending_verdict(document) == Verdict::passed;
    RunRow row{index, document.status, {}, expected};
    for (const Metric& metric : plan.metrics()) row.values.push_back(metric.of(document));
    return row;
}

namespace {

std::optional<RunRow> rehearsed(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario,
                                const RunManyOptions& options) {
    const auto make = [&] { return run_one(plan, index, scenario, options); };
    if (!options.rehearse || !options.rehearse([&] { make(); })) return make();
    if (options.abandon && options.abandon()) return std::nullopt;
    return RunRow{index, "limit", std::vector<std::optional<double>>(plan.metrics().size()), false};
}

}  // namespace

Verdict verdict(const RunRow& row) {
    if (row.status == "returned" || row.expected) return Verdict::passed;
    return row.status == "raised" ? Verdict::failed : Verdict::stopped;
}

bool in_parallel(std::uint64_t count, unsigned threads, const Asked& stop,
                 const std::function<void(std::uint64_t, unsigned)>& work) {
    std::atomic<std::uint64_t> next{0};
    std::atomic<bool> stopped{false};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto labour = [&](unsigned thread) {
        try {
            while (!stopped) {
                if (stop && stop()) {
                    if (next < count) stopped = true;
                    return;
                }
                const std::uint64_t i = next++;
                if (i >= count) return;
                work(i, thread);
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure) failure = std::current_exception();
            stopped = true;
        }
    };
    const auto helpers = static_cast<unsigned>(std::clamp<std::uint64_t>(std::min<std::uint64_t>(threads, count), 1, 1024) - 1);
    std::vector<std::jthread> others;
    try {
        for (unsigned thread = 1; thread <= helpers; ++thread) others.emplace_back(labour, thread);
    } catch (const std::exception&) {}  // no memory or no thread for another one: those that there are do the work
    labour(0);
    others.clear();
    if (failure) std::rethrow_exception(failure);
    return !stopped;
}

bool run_indices(const Plan& plan, const std::vector<std::uint64_t>& indices, const RunManyOptions& options, const TakeRow& take) {
    const unsigned threads = options.rehearse ? 1 : std::max(1u, options.threads);
    std::vector<std::optional<scenario::Scenario>> scenarios(threads);
    std::mutex mutex;
    std::atomic<bool> gave_up{false};
    const bool all = in_parallel(indices.size(), threads, options.stop, [&](std::uint64_t i, unsigned thread) {
        auto& scenario = scenarios[thread];
        if (!scenario) scenario = plan.fresh_scenario();
        const std::optional<RunRow> row = rehearsed(plan, indices[i], *scenario, options);
        if (!row) {
            gave_up = true;
            return;
        }
        const std::lock_guard lock(mutex);
        take(*row);
    });
    return all && !gave_up;
}

}  // namespace baton::experiment
