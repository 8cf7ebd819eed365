// Tells a user who waits for a long run that it goes on, how far it is, and how to end it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sim/interpreter/run.h"

namespace baton::cli {

// Counts the events of a run. When the first minute of real time is over, and each time that the time has doubled, it says so.
class StillRunning : public trace::Consumer {
public:
    using Seconds = std::function<double()>;  // real time since the beginning of the run
    using Say = std::function<void(const std::string& line)>;

    StillRunning(Seconds seconds, Say say) : seconds_(std::move(seconds)), say_(std::move(say)) {}

    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;
    void look();  // to be called now and then during the run

private:
    Seconds seconds_;
    Say say_;
    std::uint64_t events_ = 0;
    std::int64_t virtual_time_ = 0;
    double next_ = 60;
};

// Makes a run with these options tell how far it is, on standard error if that is a terminal; otherwise returns nothing. The result
// must outlive the run.
std::unique_ptr<StillRunning> tell_while_running(interpreter::RunOptions& options);

}  // namespace baton::cli
