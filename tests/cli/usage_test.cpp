// What is refused before anything runs, and what is said of it: for every verb that has such an option.
#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "sim/cli/command_line.h"
#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* shop = R"(baton: 1
name: A shop
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

class Usage : public testing::Test {
protected:
    Usage() : file_(folder_.write("shop.baton.yaml", shop)) {}

    // `FILE` among the words is the scenario.
    Finished call(std::vector<std::string> words) const {
        std::replace(words.begin(), words.end(), std::string("FILE"), file_);
        return baton(words);
    }
    std::string refused(const std::vector<std::string>& words) const {
        const Finished finished = call(words);
        EXPECT_EQ(finished.status, 2) << testing::PrintToString(words);
        EXPECT_EQ(finished.out, "") << testing::PrintToString(words);
        return finished.error;
    }
    std::string path(const std::string& name) const { return folder_.path(name); }

    Folder folder_;
    std::string file_;
};

// Other values that a verb needs before it looks at the option.
std::vector<std::string> line_of(const std::string& verb) {
    if (verb == "compare") return {verb, "FILE", "FILE"};
    if (verb == "batch") return {verb, "FILE", "-o", "never"};
    if (verb == "export") return {verb, "FILE", "--to", "python"};
    if (verb == "best") return {verb, "FILE", "--minimize", "elapsed", "--over", "gate=1..2"};
    return {verb, "FILE"};
}

TEST_F(Usage, AnEmptyValueIsRefusedByEveryOptionOfEveryVerb) {
    const cli::CommandTree tree = cli::command_tree();
    for (const cli::Verb& verb : cli::verbs()) {
        for (const CLI::Option* option : tree.app->get_subcommand(verb.name)->get_options()) {
            if (option->get_items_expected_max() == 0 || !option->nonpositional()) continue;
            EXPECT_THAT(refused({verb.name, "--" + option->get_lnames().front(), ""}), HasSubstr("--")) << verb.name;
        }
    }
}

TEST_F(Usage, AParamWithoutAValueIsRefusedByEveryVerb) {
    const cli::CommandTree tree = cli::command_tree();
    int verbs = 0;
    for (const cli::Verb& verb : cli::verbs()) {
        const auto options = tree.app->get_subcommand(verb.name)->get_options();
        const bool sets =
            std::any_of(options.begin(), options.end(), [](const auto* option) { return option->check_name("--set"); });
        if (!sets) continue;
        ++verbs;
        for (const char* setting : {"gate=", "gate= "}) {
            auto words = line_of(verb.name);
            words.insert(words.end(), {"--set", setting});
            EXPECT_THAT(refused(words), HasSubstr("'gate=' gives no value")) << verb.name;
        }
    }
    EXPECT_GE(verbs, 10);
    EXPECT_THAT(refused({"compare", "FILE", "--variant", "gate="}), HasSubstr("'gate=' gives no value"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate="}), HasSubstr("no values"));
}

TEST_F(Usage, ALimitOfNothingIsRefused) {
    for (const char* option : {"--max-callbacks", "--max-callbacks-per-instant", "--max-tasks"}) {
        for (const char* value : {"0", "-1", "1.5", "99999999999999999999"})
            EXPECT_THAT(refused({"run", "FILE", option, value}), HasSubstr(option)) << value;
    }
    EXPECT_THAT(refused({"run", "FILE", "--max-memory", "0"}), HasSubstr("'0' is no size"));
}

TEST_F(Usage, WhatIsNoConditionIsRefusedWithAnExample) {
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "elapsed"}),
                HasSubstr("--such-that needs a condition, which compares something, such as elapsed < 200ms\n"));
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "tasks + 1"}), HasSubstr("such as tasks + 1 < 10\n"));
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "elapsed < 1s and tasks"}), HasSubstr("condition"));
    for (const char* option : {"--only", "--where"})
        EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", option, "gate"}), HasSubstr("such as gate == 1\n"));
    for (const char* condition : {"elapsed < 1s", "not elapsed > 1s", "1 < 2 if tasks > 3 else elapsed < 1s", "tasks in [13]"})
        EXPECT_EQ(call({"best", "FILE", "--smallest", "gate", "--over", "gate=3..4", "--such-that", condition}).status, 0)
            << condition;
}

TEST_F(Usage, AConditionThatSelectsNothingNamesTheValuesThereAre) {
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", "--sweep", "n=12", "--only", "gate == 99"}),
                HasSubstr("--only: 'gate == 99' holds for none of the combinations: gate is one of 1, 2, 3, 4; n is 12\n"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..40", "--where", "gate > 99"}),
                HasSubstr("gate is one of 1, 2, 3, 4, 5, …, 40 (40 values)\n"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", "--only", "gate == 99", "-o", path("never")}), HasSubstr("none"));
    EXPECT_FALSE(std::filesystem::exists(path("never")));
}

TEST_F(Usage, ATraceHasNothingBetweenATimeAndAnEarlierOne) {
    ASSERT_EQ(call({"run", "FILE", "-q", "--trace", path("t.jsonl")}).status, 0);
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--from", "2s", "--to", "1s"}), HasSubstr("--from 2s is later than --to 1s"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "html", "--to", "svg"}), HasSubstr("two formats, html and svg"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "html,svg"}), HasSubstr("one format"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "1s", "--to", "2s"}), HasSubstr("two times"));
    const Finished nothing = call({"trace", path("t.jsonl"), "--from", "5s"});
    EXPECT_EQ(nothing.status, 0);
    EXPECT_EQ(nothing.out, "");
    EXPECT_THAT(nothing.error, ContainsRegex("none of the [0-9]+ events of the trace is like that; it ends at 0.1"));
}

TEST_F(Usage, AnErrorInASettingSaysOfWhichFile) {
    const std::string other = folder_.write("other.baton.yaml", "{baton: 1, main: [pass]}");
    EXPECT_THAT(call({"batch", "FILE", other, "--set", "gate=3", "-o", path("out")}).error,
                StartsWith(other + ": --set:1:1: error: unknown param 'gate'\n"));
    EXPECT_THAT(call({"check", "FILE", other, "--set", "gate=3"}).error, StartsWith(other + ": --set:1:1: error: "));
}

TEST_F(Usage, ABatchOfNothingNamesTheFolder) {
    std::filesystem::create_directory(path("empty"));
    EXPECT_THAT(call({"batch", path("empty"), "-o", path("out")}).error,
                HasSubstr(path("empty") + ": there is no scenario (*.baton.yaml) in this folder\n"));
}

// --- where reports go ---

struct Place {
    const char* formats;
    const char* out;
    std::vector<std::string> files;  // that appear
};

TEST_F(Usage, ReportsGoWhereOneExpectsThem) {
    const std::vector<Place> places = {
        {"html,svg", "w.html", {"w.html", "w.svg"}},
        {"html,svg", "w.svg", {"w.html", "w.svg"}},
        {"html,svg", "w", {"w.html", "w.svg"}},
        {"html,svg", "w.v2", {"w.v2.html", "w.v2.svg"}},
        {"html,svg", "w.csv", {"w.html", "w.svg"}},
        {"json,chrome", "w.json", {"w.json", "w.trace.json"}},
        {"json,chrome", "w.trace.json", {"w.json", "w.trace.json"}},
        {"html,svg", ".html", {".html.html", ".html.svg"}},
        {"html", "w.html", {"w.html"}},
        {"svg", "w.html", {"w.html"}},
        {"html", "w", {"w"}},
        {"html", "sub/", {"sub/shop.html"}},
        {"html,junit", "sub/", {"sub/shop.html", "sub/shop.xml"}},
        {"html", "there", {"there/shop.html"}},
        {"html,json", "there", {"there/shop.html", "there/shop.json"}},
    };
    for (const Place& place : places) {
        const Folder out;
        std::filesystem::create_directory(out.path("there"));
        const Finished report = call({"report", "FILE", "--to", place.formats, "-o", out.path(place.out)});
        EXPECT_EQ(report.status, 0) << report.error;
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(out.path("")))
            if (entry.is_regular_file()) found.push_back(std::filesystem::relative(entry.path(), out.path("")));
        EXPECT_THAT(found, testing::UnorderedElementsAreArray(place.files)) << place.formats << " -o " << place.out;
    }
}

TEST_F(Usage, TheEndingOfAFileSaysItsFormat) {
    const auto written = [&](const std::string& verb, const std::string& name) {
        std::vector<std::string> words = {verb, "FILE", "-o", path(name)};
        if (verb == "compare") words.insert(words.begin() + 1, "FILE");
        EXPECT_EQ(call(words).status, 0) << verb;
        return contents(path(name));
    };
    for (const char* verb : {"report", "explain", "compare"}) {
        EXPECT_THAT(written(verb, "w.html"), StartsWith("<!DOCTYPE html>")) << verb;
        EXPECT_THAT(written(verb, "w.txt"), Not(StartsWith("<"))) << verb;
    }
    EXPECT_THAT(written("report", "w.svg"), HasSubstr("<svg"));
    EXPECT_THAT(written("report", "w.trace.json"), HasSubstr("traceEvents"));
}

TEST_F(Usage, TheScenarioIsNotOverwritten) {
    const std::string json = folder_.write("plain.json", "{\"baton\": 1, \"main\": [\"pass\"]}");
    EXPECT_THAT(refused({"report", json, "--to", "json", "-o", folder_.path("")}), HasSubstr("is the scenario itself"));
    EXPECT_THAT(contents(json), StartsWith("{\"baton\""));
    EXPECT_THAT(refused({"report", "FILE", "--to", "html,svg", "-o", "/dev/null"}), HasSubstr("/dev/null, which is no file"));
}

// --- amounts and names in words ---

TEST_F(Usage, OneIsNotSeveral) {
    const std::string one = folder_.write("one.baton.yaml", "{baton: 1, main: [{sleep: 1s}]}");
    EXPECT_THAT(call({"batch", one, "-o", path("out")}).out, StartsWith("1 scenario, 1 passed, 0 not; see "));
    EXPECT_THAT(call({"sweep", "FILE", "--sweep", "gate=1..2", "--shard", "0/2", "-o", path("part")}).error,
                StartsWith("1 run made, 1 is in "));
    EXPECT_THAT(call({"merge", path("part"), "-o", path("all")}).error, StartsWith("baton: 1 run is missing: 1\n"));
    EXPECT_THAT(call({"sweep", "FILE", "-o", path("once")}).status, 0);
    EXPECT_THAT(refused({"sweep", "FILE", "-o", path("once")}),
                HasSubstr(": 1 run of this sweep is there already; --resume writes"));
}

TEST_F(Usage, AStatusIsSaidOnce) {
    const std::string dead = folder_.write("dead.baton.yaml", "{baton: 1, locks: [l], main: [{acquire: l}, {acquire: l}]}"),
                      spin = folder_.write("spin.baton.yaml", "{baton: 1, main: [{while: true, do: [yield]}]}");
    for (const std::string verb : {"run", "report", "explain", "batch"}) {
        std::string all;
        for (const std::string& file : {dead, spin}) {
            std::vector<std::string> words = {verb, file, "--max-callbacks-per-instant", "1000"};
            if (verb == "batch") words.insert(words.end(), {"-o", path("out")});
            const Finished finished = baton(words);
            all += finished.out + finished.error;
        }
        EXPECT_THAT(all, AllOf(Not(ContainsRegex("deadlock: +deadlock")), Not(ContainsRegex("livelock:? +livelock")))) << verb;
    }
    EXPECT_THAT(call({"run", "FILE", "-q", "--max-callbacks", "3"}).out,
                HasSubstr("limit         3 callbacks (--max-callbacks)\n"));
    EXPECT_THAT(call({"run", "FILE", "-q", "--max-memory", "10"}).out,
                ContainsRegex("more than 10 bytes, most of it [a-z ]+ \\(--max-memory\\)"));
    EXPECT_THAT(baton({"run", "-", "-q", "--max-memory", "1K"}, "{baton: 1, main: [{while: true, do: [{log: x}]}]}").out,
                HasSubstr("limit         log lines and warnings take more than 1 KiB (--max-memory)"));
}

TEST_F(Usage, NoOutputTakesThePlaceOfAnInput) {
    const std::string link = path("link.yaml"), program = folder_.write("app.py", "import asyncio\n");
    std::filesystem::create_symlink(file_, link);
    const std::string trace = path("t.jsonl");
    ASSERT_EQ(call({"run", "-q", "FILE", "--trace", trace}).status, 0);
    const std::string traced = contents(trace);
    for (const auto& words : std::vector<std::vector<std::string>>{{"run", "FILE", "--trace", "FILE"},
                                                                   {"run", "FILE", "--trace", link},
                                                                   {"run", link, "--trace", "FILE"},
                                                                   {"sweep", "FILE", "--sweep", "gate=1,2", "--sqlite", "FILE"},
                                                                   {"export", "--to", "python", "FILE", "-o", "FILE"},
                                                                   {"explain", "FILE", "-o", link},
                                                                   {"compare", "FILE", "FILE", "-o", "FILE"},
                                                                   {"compare", "FILE", "--variant", "gate=3", "-o", "FILE"},
                                                                   {"trace", trace, "-o", trace},
                                                                   {"record", "--virtual", "-o", program, "--", program}}) {
        EXPECT_THAT(refused(words), HasSubstr("was read by this command and would be lost")) << testing::PrintToString(words);
        EXPECT_EQ(contents(file_), shop);
    }
    EXPECT_EQ(contents(trace), traced);
    EXPECT_EQ(contents(program), "import asyncio\n");
}

TEST_F(Usage, ASeedHasSixtyFourBits) {
    EXPECT_THAT(refused({"run", "FILE", "--seed", "99999999999999999999"}), HasSubstr("--seed"));
    EXPECT_EQ(call({"run", "-q", "FILE", "--seed", "-5"}).status, 0);
}

TEST_F(Usage, ABadgeOfABatchDoesNotBreak) {
    ASSERT_EQ(call({"batch", "FILE", "-o", path("out")}).status, 0);
    EXPECT_THAT(contents(path("out/index.html")), HasSubstr(".runs .badge { white-space: nowrap;"));
}

// --- comparisons ---

TEST_F(Usage, ComparedRunsAreToldApartAndNothingIsCutInAPipe) {
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

// --- sweeps on the terminal, and best values ---

TEST_F(Usage, ASweepWithoutAFolderIsATable) {
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

TEST_F(Usage, ASweepSaysWhatToDoWithAFolderThatIsTaken) {
    const std::vector<std::string> sweep = {"sweep", "FILE", "--sweep", "gate=1..3", "-o", path("out")};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> all = sweep;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    const Finished first = call(sweep);
    folder_.write("out/mine.txt", "kept");
    EXPECT_THAT(refused(sweep),
                HasSubstr("3 runs of this sweep are there already; --resume writes the results again, --force begins anew"));
    EXPECT_EQ(call(with({"--resume"})).out, first.out);
    const Finished other = call(with({"-n", "2"}));
    EXPECT_EQ(other.status, 4);
    EXPECT_THAT(other.error, HasSubstr("of which these differ: replications; choose another folder, or --force to take it away"));
    EXPECT_EQ(call(with({"-n", "2", "--force"})).status, 0);
    const std::string runs = contents(path("out/runs.csv"));
    EXPECT_EQ(std::count(runs.begin(), runs.end(), '\n'), 7);
    EXPECT_EQ(contents(path("out/mine.txt")), "kept");
    EXPECT_THAT(refused(with({"--force", "--resume"})), HasSubstr("one of them"));
    EXPECT_THAT(refused(with({"--force", "--shard", "0/2"})), HasSubstr("other shards"));
    EXPECT_THAT(refused({"sweep", "FILE", "--shard", "0/2"}), HasSubstr("-o DIR"));
    EXPECT_THAT(refused({"sweep", "FILE", "--resume"}), HasSubstr("-o DIR"));
}

TEST_F(Usage, APlanIsOfTheRunsThatWouldBeMade) {
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

TEST_F(Usage, TheBestValueShowsWhatWasMeasured) {
    const std::string condition = "p95(latency('handle')) < 60ms";
    const Finished best = call({"best", "FILE", "--smallest", "gate", "--such-that", condition});
    EXPECT_EQ(best.status, 0);
    EXPECT_THAT(best.out, AllOf(StartsWith("gate = 1: p95(latency('handle')) = 190 ms: no\n"),
                                HasSubstr("\ngate = 5: p95(latency('handle')) = 46.8 ms: yes\n"),
                                HasSubstr("\nsmallest: gate = 5 (p95(latency('handle')) = 46.8 ms)\n")));
    const Finished replicated = call({"best", "FILE", "--smallest", "gate", "--such-that", condition + " and status == 'returned'",
                                      "-n", "3", "--over", "gate=0..2"});
    EXPECT_EQ(replicated.status, 3);
    EXPECT_THAT(replicated.out,
                AllOf(HasSubstr("gate = 0: deadlock in 3 of 3 runs"),
                      HasSubstr("gate = 2: p95(latency('handle')) = 71.9 ms … 100 ms: no\n"),
                      HasSubstr("no value of gate is such that p95(latency('handle')) < 60ms and status == 'returned'\n")));
    EXPECT_THAT(call({"best", "FILE", "--minimize", "elapsed", "--over", "gate=0..3"}).out,
                AllOf(StartsWith("gate = 0: deadlock\ngate = 1: 190 ms\n"), HasSubstr("best: gate = 3, elapsed = 74.5 ms\n")));
}

}  // namespace
}  // namespace baton::test
