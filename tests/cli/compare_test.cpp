// The verb compare.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string library(const std::string& name) { return std::string(BATON_SOURCE_DIR "/scenarios/") + name + ".baton.yaml"; }

TEST(Compare, TheScraperIsThreeAndAHalfTimesFasterWhenItAwaits) {
    const Finished compare = baton({"compare", library("28-scraper-sync"), library("29-scraper-async")});
    EXPECT_EQ(compare.status, 0);
    EXPECT_THAT(compare.out, AllOf(ContainsRegex("Total elapsed +5.4 s +1.5 s"), HasSubstr("3.6 × faster"),
                                   ContainsRegex("main +5.4 s +1.5 s +-3.9 s"), HasSubstr("first event in which the orders part")));
}

TEST(Compare, VariantsOfOneFile) {
    const std::string program = "{baton: 1, name: n, params: {d: 1s, n: 2}, main: [{repeat: n, do: [{sleep: d}]}]}";
    const Folder folder;
    const std::string file = folder.write("n.yaml", program);
    const Finished compare = baton({"compare", file, "--variant", "d=2s", "--variant", "d=1s; n=3"});
    EXPECT_THAT(compare.out, ContainsRegex("Total elapsed +4 s +3 s"));
    EXPECT_EQ(baton({"compare", file}).status, 2);
}

TEST(Compare, TheSameScenarioTwiceHasNoDifference) {
    const Finished compare = baton({"compare", library("01-waits"), library("01-waits")});
    EXPECT_THAT(compare.out,
                AllOf(HasSubstr("The same events in the same order."), HasSubstr("Every task takes as long in both.")));
}

TEST(Compare, SaysHowARunEndedThatDidNotReturn) {
    const Folder folder;
    const auto good = folder.write("good.yaml", "{baton: 1, name: good, main: [{sleep: 1s}]}");
    const auto bad = folder.write("bad.yaml", "baton: 1\nname: bad\nmain:\n  - raise: ValueError(no)\n");
    const auto stuck = folder.write("stuck.yaml", "baton: 1\nname: stuck\nevents: [go]\nmain:\n  - event.wait: go\n");
    const Finished finished = baton({"compare", good, bad, stuck});
    EXPECT_THAT(finished.out, AllOf(HasSubstr("How bad ended"), HasSubstr("bad.yaml:4, in main"), HasSubstr("ValueError: no"),
                                    HasSubstr("How stuck ended"),
                                    HasSubstr("main waits for event go (line 5) since 0s: it is not set\n    no task ever set it"),
                                    Not(HasSubstr("How good ended"))));
}

TEST(Compare, AsAPageHasBothTimelines) {
    const Finished compare = baton({"compare", "--to", "html", library("28-scraper-sync"), library("29-scraper-async")});
    EXPECT_THAT(compare.out, AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("url(#run1-block)"), HasSubstr("id=\"run2-waiting\"")));
}

using ComparedRuns = WithShop;

TEST_F(ComparedRuns, AreToldApartAndNothingIsCutInAPipe) {
    const std::string other = folder_.write("other.baton.yaml", shop);
    const Finished files = call({"compare", "FILE", other});
    EXPECT_THAT(files.out, ContainsRegex("\n +A shop \\(shop.baton.yaml\\) +A shop \\(other.baton.yaml\\)\n"));
    EXPECT_THAT(call({"compare", "FILE", "FILE"}).out, ContainsRegex("\n +A shop #1 +A shop #2\n"));
    EXPECT_THAT(call({"compare", "FILE", "--variant", "gate=1", "--variant", "gate=1"}).out,
                ContainsRegex("\n +gate=1 #1 +gate=1 #2\n"));
    const std::string name(70, 'x'), wide = folder_.write("wide.baton.yaml", "{baton: 1, name: " + name + ", main: [{sleep: 1s}]}");
    const Finished compare = call({"compare", wide, wide});
    EXPECT_THAT(compare.out, HasSubstr("  " + name + " #1   " + name + " #2\n"));
    EXPECT_THAT(compare.out, Not(HasSubstr("…")));
    std::filesystem::create_directory(path("deep"));
    const std::string same_name = folder_.write("deep/shop.baton.yaml", shop);
    EXPECT_THAT(call({"compare", "FILE", same_name}).out, HasSubstr("A shop (" + same_name + ")"));
}

}  // namespace
}  // namespace baton::test
