#include "gui/panels/dock_tables.h"

#include <QColor>
#include <QCoreApplication>
#include <algorithm>
#include <functional>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "sim/picture/looks.h"

namespace baton::gui {

namespace {

class TablesTexts {
    Q_DECLARE_TR_FUNCTIONS(TablesTexts)
};

QString state_word(LoopEntry::TaskState state) {
    switch (state) {
        case LoopEntry::TaskState::running:
            return TablesTexts::tr("running");
        case LoopEntry::TaskState::ready:
            return TablesTexts::tr("ready queue");
        case LoopEntry::TaskState::sleeping:
            return TablesTexts::tr("timer");
        case LoopEntry::TaskState::io:
            return TablesTexts::tr("response");
        case LoopEntry::TaskState::executor:
            return TablesTexts::tr("executor");
        case LoopEntry::TaskState::waiting:
            return TablesTexts::tr("waiting");
    }
    return {};
}

using TimeWords = std::function<QString(Duration)>;

// How a table writes instants, and how long something took: these with three or four digits.
struct TableWords {
    TimeWords at, length;
};

// The cells of a table for the eye, and exactly. `longest`: what it has to write.
template <typename CellText>
void set_cells(RowsModel::Contents& out, const RunResultPtr& run, const CellText& cell, Duration longest = {}) {
    const Duration elapsed = run->document.elapsed, whole = std::max(elapsed, longest);
    const TableWords rounded{[elapsed](Duration time) { return label_within(elapsed, time); },
                             [whole](Duration time) { return length_label(whole, time); }};
    const TimeWords every_digit = [](Duration time) { return exact_label(time); };
    out.text = [cell, rounded](std::size_t row, int column) { return cell(row, column, rounded); };
    out.exact = [cell, words = TableWords{every_digit, every_digit}](std::size_t row, int column) {
        return cell(row, column, words);
    };
}

}  // namespace

QStringList events_headers() {
    return {TablesTexts::tr("No."),   TablesTexts::tr("Time"), TablesTexts::tr("Task"),
            TablesTexts::tr("Event"), TablesTexts::tr("What"), TablesTexts::tr("Line")};
}

RowsModel::Contents events_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->recording.events.size();
    const auto cell = [run](std::size_t row, int column, const TableWords& words) -> QString {
        const trace::TraceEvent& event = run->recording.events[row];
        switch (column) {
            case 0:
                return QString::number(row + 1);
            case 1:
                return words.at(Duration(event.t));
            case 2:
                return task_name(*run, event.task);
            case 3:
                return event_name(event);
            case 4:
                return event_details(*run, event, words.length);
            default:
                return line_label(*run, event.line);
        }
    };
    set_cells(out, run, cell);
    return out;
}

QStringList tasks_headers() {
    return {TablesTexts::tr("Task"),    TablesTexts::tr("Coroutine"), TablesTexts::tr("Created"),
            TablesTexts::tr("Ended"),   TablesTexts::tr("Status"),    TablesTexts::tr("Steps"),
            TablesTexts::tr("Running"), TablesTexts::tr("Ready"),     TablesTexts::tr("Suspended")};
}

RowsModel::Contents tasks_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->document.tasks.size();
    const auto cell = [run](std::size_t row, int column, const TableWords& words) -> QString {
        const analysis::TaskRow& task = run->document.tasks[row];
        switch (column) {
            case 0:
                return safe_text(task.name);
            case 1:
                return safe_text(task.coroutine);
            case 2:
                return words.at(task.created - start_of_run);
            case 3:
                return words.at(task.ended - start_of_run);
            case 4:
                return status_name(task.status);
            case 5:
                return QString::number(task.steps);
            case 6:
                return words.length(task.running);
            case 7:
                return words.length(task.ready);
            default:
                return words.length(task.waiting);
        }
    };
    set_cells(out, run, cell);
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
    const auto cell = [run](std::size_t row, int column, const TableWords& words) -> QString {
        const analysis::LogLine& line = run->document.log[row];
        return column == 0 ? words.at(line.t - start_of_run) : column == 1 ? task_name(*run, line.task) : safe_text(line.text);
    };
    set_cells(out, run, cell);
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
    const auto cell = [run, entries, more](std::size_t row, int column, const TableWords& words) -> QString {
        if (row >= entries->size())
            return column == 1 ? TablesTexts::tr("and %n more", nullptr, static_cast<int>(more)) : QString();
        const LoopEntry& entry = (*entries)[row];
        switch (column) {
            case 0:
                return state_word(entry.state);
            case 1:
                return task_name(*run, entry.task);
            case 2: {
                if (entry.state == LoopEntry::TaskState::running || entry.state == LoopEntry::TaskState::ready) return {};
                analysis::StateSpan span{};
                span.on = entry.on;
                span.what = entry.what;
                return waits_for(*run, span);
            }
            case 3:
                return words.at(entry.since - start_of_run);
            default: {
                if (entry.holds) return words.at(entry.until - start_of_run);
                if (entry.state != LoopEntry::TaskState::sleeping && entry.state != LoopEntry::TaskState::io) return {};
                const analysis::StateSpan* span = run->timeline.span_at(entry.task, entry.since);
                return span ? words.at(span->end - start_of_run) : QString();
            }
        }
    };
    set_cells(out, run, cell);
    out.extra = [entries](std::size_t row, int column, int role) -> QVariant {
        if (row >= entries->size() || column != 0) return {};
        const LoopEntry& entry = (*entries)[row];
        using analysis::State;
        constexpr State states[] = {State::cpu, State::ready, State::sleeping, State::io, State::waiting, State::executor};
        const State state = entry.holds == trace::Holding::block ? State::block : states[static_cast<std::size_t>(entry.state)];
        if (role == Qt::BackgroundRole) return state_colour(state);
        if (role != Qt::ForegroundRole) return {};
        return qt(picture::bar_look(state).text);
    };
    return out;
}

QStringList objects_headers() {
    return {TablesTexts::tr("Object"),     TablesTexts::tr("Kind"),          TablesTexts::tr("Acquired"), TablesTexts::tr("Waited"),
            TablesTexts::tr("Total wait"), TablesTexts::tr("Longest queue"), TablesTexts::tr("Busy")};
}

RowsModel::Contents objects_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    const std::size_t objects = run->document.objects.size();
    out.count = objects + run->document.executors.size();
    const auto cell = [run, objects](std::size_t row, int column, const TableWords& words) -> QString {
        if (row >= objects) {
            const analysis::ExecutorRow& executor = run->document.executors[row - objects];
            const QString cells[] = {safe_text(executor.name),
                                     kind_word(executor.kind),
                                     TablesTexts::tr("%n job(s)", nullptr, static_cast<int>(executor.jobs)),
                                     {},
                                     {},
                                     QString::number(executor.longest_queue),
                                     words.length(executor.busy)};
            return cells[std::clamp(column, 0, 6)];
        }
        const analysis::ObjectRow& object = run->document.objects[row];
        const QString cells[] = {safe_text(object.name),
                                 kind_word(object.kind),
                                 QString::number(object.acquired),
                                 QString::number(object.waited),
                                 words.length(object.total_wait),
                                 QString::number(object.longest_queue),
                                 {}};
        return cells[std::clamp(column, 0, 6)];
    };
    Duration longest{};
    for (const analysis::ObjectRow& object : run->document.objects) longest = std::max(longest, object.total_wait);
    for (const analysis::ExecutorRow& executor : run->document.executors) longest = std::max(longest, executor.busy);
    set_cells(out, run, cell, longest);
    return out;
}

}  // namespace baton::gui
