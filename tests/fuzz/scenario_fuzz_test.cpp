// Thousands of damaged scenarios: reading them neither crashes nor hangs, and keeps its promises. BATON_FUZZ_ROUNDS
// in the environment says how many thousands; without it there are five.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/fuzz/mutation.h"
#include "tests/fuzz/scenario_property.h"
#include "tests/support/project_files.h"

namespace baton::fuzz {
namespace {

std::vector<std::string> seeds() {
    std::vector<std::filesystem::path> paths;
    for (const char* folder : {"/scenarios", "/tests/scenario/good", "/tests/scenario/bad"}) {
        for (const auto& path : test::files_in(BATON_SOURCE_DIR + std::string(folder), {".yaml", "lists.json"}))
            paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths) {
        texts.push_back(test::contents(path));
    }
    return texts;
}

TEST(ScenarioFuzz, DamagedScenariosAreReadToAnEnd) {
    const std::vector<std::string> texts = seeds();
    const char* rounds = std::getenv("BATON_FUZZ_ROUNDS");
    const std::uint64_t last = rounds != nullptr ? std::strtoull(rounds, nullptr, 10) * 1000 : 5000;
    int valid = 0, broken = 0;
    for (std::uint64_t seed = 1; seed <= last; ++seed) {
        const std::string text = mutated(texts[seed % texts.size()], seed);
        const std::string promise = broken_promise(text);
        ASSERT_EQ(promise, "") << "seed " << seed << "\n" << text;
        scenario::read_scenario(text, "-").scenario ? ++valid : ++broken;
    }
    EXPECT_GT(valid, 0);
    EXPECT_GT(broken, 0);
}

}  // namespace
}  // namespace baton::fuzz
