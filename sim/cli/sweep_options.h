// What the verbs that make many runs share: threads, signals, progress, and the translation of errors of experiments.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"
#include "sim/experiment/records.h"

namespace baton::cli {

// `-j N`; by default, one thread for each core.
struct ThreadOption {
    unsigned threads = 0;

    void declare(Command& command);
    unsigned count() const;
};

// After the first SIGINT or SIGTERM, stop_asked() is true and no further run begins. A second later, patience_is_over() is true,
// too, and the current runs are abandoned.
bool stop_asked();
bool patience_is_over();

// Shows progress on standard error: on a terminal a bar with rate and remaining time, elsewhere a plain line now and then.
class ProgressDisplay {
public:
    ProgressDisplay(Console& console, std::uint64_t all, std::string what);
    void step();
    void finish();  // removes the bar

private:
    void draw(double seconds);

    Console& console_;
    std::uint64_t all_, done_ = 0;
    std::string what_;
    bool terminal_;
    std::chrono::steady_clock::time_point start_, shown_;
};

// Calls `work`, and translates exceptions of experiments into UsageError and IoError.
int guarded(const std::function<int()>& work);

// The options for running a plan, with these threads and limits, which stop on signals. `console` must outlive them.
experiment::RunManyOptions runner_options(const ThreadOption& threads, const RunLimitOptions& limits, Console& console);

// The limits as text. It is part of what identifies a run, so that --resume does not mix runs with different limits.
std::string limits_text(const RunLimitOptions& limits);

// Statistics leave out runs that did not return. Returns a line that says how many there are and which is the first; empty if all
// returned.
std::string not_returned(const experiment::Plan& plan, const experiment::RunRows& rows);

}  // namespace baton::cli
