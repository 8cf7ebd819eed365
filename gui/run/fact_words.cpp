#include "gui/run/fact_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

#include "gui/base/window_theme.h"
#include "gui/run/sentences.h"
#include "sim/picture/moment_signs.h"
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

// The words of a trace, which people read in tables.
[[maybe_unused]] constexpr const char* trace_words[] = {
    QT_TRANSLATE_NOOP("TraceWords", "create"),    QT_TRANSLATE_NOOP("TraceWords", "resume"),
    QT_TRANSLATE_NOOP("TraceWords", "suspend"),   QT_TRANSLATE_NOOP("TraceWords", "wake"),
    QT_TRANSLATE_NOOP("TraceWords", "hold"),      QT_TRANSLATE_NOOP("TraceWords", "enter"),
    QT_TRANSLATE_NOOP("TraceWords", "leave"),     QT_TRANSLATE_NOOP("TraceWords", "log"),
    QT_TRANSLATE_NOOP("TraceWords", "cancel"),    QT_TRANSLATE_NOOP("TraceWords", "done"),
    QT_TRANSLATE_NOOP("TraceWords", "acquire"),   QT_TRANSLATE_NOOP("TraceWords", "release"),
    QT_TRANSLATE_NOOP("TraceWords", "set"),       QT_TRANSLATE_NOOP("TraceWords", "clear"),
    QT_TRANSLATE_NOOP("TraceWords", "notify"),    QT_TRANSLATE_NOOP("TraceWords", "put"),
    QT_TRANSLATE_NOOP("TraceWords", "get"),       QT_TRANSLATE_NOOP("TraceWords", "submit"),
    QT_TRANSLATE_NOOP("TraceWords", "start"),     QT_TRANSLATE_NOOP("TraceWords", "finish"),
    QT_TRANSLATE_NOOP("TraceWords", "job-hold"),  QT_TRANSLATE_NOOP("TraceWords", "job-log"),
    QT_TRANSLATE_NOOP("TraceWords", "warning"),   QT_TRANSLATE_NOOP("TraceWords", "raise"),
    QT_TRANSLATE_NOOP("TraceWords", "handle"),    QT_TRANSLATE_NOOP("TraceWords", "swallow"),
    QT_TRANSLATE_NOOP("TraceWords", "timeout"),   QT_TRANSLATE_NOOP("TraceWords", "deliver"),
    QT_TRANSLATE_NOOP("TraceWords", "lose"),      QT_TRANSLATE_NOOP("TraceWords", "sleep"),
    QT_TRANSLATE_NOOP("TraceWords", "yield"),     QT_TRANSLATE_NOOP("TraceWords", "io"),
    QT_TRANSLATE_NOOP("TraceWords", "task"),      QT_TRANSLATE_NOOP("TraceWords", "gather"),
    QT_TRANSLATE_NOOP("TraceWords", "wait"),      QT_TRANSLATE_NOOP("TraceWords", "future"),
    QT_TRANSLATE_NOOP("TraceWords", "semaphore"), QT_TRANSLATE_NOOP("TraceWords", "lock"),
    QT_TRANSLATE_NOOP("TraceWords", "condition"), QT_TRANSLATE_NOOP("TraceWords", "event"),
    QT_TRANSLATE_NOOP("TraceWords", "queue"),     QT_TRANSLATE_NOOP("TraceWords", "barrier"),
    QT_TRANSLATE_NOOP("TraceWords", "executor"),  QT_TRANSLATE_NOOP("TraceWords", "task_group"),
    QT_TRANSLATE_NOOP("TraceWords", "timer"),     QT_TRANSLATE_NOOP("TraceWords", "job"),
    QT_TRANSLATE_NOOP("TraceWords", "block"),     QT_TRANSLATE_NOOP("TraceWords", "cpu"),
    QT_TRANSLATE_NOOP("TraceWords", "threads"),   QT_TRANSLATE_NOOP("TraceWords", "processes"),
};

template <class Enum>
QString word_of(Enum value) {
    return QCoreApplication::translate("TraceWords", std::string(trace::word(value)).c_str());
}

// Facts whose times are rounded for the eye, with the same exactly.
template <class Make>
std::vector<Fact> rounded(const RunResult& run, Make make) {
    std::vector<Fact> out = make(rounded_words(run));
    const std::vector<Fact> exact = make(TimeWords(exact_words));
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (exact[i].value != out[i].value) out[i].exact = exact[i].value;
    }
    return out;
}

}  // namespace

QString exact_words(Duration time) { return exact_label(time); }

TimeWords rounded_words(const RunResult& run) {
    return [whole = run.document.elapsed](Duration time) { return label_within(whole, time); };
}

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

QString hint_text(std::string_view hint) {
    return sentence(hint).replace(QStringLiteral("scenarios/format.md has all of them"),
                                  WordsTexts::tr("Ctrl+Space in the source lists all of them"));
}

QString without_options(std::string_view text) {
    static const QRegularExpression option(QStringLiteral("\\s*\\(--[a-z-]+\\)"));
    return sentence(safe_text(text).remove(option).toStdString());
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

QString kind_word(std::string_view kind) { return QCoreApplication::translate("TraceWords", safe_text(kind).toUtf8().constData()); }

QString event_name(const TraceEvent& event) { return word_of(event.kind); }

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

QString event_details(const RunResult& run, const TraceEvent& event, const TimeWords& words) {
    const auto text = [&](TextId id) { return id < run.recording.texts.size() ? safe_text(run.recording.texts[id]) : QString(); };
    switch (event.kind) {
        case EventKind::create:
            return task_name(run, event.a);
        case EventKind::suspend: {
            const auto on = static_cast<trace::Wait>(event.detail);
            const QString what = on == trace::Wait::task ? task_name(run, event.a) : text(event.a);
            return word_of(on) + (what.isEmpty() ? QString() : QStringLiteral(" ") + what);
        }
        case EventKind::wake: {
            const auto cause = static_cast<trace::Cause>(event.detail);
            QString by = cause == trace::Cause::task ? WordsTexts::tr("by %1").arg(task_name(run, event.a))
                                                     : WordsTexts::tr("by %1").arg(word_of(cause));
            if (event.b != event.t) by += QStringLiteral(", ") + WordsTexts::tr("due %1").arg(words(Duration(event.b)));
            return by;
        }
        case EventKind::hold:
        case EventKind::job_hold:
            return word_of(static_cast<trace::Holding>(event.detail)) + QStringLiteral(" ") + words(Duration(event.b));
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
        case EventKind::raise:
        case EventKind::handle: {
            const QString message = text(trace::low_half(event.b));
            return text(trace::high_half(event.b)) + (message.isEmpty() ? QString() : QStringLiteral(": ") + message);
        }
        case EventKind::timeout:
            return WordsTexts::tr("of %1").arg(words(Duration(event.b)));
        case EventKind::swallow:
        case EventKind::deliver:
        case EventKind::lose:
            return QString::fromStdString(picture::moment_words(*run.pictured, event, translated));
        default:
            return text(event.a);
    }
}

WhereStopped where_stopped(const RunResult& run) {
    const bool by_hand = run.document.message == "stopped by hand";
    const QString after = duration_label(run.document.elapsed);
    WhereStopped out;
    out.text = by_hand
                   ? WordsTexts::tr("Stopped by hand after %1 of virtual time. What is shown is what ran until then.").arg(after)
                   : WordsTexts::tr("Stopped after %1 of virtual time: %2.").arg(after, without_options(run.document.message));
    const auto& events = run.recording.events;
    constexpr std::size_t most = 1000;
    std::size_t end = events.size();
    const std::size_t first = end - std::min(end, most);
    while (end > first && (events[end - 1].task == 0 || own_line(events[end - 1].line) == 0)) --end;
    if (end == first) return out;
    out.task = events[end - 1].task;
    out.line = own_line(events[end - 1].line);
    out.text +=
        QLatin1Char(' ') + WordsTexts::tr("%1 was the last to run, in line %2.").arg(task_name(run, out.task)).arg(out.line);
    return out;
}

QString event_sentence(const RunResult& run, const TraceEvent& event, const TimeWords& words) {
    const QString who = event.task == 0 ? WordsTexts::tr("the run") : task_name(run, event.task);
    if (event.kind == EventKind::cancel)  // elsewhere it is told of the other task
        return WordsTexts::tr("%1 asks %2 to cancel").arg(who, task_name(run, event.a));
    if (event.kind == EventKind::done) return WordsTexts::tr("%1 ends: %2").arg(who, event_details(run, event, words)).simplified();
    const std::string acts = picture::moment_words(*run.pictured, event, translated);
    if (!acts.empty()) return (who + QLatin1Char(' ') + QString::fromStdString(acts)).simplified();
    return (who + QStringLiteral(": ") + event_name(event) + QLatin1Char(' ') + event_details(run, event, words)).simplified();
}

QString waits_for(const RunResult& run, const StateSpan& span) {
    return QString::fromStdString(picture::awaited(*run.pictured, span, translated));
}

QString edge_text(const RunResult& run, const Edge& edge, const TimeWords& words) {
    const QString when = words(edge.due - start_of_run);
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

QString never_wakes(const RunResult& run, analysis::RowId task) {
    const analysis::BlockedRow* blocked = run.pictured->blocked(task);
    if (!blocked) return {};
    if (blocked->kind == "task" || blocked->kind == "gather")
        return WordsTexts::tr("deadlock: waits for %1, which can never end").arg(names_of(run, blocked->held_by));
    const QString what = safe_text(blocked->waits_for);
    return blocked->held_by.empty() ? WordsTexts::tr("deadlock: waits for %1, which nothing can bring any more").arg(what)
                                    : WordsTexts::tr("deadlock: waits for %1, held by %2, and can never wake")
                                          .arg(what, names_of(run, blocked->held_by));
}

Fact fact_of_event(const RunResult& run, analysis::EventIndex index) {
    const TraceEvent& event = run.recording.events[index];
    return rounded(run, [&](const TimeWords& words) {
        QString what = QStringLiteral("%1  ·  %2").arg(index + 1).arg(event_sentence(run, event, words));
        if (const QString line = line_label(run, event.line); !line.isEmpty())
            what += QStringLiteral(" (") + WordsTexts::tr("line %1").arg(line) + QLatin1Char(')');
        return std::vector<Fact>{{WordsTexts::tr("Event"), what}};
    })[0];
}

namespace {

// With whom a span has to do: the task that the loop runs, the job of a worker, who ended a wait and who was set going then.
void relations_in_words(const RunResult& run, analysis::RowId row, const StateSpan& span, const TimeWords& words,
                        std::vector<Fact>& out) {
    const auto at = [&](Time t) { return words(t - start_of_run); };
    if (row == 0) {
        if (span.what != 0) out.push_back({WordsTexts::tr("Task"), task_name(run, span.what)});
        return;
    }
    if (row > run.timeline.task_count()) {
        if (span.what > 0 && span.what <= run.timeline.jobs().size()) {
            const analysis::JobTimes& job = run.timeline.jobs()[span.what - 1];
            out.push_back({WordsTexts::tr("Job"), safe_text(job.function)});
            out.push_back(
                {WordsTexts::tr("Submitted"), WordsTexts::tr("by %1 at %2").arg(task_name(run, job.task), at(job.submitted))});
            out.push_back({WordsTexts::tr("In the queue"), words(job.started - job.submitted)});
        }
        return;
    }
    if (const Edge* cause = run.timeline.cause_of(row, span)) {
        out.push_back({span.state == State::waiting || span.state == State::sleeping || span.state == State::io
                           ? WordsTexts::tr("Ended by")
                           : WordsTexts::tr("Set going by"),
                       edge_text(run, *cause, words)});
    }
    const auto effects = run.timeline.effects_of(row, span);
    std::vector<TaskId> set_going;
    for (const Edge* effect : effects) set_going.push_back(effect->to);
    if (!effects.empty()) out.push_back({WordsTexts::tr("Then set going"), names_of(run, set_going)});
}

std::vector<Fact> span_in_words(const RunResult& run, analysis::RowId row, const StateSpan& span, const TimeWords& words) {
    const auto at = [&](Time t) { return words(t - start_of_run); };
    std::vector<Fact> out;
    QString state = state_name(span.state);
    if (span.state == State::waiting || span.state == State::executor) state += QStringLiteral(": ") + waits_for(run, span);
    const bool never_ends =
        span.state == State::waiting && row > 0 && row <= run.timeline.task_count() && span.end == run.timeline.rows()[row].ended;
    if (const QString never = never_ends ? never_wakes(run, row) : QString(); !never.isEmpty()) state = never;
    // What a bar is selected for comes first: in a low panel the rest is below.
    out.push_back({WordsTexts::tr("State"), state});
    relations_in_words(run, row, span, words, out);
    out.push_back({WordsTexts::tr("From – to"), at(span.start) + QStringLiteral(" – ") + at(span.end)});
    out.push_back({WordsTexts::tr("Lasted"), words(span.end - span.start)});
    if (span.line != 0) out.push_back({WordsTexts::tr("Line"), line_label(run, span.line)});
    return out;
}

std::vector<Fact> row_in_words(const RunResult& run, analysis::RowId id, const TimeWords& words) {
    std::vector<Fact> out;
    const analysis::Row& row = run.timeline.rows()[id];
    if (id == 0 || id > run.timeline.task_count()) return out;
    out.push_back({WordsTexts::tr("Coroutine"), safe_text(row.coroutine)});
    if (row.parent != 0) out.push_back({WordsTexts::tr("Created by"), task_name(run, row.parent)});
    out.push_back(
        {WordsTexts::tr("Life"), words(row.created - start_of_run) + QStringLiteral(" – ") + words(row.ended - start_of_run)});
    out.push_back({WordsTexts::tr("End"), status_name(row.status)});
    if (row.ended_by != analysis::no_event) {
        const QString details = event_details(run, run.recording.events[row.ended_by], words);
        if (!details.isEmpty()) out.back().value = details;
    }
    if (row.status == trace::Status::cancelled) {
        const auto moments = run.pictured->found->moments.of(id);
        const auto last = std::find_if(moments.rbegin(), moments.rend(), [&](analysis::EventIndex event) {
            return run.recording.events[event].kind == EventKind::deliver;
        });
        const TaskId by = last == moments.rend() ? 0 : trace::high_half(run.recording.events[*last].b);
        if (by != 0) out.back().value = WordsTexts::tr("cancelled, as %1 asked").arg(task_name(run, by));
    }
    if (const QString never = never_wakes(run, id); !never.isEmpty()) out.back().value = never;
    // A trace does not tell durations from numbers; of the run's own result more is known.
    if (id == 1 && row.status == trace::Status::returned && !run.document.result_text.empty())
        out.back().value = status_name(row.status) + QLatin1Char(' ') + safe_text(run.document.result_text);
    out.push_back({WordsTexts::tr("Steps"), QString::number(run.timeline.steps(id).size())});
    return out;
}

}  // namespace

std::vector<Fact> facts_of_span(const RunResult& run, analysis::RowId row, const StateSpan& span) {
    return rounded(run, [&](const TimeWords& words) { return span_in_words(run, row, span, words); });
}

std::vector<Fact> facts_of_row(const RunResult& run, analysis::RowId row) {
    return rounded(run, [&](const TimeWords& words) { return row_in_words(run, row, words); });
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
    Duration whole = run.document.elapsed;
    for (const analysis::RangeTotal& total : run.totals) whole = std::max(whole, total.total());
    const auto length = [&](Duration time) { return length_label(whole, time); };
    for (const analysis::RangeTotal& total : run.totals)
        out.push_back({state_name(static_cast<State>(total.id)),
                       WordsTexts::tr("%1 in %n period(s), the longest %2", nullptr, static_cast<int>(total.times))
                           .arg(length(total.total()), length(total.longest))});
    for (const analysis::ExecutorRow& executor : run.document.executors)
        out.push_back({safe_text(executor.name), WordsTexts::tr("%n job(s), busy %1", nullptr, static_cast<int>(executor.jobs))
                                                     .arg(length_label(std::max(whole, executor.busy), executor.busy))});
    return out;
}

std::vector<Fact> facts_of_object(const RunResult& run, std::uint32_t index) {
    std::vector<Fact> out;
    const analysis::ObjectHistory& object = run.timeline.objects()[index];
    if (object.kind) out.push_back({WordsTexts::tr("Kind"), word_of(*object.kind)});
    out.push_back({WordsTexts::tr("Held"), WordsTexts::tr("%n time(s)", nullptr, static_cast<int>(object.holds.size()))});
    Duration waited{};
    for (const analysis::Tenure& wait : object.waits) waited += wait.end - wait.start;
    out.push_back({WordsTexts::tr("Waited for"), WordsTexts::tr("%n time(s)", nullptr, static_cast<int>(object.waits.size())) +
                                                     QStringLiteral(", ") +
                                                     length_label(std::max(run.document.elapsed, waited), waited)});
    std::uint32_t most = 0;
    for (const analysis::ObjectPoint& point : object.points) most = std::max(most, point.waiters);
    out.push_back({WordsTexts::tr("Longest queue"), QString::number(most)});
    return out;
}

}  // namespace baton::gui
