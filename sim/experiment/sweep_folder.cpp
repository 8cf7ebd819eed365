#include "sim/experiment/sweep_folder.h"

#include <fmt/format.h>

#include <filesystem>

#include "sim/base/text.h"

namespace baton::experiment {

std::optional<std::string> SweepFolder::manifest() const {
    std::error_code error;
    if (!std::filesystem::exists(file("plan.json"), error)) return std::nullopt;
    return read_whole(file("plan.json"));
}

void SweepFolder::claim(const Plan& plan) const {
    make_folder(path_);
    const std::string text = plan.manifest();
    const std::optional<std::string> there = manifest();
    if (there && *there != text)
        throw FileError(fmt::format("{}: the folder holds the results of another sweep; choose another one", terminal_text(path_)));
    if (!there) write_whole(file("plan.json"), text);
}

void write_tables(const SweepFolder& folder, const Plan& plan, const Rows& rows, const std::vector<PointSummary>& points) {
    write_whole(folder.file(ResultFiles::runs_csv), [&](const Sink& sink) { write_runs_csv(plan, rows, sink); });
    write_whole(folder.file(ResultFiles::runs_json_lines), [&](const Sink& sink) { write_runs_json_lines(plan, rows, sink); });
    write_whole(folder.file(ResultFiles::summary_csv), [&](const Sink& sink) { write_summary_csv(plan, points, sink); });
    write_whole(folder.file(ResultFiles::summary_json), [&](const Sink& sink) { write_summary_json(plan, points, sink); });
}

}  // namespace baton::experiment
