// The verb trace.
#include <gmock/gmock.h>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string library(const std::string& name) { return std::string(BATON_SOURCE_DIR "/scenarios/") + name + ".baton.yaml"; }

struct Trace {
    Folder folder;
    std::string file = folder.path("waits.jsonl");
    Trace() { baton({"run", "--quiet", "--trace", file, library("01-waits")}); }
};

TEST(VerbTrace, ShowsWhatTheFiltersLetThrough) {
    const Trace trace;
    const Finished shown = baton({"trace", trace.file, "--task", "wait#2", "--kind", "hold", "--from", "10s", "--to", "20s"});
    EXPECT_EQ(shown.out, "         19s  wait#2        hold     block 5 s  (line 13)\n");
}

TEST(VerbTrace, GivesTheTraceBackAsItWas) {
    const Trace trace;
    EXPECT_EQ(baton({"trace", trace.file, "--to", "jsonl"}).out, contents(trace.file));
}

TEST(VerbTrace, TakesACompressedTrace) {
    const Trace trace;
    const std::string packed = trace.folder.path("packed.jsonl.zst"), again = trace.folder.path("again.jsonl.zst");
    EXPECT_EQ(baton({"run", "--quiet", "--trace", packed, library("01-waits")}).status, 0);
    EXPECT_TRUE(contents(packed).starts_with("\x28\xB5\x2F\xFD"));
    EXPECT_EQ(baton({"trace", packed, "--to", "jsonl"}).out, contents(trace.file));
    EXPECT_EQ(baton({"trace", trace.file, "-o", again}).status, 0);
    EXPECT_EQ(contents(again), contents(packed));
    EXPECT_EQ(baton({"trace", "-", "--to", "jsonl"}, contents(packed)).out, contents(trace.file));
    EXPECT_EQ(baton({"explain", packed}).out, baton({"explain", trace.file}).out);
    EXPECT_EQ(baton({"explain", packed, "--max-trace-size", "1K"}).status, 3);  // of the lines, not of the file
}

TEST(VerbTrace, ThatIsCompressedIsNotRecorded) {
    const Finished refused = baton({"record", "-o", "app.jsonl.zst", "app.py"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.error, HasSubstr("`baton trace app.jsonl -o app.jsonl.zst`"));
}

TEST(VerbTrace, ConvertsAsTheRunItselfWouldBeWritten) {
    const Trace trace;
    for (const std::string format : {"svg", "chrome", "csv"}) {
        const std::string from_trace = baton({"trace", trace.file, "--to", format}).out;
        const std::string from_run = baton({"report", "--to", format, library("01-waits")}).out;
        EXPECT_EQ(format != "chrome" || from_trace == from_run, true) << format;
        EXPECT_THAT(from_trace, Not(testing::IsEmpty()));
    }
}

TEST(VerbTrace, KnowsItsHash) {
    const Trace trace;
    const std::string hash = baton({"trace", trace.file, "--hash"}).out.substr(0, 16);
    EXPECT_THAT(baton({"run", "--format", "json", library("01-waits")}).out, HasSubstr("\"trace_hash\": \"" + hash + "\""));
    EXPECT_EQ(baton({"trace", trace.file, "--expect-hash", hash}).status, 0);
    EXPECT_EQ(baton({"trace", trace.file, "--expect-hash", "0000000000000000"}).status, 1);
}

TEST(VerbTrace, SaysWhatIsNoTrace) {
    const Finished bad = baton({"trace", "-"}, "{\"t\":0}\n");
    EXPECT_EQ(bad.status, 2);
    EXPECT_THAT(bad.error, HasSubstr("line 1"));
    EXPECT_EQ(baton({"trace", "/nowhere/at/all"}).status, 4);
    const Trace trace;
    EXPECT_EQ(baton({"trace", trace.file, "--task", "nobody"}).status, 2);
    EXPECT_EQ(baton({"trace", trace.file, "--to", "svg", "--kind", "hold"}).status, 2);
}

using FilteredTrace = WithShop;

TEST_F(FilteredTrace, HasNothingBetweenATimeAndAnEarlierOne) {
    ASSERT_EQ(call({"run", "FILE", "-q", "--trace", path("t.jsonl")}).status, 0);
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--from", "2s", "--to", "1s"}), HasSubstr("--from 2s is later than --to 1s"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "html", "--to", "svg"}), HasSubstr("two formats, html and svg"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "html,svg"}), HasSubstr("one format"));
    EXPECT_THAT(refused({"trace", path("t.jsonl"), "--to", "1s", "--to", "2s"}), HasSubstr("two times"));
    const Finished nothing = call({"trace", path("t.jsonl"), "--from", "5s"});
    EXPECT_EQ(nothing.status, 0);
    EXPECT_EQ(nothing.out, "");
    EXPECT_THAT(nothing.error, ContainsRegex("no event matches: the trace has [0-9]+ events and ends at 0.1"));
}

}  // namespace
}  // namespace baton::test
