// A sheet shows what the analysis says, of random traces.
#include "sim/picture/sheet.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/analysis/recorded_run.h"
#include "sim/analysis/statistics.h"
#include "sim/picture/legend.h"
#include "sim/picture/svg_brush.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::picture {
namespace {

using analysis::State;
using analysis::StateSpan;

constexpr double names = 100, margin = 16;

struct Sample {
    trace::Recording recording;
    analysis::Timeline timeline;
    analysis::RunDocument document;
    Picture picture;

    explicit Sample(trace::Recording of, std::size_t rows = 120)
        : recording(std::move(of)),
          timeline(analysis::build_timeline(recording)),
          document(analysis::document_of(recording, timeline)) {
        picture.sides.push_back(
            side_of(std::make_shared<PicturedRun>(RunView{document, recording, timeline}), TimeAxis::Kind::time));
        picture.layout = RowLayout::on_paper(*picture.sides[0].run, rows);
    }
    explicit Sample(std::uint64_t seed, std::size_t rows = 120) : Sample(test::RandomTrace(seed).make(), rows) {}
    Sample(const Sample&) = delete;

    std::string svg(double width) const {
        Sheet sheet;
        sheet.picture = &picture;
        sheet.range = picture.extent();
        sheet.width = width;
        sheet.names_width = names;
        return svg_of(sheet);
    }
    // What the width stands for; a picture is never narrower than `least_width`.
    double whole() const {
        const auto end = static_cast<double>(timeline.end().time_since_epoch().count());
        return end == 0 ? 0 : std::max(end, static_cast<double>(least_width));
    }
};

double ns(Duration duration) { return static_cast<double>(duration.count()); }

// What stands between the one and the next other, over and over.
std::vector<std::string> all_between(const std::string& text, const std::string& one, const std::string& other) {
    std::vector<std::string> out;
    for (std::size_t at = text.find(one); at != std::string::npos; at = text.find(one, at)) {
        at += one.size();
        out.push_back(text.substr(at, text.find(other, at) - at));
    }
    return out;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// Without the legend, which follows the last group.
std::string rows_of(const std::string& svg) { return svg.substr(0, svg.rfind("</g>")); }

TEST(Sheet, HasBarsAsWideAsTheSpansAreLong) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        if (sample.whole() == 0) continue;
        double expected = 0, drawn = 0;
        std::size_t bars = 0;
        for (const StateSpan& span : sample.timeline.all_spans()) {
            if (span.state == State::idle) continue;
            // What would not be seen is half a pixel wide, who has the thread a pixel.
            const double width = ns(span.end - span.start) / sample.whole() * (1200 - names - margin);
            expected += std::max(width, has_thread(span.state) ? 1 : 0.5);
            ++bars;
        }
        for (const std::string& bar : all_between(rows_of(sample.svg(1200)), "\n<rect x=", "height")) {
            if (bar.find("width=\"") != std::string::npos) drawn += std::stod(all_between(bar, "width=\"", "\"")[0]);
        }
        // The signs of tasks that were cancelled are bars too.
        for (const analysis::Row& row : sample.timeline.rows()) {
            if (row.kind == analysis::RowKind::task && row.status == trace::Status::cancelled)
                drawn -= std::min(8.0, (25 - 6) / 3.0);
        }
        EXPECT_NEAR(drawn, expected, 0.005 * static_cast<double>(bars) + 0.1) << "seed " << seed;
    }
}

TEST(Sheet, HasARowForAllThatIsHeldOrWaitedFor) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Sample sample(seed, 10'000);
        std::set<std::string> expected, actual;
        for (const analysis::ObjectHistory& object : sample.timeline.objects()) {
            for (const auto& point : object.points) {
                if (point.value > 0 || point.waiters > 0) expected.insert(object.name);
            }
        }
        for (const analysis::ExecutorLoad& executor : analysis::executor_loads(sample.timeline)) {
            if (executor.queue_times.total > Duration{}) expected.insert(executor.name + " queue");
        }
        for (const LaidRow& row : sample.picture.layout.rows()) {
            if (row.ref.kind == RowRef::Kind::object || row.ref.kind == RowRef::Kind::queue)
                actual.insert(row_name(*sample.picture.sides[0].run, row.ref));
        }
        for (const std::string& name : expected) EXPECT_TRUE(actual.contains(name)) << "seed " << seed << ": " << name;
        // A queue in which no job ever waits has none: the workers show what runs.
        for (const analysis::ExecutorHistory& executor : sample.timeline.executors()) {
            const bool waits = expected.contains(executor.name + " queue");
            EXPECT_EQ(actual.contains(executor.name + " queue"), waits) << "seed " << seed << ": " << executor.name;
        }
    }
}

TEST(Sheet, NotesHaveANumberInThePictureAndTheirTextBelow) {
    const Sample sample(7);
    Sheet sheet;
    sheet.picture = &sample.picture;
    sheet.range = sample.picture.extent();
    const std::string bare = svg_of(sheet);
    const Place end = sheet.range.to;
    sheet.notes = {{end / 4, end / 4, "a quarter"}, {end / 2, end, "the <second> half"}};
    const std::string noted = svg_of(sheet);
    EXPECT_EQ(count_of(noted, "stroke-dasharray"), count_of(bare, "stroke-dasharray") + 2);
    EXPECT_EQ(count_of(noted, "1   a quarter"), 1u);
    EXPECT_THAT(noted, testing::HasSubstr(hex_colour(sample.picture.theme->marker)));
    EXPECT_EQ(count_of(noted, "2   the &lt;second&gt; half"), 1u);
    SvgBrush brush({});
    const double with_notes = sheet_height(brush, sheet);
    sheet.notes.clear();
    EXPECT_EQ(with_notes, sheet_height(brush, sheet) + 2 * 18);
}

TEST(Sheet, EveryPatternIsDefined) {
    const std::string svg = Sample(3).svg(1200);
    const auto used = all_between(svg, "url(#", ")");
    ASSERT_FALSE(used.empty());
    for (const std::string& id : used) EXPECT_THAT(svg, testing::HasSubstr(" id=\"" + id + "\""));
}

TEST(Sheet, OfMoreTasksThanRowsShowsHowManyThereAre) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed, 3);
        const RowLayout& layout = sample.picture.layout;
        std::size_t shown = 0;
        for (const LaidRow& row : layout.rows()) shown += row.ref.kind == RowRef::Kind::task ? 1 : 0;
        for (const Crowd& crowd : layout.crowds()) shown += crowd.tasks.size();
        const auto counted = layout.find({RowRef::Kind::counter, 0, static_cast<std::uint32_t>(Counter::living)});
        ASSERT_EQ(counted.has_value(), shown < sample.timeline.task_count()) << "seed " << seed;
        if (!counted) continue;
        double expected = 0, actual = 0;
        for (const analysis::TaskRow& task : sample.document.tasks) expected += ns(task.ended - task.created);
        const auto& living = sample.picture.sides[0].run->found->living;
        const auto time_of = [&](std::size_t i) {
            return i < living.size() ? start_of_run + Duration(sample.recording.events[living[i].event].t) : sample.timeline.end();
        };
        for (std::size_t i = 0; i < living.size(); ++i) actual += living[i].value * ns(time_of(i + 1) - time_of(i));
        EXPECT_EQ(actual, expected) << "seed " << seed;
    }
}

TEST(Sheet, CrowdsHaveTheTimesOfTheTasksThatHaveNoRow) {
    std::size_t crowds = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Sample sample(seed, 8);
        double expected = 0, actual = 0;
        for (const Crowd& crowd : sample.picture.layout.crowds()) {
            ++crowds;
            for (const analysis::RowId task : crowd.tasks) {
                const analysis::Row& row = sample.timeline.rows()[task];
                EXPECT_EQ(row.coroutine, sample.timeline.rows()[crowd.tasks.front()].coroutine);
                expected += ns(row.ended - row.created);
            }
            for (const auto& part : crowd.times) {
                for (const Duration time : part) actual += ns(time);
            }
        }
        EXPECT_EQ(actual, expected) << "seed " << seed;
    }
    EXPECT_GT(crowds, 10u);
}

TEST(Sheet, LaysAVeilOverWhatStarvesWhileTheLoopIsBlocked) {
    const std::string veil = fmt::format("fill=\"{}\" fill-opacity", hex_colour(Theme::light().veil));
    double most = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Sample sample(seed);
        if (sample.whole() == 0) continue;
        double expected = 0, actual = 0;
        for (const analysis::HoldDelay& hold : analysis::hold_delays(sample.timeline)) {
            if (hold.hold.state == State::block) expected += ns(hold.delay) / sample.whole();
        }
        for (const std::string& path : all_between(rows_of(sample.svg(20'000)), "\n<path d=\"", "/>")) {
            if (path.find(veil) == std::string::npos) continue;
            for (const std::string& width : all_between(path.substr(0, path.find('"')), "h", "v")) {
                actual += std::max(0.0, std::stod(width));  // and back again, to the left
            }
        }
        most = std::max(most, expected);
        EXPECT_NEAR(actual / (20'000 - names - margin), expected, 0.001 * (expected + 1)) << "seed " << seed;
    }
    EXPECT_GT(most, 0);
}

TEST(Sheet, CountsTheStepsThatShareAnInstant) {
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Sample sample(seed);
        std::multiset<std::string> expected;
        for (analysis::RowId row = 0; row <= sample.timeline.task_count(); ++row) {
            std::map<Time, std::size_t> at;
            for (const analysis::TaskStep& step : sample.timeline.steps(row)) {
                ++at[step.start];
            }
            for (const auto& [t, count] : at) {
                if (count > 1) expected.insert(fmt::format("×{}", count));
            }
        }
        std::multiset<std::string> actual;
        for (const std::string& text : all_between(rows_of(sample.svg(1e5)), ">×", "</text>")) actual.insert("×" + text);
        EXPECT_TRUE(std::includes(expected.begin(), expected.end(), actual.begin(), actual.end())) << "seed " << seed;
        found += actual.size();  // where there is room for them
    }
    EXPECT_GT(found, 20u);
}

TEST(Sheet, HasNumbersOfStepsOnTheirAxisOnly) {
    const std::string number = fmt::format("font-size=\"9\" fill=\"{}\">", hex_colour(white));
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Sample sample(seed);
        EXPECT_THAT(rows_of(sample.svg(1e5)), testing::Not(testing::HasSubstr(number))) << "seed " << seed;
        sample.picture.sides[0] = side_of(sample.picture.sides[0].by_time, TimeAxis::Kind::steps);
        std::multiset<std::string> expected;
        for (const analysis::TaskStep& step : sample.timeline.steps(0)) {
            for (int rows = 0; rows < 2; ++rows) expected.insert(std::to_string(step.event + 1));  // the loop's, and the task's
        }
        std::multiset<std::string> actual;
        for (const std::string& text : all_between(rows_of(sample.svg(1e5)), number, "</text>")) actual.insert(text);
        EXPECT_EQ(actual, expected) << "seed " << seed;
    }
}

TEST(Sheet, MergesWhatCrowdsButNoHold) {
    using trace::EventKind;
    trace::Recording recording;
    const TextId name = recording.texts.intern("main");
    recording.events.push_back({0, 0, 0, EventKind::create, 0, 0, 1, trace::pack(name, 1)});
    std::int64_t t = 0;
    for (int i = 0; i < 5000; ++i) {
        recording.events.push_back({t, 1, 0, EventKind::resume, 0, 0, 0, 0});
        if (i == 2500) {
            recording.events.push_back({t, 1, 0, EventKind::hold, static_cast<std::uint8_t>(trace::Holding::block), 0, 0, 1});
            t += 1;
        }
        recording.events.push_back({t, 1, 0, EventKind::suspend, static_cast<std::uint8_t>(trace::Wait::sleep), 0, 0, 0});
        t += 1'000'000;
        recording.events.push_back({t, 1, 0, EventKind::wake, static_cast<std::uint8_t>(trace::Cause::timer), 0, 0, t});
    }
    recording.ending = {"returned", Duration(t)};
    Sample sample(std::move(recording));
    sample.picture.most_bars = 50;
    const std::string merged = rows_of(sample.svg(1200));
    EXPECT_LT(all_between(merged, "<rect", "/>").size(), 50u);
    EXPECT_THAT(merged, testing::HasSubstr(fmt::format("fill=\"{}\"/>", hex_colour(bar_look(State::block).fill))));
}

// Holds that crowd fade, and one that stands alone does not.
TEST(Sheet, HoldsThatCrowdAreAsStrongAsTheirPartOfTheTime) {
    using trace::EventKind;
    trace::Recording recording;
    const TextId name = recording.texts.intern("main");
    recording.events.push_back({0, 0, 0, EventKind::create, 0, 0, 1, trace::pack(name, 1)});
    std::int64_t t = 0;
    for (int i = 0; i < 5000; ++i) {
        recording.events.push_back({t, 1, 0, EventKind::resume, 0, 0, 0, 0});
        recording.events.push_back({t, 1, 0, EventKind::hold, static_cast<std::uint8_t>(trace::Holding::block), 0, 0, 200'000});
        t += 200'000;
        recording.events.push_back({t, 1, 0, EventKind::suspend, static_cast<std::uint8_t>(trace::Wait::sleep), 0, 0, 0});
        t += 800'000;
        recording.events.push_back({t, 1, 0, EventKind::wake, static_cast<std::uint8_t>(trace::Cause::timer), 0, 0, t});
    }
    recording.ending = {"returned", Duration(t)};
    Sample sample(std::move(recording));
    sample.picture.most_bars = 50;
    const std::string merged = rows_of(sample.svg(1200));
    const Colour full = bar_look(State::block).fill;
    std::set<std::string> expected;  // a fifth of the time, give or take a pixel's share
    for (int strength = 80; strength <= 105; ++strength) expected.insert(hex_colour(mixed(full, Theme::light().rows, strength)));
    const auto fills = all_between(merged.substr(merged.find("</defs>")), "fill=\"", "\"");
    EXPECT_TRUE(std::find(fills.begin(), fills.end(), hex_colour(full)) == fills.end());
    EXPECT_TRUE(std::any_of(fills.begin(), fills.end(), [&](const std::string& fill) { return expected.contains(fill); }));
}

// Notes down what is painted.
class NotingBrush : public Brush {
public:
    struct Note {
        Rect rect;
        std::string words;
    };
    std::vector<Note> notes, texts;
    std::vector<Rect> ends;
    void fill(const Rect&, Colour) override {}
    void bar(const Rect& rect, const Look& look, std::string_view) override {
        if (look.fill == cancelled_look.fill) ends.push_back(rect);
    }
    void area(const Rect&, const Look&) override {}
    void line(Point, Point, Colour, double, bool) override {}
    void polygon(const std::vector<Point>&, Colour) override {}
    void text(const Rect& rect, std::string_view text, const TextStyle&) override { texts.push_back({rect, std::string(text)}); }
    void begin_clip(const Rect&) override {}
    void end_clip() override {}
    bool merges() const override { return false; }
    void note(const Rect& rect, std::string_view words) override { notes.push_back({rect, std::string(words)}); }
    bool takes_notes() const override { return true; }

protected:
    double measured(std::string_view text, double size, bool) const override { return static_cast<double>(text.size()) * size / 2; }
};

TEST(Sheet, SignsOfAnInstantStandTogetherInTheOrderOfTheirEvents) {
    Sample sample(test::trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 suspend sleep
        0  2 resume
        0  2 suspend sleep
        1s 1 wake timer
        1s 1 resume
        1s 1 cancel 2
        1s 1 suspend sleep
        1s 2 wake 1
        1s 2 resume
        1s 2 log bye
        1s 2 release door
        1s 2 done cancelled
        2s 1 wake timer
        2s 1 resume
        2s 1 done returned
        2s - end)"));
    sample.picture.notes = true;
    NotingBrush brush;
    Sheet sheet;
    sheet.picture = &sample.picture;
    sheet.range = sample.picture.extent();
    sheet.width = 1200;
    sheet.names_width = names;
    paint_sheet(brush, sheet);
    std::vector<NotingBrush::Note> signs;
    for (const NotingBrush::Note& note : brush.notes) {
        if (note.words.starts_with("a: ")) signs.push_back(note);
    }
    ASSERT_EQ(signs.size(), 3u);
    EXPECT_THAT(signs[0].words, testing::HasSubstr("asks it to cancel"));
    EXPECT_THAT(signs[1].words, testing::HasSubstr("logs: bye"));
    EXPECT_THAT(signs[2].words, testing::HasSubstr("releases door"));
    EXPECT_EQ(signs[0].rect.right(), signs[1].rect.left());
    EXPECT_EQ(signs[1].rect.right(), signs[2].rect.left());
    // All behind the instant at which the task ends, and its end below them.
    ASSERT_FALSE(brush.ends.empty());
    EXPECT_GT(signs[0].rect.left(), brush.ends[0].left());
    EXPECT_GE(brush.ends[0].top(), signs[0].rect.bottom());
}

TEST(Sheet, SignsThatHaveNoRoomAreCounted) {
    Sample sample(test::trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 suspend sleep
        0  2 resume
        0  2 suspend sleep
        1s 1 wake timer
        1s 1 resume
        1s 1 cancel 2
        1s 1 suspend sleep
        1s 2 wake 1
        1s 2 resume
        1s 2 timeout
        1s 2 handle
        1s 2 log one
        1s 2 log two
        1s 2 release door
        1s 2 create 3 b
        1s 2 raise
        1s 2 done raised
        1s 3 resume
        1s 3 done returned
        2s 1 wake timer
        2s 1 resume
        2s 1 done returned
        2s - end)"));
    sample.picture.notes = true;
    NotingBrush brush;
    Sheet sheet;
    sheet.picture = &sample.picture;
    sheet.range = sample.picture.extent();
    sheet.width = 1200;
    sheet.names_width = names;
    paint_sheet(brush, sheet);
    std::vector<std::string> signs;
    for (const NotingBrush::Note& note : brush.notes) {
        if (note.words.starts_with("a: ")) signs.push_back(note.words);
    }
    ASSERT_EQ(signs.size(), 6u);
    // The two least important of seven.
    EXPECT_THAT(signs.back(), testing::HasSubstr("releases door, creates b"));
    EXPECT_TRUE(std::any_of(brush.texts.begin(), brush.texts.end(), [](const auto& text) { return text.words == "+2"; }));
}

TEST(Legend, LeavesNoSignOutWhereThereIsLittleRoom) {
    std::vector<LegendEntry> entries;
    for (int sign = 0; sign < moment_sign_count; ++sign)
        entries.push_back({LegendEntry::Sign::moment,
                           {},
                           std::string(static_cast<std::size_t>(10 + 5 * sign), 'x'),
                           static_cast<MomentSign>(sign)});
    NotingBrush brush;
    const double whole = legend_height(brush, entries, 700);
    ASSERT_GT(whole, 2 * legend_line);
    for (const Rect& area : {Rect{0, 0, 700, whole}, Rect{10, 5, 700, 2 * legend_line}, Rect{0, 0, 400, 2 * legend_line}}) {
        std::set<std::size_t> found;
        for (double y = area.top() + 1; y < area.bottom(); y += legend_line / 2) {
            for (double x = area.left(); x < area.right(); x += 2) {
                if (const auto entry = legend_entry_at(brush, entries, area, {x, y})) found.insert(*entry);
            }
        }
        EXPECT_EQ(found.size(), entries.size()) << area.width << " " << area.height;
        EXPECT_LE(paint_legend(brush, Theme::light(), entries, area), area.height + 1);
    }
}

TEST(Names, ThatAreLongKeepTheirNumber) {
    NotingBrush brush;  // each byte is half as wide as it is high
    const std::string name = "fetch_what_is_far_away#12";
    EXPECT_EQ(shortened_name(brush, name, 10, 1000), name);
    const std::string cut = shortened_name(brush, name, 10, 100);
    EXPECT_LE(brush.text_width(cut, 10), 100);
    EXPECT_TRUE(cut.starts_with("fetch_wh")) << cut;
    EXPECT_TRUE(cut.ends_with("…#12")) << cut;
    EXPECT_EQ(shortened_name(brush, "fetch_what_is_far_away", 10, 50), "fetch_what_is_far_away");  // its end is cut
    EXPECT_EQ(shortened_name(brush, "äöäöäöäöäöäöäö#2", 10, 60).find("\xC3…"), std::string::npos);
}

TEST(Counters, ReadyTasksAreComparedByTheirMean) {
    // Two seconds long: `a` stands ready for one of them, while main has the thread.
    const Sample sample(test::trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 hold block 1s
        1s 1 suspend sleep
        1s 2 resume
        1s 2 done returned
        2s 1 wake timer
        2s 1 resume
        2s 1 done returned
        2s - end)"));
    const auto mean = mean_ready(*sample.picture.sides[0].run);
    ASSERT_TRUE(mean.has_value());
    EXPECT_EQ(*mean, 0.5);
    EXPECT_EQ(mean_words(0.5), "0.50");
    EXPECT_EQ(mean_words(0.00123), "0.0012");
    EXPECT_EQ(mean_words(1234.5), "1234");
}

// How light a colour is, from 0 (black) to 100 (white): the L* of CIELAB.
double lightness(Colour colour) {
    const auto linear = [](std::uint8_t value) {
        const double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const double y = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

// Code and computing have one look: both are a task that uses the thread.
TEST(Looks, AreToldApartWithoutColours) {
    for (int a = static_cast<int>(State::cpu); a < static_cast<int>(State::idle); ++a) {
        for (int b = static_cast<int>(State::cpu); b < a; ++b) {
            const StateLook &one = look_of(static_cast<State>(a)), &other = look_of(static_cast<State>(b));
            EXPECT_NE(one.look.fill, other.look.fill) << one.name << ", " << other.name;
            EXPECT_TRUE(one.look.height != other.look.height || one.look.pattern != other.look.pattern)
                << one.name << ", " << other.name;
            EXPECT_NE(one.letter.sign, other.letter.sign) << one.name << ", " << other.name;
        }
    }
    const Look &sleeping = bar_look(State::sleeping), &io = bar_look(State::io);
    EXPECT_GT(lightness(sleeping.fill) - lightness(io.fill), 20);
}

}  // namespace
}  // namespace baton::picture
