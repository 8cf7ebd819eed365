#include "sim/interpreter/memory_of_document.h"

namespace baton::interpreter {

MemoryOfDocument::~MemoryOfDocument() {
    Footprint::give_back_beside(Kept::logs, logs_);
    Footprint::give_back_beside(Kept::tasks, tasks_);
    Footprint::give_back_beside(Kept::jobs, jobs_);
}

void MemoryOfDocument::note(Kept kind, std::size_t& sum, std::size_t bytes) {
    Footprint::note_beside(kind, bytes);
    sum += bytes;
}

void MemoryOfDocument::take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) {
    using trace::EventKind;
    constexpr std::size_t line = 256, copies_of_text = 3, task = 512, job = 512;
    for (const trace::TraceEvent& event : events) {
        if (event.kind == EventKind::log || event.kind == EventKind::job_log || event.kind == EventKind::warning) {
            note(Kept::logs, logs_, line + copies_of_text * texts[event.a].size());
        } else if (event.kind == EventKind::create) {
            note(Kept::tasks, tasks_, task);
        } else if (event.kind == EventKind::submit) {
            note(Kept::jobs, jobs_, job);
        }
    }
}

MemoryOfRecording::~MemoryOfRecording() { Footprint::give_back_beside(Kept::events, bytes_); }

void MemoryOfRecording::take(std::span<const trace::TraceEvent> events, const trace::TextTable&) {
    bytes_ += events.size_bytes();
    Footprint::note_beside(Kept::events, events.size_bytes());
}

}  // namespace baton::interpreter
