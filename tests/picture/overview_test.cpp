#include "sim/picture/overview.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <string>

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

// A thousand tasks sleep for the first second, and one for the second.
TEST(Overview, ShowsOneTaskOfManyAsAHairline) {
    std::string trace = "0 0 create 1 main\n0 1 resume\n";
    for (int task = 2; task < 1002; ++task) trace += "0 1 create " + std::to_string(task) + " a\n";
    trace += "0 1 suspend sleep\n";
    for (int task = 2; task < 1002; ++task)
        trace += "0 " + std::to_string(task) + " resume\n0 " + std::to_string(task) + " suspend event e\n";
    for (int task = 2; task < 1002; ++task) {
        const std::string it = std::to_string(task);
        trace += "1s " + it + " wake io\n1s " + it + " resume\n1s " + it + " done returned\n";
    }
    trace += "2s 1 wake timer\n2s 1 resume\n2s 1 done returned\n2s - end";
    const std::string svg = svg_of(trace), fill = hex_colour(bar_look(analysis::State::sleeping).fill);
    double right = 0;  // of what is a pixel high and more
    for (std::size_t at = svg.find("<path"); at != std::string::npos; at = svg.find("<path", at + 1)) {
        const std::string path = svg.substr(at, svg.find('>', at) - at);
        if (path.find(fill) == std::string::npos) continue;
        for (std::size_t part = path.find('M'); part != std::string::npos; part = path.find('M', part + 1)) {
            double x = 0, y = 0, width = 0, height = 0;
            if (std::sscanf(path.c_str() + part, "M%lf %lfh%lfv%lf", &x, &y, &width, &height) == 4 && height >= 1)
                right = std::max(right, x + width);
        }
    }
    EXPECT_GT(right, 395);
}

TEST(Overview, HasNoJobsWhereThereAreNone) {
    EXPECT_THAT(
        svg_of("0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n2s 1 wake timer\n2s 1 resume\n2s 1 done returned\n2s - end"),
        testing::AllOf(testing::HasSubstr(hex_colour(bar_look(analysis::State::sleeping).fill)),
                       testing::Not(testing::HasSubstr(hex_colour(bar_look(analysis::State::executor).fill)))));
}

}  // namespace
}  // namespace baton::picture
