// Files that tests read.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace baton::test {

// The bytes of a file. A file that cannot be read fails the test: an empty text in its place might be what is expected.
inline std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.is_open()) << path << " cannot be read";
    return {std::istreambuf_iterator<char>(file), {}};
}

// The files of a folder whose names end like one of `endings`, sorted. A folder without any fails the test, which would look at
// nothing.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                   const std::vector<std::string_view>& endings) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const auto fits = [&](std::string_view ending) { return name.ends_with(ending); };
        if (std::any_of(endings.begin(), endings.end(), fits)) files.push_back(entry.path());
    }
    EXPECT_FALSE(files.empty()) << folder << " has no such files";
    std::sort(files.begin(), files.end());
    return files;
}

// The scenarios of the library and the cases that are compared with CPython.
inline std::vector<std::filesystem::path> library_and_cases() {
    std::vector<std::filesystem::path> files;
    for (const char* folder : {BATON_SOURCE_DIR "/scenarios", BATON_SOURCE_DIR "/tests/conformance/cases"})
        for (const auto& path : files_in(folder, {".baton.yaml"})) files.push_back(path);
    return files;
}

}  // namespace baton::test
