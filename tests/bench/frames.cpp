// How long a frame of the timeline takes: a million spans over many rows, and over few, while zooming and panning.
//
//     baton-bench-frames [SPANS]
//
// Prints percentiles of painted frames, the time from a recording to the first picture, and the memory of a span.
#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "gui/timeline_view.h"
#include "tests/gui/runs.h"

namespace {

using namespace baton;
using namespace baton::gui;

double resident_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

double paint_once(TimelineView& view, QImage& target) {
    QElapsedTimer clock;
    clock.start();
    view.render(&target);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void report(const char* what, std::vector<double>& frames) {
    std::sort(frames.begin(), frames.end());
    const auto at = [&](double share) { return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))]; };
    std::printf("  %-22s %4zu frames   median %6.2f ms   95 %% %6.2f ms   99 %% %6.2f ms   worst %6.2f ms\n", what, frames.size(),
                at(0.5), at(0.95), at(0.99), at(1));
}

void measure(std::uint32_t tasks, std::uint32_t spans) {
    trace::Recording recording = gui::test::busy_recording(tasks, std::max(1u, spans / tasks / 5));
    QElapsedTimer clock;
    clock.start();
    const double before = resident_mb();
    const RunResultPtr run = result_of(std::move(recording));
    const double laid_out = static_cast<double>(clock.elapsed());
    TimelineView view;
    view.resize(1920, 1080);
    view.showRuns({run}, {QString()}, false);
    QImage target(view.size(), QImage::Format_RGB32);
    const double first = paint_once(view, target);
    const auto count = static_cast<double>(run->timeline.all_spans().size());
    std::printf(
        "%u rows, %.0f spans: laid out in %.0f ms, first picture after %.0f ms; timeline and level of detail together %.0f bytes a "
        "span\n",
        tasks, count, laid_out, static_cast<double>(clock.elapsed()), (resident_mb() - before) * 1048576 / count);
    std::printf("  of these the window's own: %.1f bytes a span\n",
                sizeof(analysis::Span) + static_cast<double>(sizeof(Totals)) / 16);
    std::vector<double> zooming{first}, panning, scrolling, hovering;
    for (int i = 0; i < 120; ++i) {
        view.zoom(i < 60 ? 1 / 1.2 : 1.2);
        zooming.push_back(paint_once(view, target));
    }
    for (int depth = 0; depth < 4; ++depth) {
        for (int i = 0; i < 40; ++i) {
            view.pan(i < 20 ? 0.05 : -0.05);
            panning.push_back(paint_once(view, target));
        }
        view.zoom(0.25);
    }
    view.fitAll();
    for (const int height : {26, 12, 4}) {
        view.setRowHeight(height);
        for (int i = 0; i < 40; ++i) {
            view.scrollTo(i * 97.0 * height);
            scrolling.push_back(paint_once(view, target));
        }
    }
    view.setRowHeight(20);
    for (int i = 0; i < 60; ++i) {
        view.selectNeighbour(1);
        hovering.push_back(paint_once(view, target));
    }
    report("zooming", zooming);
    report("panning", panning);
    report("scrolling rows", scrolling);
    report("selecting", hovering);
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
