// What verbs on many runs have in common: threads, signals, progress, and errors of experiments as those of the program.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"
#include "sim/experiment/records.h"

namespace baton::cli {

// `-j N`; one thread for each processor unless said otherwise.
struct ThreadOption {
    unsigned threads = 0;

    void declare(Command& command);
    unsigned count() const;
};

// The first SIGINT or SIGTERM ends the work: no further run begins, and those in hand have a second to finish.
bool stop_asked();
bool patience_is_over();

// How far it is: a bar with rate and remaining time on a terminal, now and then a plain line elsewhere.
class Progress {
public:
    Progress(Console& console, std::uint64_t all, std::string what);
    void step();
    void finish();  // the bar gives way to what follows

private:
    void draw(double seconds);

    Console& console_;
    std::uint64_t all_, done_ = 0;
    std::string what_;
    bool terminal_;
    std::chrono::steady_clock::time_point start_, shown_;
};

// Calls `work`; what experiments throw becomes UsageError or IoError.
int guarded(const std::function<int()>& work);

// How the runs of a plan are made: threads, limits, signals.
experiment::RunManyOptions runner_options(const ThreadOption& threads, const RunLimitOptions& limits);

// The limits of runs as text: a part of what a run is.
std::string limits_text(const RunLimitOptions& limits);

// Statistics leave out runs that did not return: how many they are, and which is the first. Empty when all returned.
std::string not_returned(const experiment::Plan& plan, const experiment::RunRows& rows);

}  // namespace baton::cli
