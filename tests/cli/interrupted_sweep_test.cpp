// Sweeps that are killed, interrupted, or run out of disk: nothing is lost, nothing is made twice.
#include <gmock/gmock.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <thread>

#include "tests/cli/sweep_command.h"

namespace baton::test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

using InterruptedSweep = WithSweep;

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
class KilledSweep : public WithSweep {
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

TEST_F(InterruptedSweep, EndsOnASignalAndGoesOnLater) {
    runs_ = "250000";  // ten million in all: the signal comes before the end
    for (const int signal : {SIGTERM, SIGINT})
        EXPECT_EQ(interrupt(command("cut", {"--resume"}), path("cut"), 2000, signal), 128 + signal);
    const Finished other = baton(command("cut"));
    EXPECT_EQ(other.status, 2);
    EXPECT_THAT(other.error, testing::ContainsRegex(
                                 "runs of this sweep are there already; --resume makes the [0-9]+ that are missing, --force"));
}

TEST_F(InterruptedSweep, EndsOnASignalInARunWithoutEnd) {
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

// A limit on the size of files stands for a full disk: writes fail in the middle of a record.
TEST_F(InterruptedSweep, KeepsWhatIsFinishedWhenTheDiskIsFull) {
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

}  // namespace
}  // namespace baton::test
