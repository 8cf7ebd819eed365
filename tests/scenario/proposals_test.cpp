#include "sim/scenario/proposals.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace baton::scenario {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

// The cursor stands at the bar.
std::vector<std::string> at_bar(std::string text) {
    const std::size_t bar = text.find('|');
    std::vector<std::string> out;
    for (const Proposal& one : proposals_at(text.erase(bar, 1), bar).all) out.push_back(one.text);
    return out;
}
std::string next_at_bar(std::string text) {
    const std::size_t bar = text.find('|');
    return begin_of_next_line(text.erase(bar, 1), bar);
}

constexpr const char* top = R"(baton: 1
params: {workers: 4, pause: 20ms}
vars:
  done: 0
semaphores: {gate: 2}
queues:
  jobs: 0
locks: [door]
functions:
  crunch(image, factor=2):
    - cpu: 1s
coroutines:
  fetch(url):
    - io: pause
      as: answer
)";

TEST(Proposals, OfALineWithoutIndentationAreTheKeysOfTheFile) {
    EXPECT_THAT(at_bar("baton: 1\n|"), IsSupersetOf({"name", "params", "coroutines", "semaphores", "expect"}));
    EXPECT_THAT(at_bar("baton: 1\nco|"), ElementsAre("conditions", "coroutines"));
    EXPECT_THAT(at_bar("baton: 1\nexpect:\n  el|"), ElementsAre("elapsed"));
}

TEST(Proposals, BehindADashAreTheStepsOfABody) {
    EXPECT_THAT(at_bar(std::string(top) + "    - |"), IsSupersetOf({"sleep", "await", "queue.put", "try"}));
    EXPECT_THAT(at_bar(std::string(top) + "    - queue.p|"), ElementsAre("queue.put", "queue.put_nowait"));
    EXPECT_THAT(at_bar("baton: 1\nlocks:\n  - |"), IsEmpty());
    const auto all = proposals_at("main:\n  - yie", 13).all;
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0], (Proposal{"yield", "await asyncio.sleep(0)", Proposal::Kind::step, ""}));
}

TEST(Proposals, BeneathAStepAreItsOptionsThatAreNotThere) {
    EXPECT_THAT(at_bar(std::string(top) + "    - gather: fetch(1)\n      |"), ElementsAre("as", "for", "return_exceptions"));
    EXPECT_THAT(at_bar(std::string(top) + "    - gather: fetch(1)\n      as: x\n      |"), ElementsAre("for", "return_exceptions"));
    EXPECT_THAT(at_bar("main:\n  - with: gate\n    do:\n      - sleep: 1s\n    |"), IsEmpty());
    EXPECT_THAT(at_bar("main:\n  - if: true\n    then:\n      - pass\n    e|"), ElementsAre("elif", "else"));
}

TEST(Proposals, OfAValueAreTheNamesTheNearestFirst) {
    const auto names = at_bar(std::string(top) + "    - sleep: |");
    ASSERT_GT(names.size(), 10u);
    EXPECT_THAT(std::vector(names.begin(), names.begin() + 2), ElementsAre("answer", "url"));
    EXPECT_THAT(names, IsSupersetOf({"workers", "pause", "done", "gate", "jobs", "door", "crunch", "fetch", "len", "now"}));
    EXPECT_THAT(names, Not(Contains("image")));
    EXPECT_THAT(at_bar(std::string(top) + "    - queue.put: jobs\n      item: u|"), ElementsAre("url", "uniform"));
    EXPECT_THAT(at_bar(std::string(top) + "    - if: jobs.qs|"), ElementsAre("qsize"));
    EXPECT_THAT(at_bar(std::string(top) + "    - sleep: 1|"), IsEmpty());
}

TEST(Proposals, ThereAreNoneInProse) {
    EXPECT_THAT(at_bar(std::string(top) + "    - log: \"got |"), IsEmpty());
    EXPECT_THAT(at_bar(std::string(top) + "    - log: \"got {ans|"), ElementsAre("answer"));
    EXPECT_THAT(at_bar(std::string(top) + "    - sleep: 1s  # an|"), IsEmpty());
}

TEST(Proposals, ReplaceTheWordThatWasBegun) {
    EXPECT_EQ(proposals_at("main:\n  - sle", 13).begin, 10u);
    EXPECT_EQ(proposals_at("x", 100).begin, 0u);
    EXPECT_TRUE(proposals_at("", 0).begin == 0);
}

TEST(NextLines, AreIndentedBehindAColon) {
    EXPECT_EQ(next_at_bar("coroutines:|"), "  ");
    EXPECT_EQ(next_at_bar("main:|"), "  - ");
    EXPECT_EQ(next_at_bar("coroutines:\n  fetch(url):|"), "    - ");
    EXPECT_EQ(next_at_bar("coroutines:\n  fetch:\n    - with: gate|"), "      ");
    EXPECT_EQ(next_at_bar("coroutines:\n  fetch:\n    - with: gate\n      do:|"), "        - ");
    EXPECT_EQ(next_at_bar("coroutines:\n  fetch:\n    - try:|"), "        - ");
    EXPECT_EQ(next_at_bar("coroutines:\n  fetch:\n    - try:\n        - pass\n      except:|"), "        ");
    EXPECT_EQ(next_at_bar("expect:|"), "  ");
    EXPECT_EQ(next_at_bar("  |  x"), "  ");
    EXPECT_EQ(next_at_bar("|"), "");
}

TEST(NextLines, BehindAStepBeginTheNextOneOrWhatItHasInIt) {
    EXPECT_EQ(next_at_bar("main:\n  - sleep: 1s|"), "  - ");
    EXPECT_EQ(next_at_bar("main:\n  - yield|"), "  - ");
    EXPECT_EQ(next_at_bar("main:\n  - repeat: 3|"), "    ");
    EXPECT_EQ(next_at_bar("main:\n  - repeat: 3\n    do:|"), "      - ");
    EXPECT_EQ(next_at_bar("main:\n  - repeat: 3\n    do:\n      - log: hi|"), "      - ");
    EXPECT_EQ(next_at_bar("main:\n  - gather: nap(i)\n    for: i in range(3)|"), "    ");
    EXPECT_EQ(next_at_bar("locks:\n  - door|"), "  ");
}

}  // namespace
}  // namespace baton::scenario
