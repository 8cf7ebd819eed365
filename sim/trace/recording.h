// A whole trace in memory: what analysis, reports and the window read. Immutable once the run has ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/trace/event_list.h"
#include "sim/trace/tracer.h"

namespace baton::trace {

// The `run` line of a trace. `params` is a JSON object as text, keys in the scenario's order.
struct Header {
    std::string scenario;  // its name, or the recorded program's
    std::int64_t seed = 0;
    std::string params = "{}";
    // Of a recorded program (version 2 of the trace); empty of a simulated scenario.
    std::string clock = {};   // `real` or `virtual`
    std::string python = {};  // the version that ran it
    std::string more = {};    // keys that this reader does not know: members of a JSON object, as text

    bool is_recorded() const { return !clock.empty(); }
};

// The `end` line of a trace.
struct Ending {
    std::string status;  // returned, raised, deadlock, livelock, limit; `truncated` where the line is missing
    Duration elapsed{};
};

// A lock, queue, executor … that a recorded program made.
struct RecordedObject {
    std::string name, kind;             // as in the run document; of an executor `threads` or `processes`
    std::optional<std::int64_t> limit;  // permits, places, parties, workers
    Line line = 0;

    bool is_executor() const { return kind == "threads" || kind == "processes"; }
};

// What a reader of this version does not know, kept where it stood.
struct Aside {
    std::size_t event = 0;  // before this one, or a part of it
    bool is_line = false;   // a whole line; else members of the event's JSON object
    std::string json;
};

// Events with the texts they name.
struct Recording {
    Header header;
    Ending ending;
    TextTable texts;
    EventList events;
    // Of a recorded program:
    std::vector<std::string> files = {};  // the source files that the events' lines stand in (see base/lines.h)
    std::vector<RecordedObject> objects = {};
    std::vector<Aside> asides = {};
    bool truncated = false;  // the end of the file was missing: there is what comes before
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
