// The runs of a window: the one that is shown, the one that it is compared with, and those that are being made.
#pragma once

#include <QObject>
#include <QString>

#include "gui/run/run_worker.h"

namespace baton::gui {

class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);

    // `keep_view`: what comes is the shown run done again.
    void run(RunRequest request, bool keep_view);
    // The request's run becomes the first of two; `file`: where it is, to be remembered.
    void compare_with(RunRequest request, const QString& name, const QString& file);
    bool pin();  // the shown run becomes the first of two; false: there is none
    void drop_baseline();
    void forget_shown() { shown_.reset(); }
    void drop_run() { worker_.drop(); }  // what runs is given up, and nothing will come
    void stop();
    bool busy() const { return worker_.busy() || baseline_worker_.busy(); }

    const RunResultPtr& shown() const { return shown_; }
    const RunResultPtr& baseline() const { return baseline_; }
    const QString& baseline_name() const { return baseline_name_; }
    const QString& baseline_file() const { return baseline_file_; }
    std::size_t side() const { return baseline_ ? 1 : 0; }  // of the shown run in the picture

Q_SIGNALS:
    // A result has come: what has run is the shown one now.
    void finished(const baton::gui::RunResultPtr& result, bool keep_view);
    void baselineChanged();
    void progressed(int stage, quint64 events, qint64 virtual_time);
    void message(const QString& text);

private:
    RunWorker worker_, baseline_worker_;
    bool keep_view_ = false;
    RunResultPtr shown_, baseline_;
    QString baseline_name_, baseline_file_;
};

}  // namespace baton::gui
