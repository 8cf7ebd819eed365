#include "gui/panels/tables.h"

#include <QColor>
#include <QCoreApplication>
#include <algorithm>

#include "gui/base/theme.h"
#include "gui/run/facts.h"
#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/report/deadlock_words.h"
#include "sim/report/failure_text.h"
#include "sim/report/incident_words.h"

namespace baton::gui {

namespace {

class TablesTexts {
    Q_DECLARE_TR_FUNCTIONS(TablesTexts)
};

constexpr std::size_t most_problems = 1000;

QString at(Time t) { return exact_label(t - start_of_run); }
QString place_name(LoopEntry::Place place) {
    switch (place) {
        case LoopEntry::Place::running:
            return TablesTexts::tr("running");
        case LoopEntry::Place::ready:
            return TablesTexts::tr("ready queue");
        case LoopEntry::Place::sleeping:
            return TablesTexts::tr("timer");
        case LoopEntry::Place::io:
            return TablesTexts::tr("response");
        case LoopEntry::Place::executor:
            return TablesTexts::tr("executor");
        case LoopEntry::Place::waiting:
            return TablesTexts::tr("waiting");
    }
    return {};
}

}  // namespace

namespace {

// Where an exception was raised; 0: no line is known.
int line_of(const Failure& failure) { return failure.traceback.empty() ? 0 : static_cast<int>(failure.traceback.back().line); }

// The calls that it came through, as rows that lead to their lines, and the exceptions of a group in the same way.
void add_calls(std::vector<Problem>& out, const Failure& failure) {
    for (const TracebackLine& call : failure.traceback) {
        if (out.size() >= most_problems) return;
        const QString text = TablesTexts::tr("in %1: %2").arg(safe_text(call.callable), safe_text(call.code));
        out.push_back({Problem::Kind::note, QStringLiteral("    ") + text, static_cast<int>(call.line), 1, call.task});
    }
    for (const Failure& each : failure.exceptions) {
        if (out.size() >= most_problems) return;
        out.push_back({Problem::Kind::note, QStringLiteral("  ") + safe_text(report::failure_line(each)), line_of(each)});
        add_calls(out, each);
    }
}

}  // namespace

std::vector<Problem> problems_of(const RunResult& run) {
    std::vector<Problem> out;
    if (!run.failure.empty()) out.push_back({Problem::Kind::error, safe_text(run.failure)});
    for (const Diagnostic& diagnostic : run.diagnostics) {
        if (out.size() >= most_problems) break;
        QString text = safe_text(diagnostic.text);
        if (!diagnostic.hint.empty()) text += QStringLiteral("  –  ") + safe_text(diagnostic.hint);
        const bool error = diagnostic.severity == Diagnostic::Severity::error;
        out.push_back({error ? Problem::Kind::error : Problem::Kind::warning, text, static_cast<int>(diagnostic.span.line),
                       diagnostic.span.column});
    }
    if (!run.ran) return out;
    const analysis::RunDocument& document = run.document;
    // Of a deadlock each task has a line of its own.
    if (!document.message.empty() && !document.deadlock) out.push_back({Problem::Kind::error, safe_text(document.message)});
    if (run.truncated)
        out.push_back({Problem::Kind::warning, TablesTexts::tr("The trace was cut at the window's limit: its end is not shown.")});
    if (document.status == "raised" && document.exception) {
        out.push_back(
            {Problem::Kind::error,
             TablesTexts::tr("main raised %1: %2").arg(safe_text(document.exception->type), safe_text(document.exception->message)),
             line_of(*document.exception), 1, 1});
        add_calls(out, *document.exception);
    }
    if (document.deadlock) {
        for (const analysis::BlockedRow& blocked : *document.deadlock) {
            if (out.size() >= most_problems) break;
            const QString text = TablesTexts::tr("Deadlock: %1 %2")
                                     .arg(task_name(run, blocked.task), safe_text(report::blocked_words(document, blocked)));
            out.push_back({Problem::Kind::error, text, static_cast<int>(blocked.line), 1, blocked.task});
            for (const std::string& reason : report::blocked_reasons(blocked))
                out.push_back({Problem::Kind::note, QStringLiteral("    ") + safe_text(reason), 0, 1, blocked.task});
        }
    }
    for (const analysis::ExpectationRow& check : document.expectations) {
        if (check.held || out.size() >= most_problems) continue;
        out.push_back({Problem::Kind::error,
                       check.key == "that"
                           ? TablesTexts::tr("Expected %1, but it was %2").arg(safe_text(check.expected), safe_text(check.actual))
                           : TablesTexts::tr("Expected %1: %2, but it was %3")
                                 .arg(safe_text(check.key), safe_text(check.expected), safe_text(check.actual)),
                       check.file == document.file ? static_cast<int>(check.line) : 0});
    }
    for (const auto& group : analysis::warning_groups(document.warnings)) {
        if (out.size() >= most_problems) break;
        const analysis::Warning& warning = *group.first;
        QString text = safe_text(warning.text + times_text(group.count));
        if (warning.failure) text += QStringLiteral(": ") + safe_text(report::failure_line(*warning.failure));
        if (!warning.detail.empty()) text += QStringLiteral(". ") + safe_text(warning.detail);
        out.push_back({Problem::Kind::warning, text, warning.failure ? line_of(*warning.failure) : 0, 1, warning.task});
        if (warning.failure) add_calls(out, *warning.failure);
    }
    for (const analysis::Incident& incident : document.incidents) {
        if (!report::is_suspicious(incident) || out.size() >= most_problems) continue;
        const QString text =
            task_name(run, incident.task) + QStringLiteral(" ") + safe_text(report::incident_words(document, incident));
        out.push_back({Problem::Kind::warning, text, static_cast<int>(incident.line), 1, incident.task});
    }
    if (out.size() > most_problems) out.resize(most_problems);  // the last one's reasons may be too many
    return out;
}

QStringList events_headers() {
    return {TablesTexts::tr("No."),   TablesTexts::tr("Time"), TablesTexts::tr("Task"),
            TablesTexts::tr("Event"), TablesTexts::tr("What"), TablesTexts::tr("Line")};
}

RowsModel::Contents events_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->recording.events.size();
    out.text = [run](std::size_t row, int column) -> QString {
        const trace::Event& event = run->recording.events[row];
        switch (column) {
            case 0:
                return QString::number(row + 1);
            case 1:
                return exact_label(Duration(event.t));
            case 2:
                return task_name(*run, event.task);
            case 3:
                return event_name(event);
            case 4:
                return event_details(*run, event);
            default:
                return event.line == 0 ? QString() : QString::number(event.line);
        }
    };
    return out;
}

QStringList tasks_headers() {
    return {TablesTexts::tr("Task"),    TablesTexts::tr("Coroutine"), TablesTexts::tr("Created"),
            TablesTexts::tr("Ended"),   TablesTexts::tr("Status"),    TablesTexts::tr("Steps"),
            TablesTexts::tr("Running"), TablesTexts::tr("Ready"),     TablesTexts::tr("Waiting")};
}

RowsModel::Contents tasks_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->document.tasks.size();
    out.text = [run](std::size_t row, int column) -> QString {
        const analysis::TaskRow& task = run->document.tasks[row];
        switch (column) {
            case 0:
                return safe_text(task.name);
            case 1:
                return safe_text(task.coroutine);
            case 2:
                return at(task.created);
            case 3:
                return at(task.ended);
            case 4:
                return status_name(task.status);
            case 5:
                return QString::number(task.steps);
            case 6:
                return exact_label(task.running);
            case 7:
                return exact_label(task.ready);
            default:
                return exact_label(task.waiting);
        }
    };
    out.key = [run](std::size_t row, int column) -> double {
        const analysis::TaskRow& task = run->document.tasks[row];
        const double keys[] = {static_cast<double>(task.id),
                               static_cast<double>(task.id),
                               static_cast<double>(task.created.time_since_epoch().count()),
                               static_cast<double>(task.ended.time_since_epoch().count()),
                               static_cast<double>(task.status),
                               static_cast<double>(task.steps),
                               static_cast<double>(task.running.count()),
                               static_cast<double>(task.ready.count()),
                               static_cast<double>(task.waiting.count())};
        return keys[std::clamp(column, 0, 8)];
    };
    return out;
}

QStringList log_headers() { return {TablesTexts::tr("Time"), TablesTexts::tr("Task"), TablesTexts::tr("Text")}; }

RowsModel::Contents log_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->document.log.size();
    out.text = [run](std::size_t row, int column) -> QString {
        const analysis::LogLine& line = run->document.log[row];
        return column == 0 ? at(line.t) : column == 1 ? task_name(*run, line.task) : safe_text(line.text);
    };
    return out;
}

QStringList problems_headers() { return {TablesTexts::tr("Line"), TablesTexts::tr("Problem")}; }

RowsModel::Contents problems_table(const std::vector<Problem>& problems) {
    RowsModel::Contents out;
    out.count = problems.size();
    out.text = [problems](std::size_t row, int column) -> QString {
        const Problem& problem = problems[row];
        if (column == 0) return problem.line > 0 ? QString::number(problem.line) : QString();
        const QString sign = problem.kind == Problem::Kind::error     ? QStringLiteral("✕  ")
                             : problem.kind == Problem::Kind::warning ? QStringLiteral("⚠  ")
                                                                      : QString();
        return sign + problem.text;
    };
    return out;
}

QStringList loop_headers() {
    return {TablesTexts::tr("Where"), TablesTexts::tr("Task"), TablesTexts::tr("For"), TablesTexts::tr("Since"),
            TablesTexts::tr("Until")};
}

RowsModel::Contents loop_table(const RunResultPtr& run, LoopState state) {
    RowsModel::Contents out;
    const auto entries = std::make_shared<const std::vector<LoopEntry>>(std::move(state.entries));
    const std::size_t more = state.alive - entries->size();
    out.count = entries->size() + (more > 0 ? 1 : 0);
    out.text = [run, entries, more](std::size_t row, int column) -> QString {
        if (row >= entries->size())
            return column == 1 ? TablesTexts::tr("and %n more", nullptr, static_cast<int>(more)) : QString();
        const LoopEntry& entry = (*entries)[row];
        switch (column) {
            case 0:
                return place_name(entry.place);
            case 1:
                return task_name(*run, entry.task);
            case 2: {
                if (entry.place == LoopEntry::Place::running || entry.place == LoopEntry::Place::ready) return {};
                analysis::Span span{};
                span.on = entry.on;
                span.what = entry.what;
                return waits_for(*run, span);
            }
            case 3:
                return at(entry.since);
            default: {
                if (entry.place != LoopEntry::Place::sleeping && entry.place != LoopEntry::Place::io) return {};
                const analysis::Span* span = run->timeline.span_at(entry.task, entry.since);
                return span ? at(span->end) : QString();
            }
        }
    };
    out.extra = [entries](std::size_t row, int column, int role) -> QVariant {
        if (row >= entries->size() || column != 0) return {};
        const LoopEntry::Place place = (*entries)[row].place;
        using analysis::State;
        constexpr State states[] = {State::cpu, State::ready, State::sleeping, State::io, State::waiting, State::executor};
        if (role == Qt::BackgroundRole) return state_colour(states[static_cast<std::size_t>(place)]);
        if (role != Qt::ForegroundRole) return {};
        const bool dark = place == LoopEntry::Place::running || place == LoopEntry::Place::executor;
        return dark ? QColor(Qt::white) : QColor(0x1b, 0x1b, 0x1b);
    };
    return out;
}

QStringList objects_headers() {
    return {TablesTexts::tr("Object"), TablesTexts::tr("Kind"),       TablesTexts::tr("Acquired"),
            TablesTexts::tr("Waited"), TablesTexts::tr("Total wait"), TablesTexts::tr("Longest queue")};
}

RowsModel::Contents objects_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    const std::size_t objects = run->document.objects.size();
    out.count = objects + run->document.executors.size();
    out.text = [run, objects](std::size_t row, int column) -> QString {
        if (row >= objects) {
            const analysis::ExecutorRow& executor = run->document.executors[row - objects];
            const QString cells[] = {safe_text(executor.name),
                                     safe_text(executor.kind),
                                     TablesTexts::tr("%n job(s)", nullptr, static_cast<int>(executor.jobs)),
                                     {},
                                     TablesTexts::tr("busy %1").arg(duration_label(executor.busy)),
                                     QString::number(executor.longest_queue)};
            return cells[std::clamp(column, 0, 5)];
        }
        const analysis::ObjectRow& object = run->document.objects[row];
        const QString cells[] = {safe_text(object.name),
                                 safe_text(object.kind),
                                 QString::number(object.acquired),
                                 QString::number(object.waited),
                                 duration_label(object.total_wait),
                                 QString::number(object.longest_queue)};
        return cells[std::clamp(column, 0, 5)];
    };
    return out;
}

}  // namespace baton::gui
