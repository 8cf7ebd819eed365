// Where a running loop writes its events, and the narrow edge through which others see them.
//
// Events are appended to a block; a full block goes to every consumer in order. A loop without a tracer
// pays one branch per event and nothing else.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/trace/event.h"
#include "sim/trace/text_table.h"

namespace baton::trace {

// Something that wants the events of a run while it happens. Called with whole blocks, in order.
class Consumer {
public:
    virtual ~Consumer() = default;
    virtual void take(std::span<const Event> events, const TextTable& texts) = 0;
};

class Tracer {
public:
    Tracer();
    Tracer(const Tracer&) = delete;
    Tracer& operator=(const Tracer&) = delete;

    void add_consumer(Consumer& consumer) { consumers_.push_back(&consumer); }  // before the first event; must outlive the tracer
    TextTable& texts() { return texts_; }

    void append(const Event& event) {
        if (next_ == end_) make_room();
        *next_++ = event;
    }

    // A hold whose duration is known only when it ends: the event stands where the hold began. Events
    // reach the consumers only when no hold is open. Returns a token for `close_hold`.
    std::size_t open_hold(const Event& event);
    void close_hold(std::size_t token, Duration lasted);

    void flush();  // hands over what is left; call once, at the end of the run

private:
    void make_room();
    void hand_over();

    std::vector<Event> block_;
    Event* next_;
    Event* end_;
    int open_holds_ = 0;
    TextTable texts_;
    std::vector<Consumer*> consumers_;
};

}  // namespace baton::trace
