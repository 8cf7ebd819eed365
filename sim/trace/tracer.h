// Where a running loop writes its events, and the narrow edge through which others see them.
//
// The loop appends events to a block, and a full block goes to every consumer in turn. A loop without a tracer pays one branch for
// an event and nothing else. Tracing has no effect on the schedule.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/trace/event.h"
#include "sim/trace/text_table.h"

namespace baton::trace {

// Something that wants to see the events of a run while it goes on: a recorder, a hash, a collector of facts.
class Consumer {
public:
    virtual ~Consumer() = default;
    // Takes the next events, in order. They are valid during the call only. `texts` has all texts that they name.
    virtual void take(std::span<const TraceEvent> events, const TextTable& texts) = 0;
};

class Tracer {
public:
    Tracer() = default;
    Tracer(const Tracer&) = delete;
    Tracer& operator=(const Tracer&) = delete;

    // Adds a consumer, before the first event. It must outlive the tracer.
    void add_consumer(Consumer& consumer) { consumers_.push_back(&consumer); }
    TextTable& texts() { return texts_; }

    void append(const TraceEvent& event) {
        if (next_ == end_) make_room();
        *next_++ = event;
    }

    // Appends the event of a hold, whose duration is known only when it ends; the event stands where the hold began. Consumers get
    // no events while a hold is open. Gives a token for close_hold().
    std::size_t open_hold(const TraceEvent& event);
    void close_hold(std::size_t token, Duration lasted);

    // How many events there are so far.
    std::uint64_t appended() const { return handed_over_ + static_cast<std::uint64_t>(next_ - block_.data()); }

    void flush();  // hands over what is left; must be called once, at the end of the run

private:
    void make_room();
    void hand_over();

    std::vector<TraceEvent> block_;  // empty before the first event; it grows to its full size with the run
    TraceEvent* next_ = nullptr;
    TraceEvent* end_ = nullptr;
    std::uint64_t handed_over_ = 0;
    int open_holds_ = 0;
    TextTable texts_;
    std::vector<Consumer*> consumers_;
};

}  // namespace baton::trace
