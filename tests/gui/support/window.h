// A window under test: opens scenarios, waits for their runs, plays the user's part.
#pragma once

#include <gmock/gmock.h>

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include "gui/editor/source_editor.h"
#include "gui/panels/scoreboard.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "tests/gui/support/runs.h"

namespace baton::gui::test {

constexpr int patience_ms = 600'000;  // for the slowest and busiest machine; only what fails takes it

class Window : public testing::Test {
protected:
    Window() {
        window.setRemembers(false);
        window.resize(1300, 850);
        window.show();
    }

    // Turns of the event loop until `holds`, or until it has not come true for too long.
    template <class Condition>
    bool wait_until(Condition holds) {
        QElapsedTimer clock;
        clock.start();
        QTimer beat;  // so that the loop wakes up
        beat.start(5);
        while (!holds() && clock.elapsed() < patience_ms) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return holds();
    }
    // Until nothing runs any more.
    void settle() {
        QApplication::processEvents();
        ASSERT_TRUE(wait_until([this] { return window.idle(); }));
        QApplication::processEvents();
    }

    void open(const QString& file) {
        window.openFile(file);
        settle();
    }
    void open_library(const std::string& name) {
        open(QString::fromStdString(std::string(BATON_SOURCE_DIR) + "/scenarios/" + name + ".baton.yaml"));
    }
    QString write(const QString& name, const std::string& text) {
        const QString path = folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text.data(), static_cast<qint64>(text.size()));
        return path;
    }
    void open_text(const std::string& text) { open(write(QStringLiteral("test.baton.yaml"), text)); }

    // The exact time, which the headline has for those who ask.
    std::string total() const {
        QString exact = window.findChild<QLabel*>(QStringLiteral("total"))->toolTip();
        return (exact.isEmpty() ? window_const().scoreboard()->totalText() : exact).remove(QChar(0x2009)).toStdString();
    }
    TimelineView& timeline() { return *window.timeline(); }
    const View& view() { return timeline().view(); }

    // What is done with the next dialog that opens.
    template <class Act>
    void in_dialog(Act act) {
        auto* look = new QTimer(&window);
        QObject::connect(look, &QTimer::timeout, look, [look, act, before = QApplication::activeModalWidget()] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            if (!dialog || dialog == before) return;
            look->stop();
            look->deleteLater();
            act(*dialog);
        });
        look->start(20);
    }

    // A key of the window, wherever the keyboard is in it.
    void shortcut(Qt::Key code, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window, patience_ms));
        QTest::keyClick(&window, code, keys);
    }
    void key(Qt::Key code, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        timeline().setFocus();
        QTest::keyClick(&timeline(), code, keys);
    }
    void wheel(double notches, Qt::KeyboardModifiers keys, QPointF at) {
        QWheelEvent event(at, timeline().mapToGlobal(at), QPoint(), QPoint(0, static_cast<int>(notches * 120)), Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&timeline(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        QTest::mousePress(&timeline(), button, keys, from);
        // QTest's moves carry no buttons, but the timeline asks only what was pressed.
        QTest::mouseMove(&timeline(), (from + to) / 2);
        QTest::mouseMove(&timeline(), to);
        QApplication::processEvents();
        QTest::mouseRelease(&timeline(), button, keys, to);
    }
    QPoint middle() { return timeline().rowsArea().center().toPoint(); }

    // Where a task's row lies, and a place on it.
    QPoint point(const std::string& row_name, Place place) {
        const Viewport port = timeline().viewport();
        for (const LaidRow& row : timeline().picture().layout.rows()) {
            if (row.ref.kind == RowRef::Kind::group) continue;
            if (picture::row_name(*timeline().run(row.ref.side)->pictured, row.ref) == row_name)
                return QPointF(port.x(place), port.y(row) + row.height / 2.0).toPoint();
        }
        ADD_FAILURE() << "no row " << row_name;
        return {};
    }
    std::string selected() {
        const auto& selection = timeline().selection();
        if (!selection) return "";
        const RunResult& run = *timeline().run(selection->row.side);
        std::string out = picture::row_name(*run.pictured, selection->row);
        if (const analysis::StateSpan* span = timeline().selectedSpan()) out += " " + std::string(analysis::word(span->state));
        return out;
    }

    MainWindow window;
    QTemporaryDir folder;

private:
    MainWindow& window_const() const { return const_cast<MainWindow&>(window); }
};

constexpr Place second = 1'000'000'000;

}  // namespace baton::gui::test
