#include "gui/window/scenario_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <algorithm>

#include "sim/base/text.h"

namespace baton::gui {

namespace {

constexpr qint64 most_source = 64 << 20;
constexpr int most_recent = 12;

const QString& recent_key() {
    static const QString key = QStringLiteral("recent");
    return key;
}

QString key_of(const QString& what, const QString& file) {
    return what + QLatin1Char('/') + QString::fromLatin1(QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha1).toHex());
}

// Two texts have the same one only if they are the same.
QByteArray version_of(const QByteArray& text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(); }

}  // namespace

FileKind kind_of_file(const QString& file) {
    if (file.endsWith(QLatin1String(".jsonl")) || file.endsWith(QLatin1String(".jsonl.zst")) ||
        file.endsWith(QLatin1String(".trace")))
        return FileKind::trace;
    return file.endsWith(QLatin1String(".py")) ? FileKind::program : FileKind::scenario;
}

Loaded load_text(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return {{}, ScenarioFile::tr("%1 cannot be read: %2").arg(name, file.errorString())};
    if (file.size() > most_source) return {{}, ScenarioFile::tr("%1 is larger than a source can be.").arg(name)};
    const QByteArray bytes = file.readAll();
    if (!is_utf8({bytes.constData(), static_cast<std::size_t>(bytes.size())}) || bytes.contains('\0'))
        return {{}, ScenarioFile::tr("%1 is not a text in UTF-8.").arg(QFileInfo(name).fileName())};
    return {bytes, {}};
}

ScenarioFile::ScenarioFile(QObject* parent) : QObject(parent) {
    reload_.setSingleShot(true);
    reload_.setInterval(300);
    connect(&reload_, &QTimer::timeout, this, &ScenarioFile::look_again);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this] { reload_.start(); });
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] { reload_.start(); });
}

Loaded ScenarioFile::open(const QString& file) {
    const QString path = QDir::cleanPath(QFileInfo(file).absoluteFilePath());
    const FileKind kind = kind_of_file(path);
    const Loaded loaded = kind == FileKind::trace ? Loaded{} : load_text(path);
    if (!loaded.problem.isEmpty()) return loaded;
    begin(QFileInfo(path).fileName());
    kind_ = kind;
    path_ = path;
    take_text(loaded.text);
    if (kind != FileKind::trace) watch(path);
    return loaded;
}

void ScenarioFile::begin(const QString& name) {
    watch({});
    kind_ = FileKind::scenario;
    path_.clear();
    name_ = name;
    take_text({});
}

void ScenarioFile::take_text(const QByteArray& text) { version_ = version_of(text); }

void ScenarioFile::watch(const QString& path) {
    if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
    if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
    if (!path.isEmpty()) watcher_.addPaths({path, QFileInfo(path).absolutePath()});
}

void ScenarioFile::look_again() {
    if (path_.isEmpty() || is_trace()) return;
    if (!QFileInfo::exists(path_))
        return Q_EMIT message(tr("%1 is gone from the disk. What is shown is its last text.").arg(name_));
    if (!watcher_.files().contains(path_)) watcher_.addPath(path_);  // an editor that replaces the file makes a new one
    const Loaded loaded = load_text(path_);
    if (!loaded.problem.isEmpty()) return Q_EMIT message(tr("%1  What is shown is its last text.").arg(loaded.problem));
    if (version_of(loaded.text) != version_) Q_EMIT changedOnDisk(loaded.text);
}

std::optional<QByteArray> ScenarioFile::changed_text() const {
    if (path_.isEmpty() || is_trace()) return std::nullopt;
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most_source) return std::nullopt;
    const QByteArray text = file.readAll();
    return version_of(text) == version_ ? std::nullopt : std::optional(text);
}

QString write_text(const QString& file, const QByteArray& text) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return ScenarioFile::tr("%1 cannot be written: %2").arg(file, out.errorString());
    return {};
}

QString ScenarioFile::save(const QString& file, const QByteArray& text) {
    if (QString problem = write_text(file, text); !problem.isEmpty()) return problem;
    name_ = QFileInfo(file).fileName();
    take_text(text);
    if (path_ != file) watch(file);  // from now on this is the file
    path_ = file;
    return {};
}

QString name_of_copy(const QString& file) {
    const QFileInfo info(file);
    const QString name = info.fileName(), stem = name.section(QLatin1Char('.'), 0, 0), ending = name.mid(stem.size());
    const auto numbered = [&](int number) {
        const QString copy =
            number == 1 ? ScenarioFile::tr("%1-copy").arg(stem) : ScenarioFile::tr("%1-copy-%2").arg(stem).arg(number);
        return QDir(info.path()).filePath(copy + ending);
    };
    int number = 1;
    while (QFileInfo::exists(numbered(number))) ++number;
    return numbered(number);
}

std::pair<QString, QString> told_apart(const QString& a, const QString& b) {
    const QStringList in_a = QDir::cleanPath(a).split(QLatin1Char('/')), in_b = QDir::cleanPath(b).split(QLatin1Char('/'));
    const auto last = [](const QStringList& of, qsizetype count) {
        return short_name(of.mid(std::max<qsizetype>(0, of.size() - count)).join(QLatin1Char('/')));
    };
    qsizetype count = 1;
    while (last(in_a, count) == last(in_b, count) && count < std::max(in_a.size(), in_b.size())) ++count;
    return {last(in_a, count), last(in_b, count)};
}

QString short_name(QString file) { return file.remove(QStringLiteral(".baton.yaml")); }

QByteArray kept(const QString& what, const QString& file) {
    return file.isEmpty() ? QByteArray() : QSettings().value(key_of(what, file)).toByteArray();
}

void keep(const QString& what, const QString& file, const QByteArray& text) {
    if (!file.isEmpty()) QSettings().setValue(key_of(what, file), text);
}

QByteArray to_text(const std::set<int>& lines) {
    QByteArray out;
    for (const int line : lines) out += (out.isEmpty() ? "" : " ") + QByteArray::number(line);
    return out;
}

std::set<int> lines_from(const QByteArray& text) {
    std::set<int> out;
    for (const QByteArray& word : text.split(' ')) {
        if (const int line = word.toInt(); line > 0) out.insert(line);
    }
    return out;
}

QStringList recent_files() { return QSettings().value(recent_key()).toStringList(); }

void remember_file(const QString& file) {
    QStringList recent = recent_files();
    recent.removeAll(file);
    recent.prepend(file);
    while (recent.size() > most_recent) recent.removeLast();
    QSettings().setValue(recent_key(), recent);
}

void forget_file(const QString& file) {
    QStringList recent = recent_files();
    if (recent.removeAll(file) > 0) QSettings().setValue(recent_key(), recent);
}

}  // namespace baton::gui
