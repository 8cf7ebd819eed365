// What is said about a scenario that is valid. With BATON_UPDATE=1 in the environment the test writes the texts anew.
#include "sim/scenario/warnings.h"

#include <gtest/gtest.h>

#include "tests/scenario/reading.h"
#include "tests/support/golden.h"

namespace baton::scenario {
namespace {

std::string warned(const std::filesystem::path& path, const std::string& name) {
    const Reading reading = read_scenario(test::contents(path), name);
    EXPECT_TRUE(reading.scenario) << messages(reading);
    std::string text;
    if (!reading.scenario) return text;
    for (const Diagnostic& warning : warnings(*reading.scenario)) text += render(warning, reading.sources);
    return text;
}

TEST(Warnings, AreThoseBesideEachScenario) {
    const std::filesystem::path folder = BATON_SOURCE_DIR "/tests/scenario/warned";
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder);  // bases are found beside
    for (const auto& path : test::files_in(folder, {".yaml"})) {
        test::expect_as_beside(warned(path, path.filename().string()), path);
    }
    std::filesystem::current_path(before);
}

TEST(Warnings, ThereAreNoneInTheLibraryNorInTheCasesOfConformance) {
    for (const char* folder : {"/scenarios", "/tests/conformance/cases", "/tests/bench/scenarios"}) {
        for (const auto& path : test::files_in(std::string(BATON_SOURCE_DIR) + folder, {".yaml"}))
            EXPECT_EQ(warned(path, path.string()), "");
    }
}

TEST(Warnings, EndAfterAThousand) {
    std::string text = "baton: 1\nmain: [pass]\nparams:\n";
    for (int i = 0; i < 3000; ++i) text += "  p" + std::to_string(i) + ": 1\n";
    const Reading reading = read_scenario(text, "test.yaml");
    ASSERT_TRUE(reading.scenario) << messages(reading);
    const Diagnostics found = warnings(*reading.scenario);
    ASSERT_EQ(found.size(), 1001u);
    EXPECT_EQ(found[999].text, "the param 'p999' is never used");
    EXPECT_EQ(found[1000].text, "there are more than 1000 warnings; the others are not listed");
}

}  // namespace
}  // namespace baton::scenario
