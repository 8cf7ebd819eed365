#include "gui/window/application.h"

#include <QCoreApplication>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QSettings>
#include <QStyleFactory>
#include <QTimer>
#include <csignal>
#include <cstdio>

#include "gui/base/appearance.h"
#include "gui/base/translation.h"
#include "gui/editor/source_editor.h"
#include "gui/panels/playback.h"
#include "gui/window/inspector.h"
#include "gui/window/main_window.h"
#include "sim/base/text.h"

namespace baton::gui {

namespace {

class ApplicationTexts {
    Q_DECLARE_TR_FUNCTIONS(ApplicationTexts)
};

// Lets the window work until it is idle, and its layout settle. A run that does not end is shown as far as it came in ten minutes.
void settle(const MainWindow& window) {
    constexpr int most_ms = 600'000;
    QElapsedTimer clock;
    clock.start();
    do QApplication::processEvents(QEventLoop::AllEvents, 20);
    while (!window.idle() && clock.elapsed() < most_ms);
    for (int i = 0; i < 5; ++i) {
        QApplication::sendPostedEvents();
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

std::optional<QSize> size_of(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2 || parts[0].toInt() < 200 || parts[1].toInt() < 150) return std::nullopt;
    return QSize(parts[0].toInt(), parts[1].toInt());
}

// What to show on the picture, a word each: `axis=steps`, `zoom=0.25-0.5`, `select=12` (an event's number), `dock=loop`, `path`,
// `play=2.5` (seconds), `compare`, `rows=8` (their height), `scroll=300`, `group` (by coroutine).
void arrange(MainWindow& window, const QString& words) {
    TimelineView* timeline = window.timeline();
    for (const QString& word : words.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString key = word.section(QLatin1Char('='), 0, 0), value = word.section(QLatin1Char('='), 1);
        const Range extent = timeline->picture().extent();
        const auto share = [&](const QString& text) {
            return static_cast<Place>(text.toDouble() * static_cast<double>(extent.to));
        };
        if (key == QLatin1String("axis"))
            timeline->setAxis(value == QLatin1String("steps")        ? TimeAxis::Kind::steps
                              : value == QLatin1String("compressed") ? TimeAxis::Kind::compressed
                                                                     : TimeAxis::Kind::time);
        if (key == QLatin1String("zoom"))
            timeline->showRange({share(value.section(QLatin1Char('-'), 0, 0)), share(value.section(QLatin1Char('-'), 1))});
        if (key == QLatin1String("measure"))
            timeline->measure(Range{share(value.section(QLatin1Char('-'), 0, 0)), share(value.section(QLatin1Char('-'), 1))});
        if (key == QLatin1String("select")) timeline->selectEvent(value.toUInt() - 1);
        if (key == QLatin1String("dock")) window.showDock(value);
        if (key == QLatin1String("path")) timeline->setCriticalPath(true);
        if (key == QLatin1String("group")) timeline->setByCoroutine(true);
        if (key == QLatin1String("rows")) timeline->setRowHeight(value.toInt());
        if (key == QLatin1String("scroll")) timeline->scrollTo(value.toDouble());
        if (key == QLatin1String("play"))
            window.playback()->goTo(start_of_run + Duration(static_cast<std::int64_t>(value.toDouble() * 1e9)));
        if (key == QLatin1String("line")) window.editor()->goToLine(value.toInt());
    }
}

int take_screenshot(MainWindow& window, const QString& target, const QString& words) {
    window.show();
    settle(window);
    arrange(window, words);
    settle(window);
    if (!window.grab().toImage().save(target, "PNG", 0)) {
        std::fputs((ApplicationTexts::tr("%1 cannot be written\n").arg(target)).toUtf8().constData(), stderr);
        return 4;
    }
    return 0;
}

}  // namespace

int run_application(QApplication& application) {
    std::signal(SIGPIPE, SIG_IGN);  // a Python that ends early must not take the window with it
    QApplication::setApplicationName(QStringLiteral("baton-gui"));
    QApplication::setApplicationDisplayName(QStringLiteral("Baton"));
    QApplication::setOrganizationName(QStringLiteral("baton"));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    QApplication::setDesktopFileName(QStringLiteral("baton-gui"));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    WindowTranslator translator;
    install_translation(translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(ApplicationTexts::tr("Gantt timelines of cooperative programs on a virtual clock."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        ApplicationTexts::tr("Paint the window into this PNG file and end; needs no display."),
                                        QStringLiteral("OUT.png"));
    const QCommandLineOption size(QStringLiteral("size"), ApplicationTexts::tr("Size of the window."), QStringLiteral("WxH"));
    const QCommandLineOption dark(QStringLiteral("dark"), ApplicationTexts::tr("Dark colours."));
    const QCommandLineOption show(
        QStringLiteral("show"),
        ApplicationTexts::tr("What of the run is shown: axis=steps, zoom=0.25-0.5, measure=0.1-0.4, select=EVENT, "
                             "dock=NAME, path, group, play=SECONDS, rows=HEIGHT, scroll=Y, line=N; with commas between."),
        QStringLiteral("WORDS"));
    const QCommandLineOption run(QStringLiteral("run"), ApplicationTexts::tr("Run Python programs without asking first."));
    QCommandLineOption inspect(QStringLiteral("inspect"));  // for tests
    inspect.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({screenshot, size, dark, show, run, inspect});
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 ApplicationTexts::tr("A scenario, a Python program or a trace; two are compared."),
                                 QStringLiteral("[FILE…]"));
    parser.process(application);

    const bool picture = parser.isSet(screenshot);
    if (picture) set_theme(ThemeChoice::light);
    if (parser.isSet(dark)) set_theme(ThemeChoice::dark);
    MainWindow window;
    window.setRemembers(!picture);
    if (parser.isSet(run)) window.allowPrograms();
    const auto wanted = size_of(parser.value(size));
    if (parser.isSet(size) && !wanted) {
        std::fputs(ApplicationTexts::tr("--size wants WIDTHxHEIGHT\n").toUtf8().constData(), stderr);
        return 2;
    }
    QStringList files = parser.positionalArguments();
    if (!picture) {
        window.restoreSession();
        const QString last = QSettings().value(QStringLiteral("session/file")).toString();
        if (files.isEmpty() && !last.isEmpty() && QFile::exists(last)) files = {last};
        const QString baseline = QSettings().value(QStringLiteral("session/baseline")).toString();
        if (files == QStringList{last} && QFile::exists(baseline)) files.prepend(baseline);
    }
    if (wanted) window.resize(*wanted);
    if (!files.isEmpty()) window.openFile(files.last());
    if (files.size() > 1) window.compareWith(files.first());
    if (picture) return take_screenshot(window, parser.value(screenshot), parser.value(show));
    if (parser.isSet(inspect)) new Inspector(window);  // the window's own
    const QString words = parser.value(show);
    QObject::connect(
        &window, &MainWindow::resultShown, &window,
        [&window, words] { QTimer::singleShot(0, &window, [&window, words] { arrange(window, words); }); },
        Qt::SingleShotConnection);
    window.show();
    window.offerLost();
    return QApplication::exec();
}

}  // namespace baton::gui
