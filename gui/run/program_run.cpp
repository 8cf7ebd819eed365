#include "gui/run/program_run.h"

#include <signal.h>
#include <sys/prctl.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <stdexcept>

#include "gui/run/trace_file.h"
#include "sim/python/import_process.h"
#include "sim/python/recorder.h"

namespace baton::gui {

namespace {

class ProgramTexts {
    Q_DECLARE_TR_FUNCTIONS(ProgramTexts)
};

constexpr std::size_t spare = 100'000;  // lines beyond the limit: it is looked at now and then only

[[noreturn]] void fail(const QString& text) { throw std::runtime_error(text.toStdString()); }

// What the trace file has so far: how many lines, and the time of the last.
class TraceTail {
public:
    explicit TraceTail(const QString& file) : file_(file) {}

    void look(Progress& progress) {
        if (!file_.isOpen() && !file_.open(QIODevice::ReadOnly)) return;
        for (QByteArray piece = file_.read(piece_size); !piece.isEmpty(); piece = file_.read(piece_size)) {
            lines_ += static_cast<std::uint64_t>(piece.count('\n'));
            progress.events = lines_ > 0 ? lines_ - 1 : 0;  // the first is no event
            rest_ += piece;
            const qsizetype end = rest_.lastIndexOf('\n');
            if (end < 0) continue;
            const qsizetype begin = end > 0 ? rest_.lastIndexOf('\n', end - 1) + 1 : 0;
            if (const auto t = time_of(rest_.mid(begin, end - begin))) progress.virtual_time = *t;
            rest_.remove(0, end + 1);
        }
    }

private:
    static constexpr qint64 piece_size = 1 << 20;

    static std::optional<qint64> time_of(const QByteArray& line) {
        constexpr qsizetype head = 5;  // {"t":
        const qsizetype comma = line.indexOf(',');
        if (!line.startsWith("{\"t\":") || comma < head) return std::nullopt;
        bool ok = false;
        const qint64 t = line.mid(head, comma - head).toLongLong(&ok);
        return ok ? std::optional(t) : std::nullopt;
    }

    QFile file_;
    QByteArray rest_;
    std::uint64_t lines_ = 0;
};

// Ends a process politely at first.
class Stopper {
public:
    explicit Stopper(QProcess& process) : process_(process) {}

    void go_on() {
        if (!clock_.isValid()) clock_.start();
        constexpr int interrupts = 2, between_ms = 300, terminates_ms = 900, patience_ms = 3000;
        if (sent_ < interrupts && clock_.elapsed() >= sent_ * between_ms) {
            ::kill(static_cast<pid_t>(process_.processId()), SIGINT);
            ++sent_;
        }
        if (sent_ == interrupts && clock_.elapsed() >= terminates_ms) {  // the recorder writes what there is
            process_.terminate();
            ++sent_;
        }
        if (clock_.elapsed() > patience_ms) process_.kill();
    }

private:
    QProcess& process_;
    QElapsedTimer clock_;
    int sent_ = 0;
};

// The last part of what a program writes to standard error.
void take_errors(QProcess& process, std::string& errors) {
    constexpr std::size_t most = std::size_t{1} << 20;
    const QByteArray piece = process.readAllStandardError();
    errors.append(piece.constData(), static_cast<std::size_t>(piece.size()));
    if (errors.size() > 2 * most) errors.erase(0, errors.size() - most);
}

std::vector<std::string> command_of(const RunRequest& request, const QString& trace, const QString& text, std::size_t most_events) {
    python::RecorderCall call{request.python, {}, {request.file}};
    call.options = {"--virtual", "--quiet",          "--output",     trace.toStdString(),
                    "--text",    text.toStdString(), "--max-events", std::to_string(most_events + spare)};
    try {
        return python::recorder_command(call);
    } catch (const python::NoPython&) {
        fail(ProgramTexts::tr("Python 3.11 or later was not found. Install it, or name one with Run → Python interpreter …"));
    }
}

void start(QProcess& process, const std::vector<std::string>& command, const QString& folder) {
    QStringList arguments;
    for (const std::string& word : command) arguments.append(QString::fromStdString(word));
    process.setProgram(arguments.takeFirst());
    process.setArguments(arguments);
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());  // the trace has it, line by line with its time
    // A program that does not end must not outlive a window that was killed.
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start();
    if (!process.waitForStarted(-1))
        fail(ProgramTexts::tr("%1 cannot be started: %2. Name another one with Run → Python interpreter …")
                 .arg(process.program(), process.errorString()));
}

// Until the program has ended, or was made to.
void watch(QProcess& process, TraceTail& tail, std::size_t most_events, Progress& progress, ProgramEnd& end, bool& full) {
    constexpr int look_ms = 30;
    Stopper stopper(process);
    while (!process.waitForFinished(look_ms) && process.state() != QProcess::NotRunning) {
        take_errors(process, end.written);
        tail.look(progress);
        full = full || progress.events > most_events;
        if (progress.abandoned || full) {
            process.kill();
        } else if (progress.cancelled) {
            end.stopped = true;
            stopper.go_on();
        }
    }
    take_errors(process, end.written);
}

void write_text(const QString& name, const std::string& text) {
    QFile file(name);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.flush())
        fail(ProgramTexts::tr("%1 cannot be written: %2").arg(name, file.errorString()));
}

}  // namespace

ProgramRun record_program(const RunRequest& request, std::size_t most_events, Progress& progress) {
    const QTemporaryDir folder;
    if (!folder.isValid()) fail(ProgramTexts::tr("There is no room for temporary files: %1").arg(folder.errorString()));
    const QString text = folder.filePath(QStringLiteral("program.py")), trace = folder.filePath(QStringLiteral("run.jsonl"));
    write_text(text, request.text);

    ProgramRun out;
    progress.stage = 1;
    QProcess process;
    start(process, command_of(request, trace, text, most_events), QFileInfo(QString::fromStdString(request.file)).path());
    TraceTail tail(trace);
    watch(process, tail, most_events, progress, out.end, out.cut);
    out.end.status = process.exitStatus() == QProcess::CrashExit ? 128 + process.exitCode() : process.exitCode();
    if (!QFile::exists(trace)) return out;  // the recorder has said why, in its errors
    Progress reading;
    reading.cancelled = progress.abandoned.load();
    try {
        TraceFile file = read_trace_file(trace.toStdString(), most_events + 2 * spare, reading);
        out.recording = std::move(file.recording);
        out.cut = out.cut || file.cut;
    } catch (const std::runtime_error&) {
        // It ended before its first line was written.
    }
    return out;
}

}  // namespace baton::gui
