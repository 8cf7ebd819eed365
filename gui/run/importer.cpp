#include "gui/run/importer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "sim/python/import_process.h"

namespace baton::gui {

namespace {

ImportedPtr import_now(const QString& file, std::string program, const std::string& python) {
    auto out = std::make_shared<Imported>();
    out->file = file;
    try {
        out->result = python::import_program(program, QFileInfo(file).fileName().toStdString(), python);
    } catch (const python::NoPython&) {
        out->failure = Importer::tr("Python 3.11 or later was not found. Install it, or name one with Run → Python interpreter …");
    } catch (const std::exception& problem) {
        out->failure = QString::fromUtf8(problem.what());
    }
    out->program = std::move(program);
    return out;
}

}  // namespace

void Importer::start(const QString& file, std::string program, const QString& python) {
    if (busy_) return;
    busy_ = true;
    const QPointer<Importer> self(this);
    QThreadPool::globalInstance()->start([self, file, program = std::move(program), python = python.toStdString()] {
        const ImportedPtr imported = import_now(file, program, python);
        QMetaObject::invokeMethod(qApp, [self, imported] {
            if (!self) return;
            self->busy_ = false;
            Q_EMIT self->finished(imported);
        });
    });
}

}  // namespace baton::gui
