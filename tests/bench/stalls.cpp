// How long the window's thread is kept busy by what one does with a large run: the longest turn of its event loop for each.
//
//     baton-bench-stalls [TASKS]
//
// Prints milliseconds of the thread's processor: a loaded machine takes none of those.
#include <QApplication>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "gui/editor/source_editor.h"
#include "tests/gui/support/turns.h"

namespace {

using namespace baton;
using namespace baton::gui;

double processor_ms() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Bench {
public:
    Bench() {
        window_.setRemembers(false);
        window_.resize(1300, 850);
        window_.show();
    }

    void act(const char* what, const std::function<void(MainWindow&)>& act) {
        double longest = 0;
        const auto turn = [&](const std::function<void()>& turn) {
            const double before = processor_ms();
            turn();
            longest = std::max(longest, processor_ms() - before);
        };
        const bool ended =
            gui::test::by_turns([&] { act(window_), window_.timeline()->repaint(); }, [&] { return window_.idle(); }, turn);
        std::printf("  %-36s %7.1f ms%s\n", what, longest, ended ? "" : "  (came to no end)");
        std::fflush(stdout);
    }

    void open(const char* what, const std::string& text) {
        const QString file = folder_.filePath(QStringLiteral("bench.baton.yaml"));
        std::ofstream(file.toStdString(), std::ios::binary) << text;
        act(what, [&](MainWindow& window) { window.openFile(file); });
    }

private:
    MainWindow window_;
    QTemporaryDir folder_;
};

std::string repeated(const std::string& begin, const std::string& line, int count) {
    std::string out = begin;
    for (int i = 0; i < count; ++i) out += line;
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("baton-bench"));
    QApplication::setOrganizationName(QStringLiteral("baton-bench"));
    const std::string tasks = argc > 1 ? argv[1] : "1000000";
    Bench bench;
    std::printf("The longest turn of the window's event loop. %s tasks:\n", tasks.c_str());
    bench.open("opening", gui::test::many_tasks(tasks));
    for (const gui::test::NamedAct& one : gui::test::acts()) bench.act(one.name, one.act);
    bench.act("the axis of steps", [](MainWindow& window) { window.timeline()->setAxis(TimeAxis::Kind::steps); });
    bench.act("the critical path", [](MainWindow& window) { window.timeline()->setCriticalPath(true); });
    std::printf("Sources:\n");
    bench.open("15,000 lines with errors", repeated("baton: 1\nmain:\n", "  - sleeep: 1s\n", 15'000));
    bench.open("100,000 lines, too many to be edited", repeated("baton: 1\nmain:\n", "  - sleep: 1ms   # one of many\n", 100'000));
    std::string parameters = "baton: 1\nparams:\n";
    for (int i = 0; i < 3000; ++i) parameters += "  p" + std::to_string(i) + ": 1s\n";
    bench.open("3,000 parameters", parameters + "main:\n  - sleep: p7\n");
    return 0;
}
