#include "gui/panels/range_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

#include "gui/base/number_texts.h"
#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "sim/analysis/range_totals.h"

namespace baton::gui {

namespace {

using analysis::RangeTotal;
using analysis::State;
using Cell = RangeTable::Cell;

Cell name_cell(const QString& text, std::size_t place) { return {text, {}, static_cast<double>(place)}; }
Cell count_cell(std::uint64_t count) { return {QString::number(count), {}, static_cast<double>(count)}; }
Cell time_cell(const RunResult& run, Duration time) {
    return {length_label(run.document.elapsed, time), exact_label(time), static_cast<double>(time.count())};
}
Cell share_cell(Duration part, Duration whole) {
    const double share = whole.count() > 0 ? 100.0 * static_cast<double>(part.count()) / static_cast<double>(whole.count()) : 0;
    return {in_language(QStringLiteral("%1 %").arg(share, 0, 'f', 1)), {}, share};
}

RangeTable by_state(const RunResult& run, Time from, Time to, const analysis::SomeTasks& of) {
    RangeTable out;
    out.headers = {RangePanel::tr("State"), RangePanel::tr("Time"),    RangePanel::tr("Share"),
                   RangePanel::tr("Tasks"), RangePanel::tr("Periods"), RangePanel::tr("Longest")};
    const auto totals = analysis::totals_by_state(run.timeline, from, to, of);
    Duration all{};
    for (const RangeTotal& total : totals) all = sum(all, total.total());
    for (const RangeTotal& total : totals)
        out.rows.push_back({name_cell(state_name(static_cast<State>(total.id)), total.id), time_cell(run, total.total()),
                            share_cell(total.total(), all), count_cell(total.tasks), count_cell(total.times),
                            time_cell(run, total.longest)});
    return out;
}

void add_states(const RunResult& run, std::vector<Cell>& row, const RangeTotal& total) {
    for (const Duration time :
         {total.running(), total.of(State::ready), total.of(State::waiting), total.sleeping(), total.of(State::executor)})
        row.push_back(time_cell(run, time));
}

QStringList state_headers() {
    return {RangePanel::tr("Running"), RangePanel::tr("Ready"), RangePanel::tr("Waiting"),
            RangePanel::tr("Asleep or awaiting a response"), RangePanel::tr("In an executor")};
}

RangeTable by_task(const RunResult& run, Time from, Time to, const analysis::SomeTasks& of) {
    RangeTable out;
    out.headers = QStringList{RangePanel::tr("Task"), RangePanel::tr("Coroutine")} + state_headers();
    for (const RangeTotal& total : analysis::totals_by_task(run.timeline, from, to, of)) {
        out.rows.push_back(
            {name_cell(safe_text(total.name), total.id), name_cell(safe_text(run.timeline.rows()[total.id].coroutine), total.id)});
        add_states(run, out.rows.back(), total);
        out.tasks.push_back(total.id);
    }
    return out;
}

RangeTable by_coroutine(const RunResult& run, Time from, Time to, const analysis::SomeTasks& of) {
    RangeTable out;
    out.headers = QStringList{RangePanel::tr("Coroutine"), RangePanel::tr("Tasks")} + state_headers();
    for (const RangeTotal& total : analysis::totals_by_coroutine(run.timeline, from, to, of)) {
        out.rows.push_back({name_cell(safe_text(total.name), out.rows.size()), count_cell(total.tasks)});
        add_states(run, out.rows.back(), total);
    }
    return out;
}

RangeTable by_object(const RunResult& run, Time from, Time to, const analysis::SomeTasks& of) {
    RangeTable out;
    out.headers = {RangePanel::tr("Object"), RangePanel::tr("Held"),         RangePanel::tr("Time held"),
                   RangePanel::tr("Waits"),  RangePanel::tr("Time awaited"), RangePanel::tr("Longest queue")};
    for (const analysis::ObjectRangeTotal& total : analysis::totals_by_object(run.timeline, from, to, of, &run.recording))
        out.rows.push_back({name_cell(safe_text(total.name), total.id), count_cell(total.holds), time_cell(run, total.held),
                            count_cell(total.waits), time_cell(run, total.waited), count_cell(total.most_waiting)});
    return out;
}

}  // namespace

RangeTable range_table(const RunResult& run, RangeBy by, Time from, Time to, const analysis::SomeTasks& of) {
    switch (by) {
        case RangeBy::state:
            return by_state(run, from, to, of);
        case RangeBy::task:
            return by_task(run, from, to, of);
        case RangeBy::coroutine:
            return by_coroutine(run, from, to, of);
        case RangeBy::object:
            return by_object(run, from, to, of);
    }
    return {};
}

RangePanel::RangePanel(QWidget* parent) : QWidget(parent), model_(new RowsModel({}, this)) {
    setObjectName(QStringLiteral("range-panel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 10, 0);
    by_ = new QComboBox;
    by_->addItems({tr("By state"), tr("By task"), tr("By coroutine"), tr("By object")});
    by_->setObjectName(QStringLiteral("range-by"));
    by_->setAccessibleName(tr("What the range is added up by"));
    length_ = new QLabel;
    length_->setTextFormat(Qt::PlainText);
    length_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    length_->setObjectName(QStringLiteral("range-length"));
    head->addWidget(by_);
    head->addWidget(length_, 1);
    column->addLayout(head);
    view_ = table_of(model_, {22, 16, 16, 16, 16, 30, 16}, QStringLiteral("range-table"), true);
    view_->horizontalHeader()->setStretchLastSection(false);  // it is a number
    column->addWidget(view_, 1);
    delay_.setSingleShot(true);
    delay_.setInterval(40);  // while the mouse is dragged
    connect(&delay_, &QTimer::timeout, this, &RangePanel::ask);
    connect(by_, &QComboBox::currentIndexChanged, this, [this] { delay_.start(); });
    on_row_chosen(view_, [this](int row) {
        const std::size_t item = model_->item(row);
        if (table_ && item < table_->tasks.size() && table_->tasks[item] != 0) Q_EMIT taskChosen(table_->tasks[item]);
    });
}

RangeBy RangePanel::by() const { return static_cast<RangeBy>(by_->currentIndex()); }

void RangePanel::setBy(RangeBy by) { by_->setCurrentIndex(static_cast<int>(by)); }

void RangePanel::setRange(RunResultPtr run, std::optional<Range> range, analysis::SomeTasks of) {
    if (run == run_ && range == range_ && of == of_) return;
    of_ = std::move(of);
    run_ = std::move(run);
    range_ = range;
    if (!run_ || !range_) {
        delay_.stop();
        shown_ = ++asked_;
        length_->clear();
        return show(std::make_shared<const RangeTable>());
    }
    length_->setText(tr("%1 from %2 to %3")
                         .arg(length_label(run_->document.elapsed, range_->second - range_->first),
                              label_within(run_->document.elapsed, range_->first),
                              label_within(run_->document.elapsed, range_->second)) +
                     (of_.empty() ? QString() : QStringLiteral("  ·  ") + tr("%n task(s)", nullptr, static_cast<int>(of_.size()))));
    length_->setToolTip(
        tr("%1 from %2 to %3")
            .arg(exact_label(range_->second - range_->first), exact_label(range_->first), exact_label(range_->second)));
    if (!delay_.isActive()) delay_.start();
}

void RangePanel::ask() {
    if (!run_ || !range_) return;
    const QPointer<RangePanel> self(this);
    QThreadPool::globalInstance()->start(
        [self, run = run_, by = by(), range = *range_, of = of_, number = ++asked_] {
            const auto table = std::make_shared<const RangeTable>(range_table(*run, by, range.first, range.second, of));
            QMetaObject::invokeMethod(qApp, [self, table, number] {
                if (!self || number != self->asked_) return;
                self->shown_ = number;
                self->show(table);
            });
        },
        1);  // before the runs of a sweep that wait for a thread
}

void RangePanel::show(const std::shared_ptr<const RangeTable>& table) {
    table_ = table;
    RowsModel::Contents contents;
    contents.count = table->rows.size();
    contents.text = [table](std::size_t row, int column) { return table->rows[row][static_cast<std::size_t>(column)].text; };
    contents.exact = [table](std::size_t row, int column) {
        const Cell& cell = table->rows[row][static_cast<std::size_t>(column)];
        return cell.exact.isEmpty() ? cell.text : cell.exact;
    };
    contents.key = [table](std::size_t row, int column) { return table->rows[row][static_cast<std::size_t>(column)].key; };
    std::vector<int> numbers;
    for (int column = by() == RangeBy::task ? 2 : 1; column < table->headers.size(); ++column) numbers.push_back(column);
    model_->setRightAligned(numbers);
    model_->setTable(table->headers, std::move(contents));
    view_->sortByColumn(-1, Qt::AscendingOrder);
    show_headers(*view_);
}

}  // namespace baton::gui
