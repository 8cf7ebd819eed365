#include "gui/panels/dock_tables.h"

#include <QColor>
#include <QCoreApplication>
#include <algorithm>
#include <functional>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"

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

// The cells of a table for the eye, and exactly.
template <typename CellText>
void set_cells(RowsModel::Contents& out, const RunResultPtr& run, const CellText& cell) {
    out.text = [cell, words = TimeWords([whole = run->document.elapsed](Duration time) { return label_within(whole, time); })](
                   std::size_t row, int column) { return cell(row, column, words); };
    out.exact = [cell, words = TimeWords([](Duration time) { return exact_label(time); })](std::size_t row, int column) {
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
    const auto cell = [run](std::size_t row, int column, const TimeWords& words) -> QString {
        const trace::TraceEvent& event = run->recording.events[row];
        switch (column) {
            case 0:
                return QString::number(row + 1);
            case 1:
                return words(Duration(event.t));
            case 2:
                return task_name(*run, event.task);
            case 3:
                return event_name(event);
            case 4:
                return event_details(*run, event, words);
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
            TablesTexts::tr("Running"), TablesTexts::tr("Ready"),     TablesTexts::tr("Waiting")};
}

RowsModel::Contents tasks_table(const RunResultPtr& run) {
    RowsModel::Contents out;
    if (!run) return out;
    out.count = run->document.tasks.size();
    const auto cell = [run](std::size_t row, int column, const TimeWords& label) -> QString {
        const analysis::TaskRow& task = run->document.tasks[row];
        switch (column) {
            case 0:
                return safe_text(task.name);
            case 1:
                return safe_text(task.coroutine);
            case 2:
                return label(task.created - start_of_run);
            case 3:
                return label(task.ended - start_of_run);
            case 4:
                return status_name(task.status);
            case 5:
                return QString::number(task.steps);
            case 6:
                return label(task.running);
            case 7:
                return label(task.ready);
            default:
                return label(task.waiting);
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
    const auto cell = [run](std::size_t row, int column, const TimeWords& words) -> QString {
        const analysis::LogLine& line = run->document.log[row];
        return column == 0 ? words(line.t - start_of_run) : column == 1 ? task_name(*run, line.task) : safe_text(line.text);
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
    const auto cell = [run, entries, more](std::size_t row, int column, const TimeWords& words) -> QString {
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
                return words(entry.since - start_of_run);
            default: {
                if (entry.state != LoopEntry::TaskState::sleeping && entry.state != LoopEntry::TaskState::io) return {};
                const analysis::StateSpan* span = run->timeline.span_at(entry.task, entry.since);
                return span ? words(span->end - start_of_run) : QString();
            }
        }
    };
    set_cells(out, run, cell);
    out.extra = [entries](std::size_t row, int column, int role) -> QVariant {
        if (row >= entries->size() || column != 0) return {};
        const LoopEntry::TaskState state = (*entries)[row].state;
        using analysis::State;
        constexpr State states[] = {State::cpu, State::ready, State::sleeping, State::io, State::waiting, State::executor};
        if (role == Qt::BackgroundRole) return state_colour(states[static_cast<std::size_t>(state)]);
        if (role != Qt::ForegroundRole) return {};
        const bool dark = state == LoopEntry::TaskState::running || state == LoopEntry::TaskState::executor;
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
    const auto cell = [run, objects](std::size_t row, int column, const TimeWords& label) -> QString {
        if (row >= objects) {
            const analysis::ExecutorRow& executor = run->document.executors[row - objects];
            const QString cells[] = {safe_text(executor.name),
                                     kind_word(executor.kind),
                                     TablesTexts::tr("%n job(s)", nullptr, static_cast<int>(executor.jobs)),
                                     {},
                                     TablesTexts::tr("busy %1").arg(label(executor.busy)),
                                     QString::number(executor.longest_queue)};
            return cells[std::clamp(column, 0, 5)];
        }
        const analysis::ObjectRow& object = run->document.objects[row];
        const QString cells[] = {safe_text(object.name),         kind_word(object.kind),   QString::number(object.acquired),
                                 QString::number(object.waited), label(object.total_wait), QString::number(object.longest_queue)};
        return cells[std::clamp(column, 0, 5)];
    };
    set_cells(out, run, cell);
    return out;
}

}  // namespace baton::gui
