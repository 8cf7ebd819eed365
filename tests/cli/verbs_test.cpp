// The verbs that run nothing.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const char* const shop = R"(
baton: 1
name: a shop
params: {n: 3, pause: 5s}
vars: {sold: 0}
locks: [till]
queues: {orders: n}
executors: {pool: {threads: 2}}
functions:
  price(x): [{return: x * 2}]
coroutines:
  serve(i, pause=1s): [{sleep: pause}]
  main: [{await: serve(1)}]
)";

TEST(VerbsThatRunNothing, Version) {
    EXPECT_THAT(baton({"--version"}).out, testing::MatchesRegex("baton [0-9]+\\.[0-9]+\\.[0-9]+( \\([0-9a-f]{12}\\))?\n"));
}

TEST(VerbsThatRunNothing, AVerbMisspelt) {
    EXPECT_THAT(baton({"chek", "x"}).error, StartsWith("baton: unknown verb 'chek'; did you mean 'check'?\n"));
}

TEST(VerbsThatRunNothing, CheckReportsEveryFile) {
    Folder folder;
    const std::string good = folder.write("good.yaml", shop), bad = folder.write("bad.yaml", "baton: 2\n");
    const Finished finished = baton({"check", good, bad, folder.path("none.yaml")});
    EXPECT_EQ(finished.out, good + ": valid\n");
    EXPECT_THAT(finished.error, AllOf(HasSubstr(bad + ":1:8: error: "), HasSubstr("none.yaml: No such file or directory\n")));
    EXPECT_EQ(finished.status, 4);
    EXPECT_EQ(baton({"check", good, bad}).status, 2);
    EXPECT_EQ(baton({"check", "--quiet", good}).out, "");
}

TEST(VerbsThatRunNothing, CheckWarnsOfWhatNothingUsesAndRefusesItWhereThatIsAsked) {
    const std::string scenario = "baton: 1\nlocks: [idle]\nmain: [pass]\n";
    const std::string text = "the lock 'idle' is never used\n    locks: [idle]\n            ^~~~\n";
    Finished finished = baton({"check", "-"}, scenario);
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.out, "-: valid\n");
    EXPECT_EQ(finished.error, "-:2:9: warning: " + text);
    finished = baton({"check", "--strict", "-"}, scenario);
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.out, "");
    EXPECT_EQ(finished.error, "-:2:9: error: " + text);
    EXPECT_EQ(baton({"check", "--strict", "-"}, "baton: 1\nmain: [pass]\n").status, 0);
    EXPECT_EQ(baton({"run", "-q", "-"}, scenario).error, "");
}

TEST(VerbsThatRunNothing, ListShowsWhatIsDeclared) {
    EXPECT_EQ(baton({"list", "-"}, shop).out,
              "a shop\n"
              "params\n"
              "  n      3  (line 4)\n"
              "  pause  5s  (line 4)\n"
              "vars\n"
              "  sold  0  (line 5)\n"
              "objects\n"
              "  till     lock  (line 6)\n"
              "  orders   queue, at most n  (line 7)\n"
              "  pool     executor, threads: 2  (line 8)\n"
              "  default  executor, threads: min(32, 4 + 4)\n"
              "coroutines\n"
              "  serve(i, pause=1s)  1 step  (line 12)\n"
              "  main                1 step  (line 13)\n"
              "functions\n"
              "  price(x)  1 step  (line 10)\n");
}

TEST(VerbsThatRunNothing, DumpReadsBackAsTheSame) {
    const std::string dumped = baton({"dump", "-"}, shop).out;
    EXPECT_EQ(baton({"dump", "-"}, dumped).out, dumped);
    EXPECT_EQ(baton({"run", "--quiet", "-"}, dumped).out, baton({"run", "--quiet", "-"}, shop).out);
}

TEST(VerbsThatRunNothing, DumpShowsOverrides) { EXPECT_THAT(baton({"dump", "--set", "n=77", "-"}, shop).out, HasSubstr("n: 77")); }

TEST(VerbsThatRunNothing, SchemaIsTheCommittedOne) {
    const std::string schema = baton({"schema"}).out;
    EXPECT_TRUE(nlohmann::json::parse(schema).contains("$schema"));
    EXPECT_EQ(schema, contents(BATON_SOURCE_DIR "/scenarios/scenario.schema.json"));
}

TEST(VerbsThatRunNothing, ExportGoesWhereItIsSent) {
    Folder folder;
    const std::string file = folder.path("shop.py");
    const std::string program = baton({"export", "--to", "python", "-"}, shop).out;
    EXPECT_THAT(program, HasSubstr("import asyncio"));
    EXPECT_EQ(baton({"export", "--to", "python", "--output", file, "-"}, shop).status, 0);
    EXPECT_EQ(contents(file), program);
}

}  // namespace
}  // namespace baton::test
