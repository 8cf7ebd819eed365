// What sweep prints, and what it says of a folder that is taken.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

using SweepTable = WithShop;

TEST_F(SweepTable, ASweepWithoutAFolderIsATable) {
    const Finished sweep = call({"sweep", "FILE", "--sweep", "gate=1..4"});
    EXPECT_EQ(sweep.status, 0);
    EXPECT_EQ(sweep.out,
              "gate   elapsed   relative\n"
              "   1    190 ms     3.17 ×\n"
              "   2    100 ms     1.67 ×\n"
              "   3   74.5 ms     1.24 ×\n"
              "   4     60 ms     1.00 ×\n");
    const Finished many = call({"sweep", "FILE", "--sweep", "gate=0..2", "-n", "5", "-m", "elapsed", "-m", "tasks"});
    EXPECT_EQ(many.status, 3);
    EXPECT_THAT(many.out,
                AllOf(ContainsRegex("gate +runs +elapsed \\(mean ± σ\\) +min … max +relative\n"),
                      ContainsRegex("0 +0 of 5 +did not return\n"), ContainsRegex("1 +5 +119 ms ± 50.3 ms +71.1 ms … 190 ms")));
    EXPECT_EQ(call({"sweep", "FILE", "--sweep", "gate=1..4", "-o", path("kept")}).out, sweep.out);
}

TEST_F(SweepTable, ASweepSaysWhatToDoWithAFolderThatIsTaken) {
    const std::vector<std::string> sweep = {"sweep", "FILE", "--sweep", "gate=1..3", "-o", path("out")};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> all = sweep;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    const Finished first = call(sweep);
    folder_.write("out/mine.txt", "kept");
    EXPECT_THAT(refused(sweep),
                HasSubstr("3 runs of this sweep are there already; --resume writes the results again, --force starts again"));
    EXPECT_EQ(call(with({"--resume"})).out, first.out);
    const Finished other = call(with({"-n", "2"}));
    EXPECT_EQ(other.status, 4);
    EXPECT_THAT(other.error,
                HasSubstr("which differs in: replications; choose another folder, or use --force to delete that sweep"));
    EXPECT_EQ(call(with({"-n", "2", "--force"})).status, 0);
    const std::string runs = contents(path("out/runs.csv"));
    EXPECT_EQ(std::count(runs.begin(), runs.end(), '\n'), 7);
    EXPECT_EQ(contents(path("out/mine.txt")), "kept");
    EXPECT_THAT(refused(with({"--force", "--resume"})), HasSubstr("one of them"));
    EXPECT_THAT(refused(with({"--force", "--shard", "0/2"})), HasSubstr("other shards"));
    EXPECT_THAT(refused({"sweep", "FILE", "--shard", "0/2"}), HasSubstr("-o DIR"));
    EXPECT_THAT(refused({"sweep", "FILE", "--resume"}), HasSubstr("-o DIR"));
}

TEST_F(SweepTable, APlanIsOfTheRunsThatWouldBeMade) {
    const auto lines = [&](std::vector<std::string> more) {
        std::vector<std::string> all = {"sweep", "FILE", "--sweep", "gate=1..4", "-n", "3", "--plan"};
        all.insert(all.end(), more.begin(), more.end());
        const std::string out = call(all).out;
        return std::count(out.begin(), out.end(), '\n');
    };
    EXPECT_EQ(lines({}), 13);
    EXPECT_EQ(lines({"--only", "gate > 2"}), 7);
    EXPECT_EQ(lines({"--shard", "0/3"}), 5);
}

}  // namespace
}  // namespace baton::test
