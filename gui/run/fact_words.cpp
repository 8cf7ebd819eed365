#include "gui/run/fact_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

#include "gui/base/window_theme.h"
#include "sim/picture/words.h"
#include "sim/trace/enumerator_words.h"

namespace baton::gui {

using analysis::Edge;
using analysis::State;
using analysis::StateSpan;
using trace::EventKind;
using trace::TraceEvent;

namespace {

class WordsTexts {
    Q_DECLARE_TR_FUNCTIONS(WordsTexts)
};

QString view_text(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace

QString safe_text(std::string_view text) { return QString::fromStdString(picture::safe(text)); }

QString python_value(std::string_view json) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size();) {
        if (json[i] == '"') quoted = !quoted;
        const std::pair<std::string_view, std::string_view> words[] = {{"null", "None"}, {"true", "True"}, {"false", "False"}};
        const auto* word = std::find_if(std::begin(words), std::end(words),
                                        [&](const auto& one) { return !quoted && json.substr(i).starts_with(one.first); });
        if (word != std::end(words)) {
            out += word->second;
            i += word->first.size();
        } else {
            if (json[i] == '\\' && i + 1 < json.size()) out += json[i++];
            out += json[i++];
        }
    }
    return safe_text(out);
}

QString without_options(std::string_view text) {
    static const QRegularExpression option(QStringLiteral("\\s*\\(--[a-z-]+\\)"));
    return safe_text(text).remove(option);
}

QString line_label(const RunResult& run, Line line) {
    if (number_of(line) == 0) return {};
    const QString number = QString::number(number_of(line));
    const std::uint32_t file = file_of(line);
    return file == 0 || file >= run.recording.files.size() ? number
                                                           : safe_text(run.recording.files[file]) + QLatin1Char(':') + number;
}

QString names_of(const RunResult& run, const std::vector<TaskId>& tasks) {
    constexpr std::size_t most = 6;
    QStringList out;
    for (std::size_t i = 0; i < std::min(tasks.size(), most); ++i) out.append(task_name(run, tasks[i]));
    if (tasks.size() > most) out.append(WordsTexts::tr("and %n more", nullptr, static_cast<int>(tasks.size() - most)));
    return out.join(QStringLiteral(", "));
}

QString task_name(const RunResult& run, TaskId task) {
    if (task == 0) return {};
    if (task > run.timeline.task_count()) return QString::number(task);
    return safe_text(run.timeline.rows()[task].name);
}

QString event_name(const TraceEvent& event) { return view_text(trace::word(event.kind)); }

QString status_name(trace::Status status) {
    switch (status) {
        case trace::Status::returned:
            return WordsTexts::tr("returned");
        case trace::Status::raised:
            return WordsTexts::tr("raised");
        case trace::Status::cancelled:
            return WordsTexts::tr("cancelled");
        case trace::Status::pending:
            return WordsTexts::tr("pending");
    }
    return {};
}

QString event_details(const RunResult& run, const TraceEvent& event) {
    const auto text = [&](TextId id) { return id < run.recording.texts.size() ? safe_text(run.recording.texts[id]) : QString(); };
    switch (event.kind) {
        case EventKind::create:
            return task_name(run, event.a);
        case EventKind::suspend: {
            const auto on = static_cast<trace::Wait>(event.detail);
            const QString what = on == trace::Wait::task ? task_name(run, event.a) : text(event.a);
            return view_text(trace::word(on)) + (what.isEmpty() ? QString() : QStringLiteral(" ") + what);
        }
        case EventKind::wake: {
            const auto cause = static_cast<trace::Cause>(event.detail);
            QString by = cause == trace::Cause::task ? WordsTexts::tr("by %1").arg(task_name(run, event.a))
                                                     : WordsTexts::tr("by %1").arg(view_text(trace::word(cause)));
            if (event.b != event.t) by += QStringLiteral(", ") + WordsTexts::tr("due %1").arg(exact_label(Duration(event.b)));
            return by;
        }
        case EventKind::hold:
        case EventKind::job_hold:
            return view_text(trace::word(static_cast<trace::Holding>(event.detail))) + QStringLiteral(" ") +
                   exact_label(Duration(event.b));
        case EventKind::cancel:
            return task_name(run, event.a);
        case EventKind::done: {
            QString out = status_name(trace::done_status(event.detail));
            if (trace::done_payload(event.detail) == trace::Payload::integer) out += QStringLiteral(" ") + QString::number(event.b);
            if (trace::done_payload(event.detail) == trace::Payload::json)
                out += QStringLiteral(" ") + python_value(run.recording.texts[static_cast<TextId>(event.b)]);
            if (trace::done_payload(event.detail) == trace::Payload::exception) {
                out += QStringLiteral(" ") + text(trace::high_half(event.b));
                const QString message = text(trace::low_half(event.b));
                if (!message.isEmpty()) out += QStringLiteral(": ") + message;
            }
            return out;
        }
        case EventKind::submit:
        case EventKind::start:
        case EventKind::finish:
            return WordsTexts::tr("job %1").arg(event.a) + QStringLiteral(", ") + text(trace::high_half(event.b)) +
                   QStringLiteral(": ") + text(trace::low_half(event.b));
        case EventKind::resume:
            return {};
        default:
            return text(event.a);
    }
}

QString waits_for(const RunResult& run, const StateSpan& span) {
    return QString::fromStdString(picture::awaited(*run.pictured, span, translated));
}

QString edge_text(const RunResult& run, const Edge& edge) {
    const QString when = exact_label(edge.due);
    switch (edge.cause) {
        case Edge::Cause::timer:
            return WordsTexts::tr("a timer, due at %1").arg(when);
        case Edge::Cause::io:
            return WordsTexts::tr("a response that arrived at %1").arg(when);
        case Edge::Cause::job:
            return WordsTexts::tr("the end of a job at %1").arg(when);
        case Edge::Cause::creation:
            return edge.from == 0 ? WordsTexts::tr("the start of the run")
                                  : WordsTexts::tr("%1, which created it at %2").arg(task_name(run, edge.from), when);
        case Edge::Cause::task:
            return WordsTexts::tr("%1, at %2").arg(task_name(run, edge.from), when);
    }
    return {};
}

Fact fact_of_event(const RunResult& run, analysis::EventIndex index) {
    const TraceEvent& event = run.recording.events[index];
    QString what = QStringLiteral("%1: %2 %3 %4")
                       .arg(index + 1)
                       .arg(task_name(run, event.task), event_name(event), event_details(run, event))
                       .simplified();
    if (const QString line = line_label(run, event.line); !line.isEmpty())
        what += QStringLiteral(" (") + WordsTexts::tr("line %1").arg(line) + QLatin1Char(')');
    return {WordsTexts::tr("Event"), what};
}

std::vector<Fact> facts_of_span(const RunResult& run, analysis::RowId row, const StateSpan& span) {
    std::vector<Fact> out;
    QString state = state_name(span.state);
    if (span.state == State::waiting || span.state == State::executor) state += QStringLiteral(": ") + waits_for(run, span);
    out.push_back({WordsTexts::tr("State"), state});
    out.push_back({WordsTexts::tr("From – to"), exact_label(span.start) + QStringLiteral(" – ") + exact_label(span.end)});
    out.push_back({WordsTexts::tr("Lasted"), exact_label(span.end - span.start)});
    if (span.line != 0) out.push_back({WordsTexts::tr("Line"), line_label(run, span.line)});
    if (row == 0) {
        if (span.what != 0) out.push_back({WordsTexts::tr("Task"), task_name(run, span.what)});
        return out;
    }
    if (row > run.timeline.task_count()) {
        if (span.what > 0 && span.what <= run.timeline.jobs().size()) {
            const analysis::JobTimes& job = run.timeline.jobs()[span.what - 1];
            out.push_back({WordsTexts::tr("Job"), safe_text(job.function)});
            out.push_back({WordsTexts::tr("Submitted"),
                           WordsTexts::tr("by %1 at %2").arg(task_name(run, job.task), exact_label(job.submitted))});
            out.push_back({WordsTexts::tr("In the queue"), exact_label(job.started - job.submitted)});
        }
        return out;
    }
    if (const Edge* cause = run.timeline.cause_of(row, span)) {
        out.push_back({span.state == State::waiting || span.state == State::sleeping || span.state == State::io
                           ? WordsTexts::tr("Ended by")
                           : WordsTexts::tr("Set going by"),
                       edge_text(run, *cause)});
    }
    const auto effects = run.timeline.effects_of(row, span);
    std::vector<TaskId> set_going;
    for (const Edge* effect : effects) set_going.push_back(effect->to);
    if (!effects.empty()) out.push_back({WordsTexts::tr("Then set going"), names_of(run, set_going)});
    return out;
}

std::vector<Fact> facts_of_row(const RunResult& run, analysis::RowId id) {
    std::vector<Fact> out;
    const analysis::Row& row = run.timeline.rows()[id];
    if (id == 0 || id > run.timeline.task_count()) return out;
    out.push_back({WordsTexts::tr("Coroutine"), safe_text(row.coroutine)});
    if (row.parent != 0) out.push_back({WordsTexts::tr("Created by"), task_name(run, row.parent)});
    out.push_back({WordsTexts::tr("Life"), exact_label(row.created) + QStringLiteral(" – ") + exact_label(row.ended)});
    out.push_back({WordsTexts::tr("End"), status_name(row.status)});
    if (row.ended_by != analysis::no_event) {
        const QString details = event_details(run, run.recording.events[row.ended_by]);
        if (!details.isEmpty()) out.back().value = details;
    }
    // A trace does not tell durations from numbers; of the run's own result more is known.
    if (id == 1 && row.status == trace::Status::returned && !run.document.result_text.empty())
        out.back().value = status_name(row.status) + QLatin1Char(' ') + safe_text(run.document.result_text);
    out.push_back({WordsTexts::tr("Steps"), QString::number(run.timeline.steps(id).size())});
    if (const analysis::BlockedRow* blocked = run.pictured->blocked(id)) {
        QString text = safe_text(blocked->waits_for);
        if (!blocked->held_by.empty())
            text += QStringLiteral(", ") + WordsTexts::tr("held by %1").arg(names_of(run, blocked->held_by));
        out.push_back({WordsTexts::tr("Deadlocked on"), text});
    }
    return out;
}

std::vector<Fact> facts_of_run(const RunResult& run) {
    std::vector<Fact> out;
    out.push_back({WordsTexts::tr("Tasks"), QString::number(run.timeline.task_count())});
    out.push_back({WordsTexts::tr("Events"), QString::number(run.recording.events.size())});
    if (run.document.iterations > 0) out.push_back({WordsTexts::tr("Turns of the loop"), QString::number(run.document.iterations)});
    return out;
}

std::vector<Fact> facts_of_states(const RunResult& run) {
    std::vector<Fact> out;
    for (const analysis::RangeTotal& total : run.totals)
        out.push_back({state_name(static_cast<State>(total.id)),
                       WordsTexts::tr("%1 in %n period(s), the longest %2", nullptr, static_cast<int>(total.times))
                           .arg(duration_label(total.total()), duration_label(total.longest))});
    return out;
}

std::vector<Fact> facts_of_object(const RunResult& run, std::uint32_t index) {
    std::vector<Fact> out;
    const analysis::ObjectHistory& object = run.timeline.objects()[index];
    if (object.kind) out.push_back({WordsTexts::tr("Kind"), view_text(trace::word(*object.kind))});
    out.push_back({WordsTexts::tr("Held"), WordsTexts::tr("%n time(s)", nullptr, static_cast<int>(object.holds.size()))});
    Duration waited{};
    for (const analysis::Tenure& wait : object.waits) waited += wait.end - wait.start;
    out.push_back({WordsTexts::tr("Waited for"), WordsTexts::tr("%n time(s)", nullptr, static_cast<int>(object.waits.size())) +
                                                     QStringLiteral(", ") + duration_label(waited)});
    std::uint32_t most = 0;
    for (const analysis::ObjectPoint& point : object.points) most = std::max(most, point.waiters);
    out.push_back({WordsTexts::tr("Longest queue"), QString::number(most)});
    return out;
}

}  // namespace baton::gui
