#include "gui/panels/problem_rows.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <charconv>
#include <set>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "gui/run/program_words.h"
#include "gui/run/sentences.h"
#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/report/deadlock_words.h"
#include "sim/report/failure_text.h"
#include "sim/report/incident_words.h"

namespace baton::gui {

namespace {

class TablesTexts {
    Q_DECLARE_TR_FUNCTIONS(TablesTexts)
};

constexpr std::size_t most_problems = 1000;
using Kind = Problem::Kind;

// Where an exception was raised; 0: no line is known.
int line_of(const Failure& failure) { return failure.traceback.empty() ? 0 : own_line(failure.traceback.back().line); }

// Of a trace that cannot be read, the line that is wrong.
int line_of_trace(const RunResult& run) {
    constexpr std::string_view before = "line ";
    if (run.request.kind != RunRequest::Kind::trace || !run.failure.starts_with(before)) return 0;
    int line = 0;
    std::from_chars(run.failure.data() + before.size(), run.failure.data() + run.failure.size(), line);
    return line;
}

// What the task did just before that instant, as a warning speaks of it.
int line_before(const RunResult& run, TaskId task, Time t) {
    if (task == 0 || task > run.timeline.task_count() || t <= start_of_run) return 0;
    const analysis::StateSpan* span = run.timeline.span_at(task, t - Duration(1));
    return span ? own_line(span->line) : 0;
}

Problem problem_of(const Diagnostic& diagnostic) {
    QString text = sentence(diagnostic.text);
    if (!diagnostic.hint.empty()) text += QStringLiteral("  –  ") + hint_text(diagnostic.hint);
    const bool error = diagnostic.severity == Diagnostic::Severity::error;
    return {error ? Kind::error : Kind::warning, text, static_cast<int>(diagnostic.span.line), diagnostic.span.column};
}

class Collector {
public:
    explicit Collector(const RunResult& run) : run_(run) {}

    std::vector<Problem> all() && {
        if (!run_.failure.empty() && (!run_.program || run_.program->errors.empty()))
            add({Kind::error, sentence(run_.failure), line_of_trace(run_)});
        if (run_.program)
            add_program(*run_.program);
        else
            for (const Diagnostic& diagnostic : run_.diagnostics) add(problem_of(diagnostic));
        for (const ParameterProblem& problem : run_.param_problems)
            add({Kind::error,
                 TablesTexts::tr("The value of the param %1: %2").arg(safe_text(problem.name), sentence(problem.text))});
        if (run_.ran) add_run();
        return std::move(out_);
    }

private:
    void add(Problem problem) {
        problem.whole = run_.document.elapsed;
        if (out_.size() < most_problems) out_.push_back(std::move(problem));
    }

    // A line that says more of the problem above.
    void add_more(const QString& text, int line = 0, TaskId task = 0) { add({Kind::note, text, line, 1, task, {}, {}, 0}); }

    void add_run() {
        const analysis::RunDocument& document = run_.document;
        // Of a deadlock each task has a line of its own.
        if (document.status == "limit" || document.status == "livelock")
            add_stop(where_stopped(run_));
        else if (!document.message.empty() && !document.deadlock)
            add({Kind::error, without_options(document.message)});
        if (run_.truncated) add({Kind::warning, TablesTexts::tr("The trace was cut at the window's limit: its end is not shown.")});
        if (document.status == "raised" && document.exception && (!run_.program || run_.program->errors.empty()))
            add_exception(*document.exception);
        add_deadlock();
        add_expectations();
        add_warnings();
        add_incidents();
    }

    void add_stop(const WhereStopped& stop) {
        add({Kind::error, stop.text, stop.line, 1, stop.task, start_of_run + run_.document.elapsed});
    }

    void add_exception(const Failure& failure) {
        const QString text = TablesTexts::tr("main raised %1: %2").arg(safe_text(failure.type), safe_text(failure.message));
        add({Kind::error, text, line_of(failure), 1, 1, run_.timeline.rows()[1].ended});
        add_calls(failure);
    }

    // The calls that it came through, as rows that lead to their lines, and the exceptions of a group in the same way.
    void add_calls(const Failure& failure) {
        for (const TracebackLine& call : failure.traceback) {
            const QString text = TablesTexts::tr("in %1: %2").arg(safe_text(call.callable), safe_text(call.code));
            add_more(QStringLiteral("    ") + text, own_line(call.line), call.task);
        }
        for (const Failure& each : failure.exceptions) {
            add_more(QStringLiteral("  ") + safe_text(report::failure_line(each)), line_of(each));
            add_calls(each);
        }
    }

    void add_program(const ProgramEnd& end) {
        if (end.stopped) add({Kind::note, TablesTexts::tr("The program was stopped by hand.")});
        const SourceFile source{run_.request.file, run_.request.text};
        for (const PythonError& error : end.errors) add_python(error, source);
        // That nothing ran needs no saying where an error says why.
        for (const std::string& note : end.notes) {
            if (note != run_.failure && (run_.ran || end.errors.empty())) add({Kind::error, safe_text(note)});
        }
        if (end.status != 0 && !end.stopped && !end.refused) {
            add({Kind::warning, TablesTexts::tr("The program ended with exit status %1.").arg(end.status)});
            if (end.errors.empty() && end.notes.empty()) add_last_words(end.written);
        }
    }

    void add_python(const PythonError& error, const SourceFile& source) {
        const auto own = std::find_if(error.frames.rbegin(), error.frames.rend(),
                                      [&](const PythonFrame& frame) { return own_line(frame, run_.request) > 0; });
        const int line = own == error.frames.rend() ? 0 : own_line(*own, run_.request);
        if (error.is_warning) return add({Kind::warning, safe_text(error.text), line});
        const auto raised = end_with(error.text);
        add({Kind::error, safe_text(error.text), line, 1, raised ? run_.recording.events[*raised].task : 0,
             raised ? std::optional(start_of_run + Duration(run_.recording.events[*raised].t)) : std::nullopt});
        for (const PythonFrame& frame : error.frames) {
            if (frame.function.empty()) continue;  // where the syntax is wrong nothing was called
            const int own_one = own_line(frame, run_.request);
            const QString place = own_one > 0 ? safe_text(frame.function)
                                              : QStringLiteral("%1 (%2:%3)")
                                                    .arg(safe_text(frame.function), QFileInfo(safe_text(frame.file)).fileName())
                                                    .arg(frame.line);
            const std::string_view code = source.line(static_cast<Line>(own_one));
            QString text = TablesTexts::tr("in %1").arg(place);
            if (own_one > 0) text += QStringLiteral(": ") + safe_text(code).trimmed();
            add_more(QStringLiteral("    ") + text, own_one);
        }
    }

    // The end of a task with the exception that Python writes so, and that was not found yet.
    std::optional<analysis::EventIndex> end_with(std::string_view written) {
        const auto& texts = run_.recording.texts;
        for (analysis::EventIndex i = 0; i < run_.recording.events.size(); ++i) {
            const trace::TraceEvent& event = run_.recording.events[i];
            if (event.kind != trace::EventKind::done || trace::done_payload(event.detail) != trace::Payload::exception) continue;
            const std::string_view message = texts[trace::low_half(event.b)];
            std::string said(texts[trace::high_half(event.b)]);
            if (!message.empty()) said += ": " + std::string(message.substr(0, message.find('\n')));
            if (written.ends_with(said) && said_.insert(i).second) return i;
        }
        return std::nullopt;
    }

    void add_last_words(const std::string& written) {
        constexpr qsizetype most = 20;
        const QStringList lines = QString::fromStdString(written).trimmed().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString& line : lines.mid(std::max<qsizetype>(0, lines.size() - most)))
            add_more(QStringLiteral("    ") + safe_text(line.toStdString()));
    }

    void add_deadlock() {
        if (!run_.document.deadlock) return;
        for (const analysis::BlockedRow& blocked : *run_.document.deadlock) {
            if (out_.size() == most_problems) return;
            const QString text =
                TablesTexts::tr("Deadlock: %1 %2")
                    .arg(task_name(run_, blocked.task), safe_text(report::blocked_words(run_.document, blocked, translated)));
            add({Kind::error, text, own_line(blocked.line), 1, blocked.task, blocked.since});
            for (const std::string& reason : report::blocked_reasons(blocked))
                add_more(QStringLiteral("    ") + sentence(reason), 0, blocked.task);
        }
    }

    void add_expectations() {
        for (const analysis::ExpectationRow& check : run_.document.expectations) {
            if (check.held) continue;
            const QString expected = safe_text(check.expected), actual = safe_text(check.actual);
            QString text = check.key == "that"
                               ? TablesTexts::tr("Expected %1, but it was %2").arg(expected, actual)
                               : TablesTexts::tr("Expected %1: %2, but it was %3").arg(safe_text(check.key), expected, actual);
            // It is expected of the file's own parameters.
            const Kind kind = run_.request.overrides.empty() ? Kind::error : Kind::note;
            if (kind == Kind::note) text += QStringLiteral("  –  ") + TablesTexts::tr("it is expected of the file's own params");
            add({kind, text, check.file == run_.document.file ? static_cast<int>(check.line) : 0});
        }
    }

    // Python has written it as well, with its exception and the line of that.
    bool is_said_by_python(const std::string& warning) const {
        if (!run_.program) return false;
        const auto& errors = run_.program->errors;
        return std::any_of(errors.begin(), errors.end(),
                           [&](const PythonError& error) { return error.text.find(warning) != std::string::npos; });
    }

    void add_warnings() {
        const auto its_line = [this](const analysis::Warning& warning) {
            return warning.failure ? line_of(*warning.failure) : line_before(run_, warning.task, warning.t);
        };
        for (const auto& group : analysis::warning_groups(run_.document.warnings, its_line)) {
            const analysis::Warning& warning = *group.first;
            if (is_said_by_python(warning.text)) continue;
            QString text = safe_text(warning.text + times_text(group.count));
            if (warning.failure) text += QStringLiteral(": ") + safe_text(report::failure_line(*warning.failure));
            if (!warning.detail.empty()) text += QStringLiteral(". ") + safe_text(warning.detail);
            add({Kind::warning, text, its_line(warning), 1, warning.task, warning.t, {}, group.count});
            if (warning.failure) add_calls(*warning.failure);
        }
    }

    void add_incidents() {
        for (const analysis::Incident& incident : run_.document.incidents) {
            if (!report::is_suspicious(incident)) continue;
            const QString text = task_name(run_, incident.task) + QStringLiteral(" ") +
                                 safe_text(report::incident_words(run_.document, incident, translated));
            add({Kind::warning, text, own_line(incident.line), 1, incident.task, incident.t});
        }
    }

    const RunResult& run_;
    std::vector<Problem> out_;
    std::set<analysis::EventIndex> said_;  // ends of tasks that Python has written of
};

}  // namespace

std::vector<Problem> problems_of(const RunResult& run) { return Collector(run).all(); }

std::vector<Problem> problems_of(const Diagnostics& diagnostics) {
    std::vector<Problem> out;
    for (std::size_t i = 0; i < std::min(diagnostics.size(), most_problems); ++i) out.push_back(problem_of(diagnostics[i]));
    return out;
}

std::size_t count_of(const std::vector<Problem>& problems) {
    std::size_t out = 0;
    for (const Problem& problem : problems) out += problem.times;
    return out;
}

QStringList problems_headers() { return {TablesTexts::tr("Line"), TablesTexts::tr("Time"), TablesTexts::tr("Problem")}; }

RowsModel::Contents problems_table(const std::vector<Problem>& problems) {
    RowsModel::Contents out;
    out.count = problems.size();
    const auto cell = [problems](std::size_t row, int column, const TimeWords& words) -> QString {
        const Problem& problem = problems[row];
        if (column == 0) return problem.line > 0 ? QString::number(problem.line) : QString();
        if (column == 1) return problem.at ? words(*problem.at - start_of_run) : QString();
        const QString sign = problem.kind == Kind::error     ? QStringLiteral("✕  ")
                             : problem.kind == Kind::warning ? QStringLiteral("⚠  ")
                                                             : QString();
        return sign + problem.text;
    };
    out.text = [cell, problems](std::size_t row, int column) {
        return cell(row, column, [&](Duration time) { return label_within(problems[row].whole, time); });
    };
    out.exact = [cell](std::size_t row, int column) { return cell(row, column, exact_words); };
    return out;
}

}  // namespace baton::gui
