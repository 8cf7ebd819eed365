#include "gui/panels/run_tables.h"

#include <QTableView>
#include <algorithm>

namespace baton::gui {

namespace {

RowsModel* model_of(QStringList headers, std::vector<int> right_aligned, QObject* parent) {
    auto* out = new RowsModel(std::move(headers), parent);
    out->setRightAligned(std::move(right_aligned));
    return out;
}

}  // namespace

RunTables::RunTables(QObject* parent)
    : QObject(parent),
      events_(model_of(events_headers(), {0, 1, 5}, this)),
      tasks_(model_of(tasks_headers(), {2, 3, 5, 6, 7, 8}, this)),
      log_(model_of(log_headers(), {0}, this)),
      problems_model_(model_of(problems_headers(), {0, 1}, this)),
      objects_(model_of(objects_headers(), {2, 3, 4, 5, 6}, this)),
      events_view_(table_of(events_, {9, 16, 18, 17, 44, 7}, QStringLiteral("events"), false)),
      tasks_view_(table_of(tasks_, {14, 12, 18, 18, 11, 7, 18, 18, 18}, QStringLiteral("tasks"), true)),
      log_view_(table_of(log_, {20, 18, 60}, QStringLiteral("log"), false)),
      problems_view_(table_of(problems_model_, {7, 12, 90}, QStringLiteral("problems"), false)),
      objects_view_(table_of(objects_, {15, 13, 11, 10, 13, 10, 12}, QStringLiteral("objects"), false)) {
    on_row_chosen(events_view_, [this](int row) {
        if (run_) Q_EMIT eventChosen(static_cast<analysis::EventIndex>(events_->item(row)));
    });
    on_row_chosen(tasks_view_, [this](int row) {
        if (run_) Q_EMIT taskChosen(run_->document.tasks[tasks_->item(row)].id);
    });
    on_row_chosen(log_view_, [this](int row) { chooseLogLine(static_cast<std::size_t>(row)); });
    on_row_chosen(problems_view_, [this](int row) {
        if (static_cast<std::size_t>(row) < problems_.size()) Q_EMIT problemChosen(problems_[static_cast<std::size_t>(row)]);
    });
}

void RunTables::setRun(RunResultPtr run) {
    run_ = std::move(run);
    events_->setContents(events_table(run_));
    tasks_->setContents(tasks_table(run_));
    tasks_view_->sortByColumn(-1, Qt::AscendingOrder);
    log_->setContents(log_table(run_));
    objects_->setContents(objects_table(run_));
}

void RunTables::setProblems(std::vector<Problem> problems) {
    problems_ = std::move(problems);
    problems_model_->setContents(problems_table(problems_));
}

void RunTables::showEvent(analysis::EventIndex event) {
    if (!events_view_->hasFocus()) show_row(events_view_, events_, events_->rowOf(event));
}

// The event that wrote a line of the log.
void RunTables::chooseLogLine(std::size_t row) {
    if (!run_ || row >= run_->document.log.size()) return;
    const analysis::LogLine& line = run_->document.log[row];
    const std::int64_t t = line.t.time_since_epoch().count();
    const auto& events = run_->recording.events;
    const auto first = std::lower_bound(events.begin(), events.end(), t,
                                        [](const trace::TraceEvent& e, std::int64_t wanted) { return e.t < wanted; });
    for (auto at = first; at != events.end() && at->t == t; ++at) {
        const bool log_event = at->kind == trace::EventKind::log || at->kind == trace::EventKind::job_log;
        if (log_event && at->task == line.task && run_->recording.texts[at->a] == line.text)
            return Q_EMIT eventChosen(static_cast<analysis::EventIndex>(at - events.begin()));
    }
}

}  // namespace baton::gui
