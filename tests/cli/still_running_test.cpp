// What a user is told who waits for a long run.
#include "sim/cli/still_running.h"

#include <gtest/gtest.h>

#include <vector>

namespace baton::cli {
namespace {

TEST(StillRunning, SpeaksAfterAMinuteAndAtEachDoubling) {
    double now = 0;
    std::vector<std::string> said;
    StillRunning running([&] { return now; }, [&](const std::string& line) { said.push_back(line); });
    trace::TextTable texts;
    std::vector<trace::TraceEvent> events(3);
    events.back().t = 1'500'000'000;
    running.take(events, texts);
    for (const double second : {1.0, 59.0}) {
        now = second;
        running.look();
    }
    EXPECT_TRUE(said.empty());
    now = 61;
    running.look();
    running.look();
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(
        said[0],
        "still running after 1 min 1 s: virtual time 1.5 s, 3 events; Ctrl-C stops it, and --max-wall 5min or --max-time limit "
        "it\n");
    now = 119;
    running.look();
    EXPECT_EQ(said.size(), 1u);
    now = 500;  // the times between were missed
    running.look();
    running.look();
    EXPECT_EQ(said.size(), 2u);
}

}  // namespace
}  // namespace baton::cli
