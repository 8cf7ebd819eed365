// Which rows the timeline has, how high they are and along which axis: what follows from the run, and what is chosen.
#include <QLineEdit>
#include <QToolButton>

#include "gui/base/window_theme.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* no_time = "baton: 1\ncoroutines:\n  f:\n    - log: here\n  main:\n    - gather: [f(), f()]\n";
constexpr const char* some_time = "baton: 1\ncoroutines:\n  main:\n    - sleep: 1s\n";
constexpr const char* crowd = R"(
baton: 1
locks: [door]
coroutines:
  guest(i):
    - sleep: i * 1ms
    - if: i < 3
      then:
        - with: door
          do:
            - io: 1s
  main:
    - gather: guest(i)
      for: i in range(1000)
)";

class Rows : public test::Window {
protected:
    std::vector<std::string> rows(std::optional<RowRef::Kind> kind = std::nullopt) {
        std::vector<std::string> out;
        const auto& picture = timeline().picture();
        for (const LaidRow& row : picture.layout.rows()) {
            if (row.ref.kind != RowRef::Kind::group && (!kind || row.ref.kind == *kind))
                out.push_back(picture::row_title(*picture.sides[row.ref.side].run, picture.layout, row.ref));
        }
        return out;
    }
    std::size_t tasks() { return rows(RowRef::Kind::task).size(); }
    // Where the legend has a state.
    QPoint legend_of(analysis::State state) {
        for (int y = static_cast<int>(timeline().rowsArea().bottom()); y < timeline().height(); y += 5) {
            for (int x = 0; x < timeline().width(); x += 2) {
                if (timeline().legendStateAt(QPointF(x, y)) == state) return {x, y};
            }
        }
        ADD_FAILURE() << "no legend of " << analysis::word(state);
        return {};
    }
};

TEST_F(Rows, OfARunThatTakesNoTimeLieAlongSteps) {
    open_text(no_time);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::steps);
    open_text(some_time);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::time);
    timeline().setAxis(TimeAxis::Kind::time);  // by hand: it stays
    open_text(no_time);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::time);
}

TEST_F(Rows, FillTheWindowWhenThereAreFew) {
    open_library("01-waits");
    for (const QSize size : {QSize(900, 600), QSize(1300, 850), QSize(2560, 1400)}) {
        window.resize(size);
        QApplication::processEvents();
        const double room = timeline().rowsArea().height();
        const auto height = static_cast<double>(timeline().picture().layout.height());
        const int row = timeline().choices().height;
        EXPECT_TRUE(height <= room || row == picture::least_fitted_height) << size.width();
        // A pixel more for each row would be too much, or they are as high as they get.
        const auto more = static_cast<double>(2 * timeline().picture().layout.rows().size());
        EXPECT_TRUE(height + more >= room || row == picture::most_fitted_height) << size.width();
        EXPECT_GT(timeline().rowsArea().width(), timeline().width() / 2) << size.width();
    }
    timeline().setRowHeight(30);
    window.resize(1300, 850);
    QApplication::processEvents();
    EXPECT_EQ(timeline().choices().height, 30);
}

TEST_F(Rows, AtTheEndOfTheRunTheSignsHaveRoomBehindIt) {
    open_text("baton: 1\ncoroutines:\n  main:\n    - sleep: 1s\n    - log: one\n    - log: two\n    - raise: ValueError(three)\n");
    const Viewport port = timeline().viewport();
    const double end = port.x(timeline().picture().extent().to);
    EXPECT_GE(port.area.right() - end, 3 * picture::sign_box_of(timeline().picture().layout.rows().back()));
    EXPECT_LT(port.area.right() - end, port.area.width / 4);
    EXPECT_GT(end, port.area.left());
    open_text("baton: 1\ncoroutines:\n  main:\n    - sleep: 1s\n");  // nothing stands there
    const Viewport plain = timeline().viewport();
    EXPECT_LT(plain.area.right() - plain.x(timeline().picture().extent().to), plain.area.width / 20);
}

TEST_F(Rows, OfACoroutineAreOneUntilItIsUnfolded) {
    open_text(crowd);
    EXPECT_EQ(tasks(), 1001u);
    timeline().setByCoroutine(true);
    EXPECT_THAT(rows(RowRef::Kind::crowd), ElementsAre("guest ×1000"));
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("main"));
    EXPECT_EQ(timeline().mostScroll(), 0);
    const auto& all = timeline().picture().layout.rows();
    const auto row = std::find_if(all.begin(), all.end(), [](const LaidRow& laid) { return laid.ref.kind == RowRef::Kind::crowd; });
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, QPoint(40, static_cast<int>(timeline().viewport().y(*row) + 10)));
    EXPECT_EQ(tasks(), 1001u);
    timeline().setByCoroutine(false);
    EXPECT_THAT(rows(RowRef::Kind::crowd), IsEmpty());
}

TEST_F(Rows, AreFilteredByAStateOfTheLegend) {
    open_text(crowd);
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, legend_of(analysis::State::io));
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest", "guest#2", "guest#3"));
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, legend_of(analysis::State::io));
    EXPECT_EQ(tasks(), 1001u);
}

TEST_F(Rows, AreFilteredByWhatTheyTouchedAndByText) {
    open_text(crowd);
    timeline().choices().touched = "door";
    timeline().layOutRows();
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest", "guest#2", "guest#3"));
    timeline().choices().filter = "#2";
    timeline().layOutRows();
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest#2"));
    timeline().setByCoroutine(true);
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest#2"));
}

TEST_F(Rows, AreFilteredWithABarThatSaysByWhatAndEndsIt) {
    open_text(crowd);
    auto* bar = window.findChild<QWidget*>(QStringLiteral("filter"));
    EXPECT_FALSE(bar->isVisible());
    timeline().choices().touched = "door";
    timeline().layOutRows();
    EXPECT_TRUE(bar->isVisible());
    const auto chip = [&](const char* name) {
        const auto all = bar->findChildren<QToolButton*>(QString::fromLatin1(name));
        const auto shown = std::find_if(all.begin(), all.end(), [](const QToolButton* one) { return !one->isHidden(); });
        return shown == all.end() ? nullptr : *shown;
    };
    ASSERT_NE(chip("filter-touched"), nullptr);
    EXPECT_TRUE(chip("filter-touched")->text().contains(QStringLiteral("door")));
    chip("filter-touched")->click();
    EXPECT_EQ(tasks(), 1001u);
    EXPECT_FALSE(bar->isVisible());
    shortcut(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto* text = bar->findChild<QLineEdit*>(QStringLiteral("filter-text"));
    ASSERT_EQ(QApplication::focusWidget(), text);
    QTest::keyClicks(text, QStringLiteral("#2"));
    EXPECT_THAT(tasks(), testing::Lt(1001u));
    timeline().toggleState(analysis::State::io);
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest#2"));
    ASSERT_NE(chip("filter-state"), nullptr);
    bar->findChild<QToolButton*>(QStringLiteral("filter-clear"))->click();
    EXPECT_EQ(tasks(), 1001u);
    EXPECT_TRUE(text->text().isEmpty());
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(Rows, StayFilteredWhenTheirRunIsCompared) {
    open_text(crowd);
    timeline().choices().touched = "door";
    timeline().layOutRows();
    window.pinBaseline();
    settle();
    ASSERT_TRUE(timeline().picture().compares());
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest", "guest", "guest#2", "guest#2", "guest#3", "guest#3"));
    window.toggleComparing();
    settle();
    EXPECT_THAT(rows(RowRef::Kind::task), ElementsAre("guest", "guest#2", "guest#3"));
    open_text(some_time);
    EXPECT_FALSE(timeline().choices().touched);
}

TEST_F(Rows, OfOneObjectInTwoRunsArePairsOfHalfTheHeight) {
    const std::string door =
        "baton: 1\nlocks: [door]\nsemaphores: {gate: 1}\ncoroutines:\n  guest:\n    - with: door\n      do:\n        - with: gate\n"
        "          do:\n            - sleep: HELD\n  main:\n    - gather: [guest(), guest(), guest()]\n";
    const auto held = [&](const char* time) { return std::string(door).replace(door.find("HELD"), 4, time); };
    open(write(QStringLiteral("now.baton.yaml"), held("1s")));
    const int alone = picture::row_height(RowRef::Kind::object, timeline().choices().height);
    window.compareWith(write(QStringLiteral("before.baton.yaml"), held("2s")));
    settle();
    ASSERT_TRUE(timeline().picture().compares());
    timeline().setRowHeight(26);
    std::vector<const LaidRow*> objects;
    for (const LaidRow& row : timeline().picture().layout.rows()) {
        if (row.ref.kind == RowRef::Kind::object || row.ref.kind == RowRef::Kind::counter) objects.push_back(&row);
    }
    ASSERT_EQ(objects.size(), 10u);  // the lock, the semaphore, three counters
    for (std::size_t i = 0; i < objects.size(); i += 2) {
        const LaidRow &upper = *objects[i], &lower = *objects[i + 1];
        EXPECT_EQ(upper.half, LaidRow::Half::upper);
        EXPECT_EQ(lower.half, LaidRow::Half::lower);
        EXPECT_LT(upper.height, std::max(alone, picture::row_height(upper.ref.kind, 26)));
        EXPECT_EQ(upper.y + upper.height, lower.y);
    }
    // Two waited for the door, one for twice as long.
    const auto& sides = timeline().picture().sides;
    EXPECT_EQ(picture::compared_length(*sides[0].run, objects[0]->ref), std::chrono::seconds(6));
    EXPECT_EQ(picture::compared_length(*sides[1].run, objects[1]->ref), std::chrono::seconds(3));
}

TEST_F(Rows, ThatArePinnedEndAtALine) {
    open_text(crowd);
    timeline().choices().pinned = {RowRef{RowRef::Kind::task, 0, 1}};
    timeline().layOutRows();
    const Viewport port = timeline().viewport();
    ASSERT_GT(port.held, 0);
    for (const double scroll : {0.0, 400.0}) {
        timeline().scrollTo(scroll);
        const QImage image = timeline().grab().toImage();
        for (const double x : {port.area.left() / 2, port.area.left() + port.area.width / 2}) {
            const QColor line =
                image.pixelColor((QPointF(x, port.area.top() + port.held - 1) * image.devicePixelRatio()).toPoint());
            EXPECT_EQ(line.rgb(), WindowTheme::light().muted.rgb()) << x << " " << scroll;
        }
    }
}

TEST_F(Rows, ShowALegendOfWhatOccurs) {
    open_text(some_time);
    std::set<analysis::State> found;
    for (int y = static_cast<int>(timeline().rowsArea().bottom()); y < timeline().height(); y += 5) {
        for (int x = 0; x < timeline().width(); x += 2) {
            if (const auto state = timeline().legendStateAt(QPointF(x, y))) found.insert(*state);
        }
    }
    EXPECT_THAT(found, ElementsAre(analysis::State::sleeping));
}

TEST_F(Rows, OfTwoRunsStandInPairs) {
    open_text(some_time);
    window.pinBaseline();
    window.editor()->editText(QString::fromUtf8(some_time).replace(QLatin1String("1s"), QLatin1String("2s")));
    settle();
    const auto& all = timeline().picture().layout.rows();
    std::vector<LaidRow> pair;
    std::copy_if(all.begin(), all.end(), std::back_inserter(pair),
                 [](const LaidRow& row) { return row.ref.kind == RowRef::Kind::task; });
    ASSERT_EQ(pair.size(), 2u);
    EXPECT_EQ(pair[0].half, LaidRow::Half::upper);
    EXPECT_EQ(pair[1].half, LaidRow::Half::lower);
    EXPECT_EQ(pair[0].y + pair[0].height, pair[1].y);
    EXPECT_LT(pair[0].height, timeline().choices().height);
    EXPECT_GT(timeline().viewport().gutter, 0);
}

}  // namespace
}  // namespace baton::gui
