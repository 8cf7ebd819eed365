// The file that the window shows, a scenario, a Python program or a trace: read, watched, saved; and the files that were open last.
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <optional>
#include <set>
#include <utility>

#include "gui/run/run_result.h"

namespace baton::gui {

using FileKind = RunRequest::Kind;
FileKind kind_of_file(const QString& file);  // by its name alone

// The text of a scenario or a program, or why there is none.
struct Loaded {
    QByteArray text;
    QString problem;
};
Loaded load_text(const QString& file);
QString write_text(const QString& file, const QByteArray& text);  // why it could not be written; empty: it was

class ScenarioFile : public QObject {
    Q_OBJECT
public:
    explicit ScenarioFile(QObject* parent = nullptr);

    // Reads a file and watches it from now on. A trace is not read here: it may be of any size. Where the file cannot be
    // read what was open stays open, and `problem` says why.
    Loaded open(const QString& file);
    void begin(const QString& name);         // a scenario that has no file yet
    void take_text(const QByteArray& text);  // what the file says now
    // What is shown was made from this version of the file, whatever the disk has now.
    void take_version(const QByteArray& version) { version_ = version; }
    const QByteArray& version() const { return version_; }  // of the text that was read or written last
    // What the disk has now, where it is not what was read here or written last.
    std::optional<QByteArray> changed_text() const;
    // Throws nothing; a problem, or an empty text.
    QString save(const QString& file, const QByteArray& text);

    const QString& path() const { return path_; }  // empty: none
    const QString& name() const { return name_; }
    FileKind kind() const { return kind_; }
    bool is_trace() const { return kind_ == FileKind::trace; }
    bool is_program() const { return kind_ == FileKind::program; }
    bool settled() const { return !reload_.isActive(); }

Q_SIGNALS:
    void changedOnDisk(const QByteArray& text);
    void message(const QString& text);

private:
    void look_again();
    void watch(const QString& path);

    QString path_, name_;
    QByteArray version_;
    FileKind kind_ = FileKind::scenario;
    QFileSystemWatcher watcher_;
    QTimer reload_;
};

QString short_name(QString file);  // without the ending of scenarios
// What a copy may be called: `menu-copy.baton.yaml` beside `menu.baton.yaml`, or with a number where that is taken.
QString name_of_copy(const QString& file);
// Short names of two files; where they are the same, with as many of their folders as tell them apart.
std::pair<QString, QString> told_apart(const QString& a, const QString& b);

// What is kept for a file in the settings, as text, such as its `marks`, `pins` and `breakpoints`; none for what has no file yet.
QByteArray kept(const QString& what, const QString& file);
void keep(const QString& what, const QString& file, const QByteArray& text);
QByteArray to_text(const std::set<int>& lines);
std::set<int> lines_from(const QByteArray& text);  // what is no number of a line is left out

QStringList recent_files();
void remember_file(const QString& file);
void forget_file(const QString& file);

}  // namespace baton::gui
