// Makes scenarios of Python programs, in a worker thread: Python itself reads the program.
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <string>

#include "sim/python/import.h"

namespace baton::gui {

struct Imported {
    QString file;         // the program's
    std::string program;  // its text
    python::Import result;
    QString failure;  // why Python could not read it at all
};
using ImportedPtr = std::shared_ptr<const Imported>;

class Importer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // `python`: the interpreter; empty: one is found.
    void start(const QString& file, std::string program, const QString& python);
    bool busy() const { return busy_; }

Q_SIGNALS:
    void finished(const baton::gui::ImportedPtr& imported);

private:
    bool busy_ = false;
};

}  // namespace baton::gui
