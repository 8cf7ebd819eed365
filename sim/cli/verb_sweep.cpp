// baton sweep: runs a scenario many times with different params and seeds.
#include <fmt/format.h>

#include <memory>

#include "sim/base/amounts.h"
#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/cli/arguments.h"
#include "sim/cli/files.h"
#include "sim/cli/run_status.h"
#include "sim/cli/second_try.h"
#include "sim/cli/signals.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/sweep_results.h"
#include "sim/cli/sweep_table.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/records.h"
#include "sim/experiment/shard.h"
#include "sim/experiment/stop_rule.h"

namespace baton::cli {

namespace {

using experiment::check_sqlite_path;
using experiment::Content;
using experiment::counted_rows;
using experiment::missing_runs;
using experiment::most_runs;
using experiment::most_until_replications;
using experiment::next_round;
using experiment::ParamCondition;
using experiment::parse_axis;
using experiment::parse_shard;
using experiment::parse_values;
using experiment::Plan;
using experiment::read_records;
using experiment::RecordWriter;
using experiment::run_indices;
using experiment::RunManyOptions;
using experiment::RunRow;
using experiment::RunRows;
using experiment::Shard;
using experiment::shard_of_environment;
using experiment::Spec;
using experiment::SpecError;
using experiment::summarise_points;
using experiment::SweepAxis;
using experiment::SweepFolder;
using experiment::Until;
using experiment::write_sqlite;

struct SweepArguments {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    ThreadOption threads;
    std::vector<std::string> sweeps, zips, metrics;
    std::string where, only, output, sqlite, shard, until;
    std::uint64_t replications = 0;
    bool resume = false, force = false, print_plan = false;
};

void declare_options(Command& command, SweepArguments& options) {
    options.scenario.declare(command);
    command.add_option("--sweep", options.sweeps, "Values of a param: 1..20, 1,2,5, 1..100:log 10, 0s..1s:step 50ms (repeatable)")
        .type_name("NAME=VALUES")
        .one_value_each();
    command.add_option("--zip", options.zips, "Params that vary together instead of in all combinations (repeatable)")
        .type_name("NAME,NAME")
        .one_value_each();
    command.add_option("--where", options.where, "Run only combinations for which this holds").type_name("EXPR");
    command
        .add_option("--only", options.only, "Run only those points of the same sweep for which this holds; the others may follow")
        .type_name("EXPR");
    command.add_option("--replications,-n", options.replications, "Runs of each point, each with its own seed")
        .type_name("N")
        .check(is_count(1, most_runs));
    command.add_option("--until", options.until, "Replicate each point until the mean of METRIC is known this well: elapsed:2%")
        .type_name("METRIC:PERCENT");
    command.add_option("--metric,-m", options.metrics, "What to measure (repeatable)")
        .type_name("EXPR")
        .default_str("elapsed")
        .one_value_each();
    command.add_option("--output,-o", options.output, "Folder for runs and results; without it, only a table is shown")
        .type_name("DIR");
    command.add_option("--sqlite", options.sqlite, "Also write the results to this SQLite file").type_name("FILE");
    command.add_option("--shard", options.shard, "Run only part I of N, counted from 0; the variables of batch systems are known")
        .type_name("I/N");
    command.add_flag("--resume", options.resume, "Keep the runs that the folder has, and make those that are missing");
    command.add_flag(
        "--force", options.force,
        "Delete the sweep in the folder and start again; also replace files that hold something else than what is written");
    command.add_flag("--plan", options.print_plan, "Print the planned runs as CSV, and make none");
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
    if (!value || !(*value > 0))
        throw UsageError(fmt::format("--until: '{}' is not a percentage such as 2%", terminal_text(number)));
    return {text.substr(0, colon), percent ? *value / 100 : *value, 10};
}

void take_from(const scenario::SweepOptions& sweep, Spec& spec) {
    for (const auto& [param, values] : sweep.over) spec.axes.push_back({param, parse_values(values)});
    spec.zip = sweep.zip;
}

// Combines the command line with the scenario. The command line takes precedence, and its `--sweep` replaces all values of the
// scenario.
Spec spec_of(const SweepArguments& options, const scenario::SweepOptions& sweep) {
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

Shard shard_of(const SweepArguments& options, Console& console) {
    if (!options.shard.empty()) return parse_shard(options.shard);
    const auto found = shard_of_environment([](const char* name) { return std::getenv(name); });
    if (!found) return {};
    console.error(fmt::format("shard {} of {}, from {}\n", found->shard.index, found->shard.count, found->source));
    return found->shard;
}

// The points that this call runs.
std::vector<std::uint64_t> points_of(const Plan& plan, const std::string& only) {
    std::vector<std::string> names;
    for (const SweepAxis& axis : plan.spec().axes) names.push_back(axis.param);
    std::optional<ParamCondition> condition;
    if (!only.empty()) condition.emplace(only, names);
    std::vector<std::uint64_t> out;
    for (std::uint64_t point = 0; point < plan.points(); ++point) {
        if (!condition || condition->holds(plan.values(point))) out.push_back(point);
    }
    if (out.empty()) throw SpecError("--only: " + plan.holds_for_none(only));
    return out;
}

// What this call runs: those runs of these points that belong to this shard.
struct Part {
    std::vector<std::uint64_t> points;
    Shard shard;

    bool has(const Plan& plan, std::uint64_t index) const { return shard.has(plan, index); }
};

class Sweep {
public:
    Sweep(const SweepArguments& options, const Plan& plan, Part part, Console& console)
        : options_(options), plan_(plan), part_(std::move(part)), console_(console) {
        if (!options.output.empty()) folder_.emplace(options.output);
    }

    int run() {
        if (folder_) claim();
        if (!make_runs()) return interrupted();
        const RunRows own = rows_of_this_part();
        if (!folder_) {
            show_table(own);
        } else if (part_.shard.count > 1 || !missing_runs(plan_, rows_).empty()) {
            part_is_done(own);
        } else {
            write_results(*folder_, plan_, rows_, options_.sqlite, console_);
        }
        return status_of(own);
    }

private:
    // Claims the folder for this plan, and reads the runs that are there already; in the second try, those of the first.
    void claim() {
        check_results(*folder_, options_.force);
        if (options_.force && !is_second_try()) folder_->clear();
        folder_->claim(plan_);
        read_records(plan_, folder_->records(), rows_);
        if (rows_.empty() || options_.resume || part_.shard.count > 1 || is_second_try()) return;
        const std::uint64_t missing = missing_runs(plan_, rows_).count;
        throw UsageError(
            fmt::format("{}: {} there already; --resume {}, --force starts again", terminal_text(options_.output),
                        counted(rows_.size(), "run of this sweep is", "runs of this sweep are"),
                        missing == 0 ? "writes the results again" : fmt::format("makes the {} that are missing", missing)));
    }

    // Makes round after round of runs until none is missing and the stop rule, if there is one, is satisfied. Returns false if it
    // was interrupted.
    bool make_runs() {
        std::optional<RecordWriter> writer;
        if (folder_) writer.emplace(plan_, folder_->records(), fmt::format("{}-of-{}", part_.shard.index, part_.shard.count));
        const RunManyOptions runner = runner_options(options_.threads, options_.limits, console_);
        bool all = true;
        while (all) {
            const auto round = next_round(plan_, rows_, part_.points, [&](std::uint64_t index) { return part_.has(plan_, index); });
            if (round.empty()) break;
            ProgressDisplay progress(console_, round.size(), "runs");
            all = run_indices(plan_, round, runner, [&](const RunRow& row) {
                if (writer) writer->write(row);
                rows_.emplace(row.index, row);
                ++made_;
                progress.step();
            });
            progress.finish();
        }
        if (writer) writer->close();
        return all;
    }

    RunRows rows_of_this_part() const {
        if (part_.shard.count == 1) return rows_;
        RunRows out;
        for (const auto& [index, row] : rows_) {
            if (part_.has(plan_, index)) out.emplace_hint(out.end(), index, row);
        }
        return out;
    }

    void show_table(const RunRows& rows) {
        const RunRows counting = counted_rows(plan_, rows);
        const auto points = summarise_points(plan_, counting);
        if (!options_.sqlite.empty()) write_sqlite(plan_, counting, points, options_.sqlite);
        console_.out(sweep_table(plan_, points, points.size(), console_.colour_out()));
        console_.error(not_returned(plan_, counting));
    }

    int interrupted() {
        const std::string count = counted(rows_.size(), "run is", "runs are");
        if (folder_) {
            console_.error(fmt::format("interrupted: {} kept in {}; --resume continues\n", count, terminal_text(options_.output)));
        } else {
            show_table(rows_);
            console_.error(fmt::format("interrupted: {} in the table; with -o DIR they are kept, and --resume continues\n", count));
        }
        return 128 + interrupting_signal();
    }

    void part_is_done(const RunRows& own) {
        console_.error(fmt::format(
            "{} made, {} in {}; {}\n", counted(made_, "run"), counted(rows_.size(), "is", "are"), terminal_text(options_.output),
            part_.shard.count > 1 ? "`baton merge` merges the parts" : "without --only, --resume makes the others"));
        if (part_.shard.count == 1) {
            show_table(own);
        } else {
            console_.error(not_returned(plan_, own));
        }
    }

    const SweepArguments& options_;
    const Plan& plan_;
    Part part_;
    Console& console_;
    std::optional<SweepFolder> folder_;
    RunRows rows_;
    std::uint64_t made_ = 0;
};

int print_plan(const Plan& plan, const Part& part, Console& console) {
    constexpr std::size_t at_once = 10'000;
    const auto print = [&](std::string_view text) { console.out(text); };
    RunRows rows;
    write_runs_csv(plan, rows, print);  // the heads
    for (const std::uint64_t point : part.points) {
        for (std::uint64_t i = 0; i < plan.spec().replications; ++i) {
            const std::uint64_t index = point * plan.spec().replications + i;
            if (!part.has(plan, index)) continue;
            rows.emplace_hint(rows.end(), index, RunRow{index, "", std::vector<std::optional<double>>(plan.metrics().size())});
            if (rows.size() < at_once) continue;
            write_runs_csv_rows(plan, rows, print);
            rows.clear();
        }
    }
    write_runs_csv_rows(plan, rows, print);
    return success;
}

void check_usage(const SweepArguments& options, const Shard& shard) {
    const bool is_part = shard.count > 1;
    if (options.force && options.resume) throw UsageError("--force starts again and --resume continues: use one of them");
    if (options.force && is_part) throw UsageError("--force would delete the runs of the other shards; remove the folder first");
    if (!options.output.empty() || options.print_plan) return;
    if (is_part) throw UsageError("a shard needs a folder for its runs: use -o DIR");
    if (options.resume || (options.force && options.sqlite.empty()))
        throw UsageError(fmt::format("{} needs a folder of runs: use -o DIR", options.force ? "--force" : "--resume"));
}

int run(const SweepArguments& options, Console& console) {
    auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    return guarded([&] {
        Spec spec = spec_of(options, scenario.sweep);
        spec.limits = limits_text(options.limits);
        const Plan plan(std::move(scenario), std::move(spec));
        if (!options.sqlite.empty()) {
            check_output(options.sqlite, {Content::database, options.force});
            check_sqlite_path(options.sqlite);
        }
        const Shard shard = shard_of(options, console);
        check_usage(options, shard);
        Part part{points_of(plan, options.only), shard};
        if (options.print_plan) return print_plan(plan, part, console);
        note_signals();
        try_again_after_overflow("sweep", console, options.scenario.file);
        return Sweep(options, plan, std::move(part), console).run();
    });
}

}  // namespace

Action declare_sweep(Command& command) {
    auto options = std::make_shared<SweepArguments>();
    declare_options(command, *options);
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli
