#include "gui/run/sweep_runs.h"

#include <QThreadPool>
#include <algorithm>
#include <numeric>

#include "gui/run/limits.h"
#include "sim/experiment/run_many.h"
#include "sim/scenario/scenario.h"

namespace baton::gui {

std::string sweep(const SweepOrder& order, Progress& progress, const std::function<void(const SweepRun&)>& take) {
    const auto stop = [&progress] { return progress.cancelled.load(std::memory_order_relaxed); };
    try {
        const RunRequest& request = order.request;
        scenario::Reading reading = scenario::read_scenario(request.text, request.file, request.overrides);
        if (!reading.scenario) return "The scenario has errors.";
        experiment::Spec spec;
        spec.axes = order.axes;
        spec.metrics = {order.metric};
        spec.replications = order.replications;
        const experiment::Plan plan(std::move(*reading.scenario), std::move(spec));
        const bool is_time = plan.metrics()[0].unit() == experiment::Unit::time;
        experiment::RunManyOptions options;
        options.threads = static_cast<unsigned>(std::max(1, QThreadPool::globalInstance()->maxThreadCount()));
        options.limits = limits_of_window();
        options.stop = options.abandon = stop;
        std::vector<std::uint64_t> indices(plan.runs());
        std::iota(indices.begin(), indices.end(), 0);
        experiment::run_indices(plan, indices, options, [&](const experiment::RunRow& row) {
            const experiment::RunKey key = plan.run(row.index);
            take({key.point, key.replication, key.seed, row.values.empty() ? std::nullopt : row.values[0], is_time, row.status,
                  experiment::verdict(row) != experiment::Verdict::passed});
        });
        return {};
    } catch (const std::exception& problem) {
        return problem.what();
    }
}

}  // namespace baton::gui
