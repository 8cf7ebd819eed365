#include "gui/run/run_worker.h"

#include <QMetaObject>

namespace baton::gui {

RunWorker::RunWorker(QObject* parent) : QObject(parent) {
    qRegisterMetaType<RunResultPtr>("baton::gui::RunResultPtr");
    poll_.setInterval(100);
    connect(&poll_, &QTimer::timeout, this, [this] {
        if (progress_) Q_EMIT progressed(progress_->stage, progress_->events, progress_->virtual_time);
    });
    for (std::thread& thread : threads_) thread = std::thread([this] { work(); });
}

RunWorker::~RunWorker() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        waiting_.reset();
    }
    abandon();
    wanted_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

int RunWorker::start(RunRequest request) {
    abandon();
    progress_ = std::make_shared<Progress>();
    {
        const std::lock_guard lock(mutex_);
        waiting_ = Work{++latest_, std::move(request), progress_};
    }
    wanted_.notify_one();
    poll_.start();
    return latest_;
}

void RunWorker::abandon() {
    if (progress_) progress_->abandoned = progress_->cancelled = true;
}

void RunWorker::drop() {
    abandon();
    {
        const std::lock_guard lock(mutex_);
        waiting_.reset();
    }
    progress_.reset();
    delivered_ = ++latest_;
    poll_.stop();
}

void RunWorker::cancel() {
    if (progress_) progress_->cancelled = true;
}

void RunWorker::work() {
    for (;;) {
        std::optional<Work> work;
        {
            std::unique_lock lock(mutex_);
            wanted_.wait(lock, [this] { return ending_ || waiting_; });
            if (ending_) return;
            work = std::move(waiting_);
            waiting_.reset();
        }
        const RunResultPtr result = produce(work->request, *work->progress);
        QMetaObject::invokeMethod(
            this, [this, number = work->number, result] { deliver(number, result); }, Qt::QueuedConnection);
    }
}

void RunWorker::deliver(int number, const RunResultPtr& result) {
    if (number != latest_) return;  // a later request has taken its place
    delivered_ = number;
    poll_.stop();
    progress_.reset();
    Q_EMIT finished(number, result);
}

}  // namespace baton::gui
