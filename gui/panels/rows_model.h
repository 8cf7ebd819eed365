// A table whose cells are computed when they are looked at: a million rows cost nothing until they are seen. Of more rows
// the view is told by and by, as one scrolls to their end: it keeps a record of each, and filling in ten million at once
// would hold the window up.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <functional>
#include <vector>

class QTableView;

namespace baton::gui {

class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Contents {
        std::size_t count = 0;
        std::function<QString(std::size_t row, int column)> text;              // plain text
        std::function<double(std::size_t row, int column)> key;                // to sort by, in any thread; none: not sortable
        std::function<QVariant(std::size_t row, int column, int role)> extra;  // colours and the like
        std::function<QString(std::size_t row, int column)> exact = {};        // for tool tips and copies; none: as `text`
    };
    static constexpr int exact_role = Qt::UserRole;

    explicit RowsModel(QStringList headers, QObject* parent = nullptr)
        : QAbstractTableModel(parent), headers_(std::move(headers)) {}

    void setContents(Contents contents);
    void setTable(QStringList headers, Contents contents);  // other columns, too
    void refresh();                                         // what the cells show has changed, not how many there are
    std::size_t item(int row) const {
        return order_.empty() ? static_cast<std::size_t>(row) : order_[static_cast<std::size_t>(row)];
    }
    int rowOf(std::size_t item) const;  // -1 if there is none; may lie beyond the rows that the view knows of
    // The row that is to be shown once the view knows of it.
    int wanted() const { return wanted_; }
    void want(int row) { wanted_ = row; }
    void setRightAligned(std::vector<int> columns) { right_ = std::move(columns); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Many rows are sorted in a thread of their own, and stand in their order some turns of the event loop later.
    void sort(int column, Qt::SortOrder order) override;
    bool sorting() const { return sorted_ != wanted_sort_; }

private:
    void take(std::vector<std::uint32_t> order);

    QStringList headers_;
    Contents contents_;
    int told_ = 0;  // rows that the view knows of
    int wanted_ = -1;
    int wanted_sort_ = 0, sorted_ = 0;  // the latest that was asked for, and that is done
    std::vector<std::uint32_t> order_;  // empty: as they come
    std::vector<int> right_;
};

// A table view as all docks have it: whole rows, plain text, no editing, columns of the given widths, copying.
QTableView* table_of(RowsModel* model, const std::vector<int>& widths, const QString& name, bool sortable);

// Calls `act` with a row that is clicked, or gone to by keyboard.
void on_row_chosen(QTableView* view, const std::function<void(int row)>& act);

// Makes a row the current one and scrolls to it; a row far down comes after some turns of the event loop, and not at all if
// another was asked for in the meantime.
// Widens columns in which their headers would be cut.
void show_headers(QTableView& view);
void show_row(QTableView* view, RowsModel* model, int row);

}  // namespace baton::gui
