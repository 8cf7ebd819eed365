// Runs for the tests of the window: of scenarios given as text or from the library, and made up ones of any size.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gui/run/run_result.h"
#include "tests/support/busy_recording.h"

namespace baton::gui::test {

inline RunResultPtr run_of(const std::string& text) {
    Progress progress;
    return produce({.file = "test.baton.yaml", .text = text}, progress);
}

inline std::string library_text(const std::string& name) {
    std::ifstream in(std::string(BATON_SOURCE_DIR) + "/scenarios/" + name + ".baton.yaml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> library_names() {
    std::vector<std::string> out;
    const std::string ending = ".baton.yaml";
    for (const auto& entry : std::filesystem::directory_iterator(std::string(BATON_SOURCE_DIR) + "/scenarios")) {
        const std::string name = entry.path().filename();
        if (name.ends_with(ending)) out.push_back(name.substr(0, name.size() - ending.size()));
    }
    std::sort(out.begin(), out.end());
    return out;
}

using baton::test::busy_recording;

}  // namespace baton::gui::test
