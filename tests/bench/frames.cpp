// How long a frame of the timeline takes: a million spans over many rows, and over few, while zooming and panning.
//
//     baton-bench-frames [SPANS]
//
// Prints percentiles of painted frames, the time from a recording, and from a trace on the disk, to the first picture,
// and the memory that a span takes besides its events.
#include <malloc.h>
#include <QApplication>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "gui/timeline/timeline_view.h"
#include "sim/trace/json_lines.h"
#include "tests/gui/support/runs.h"

namespace {

using namespace baton;
using namespace baton::gui;

// Bytes that are allocated.
double in_use() {
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

double processor_ms() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Frames {
    std::vector<double> all, own;  // milliseconds, and those of the processor: a loaded machine differs in the first
};

double paint_once(TimelineView& view, QImage& target, Frames* frames = nullptr) {
    QElapsedTimer clock;
    clock.start();
    const double before = processor_ms();
    view.render(&target);
    const double all = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    if (frames) frames->all.push_back(all), frames->own.push_back(processor_ms() - before);
    return all;
}

void report(const char* what, Frames& frames) {
    const auto line = [](const char* of, std::vector<double>& times) {
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) {
            return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
        };
        std::printf("  %-18s %4zu frames   median %6.2f ms   95 %% %6.2f ms   99 %% %6.2f ms   worst %6.2f ms\n", of, times.size(),
                    at(0.5), at(0.95), at(0.99), at(1));
    };
    line(what, frames.all);
    line("  processor only", frames.own);
}

// From a trace on the disk to the first picture.
void open_trace(const trace::Recording& recording) {
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("run.jsonl")).toStdString();
    const std::string lines = trace::to_json_lines(recording);
    std::ofstream(file, std::ios::binary) << lines;
    QElapsedTimer clock;
    clock.start();
    Progress progress;
    const RunResultPtr run = produce({.file = file, .kind = RunRequest::Kind::trace}, progress);
    const double read = static_cast<double>(clock.elapsed());
    TimelineView view;
    view.resize(1920, 1080);
    view.showRuns({run}, {QString()}, false);
    QImage target(view.size(), QImage::Format_RGB32);
    paint_once(view, target);
    std::printf("  from a trace of %.0f MB: read and laid out in %.0f ms, first picture after %lld ms\n",
                static_cast<double>(lines.size()) / 1e6, read, static_cast<long long>(clock.elapsed()));
}

void measure(std::uint32_t tasks, std::uint32_t spans) {
    trace::Recording recording = gui::test::busy_recording(tasks, std::max(1u, spans / tasks / 5));
    const trace::Recording copy = recording;
    const double before = in_use();
    QElapsedTimer clock;
    clock.start();
    const RunResultPtr run = result_of(std::move(recording));
    const double laid_out = static_cast<double>(clock.elapsed());
    const double memory = in_use() - before;
    TimelineView view;
    view.resize(1920, 1080);
    clock.restart();
    view.showRuns({run}, {QString()}, false);
    QImage target(view.size(), QImage::Format_RGB32);
    paint_once(view, target);
    const auto count = static_cast<double>(run->timeline.all_spans().size());
    std::printf("%u rows, %.0f spans: laid out in %.0f ms, first picture %lld ms later\n", tasks, count, laid_out,
                static_cast<long long>(clock.elapsed()));
    std::printf("  memory: %.1f bytes a span, of which bars and level of detail %.1f, steps and causes the rest\n", memory / count,
                sizeof(analysis::StateSpan) + static_cast<double>(sizeof(picture::Totals) + sizeof(picture::Place)) / 16);
    open_trace(copy);
    Frames zooming, panning, scrolling, selecting;
    for (int i = 0; i < 120; ++i) {
        view.zoom(i < 60 ? 1 / 1.2 : 1.2);
        paint_once(view, target, &zooming);
    }
    for (int depth = 0; depth < 4; ++depth) {
        for (int i = 0; i < 40; ++i) {
            view.pan(i < 20 ? 0.05 : -0.05);
            paint_once(view, target, &panning);
        }
        view.zoom(0.25);
    }
    view.fitAll();
    for (const int height : {26, 12, 4}) {
        view.setRowHeight(height);
        for (int i = 0; i < 40; ++i) {
            view.scrollTo(i * 97.0 * height);
            paint_once(view, target, &scrolling);
        }
    }
    view.setRowHeight(20);
    for (int i = 0; i < 60; ++i) {
        view.selectNeighbour(1);
        paint_once(view, target, &selecting);
    }
    report("zooming", zooming);
    report("panning", panning);
    report("scrolling rows", scrolling);
    report("selecting", selecting);
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto spans = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000);
    measure(10'000, spans);
    measure(100, spans);
    return 0;
}
