#include "sim/picture/overview.h"

#include <gmock/gmock.h>

#include "sim/analysis/states.h"
#include "sim/picture/looks.h"
#include "sim/picture/svg_brush.h"
#include "tests/support/traces.h"

namespace baton::picture {
namespace {

std::string svg_of(std::string_view trace) {
    const trace::Recording recording = test::trace_of(trace);
    const analysis::Timeline timeline = analysis::build_timeline(recording);
    const TimeAxis axis(TimeAxis::Kind::time, timeline, recording);
    const LevelOfDetail detail(timeline, axis);
    SvgBrush brush({.width = 400, .height = 40});
    Overview(timeline, axis, detail).paint(brush, Theme::light(), {0, 0, 400, 40}, axis.extent(), axis.extent());
    return brush.finish();
}

// A gathering of jobs, which no task awaits by itself.
TEST(Overview, ShowsJobsThatNoTaskAwaits) {
    EXPECT_THAT(svg_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 submit 1 pool f
        0  1 start 1 pool f 0
        0  1 job-hold 1 cpu 2s
        0  1 suspend gather
        2s 1 finish 1 pool f 0
        2s 1 wake job
        2s 1 resume
        2s 1 done returned
        2s - end)"),
                testing::HasSubstr(hex_colour(bar_look(analysis::State::executor).fill)));
}

TEST(Overview, HasNoJobsWhereThereAreNone) {
    EXPECT_THAT(
        svg_of("0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n2s 1 wake timer\n2s 1 resume\n2s 1 done returned\n2s - end"),
        testing::AllOf(testing::HasSubstr(hex_colour(bar_look(analysis::State::sleeping).fill)),
                       testing::Not(testing::HasSubstr(hex_colour(bar_look(analysis::State::executor).fill)))));
}

}  // namespace
}  // namespace baton::picture
