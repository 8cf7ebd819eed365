#include "gui/run/program_words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

namespace baton::gui {

namespace {

class ProgramWords {
    Q_DECLARE_TR_FUNCTIONS(ProgramWords)
};

// The recorder speaks to people at a terminal; here there are no options.
QString for_the_window(QString note) {
    static const QRegularExpression hint(QStringLiteral(" Name one with --python\\.$"));
    note.replace(hint, QStringLiteral(" ") + ProgramWords::tr("Name another one with Run → Python interpreter …"));
    return note;
}

// What the recorder refuses (python/baton_record/refusals.py, loop.py).
[[maybe_unused]] constexpr const char* refused_things[] = {
    QT_TRANSLATE_NOOP("ProgramWords", "a socket"),
    QT_TRANSLATE_NOOP("ProgramWords", "the network"),
    QT_TRANSLATE_NOOP("ProgramWords", "a subprocess"),
    QT_TRANSLATE_NOOP("ProgramWords", "another program"),
    QT_TRANSLATE_NOOP("ProgramWords", "a process of its own"),
    QT_TRANSLATE_NOOP("ProgramWords", "a pipe"),
};

// `app.py:12: this needs a socket, and the real world has no virtual time. …`
std::optional<PythonError> refusal_in(const QString& note, const RunRequest& request) {
    static const QRegularExpression refusal(
        QStringLiteral("^(?:(.+):([0-9]+)|the program): this needs (.+), and the real world has no virtual time\\."));
    const QRegularExpressionMatch match = refusal.match(note);
    if (!match.hasMatch()) return std::nullopt;
    const QString what = QCoreApplication::translate("ProgramWords", match.captured(3).toUtf8().constData());
    PythonError out{ProgramWords::tr("This needs %1, and the real world has no virtual time. Record it on the real clock with the "
                                     "command “baton record”, and open the trace here.")
                        .arg(what)
                        .toStdString(),
                    {},
                    false};
    if (match.captured(1).isEmpty()) return out;
    // Its name is told as one would type it in the program's folder.
    const QDir folder(QFileInfo(QString::fromStdString(request.file)).path());
    const std::string file = QDir::cleanPath(folder.absoluteFilePath(match.captured(1))).toStdString();
    out.frames.push_back({file, {}, match.captured(2).toInt()});
    if (file != request.file) out.text = match.captured(1).toStdString() + ":" + match.captured(2).toStdString() + ": " + out.text;
    return out;
}

// The code of a line, without the blanks around it.
Span span_of(const SourceFile& source, int line) {
    const std::string_view code = source.line(static_cast<Line>(line));
    const std::size_t begin = std::min(code.find_first_not_of(" \t"), code.size()), end = code.find_last_not_of(" \t\r") + 1;
    Span out{};
    out.line = static_cast<Line>(line);
    out.column = static_cast<std::uint16_t>(begin + 1);
    out.length = static_cast<std::uint32_t>(end > begin ? end - begin : 0);
    return out;
}

std::string last_lines(const std::string& written, int most) {
    std::size_t at = written.find_last_not_of('\n');
    if (at == std::string::npos) return {};
    const std::size_t end = at + 1;
    for (int i = 0; i < most && at != std::string::npos; ++i) at = at == 0 ? std::string::npos : written.rfind('\n', at - 1);
    return at == std::string::npos ? written.substr(0, end) : written.substr(at + 1, end - at - 1);
}

}  // namespace

int own_line(const PythonFrame& frame, const RunRequest& request) {
    // The recorder gives its program's own name with all folders.
    return frame.file == request.file ? frame.line : 0;
}

void read_words(ProgramEnd& end, const RunRequest& request) {
    end.errors = python_errors(end.written);
    const QStringList lines = QString::fromStdString(end.written).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (!line.startsWith(QLatin1String("baton: "))) continue;
        if (auto refusal = refusal_in(line.mid(7), request)) {
            end.refused = true;
            end.errors.insert(end.errors.begin(), std::move(*refusal));  // why all ended
        } else
            end.notes.push_back(for_the_window(line.mid(7)).toStdString());
    }
}

Diagnostics diagnostics_of(const ProgramEnd& end, const RunRequest& request) {
    Diagnostics out;
    const SourceFile source{request.file, request.text};
    for (const PythonError& error : end.errors) {
        const auto own = std::find_if(error.frames.rbegin(), error.frames.rend(),
                                      [&](const PythonFrame& frame) { return own_line(frame, request) > 0; });
        if (own == error.frames.rend()) continue;
        const auto severity = error.is_warning ? Diagnostic::Severity::warning : Diagnostic::Severity::error;
        out.push_back({severity, span_of(source, own->line), error.text, {}});
    }
    return out;
}

std::string why_nothing_ran(const ProgramEnd& end) {
    // What a program says when it is interrupted is not why nothing is seen of it.
    if (end.stopped) return ProgramWords::tr("Stopped by hand before there was anything to show").toStdString();
    for (const PythonError& error : end.errors) {
        if (!error.is_warning) return error.text;
    }
    if (!end.notes.empty()) return end.notes.front();
    if (end.status != 0) {
        const QString said = QString::fromStdString(last_lines(end.written, 3));
        return ProgramWords::tr("The program ended with exit status %1 before asyncio ran anything. %2")
            .arg(end.status)
            .arg(said)
            .trimmed()
            .toStdString();
    }
    return ProgramWords::tr("Asyncio ran nothing: there is nothing to show.").toStdString();
}

}  // namespace baton::gui
