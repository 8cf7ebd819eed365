// Count the memory that a run takes of which the scenario knows nothing, so that a run that needs more than `Limits::memory` with
// it ends. They are consumers of the trace, on the thread of the run, and have no effect on the schedule.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/loop/footprint.h"
#include "sim/trace/tracer.h"

namespace baton::interpreter {

// Log lines and what is known of tasks and jobs, which are kept until the end of the run, and which a scenario can make without
// end.
class MemoryOfDocument : public trace::Consumer {
public:
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

private:
    FootprintBeside logs_{Kept::logs}, tasks_{Kept::tasks}, jobs_{Kept::jobs};
};

// How many events a trace::Recorder may keep in a run that has so many bytes. Each takes 32, and some 50 in the tables of the
// timeline and of a report.
constexpr std::size_t most_events_within(std::uint64_t memory) {
    constexpr std::uint64_t most = 20'000'000, bytes_of_one = 80;
    return static_cast<std::size_t>(std::min(most, memory / bytes_of_one));
}

// The events that a trace::Recorder keeps, of which it drops those beyond `most`.
class MemoryOfRecording : public trace::Consumer {
public:
    explicit MemoryOfRecording(std::size_t most) : left_(most) {}
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

private:
    FootprintBeside events_{Kept::events};
    std::size_t left_;
};

}  // namespace baton::interpreter
