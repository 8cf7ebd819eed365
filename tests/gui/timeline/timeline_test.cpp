// The table of gestures, driven by events.
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTreeWidget>

#include "gui/panels/playback.h"
#include "gui/picture/brushes.h"
#include "gui/timeline/probe.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using test::second;

class Gestures : public test::Window {
protected:
    Gestures() { open_library("20-blocked-loop"); }
};

TEST_F(Gestures, WAndSZoomAboutTheCursor) {
    QTest::mouseMove(&timeline(), middle());
    const Place before = view().width, under = view().at(view().pixels / 2.0);
    key(Qt::Key_W);
    EXPECT_LT(view().width, before);
    EXPECT_NEAR(view().x(under), view().pixels / 2.0, 2);
    key(Qt::Key_S);
    EXPECT_NEAR(static_cast<double>(view().width), static_cast<double>(before), 10);
    key(Qt::Key_Plus);
    EXPECT_LT(view().width, before);
    key(Qt::Key_Minus);
    EXPECT_NEAR(static_cast<double>(view().width), static_cast<double>(before), 10);
}

TEST_F(Gestures, ControlAndWheelZoomAtTheCursor) {
    const QPointF at = point("main", 10 * second);
    const Place before = view().width;
    wheel(3, Qt::ControlModifier, at);
    EXPECT_LT(view().width, before);
    EXPECT_NEAR(timeline().viewport().x(10 * second), at.x(), 2);
}

TEST_F(Gestures, AAndDMove) {
    key(Qt::Key_W);
    const Place before = view().left;
    key(Qt::Key_D);
    EXPECT_GT(view().left, before);
    key(Qt::Key_A);
    EXPECT_NEAR(static_cast<double>(view().left), static_cast<double>(before), 100);
}

TEST_F(Gestures, ShiftWheelAndDraggingMove) {
    key(Qt::Key_W);
    Place before = view().left;
    wheel(-2, Qt::ShiftModifier, middle());
    EXPECT_GT(view().left, before);
    before = view().left;
    drag(middle(), middle() + QPoint(120, 0), Qt::MiddleButton);
    EXPECT_LT(view().left, before);
    before = view().left;
    drag(middle(), middle() - QPoint(80, 0), Qt::LeftButton, Qt::ShiftModifier);
    EXPECT_GT(view().left, before);
    before = view().left;
    QTest::keyPress(&timeline(), Qt::Key_Space);
    drag(middle(), middle() - QPoint(80, 0));
    QTest::keyRelease(&timeline(), Qt::Key_Space);
    EXPECT_GT(view().left, before);
    EXPECT_FALSE(window.playback()->playing());  // that Space was for the drag
}

TEST_F(Gestures, TheWheelMovesTheRowsAndChangesTheirHeight) {
    const int before = timeline().choices().height;
    wheel(2, Qt::ControlModifier | Qt::ShiftModifier, middle());
    EXPECT_GT(timeline().choices().height, before);
    timeline().setRowHeight(60);
    wheel(-2, Qt::NoModifier, middle());
    EXPECT_GT(timeline().scroll(), 0);
}

TEST_F(Gestures, HomeAndZeroShowEverything) {
    const View all = view();
    for (const Qt::Key back : {Qt::Key_Home, Qt::Key_0}) {
        key(Qt::Key_W);
        key(Qt::Key_W);
        EXPECT_NE(view(), all);
        key(back);
        EXPECT_EQ(view(), all);
    }
}

TEST_F(Gestures, FFitsTheSelection) {
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("speak#3", 10 * second));
    EXPECT_EQ(selected(), "speak#3 block");
    key(Qt::Key_F);
    EXPECT_LT(view().left, 9 * second);
    EXPECT_GT(view().left, 8 * second);
    EXPECT_LT(view().width, 4 * second);
}

TEST_F(Gestures, DraggingMeasuresAndEdgesSnap) {
    const int y = point("speak#3", 0).y();
    const QPoint from(static_cast<int>(timeline().viewport().x(9 * second)) + 3, y),
        to(static_cast<int>(timeline().viewport().x(12 * second)) - 3, y);
    drag(from, to);
    ASSERT_TRUE(timeline().measured());
    EXPECT_EQ(*timeline().measured(), (Range{9 * second, 12 * second}));
    const auto* range = window.findChild<QLabel*>(QStringLiteral("range"));
    EXPECT_THAT(range->text().toStdString(), testing::HasSubstr("3 s: loop busy 100 %"));
    key(Qt::Key_Escape);
    EXPECT_FALSE(timeline().measured());
}

TEST_F(Gestures, KeysWalkAlongTheRowAndBetweenRows) {
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("speak#3", second));
    std::vector<std::string> walked{selected()};
    for (const Qt::Key step : {Qt::Key_Period, Qt::Key_Right, Qt::Key_Comma, Qt::Key_Left, Qt::Key_Down, Qt::Key_Up}) {
        key(step);
        walked.push_back(selected());
    }
    EXPECT_THAT(walked, testing::ElementsAre("speak#3 sleeping", "speak#3 ready", "speak#3 block", "speak#3 ready",
                                             "speak#3 sleeping", "speak#4 sleeping", "speak#3 sleeping"));
}

TEST_F(Gestures, BracketsGoToCauseAndEffect) {
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("main", 10 * second));
    EXPECT_EQ(selected(), "main waiting");
    key(Qt::Key_BracketLeft);  // what ended its waiting: the last of them
    EXPECT_EQ(selected(), "speak#10 block");
    key(Qt::Key_BracketRight);
    EXPECT_THAT(selected(), testing::StartsWith("main"));
}

TEST_F(Gestures, MSetsMarkersAndShiftMNotesARange) {
    QTest::mouseMove(&timeline(), point("speak", 4 * second));
    key(Qt::Key_M);
    ASSERT_EQ(timeline().markers().size(), 1u);
    timeline().measure(Range{second, 2 * second});
    in_dialog([](QDialog& dialog) {
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("here"));
        dialog.accept();
    });
    key(Qt::Key_M, Qt::ShiftModifier);
    ASSERT_EQ(timeline().markers().size(), 2u);
    EXPECT_EQ(timeline().markers()[0].note, QStringLiteral("here"));
}

TEST_F(Gestures, AfterAClickOnTheRulerMMarksThePlayhead) {
    const auto click_ruler = [this](Place place) {
        const QPoint at(static_cast<int>(timeline().viewport().x(place)), static_cast<int>(timeline().rulerArea().center().y()));
        QTest::mouseMove(&timeline(), at);
        QTest::mouseClick(&timeline(), Qt::LeftButton, {}, at);
    };
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("speak", 4 * second));
    ASSERT_TRUE(timeline().selectedSpan());
    std::vector<Place> shown;
    for (const Place place : {5 * second / 2, 13 * second / 2}) {
        click_ruler(place);
        shown.push_back(timeline().playhead().value());
        key(Qt::Key_M);
    }
    ASSERT_EQ(timeline().markers().size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(timeline().markers()[i].from, shown[i]);
    // A time that was pointed at is no bar's: it stays where it is when all else begins later.
    const QString text = window.editor()->toPlainText();
    window.editor()->editText(QString(text).replace(QStringLiteral("  main:\n"), QStringLiteral("  main:\n    - sleep: 2s\n")));
    settle();
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(timeline().markers()[i].from, shown[i]);
    while (!timeline().markers().empty()) timeline().removeMarker(0);
    key(Qt::Key_M);  // the mouse rests where it clicked: at what the playhead shows
    ASSERT_EQ(timeline().markers().size(), 1u);
    EXPECT_EQ(timeline().markers()[0].from, timeline().playhead().value());
}

TEST_F(Gestures, AClickNearATickOfTheRulerMeansIt) {
    const Viewport port = timeline().viewport();
    const auto ticks = picture::ruler_ticks(timeline().picture(), port.view, port.ratio);
    ASSERT_GT(ticks.size(), 2u);
    const QPoint at(static_cast<int>(std::lround(port.x(ticks[1].place))) + 2,
                    static_cast<int>(timeline().rulerArea().center().y()));
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, at);
    EXPECT_EQ(timeline().playhead(), ticks[1].place);
}

TEST_F(Gestures, AMarkerIsDraggedPastAnotherOne) {
    timeline().addMarker({2 * second, 3 * second, QStringLiteral("range")});
    timeline().addMarker({4 * second, 4 * second, QStringLiteral("instant")});
    const auto at = [this](Place place) {
        return QPoint(static_cast<int>(std::lround(timeline().viewport().x(place))),
                      static_cast<int>(timeline().rulerArea().center().y()));
    };
    const Viewport port = timeline().viewport();
    const auto ticks = picture::ruler_ticks(timeline().picture(), port.view, port.ratio);
    const auto tick = std::find_if(ticks.begin(), ticks.end(), [](const auto& one) { return one.place > 5 * second; });
    ASSERT_NE(tick, ticks.end());
    drag(at(2 * second), at(tick->place));
    ASSERT_EQ(timeline().markers().size(), 2u);
    EXPECT_EQ(timeline().markers()[0].note, "instant");
    EXPECT_EQ(timeline().markers()[0].from, 4 * second);
    EXPECT_EQ(timeline().markers()[1].from, tick->place);
    EXPECT_EQ(timeline().markers()[1].to, tick->place + second);
    EXPECT_FALSE(timeline().measured());
    // Not beyond the end, and with a click not at all.
    drag(at(tick->place), at(timeline().picture().extent().to) + QPoint(200, 0));
    EXPECT_EQ(timeline().markers()[1].to, timeline().picture().extent().to);
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, at(4 * second));
    EXPECT_EQ(timeline().markers()[0].from, 4 * second);
    EXPECT_EQ(timeline().playhead(), 4 * second);
    // By any place of its flag.
    timeline().setPlayhead(std::nullopt);  // whose time would stand there
    QPoint edge = at(4 * second);
    while (!timeline().markersNear(edge + QPoint(1, 0)).empty()) edge += QPoint(1, 0);
    EXPECT_GT(edge.x(), at(4 * second).x() + 9);
    drag(edge, edge - QPoint(60, 0));
    EXPECT_NEAR(timeline().viewport().x(timeline().markers()[0].from), at(4 * second).x() - 60, 4);
    EXPECT_EQ(timeline().markers()[0].note, "instant");
    // Those that stand close have a menu each, also under the flag of one of them.
    timeline().addMarker({timeline().markers()[0].from + 1, timeline().markers()[0].from + 1, QStringLiteral("close")});
    EXPECT_EQ(timeline().markersNear(at(timeline().markers()[0].from)).size(), 2u);
}

TEST_F(Gestures, AMarkerAtATaskThatSharesItsNameStaysAtThatTask) {
    open_text(
        "baton: 1\ncoroutines:\n  work:\n    - sleep: 1s\n    - block: 1s\nmain:\n  - create_task: work\n    name: same\n"
        "  - sleep: 5s\n  - create_task: work\n    name: same\n  - sleep: 5s\n");
    timeline().addMarker({13 * second / 2, 13 * second / 2, {}});
    ASSERT_EQ(timeline().marks().size(), 1u);
    EXPECT_EQ(timeline().marks()[0].from.task, "same");
    EXPECT_EQ(timeline().markers()[0].from, 13 * second / 2);
    const std::vector<Mark> kept = marks_from(to_text(timeline().marks()));
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].from.which, 1u);
}

TEST_F(Gestures, MarkersBelongToWhatHappenedThere) {
    timeline().addMarker({4 * second, 4 * second, QStringLiteral("speak#2 begins")});
    ASSERT_EQ(timeline().markers().size(), 1u);
    timeline().setAxis(TimeAxis::Kind::steps);
    ASSERT_EQ(timeline().markers().size(), 1u);
    const Side& side = timeline().picture().sides[0];
    EXPECT_EQ(side.axis->time(timeline().markers()[0].from), start_of_run + Duration(3 * second));  // the last event up to there
    EXPECT_EQ(timeline().markers()[0].at, start_of_run + Duration(4 * second));                     // and its own time is the same
    timeline().setAxis(TimeAxis::Kind::time);
    EXPECT_EQ(timeline().markers()[0].from, 4 * second);
    // Everything begins two seconds later, and so does what is marked.
    const QString text = window.editor()->toPlainText();
    window.editor()->editText(QString(text).replace(QStringLiteral("  main:\n"), QStringLiteral("  main:\n    - sleep: 2s\n")));
    settle();
    ASSERT_EQ(timeline().markers().size(), 1u);
    EXPECT_EQ(timeline().markers()[0].from, 6 * second);
    timeline().setNote(0, QStringLiteral("here"));
    EXPECT_EQ(timeline().markers()[0].note, QStringLiteral("here"));
    timeline().removeMarker(0);
    EXPECT_TRUE(timeline().markers().empty());
}

TEST_F(Gestures, MarkersThatAreCloseHaveAMenuEach) {
    for (const char* note : {"first", "second"}) timeline().addMarker({4 * second, 4 * second, QString::fromLatin1(note)});
    timeline().addMarker({9 * second, 10 * second, QStringLiteral("third")});
    QStringList menus, entries;
    auto* look = new QTimer(&window);
    QObject::connect(look, &QTimer::timeout, look, [&, look] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) return;
        look->deleteLater();
        for (QAction* action : menu->actions()) (action->menu() ? menus : entries).append(action->text());
        for (QAction* action : menu->actions()[1]->menu()->actions()) {
            if (action->text() == QStringLiteral("Delete this marker")) action->trigger();
        }
        menu->close();
    });
    look->start(20);
    const QPoint at(static_cast<int>(timeline().viewport().x(4 * second)), static_cast<int>(timeline().rulerArea().top()) + 4);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, timeline().mapToGlobal(at));
    QApplication::sendEvent(&timeline(), &event);
    const QString four = label_within(timeline().picture().whole(), Duration(4 * second));
    EXPECT_THAT(menus, testing::ElementsAre(QStringLiteral("1   ") + four + QStringLiteral("  first"),
                                            QStringLiteral("2   ") + four + QStringLiteral("  second")));
    EXPECT_EQ(entries, QStringList{QStringLiteral("Delete all markers")});
    ASSERT_EQ(timeline().markers().size(), 2u);
    EXPECT_EQ(timeline().markers()[0].note, QStringLiteral("first"));
    EXPECT_THAT(about_marker(timeline().picture().sides[0], timeline().markers()[1]).toStdString(),
                testing::AllOf(testing::HasSubstr(" to "), testing::HasSubstr("third")));
}

TEST_F(Gestures, ANoteNearTheEndLeavesTheFlagOfTheEndAlone) {
    const Place end = timeline().picture().extent().to;
    const auto flag = [this] {
        QImage none(1, 1, QImage::Format_RGB32);
        ImageBrush brush(none);
        brush.set_family(timeline().font().family());
        const auto flags = picture::end_flags(brush, timeline().picture(), timeline().viewport(), rect_of(timeline().rulerArea()));
        const picture::Rect box = flags.at(0).box;
        const qreal ratio = timeline().devicePixelRatioF();
        const QRectF area(box.left() * ratio, box.top() * ratio, box.width * ratio, box.height * ratio);
        return timeline().grab().toImage().copy(area.toAlignedRect());
    };
    const QImage before = flag();
    timeline().addMarker({end, end, QStringLiteral("a note that is as long as a sentence")});
    const QImage after = flag();
    for (int x = 2; x < before.width() - 2; ++x) EXPECT_EQ(before.pixel(x, 2), after.pixel(x, 2)) << x;  // above its text
}

TEST_F(Gestures, APinnedRowIsFoundByItsNameInAnotherRun) {
    timeline().choices().pinned.push_back({RowRef::Kind::task, 0, 5});
    timeline().layOutRows();
    ASSERT_EQ(timeline().pins().size(), 1u);
    EXPECT_EQ(timeline().pins()[0].name, "speak#4");
    const std::vector<Pin> kept = pins_from(to_text(timeline().pins()));
    EXPECT_EQ(kept, timeline().pins());
    // Another task is made before it: the number of the pinned one is another then.
    const QString text = window.editor()->toPlainText();
    window.editor()->editText(QString(text).replace(QStringLiteral("  main:\n"),
                                                    QStringLiteral("  main:\n    - create_task: sleep(1s)\n      as: first\n")));
    settle();
    EXPECT_EQ(timeline().choices().pinned, (std::vector{RowRef{RowRef::Kind::task, 0, 6}}));
    open_text("baton: 1\nmain:\n  - sleep: 1s\n");  // it has no such row
    EXPECT_TRUE(timeline().choices().pinned.empty());
    timeline().setPins(pins_from("[{\"kind\": 99, \"name\": \"main\"}, 7, {\"kind\": 2, \"name\": \"main\"}]"));
    ASSERT_EQ(timeline().pins().size(), 1u);
}

TEST_F(Gestures, ACoroutineThatIsPinnedIsNoRowWhereTasksAreNotGrouped) {
    timeline().setByCoroutine(true);
    const auto& rows = timeline().picture().layout.rows();
    const auto crowd =
        std::find_if(rows.begin(), rows.end(), [](const LaidRow& row) { return row.ref.kind == RowRef::Kind::crowd; });
    ASSERT_NE(crowd, rows.end());
    timeline().choices().pinned.push_back(crowd->ref);
    timeline().layOutRows();
    const std::size_t grouped = rows.size();
    timeline().setByCoroutine(false);
    window.grab();
    EXPECT_TRUE(std::none_of(rows.begin(), rows.end(), [](const LaidRow& row) { return row.ref.kind == RowRef::Kind::crowd; }));
    timeline().setByCoroutine(true);
    EXPECT_EQ(rows.size(), grouped);
}

TEST_F(Gestures, ARangeKeepsItsLengthAndItsPlaceThroughAnotherRun) {
    timeline().addMarker({2 * second, 3 * second, QStringLiteral("range")});
    const Marker before = timeline().markers().at(0);
    const QString text = window.editor()->toPlainText();
    // In a short run there is no such bar.
    window.editor()->editText(QStringLiteral("baton: 1\nmain:\n  - sleep: 500ms\n"));
    settle();
    ASSERT_EQ(timeline().markers().size(), 1u);
    window.editor()->editText(text);
    settle();
    ASSERT_EQ(timeline().markers().size(), 1u);
    EXPECT_EQ(timeline().markers()[0].from, before.from);
    EXPECT_EQ(timeline().markers()[0].to, before.to);
    // The same once more is not added.
    timeline().addMarker({before.from, before.to, before.note});
    EXPECT_EQ(timeline().markers().size(), 1u);
}

TEST_F(Gestures, SlashAndControlFSearch) {
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("search-text"));
    key(Qt::Key_Slash);
    ASSERT_TRUE(edit->isVisible());
    QTest::keyClick(edit, Qt::Key_Escape);
    ASSERT_FALSE(edit->isVisible());
    shortcut(Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(edit->isVisible());
    QTest::keyClicks(edit, QStringLiteral("speak#7"));
    EXPECT_THAT(selected(), testing::StartsWith("speak#7"));
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("speak"));
    EXPECT_THAT(selected(), testing::StartsWith("speak "));
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_THAT(selected(), testing::StartsWith("speak#2"));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_THAT(selected(), testing::StartsWith("speak "));
}

TEST_F(Gestures, GroupsFoldAndRowsArePinnedHiddenAndMoved) {
    const std::size_t all = timeline().picture().layout.rows().size();
    timeline().choices().collapsed.insert(Group::tasks);
    timeline().layOutRows();
    EXPECT_EQ(timeline().picture().layout.rows().size(), all - 11);
    timeline().choices().collapsed.clear();
    timeline().choices().pinned.push_back({RowRef::Kind::task, 0, 5});
    timeline().choices().hidden.insert({RowRef::Kind::task, 0, 6});
    timeline().choices().moved_up.push_back({RowRef::Kind::task, 0, 9});
    timeline().layOutRows();
    std::vector<std::string> names;
    for (const LaidRow& row : timeline().picture().layout.rows())
        names.push_back(row.ref.kind == RowRef::Kind::group ? "-" : picture::row_name(*window.shown()->pictured, row.ref));
    EXPECT_THAT(names,
                testing::ElementsAre("-", "speak#4", "-", "loop", "-", "speak#8", "main", "speak", "speak#2", "speak#3", "speak#6",
                                     "speak#7", "speak#9", "speak#10", "-", "tasks ready", "tasks alive", "loop busy"));
}

TEST_F(Gestures, PinnedRowsStayWhileTheOthersScroll) {
    timeline().setRowHeight(60);
    timeline().choices().pinned.push_back({RowRef::Kind::task, 0, 5});
    timeline().layOutRows();
    timeline().scrollTo(200);
    ASSERT_EQ(timeline().scroll(), 200);
    const auto port = timeline().viewport();
    const auto& layout = timeline().picture().layout;
    const auto pinned = layout.find({RowRef::Kind::task, 0, 5});
    ASSERT_TRUE(pinned);
    const LaidRow& row = layout.rows()[*pinned];
    EXPECT_EQ(port.y(row), port.area.top() + static_cast<double>(row.y));
    const double middle = port.y(row) + row.height / 2.0;
    EXPECT_EQ(hit(timeline().picture(), port, {port.area.left() + 5, middle}).row, pinned);
    // Below them stands what has been scrolled to.
    const double below = port.area.top() + port.held + 1;
    const auto found = hit(timeline().picture(), port, {port.area.left() + 5, below}).row;
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, layout.row_at(static_cast<std::int64_t>(port.held + 1 + 200)));
    EXPECT_GT(*found, *pinned + 1);
}

TEST_F(Gestures, TheMenuKeyOffersWhatCanBeDoneWithTheSelectedRow) {
    timeline().selectTask(5);
    const auto choose = [this](const QString& text) {
        auto* look = new QTimer(&window);
        QObject::connect(look, &QTimer::timeout, look, [look, text] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu) return;
            look->stop();
            look->deleteLater();
            for (QAction* action : menu->actions()) {
                if (action->text() == text) action->trigger();
            }
            menu->close();
        });
        look->start(20);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), timeline().mapToGlobal(QPoint()));
        QApplication::sendEvent(&timeline(), &event);
    };
    const std::size_t all = timeline().picture().layout.rows().size();
    choose(QStringLiteral("Pin this row to the top"));
    EXPECT_EQ(timeline().choices().pinned, (std::vector{RowRef{RowRef::Kind::task, 0, 5}}));
    choose(QStringLiteral("Unpin this row"));
    choose(QStringLiteral("Hide this row"));
    EXPECT_EQ(timeline().picture().layout.rows().size(), all - 1);
    timeline().selectTask(6);
    choose(QStringLiteral("Show all rows in their order"));
    EXPECT_EQ(timeline().picture().layout.rows().size(), all);
    choose(QStringLiteral("Fold this group"));
    EXPECT_EQ(timeline().picture().layout.rows().size(), all - 11);
}

TEST_F(Gestures, ClickingAGroupFoldsIt) {
    const auto& rows = timeline().picture().layout.rows();
    const std::size_t before = rows.size();
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, QPoint(40, static_cast<int>(timeline().viewport().y(rows[2]) + 10)));
    EXPECT_LT(timeline().picture().layout.rows().size(), before);
}

TEST_F(Gestures, AxesAreChosenByKeys) {
    shortcut(Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::steps);
    shortcut(Qt::Key_3, Qt::ControlModifier);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::compressed);
    shortcut(Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::time);
}

TEST_F(Gestures, LettersAreTypedInTheEditor) {
    const View before = view();
    window.editor()->setFocus();
    QTest::keyClicks(window.editor(), QStringLiteral("# was"));
    EXPECT_THAT(window.editor()->toPlainText().toStdString(), testing::StartsWith("# was"));
    EXPECT_EQ(view(), before);
}

TEST_F(Gestures, ACommandOfASubmenuSaysOfWhich) {
    QStringList seen;
    QTimer::singleShot(100, [&] {
        QWidget* widget = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
        ASSERT_NE(widget, nullptr);
        const auto* list = widget->findChild<QTreeWidget*>(QStringLiteral("palette-list"));
        for (int i = 0; i < list->topLevelItemCount(); ++i) seen.append(list->topLevelItem(i)->text(0));
        QTest::keyClick(widget->findChild<QLineEdit*>(), Qt::Key_Escape);
    });
    shortcut(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(seen.contains(QStringLiteral("New: A few tasks"))) << seen.join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(seen.contains(QStringLiteral("Colours: Dark")));
    EXPECT_TRUE(seen.contains(QStringLiteral("Axis: events")));
}

TEST_F(Gestures, CommandPaletteAndKeysOpen) {
    std::string seen;
    QTimer::singleShot(100, [&] {
        QWidget* widget = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
        ASSERT_NE(widget, nullptr);
        seen += widget->objectName().toStdString();
        auto* edit = widget->findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("axis: events"));
        QTest::keyClick(edit, Qt::Key_Return);
    });
    shortcut(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(timeline().axis(), TimeAxis::Kind::steps);
    in_dialog([&](QDialog& dialog) {
        seen += " " + dialog.objectName().toStdString();
        dialog.reject();
    });
    shortcut(Qt::Key_F1);
    EXPECT_EQ(seen, "palette shortcuts");
}

}  // namespace
}  // namespace baton::gui
