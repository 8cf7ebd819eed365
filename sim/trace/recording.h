// A whole trace in memory, which analysis, reports and the window read. Nothing changes it once the run has ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/trace/event_list.h"
#include "sim/trace/tracer.h"

namespace baton::trace {

// The first line of a trace. `params` is a JSON object as text, with its keys in the scenario's order.
struct Header {
    std::string scenario;  // the name of the scenario or of the recorded program
    std::int64_t seed = 0;
    std::string params = "{}";
    // These are known of recorded programs only (version 2 of the format), and empty for a simulated scenario.
    std::string clock = {};   // `real` or `virtual`
    std::string python = {};  // the version of Python that ran it
    std::int64_t cores = 0;   // the processors of the machine, 0 where they are not told
    bool gil = true;          // whether threads share a lock
    std::string more = {};    // keys that this reader does not know, as members of a JSON object

    bool is_recorded() const { return !clock.empty(); }
};

// The last line of a trace.
struct Ending {
    std::string status;  // returned, raised, deadlock, livelock or limit; `truncated` when the line is missing
    Duration elapsed{};
};

// A lock, a queue, an executor or another object that a recorded program made.
struct RecordedObject {
    std::string name, kind;             // the kind is a word of the run document; for an executor, `threads` or `processes`
    std::optional<std::int64_t> limit;  // how many permits, places, parties or workers it has
    Line line = 0;

    bool is_executor() const { return kind == "threads" || kind == "processes"; }
};

// Something that a recorded program did and that is no event; README.md of this folder says what there is.
struct RecordedCall {
    std::size_t event = 0;  // the event that it comes before
    std::int64_t t = 0;
    TaskId task = 0;
    std::string method, what;      // what was called, and the name of the object where there is one
    std::int64_t id = 0;           // the number of the task group
    std::vector<std::int64_t> of;  // tasks, and jobs of executors as negative numbers
    std::string until = {};        // when `wait` goes on
    Line line = 0;
};

// Something in a file that a reader of this version does not know. It is kept with its place, so that it can be written back.
struct Aside {
    std::size_t event = 0;  // the event that it belongs to, or that it comes before
    bool is_line = false;   // it is a whole line before that event; otherwise members of the event's JSON object
    std::string json;
};

// The events of a run, with the texts that they name.
struct Recording {
    Header header;
    Ending ending;
    TextTable texts;
    EventList events;
    // These are filled for recorded programs only.
    std::vector<std::string> files = {};  // the source files that the events' lines are in; see base/lines.h
    std::vector<std::string> file_hashes = {};  // of each file its SHA-256 in hexadecimal digits, empty where it is not told
    std::vector<RecordedObject> objects = {};
    std::vector<RecordedCall> calls = {};
    std::optional<std::int64_t> idle = {};  // ns that the loop of a real clock waited for something to happen
    std::vector<Aside> asides = {};
    bool truncated = false;  // the end of the file was missing, and this is what comes before it
};

// A consumer that keeps every event, up to a limit. Beyond the limit it drops events, and `truncated` is set.
class Recorder : public Consumer {
public:
    explicit Recorder(std::size_t most_events = SIZE_MAX) : most_(most_events) {}
    void take(std::span<const TraceEvent> events, const TextTable& texts) override;
    bool truncated() const { return truncated_; }

    // Gives the recording. The events move into it, and the texts are copied from the tracer's table.
    Recording finish(Header header, Ending ending, const TextTable& texts);

private:
    std::size_t most_;
    bool truncated_ = false;
    EventList events_;
};

// The name of a task, from its `create` event: `fetch`, `fetch#2`, or the name that the program gave it.
std::string task_name(const TraceEvent& create, const TextTable& texts);

}  // namespace baton::trace
