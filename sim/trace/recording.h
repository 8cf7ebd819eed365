// A whole trace in memory: what analysis, reports and the window read. Immutable once the run has ended.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/trace/event_list.h"
#include "sim/trace/tracer.h"

namespace baton::trace {

// The `run` line of a trace. `params` is a JSON object as text, keys in the scenario's order.
struct Header {
    std::string scenario;
    std::int64_t seed = 0;
    std::string params = "{}";
};

// The `end` line of a trace.
struct Ending {
    std::string status;  // returned, raised, deadlock, livelock, limit
    Duration elapsed{};
};

// Events with the texts they name.
struct Recording {
    Header header;
    Ending ending;
    TextTable texts;
    EventList events;
};

// Keeps every event, up to a limit (then `truncated` is set and later events are dropped).
class Recorder : public Consumer {
public:
    explicit Recorder(std::size_t most_events = SIZE_MAX) : most_(most_events) {}
    void take(std::span<const Event> events, const TextTable& texts) override;
    bool truncated() const { return truncated_; }

    // The recording; moves the events out. Texts are copied from the tracer's table.
    Recording finish(Header header, Ending ending, const TextTable& texts);

private:
    std::size_t most_;
    bool truncated_ = false;
    EventList events_;
};

// The name of a task as its `create` event gives it: `fetch`, `fetch#2`, or the given name.
std::string task_name(const Event& create, const TextTable& texts);

}  // namespace baton::trace
