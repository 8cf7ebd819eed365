#include "gui/window/library.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTextStream>

namespace baton::gui {

namespace {

// The `name:` of a scenario, without reading more than its head.
QString name_in(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QString head = QString::fromUtf8(file.read(2048));
    static const QRegularExpression line(QStringLiteral("^name:\\s*(.+)$"), QRegularExpression::MultilineOption);
    QString name = line.match(head).captured(1).trimmed();
    if (name.size() > 1 && (name.startsWith(QLatin1Char('"')) || name.startsWith(QLatin1Char('\''))))
        name = name.mid(1, name.size() - 2);
    return name;
}

}  // namespace

QString library_folder() {
    const QString beside = QCoreApplication::applicationDirPath();
    for (const QString& folder : {beside + QStringLiteral("/../share/baton/scenarios"), QStringLiteral(BATON_SOURCE_SCENARIOS)}) {
        if (QFile::exists(folder + QStringLiteral("/README.md"))) return QDir::cleanPath(folder);
    }
    return {};
}

std::vector<LibraryEntry> library_entries(const QString& folder) {
    std::vector<LibraryEntry> out;
    QFile index(folder + QStringLiteral("/README.md"));
    if (folder.isEmpty() || !index.open(QIODevice::ReadOnly)) return out;
    static const QRegularExpression row(
        QStringLiteral("^\\|\\s*\\[[^\\]]*\\]\\(([^)]+)\\)\\s*\\|\\s*(.*?)\\s*\\|\\s*(.*?)\\s*\\|\\s*$"));
    QString section;
    QSet<QString> seen;
    QTextStream lines(&index);
    for (QString line = lines.readLine(); !line.isNull(); line = lines.readLine()) {
        if (line.startsWith(QLatin1String("## "))) section = line.mid(3).trimmed();
        const auto match = row.match(line);
        if (!match.hasMatch()) continue;
        const QString path = folder + QLatin1Char('/') + match.captured(1);
        if (!QFile::exists(path)) continue;
        QString teaches = match.captured(2);
        teaches.remove(QLatin1Char('`'));
        const QString name = name_in(path);
        out.push_back({path, name.isEmpty() ? match.captured(1) : name, teaches, match.captured(3), section});
        seen.insert(match.captured(1));
    }
    for (const QString& file : QDir(folder).entryList({QStringLiteral("*.baton.yaml")}, QDir::Files, QDir::Name)) {
        if (!seen.contains(file))
            out.push_back({folder + QLatin1Char('/') + file,
                           name_in(folder + QLatin1Char('/') + file),
                           {},
                           {},
                           QCoreApplication::translate("StartPage", "More")});
    }
    return out;
}

}  // namespace baton::gui
