#include "gui/window/recovery.h"

#include <signal.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <cerrno>
#include <utility>

namespace baton::gui {

namespace {

bool is_running(qint64 process) { return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM; }

std::optional<Unsaved> read(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (!json.contains(QStringLiteral("text"))) return std::nullopt;
    return Unsaved{json[QStringLiteral("file")].toString(), json[QStringLiteral("name")].toString(),
                   json[QStringLiteral("text")].toString().toUtf8(), json[QStringLiteral("based on")].toString().toLatin1()};
}

}  // namespace

// The name begins with the process, so that others see whether it still runs.
Recovery::Recovery(QString folder) : folder_(std::move(folder)) {
    static int windows = 0;
    const QString own = QStringLiteral("%1/%2-%3").arg(folder_).arg(QCoreApplication::applicationPid()).arg(++windows);
    mine_ = own + QStringLiteral(".json");
    lost_ = own + QStringLiteral("-lost.json");
}

void Recovery::keep(const Unsaved& unsaved) {
    QDir().mkpath(folder_);
    QSaveFile out(mine_);
    if (!out.open(QIODevice::WriteOnly)) return;
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    out.write(QJsonDocument(QJsonObject{{QStringLiteral("file"), unsaved.file},
                                        {QStringLiteral("name"), unsaved.name},
                                        {QStringLiteral("text"), QString::fromUtf8(unsaved.text)},
                                        {QStringLiteral("based on"), QString::fromLatin1(unsaved.based_on)}})
                  .toJson(QJsonDocument::Compact));
    out.commit();
}

void Recovery::drop() { QFile::remove(mine_); }

std::optional<Unsaved> Recovery::take_lost() {
    for (const QString& name : QDir(folder_).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time)) {
        const QString path = folder_ + QLatin1Char('/') + name;
        if (is_running(name.section(QLatin1Char('-'), 0, 0).toLongLong())) continue;
        const auto unsaved = read(path);
        forget_lost();
        QFile::rename(path, lost_);
        if (unsaved) return unsaved;
        forget_lost();
    }
    return std::nullopt;
}

void Recovery::forget_lost() { QFile::remove(lost_); }

QString recovery_folder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/unsaved");
}

}  // namespace baton::gui
