// The file that the window shows: read, watched, saved; and the files that were open last.
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace baton::gui {

// A scenario's text, or why there is none.
struct Loaded {
    QByteArray text;
    QString problem;
};
Loaded load_scenario(const QString& file);

class ScenarioFile : public QObject {
    Q_OBJECT
public:
    explicit ScenarioFile(QObject* parent = nullptr);

    // Reads a scenario and watches it from now on. A trace is not read here: it may be of any size. Where the file cannot be
    // read what was open stays open, and `problem` says why.
    Loaded open(const QString& file);
    void take_text(const QByteArray& text, const QString& name);  // of a scenario that has no file yet
    // Throws nothing; a problem, or an empty text.
    QString save(const QString& file, const QByteArray& text);

    const QString& path() const { return path_; }  // empty: none
    const QString& name() const { return name_; }
    bool is_trace() const { return is_trace_; }
    bool settled() const { return !reload_.isActive(); }

Q_SIGNALS:
    void changedOnDisk(const QByteArray& text);
    void message(const QString& text);

private:
    void look_again();

    QString path_, name_;
    QByteArray disk_text_;
    bool is_trace_ = false;
    QFileSystemWatcher watcher_;
    QTimer reload_;
};

QString short_name(QString file);  // without the ending of scenarios

QStringList recent_files();
void remember_file(const QString& file);
void forget_file(const QString& file);

}  // namespace baton::gui
