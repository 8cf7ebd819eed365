// The verb batch.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

using Batch = WithShop;

TEST_F(Batch, RunsEveryScenarioAndListsFailuresFirst) {
    fs::create_directories(folder_.path("in/deep"));
    folder_.write("in/good.baton.yaml", "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 1s}\n");
    folder_.write("in/deep/good.baton.yaml", "baton: 1\nname: <b>&\nmain: [{sleep: 2s}]\n");
    folder_.write("in/notes.yaml", "no scenario");
    Finished batch = baton({"batch", folder_.path("in"), "-o", folder_.path("out"), "--to", "html,json,junit"});
    EXPECT_EQ(batch.status, 0) << batch.error;
    EXPECT_THAT(batch.out, HasSubstr("2 scenarios, 2 passed"));
    EXPECT_TRUE(fs::exists(folder_.path("out/runs/good-2.html")));
    EXPECT_THAT(contents(folder_.path("out/index.html")), HasSubstr("&lt;b&gt;&amp;"));
    EXPECT_THAT(contents(folder_.path("out/junit.xml")), HasSubstr("tests=\"3\" failures=\"0\" errors=\"0\" time=\"3\""));
    EXPECT_THAT(
        contents(folder_.path("out/junit.xml")),
        testing::ContainsRegex("<testsuite name=\"[^\"]*in/good.baton.yaml\"[^>]*>\n    <properties>\n(      <property .*/>\n)*"
                               "      <property name=\"wall_time\" value=\"[0-9.]+\"/>\n    </properties>"));

    folder_.write("in/late.baton.yaml", "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 2s}\n");
    folder_.write("in/wrong.baton.yaml", "baton: 1\nmain: [{slep: 1s}]\n");
    batch = baton({"batch", folder_.path("in"), "-o", folder_.path("out")});
    EXPECT_EQ(batch.status, 2);  // the invalid one
    const std::string late = folder_.path("in/late.baton.yaml"), wrong = folder_.path("in/wrong.baton.yaml");
    EXPECT_EQ(batch.out, late + ": failed\n    " + late + ":3: elapsed: expected 2s, got 1s\n" + wrong + ": invalid\n    " + wrong +
                             ":2: unknown step 'slep'\n4 scenarios, 2 passed, 2 not; see " + folder_.path("out/index.html") + "\n");
    EXPECT_THAT(contents(folder_.path("out/summary.json")), HasSubstr("\"scenarios\": 4, \"passed\": 2"));
}

TEST_F(Batch, StopsAfterTheFirstFailureInTheOrderOfPaths) {
    for (const char* name : {"in/1.baton.yaml", "in/3.baton.yaml", "in/5.baton.yaml"}) {
        fs::create_directories(folder_.path("in"));
        folder_.write(name, "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 1s}\n");
    }
    for (const char* name : {"in/2.baton.yaml", "in/4.baton.yaml"})
        folder_.write(name, "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 2s}\n");
    for (const char* threads : {"1", "4"}) {
        const std::string out = folder_.path(std::string("out") + threads);
        const Finished batch = baton({"batch", "-x", "-j", threads, folder_.path("in"), "-o", out});
        EXPECT_EQ(batch.status, 1);
        EXPECT_THAT(batch.out, HasSubstr("\n2 scenarios, 1 passed, 1 not, 3 not run; see "));
        EXPECT_THAT(batch.out, HasSubstr("2.baton.yaml: failed\n"));
        EXPECT_THAT(contents(out + "/summary.json"), HasSubstr("\"scenarios\": 2, \"passed\": 1"));
        EXPECT_TRUE(fs::exists(out + "/runs/2.html"));
        EXPECT_FALSE(fs::exists(out + "/runs/4.html"));
    }
    const Finished all_well = baton({"batch", "-x", folder_.path("in/1.baton.yaml"), "-o", folder_.path("well")});
    EXPECT_EQ(all_well.status, 0);
    EXPECT_THAT(all_well.out, testing::StartsWith("1 scenario, 1 passed, 0 not; see "));
}

TEST_F(Batch, TakesOnlyFilesWhosePathHasTheKeyword) {
    fs::create_directories(folder_.path("in/Locks"));
    folder_.write("in/Locks/a.baton.yaml", "baton: 1\nmain: [pass]\n");
    folder_.write("in/b.baton.yaml", "baton: 1\nmain: [pass]\n");
    folder_.write("in/c.baton.yaml", "baton: 1\nmain: [pass]\n");
    const auto batch = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"batch", folder_.path("in"), "-o", folder_.path("out")});
        return baton(options);
    };
    EXPECT_THAT(batch({"-k", "locks"}).out, testing::StartsWith("1 scenario, 1 passed"));
    EXPECT_THAT(batch({"-k", "LOCKS", "-k", "/b."}).out, testing::StartsWith("2 scenarios, 2 passed"));
    const Finished none = batch({"-k", "nowhere"});
    EXPECT_EQ(none.status, 2);
    EXPECT_THAT(none.error, HasSubstr("-k nowhere: no path matches, of 3 scenario files"));
    EXPECT_EQ(batch({"-k", ""}).status, 2);
}

TEST_F(Batch, SaysInItsReportsWhatWasFoundOut) {
    const std::string file = BATON_SOURCE_DIR "/scenarios/20-blocked-loop.baton.yaml";
    ASSERT_EQ(baton({"batch", file, "-o", folder_.path("out"), "--to", "html,markdown"}).status, 0);
    for (const char* name : {"20-blocked-loop.html", "20-blocked-loop.md"})
        EXPECT_THAT(contents(folder_.path("out/runs/") + name), HasSubstr("A blocking call in line")) << name;
}

TEST_F(Batch, RefusesWhatIsNotThere) {
    EXPECT_EQ(baton({"batch", folder_.path("nowhere"), "-o", folder_.path("out")}).status, 4);
    folder_.write("a.baton.yaml", "baton: 1\nmain: [pass]\n");
    EXPECT_EQ(baton({"batch", folder_.path("a.baton.yaml"), "-o", folder_.path("out"), "--to", "pdf"}).status, 2);
    EXPECT_EQ(baton({"batch", folder_.path("a.baton.yaml"), "-o", folder_.path("a.baton.yaml")}).status, 4);
}

TEST_F(Batch, OfNothingNamesTheFolder) {
    std::filesystem::create_directory(path("empty"));
    const Finished batch = call({"batch", path("empty"), "-o", path("out")});
    EXPECT_EQ(batch.status, 4);
    EXPECT_THAT(batch.error, HasSubstr(path("empty") + ": there is no scenario (*.baton.yaml) in this folder\n"));
}

TEST_F(Batch, HasBadgesThatDoNotBreak) {
    ASSERT_EQ(call({"batch", "FILE", "-o", path("out")}).status, 0);
    EXPECT_THAT(contents(path("out/index.html")), HasSubstr(".runs .badge { white-space: nowrap;"));
}

}  // namespace
}  // namespace baton::test
