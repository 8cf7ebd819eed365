#include "sim/interpreter/memory_of_document.h"

namespace baton::interpreter {

void MemoryOfDocument::take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) {
    using trace::EventKind;
    constexpr std::size_t line = 256, copies_of_text = 3, task = 512, job = 512;
    for (const trace::TraceEvent& event : events) {
        if (event.kind == EventKind::log || event.kind == EventKind::job_log || event.kind == EventKind::warning) {
            logs_.add(line + copies_of_text * texts[event.a].size());
        } else if (event.kind == EventKind::create) {
            tasks_.add(task);
        } else if (event.kind == EventKind::submit) {
            jobs_.add(job);
        }
    }
}

void MemoryOfRecording::take(std::span<const trace::TraceEvent> events, const trace::TextTable&) {
    const std::size_t kept = std::min(left_, events.size());
    events_.add(kept * sizeof(trace::TraceEvent));
    left_ -= kept;
}

}  // namespace baton::interpreter
