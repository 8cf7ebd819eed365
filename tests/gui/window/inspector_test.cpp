// What the window tells a test that drives it from outside.
#include "gui/window/inspector.h"

#include <QJsonArray>

#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

class Inspected : public test::Window {
protected:
    Inspected() { open_library("20-blocked-loop"); }

    QJsonObject ask(const char* question) { return answer(window, QString::fromLatin1(question)); }
    QPoint middle_of(const char* question) {
        const QJsonArray rect = ask(question)[QStringLiteral("rect")].toArray();
        EXPECT_EQ(rect.size(), 4) << question;
        return QRect(rect[0].toInt(), rect[1].toInt(), rect[2].toInt(), rect[3].toInt()).center();
    }
    void click(QWidget* widget, const char* question) {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->mapFromGlobal(middle_of(question)));
    }
    QJsonObject of_timeline() { return ask("state")[QStringLiteral("timeline")].toObject(); }
};

TEST_F(Inspected, ABarIsWhereItIsSaidToBe) {
    click(&timeline(), "span 4000000000 speak#3");
    EXPECT_EQ(selected(), "speak#3 ready");
    const QJsonObject told = of_timeline()[QStringLiteral("selected")].toObject();
    EXPECT_EQ(told[QStringLiteral("row")].toString(), QStringLiteral("speak#3"));
    EXPECT_EQ(told[QStringLiteral("from")].toInteger(), 3 * test::second);
    EXPECT_EQ(told[QStringLiteral("to")].toInteger(), 9 * test::second);
    click(&timeline(), "row main");
    EXPECT_EQ(selected().substr(0, 5), "main ");
}

TEST_F(Inspected, AnInstantOfTheRulerIsWhereItIsSaidToBe) {
    timeline().setPlayhead(0);
    click(&timeline(), "time 12000000000");
    EXPECT_NEAR(static_cast<double>(*timeline().playhead()), 12e9, static_cast<double>(view().width) / view().pixels * 2);
}

TEST_F(Inspected, ALineOfTheSourceIsWhereItIsSaidToBe) {
    click(window.editor()->viewport(), "line 11");
    EXPECT_EQ(window.editor()->textCursor().blockNumber(), 10);
    EXPECT_EQ(ask("state")[QStringLiteral("source")][QStringLiteral("step")].toInt(), 11);
}

TEST_F(Inspected, WhatCannotBeSeenHasNoPlace) {
    window.showDock(QStringLiteral("log"));
    QApplication::processEvents();
    EXPECT_TRUE(ask("widget log")[QStringLiteral("rect")].isArray());
    EXPECT_TRUE(ask("widget tasks")[QStringLiteral("rect")].isNull());  // behind it
    timeline().setRowHeight(64);
    timeline().scrollTo(1e6);
    EXPECT_TRUE(ask("row main")[QStringLiteral("rect")].isNull());
}

TEST_F(Inspected, WhatIsNotThereIsSaidSo) {
    for (const char* question :
         {"", "where", "widget nobody", "row nobody", "span 0 nobody", "span 99000000000000 main", "line 9999"})
        EXPECT_TRUE(ask(question).contains(QStringLiteral("error"))) << question;
}

}  // namespace
}  // namespace baton::gui
