#include "gui/run/trace_file.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

#include "sim/trace/json_lines.h"
#include "tests/gui/support/runs.h"

namespace baton::gui {
namespace {

struct Trace {
    QTemporaryDir folder;
    trace::Recording written = test::busy_recording(5, 2000);
    std::string file = folder.filePath(QStringLiteral("run.jsonl")).toStdString();

    Trace() { std::ofstream(file, std::ios::binary) << trace::to_json_lines(written); }
};

std::vector<trace::TraceEvent> events_of(const trace::Recording& recording) {
    return {recording.events.begin(), recording.events.end()};
}

TEST(TraceFile, IsReadAsItWasWritten) {
    const Trace trace;
    Progress progress;
    const TraceFile read = read_trace_file(trace.file, 1'000'000, progress);
    EXPECT_FALSE(read.cut);
    EXPECT_EQ(events_of(read.recording), events_of(trace.written));
    EXPECT_EQ(progress.events, trace.written.events.size() + 2);  // with the first line and the last
}

TEST(TraceFile, ThatIsTooLongKeepsItsBeginningAndItsEnd) {
    const Trace trace;
    for (const std::size_t most : {1u, 2u, 1000u, 20'000u}) {
        Progress progress;
        const TraceFile read = read_trace_file(trace.file, most, progress);
        EXPECT_TRUE(read.cut);
        std::vector<trace::TraceEvent> first = events_of(trace.written);
        first.resize(most - 1);
        EXPECT_EQ(events_of(read.recording), first) << most;
        EXPECT_EQ(read.recording.ending.elapsed, trace.written.ending.elapsed);
    }
}

TEST(TraceFile, ThatIsCancelledEndsAtOnce) {
    const Trace trace;
    Progress progress;
    progress.cancelled = true;
    const TraceFile read = read_trace_file(trace.file, 1'000'000, progress);
    EXPECT_TRUE(read.cut);
    EXPECT_TRUE(read.recording.events.empty());
}

TEST(TraceFile, ThatIsNoneIsSaid) {
    Progress progress;
    EXPECT_THROW(read_trace_file("/nowhere/run.jsonl", 10, progress), std::runtime_error);
    const Trace trace;
    std::ofstream(trace.file, std::ios::binary) << "{}\n{}\n{}\n";
    EXPECT_THROW(read_trace_file(trace.file, 1, progress), std::runtime_error);
}

}  // namespace
}  // namespace baton::gui
