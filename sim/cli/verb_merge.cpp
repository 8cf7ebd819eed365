// baton merge: merges the parts of a sweep, wherever they were run.
#include <fmt/format.h>

#include <memory>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/run_status.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/sweep_results.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/records.h"
#include "sim/experiment/stop_rule.h"

namespace baton::cli {

namespace {

using experiment::Content;
using experiment::counted_rows;
using experiment::FileError;
using experiment::make_folder;
using experiment::missing_runs;
using experiment::MissingRuns;
using experiment::Plan;
using experiment::read_manifest;
using experiment::read_records;
using experiment::RunRows;
using experiment::SweepFolder;
using experiment::write_all_records;

struct MergeArguments {
    std::vector<std::string> folders;
    std::string output, sqlite;
    bool force = false;
    std::uint64_t shards = 0;
};

std::string manifest_of(const std::vector<std::string>& folders) {
    std::optional<std::string> manifest;
    for (const std::string& folder : folders) {
        const auto text = SweepFolder(folder).manifest();
        if (!text) throw FileError(fmt::format("{} contains no sweep", terminal_text(folder)));
        if (manifest && *manifest != *text)
            throw FileError(fmt::format("{} and {} hold different sweeps", terminal_text(folders.front()), terminal_text(folder)));
        manifest = text;
    }
    return *manifest;
}

// Formats ranges, `3, 7-9, 12`; cut off after the first twenty.
std::string in_words(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& ranges) {
    constexpr std::size_t most = 20;
    std::string out;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (i == most) return out + ", …";
        const auto [first, last] = ranges[i];
        out += (out.empty() ? "" : ", ") + std::to_string(first);
        if (last > first) out += fmt::format("-{}", last);
    }
    return out;
}

std::string missing_shards(const Plan& plan, const MissingRuns& missing, std::uint64_t shards) {
    // The part that a run belongs to: with a stop rule, all replications of a point are in one.
    const std::uint64_t together = plan.until_metric() ? plan.spec().replications : 1;
    std::vector<bool> lacks(shards);
    for (const auto& [first, last] : missing.ranges) {
        for (std::uint64_t part = first / together, i = 0; part <= last / together && i < shards; ++part, ++i)
            lacks[part % shards] = true;
    }
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (std::uint64_t shard = 0; shard < shards; ++shard) {
        if (!lacks[shard]) continue;
        if (!ranges.empty() && ranges.back().second + 1 == shard) {
            ranges.back().second = shard;
        } else {
            ranges.emplace_back(shard, shard);
        }
    }
    return in_words(ranges);
}

int refuse(const Plan& plan, const MergeArguments& options, const MissingRuns& missing, Console& console) {
    std::string text =
        fmt::format("baton: {} missing: {}\n", counted(missing.count, "run is", "runs are"), in_words(missing.ranges));
    if (options.shards != 0)
        text += fmt::format("missing shards of {}: {}\n", options.shards, missing_shards(plan, missing, options.shards));
    console.error(text + "run those shards again with --resume, then merge\n");
    return failed;
}

int run(const MergeArguments& options, Console& console) {
    return guarded([&] {
        if (!options.sqlite.empty()) check_output(options.sqlite, {Content::database, options.force});
        const Plan plan = read_manifest(manifest_of(options.folders));
        RunRows rows;
        std::uint64_t dropped = 0;
        for (const std::string& folder : options.folders)
            dropped += read_records(plan, SweepFolder(folder).records(), rows).dropped;
        if (dropped != 0) console.error(fmt::format("{} dropped\n", counted(dropped, "torn record was", "torn records were")));
        const auto missing = missing_runs(plan, rows);
        if (!missing.empty()) return refuse(plan, options, missing, console);
        const SweepFolder output(options.output);
        check_results(output, options.force);
        output.claim(plan);
        make_folder(output.records());
        write_all_records(plan, counted_rows(plan, rows), output.records() + "/merged.records");
        write_results(output, plan, rows, options.sqlite, console);
        return status_of(rows);
    });
}

}  // namespace

Action declare_merge(Command& command) {
    auto options = std::make_shared<MergeArguments>();
    command.add_option("DIR", options->folders, "Folders with the parts of the sweep; a single one if all parts share it")
        .required()
        .type_name("DIR");
    command.add_option("--output,-o", options->output, "Folder for the results").required().type_name("DIR");
    command.add_option("--sqlite", options->sqlite, "Also write the results to this SQLite file").type_name("FILE");
    command.add_flag("--force", options->force, "Replace files that hold something else than what is written");
    command.add_option("--shards", options->shards, "Number of shards, to name those that lack runs")
        .check(is_count(1, 1'000'000))
        .type_name("N");
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli
