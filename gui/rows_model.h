// A table whose cells are computed when they are looked at: a million rows cost nothing until they are seen.
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
        std::function<double(std::size_t row, int column)> key;                // to sort by; none: not sortable
        std::function<QVariant(std::size_t row, int column, int role)> extra;  // colours and the like
    };

    explicit RowsModel(QStringList headers, QObject* parent = nullptr)
        : QAbstractTableModel(parent), headers_(std::move(headers)) {}

    void setContents(Contents contents);
    void refresh();  // what the cells show has changed, not how many there are
    std::size_t item(int row) const {
        return order_.empty() ? static_cast<std::size_t>(row) : order_[static_cast<std::size_t>(row)];
    }
    int rowOf(std::size_t item) const;  // -1 if there is none
    void setRightAligned(std::vector<int> columns) { right_ = std::move(columns); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    QStringList headers_;
    Contents contents_;
    std::vector<std::uint32_t> order_;  // empty: as they come
    std::vector<int> right_;
};

// A table view as all docks have it: whole rows, plain text, no editing, columns of the given widths.
QTableView* table_of(RowsModel* model, const std::vector<int>& widths, const QString& name, bool sortable);

}  // namespace baton::gui
