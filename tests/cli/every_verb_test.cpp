// One rule for the exit status of every verb: each verb with each way in which a run can end.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "sim/cli/verbs.h"
#include "tests/cli/process.h"

namespace baton::test {
namespace {

struct Ending {
    const char* name;
    const char* main;
    const char* expect;
    int whole;   // the status when all expectations count
    int ending;  // when only `raises` does
};

constexpr Ending endings[] = {
    {"returned", "{sleep: 1s}", "", 0, 0},
    {"expectation_held", "{sleep: 1s}", "elapsed: 1s", 0, 0},
    {"expectation_failed", "{sleep: 1s}", "elapsed: 5s", 1, 0},
    {"raised", "{raise: ValueError(no)}", "", 1, 1},
    {"raised_as_expected", "{raise: ValueError(no)}", "raises: ValueError", 0, 0},
    {"raised_another", "{raise: ValueError(no)}", "raises: KeyError", 1, 1},
    {"deadlock", "{acquire: l}, {acquire: l}", "", 3, 3},
    {"deadlock_and_a_failure", "{acquire: l}, {acquire: l}", "elapsed: 5s", 3, 3},
    {"deadlock_as_expected", "{acquire: l}, {acquire: l}", "raises: deadlock", 0, 0},
    {"livelock", "{while: true, do: [yield]}", "", 3, 3},
    {"livelock_as_expected", "{while: true, do: [yield]}", "raises: livelock", 0, 0},
    {"limit", "{sleep: 1h}", "", 3, 3},
};

std::string scenario_of(const Ending& ending) {
    const std::string expect(ending.expect);
    return std::string("{baton: 1, params: {n: 1}, locks: [l], main: [") + ending.main + "]" +
           (expect.empty() ? "" : ", expect: {" + expect + "}") + "}\n";
}

// How a verb is called on a scenario, and which runs its status tells of.
enum class Counts { everything, ending, nothing };
struct Call {
    Counts counts;
    std::vector<std::string> words;  // FILE stands for the scenario, DIR for a folder that is not there yet
    bool limits = true;              // it takes options for limits
};

const std::map<std::string, Call>& calls() {
    static const std::map<std::string, Call> table = {
        {"run", {Counts::everything, {"FILE"}}},
        {"report", {Counts::everything, {"FILE", "--to", "html", "-o", "DIR.html"}}},
        {"explain", {Counts::everything, {"FILE", "--max-runs", "2"}}},
        {"compare", {Counts::everything, {"FILE", "FILE"}}},
        {"batch", {Counts::everything, {"FILE", "-o", "DIR"}}},
        {"sweep", {Counts::ending, {"FILE", "--sweep", "n=1..2", "-o", "DIR"}}},
        {"merge", {Counts::ending, {"PART", "-o", "DIR"}, false}},
        {"best", {Counts::ending, {"FILE", "--minimize", "elapsed", "--over", "n=1..2"}}},
        {"trace", {Counts::nothing, {"TRACE"}, false}},
        {"check", {Counts::nothing, {"FILE"}, false}},
        {"list", {Counts::nothing, {"FILE"}, false}},
        {"dump", {Counts::nothing, {"FILE"}, false}},
        {"export", {Counts::nothing, {"FILE", "--to", "python"}, false}},
        {"import", {Counts::nothing, {"PROGRAM"}, false}},
        {"derive", {Counts::nothing, {"RECORDED"}, false}},
        {"schema", {Counts::nothing, {}, false}},
        {"help", {Counts::nothing, {"run"}, false}},
        {"completions", {Counts::nothing, {"bash"}, false}},
    };
    return table;
}

// Of a program that does nothing.
constexpr const char* recorded =
    "{\"t\":0,\"k\":\"run\",\"scenario\":\"a.py\",\"seed\":0,\"params\":{},\"version\":2,\"clock\":\"virtual\",\"python\":\"3.13."
    "0\"}\n"
    "{\"t\":0,\"k\":\"create\",\"task\":0,\"id\":1,\"name\":\"main\",\"coroutine\":\"main\"}\n"
    "{\"t\":0,\"k\":\"resume\",\"task\":1}\n"
    "{\"t\":0,\"k\":\"done\",\"task\":1,\"status\":\"returned\",\"value\":null}\n"
    "{\"t\":0,\"k\":\"end\",\"status\":\"returned\",\"elapsed\":0}\n";

const std::vector<std::string> limits = {"--max-time", "1min", "--max-callbacks-per-instant", "1000"};

struct Case {
    std::string verb;
    Ending ending;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.verb << ", " << one.ending.name; }

class EveryVerb : public testing::TestWithParam<Case> {
protected:
    // What the verb reads besides the scenario is made first.
    std::vector<std::string> command(const Case& one) {
        const std::string file = folder_.write("s.baton.yaml", scenario_of(one.ending));
        const Call& call = calls().at(one.verb);
        std::vector<std::string> words = {one.verb};
        for (std::string word : call.words) {
            if (word == "FILE") word = file;
            if (word == "DIR") word = folder_.path("out");
            if (word == "DIR.html") word = folder_.path("out.html");
            if (word == "PROGRAM") word = folder_.write("p.py", "print('hello')\n");
            if (word == "RECORDED") word = folder_.write("recorded.jsonl", recorded);
            if (word == "PART") made(word = folder_.path("part"), {"sweep", file, "--sweep", "n=1..2", "-o"});
            if (word == "TRACE") made(word = folder_.path("t.jsonl"), {"run", file, "--quiet", "--trace"});
            words.push_back(word);
        }
        if (call.limits) words.insert(words.end(), limits.begin(), limits.end());
        return words;
    }

    Folder folder_;

private:
    static void made(const std::string& what, std::vector<std::string> words) {
        words.push_back(what);
        words.insert(words.end(), limits.begin(), limits.end());
        baton(words);
    }
};

int expected(const Case& one) {
    switch (calls().at(one.verb).counts) {
        case Counts::everything:
            return one.ending.whole;
        case Counts::ending:
            break;
        case Counts::nothing:
            return 0;
    }
    const bool returned = std::string_view(one.ending.main) == "{sleep: 1s}";
    return one.verb == "best" && !returned ? std::max(1, one.ending.ending) : one.ending.ending;  // it finds no value
}

TEST_P(EveryVerb, EndsWithTheStatusOfItsRuns) {
    const Finished finished = baton(command(GetParam()));
    EXPECT_EQ(finished.status, expected(GetParam())) << finished.out << finished.error;
    if (finished.status != 0) {
        EXPECT_NE(finished.out + finished.error, "");
    }
}

std::vector<Case> cases() {
    std::vector<Case> out;
    for (const cli::Verb& verb : cli::verbs()) {
        if (!calls().contains(verb.name)) continue;
        for (const Ending& ending : endings) out.push_back({verb.name, ending});
    }
    return out;
}

INSTANTIATE_TEST_SUITE_P(Endings, EveryVerb, testing::ValuesIn(cases()),
                         [](const auto& info) { return info.param.verb + "_" + info.param.ending.name; });

// All but `record`, which runs a program: tests/python has its statuses.
TEST(EveryVerbOfTheTable, IsCalledHere) {
    for (const cli::Verb& verb : cli::verbs()) EXPECT_EQ(calls().contains(verb.name), std::string_view(verb.name) != "record");
}

TEST(SeveralRuns, TheHighestStatusCounts) {
    Folder folder;
    const auto file = [&](const char* name, const char* main) {
        return folder.write(std::string(name) + ".baton.yaml", std::string("{baton: 1, locks: [l], main: [") + main + "]}");
    };
    const std::string good = file("good", "pass"), raised = file("raised", "{raise: ValueError(no)}"),
                      dead = file("dead", "{acquire: l}, {acquire: l}"), wrong = file("wrong", "{slep: 1s}");
    const auto batch = [&](std::vector<std::string> files) {
        files.insert(files.begin(), "batch");
        files.insert(files.end(), {"-o", folder.path("out")});
        return baton(files).status;
    };
    EXPECT_EQ(batch({good, raised}), 1);
    EXPECT_EQ(batch({raised, wrong, good}), 2);
    EXPECT_EQ(batch({dead, raised, wrong}), 3);
    EXPECT_EQ(batch({good}), 0);
    EXPECT_EQ(baton({"compare", good, raised}).status, 1);
    EXPECT_EQ(baton({"compare", dead, raised, good}).status, 3);
}

TEST(SeveralRuns, AVariantIsNotHeldAgainstWhatTheFileExpectsOfItsOwnParams) {
    const std::string scenario = "{baton: 1, params: {d: 1s}, main: [{sleep: d}], expect: {elapsed: 1s}}";
    EXPECT_EQ(baton({"compare", "-", "--variant", "d=2s"}, scenario).status, 0);
    Folder folder;
    const std::string file = folder.write("s.baton.yaml", scenario);
    EXPECT_EQ(baton({"compare", file, "--variant", "d=2s"}).status, 0);
    const Finished late = baton({"compare", file, "--variant", "d=2s", "--set", "d=3s"});
    EXPECT_EQ(late.status, 1);
    EXPECT_THAT(late.error,
                testing::HasSubstr("s.baton.yaml: 1 expectation failed\n" + file + ":1: expectation failed: elapsed\n"));
}

TEST(SeveralRuns, ALimitOnWallTimeIsOneOfEachRun) {
    const std::string endless = "{baton: 1, params: {n: 1}, main: [{while: n == 1, do: [{sleep: 1ns}]}]}";
    Folder folder;
    const std::string file = folder.write("s.baton.yaml", endless);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"sweep", file, "--sweep", "n=1..2", "-o", folder.path("out")},
          {"best", file, "--minimize", "elapsed", "--over", "n=1..2"}}) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--max-wall", "50ms", "--max-callbacks", "1000000000000"});
        const Finished finished = baton(all);
        EXPECT_EQ(finished.status, 3) << finished.error;
        EXPECT_THAT(finished.error, testing::HasSubstr("1 limit"));
    }
}

}  // namespace
}  // namespace baton::test
