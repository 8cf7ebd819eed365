#include "sim/experiment/scenario_files.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "sim/base/text.h"
#include "sim/experiment/records.h"

namespace baton::experiment {

namespace {

namespace fs = std::filesystem;

bool is_scenario(const std::string& name) {
    return name.ends_with(".baton.yaml") || name.ends_with(".baton.yml") || name.ends_with(".baton.json");
}

void add_folder(const std::string& folder, std::set<std::string>& files) {
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && is_scenario(entry->path().filename().string()))
            files.insert(entry->path().lexically_normal().string());
    }
    if (error) throw FileError(fmt::format("{}: {}", terminal_text(folder), error.message()));
}

void add_path(const std::string& path, std::set<std::string>& files);

bool add_pattern(const std::string& pattern, std::set<std::string>& files) {
    glob_t found{};
    const int status = glob(pattern.c_str(), 0, nullptr, &found);
    std::vector<std::string> paths;
    if (status == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    for (const std::string& path : paths) add_path(path, files);
    return !paths.empty();
}

void add_path(const std::string& path, std::set<std::string>& files) {
    std::error_code error;
    if (fs::is_directory(path, error)) return add_folder(path, files);
    if (fs::exists(path, error)) {
        files.insert(fs::path(path).lexically_normal().string());
        return;
    }
    if (path.find_first_of("*?[") != std::string::npos && add_pattern(path, files)) return;
    throw FileError(fmt::format("{}: there is no such file or folder", terminal_text(path)));
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& paths) {
    std::set<std::string> files;
    for (const std::string& path : paths) add_path(path, files);
    if (files.empty())
        throw FileError(fmt::format("{}: there is no scenario (*.baton.yaml) in {}",
                                    terminal_text(fmt::format("{}", fmt::join(paths, ", "))),
                                    paths.size() == 1 ? "this folder" : "these folders"));
    return {files.begin(), files.end()};
}

std::vector<std::string> short_names(const std::vector<std::string>& files) {
    std::vector<std::string> out;
    std::set<std::string> taken;
    for (const std::string& file : files) {
        std::string name = fs::path(file).filename().string();
        for (const std::string_view ending : {".yaml", ".yml", ".json", ".baton"}) {
            if (name.ends_with(ending) && name.size() > ending.size()) name.resize(name.size() - ending.size());
        }
        std::string unique = name;
        for (int number = 2; !taken.insert(unique).second; ++number) unique = fmt::format("{}-{}", name, number);
        out.push_back(unique);
    }
    return out;
}

}  // namespace baton::experiment
