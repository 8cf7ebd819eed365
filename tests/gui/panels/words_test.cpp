// How values, durations and messages are put for people, and copied.
#include <QClipboard>
#include <QLabel>
#include <QTableView>
#include <QTranslator>

#include "gui/base/number_texts.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/problem_rows.h"
#include "gui/run/fact_words.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

TEST(Words, ValuesAreWrittenAsPythonDoes) {
    EXPECT_EQ(python_value("null"), QStringLiteral("None"));
    EXPECT_EQ(python_value("[null,true,{\"null\":false,\"a\\\"true\":1}]"),
              QStringLiteral("[None,True,{\"null\":False,\"a\\\"true\":1}]"));
}

TEST(Words, TheWindowNamesNoOptionsOfTheCommandLine) {
    EXPECT_EQ(without_options("limit reached: 100 tasks (--max-tasks)"), QStringLiteral("limit reached: 100 tasks"));
}

TEST(Words, TheResultOfARunHasItsDurations) {
    const RunResultPtr run = test::run_of("baton: 1\nmain:\n  - return: \"[1500ms, 3, null]\"\n");
    const std::vector<Fact> facts = facts_of_row(*run, 1);
    EXPECT_TRUE(std::any_of(facts.begin(), facts.end(),
                            [](const Fact& fact) { return fact.value == QStringLiteral("returned [1.5s, 3, None]"); }));
}

class SomeGerman : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override {
        if (std::string_view(text) == ".") return QStringLiteral(",");
        if (std::string_view(text) == "waits to acquire {}") return QStringLiteral("wartet darauf, {} zu bekommen");
        return {};
    }
};

TEST(Words, NumbersAreWrittenInTheLanguageOfTheWindow) {
    EXPECT_EQ(in_language(QStringLiteral("1.5")), QStringLiteral("1.5"));
    SomeGerman german;
    QCoreApplication::installTranslator(&german);
    EXPECT_EQ(duration_label(Duration(1'500'000'000)), QStringLiteral("1,5 s"));
    EXPECT_EQ(from_language(in_language(QStringLiteral("1.5"))), QStringLiteral("1.5"));
    const RunResultPtr run = test::run_of(test::library_text("64-philosophers"));
    bool any = false;
    for (const Problem& problem : problems_of(*run)) any |= problem.text.contains(QStringLiteral("wartet darauf, lock"));
    EXPECT_TRUE(any);
    QCoreApplication::removeTranslator(&german);
}

class Numbers : public test::Window {
protected:
    Numbers() {
        open_text(
            "baton: 1\ncoroutines:\n  nap(i):\n    - sleep: 1234567891ns\n  main:\n    - gather: nap(i)\n      for: i in "
            "range(2)\n");
    }
    std::string text(const char* name) { return window.findChild<QLabel*>(QString::fromLatin1(name))->text().toStdString(); }
};

TEST_F(Numbers, HaveThreeDigitsForTheEyeAndAllOfThemOnHover) {
    EXPECT_EQ(text("total"), "1.23 s");
    EXPECT_EQ(total(), "1.234567891s");
    timeline().measure(Range{0, 1'111'111'111});
    EXPECT_THAT(text("range"), testing::AllOf(HasSubstr("Measured 1.11"), HasSubstr("3 step")));
    timeline().measure(Range{0, 0});
    timeline().setPlayhead(987'654'321);
    EXPECT_THAT(text("step"), testing::StartsWith("988"));
}

TEST_F(Numbers, WhatATaskReturnsIsNone) {
    timeline().selectTask(2);
    EXPECT_THAT(window.findChild<DetailsPanel*>()->text().toStdString(), HasSubstr("returned None"));
}

TEST_F(Numbers, RowsOfATableAndThePictureAreCopied) {
    window.showDock(QStringLiteral("tasks"));
    auto* tasks = window.findChild<QTableView*>(QStringLiteral("tasks"));
    tasks->setFocus();
    tasks->selectAll();
    QTest::keyClick(tasks, Qt::Key_C, Qt::ControlModifier);
    const QStringList rows = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[1].section(QLatin1Char('\t'), 0, 1), QStringLiteral("nap\tnap"));
    window.copyPicture();
    EXPECT_EQ(QApplication::clipboard()->image().size(), timeline().size() * timeline().devicePixelRatio());
}

}  // namespace
}  // namespace baton::gui
