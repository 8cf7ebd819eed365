// The picture and the trace for Perfetto show what the analysis says, of random traces.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sim/analysis/recorded_run.h"
#include "sim/analysis/statistics.h"
#include "sim/report/chrome.h"
#include "sim/report/csv.h"
#include "sim/report/markdown.h"
#include "sim/report/svg.h"
#include "sim/report/svg_look.h"
#include "sim/report/text_table.h"
#include "tests/support/random_trace.h"

namespace baton::report {
namespace {

using analysis::Span;
using analysis::State;

struct Sample {
    trace::Recording recording;
    analysis::Timeline timeline;
    analysis::RunDocument document;

    explicit Sample(std::uint64_t seed)
        : recording(test::RandomTrace(seed).make()),
          timeline(analysis::build_timeline(recording)),
          document(analysis::document_of(recording, timeline)) {}
    TracedRun view() const { return {document, recording, timeline}; }
};

using Place = std::tuple<unsigned, std::string, std::int64_t, std::int64_t>;  // row, state, start, length

TEST(ChromeTrace, HasTheSpansOfTheAnalysis) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Sample sample(seed);
        std::vector<Place> expected, actual;
        for (std::size_t row = 0; row < sample.timeline.rows().size(); ++row) {
            for (const Span& span : sample.timeline.spans(static_cast<analysis::RowId>(row))) {
                if (span.state == State::idle) continue;
                expected.emplace_back(row, word(span.state), span.start.time_since_epoch().count(),
                                      (span.end - span.start).count());
            }
        }
        const auto json = nlohmann::json::parse(chrome_trace(sample.view()));
        for (const auto& event : json["traceEvents"]) {
            if (event["ph"] != "X" || event["cat"] != "state") continue;
            const auto ns = [&](const char* key) { return std::llround(event[key].get<double>() * 1000); };
            actual.emplace_back(event["tid"].get<unsigned>(), event["args"]["state"].get<std::string>(), ns("ts"), ns("dur"));
        }
        ASSERT_EQ(actual, expected) << "seed " << seed;
    }
}

// What stands between the one and the next other, over and over.
std::vector<std::string> all_between(const std::string& text, const std::string& one, const std::string& other) {
    std::vector<std::string> out;
    for (std::size_t at = text.find(one); at != std::string::npos; at = text.find(one, at)) {
        at += one.size();
        out.push_back(text.substr(at, text.find(other, at) - at));
    }
    return out;
}

// The widths of the bars of a picture, all together.
double widths(const std::string& svg) {
    double total = 0;
    for (const std::string& bar : all_between(svg, "\n<rect x=", "height"))
        total += std::stod(all_between(bar, "width=\"", "\"")[0]);
    return total;
}

TEST(Picture, HasBarsAsWideAsTheSpansAreLong) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        Duration shown{};
        std::size_t bars = 0;
        for (std::size_t row = 0; row < sample.timeline.rows().size(); ++row) {
            for (const Span& span : sample.timeline.spans(static_cast<analysis::RowId>(row))) {
                if (span.state == State::idle) continue;
                shown += span.end - span.start;
                ++bars;
            }
        }
        if (sample.timeline.end() == start_of_run || bars == 0) continue;
        SvgStyle wide, twice;
        twice.width = 2400;
        wide.name_columns = twice.name_columns = 10;
        const std::string svg = gantt_svg(sample.view(), wide);
        // Twice the width less the margins: the bars grow by what the plot grows by, 1200 pixels for the whole run.
        const double share =
            static_cast<double>(shown.count()) / static_cast<double>(sample.timeline.end().time_since_epoch().count());
        EXPECT_NEAR(widths(gantt_svg(sample.view(), twice)) - widths(svg), 1200 * share, 0.02 * static_cast<double>(bars) + 1)
            << "seed " << seed;
    }
}

std::int64_t ns(Duration duration) { return duration.count(); }

TEST(Picture, HasChartsOfAllThatIsHeldAndWaitedFor) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Sample sample(seed);
        std::size_t hidden = 0;
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> expected, actual;  // held, waited in all
        for (const analysis::Contention& object : analysis::contention(sample.timeline)) {
            if (ns(object.held) != 0 || ns(object.waits.total) != 0)
                expected[object.name] = {ns(object.held), ns(object.waits.total)};
        }
        for (const analysis::ExecutorLoad& executor : analysis::executor_loads(sample.timeline)) {
            if (ns(executor.queue_times.total) != 0) expected[executor.name] = {ns(executor.busy), ns(executor.queue_times.total)};
        }
        for (const GanttChart& chart : charts_of(sample.timeline, {.row_bars = 1'000'000}, hidden)) {
            auto& [up, down] = actual[chart.name];
            for (const GanttChart::Step& step : chart.steps) {
                up += step.up * ns(step.end - step.start);
                down += step.down * ns(step.end - step.start);
            }
        }
        ASSERT_EQ(actual, expected) << "seed " << seed;
    }
}

// How light a colour is, from 0 (black) to 100 (white): the L* of CIELAB.
double lightness(std::string_view colour) {
    const auto linear = [&](std::size_t at) {
        const double part = static_cast<double>(std::stoi(std::string(colour.substr(at, 2)), nullptr, 16)) / 255;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const double y = 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

// Code and computing have one look: both are a task that uses the thread.
TEST(Picture, StatesAreToldApartWithoutColours) {
    std::vector<State> states;
    for (int i = static_cast<int>(State::cpu); i < static_cast<int>(State::idle); ++i) states.push_back(static_cast<State>(i));
    for (const State one : states) {
        for (const State other : states) {
            if (one == other) continue;
            const Look a = look_of(one), b = look_of(other);
            EXPECT_NE(a.fill, b.fill) << word(one) << ", " << word(other);
            EXPECT_TRUE(a.height != b.height || a.pattern != b.pattern) << word(one) << ", " << word(other);
        }
    }
    const Look sleeping = look_of(State::sleeping), io = look_of(State::io);
    EXPECT_GT(lightness(sleeping.fill) - lightness(io.fill), 20);
    EXPECT_NE(sleeping.pattern, io.pattern);
}

TEST(Picture, EveryPatternThatALookNamesIsDefined) {
    const std::string definitions = pattern_definitions("x-");
    for (int i = 0; i < analysis::state_count; ++i) {
        const Look look = look_of(static_cast<State>(i));
        if (look.pattern.empty()) continue;
        EXPECT_THAT(definitions, testing::HasSubstr(fmt::format("<pattern id=\"x-{}\"", look.pattern)));
    }
}

TEST(Picture, OfMoreTasksThanRowsShowsHowManyThereAre) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        const Gantt gantt = gantt_of(sample.timeline, {.rows = 3});
        ASSERT_EQ(gantt.alive.has_value(), gantt.hidden_tasks > 0);
        if (!gantt.alive) continue;
        std::int64_t expected = 0, actual = 0;
        for (const analysis::TaskRow& task : sample.document.tasks) expected += ns(task.ended - task.created);
        for (const GanttChart::Step& step : gantt.alive->steps) actual += step.up * ns(step.end - step.start);
        EXPECT_EQ(actual, expected) << "seed " << seed;
    }
}

TEST(Picture, GroupsHaveTheTimesOfTheTasksThatHaveNoRow) {
    std::size_t groups = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Sample sample(seed);
        const Gantt gantt = gantt_of(sample.timeline, {.rows = 8});
        std::int64_t expected = 0, actual = 0;
        std::size_t tasks = gantt.hidden_tasks;
        for (const GanttRow& row : gantt.rows) tasks += sample.timeline.rows()[row.row].kind == analysis::RowKind::task ? 1 : 0;
        for (const GanttGroup& group : gantt.groups) {
            ++groups;
            tasks += group.tasks.size();
            for (const analysis::RowId task : group.tasks) {
                const analysis::Row& row = sample.timeline.rows()[task];
                EXPECT_EQ(row.coroutine, sample.timeline.rows()[group.tasks.front()].coroutine);
                expected += ns(row.ended - row.created);
            }
            for (const auto& part : group.times) {
                for (const Duration time : part) actual += ns(time);
            }
        }
        EXPECT_EQ(tasks, sample.timeline.task_count()) << "seed " << seed;
        EXPECT_EQ(actual, expected) << "seed " << seed;
    }
    EXPECT_GT(groups, 10u);
}

TEST(Picture, ChartsOfCrowdsKeepTheGreatestNumbers) {
    const Sample sample(3);
    std::size_t hidden = 0;
    const auto all = charts_of(sample.timeline, {}, hidden), few = charts_of(sample.timeline, {.row_bars = 3}, hidden);
    ASSERT_EQ(all.size(), few.size());
    ASSERT_FALSE(all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_LE(few[i].steps.size(), 3u);
        EXPECT_EQ(std::tie(all[i].most_up, all[i].most_down), std::tie(few[i].most_up, few[i].most_down));
    }
}

TEST(Picture, LaysAVeilOverWhatStarvesWhileTheLoopIsBlocked) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        double expected = 0, actual = 0;
        for (const analysis::HoldDelay& hold : analysis::hold_delays(sample.timeline)) {
            if (hold.hold.state == State::block) expected += static_cast<double>(ns(hold.delay));
        }
        const double whole = static_cast<double>(ns(sample.timeline.end().time_since_epoch()));
        if (whole == 0) continue;
        SvgStyle style;
        style.width = 20'000;
        style.name_columns = 10;
        const std::string svg = gantt_svg(sample.view(), style);
        for (const std::string& path : all_between(svg, "\n<path d=\"", "\"/>")) {
            if (path.find("\" fill=\"#D55E00\" fill-opacity") == std::string::npos) continue;
            for (const std::string& width : all_between(path, "h", "v")) {
                if (width.find('z') == std::string::npos) actual += std::stod(width);
            }
        }
        EXPECT_NEAR(actual / (20'000 - 127.3), expected / whole, 0.001 * (expected / whole + 1)) << "seed " << seed;
    }
}

std::string in_short(const std::vector<std::uint32_t>& numbers) {
    const std::string first = std::to_string(numbers.front()), last = std::to_string(numbers.back());
    if (numbers.size() == 1) return first;
    if (numbers.back() == numbers.front() + numbers.size() - 1) return first + "…" + last;
    return numbers.size() == 2 ? first + ", " + last : first + "…";
}

TEST(Picture, NumbersTheStepsThatTakeNoTime) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        std::vector<std::string> expected;
        for (analysis::RowId row = 0; row <= sample.timeline.task_count(); ++row) {
            std::map<Time, std::vector<std::uint32_t>> places;
            for (const analysis::TaskStep& step : sample.timeline.steps(row)) {
                if (step.start == step.end) places[step.start].push_back(step.number);
            }
            for (const auto& [t, numbers] : places) expected.push_back(in_short(numbers));
        }
        SvgStyle style;
        style.width = 1e6;
        style.limits.row_bars = 1'000'000'000;
        const std::string svg = gantt_svg(sample.view(), style), rows = svg.substr(0, svg.find("<g font-size=\"11\""));
        EXPECT_EQ(all_between(rows, "font-size=\"8.5\" fill=\"#fff\">", "</text>"), expected) << "seed " << seed;
    }
}

TEST(Picture, MergesWhatCrowdsButNoHold) {
    trace::Recording recording;
    const TextId name = recording.texts.intern("main");
    using trace::Kind;
    recording.events.push_back({0, 0, 0, Kind::create, 0, 0, 1, trace::pack(name, 1)});
    std::int64_t t = 0;
    for (int i = 0; i < 5000; ++i) {
        recording.events.push_back({t, 1, 0, Kind::resume, 0, 0, 0, 0});
        if (i == 2500) {
            recording.events.push_back({t, 1, 0, Kind::hold, static_cast<std::uint8_t>(trace::Holding::block), 0, 0, 1});
            t += 1;
        }
        recording.events.push_back({t, 1, 0, Kind::suspend, static_cast<std::uint8_t>(trace::Wait::sleep), 0, 0, 0});
        t += 1'000'000;
        recording.events.push_back({t, 1, 0, Kind::wake, static_cast<std::uint8_t>(trace::Cause::timer), 0, 0, t});
    }
    recording.ending = {"returned", Duration(t)};
    const Gantt gantt = gantt_of(analysis::build_timeline(recording), {.rows = 10, .bars = 100, .row_bars = 50});
    EXPECT_TRUE(gantt.merged);
    ASSERT_EQ(gantt.rows.size(), 2u);
    EXPECT_LE(gantt.rows[1].bars.size(), 50u);
    EXPECT_EQ(std::count_if(gantt.rows[1].bars.begin(), gantt.rows[1].bars.end(),
                            [](const GanttBar& bar) { return bar.state == State::block; }),
              1);
}

std::vector<std::string> labels(Duration end, std::size_t most) {
    std::vector<std::string> out;
    for (const RulerMark& mark : ruler_marks(Time(end), most)) out.push_back(mark.label);
    return out;
}

TEST(Ruler, HasRoundMarksWithUnits) {
    using testing::ElementsAre;
    using namespace std::chrono_literals;
    EXPECT_THAT(labels(4800ms, 10), ElementsAre("0", "0.5 s", "1 s", "1.5 s", "2 s", "2.5 s", "3 s", "3.5 s", "4 s", "4.5 s"));
    EXPECT_THAT(labels(36s, 8), ElementsAre("0", "5 s", "10 s", "15 s", "20 s", "25 s", "30 s", "35 s"));
    EXPECT_THAT(labels(7min, 8), ElementsAre("0", "1 min", "2 min", "3 min", "4 min", "5 min", "6 min", "7 min"));
    EXPECT_THAT(labels(3ns, 8), ElementsAre("0", "1 ns", "2 ns", "3 ns"));
    EXPECT_THAT(labels(Duration{}, 8), ElementsAre("0"));
}

TEST(Markdown, LetsNothingOfATextBeMarkup) {
    EXPECT_EQ(markdown_text("a|b*c*`d`<e>&f;[g](h)\n#i"), "a\\|b\\*c\\*\\`d\\`&lt;e&gt;&amp;f;\\[g\\](h)\\\\x0a#i");
    EXPECT_EQ(markdown_text("- a - b"), "\\- a - b");
}

TEST(TextTable, BreaksTheLastColumnIntoLines) {
    const Table table{"", {{"n", true}, {"what"}}, {{"12", "one two three four five six seven eight"}}};
    EXPECT_EQ(text_table(table, 30), "   n   what\n  12   one two three four five\n       six seven eight\n");
}

}  // namespace
}  // namespace baton::report
