#include "gui/panels/table_menu.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTableView>
#include <algorithm>

#include "gui/base/number_texts.h"
#include "gui/panels/rows_model.h"
#include "sim/base/text.h"

namespace baton::gui {

namespace {

class TableMenuTexts {
    Q_DECLARE_TR_FUNCTIONS(TableMenuTexts)
};

constexpr int most_copied = 100'000;
const QString seconds = QStringLiteral("\u2009s"), per_cent = QStringLiteral(" %");  // as an exact time ends, and a share

QString csv(QString cell) {
    for (const QString& unit : {seconds, per_cent}) {
        if (!cell.endsWith(unit)) continue;
        cell.chop(unit.size());
        cell = from_language(cell);
    }
    return QString::fromStdString(csv_field(cell.toStdString()));
}

QString cell_of(const QModelIndex& index, CopyAs as) {
    QString cell = index.data(RowsModel::exact_role).toString();
    cell.remove(QChar(0x200E));
    if (as == CopyAs::csv) return csv(cell);
    return cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QChar(0x2009), QLatin1Char(' '));
}

QString line_of(const QAbstractItemModel& model, int row, CopyAs as) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) cells.append(cell_of(model.index(row, column), as));
    return cells.join(as == CopyAs::csv ? QLatin1Char(',') : QLatin1Char('\t')) + QLatin1Char('\n');
}

QString header_of(const QAbstractItemModel& model, CopyAs as) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        QString cell = model.headerData(column, Qt::Horizontal).toString();
        if (as == CopyAs::text) {
            cells.append(cell);
            continue;
        }
        const QString first = model.rowCount() > 0 ? model.index(0, column).data(RowsModel::exact_role).toString() : QString();
        if (first.endsWith(seconds)) cell += QStringLiteral(" (s)");
        if (first.endsWith(per_cent)) cell += QStringLiteral(" (%)");
        cells.append(csv(cell));
    }
    return cells.join(as == CopyAs::csv ? QLatin1Char(',') : QLatin1Char('\t')) + QLatin1Char('\n');
}

}  // namespace

QString rows_of(const QTableView& view, CopyAs as, bool all) {
    const QAbstractItemModel& model = *view.model();
    std::vector<int> rows;
    if (all) {
        for (int row = 0; row < model.rowCount(); ++row) rows.push_back(row);
    } else {
        for (const QModelIndex& index : view.selectionModel()->selectedRows()) rows.push_back(index.row());
        std::sort(rows.begin(), rows.end());
    }
    QString out = header_of(model, as);
    for (std::size_t i = 0; i < std::min<std::size_t>(most_copied, rows.size()); ++i) out += line_of(model, rows[i], as);
    return out;
}

void add_copying(QTableView& view) {
    const auto add = [&](const QString& text, CopyAs as, bool all) {
        auto* action = new QAction(text, &view);
        QObject::connect(action, &QAction::triggered, &view,
                         [&view, as, all] { QGuiApplication::clipboard()->setText(rows_of(view, as, all)); });
        view.addAction(action);
        return action;
    };
    QAction* copy = add(TableMenuTexts::tr("Copy the rows"), CopyAs::text, false);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    add(TableMenuTexts::tr("Copy the rows as CSV"), CopyAs::csv, false);
    add(TableMenuTexts::tr("Copy the whole table"), CopyAs::text, true);
    add(TableMenuTexts::tr("Copy the whole table as CSV"), CopyAs::csv, true);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
}

}  // namespace baton::gui
