#include "gui/window/trust.h"

#include <QFileInfo>
#include <QSettings>
#include <QStringList>

namespace baton::gui {

namespace {

const QString& folders_key() {
    static const QString key = QStringLiteral("python/folders");
    return key;
}

const QString& python_key() {
    static const QString key = QStringLiteral("python/interpreter");
    return key;
}

QString folder_of(const QString& file) { return QFileInfo(QFileInfo(file).canonicalFilePath()).path(); }

}  // namespace

bool is_trusted(const QString& file) {
    return QFileInfo::exists(file) && QSettings().value(folders_key()).toStringList().contains(folder_of(file));
}

void set_trusted(const QString& file, bool trusted) {
    QSettings settings;
    QStringList folders = settings.value(folders_key()).toStringList();
    folders.removeAll(folder_of(file));
    if (trusted) folders.append(folder_of(file));
    settings.setValue(folders_key(), folders);
}

QString chosen_python() { return QSettings().value(python_key()).toString(); }

void choose_python(const QString& interpreter) { QSettings().setValue(python_key(), interpreter); }

}  // namespace baton::gui
