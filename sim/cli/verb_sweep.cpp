// baton sweep: many runs of one scenario, over params and seeds.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "sim/base/amounts.h"
#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/cli/arguments.h"
#include "sim/cli/run_status.h"
#include "sim/cli/signals.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/sweep_results.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/records.h"
#include "sim/experiment/shard.h"
#include "sim/experiment/stop_rule.h"

namespace baton::cli {

namespace {

using namespace experiment;

struct Options {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    ThreadOption threads;
    std::vector<std::string> sweeps, zips, metrics;
    std::string where, only, output, sqlite, shard, until;
    std::uint64_t replications = 0;
    bool resume = false, print_plan = false;
};

void declare_options(CLI::App& command, Options& options) {
    options.scenario.declare(command);
    command.add_option("--sweep", options.sweeps, "Values of a param: 1..20, 1,2,5, 1..100:log 10, 0s..1s:step 50ms (repeatable)")
        ->type_name("NAME=VALUES")
        ->allow_extra_args(false);
    command.add_option("--zip", options.zips, "Params that vary together, not each with each (repeatable)")
        ->type_name("NAME,NAME")
        ->allow_extra_args(false);
    command.add_option("--where", options.where, "Leave out combinations of which this does not hold")->type_name("EXPR");
    command.add_option("--only", options.only, "Run only the points of which this holds, now")->type_name("EXPR");
    command.add_option("--replications,-n", options.replications, "Runs of each point, each with a seed of its own")
        ->type_name("N")
        ->check(CLI::Range(1.0, static_cast<double>(most_runs)));
    command.add_option("--until", options.until, "Replicate each point until its mean is known so well: METRIC:2%")
        ->type_name("METRIC:PERCENT");
    command.add_option("--metric,-m", options.metrics, "What is measured (repeatable); elapsed unless said otherwise")
        ->type_name("EXPR")
        ->allow_extra_args(false);
    command.add_option("--output,-o", options.output, "Folder for the results")->type_name("DIR");
    command.add_option("--sqlite", options.sqlite, "The results as an SQLite file too")->type_name("FILE");
    command
        .add_option("--shard", options.shard,
                    "Run part I of N only (from 0), and merge later; a batch system's own variables are known")
        ->type_name("I/N");
    command.add_flag("--resume", options.resume, "Go on with a sweep that was interrupted");
    command.add_flag("--plan", options.print_plan, "Print the runs that would be made, as CSV, and make none");
    options.threads.declare(command);
    options.limits.declare(command);
}

std::vector<std::string> split_names(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

Until until_of(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) throw UsageError("--until needs METRIC:PERCENT, such as elapsed:2%");
    std::string_view number = std::string_view(text).substr(colon + 1);
    const bool percent = number.ends_with('%');
    const std::optional<double> value = double_value(number.substr(0, number.size() - (percent ? 1 : 0)));
    if (!value || !(*value > 0)) throw UsageError(fmt::format("--until: '{}' is no part such as 2%", terminal_text(number)));
    return {text.substr(0, colon), percent ? *value / 100 : *value, 10};
}

void take_from(const scenario::SweepOptions& sweep, Spec& spec) {
    for (const auto& [param, values] : sweep.over) spec.axes.push_back({param, parse_values(values)});
    spec.zip = sweep.zip;
}

// What the command line says comes before what the scenario says; `--sweep` replaces all of its values.
Spec spec_of(const Options& options, const scenario::SweepOptions& sweep) {
    Spec spec;
    if (options.sweeps.empty()) take_from(sweep, spec);
    for (const std::string& text : options.sweeps) spec.axes.push_back(parse_axis(text));
    for (const std::string& text : options.zips) spec.zip.push_back(split_names(text));
    spec.where = options.where.empty() && options.sweeps.empty() ? sweep.where : options.where;
    spec.metrics = options.metrics.empty() ? sweep.metrics : options.metrics;
    if (!options.until.empty()) {
        spec.until = until_of(options.until);
    } else if (!sweep.until_metric.empty()) {
        spec.until = Until{sweep.until_metric, sweep.until_half_width, static_cast<std::uint64_t>(sweep.until_least)};
    }
    const auto said = options.replications != 0 ? options.replications : static_cast<std::uint64_t>(sweep.replications);
    spec.replications = said != 0 ? said : spec.until ? most_until_replications : 1;
    if (spec.until) spec.until->least = std::min(spec.until->least, std::max<std::uint64_t>(2, spec.replications));
    spec.seed = options.limits.seed;
    spec.engine = BATON_VERSION;
    return spec;
}

Shard shard_of(const Options& options, Console& console) {
    if (!options.shard.empty()) return parse_shard(options.shard);
    const auto found = shard_of_environment([](const char* name) { return std::getenv(name); });
    if (!found) return {};
    console.error(fmt::format("shard {} of {}, from {}\n", found->shard.index, found->shard.count, found->source));
    return found->shard;
}

// The points that this call works on.
std::vector<std::uint64_t> points_of(const Plan& plan, const std::string& only) {
    std::vector<std::string> names;
    for (const Axis& axis : plan.spec().axes) names.push_back(axis.param);
    std::optional<Condition> condition;
    if (!only.empty()) condition.emplace(only, names);
    std::vector<std::uint64_t> out;
    for (std::uint64_t point = 0; point < plan.points(); ++point) {
        if (!condition || condition->holds(plan.values(point))) out.push_back(point);
    }
    return out;
}

class Sweep {
public:
    Sweep(const Options& options, const Plan& plan, Shard shard, Console& console)
        : options_(options), plan_(plan), shard_(shard), console_(console), folder_(options.output) {}

    int run() {
        folder_.claim(plan_);
        read_records(plan_, folder_.records(), rows_);
        if (!rows_.empty() && !options_.resume && shard_.count == 1)
            throw UsageError(fmt::format("{}: {} of the runs there already; --resume makes the others",
                                         terminal_text(options_.output), counted(rows_.size(), "is", "are")));
        const bool done = make_runs();
        if (!done) return interrupted();
        if (shard_.count > 1 || !missing_runs(plan_, rows_).empty()) return part_is_done();
        write_results(folder_, plan_, rows_, options_.sqlite, console_);
        return status_of(rows_);
    }

private:
    // Round after round until the stop rule, if there is one, is content.
    bool make_runs() {
        const std::vector<std::uint64_t> points = points_of(plan_, options_.only);
        RecordWriter writer(plan_, folder_.records(), fmt::format("{}-of-{}", shard_.index, shard_.count));
        const RunnerOptions runner = runner_options(options_.threads, options_.limits);
        for (;;) {
            std::vector<std::uint64_t> round = next_round(plan_, rows_, points);
            std::erase_if(round, [&](std::uint64_t index) { return !shard_.has(plan_, index); });
            if (round.empty()) break;
            Progress progress(console_, round.size(), "runs");
            const bool all = run_indices(plan_, round, runner, [&](const Row& row) {
                writer.write(row);
                rows_.emplace(row.index, row);
                ++made_;
                progress.step();
            });
            progress.finish();
            if (!all) {
                writer.close();
                return false;
            }
        }
        writer.close();
        return true;
    }

    int interrupted() {
        console_.error(fmt::format("interrupted: {} kept in {}; --resume goes on\n", counted(rows_.size(), "run is", "runs are"),
                                   terminal_text(options_.output)));
        return 128 + interrupting_signal();
    }

    int part_is_done() {
        console_.error(fmt::format("{} made, {} in {}; `baton merge` puts the parts together\n", counted(made_, "run"),
                                   counted(rows_.size(), "is", "are"), terminal_text(options_.output)));
        Rows of_this_part;
        for (const auto& [index, row] : rows_) {
            if (shard_.has(plan_, index)) of_this_part.emplace_hint(of_this_part.end(), index, row);
        }
        console_.error(not_returned(plan_, of_this_part));
        return status_of(of_this_part);
    }

    const Options& options_;
    const Plan& plan_;
    Shard shard_;
    Console& console_;
    SweepFolder folder_;
    Rows rows_;
    std::uint64_t made_ = 0;
};

int print_plan(const Plan& plan, Console& console) {
    Rows rows;
    for (std::uint64_t index = 0; index < plan.runs(); ++index)
        rows.emplace_hint(rows.end(), index, Row{index, "", std::vector<std::optional<double>>(plan.metrics().size())});
    write_runs_csv(plan, rows, [&](std::string_view text) { console.out(text); });
    return success;
}

int run(const Options& options, Console& console) {
    if (options.output.empty() && !options.print_plan) throw UsageError("a sweep needs a folder for its results: -o DIR");
    auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    return guarded([&] {
        Spec spec = spec_of(options, scenario.sweep);
        spec.limits = limits_text(options.limits);
        const Plan plan(std::move(scenario), std::move(spec));
        if (!options.sqlite.empty()) check_sqlite_path(options.sqlite);
        if (options.print_plan) return print_plan(plan, console);
        const Shard shard = shard_of(options, console);
        note_signals();
        return Sweep(options, plan, shard, console).run();
    });
}

}  // namespace

Action declare_sweep(CLI::App& command) {
    auto options = std::make_shared<Options>();
    declare_options(command, *options);
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli
