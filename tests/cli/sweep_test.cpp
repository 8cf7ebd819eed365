// The verbs sweep and merge as their users meet them: shards, folders, bad input.
#include <gmock/gmock.h>

#include <sys/stat.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "tests/cli/sweep_command.h"

namespace baton::test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

using Sweep = WithSweep;

TEST_F(Sweep, GivesTheSameBytesForAnyNumberOfShardsAndThreads) {
    std::map<std::string, std::string> first;
    for (const int shards : {1, 2, 7, 16}) {
        for (const char* threads : {"1", "2"}) {
            const std::string name = std::to_string(shards) + "-" + threads;
            for (int shard = shards; shard-- > 0;) {
                const std::string part = std::to_string(shard) + "/" + std::to_string(shards);
                EXPECT_EQ(baton(command(name, {"--shard", part, "-j", threads})).status, 0);
            }
            const auto bytes = merged(name);
            if (first.empty()) first = bytes;
            EXPECT_EQ(bytes, first) << name;
        }
    }
    EXPECT_EQ(std::count(first["runs.csv"].begin(), first["runs.csv"].end(), '\n'), 201);
}

TEST_F(Sweep, MergesAgainToTheSameBytesAndFromSeveralFolders) {
    for (const char* part : {"0/3", "1/3", "2/3"})
        ASSERT_EQ(baton(command(std::string("part") + part[0], {"--shard", part})).status, 0);
    ASSERT_EQ(baton({"merge", path("part0"), path("part1"), path("part2"), "-o", path("all")}).status, 0);
    const auto once = results(path("all"));
    ASSERT_EQ(baton({"merge", path("part2"), path("part0"), path("part1"), path("part1"), "-o", path("all")}).status, 0);
    EXPECT_EQ(results(path("all")), once);
    ASSERT_EQ(baton({"merge", path("all"), "-o", path("again")}).status, 0);
    EXPECT_EQ(results(path("again")), once);
}

TEST_F(Sweep, NamesTheShardsThatAreMissing) {
    for (const char* part : {"0/4", "2/4"}) ASSERT_EQ(baton(command("some", {"--shard", part})).status, 0);
    const Finished merge = baton({"merge", path("some"), "--shards", "4", "-o", path("all")});
    EXPECT_EQ(merge.status, 1);
    EXPECT_THAT(merge.error, HasSubstr("100 runs are missing: 1, 3, 5,"));
    EXPECT_THAT(merge.error, HasSubstr("missing shards of 4: 1, 3\n"));
    EXPECT_FALSE(fs::exists(path("all")));
}

TEST_F(Sweep, TakesItsShardFromTheEnvironment) {
    setenv("SLURM_ARRAY_TASK_ID", "2", 1);
    setenv("SLURM_ARRAY_TASK_MIN", "1", 1);
    setenv("SLURM_ARRAY_TASK_COUNT", "4", 1);
    const Finished sweep = baton(command("part"));
    for (const char* name : {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"}) unsetenv(name);
    EXPECT_EQ(sweep.status, 0);
    EXPECT_THAT(sweep.error, HasSubstr("shard 1 of 4, from SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT"));
    EXPECT_THAT(sweep.error, HasSubstr("50 runs made"));
}

TEST_F(Sweep, RunsWhatTheScenarioSays) {
    const std::string file = folder_.write("said.baton.yaml",
                                           "extends: shop.baton.yaml\nbaton: 1\nabout: >\n  One\n  paragraph.\nsweep: {gate: 1..4, "
                                           "where: gate != 3, metrics: [elapsed, tasks]}\n"
                                           "replications: 3\n");
    const Finished sweep = baton({"sweep", file, "-o", path("said"), "--sqlite", path("said.sqlite")});
    EXPECT_EQ(sweep.status, 0) << sweep.error;
    const std::string rows = contents(path("said/runs.csv"));
    EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 10);
    EXPECT_THAT(rows, HasSubstr("index,point,replication,seed,gate,status,elapsed,tasks\n0,0,0,3,1,returned,"));
    EXPECT_THAT(contents(path("said.sqlite")), HasSubstr("CREATE TABLE runs"));
    EXPECT_THAT(contents(path("said/report.html")), HasSubstr(">One paragraph.</p>"));
}

TEST_F(Sweep, SaysWhichRunsDidNotReturn) {
    const Finished sweep = baton({"sweep", file_, "--sweep", "gate=0..2", "-n", "5", "-o", path("some")});
    EXPECT_EQ(sweep.status, 3) << sweep.error;
    EXPECT_THAT(sweep.error, HasSubstr("not all of 15 runs returned: 5 deadlock; the first of these has gate = 0, seed 3\n"));
}

TEST_F(Sweep, RefusesBadInputBeforeAnythingRuns) {
    const auto error = [&](std::vector<std::string> more) {
        std::vector<std::string> all = {"sweep", file_, "-o", path("never")};
        all.insert(all.end(), more.begin(), more.end());
        const Finished finished = baton(all);
        EXPECT_EQ(finished.status, 2) << finished.error;
        EXPECT_FALSE(fs::exists(path("never")));
        return finished.error;
    };
    EXPECT_THAT(error({"--sweep", "gate=20..1"}), HasSubstr("range is empty"));
    EXPECT_THAT(error({"--sweep", "gate=1..20:step 0"}), HasSubstr("greater than 0"));
    EXPECT_THAT(error({"--sweep", "gate=1..1000000", "--sweep", "n=1..1000000"}), HasSubstr("1,000,000,000,000 combinations"));
    EXPECT_THAT(error({"-m", "p95(latancy('handle'))"}), HasSubstr("did you mean 'latency'"));
    EXPECT_THAT(error({"--until", "elapsed:0%"}), HasSubstr("not a percentage"));
    EXPECT_THAT(error({"--shard", "4/4"}), HasSubstr("no shard 4 of 4"));
    EXPECT_THAT(error({"--sweep", "gate=1..9", "--where", "gate > 9"}), HasSubstr("holds for none of the combinations"));
    EXPECT_THAT(error({"--sweep", "gates=1..9"}), HasSubstr("unknown param 'gates'"));
    EXPECT_THAT(error({"--sweep", "permits=1..9"}), HasSubstr("'permits' is an object, not a param"));
    EXPECT_THAT(error({"-n", "0"}), HasSubstr("'0' is not an integer of 1 or more"));
    EXPECT_THAT(error({"-n", "-1"}), HasSubstr("'-1' is not an integer of 1 or more"));
    EXPECT_THAT(error({"-n", "2000000000"}), HasSubstr("'2000000000' is too large: the limit is 1000000000"));
    EXPECT_THAT(error({"-m", "p95(latency('nobody'))"}), HasSubstr("unknown coroutine 'nobody'"));
    EXPECT_THAT(error({"-j", "0"}), HasSubstr("'0' is not an integer of 1 or more"));
}

TEST_F(Sweep, RefusesAFolderThatIsAFileOrAnothers) {
    folder_.write("taken", "");
    Finished finished = baton(command("taken"));
    EXPECT_EQ(finished.status, 4);
    EXPECT_THAT(finished.error, HasSubstr("Not a directory"));
    ASSERT_EQ(baton(command("mine")).status, 0);
    finished = baton({"sweep", file_, "--sweep", "gate=1..3", "-o", path("mine")});
    EXPECT_EQ(finished.status, 4);
    EXPECT_THAT(finished.error, HasSubstr("another sweep"));
}

TEST_F(Sweep, LeavesAloneWhatIsNoFileWhereTheDatabaseShouldBe) {
    fs::create_directory(path("taken"));
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    for (const std::string& place : {path("taken"), path("pipe"), path("nowhere/db")}) {
        const Finished sweep = baton(command("never", {"--sqlite", place}));
        EXPECT_EQ(sweep.status, 4) << place;
        EXPECT_FALSE(fs::exists(path("never")));
    }
    EXPECT_TRUE(fs::is_fifo(path("pipe")));
}

}  // namespace
}  // namespace baton::test
