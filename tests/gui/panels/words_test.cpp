// How values, durations and messages are put for people, and copied.
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTranslator>
#include <filesystem>
#include <fstream>
#include <set>

#include "gui/base/number_texts.h"
#include "gui/base/window_theme.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/dock_tables.h"
#include "gui/panels/problem_rows.h"
#include "gui/run/fact_words.h"
#include "gui/run/loop_state.h"
#include "gui/run/sentences.h"
#include "sim/analysis/states.h"
#include "sim/experiment/explain.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_cures.h"
#include "sim/experiment/measured_run.h"
#include "sim/report/findings_report.h"
#include "sim/scenario/scenario.h"
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
    EXPECT_THAT(text("step"), testing::StartsWith("0.988 s"));
}

TEST_F(Numbers, OfTheDetailsAreShortForTheEyeAndExactOnHoverAndInCopies) {
    timeline().selectTask(2);
    auto* details = window.findChild<DetailsPanel*>();
    const auto labels = details->findChildren<QLabel*>();
    const auto lasted =
        std::find_if(labels.begin(), labels.end(), [](const QLabel* label) { return label->text() == QStringLiteral("1.235 s"); });
    ASSERT_NE(lasted, labels.end());
    EXPECT_THAT((*lasted)->toolTip().toStdString(), HasSubstr("1.234567891"));
    for (const QLabel* label : labels)
        EXPECT_FALSE(label->text().contains(QStringLiteral("567891"))) << label->text().toStdString();
    EXPECT_THAT(details->text().toStdString(), HasSubstr("Lasted: 1.234567891"));
    details->actions().at(0)->trigger();
    EXPECT_EQ(QApplication::clipboard()->text(), details->text());
}

TEST_F(Numbers, OfTablesHaveFourDigitsAtMostForWhatIsAddedUp) {
    open_text(
        "baton: 1\nsemaphores: {gate: 1}\ncoroutines:\n  visit(i):\n    - with: gate\n      do:\n        - sleep: 1234567891ns\n"
        "  main:\n    - gather: visit(i)\n      for: i in range(60)\n");
    const RowsModel::Contents objects = objects_table(window.shown());
    ASSERT_EQ(objects.count, 1u);
    const QString shown = objects.text(0, 4);
    EXPECT_LE(shown.count(QRegularExpression(QStringLiteral("[0-9]"))), 4) << shown.toStdString();
    EXPECT_THAT(objects.exact(0, 4).toStdString(), HasSubstr("2185.18516707"));
}

TEST_F(Numbers, NoHeaderOfATableIsCut) {
    timeline().measure(Range{0, 1'000'000'000});
    for (const char* name : {"loop", "range-table", "objects", "tasks", "events"}) {
        auto* table = window.findChild<QTableView*>(QString::fromLatin1(name));
        window.showDock(QString::fromLatin1(name).section(QLatin1Char('-'), 0, 0));
        settle();
        for (int column = 0; column < table->model()->columnCount(); ++column)
            EXPECT_GE(table->columnWidth(column), table->horizontalHeader()->sectionSizeHint(column)) << name << column;
    }
}

TEST_F(Numbers, OfARunOfMinutesHaveOneUnit) {
    open_text("baton: 1\ncoroutines:\n  main:\n    - block: 60s\n    - sleep: 33s\n");
    EXPECT_EQ(text("total"), "93 s");
    const auto labels = window.scoreboard()->findChildren<QLabel*>();
    EXPECT_TRUE(
        std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text() == QStringLiteral("60 s"); }));
}

TEST(Words, OfADeadlockTheProblemsWriteTimesInOneWay) {
    const RunResultPtr run = test::run_of(test::library_text("64-philosophers"));
    const std::vector<Problem> problems = problems_of(*run);
    const RowsModel::Contents table = problems_table(problems);
    bool any = false;
    for (std::size_t row = 0; row < problems.size(); ++row) {
        if (problems[row].kind != Problem::Kind::error) continue;
        any = true;
        EXPECT_FALSE(table.text(row, 1).isEmpty());
        EXPECT_THAT(problems[row].text.toStdString(), HasSubstr("since " + table.text(row, 1).toStdString()));
    }
    EXPECT_TRUE(any);
}

TEST(Words, EqualWarningsOfTwoLinesAreTwoProblems) {
    const RunResultPtr run = test::run_of(test::library_text("01-waits"));
    const std::vector<Problem> problems = problems_of(*run);
    std::vector<std::pair<int, std::int64_t>> held;  // the lines and times of the holds of two seconds
    for (const Problem& problem : problems) {
        if (problem.text.contains(QStringLiteral("2.000 seconds")))
            held.emplace_back(problem.line, problem.at->time_since_epoch() / std::chrono::seconds(1));
    }
    EXPECT_THAT(held, testing::ElementsAre(std::pair(24, 14), std::pair(26, 31)));
    EXPECT_EQ(count_of(problems), run->document.warnings.size());
}

TEST(Words, EqualWarningsOfALineCountAsManyProblems) {
    const RunResultPtr run = test::run_of("baton: 1\nmain:\n  - repeat: 3\n    do:\n      - block: 2s\n      - sleep: 1s\n");
    const std::vector<Problem> problems = problems_of(*run);
    EXPECT_LT(problems.size(), run->document.warnings.size());
    EXPECT_EQ(count_of(problems), run->document.warnings.size());
}

TEST(Words, OfAHoldTheLoopStateSaysHowAndUntilWhen) {
    const RunResultPtr run = test::run_of("baton: 1\nmain:\n  - block: 3s\n  - sleep: 1s\n");
    const auto& events = run->recording.events;
    std::size_t hold = 0;
    while (hold < events.size() && events[hold].kind != trace::EventKind::hold) ++hold;
    ASSERT_LT(hold, events.size());
    LoopReplay replay(run);
    const RowsModel::Contents during = loop_table(run, replay.at(static_cast<analysis::EventIndex>(hold + 1)));
    EXPECT_EQ(during.exact(0, 4), exact_label(std::chrono::seconds(3)));
    EXPECT_EQ(during.extra(0, 0, Qt::BackgroundRole).value<QColor>(), state_colour(analysis::State::block));
    const RowsModel::Contents before = loop_table(run, replay.at(static_cast<analysis::EventIndex>(hold)));
    EXPECT_EQ(before.exact(0, 4), QString());
    EXPECT_EQ(before.extra(0, 0, Qt::BackgroundRole).value<QColor>(), state_colour(analysis::State::cpu));
}

TEST(Words, EveryEventOfTheLibraryHasASentence) {
    using trace::EventKind;
    const std::set<EventKind> told_in_words_of_a_trace = {EventKind::submit,   EventKind::start,   EventKind::finish,
                                                          EventKind::job_hold, EventKind::job_log, EventKind::warning};
    for (const auto& entry : std::filesystem::directory_iterator(std::string(BATON_SOURCE_DIR) + "/scenarios")) {
        if (!entry.path().string().ends_with(".baton.yaml")) continue;
        std::ifstream in(entry.path());
        const RunResultPtr run = test::run_of(std::string(std::istreambuf_iterator<char>(in), {}));
        for (const trace::TraceEvent& event : run->recording.events) {
            const std::string said = event_sentence(*run, event, rounded_words(*run)).toStdString();
            const std::string who = event.task == 0 ? "the run" : task_name(*run, event.task).toStdString();
            if (told_in_words_of_a_trace.contains(event.kind))
                EXPECT_THAT(said, testing::StartsWith(who + ": "));
            else
                EXPECT_THAT(said, testing::StartsWith(who + " ")) << entry.path();
        }
    }
}

TEST(Words, ThatOtherParamsExcuseAnExpectationIsSaid) {
    Progress progress;
    const RunResultPtr run = produce({.file = "test.baton.yaml",
                                      .text = "baton: 1\nparams: {pause: 1s}\nmain:\n  - sleep: pause\nexpect:\n  elapsed: 1s\n",
                                      .overrides = {{"pause", "2s"}}},
                                     progress);
    const std::vector<Problem> problems = problems_of(*run);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].kind, Problem::Kind::note);
    EXPECT_THAT(problems[0].text.toStdString(), HasSubstr("the file's own params"));
}

TEST(Words, OfADeadlockedTaskItIsSaidThatItNeverWakes) {
    const RunResultPtr run = test::run_of(test::library_text("64-philosophers"));
    ASSERT_EQ(run->document.deadlock->size(), 6u);
    for (const analysis::BlockedRow& blocked : *run->document.deadlock) {
        const char* expected = blocked.task == 1 ? "which can never end" : "and can never wake";
        bool found = false;
        for (const Fact& fact : facts_of_row(*run, blocked.task)) {
            EXPECT_NE(fact.value, status_name(trace::Status::pending));
            found = found || fact.value.contains(QLatin1String(expected));
        }
        EXPECT_TRUE(found) << blocked.task;
    }
    // Of a bar, where it is the wait, and not the sleep before it.
    const auto state_of_last = [&](analysis::RowId task) {
        return facts_of_span(*run, task, run->timeline.spans(task).back())[0].value.toStdString();
    };
    EXPECT_THAT(state_of_last(1), testing::StartsWith("deadlock: waits for philosopher"));
    EXPECT_EQ(state_of_last(2), "sleeping");
}

TEST(Words, TheHintOfAWrongStepNamesNoFileOfTheDevelopers) {
    const RunResultPtr run = test::run_of("baton: 1\nmain:\n  - sleeep_more: 1s\n");
    const std::vector<Problem> problems = problems_of(*run);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_THAT(problems[0].text.toStdString(), testing::AllOf(HasSubstr("Ctrl+Space"), testing::Not(HasSubstr("format.md"))));
}

TEST(Words, EverySuggestionOfTheLibraryHasAPattern) {
    for (const std::string& name : test::library_names()) {
        const RunResultPtr run = test::run_of(test::library_text(name));
        if (!run->ran) continue;
        const scenario::Reading reading = scenario::read_scenario(run->request.text, run->request.file);
        const analysis::Explanation found = experiment::explain(*reading.scenario, run->timeline, run->document, {});
        for (const auto* list : {&found.changes, &found.cures}) {
            for (const analysis::WhatIf& change : *list)
                EXPECT_TRUE(is_known_sentence(change.title)) << name << ": " << change.title;
        }
        if (!run->document.deadlock) continue;
        for (const analysis::BlockedRow& row : *run->document.deadlock) {
            for (const std::string& why : row.why) EXPECT_TRUE(is_known_sentence(why)) << name << ": " << why;
        }
    }
}

std::vector<std::filesystem::path> scenarios_in(const std::string& folder) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(BATON_SOURCE_DIR + folder)) {
        if (entry.path().extension() == ".yaml") out.push_back(entry.path());
    }
    return out;
}

std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Words, WhatStopsARunAndWhatIsWrongInATraceHasAPattern) {
    EXPECT_TRUE(is_known_sentence("limit reached: 100 tasks"));
    EXPECT_TRUE(is_known_sentence("line 12: time goes backwards"));
    EXPECT_TRUE(is_known_sentence("100000 callbacks without time advancing; spinning: main, worker"));
    EXPECT_EQ(without_options("limit reached: virtual time (--max-time)"), QStringLiteral("limit reached: virtual time"));
}

TEST(Words, EveryFindingAndItsCureHasAPattern) {
    for (const auto& path : scenarios_in("/tests/experiment/findings")) {
        const scenario::Reading reading = scenario::read_scenario(text_of_file(path), path.filename().string());
        experiment::ExplainOptions options;
        options.run.limits.callbacks_per_instant = 20'000;
        trace::Recorder recorder;
        interpreter::RunOptions traced = options.run;
        traced.consumers.push_back(&recorder);
        const experiment::MeasuredRun run = experiment::run(*reading.scenario, traced);
        const trace::Recording recording = recorder.finish(run.header, run.ending, run.texts);
        const analysis::Timeline timeline = analysis::build_timeline(recording);
        auto findings = experiment::findings_of(*reading.scenario, recording, timeline, run.document);
        experiment::find_cures(findings, *reading.scenario, options);
        for (const analysis::Finding& finding : findings) {
            const std::string words = report::finding_words({run.document, recording, timeline}, finding);
            EXPECT_TRUE(is_known_sentence(words)) << words;
            const std::string cure = report::cure_words(finding);
            EXPECT_TRUE(cure.empty() || is_known_sentence(cure)) << cure;
        }
    }
}

TEST(Words, NearlyEveryErrorOfAFileHasAPattern) {
    std::size_t known = 0, all = 0;
    std::string others;
    for (const auto& path : scenarios_in("/tests/scenario/bad")) {
        for (const Diagnostic& one : scenario::read_scenario(text_of_file(path), "bad.yaml").diagnostics) {
            ++all;
            is_known_sentence(one.text) ? void(++known) : void(others += one.text + "\n");
        }
    }
    EXPECT_GT(known * 10, all * 9) << others;
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
    ASSERT_EQ(rows.size(), 4);
    EXPECT_EQ(rows[0].section(QLatin1Char('\t'), 0, 1), QStringLiteral("Task\tCoroutine"));
    EXPECT_EQ(rows[2].section(QLatin1Char('\t'), 0, 1), QStringLiteral("nap\tnap"));
    window.copyPicture();
    EXPECT_EQ(QApplication::clipboard()->image().size(), timeline().size() * timeline().devicePixelRatio());
}

}  // namespace
}  // namespace baton::gui
