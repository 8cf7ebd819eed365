// The parts of the timeline without their widget: where the selection goes, what lies under a point, the choices of rows.
#include <gmock/gmock.h>

#include "gui/picture/brushes.h"
#include "gui/timeline/navigation.h"
#include "gui/timeline/overlay.h"
#include "gui/timeline/probe.h"
#include "gui/timeline/row_menu.h"
#include "gui/timeline/scene.h"
#include "tests/gui/support/runs.h"

namespace baton::gui {
namespace {

using picture::RowRef;
using testing::ElementsAre;

constexpr picture::Place second = 1'000'000'000;

// `early` wakes after 1 s and sets an event, for which `late` waits.
constexpr const char* handover = R"(
baton: 1
events: [go]
coroutines:
  early:
    - sleep: 1s
    - event.set: go
  late:
    - event.wait: go
    - sleep: 2s
  main:
    - gather: [early(), late()]
)";

struct Shown {
    Scene scene;
    std::optional<Selection> at;
    picture::View view{0, 3 * second, 300};

    explicit Shown(const std::string& text) {
        const RunResultPtr run = test::run_of(text);
        EXPECT_TRUE(run->ran);
        scene.show({run}, {QStringLiteral("test")}, picture::TimeAxis::Kind::time);
        scene.lay_out_rows();
    }
    Navigation navigation() const { return {scene.picture(), view, at}; }
    const picture::PicturedRun& run() const { return *scene.picture().sides[0].run; }
    std::string selected() const {
        if (!at) return "nothing";
        const std::string row = picture::row_name(run(), at->row);
        return at->span ? row + " " + std::string(analysis::word(run().timeline.all_spans()[*at->span].state)) : row;
    }
    RowRef row(const std::string& name) const {
        for (const picture::LaidRow& laid : scene.picture().layout.rows()) {
            if (laid.ref.has_spans() && picture::row_name(run(), laid.ref).starts_with(name)) return laid.ref;
        }
        ADD_FAILURE() << "no row " << name;
        return {};
    }
};

TEST(Navigation, GoesAlongARowAndStopsAtItsEnds) {
    Shown shown(handover);
    shown.at = shown.navigation().span_at(shown.row("early"), 0);
    EXPECT_EQ(shown.selected(), "early sleeping");
    EXPECT_FALSE(shown.navigation().neighbour(-1));
    EXPECT_FALSE(shown.navigation().neighbour(1));
    shown.at = shown.navigation().span_at(shown.row("late"), 0);
    EXPECT_EQ(shown.selected(), "late waiting");
    shown.at = shown.navigation().neighbour(1);
    EXPECT_EQ(shown.selected(), "late sleeping");
}

TEST(Navigation, GoesToTheCauseAndToTheEffect) {
    Shown shown(handover);
    shown.at = shown.navigation().span_at(shown.row("late"), 0);
    const Navigation::Step cause = shown.navigation().cause();
    ASSERT_TRUE(cause.to);
    shown.at = cause.to;
    EXPECT_EQ(shown.selected(), "early sleeping");
    const Navigation::Step effect = shown.navigation().effect();
    ASSERT_TRUE(effect.to);
    shown.at = effect.to;
    EXPECT_EQ(shown.selected().substr(0, 4), "late");
}

TEST(Navigation, SaysWhyThereIsNowhereToGo) {
    Shown shown(handover);
    shown.at = shown.navigation().span_at(shown.row("early"), 0);
    EXPECT_FALSE(shown.navigation().cause().to);
    EXPECT_FALSE(shown.navigation().cause().message.isEmpty());
}

TEST(Navigation, GoesOverRowsButNotOverGroups) {
    Shown shown(handover);
    std::vector<std::string> rows;
    for (shown.at = shown.navigation().row(1); shown.at; shown.at = shown.navigation().row(1)) {
        rows.push_back(picture::row_name(shown.run(), shown.at->row));
        if (rows.size() > 20) break;
    }
    EXPECT_THAT(rows, ElementsAre("loop", "main", "early", "late", "go", "tasks ready", "tasks alive", "loop busy"));
}

TEST(Probe, FindsWhatLiesUnderAPoint) {
    Shown shown(handover);
    const picture::Viewport port{shown.view, 1, {100, 50, 300, 400}, 0};
    const auto index = shown.scene.picture().layout.find(shown.row("late"));
    ASSERT_TRUE(index);
    const picture::LaidRow& laid = shown.scene.picture().layout.rows()[*index];
    const double y = port.y(laid) + laid.height / 2.0;
    const Hit found = hit(shown.scene.picture(), port, {100 + 50, y});
    EXPECT_EQ(found.row, index);
    EXPECT_EQ(found.place, second / 2);
    ASSERT_TRUE(found.span);
    EXPECT_EQ(shown.run().timeline.all_spans()[*found.span].state, analysis::State::waiting);
    EXPECT_FALSE(hit(shown.scene.picture(), port, {50, y}).span);            // on its name
    EXPECT_FALSE(hit(shown.scene.picture(), port, {150, 20}).row);           // above all rows
    EXPECT_EQ(snapped(shown.scene.picture(), port, {100 + 97, y}), second);  // the edge of two spans is near
    const QRectF box = span_rect(shown.scene.picture(), port, shown.row("late"), *found.span);
    EXPECT_NEAR(box.width(), 100, 1e-6);
}

TEST(Probe, SaysWhatHappenedAtAnInstant) {
    Shown shown(handover);
    const picture::Viewport port{shown.view, 1, {100, 50, 300, 400}, 0};
    EXPECT_THAT(moments_at(shown.scene.picture(), port, shown.row("early"), second).toStdString(),
                testing::StartsWith("sets go\nevent "));
    EXPECT_EQ(moments_at(shown.scene.picture(), port, shown.row("early"), second / 2), "");
    EXPECT_EQ(moments_at(shown.scene.picture(), port, shown.row("early"), second + second / 5),
              "");  // 20 pixels after its one sign
}

TEST(Probe, EachOfSeveralSignsSaysWhatHappened) {
    Shown shown(
        "{baton: 1, events: [go], coroutines: {nap: [pass], main: ["
        "{sleep: 1s}, {log: hello}, {event.set: go}, {create_task: nap()}, {try: [{raise: ValueError}], except: {ValueError: "
        "[pass]}}, "
        "{sleep: 2s}]}}");
    const picture::Viewport port{shown.view, 1, {100, 50, 300, 400}, 0};
    const auto at = [&](int pixels) {
        return moments_at(shown.scene.picture(), port, shown.row("main"), second + second / 100 * pixels).toStdString();
    };
    for (const int pixels : {0, 6, 18, 30, 42, 50})  // five signs of ten pixels
        EXPECT_THAT(at(pixels), testing::HasSubstr("logs: hello\nsets go\ncreates nap\nraises ValueError\ncatches ValueError"))
            << pixels;
    EXPECT_EQ(at(60), "");
}

TEST(Overlay, NothingOnTheRulerLiesUponSomethingElse) {
    Shown shown(handover);
    picture::Viewport port{shown.view, 1, {0, 60, 300, 200}};
    const WindowTheme& theme = WindowTheme::light();
    const QFont font;
    const Overlay overlay(shown.scene.picture(), port, theme, font);
    const QRectF ruler(0, 32, 300, 28);
    QImage none(1, 1, QImage::Format_RGB32);
    ImageBrush brush(none);
    brush.set_family(font.family());
    const auto flags = picture::end_flags(brush, shown.scene.picture(), port, rect_of(ruler));
    ASSERT_EQ(flags.size(), 1u);
    const std::optional<picture::Range> measured = picture::Range{second, 2 * second};
    Marker marker;
    marker.from = marker.to = 2 * second;
    const std::vector<Marker> markers = {marker};
    for (picture::Place at = 0; at <= 3 * second; at += second / 50) {
        const std::optional<picture::Place> playhead = at;
        const auto tags = overlay.ruler_tags({std::nullopt, measured, {}, markers, playhead, {}, std::nullopt}, ruler);
        ASSERT_FALSE(tags.empty());
        EXPECT_EQ(tags[0].fore, QColor(Qt::white));  // the playhead's is always there
        for (std::size_t i = 0; i < tags.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(tags[i].box.intersects(tags[j].box)) << at;
            EXPECT_FALSE(tags[i].box.intersects(qt(flags[0].box))) << at;
        }
    }
}

TEST(Overlay, AMarkerUnderThePlayheadStandsBesideItAndALongNoteIsCut) {
    Shown shown(handover);
    shown.view.pixels = 900;
    picture::Viewport port{shown.view, 1, {0, 60, 900, 200}};
    const WindowTheme& theme = WindowTheme::light();
    const QFont font;
    const Overlay overlay(shown.scene.picture(), port, theme, font);
    const QRectF ruler(0, 32, 900, 28);
    Marker long_one, under;
    long_one.from = long_one.to = second / 10;
    long_one.note = QStringLiteral("a note that is so long that nobody would read all of it here");
    under.from = under.to = 2 * second;
    const std::vector<Marker> markers = {long_one, under};
    const std::optional<picture::Place> playhead = 2 * second;
    const auto tags = overlay.ruler_tags({std::nullopt, std::nullopt, {}, markers, playhead, {}, std::nullopt}, ruler);
    ASSERT_EQ(tags.size(), 3u);
    EXPECT_TRUE(tags[1].text.startsWith(QStringLiteral("1 a note")));
    EXPECT_LE(tags[1].box.left(), port.x(second / 10));
    EXPECT_GE(tags[1].box.right(), port.x(second / 10));
    EXPECT_LT(tags[1].box.right(), port.x(2 * second));
    EXPECT_TRUE(tags[2].text.startsWith(QLatin1Char('2')));
    EXPECT_FALSE(tags[2].box.intersects(tags[0].box));
}

TEST(Overlay, NumbersOfMarkersThatStandCloseCountUp) {
    Shown shown(handover);
    shown.view.pixels = 900;
    const picture::Viewport port{shown.view, 1, {0, 60, 900, 200}};
    const QFont font;
    const Overlay overlay(shown.scene.picture(), port, WindowTheme::light(), font);
    std::vector<Marker> markers(4);
    for (std::size_t i = 0; i < markers.size(); ++i) {
        markers[i].from = markers[i].to = second + static_cast<picture::Place>(i) * second / 100;
        markers[i].at = start_of_run + Duration(markers[i].from);
    }
    const auto tags =
        overlay.ruler_tags({std::nullopt, std::nullopt, {}, markers, std::nullopt, {}, std::nullopt}, {0, 32, 900, 28});
    ASSERT_EQ(tags.size(), 4u);
    for (std::size_t i = 1; i < tags.size(); ++i) {
        EXPECT_EQ(tags[i].marker, i);
        EXPECT_GT(tags[i].box.left(), tags[i - 1].box.left());
    }
}

TEST(RowMenu, ChoicesAreMadeAndTakenBack) {
    picture::RowChoices choices;
    const RowRef row{RowRef::Kind::task, 0, 2};
    toggle_pinned(choices, row);
    EXPECT_TRUE(is_pinned(choices, row));
    toggle_pinned(choices, row);
    EXPECT_FALSE(is_pinned(choices, row));
    toggle_folded(choices, picture::Group::tasks);
    EXPECT_TRUE(choices.collapsed.contains(picture::Group::tasks));
    toggle_folded(choices, picture::Group::tasks);
    EXPECT_TRUE(choices.collapsed.empty());
}

TEST(RowMenu, ARowIsDroppedBeforeAnotherOfItsKind) {
    Shown shown(handover);
    const auto place = [&](const std::string& name) { return *shown.scene.picture().layout.find(shown.row(name)); };
    const auto order = [&] {
        std::vector<std::string> out;
        for (const picture::LaidRow& laid : shown.scene.picture().layout.rows()) {
            if (laid.ref.kind == RowRef::Kind::task) out.push_back(picture::row_name(shown.run(), laid.ref));
        }
        return out;
    };
    drop_row(shown.scene.choices(), shown.scene.picture().layout, place("late"), place("early"));
    shown.scene.lay_out_rows();
    EXPECT_THAT(order(), ElementsAre("main", "late", "early"));
    show_all_rows(shown.scene.choices());
    shown.scene.lay_out_rows();
    EXPECT_THAT(order(), ElementsAre("main", "early", "late"));
}

TEST(RowMenu, WhatIsGoneIsNotKept) {
    Shown shown(handover);
    const RowRef gone{RowRef::Kind::task, 0, 77}, other_side{RowRef::Kind::task, 1, 1}, kept = shown.row("main");
    picture::RowChoices choices;
    choices.moved_up = {gone, kept, other_side};
    keep_existing(choices, shown.scene.sides());
    EXPECT_THAT(choices.moved_up, ElementsAre(kept));
}

TEST(Scene, HowLongTasksTookIsSaidOfThoseThatAFilterLeaves) {
    Shown shown("{baton: 1, coroutines: {work(n): [{sleep: n * 1s}], main: [{gather: work(i), for: 'i in range(1, 5)'}]}}");
    const auto words = [&] {
        shown.scene.lay_out_rows();
        for (const picture::LaidRow& row : shown.scene.picture().layout.rows()) {
            if (row.ref.kind == RowRef::Kind::crowd) return picture::latency_words(shown.scene.picture(), row.ref);
        }
        return std::vector<std::string>();
    };
    shown.scene.choices().by_coroutine = true;
    EXPECT_THAT(words(), ElementsAre("half end within 2 s", "95 % end within 4 s"));
    shown.scene.choices().filter = "#";  // work#2 to work#4
    EXPECT_THAT(words(), ElementsAre("half end within 3 s", "95 % end within 4 s"));
}

TEST(Scene, TwoRunsAreNotLaidOutByStepsAndKeepTheirTitles) {
    const RunResultPtr run = test::run_of(handover);
    Scene scene;
    scene.show({run}, {QStringLiteral("one")}, picture::TimeAxis::Kind::time);
    scene.set_axis(picture::TimeAxis::Kind::steps);
    EXPECT_EQ(scene.picture().sides[0].axis->kind(), picture::TimeAxis::Kind::steps);
    EXPECT_EQ(scene.picture().sides[0].title, "one");
    scene.show({run, run}, {QStringLiteral("a"), QStringLiteral("b")}, picture::TimeAxis::Kind::steps);
    EXPECT_FALSE(scene.can_have_axis(picture::TimeAxis::Kind::steps));
    EXPECT_EQ(scene.axis(), picture::TimeAxis::Kind::time);
    EXPECT_EQ(scene.picture().sides[1].title, "b");
}

TEST(Scene, TheAxisOfEventsHasTheNumbersOfTheTable) {
    Scene scene;
    scene.show({test::run_of(handover)}, {QString()}, picture::TimeAxis::Kind::steps);
    const auto ticks = picture::ruler_ticks(scene.picture(), picture::fitted(scene.picture().extent(), 2000), 1);
    ASSERT_GT(ticks.size(), 2u);
    for (const picture::RulerTick& tick : ticks)
        EXPECT_THAT(tick.label, testing::StartsWith(std::to_string(tick.place / picture::TimeAxis::step + 1) + " ·"));
}

}  // namespace
}  // namespace baton::gui
