// Count the memory that a run takes of which the scenario knows nothing.
#pragma once

#include <cstddef>
#include <span>

#include "sim/loop/footprint.h"
#include "sim/trace/tracer.h"

namespace baton::interpreter {

// Log lines and what is known of tasks and jobs are kept until the end of the run, and a scenario can make them without end. As a
// consumer of the trace, this takes shares for them, an estimate, and so ends the run that needs more than `Limits::memory` with
// them.
class MemoryOfDocument : public trace::Consumer {
public:
    MemoryOfDocument() = default;
    ~MemoryOfDocument() override;  // they no longer count
    MemoryOfDocument(const MemoryOfDocument&) = delete;
    MemoryOfDocument& operator=(const MemoryOfDocument&) = delete;

    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

private:
    static void note(Kept kind, std::size_t& sum, std::size_t bytes);

    std::size_t logs_ = 0, tasks_ = 0, jobs_ = 0;
};

// The same for the events that a trace::Recorder keeps.
class MemoryOfRecording : public trace::Consumer {
public:
    MemoryOfRecording() = default;
    ~MemoryOfRecording() override;  // they no longer count
    MemoryOfRecording(const MemoryOfRecording&) = delete;
    MemoryOfRecording& operator=(const MemoryOfRecording&) = delete;

    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

private:
    std::size_t bytes_ = 0;
};

}  // namespace baton::interpreter
