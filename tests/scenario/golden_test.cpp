// Every bad scenario of tests/scenario/bad gives exactly the messages that stand beside it. With
// BATON_UPDATE=1 in the environment the test writes them anew.
#include <gtest/gtest.h>

#include "tests/scenario/reading.h"
#include "tests/support/golden.h"

namespace baton::scenario {
namespace {

TEST(Diagnostics, AreThoseBesideEachBadScenario) {
    for (const auto& path : test::files_in(BATON_SOURCE_DIR "/tests/scenario/bad", {".yaml", ".json"})) {
        const Reading reading = read_scenario(test::contents(path), path.filename().string());
        EXPECT_FALSE(reading.scenario) << path;
        test::expect_as_beside(messages(reading), path);
    }
}

std::string overridden(const Overrides& overrides) {
    const Reading reading = read_scenario("baton: 1\nparams: {n: 1, pause: 2s, late: 3}\nmain: [pass]\n", "test.yaml", overrides);
    return messages(reading);
}

TEST(Diagnostics, OfOverridesShowTheOverride) {
    EXPECT_EQ(overridden({{"n", "1 +"}}), R"(--set:1:6: error: the expression ends too early
    n=1 +
         ^
)");
    EXPECT_EQ(overridden({{"puase", "1"}, {"n", "foo"}}), R"(--set:1:1: error: unknown param 'puase'
    puase=1
    ^~~~~
    hint: did you mean 'pause'?
--set:1:3: error: unknown name 'foo'
    n=foo
      ^~~
    hint: if a text is meant, write "'foo'"
)");
    EXPECT_EQ(overridden({{"n", "late"}}), R"(--set:1:3: error: 'late' is not known here
    n=late
      ^~~~
    hint: a definition can only use names that are defined before it
)");
    EXPECT_EQ(overridden({{"n", ""}}), "");
}

TEST(Diagnostics, EndAfterAThousand) {
    std::string text = "baton: 1\nmain:\n";
    for (int i = 0; i < 100'000; ++i) text += "- sleep: unknown_name_" + std::to_string(i) + "\n";
    const Reading reading = read_scenario(text, "test.yaml");
    ASSERT_EQ(reading.diagnostics.size(), 1001u);
    EXPECT_EQ(reading.diagnostics.back().text, "there are more than 1000 errors; the others are not listed");
}

}  // namespace
}  // namespace baton::scenario
