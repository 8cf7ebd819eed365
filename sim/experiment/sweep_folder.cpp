#include "sim/experiment/sweep_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/base/text.h"

namespace baton::experiment {

namespace {

namespace fs = std::filesystem;

// Returns `, which differs in: metrics, replications`; empty if the difference is not known.
std::string difference(const std::string& there, const std::string& wanted) {
    const auto a = nlohmann::json::parse(there, nullptr, false), b = nlohmann::json::parse(wanted, nullptr, false);
    if (!a.is_object() || !b.is_object()) return {};
    constexpr std::pair<const char*, const char*> words[] = {{"axes", "params and their values"},
                                                             {"zip", "zip"},
                                                             {"where", "where"},
                                                             {"metrics", "metrics"},
                                                             {"replications", "replications"},
                                                             {"until", "until"},
                                                             {"limits", "limits"},
                                                             {"engine", "version of baton"},
                                                             {"scenario", "scenario"}};
    std::vector<std::string_view> differ;
    for (const auto& [key, word] : words) {
        if (a.value(key, nlohmann::json()) != b.value(key, nlohmann::json())) differ.emplace_back(word);
    }
    return differ.empty() ? std::string() : fmt::format(", which differs in: {}", fmt::join(differ, ", "));
}

// What lies behind a link belongs to somebody else.
void refuse_links(const std::string& folder) {
    std::error_code error;
    if (fs::is_symlink(folder, error))
        throw FileError(terminal_text(folder) + " is a link to another folder; choose another folder for the sweep");
}

void remove_file(const fs::path& path) {
    std::error_code error;
    fs::remove(path, error);
    if (error) throw FileError(fmt::format("{}: {}", terminal_text(path.string()), error.message()));
}

}  // namespace

std::optional<std::string> SweepFolder::manifest() const {
    std::error_code error;
    if (!fs::exists(file("plan.json"), error)) return std::nullopt;
    return read_whole(file("plan.json"));
}

void SweepFolder::claim(const Plan& plan) const {
    make_folder(path_);
    refuse_links(records());
    const std::string text = plan.manifest();
    const std::optional<std::string> there = manifest();
    if (there && *there != text)
        throw FileError(
            fmt::format("{}: the folder holds another sweep{}; choose another folder, or use --force to delete that sweep",
                        terminal_text(path_), difference(*there, text)));
    if (!there) write_whole(file("plan.json"), text);
}

void SweepFolder::clear() const {
    refuse_links(records());
    std::error_code error;
    std::vector<fs::path> paths;
    for (fs::directory_iterator entry(records(), error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".records") paths.push_back(entry->path());
    }
    for (const ResultFiles::File& result : ResultFiles::all) paths.emplace_back(file(result.name));
    paths.emplace_back(file("plan.json"));
    for (const fs::path& path : paths) remove_file(path);
}

void write_tables(const SweepFolder& folder, const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points) {
    write_whole(folder.file(ResultFiles::runs_csv), [&](const Sink& sink) { write_runs_csv(plan, rows, sink); });
    write_whole(folder.file(ResultFiles::runs_json_lines), [&](const Sink& sink) { write_runs_json_lines(plan, rows, sink); });
    write_whole(folder.file(ResultFiles::summary_csv), [&](const Sink& sink) { write_summary_csv(plan, points, sink); });
    write_whole(folder.file(ResultFiles::summary_json), [&](const Sink& sink) { write_summary_json(plan, points, sink); });
}

}  // namespace baton::experiment
