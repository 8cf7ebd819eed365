#include "gui/rows_model.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTimer>
#include <algorithm>
#include <climits>
#include <utility>

namespace baton::gui {

namespace {

constexpr int most_at_once = 250'000;

}  // namespace

void RowsModel::setContents(Contents contents) {
    beginResetModel();
    contents_ = std::move(contents);
    order_.clear();
    told_ = static_cast<int>(std::min<std::size_t>(contents_.count, most_at_once));
    wanted_ = -1;
    endResetModel();
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
    endInsertRows();
}

int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(headers_.size()); }

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const std::size_t at = item(index.row());
    if (role == Qt::DisplayRole && contents_.text) {
        // What stands there is code, names and numbers with units: from left to right in every language.
        const QString text = contents_.text(at, index.column());
        return QGuiApplication::isRightToLeft() && !text.isEmpty() ? QChar(0x200E) + text : text;
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
    Q_EMIT layoutAboutToBeChanged();
    // Keys beside their rows, as one run of memory: a million rows are in order in a tenth of a second.
    std::vector<std::pair<double, std::uint32_t>> keys(contents_.count);
    const double sign = order == Qt::AscendingOrder ? 1 : -1;
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = {sign * contents_.key(i, column), static_cast<std::uint32_t>(i)};
    std::sort(keys.begin(), keys.end());
    order_.resize(contents_.count);
    for (std::size_t i = 0; i < keys.size(); ++i) order_[i] = keys[i].second;
    Q_EMIT layoutChanged();
}

QTableView* table_of(RowsModel* model, const std::vector<int>& widths, const QString& name, bool sortable) {
    auto* view = new QTableView;
    view->setModel(model);
    view->setObjectName(name);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
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
    if (sortable) {
        view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        view->setSortingEnabled(true);
    }
    return view;
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
