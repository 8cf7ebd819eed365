// Runs scenarios in worker threads; the latest request wins. There are two, so that it need not wait until the run before it has
// noticed that it is given up.
#pragma once

#include <QObject>
#include <QTimer>
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "gui/run/run_result.h"

namespace baton::gui {

class RunWorker : public QObject {
    Q_OBJECT
public:
    explicit RunWorker(QObject* parent = nullptr);
    ~RunWorker() override;  // cancels, and waits for the workers to notice

    // A run that is still going on is given up. Returns the number under which the result will come.
    int start(RunRequest request);
    void drop();    // what runs is given up, and nothing will come
    void cancel();  // the run goes on to its end as far as it got, and its result is delivered
    bool busy() const { return latest_ != delivered_; }

Q_SIGNALS:
    void finished(int number, baton::gui::RunResultPtr result);
    void progressed(int stage, quint64 events, qint64 virtual_time);  // some times a second, while busy

private:
    struct Work {
        int number;
        RunRequest request;
        std::shared_ptr<Progress> progress;
    };
    void abandon();
    void work();
    void deliver(int number, const RunResultPtr& result);

    int latest_ = 0, delivered_ = 0;
    std::shared_ptr<Progress> progress_;  // of the latest
    QTimer poll_;
    std::mutex mutex_;
    std::condition_variable wanted_;
    std::optional<Work> waiting_;
    bool ending_ = false;
    std::array<std::thread, 2> threads_;
};

}  // namespace baton::gui
