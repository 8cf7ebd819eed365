// The flame graph: its boxes, and what can be done with one.
#include "gui/panels/flame_panel.h"

#include <QClipboard>
#include <QMenu>

#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

constexpr const char* nested =
    "baton: 1\ncoroutines:\n  inner:\n    - sleep: 3s\n  outer:\n    - await: inner\n    - sleep: 1s\n  main:\n    - await: "
    "outer\n";

class Flames : public test::Window {
protected:
    Flames() {
        open_text(nested);
        window.showDock(QStringLiteral("flame"));
        EXPECT_TRUE(wait_until([this] { return flame().isReady(); }));
    }
    FlamePanel& flame() { return *window.findChild<FlamePanel*>(QStringLiteral("flame")); }
    // The middle of the line of a coroutine that calls no other one beside it.
    QPointF on_line(int depth) { return {10, (depth + 0.5) * picture::flame_line}; }
    void choose(QPointF at, const QString& text) {
        QMenu menu;
        flame().fillMenu(menu, at);
        for (QAction* action : menu.actions()) {
            if (action->text().startsWith(text)) return action->trigger();
        }
        FAIL() << "no " << text.toStdString();
    }
};

TEST_F(Flames, ABoxIsZoomedToAndAllOfItComesBack) {
    const QString all = flame().textAt(on_line(0)), of_main = flame().textAt(on_line(1)), of_outer = flame().textAt(on_line(2));
    EXPECT_THAT(of_main.toStdString(), HasSubstr("main"));
    EXPECT_THAT(of_outer.toStdString(), HasSubstr("outer"));
    EXPECT_THAT(flame().textAt(on_line(3)).toStdString(), HasSubstr("inner\n3\u2009s"));
    choose(on_line(3), QStringLiteral("Zoom"));
    const QPointF right(flame().width() - 5, on_line(3).y());
    EXPECT_THAT(flame().textAt(right).toStdString(), HasSubstr("inner"));
    QTest::keyClick(&flame(), Qt::Key_Backspace);  // the box above
    EXPECT_THAT(flame().textAt(right).toStdString(), testing::Not(HasSubstr("inner")));
    choose(on_line(3), QStringLiteral("Zoom"));
    QTest::keyClick(&flame(), Qt::Key_Escape);
    EXPECT_THAT(flame().textAt(right).toStdString(), testing::Not(HasSubstr("inner")));
    choose(on_line(2), QStringLiteral("Copy"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), of_outer + QLatin1Char('\n'));
    EXPECT_EQ(flame().textAt(on_line(0)), all);
}

TEST_F(Flames, ACoroutineIsFoundInTheSource) {
    choose(on_line(3), QStringLiteral("Show in the source"));
    EXPECT_EQ(window.editor()->textCursor().blockNumber() + 1, 3);
    choose(on_line(1), QStringLiteral("Show in the source"));
    EXPECT_EQ(window.editor()->textCursor().blockNumber() + 1, 8);
}

}  // namespace
}  // namespace baton::gui
