// baton best: finds the best value of a param.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/run_status.h"
#include "sim/cli/second_try.h"
#include "sim/cli/signals.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/results.h"
#include "sim/experiment/search.h"

namespace baton::cli {

namespace {

using experiment::find_least;
using experiment::find_smallest;
using experiment::Measure;
using experiment::Metric;
using experiment::most_runs;
using experiment::parse_axis;
using experiment::Plan;
using experiment::run_indices;
using experiment::RunManyOptions;
using experiment::RunRow;
using experiment::RunRows;
using experiment::SearchResult;
using experiment::shown;
using experiment::Spec;
using experiment::SpecError;
using experiment::SweepAxis;
using experiment::Tried;
using experiment::Unit;

struct BestArguments {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    ThreadOption threads;
    std::string minimize, maximize, smallest, such_that, over;
    std::uint64_t replications = 1;
};

void check_usage(const BestArguments& options) {
    const int goals = !options.minimize.empty() + !options.maximize.empty() + !options.such_that.empty();
    if (goals != 1) throw UsageError("use one of --minimize METRIC, --maximize METRIC, --smallest PARAM --such-that EXPR");
    if (options.such_that.empty() != options.smallest.empty())
        throw UsageError("--smallest PARAM and --such-that EXPR belong together");
    if (options.over.empty() && options.smallest.empty()) throw UsageError("no values are given: use --over NAME=VALUES");
}

SweepAxis axis_of(const BestArguments& options) {
    if (options.over.empty()) return parse_axis(options.smallest + "=1..64");
    SweepAxis axis = parse_axis(options.over);
    if (!options.smallest.empty() && options.smallest != axis.param)
        throw UsageError(fmt::format("--smallest {} and --over {} name different params", terminal_text(options.smallest),
                                     terminal_text(axis.param)));
    return axis;
}

// The metrics to measure: the goal itself, or the condition followed by the metrics that it compares, which are shown. Compared
// texts are left out, since rows hold only numbers.
std::vector<std::string> metrics_of(const BestArguments& options, const scenario::Scenario& scenario) {
    if (options.such_that.empty()) return {options.minimize.empty() ? options.maximize : options.minimize};
    const Metric condition(options.such_that, scenario);
    if (!condition.is_condition()) {
        const char* example = condition.unit() == Unit::time ? "< 200ms" : "< 10";
        throw UsageError(fmt::format("--such-that needs a condition, such as {} {}", terminal_text(options.such_that), example));
    }
    std::vector<std::string> out = {options.such_that};
    for (const std::string& text : condition.compared()) {
        try {
            out.push_back(Metric(text, scenario).text());
        } catch (const SpecError&) {}
    }
    return out;
}

class BestValue {
public:
    BestValue(const BestArguments& options, Plan plan, Console& console)
        : options_(options), plan_(std::move(plan)), runner_(runner_options(options.threads, options.limits, console)) {}

    int run(Console& console) {
        const Measure measure = [this](const std::vector<std::size_t>& places) { return measured(places); };
        const std::size_t count = plan_.points();
        const SearchResult found = options_.such_that.empty() ? find_least(count, measure) : find_smallest(count, measure);
        console.out(runs_text(found));
        console.error(not_returned(plan_, rows_));
        return std::max(answer(found, console), status_of(rows_));
    }

private:
    // Runs these values and returns the mean of the metric for each. For a condition, it is 1 if it held in all runs, else 0.
    std::vector<std::optional<double>> measured(const std::vector<std::size_t>& places) {
        std::vector<std::uint64_t> indices;
        const std::uint64_t each = plan_.spec().replications;
        for (const std::size_t place : places) {
            for (std::uint64_t replication = 0; replication < each; ++replication) indices.push_back(place * each + replication);
        }
        if (!run_indices(plan_, indices, runner_, [&](const RunRow& row) { rows_.emplace(row.index, row); }))
            throw Exit{128 + interrupting_signal()};
        std::vector<std::optional<double>> out;
        for (const std::size_t place : places) out.push_back(mean_of(place));
        return out;
    }

    std::optional<double> mean_of(std::size_t place) const {
        const std::uint64_t each = plan_.spec().replications;
        double sum = 0;
        for (std::uint64_t replication = 0; replication < each; ++replication) {
            const RunRow& row = rows_.at(place * each + replication);
            if (row.status != "returned" || !row.values[0]) return std::nullopt;
            sum += *row.values[0];
        }
        const double mean = sum / static_cast<double>(each);
        if (!options_.such_that.empty()) return mean == 1 ? 1 : 0;
        return options_.maximize.empty() ? mean : -mean;
    }

    // How those runs of a value ended that did not return, such as `deadlock`; empty if all returned.
    std::string other_endings(std::size_t place) const {
        std::map<std::string, std::uint64_t> counts;
        const std::uint64_t each = plan_.spec().replications;
        for (auto row = rows_.lower_bound(place * each); row != rows_.lower_bound((place + 1) * each); ++row) {
            if (row->second.status != "returned") ++counts[row->second.status];
        }
        std::string out;
        for (const auto& [status, count] : counts) {
            if (!out.empty()) out += ", ";
            out += each == 1 ? status : fmt::format("{} in {} of {} runs", status, count, each);
        }
        return out;
    }

    // The range of a metric over the runs of a value, in words.
    std::string measured_words(std::size_t place, std::size_t metric) const {
        std::optional<double> least, most;
        const std::uint64_t each = plan_.spec().replications;
        for (auto row = rows_.lower_bound(place * each); row != rows_.lower_bound((place + 1) * each); ++row) {
            const auto& value = row->second.values[metric];
            if (row->second.status != "returned" || !value) continue;
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
        const Unit unit = plan_.metrics()[metric].unit();
        const std::string& name = plan_.metrics()[metric].text();
        if (!least) return fmt::format("{} has no value", name);
        return *least == *most ? fmt::format("{} = {}", name, shown(*least, unit))
                               : fmt::format("{} = {} … {}", name, shown(*least, unit), shown(*most, unit));
    }

    // What was measured, or why nothing was; for a condition, followed by whether it holds.
    std::string value_words(const Tried& tried) const {
        std::vector<std::string> parts;
        if (const std::string endings = other_endings(tried.place); !endings.empty()) parts.push_back(endings);
        if (options_.such_that.empty()) {
            if (tried.value) return shown(options_.maximize.empty() ? *tried.value : -*tried.value, plan_.metrics()[0].unit());
            return parts.empty() ? "no value" : parts.front();
        }
        const bool none_returned = !parts.empty() && plan_.spec().replications == 1;
        for (std::size_t metric = 1; metric < plan_.metrics().size() && !none_returned; ++metric)
            parts.push_back(measured_words(tried.place, metric));
        parts.emplace_back(*tried.value != 0 ? "yes" : "no");
        const std::string measured = fmt::format("{}", fmt::join(parts.begin(), parts.end() - 1, ", "));
        return measured.empty() ? parts.back() : measured + ": " + parts.back();
    }

    std::string runs_text(const SearchResult& found) const {
        std::string out;
        for (const Tried& tried : found.tried)
            out += terminal_text(fmt::format("{} = {}: {}", plan_.spec().axes[0].param, plan_.value_text(tried.place, 0),
                                             value_words(tried))) +
                   "\n";
        const std::uint64_t others = plan_.points() - found.tried.size();
        const std::string how = others == 0 ? std::string("all values were run")
                                            : fmt::format("by bisection: the results so far only go one way, so {} not run",
                                                          counted(others, "other value was", "other values were"));
        return out + fmt::format("{}; {}\n", counted(found.tried.size() * plan_.spec().replications, "run"), how);
    }

    // Returns ` (p95(latency('handle')) = 50 ms)` for `p95(latency('handle')) = 50 ms: yes`.
    static std::string measured_behind(const std::string& words) {
        const std::size_t end = words.rfind(": ");
        return end == std::string::npos ? std::string() : fmt::format(" ({})", words.substr(0, end));
    }

    int answer(const SearchResult& found, Console& console) const {
        const std::string& param = plan_.spec().axes[0].param;
        const std::string& metric = plan_.metrics()[0].text();
        if (!found.place) {
            console.out(terminal_text(fmt::format("no value of {} {} {}", param, options_.such_that.empty() ? "gives" : "satisfies",
                                                  metric)) +
                        "\n");
            return failed;
        }
        std::string words;
        for (const Tried& tried : found.tried) {
            if (tried.place == *found.place) words = value_words(tried);
        }
        const std::string text = plan_.value_text(*found.place, 0);
        console.out(terminal_text(options_.such_that.empty()
                                      ? fmt::format("best: {} = {}, {} = {}", param, text, metric, words)
                                      : fmt::format("smallest: {} = {}{}", param, text, measured_behind(words))) +
                    "\n");
        return success;
    }

    const BestArguments& options_;
    Plan plan_;
    RunManyOptions runner_;
    RunRows rows_;  // of all runs that were made
};

int run(const BestArguments& options, Console& console) {
    check_usage(options);
    auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    return guarded([&] {
        Spec spec;
        spec.axes.push_back(axis_of(options));
        spec.metrics = metrics_of(options, scenario);
        spec.replications = options.replications;
        spec.seed = options.limits.seed;
        spec.engine = BATON_VERSION;
        BestValue best(options, Plan(std::move(scenario), std::move(spec)), console);
        note_signals();
        try_again_after_overflow("search", console, options.scenario.file);
        return best.run(console);
    });
}

}  // namespace

Action declare_best(Command& command) {
    auto options = std::make_shared<BestArguments>();
    options->scenario.declare(command);
    command.add_option("--minimize", options->minimize, "Find the value with the smallest METRIC").type_name("METRIC");
    command.add_option("--maximize", options->maximize, "Find the value with the largest METRIC").type_name("METRIC");
    command.add_option("--smallest", options->smallest, "Find the smallest value of PARAM for which --such-that holds")
        .type_name("PARAM");
    command.add_option("--such-that", options->such_that, "Condition that must hold in every run: p95(latency('handle')) < 200ms")
        .type_name("EXPR");
    command.add_option("--over", options->over, "Values to try, in order")
        .type_name("NAME=VALUES")
        .default_str("1..64 with --smallest");
    command.add_option("--replications,-n", options->replications, "Runs of each value, each with its own seed")
        .check(is_count(1, most_runs))
        .type_name("N");
    options->threads.declare(command);
    options->limits.declare(command);
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli
