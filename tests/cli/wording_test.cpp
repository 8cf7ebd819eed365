// Amounts and statuses in words, the same in every verb.
#include <gmock/gmock.h>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Wording = WithShop;

TEST_F(Wording, OneIsNotSeveral) {
    const std::string one = folder_.write("one.baton.yaml", "{baton: 1, main: [{sleep: 1s}]}");
    EXPECT_THAT(call({"batch", one, "-o", path("out")}).out, StartsWith("1 scenario, 1 passed, 0 not; see "));
    EXPECT_THAT(call({"sweep", "FILE", "--sweep", "gate=1..2", "--shard", "0/2", "-o", path("part")}).error,
                StartsWith("1 run made, 1 is in "));
    EXPECT_THAT(call({"merge", path("part"), "-o", path("all")}).error, StartsWith("baton: 1 run is missing: 1\n"));
    EXPECT_THAT(call({"sweep", "FILE", "-o", path("once")}).status, 0);
    EXPECT_THAT(refused({"sweep", "FILE", "-o", path("once")}),
                HasSubstr(": 1 run of this sweep is there already; --resume writes"));
}

TEST_F(Wording, AStatusIsSaidOnce) {
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
    EXPECT_THAT(baton({"run", "-", "-q", "--max-memory", "8K"}, "{baton: 1, main: [{while: true, do: [{log: x}]}]}").out,
                HasSubstr("more than 8 KiB, most of it log lines and warnings (--max-memory)"));
}

// A livelock only repeats itself, so the beginning of its trace is enough, however little memory there is.
TEST_F(Wording, ALivelockIsExplainedWhenItHasMoreEventsThanAreKept) {
    const Finished finished = baton({"explain", "-", "--max-memory", "1M", "--max-callbacks-per-instant", "200000"},
                                    "{baton: 1, main: [{while: true, do: [yield]}]}");
    EXPECT_EQ(finished.status, 3);
    EXPECT_THAT(finished.out, HasSubstr("livelock: 200000 callbacks without time advancing"));
}

}  // namespace
}  // namespace baton::test
