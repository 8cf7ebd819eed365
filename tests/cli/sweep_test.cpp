// Sweeps and batches as their users meet them: shards, kills, bad input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <thread>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

constexpr const char* shop = R"(baton: 1
name: shop
seed: 3
params: {gate: 2, n: 12, d: 10ms}
semaphores: {permits: gate}
coroutines:
  handle:
    - with: permits
      do: [{sleep: exponential(d)}]
  main:
    - gather: handle()
      for: i in range(n)
)";

// All files below a folder but those in `records` and the plan: what a merge gives to its reader.
std::map<std::string, std::string> results(const std::string& folder) {
    std::map<std::string, std::string> out;
    for (const char* name :
         {"plan.json", "runs.csv", "runs.jsonl", "summary.csv", "summary.json", "report.html", "records/merged.records"})
        out[name] = contents(folder + "/" + name);
    return out;
}

class Sweep : public ::testing::Test {
protected:
    Sweep() : file_(folder_.write("shop.baton.yaml", shop)) {}

    std::string path(const std::string& name) const { return folder_.path(name); }

    std::vector<std::string> command(const std::string& output, std::vector<std::string> more = {}) const {
        std::vector<std::string> all = {"sweep", file_, "--sweep", "gate=1..10", "--sweep", "d=1ms,5ms,20ms,50ms",
                                        "-n",    runs_, "-o",      path(output)};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    std::map<std::string, std::string> merged(const std::string& folder) {
        const Finished merge = baton({"merge", path(folder), "-o", path(folder + "-merged")});
        EXPECT_EQ(merge.status, 0) << merge.error;
        return results(path(folder + "-merged"));
    }

    Folder folder_;
    std::string file_, runs_ = "5";
};

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

std::uintmax_t bytes_of_records(const std::string& folder) {
    std::uintmax_t all = 0;
    std::error_code error;
    for (fs::directory_iterator entry(folder + "/records", error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        const auto size = entry->file_size(gone);
        all += gone ? 0 : size;
    }
    return all;
}

pid_t start(const std::vector<std::string>& arguments) {
    const pid_t child = fork();
    if (child != 0) return child;
    std::vector<std::string> words = {BATON_BINARY_DIR "/bin/baton"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) _exit(126);
    execv(pointers[0], pointers.data());
    _exit(127);
}

// Sends the signal once `bytes` more of records are there. Gives the exit status, 128 + signal.
int interrupt(const std::vector<std::string>& arguments, const std::string& folder, std::uintmax_t bytes, int signal) {
    const std::uintmax_t before = bytes_of_records(folder);
    const pid_t child = start(arguments);
    int status = 0;
    while (bytes_of_records(folder) < before + bytes) {
        if (waitpid(child, &status, WNOHANG) == child) return WEXITSTATUS(status);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    kill(child, signal);
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// A sweep whose shards are killed at random moments, again and again.
class KilledSweep : public Sweep {
protected:
    KilledSweep() { runs_ = sanitized ? "25" : "250"; }  // 10,000 in all

    void run_in_peace() {
        ASSERT_EQ(baton(command("calm", {"-j", "2"})).status, 0);
        bytes_ = bytes_of_records(path("calm"));
        calm_ = merged("calm");
    }

    std::uint64_t at_random(std::uint64_t below) {
        random_ = random_ * 6364136223846793005u + 1442695040888963407u;
        return (random_ >> 33) % below;
    }

    // Goes on until so many kills have hit a process at work. A sweep that is complete before must give what the
    // calm one gave, and another one is begun.
    void kill_at_random(int kills, int shards, const char* threads) {
        std::vector<int> unfinished;
        std::string folder;
        while (kills > 0 || !unfinished.empty()) {
            if (unfinished.empty()) {
                folder = "rough-" + std::to_string(++folders_);
                for (int shard = 0; shard < shards; ++shard) unfinished.push_back(shard);
            }
            const auto pick = unfinished.begin() + static_cast<std::ptrdiff_t>(at_random(unfinished.size()));
            const auto work =
                command(folder, {"--resume", "--shard", std::to_string(*pick) + "/" + std::to_string(shards), "-j", threads});
            const std::uint64_t bytes = kills > 0 ? 1 + at_random(bytes_ / static_cast<unsigned>(8 * shards)) : UINT64_MAX / 2;
            const int status = interrupt(work, path(folder), bytes, SIGKILL);
            if (status == 128 + SIGKILL) {
                --kills;
                ++hits_;
                continue;
            }
            ASSERT_EQ(status, 0);
            unfinished.erase(pick);
            if (unfinished.empty()) expect_nothing_lost(folder);
        }
    }

    // Names the files that differ: the whole of them would be too much to read.
    void expect_nothing_lost(const std::string& folder) {
        for (const auto& [name, text] : merged(folder)) EXPECT_TRUE(text == calm_[name]) << folder << ": " << name;
    }

    std::map<std::string, std::string> calm_;
    std::uintmax_t bytes_ = 0;
    std::uint64_t random_ = 1;
    int folders_ = 0, hits_ = 0;
};

TEST_F(KilledSweep, LosesNothingAndMakesNothingTwiceWhateverTheShardsAndThreads) {
    run_in_peace();
    for (const int shards : {1, 2, 7, 16}) {
        for (const char* threads : {"1", "2"}) kill_at_random(13, shards, threads);
    }
    EXPECT_GE(hits_, 100);
    EXPECT_EQ(std::count(calm_["runs.csv"].begin(), calm_["runs.csv"].end(), '\n'), sanitized ? 1001 : 10001);
}

TEST_F(Sweep, EndsOnASignalAndGoesOnLater) {
    runs_ = "250000";  // ten million in all: the signal comes before the end
    for (const int signal : {SIGTERM, SIGINT})
        EXPECT_EQ(interrupt(command("cut", {"--resume"}), path("cut"), 2000, signal), 128 + signal);
    const Finished other = baton(command("cut"));
    EXPECT_EQ(other.status, 2);
    EXPECT_THAT(other.error, testing::ContainsRegex(
                                 "runs of this sweep are there already; --resume makes the [0-9]+ that are missing, --force"));
}

TEST_F(Sweep, EndsOnASignalInARunWithoutEnd) {
    const std::string endless =
        folder_.write("endless.baton.yaml", "baton: 1\nparams: {n: 1}\nmain:\n  - while: true\n    do: [{sleep: 1ns}]\n");
    const pid_t child = start({"sweep", endless, "-o", path("endless"), "--max-callbacks", "1000000000000"});
    while (!fs::exists(path("endless/plan.json"))) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    wait_until_at_work(child);
    kill(child, SIGTERM);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 128 + SIGTERM);
    EXPECT_EQ(bytes_of_records(path("endless")), 0u);
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
    EXPECT_THAT(error({"--sweep", "gate=20..1"}), HasSubstr("empty range"));
    EXPECT_THAT(error({"--sweep", "gate=1..20:step 0"}), HasSubstr("greater than 0"));
    EXPECT_THAT(error({"--sweep", "gate=1..1000000", "--sweep", "n=1..1000000"}), HasSubstr("1,000,000,000,000 combinations"));
    EXPECT_THAT(error({"-m", "p95(latancy('handle'))"}), HasSubstr("did you mean 'latency'"));
    EXPECT_THAT(error({"--until", "elapsed:0%"}), HasSubstr("no part"));
    EXPECT_THAT(error({"--shard", "4/4"}), HasSubstr("no shard 4 of 4"));
    EXPECT_THAT(error({"--sweep", "gate=1..9", "--where", "gate > 9"}), HasSubstr("holds for none of the combinations"));
    EXPECT_THAT(error({"--sweep", "gates=1..9"}), HasSubstr("unknown param 'gates'"));
    EXPECT_THAT(error({"--sweep", "permits=1..9"}), HasSubstr("'permits' is an object, not a param"));
    EXPECT_THAT(error({"-n", "0"}), HasSubstr("'0' is no whole number of 1 or more"));
    EXPECT_THAT(error({"-n", "-1"}), HasSubstr("'-1' is no whole number of 1 or more"));
    EXPECT_THAT(error({"-n", "2000000000"}), HasSubstr("'2000000000' is too much: at most 1000000000"));
    EXPECT_THAT(error({"-m", "p95(latency('nobody'))"}), HasSubstr("unknown coroutine 'nobody'"));
    EXPECT_THAT(error({"-j", "0"}), HasSubstr("'0' is no whole number of 1 or more"));
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

// A limit on the size of files stands for a full disk: writes fail in the middle of a record.
TEST_F(Sweep, KeepsWhatIsFinishedWhenTheDiskIsFull) {
    std::string line = "trap '' XFSZ; ulimit -f 4; exec " BATON_BINARY_DIR "/bin/baton";
    for (const std::string& word : command("full", {"-j", "2"})) line += " '" + word + "'";
    const Finished full = run_program({"bash", "-c", line});
    EXPECT_EQ(full.status, 4);
    EXPECT_THAT(full.error, HasSubstr("File too large"));
    const Finished again = baton(command("full", {"--resume"}));
    EXPECT_EQ(again.status, 0) << again.error;
    ASSERT_EQ(baton(command("calm")).status, 0);
    EXPECT_EQ(merged("full"), merged("calm"));
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
    EXPECT_THAT(sweep.error, HasSubstr("of 15 runs some did not return: 5 deadlock; the first with gate = 0, seed 3\n"));
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

TEST_F(Sweep, FindsTheBestValueAndSaysHow) {
    Finished best = baton({"best", file_, "--minimize", "elapsed", "--over", "gate=1..64"});
    EXPECT_EQ(best.status, 0);
    EXPECT_THAT(best.out, HasSubstr("by halving"));
    best = baton({"best", file_, "--smallest", "gate", "--such-that", "p95(latency('handle')) < 60ms", "-n", "3"});
    EXPECT_THAT(best.out, HasSubstr("smallest: gate = "));
    best = baton({"best", file_, "--smallest", "gate", "--such-that", "elapsed < 0s"});
    EXPECT_EQ(best.status, 1);
    EXPECT_THAT(best.out, HasSubstr("all values were run"));
    EXPECT_EQ(baton({"best", file_, "--minimize", "elapsed"}).status, 2);
}

class Batch : public ::testing::Test {
protected:
    Folder folder_;
};

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
    EXPECT_THAT(none.error, HasSubstr("-k nowhere: of 3 scenario files none has that in its path"));
    EXPECT_EQ(batch({"-k", ""}).status, 2);
}

TEST_F(Batch, SaysInItsReportsWhatWasFoundOut) {
    const std::string file = BATON_SOURCE_DIR "/scenarios/20-blocked-loop.baton.yaml";
    ASSERT_EQ(baton({"batch", file, "-o", folder_.path("out"), "--to", "html,markdown"}).status, 0);
    for (const char* name : {"20-blocked-loop.html", "20-blocked-loop.md"})
        EXPECT_THAT(contents(folder_.path("out/runs/") + name), HasSubstr("A blocking call holds the thread in line")) << name;
}

TEST_F(Batch, RefusesWhatIsNotThere) {
    EXPECT_EQ(baton({"batch", folder_.path("nowhere"), "-o", folder_.path("out")}).status, 4);
    EXPECT_EQ(baton({"batch", folder_.path(""), "-o", folder_.path("out")}).status, 4);
    folder_.write("a.baton.yaml", "baton: 1\nmain: [pass]\n");
    EXPECT_EQ(baton({"batch", folder_.path("a.baton.yaml"), "-o", folder_.path("out"), "--to", "pdf"}).status, 2);
    EXPECT_EQ(baton({"batch", folder_.path("a.baton.yaml"), "-o", folder_.path("a.baton.yaml")}).status, 4);
}

}  // namespace
}  // namespace baton::test
