#include "gui/window/session.h"

namespace baton::gui {

Session::Session(QObject* parent) : QObject(parent) {
    connect(&worker_, &RunWorker::progressed, this, &Session::progressed);
    connect(&worker_, &RunWorker::finished, this, [this](int, const RunResultPtr& result) {
        if (result->ran) shown_ = result;
        Q_EMIT finished(result, keep_view_);
    });
    connect(&baseline_worker_, &RunWorker::finished, this, [this](int, const RunResultPtr& result) {
        if (!result->ran) return Q_EMIT message(tr("%1 has errors and cannot be compared.").arg(baseline_name_));
        baseline_ = result;
        Q_EMIT baselineChanged();
    });
}

void Session::run(RunRequest request, bool keep_view) {
    keep_view_ = keep_view;
    worker_.start(std::move(request));
}

void Session::compare_with(RunRequest request, const QString& name, const QString& file) {
    baseline_name_ = name;
    baseline_file_ = file;
    baseline_worker_.start(std::move(request));
}

bool Session::pin() {
    if (!shown_) return false;
    baseline_ = shown_;
    baseline_name_ = tr("baseline");
    baseline_file_.clear();
    return true;
}

void Session::drop_baseline() {
    baseline_.reset();
    baseline_name_.clear();
    baseline_file_.clear();
}

void Session::stop() {
    worker_.cancel();
    baseline_worker_.cancel();
}

}  // namespace baton::gui
