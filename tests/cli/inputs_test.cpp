// What is no file to be read: pipes, folders, sockets and devices in the place of each input. Nothing waits, and nothing is read
// without a bound.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <functional>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Inputs : public WithShop {
protected:
    Inputs() {
        for (const char* ending : {"yaml", "py", "jsonl"}) {
            EXPECT_EQ(mkfifo(path(std::string("pipe.") + ending).c_str(), 0600), 0);
            std::filesystem::create_directory(path(std::string("folder.") + ending));
        }
    }
    // Status and message; a verb that waits is killed.
    Finished bounded(std::vector<std::string> words) const {
        words.insert(words.begin(), BATON_BINARY_DIR "/bin/baton");
        return run_program(words, {}, 60);
    }
};

const std::vector<std::vector<std::string>> readers = {{"run"},
                                                       {"check"},
                                                       {"list"},
                                                       {"dump"},
                                                       {"explain"},
                                                       {"report"},
                                                       {"compare", "FILE"},
                                                       {"export", "--to", "python"},
                                                       {"sweep", "--sweep", "gate=1,2"},
                                                       {"best", "--over", "gate=1,2", "--minimize", "elapsed"}};

TEST_F(Inputs, WhatIsNoFileIsRefused) {
    std::vector<std::vector<std::string>> calls = {{"trace", path("pipe.jsonl")},
                                                   {"trace", path("folder.jsonl")},
                                                   {"derive", path("pipe.jsonl")},
                                                   {"derive", path("pipe.py")},
                                                   {"derive", path("folder.py")},
                                                   {"import", path("pipe.py")},
                                                   {"import", path("folder.py")},
                                                   {"run", path("pipe.py")},
                                                   {"run", path("pipe.jsonl")},
                                                   {"report", path("folder.jsonl")},
                                                   {"explain", path("pipe.py")},
                                                   {"compare", file_, path("pipe.jsonl")},
                                                   {"record", "-q", path("pipe.py")},
                                                   {"record", path("folder.py")},
                                                   {"record", "--virtual", path("pipe.py")},
                                                   {"batch", path("pipe.yaml"), "-o", path("out")}};
    for (std::vector<std::string> words : readers) {
        for (const char* name : {"pipe.yaml", "folder.yaml"}) {
            calls.push_back(words);
            std::replace(calls.back().begin(), calls.back().end(), std::string("FILE"), file_);
            calls.back().push_back(path(name));
        }
    }
    for (const auto& words : calls) {
        const Finished finished = bounded(words);
        EXPECT_EQ(finished.status, 4) << testing::PrintToString(words) << finished.error;
        EXPECT_THAT(finished.out + finished.error, testing::AnyOf(HasSubstr("is a pipe"), HasSubstr("Is a directory")))
            << testing::PrintToString(words);
    }
}

TEST_F(Inputs, PipesOfTheShellAreRead) {
    for (const char* command : {"$0 check <(cat $1)", "cat $1 | $0 check /dev/stdin", "$0 check - <$1", "$0 check /dev/fd/0 <$1"}) {
        const Finished finished = run_program({"bash", "-c", command, BATON_BINARY_DIR "/bin/baton", file_}, {}, 60);
        EXPECT_EQ(finished.status, 0) << command << finished.error;
        EXPECT_THAT(finished.out, HasSubstr("valid")) << command;
    }
}

TEST_F(Inputs, EndlessFilesAreBounded) {
    for (std::vector<std::string> words : readers) {
        std::replace(words.begin(), words.end(), std::string("FILE"), file_);
        words.emplace_back("/dev/zero");
        const Finished finished = bounded(words);
        EXPECT_EQ(finished.status, 2) << testing::PrintToString(words) << finished.error;
    }
    const Finished trace = bounded({"trace", "/dev/zero"});
    EXPECT_EQ(trace.status, 2);
    EXPECT_THAT(trace.error, HasSubstr("a line is longer than 64 MiB"));
    EXPECT_EQ(bounded({"import", "/dev/zero"}).status, 2);
    EXPECT_EQ(bounded({"record", "/dev/zero"}).status, 4);
    if (!sanitized) {
        EXPECT_LT(trace.max_rss_mib, 512);
    }
}

// The folder of a sweep may come from somebody else.
TEST_F(Inputs, RecordsThatAreNoFilesAreReported) {
    const std::vector<std::string> sweep = {"sweep", file_, "--sweep", "gate=1,2", "-o", path("out")};
    ASSERT_EQ(bounded(sweep).status, 0);
    const std::vector<std::function<void(const std::string&)>> makers = {
        [](const std::string& name) { mkfifo(name.c_str(), 0600); },
        [](const std::string& name) { std::filesystem::create_directory(name); },
        [](const std::string& name) { std::filesystem::create_symlink("/dev/zero", name); },
        [](const std::string& name) { std::filesystem::create_symlink("nowhere", name); }};
    std::vector<std::string> resumed = sweep;
    resumed.emplace_back("--resume");
    for (const auto& make : makers) {
        const std::string name = path("out/records/x.records");
        make(name);
        for (const auto& words : {resumed, std::vector<std::string>{"merge", path("out"), "-o", path("merged")}}) {
            const Finished finished = bounded(words);
            EXPECT_EQ(finished.status, 4);
            EXPECT_THAT(finished.error, HasSubstr("x.records")) << finished.error;
        }
        std::filesystem::remove(name);
    }
    std::filesystem::rename(path("out/plan.json"), path("plan"));
    mkfifo(path("out/plan.json").c_str(), 0600);
    EXPECT_EQ(bounded(resumed).status, 4);
}

TEST_F(Inputs, APlanOfAThousandMillionRunsTakesLittleMemory) {
    ASSERT_EQ(bounded({"sweep", file_, "--sweep", "gate=1,2", "-o", path("out")}).status, 0);
    std::string plan = contents(path("out/plan.json"));
    const std::string one = "\"replications\": 1", many = "\"replications\": 500000000";
    ASSERT_NE(plan.find(one), std::string::npos);
    folder_.write("out/plan.json", plan.replace(plan.find(one), one.size(), many));
    const Finished merge = bounded({"merge", path("out"), "-o", path("merged"), "--shards", "10"});
    EXPECT_EQ(merge.status, 1);
    EXPECT_THAT(merge.error, HasSubstr("999999999 runs are missing: 1-999999999\n"));
    EXPECT_THAT(merge.error, HasSubstr("missing shards of 10: 0-9\n"));
    EXPECT_EQ(bounded({"sweep", file_, "-n", "1000000001", "-o", path("many")}).status, 2);
    const Finished sweep =
        run_and_signal({BATON_BINARY_DIR "/bin/baton", "sweep", file_, "-n", "1000000000", "-o", path("many")}, {SIGTERM});
    EXPECT_EQ(sweep.status, 128 + SIGTERM);
    if (!sanitized) {
        EXPECT_LT(merge.max_rss_mib, 256);
        EXPECT_LT(sweep.max_rss_mib, 256);
    }
}

TEST_F(Inputs, AFolderThatIsALinkIsNotFollowed) {
    std::filesystem::create_directories(path("elsewhere"));
    folder_.write("elsewhere/x.records", "precious");
    std::filesystem::create_directory(path("out"));
    std::filesystem::create_symlink(path("elsewhere"), path("out/records"));
    for (const char* option : {"--resume", "--force"}) {
        const Finished finished = bounded({"sweep", file_, "--sweep", "gate=1,2", "-o", path("out"), option});
        EXPECT_EQ(finished.status, 4);
        EXPECT_THAT(finished.error, HasSubstr("is a link to another folder"));
    }
    EXPECT_EQ(contents(path("elsewhere/x.records")), "precious");
}

TEST_F(Inputs, ResultsThatAreLinksAreReplaced) {
    const std::string precious = folder_.write("precious.html", "<!DOCTYPE html>mine");
    std::filesystem::create_directories(path("out"));
    std::filesystem::create_directories(path("batch/runs"));
    for (const char* link : {"out/report.html", "batch/index.html", "batch/runs/shop.html"})
        std::filesystem::create_symlink(precious, path(link));
    EXPECT_EQ(bounded({"sweep", file_, "--sweep", "gate=1,2", "-o", path("out")}).status, 0);
    EXPECT_EQ(bounded({"batch", file_, "-o", path("batch")}).status, 0);
    EXPECT_EQ(contents(precious), "<!DOCTYPE html>mine");
    for (const char* link : {"out/report.html", "batch/index.html", "batch/runs/shop.html"})
        EXPECT_FALSE(std::filesystem::is_symlink(path(link))) << link;
}

// A trace of a run that never ends.
TEST_F(Inputs, TracesHaveALimit) {
    const std::string loop = folder_.write("loop.yaml", "{baton: 1, main: [{while: true, do: [{sleep: 1s}]}]}"),
                      trace = path("t.jsonl");
    const Finished run = bounded({"run", "-q", loop, "--trace", trace, "--max-trace-size", "2M"});
    EXPECT_EQ(run.status, 3);
    EXPECT_THAT(run.out, HasSubstr("the trace has reached 2 MiB; --max-trace-size 2G allows more"));
    EXPECT_GE(std::filesystem::file_size(trace), 2u << 20);
    EXPECT_LT(std::filesystem::file_size(trace), 4u << 20);
    EXPECT_THAT(contents(trace), testing::ContainsRegex("\"k\":\"end\",\"status\":\"limit\""));
    EXPECT_EQ(bounded({"trace", trace, "--hash"}).status, 0);
    for (const char* verb : {"trace", "run", "report", "explain", "derive"}) {
        const Finished read = bounded({verb, trace, "--max-trace-size", "1M"});
        EXPECT_EQ(read.status, 3) << verb;
        EXPECT_THAT(read.error, HasSubstr("t.jsonl is larger than 1 MiB; --max-trace-size 2G allows more")) << verb;
    }
}

}  // namespace
}  // namespace baton::test
