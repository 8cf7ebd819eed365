#include "sim/experiment/run_many.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>

namespace baton::experiment {

namespace {

struct Attempt {
    std::optional<RunRow> row;  // nothing if the run was abandoned or outgrew its share
    bool outgrown = false;
};

// Makes a run. `scenario` is a copy from Plan::fresh_scenario() that belongs to this thread.
Attempt make_run(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario, const RunManyOptions& options,
                 std::uint64_t share) {
    const RunKey key = plan.run(index);
    plan.apply(key.point, scenario);
    bool abandoned = false;
    interpreter::RunOptions run_options;
    run_options.seed = key.seed;
    run_options.limits = options.limits;
    run_options.limits.memory = share;
    const Outgrown outgrown(share < options.limits.memory);
    const Asked limit = options.limit_of_run ? options.limit_of_run() : Asked();
    run_options.interrupted = [&] {
        abandoned = abandoned || (options.abandon && options.abandon());
        return abandoned || outgrown() || (limit && limit());
    };
    const analysis::RunDocument document =
        plan.needs_trace() ? experiment::run(scenario, run_options).document : run_without_trace(scenario, run_options);
    if (abandoned || outgrown()) return {std::nullopt, !abandoned};
    const bool expected = document.status != "returned" && ending_verdict(document) == Verdict::passed;
    RunRow row{index, document.status, {}, expected};
    for (const Metric& metric : plan.metrics()) row.values.push_back(metric.of(document));
    return {std::move(row)};
}

Attempt rehearsed(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario, const RunManyOptions& options,
                  std::uint64_t share) {
    const auto make = [&] { return make_run(plan, index, scenario, options, share); };
    if (!options.rehearse || !options.rehearse([&] { make(); })) return make();
    if (options.abandon && options.abandon()) return {};
    return {RunRow{index, "limit", std::vector<std::optional<double>>(plan.metrics().size()), false}};
}

// Calls `work(i, thread)` for i = 0 … count-1 on `threads` threads. Returns false if `stop` returned true before the last call. The
// first exception ends the work and is thrown from here.
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

// Gives back to the system what threads that have ended left free.
void give_back_free_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace

Verdict verdict(const RunRow& row) {
    if (row.status == "returned" || row.expected) return Verdict::passed;
    return row.status == "raised" ? Verdict::failed : Verdict::stopped;
}

bool in_shared_memory(std::uint64_t count, unsigned threads, std::uint64_t memory, const Asked& stop, const WorkInMemory& work) {
    std::vector<std::uint64_t> left(count);
    std::iota(left.begin(), left.end(), 0);
    threads = static_cast<unsigned>(std::clamp<std::uint64_t>(count, 1, std::max(1u, threads)));
    for (;; threads /= 2) {
        std::vector<std::uint64_t> outgrown;
        std::mutex mutex;
        const bool all = in_parallel(left.size(), threads, stop, [&](std::uint64_t i, unsigned thread) {
            if (work(left[i], thread, memory / threads) || threads == 1) return;
            const std::lock_guard lock(mutex);
            outgrown.push_back(left[i]);
        });
        if (!all || outgrown.empty()) return all;
        give_back_free_memory();
        std::sort(outgrown.begin(), outgrown.end());
        left = std::move(outgrown);
    }
}

bool run_indices(const Plan& plan, const std::vector<std::uint64_t>& indices, const RunManyOptions& options, const TakeRow& take) {
    // Each thread has a copy of the scenario, which may be large.
    const std::uint64_t copies = std::max<std::uint64_t>(1, options.limits.memory / plan.bytes_of_scenario());
    const auto threads = static_cast<unsigned>(options.rehearse ? 1 : std::clamp<std::uint64_t>(options.threads, 1, copies));
    std::vector<std::optional<scenario::Scenario>> scenarios(threads);
    std::mutex mutex;
    std::atomic<bool> gave_up{false};
    const auto work = [&](std::uint64_t i, unsigned thread, std::uint64_t share) {
        auto& scenario = scenarios[thread];
        if (!scenario) scenario = plan.fresh_scenario();
        const Attempt made = rehearsed(plan, indices[i], *scenario, options, share);
        if (made.outgrown) return false;
        const std::lock_guard lock(mutex);
        if (made.row)
            take(*made.row);
        else
            gave_up = true;
        return true;
    };
    return in_shared_memory(indices.size(), threads, options.limits.memory, options.stop, work) && !gave_up;
}

}  // namespace baton::experiment
