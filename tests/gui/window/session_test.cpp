// The file of a window, and its runs, without the window.
#include "gui/window/session.h"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <functional>

#include "gui/window/scenario_file.h"

namespace baton::gui {
namespace {

constexpr const char* sleeps = "baton: 1\ncoroutines: {main: [{sleep: 1s}]}\n";

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void wait_for(const std::function<bool()>& holds) {
    while (!holds()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

RunRequest request(const char* text) { return {.file = "test.baton.yaml", .text = text}; }

TEST(ScenarioFile, OpensSavesAndTellsWhenSomebodyElseWrites) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.baton.yaml"));
    write(path, sleeps);
    ScenarioFile file;
    EXPECT_EQ(file.open(path).text, QByteArray(sleeps));
    EXPECT_EQ(file.name(), QStringLiteral("a.baton.yaml"));
    EXPECT_FALSE(file.is_trace());
    EXPECT_EQ(file.save(path, "saved"), QString());
    QByteArray told;
    QObject::connect(&file, &ScenarioFile::changedOnDisk, [&](const QByteArray& text) { told = text; });
    write(path, "written by another");
    wait_for([&] { return !told.isEmpty(); });
    EXPECT_EQ(told, QByteArray("written by another"));
}

TEST(ScenarioFile, WhatCannotBeReadLeavesWhatWasOpen) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.yaml")), bad = folder.filePath(QStringLiteral("b.yaml"));
    write(path, sleeps);
    write(bad, QByteArray("\xff\xfe not UTF-8"));
    ScenarioFile file;
    file.open(path);
    EXPECT_FALSE(file.open(bad).problem.isEmpty());
    EXPECT_FALSE(file.open(folder.filePath(QStringLiteral("missing"))).problem.isEmpty());
    EXPECT_EQ(file.path(), path);
    EXPECT_TRUE(file.open(folder.filePath(QStringLiteral("t.jsonl"))).problem.isEmpty());
    EXPECT_TRUE(file.is_trace());
}

TEST(Session, ShowsTheLatestRunAndComparesItWithThePinnedOne) {
    Session session;
    bool kept = false;
    QObject::connect(&session, &Session::finished, [&](const RunResultPtr&, bool keep_view) { kept = keep_view; });
    EXPECT_FALSE(session.pin());
    session.run(request(sleeps), false);
    wait_for([&] { return !session.busy(); });
    ASSERT_TRUE(session.shown());
    EXPECT_FALSE(kept);
    EXPECT_TRUE(session.pin());
    session.run(request("baton: 1\ncoroutines: {main: [{sleep: 3s}]}\n"), true);
    wait_for([&] { return !session.busy(); });
    EXPECT_TRUE(kept);
    EXPECT_EQ(session.baseline()->scores.elapsed, Duration(1'000'000'000));
    EXPECT_EQ(session.shown()->scores.elapsed, Duration(3'000'000'000));
    EXPECT_EQ(session.side(), 1u);
    session.drop_baseline();
    EXPECT_EQ(session.side(), 0u);
}

TEST(Session, ARunWithErrorsIsNotShown) {
    Session session;
    session.run(request(sleeps), false);
    wait_for([&] { return !session.busy(); });
    const RunResultPtr good = session.shown();
    RunResultPtr last;
    QObject::connect(&session, &Session::finished, [&](const RunResultPtr& result, bool) { last = result; });
    session.run(request("baton: 1\ncoroutines: {main: [{slep: 1s}]}\n"), true);
    wait_for([&] { return !session.busy(); });
    EXPECT_EQ(session.shown(), good);
    EXPECT_FALSE(last->ran);
    EXPECT_FALSE(last->diagnostics.empty());
}

TEST(Session, WhatHasErrorsCannotBeCompared) {
    Session session;
    QString said;
    QObject::connect(&session, &Session::message, [&](const QString& text) { said = text; });
    session.compare_with(request("baton: 1\n"), QStringLiteral("other"), {});
    wait_for([&] { return !session.busy(); });
    EXPECT_TRUE(said.contains(QLatin1String("other")));
    EXPECT_FALSE(session.baseline());
}

}  // namespace
}  // namespace baton::gui
