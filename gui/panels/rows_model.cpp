#include "gui/panels/rows_model.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPointer>
#include <QTableView>
#include <QThreadPool>
#include <QTimer>
#include <algorithm>
#include <climits>
#include <memory>
#include <utility>

#include "gui/base/work.h"
#include "gui/panels/table_menu.h"

namespace baton::gui {

namespace {

constexpr int most_at_once = 100'000;             // rows that a view is told of
constexpr std::size_t most_sorted_here = 10'000;  // in the window's thread

std::vector<std::uint32_t> order_by(const RowsModel::Contents& contents, int column, Qt::SortOrder order) {
    // Keys beside their rows, as one run of memory: a million rows are in order in a tenth of a second.
    std::vector<std::pair<double, std::uint32_t>> keys(contents.count);
    const double sign = order == Qt::AscendingOrder ? 1 : -1;
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = {sign * contents.key(i, column), static_cast<std::uint32_t>(i)};
    std::uint64_t comparisons = 0;
    std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return ++comparisons, a < b; });
    work().comparisons += comparisons;
    std::vector<std::uint32_t> out(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) out[i] = keys[i].second;
    return out;
}

}  // namespace

void RowsModel::setContents(Contents contents) {
    beginResetModel();
    contents_ = std::move(contents);
    order_.clear();
    sorted_ = wanted_sort_;  // what is being sorted is gone
    told_ = static_cast<int>(std::min<std::size_t>(contents_.count, most_at_once));
    work().told += static_cast<std::uint64_t>(told_);
    wanted_ = -1;
    endResetModel();
}

void RowsModel::setTable(QStringList headers, Contents contents) {
    beginResetModel();
    headers_ = std::move(headers);
    endResetModel();
    setContents(std::move(contents));
}

void RowsModel::refresh() {
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RowsModel::rowOf(std::size_t item) const {
    if (item >= contents_.count) return -1;
    if (order_.empty()) return static_cast<int>(item);
    return static_cast<int>(std::find(order_.begin(), order_.end(), static_cast<std::uint32_t>(item)) - order_.begin());
}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : told_; }

bool RowsModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && static_cast<std::size_t>(told_) < std::min<std::size_t>(contents_.count, INT_MAX / 64);
}

void RowsModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    const std::size_t more = std::min<std::size_t>(contents_.count - static_cast<std::size_t>(told_), most_at_once);
    beginInsertRows({}, told_, told_ + static_cast<int>(more) - 1);
    told_ += static_cast<int>(more);
    work().told += more;
    endInsertRows();
}

int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(headers_.size()); }

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const std::size_t at = item(index.row());
    if (role == Qt::DisplayRole && contents_.text) {
        ++work().cells;
        // What stands there is code, names and numbers with units: from left to right in every language.
        const QString text = contents_.text(at, index.column());
        return QGuiApplication::isRightToLeft() && !text.isEmpty() ? QChar(0x200E) + text : text;
    }
    if ((role == exact_role || role == Qt::ToolTipRole) && contents_.text) {
        const QString text = contents_.exact ? contents_.exact(at, index.column()) : contents_.text(at, index.column());
        // A tool tip is plain text, too, whatever a scenario calls its tasks.
        if (role == Qt::ToolTipRole && !text.isEmpty())
            return QStringLiteral("<p>") + text.toHtmlEscaped() + QStringLiteral("</p>");
        return text;
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = std::find(right_.begin(), right_.end(), index.column()) != right_.end();
        return static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (contents_.extra && (role == Qt::ForegroundRole || role == Qt::FontRole || role == Qt::BackgroundRole))
        return contents_.extra(at, index.column(), role);
    return {};
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::DisplayRole) return headers_.value(section);
    if (role == Qt::TextAlignmentRole) {
        const bool right = std::find(right_.begin(), right_.end(), section) != right_.end();
        return static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

void RowsModel::sort(int column, Qt::SortOrder order) {
    if (!contents_.key || column < 0) return;
    const int number = ++wanted_sort_;
    if (contents_.count <= most_sorted_here) {
        sorted_ = number;
        return take(order_by(contents_, column, order));
    }
    const QPointer<RowsModel> self(this);
    QThreadPool::globalInstance()->start(
        [self, number, column, order, contents = contents_] {
            const auto found = std::make_shared<std::vector<std::uint32_t>>(order_by(contents, column, order));
            QMetaObject::invokeMethod(qApp, [self, number, found] {
                if (!self || !self->sorting() || self->wanted_sort_ != number) return;
                self->sorted_ = number;
                self->take(std::move(*found));
            });
        },
        1);  // before the runs of a sweep that wait for a thread
}

void RowsModel::take(std::vector<std::uint32_t> order) {
    Q_EMIT layoutAboutToBeChanged();
    order_ = std::move(order);
    Q_EMIT layoutChanged();
}

void show_headers(QTableView& view) {
    const QHeaderView& header = *view.horizontalHeader();
    for (int column = 0; column < header.count(); ++column)
        view.setColumnWidth(column, std::max(view.columnWidth(column), header.sectionSizeHint(column)));
}

QTableView* table_of(RowsModel* model, const std::vector<int>& widths, const QString& name, bool sortable) {
    auto* view = new QTableView;
    view->setModel(model);
    view->setObjectName(name);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 7);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setMinimumSectionSize(24);
    const int unit = view->fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) view->setColumnWidth(static_cast<int>(i), widths[i] * unit);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    add_copying(*view);
    if (sortable) {
        view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        view->setSortingEnabled(true);
    }
    show_headers(*view);
    return view;
}

void on_row_chosen(QTableView* view, const std::function<void(int row)>& act) {
    QObject::connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, view, [view, act](const QModelIndex& now) {
        if (now.isValid() && view->hasFocus()) act(now.row());
    });
    QObject::connect(view, &QTableView::clicked, view, [act](const QModelIndex& at) { act(at.row()); });
}

void show_row(QTableView* view, RowsModel* model, int row) {
    model->want(row);
    if (row >= model->rowCount() && model->canFetchMore({})) {
        model->fetchMore({});
        QTimer::singleShot(0, view, [view, model, row] {
            if (model->wanted() == row) show_row(view, model, row);
        });
        return;
    }
    if (row < 0 || row >= model->rowCount()) return;
    view->setCurrentIndex(model->index(row, 0));
    view->scrollTo(model->index(row, 0), QAbstractItemView::PositionAtCenter);
}

}  // namespace baton::gui
