// Timers in the total order (due, sequence): earlier due times first, at one instant the one set first.
//
// A radix heap: virtual time only moves forward, so an entry needs sorting only up to the highest bit in
// which its due time differs from the present. Push and pop cost some tens of nanoseconds for any number
// of timers, and equal due times stay first in, first out by themselves. (Ahuja, Mehlhorn, Orlin, Tarjan:
// Faster algorithms for the shortest path problem, 1990.)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/base/ref.h"
#include "sim/base/time.h"

namespace baton {

class EventLoop;

// Something that can fall due. It stands in at most one queue, once.
class Timer {
public:
    virtual void fire(EventLoop& loop) = 0;       // the callback
    virtual const RefCounted& owner() const = 0;  // kept alive while the timer is in a queue

    std::uint64_t sequence() const { return sequence_; }
    bool is_set() const { return sequence_ != 0; }

protected:
    ~Timer() = default;

private:
    friend class TimerQueue;
    std::uint64_t sequence_ = 0;  // 0: not set. An entry whose number differs is stale and is skipped.
    Time due_{};
    bool queued_ = false;  // set, and not yet given out by pop_due
};

class TimerQueue {
public:
    struct Entry {
        Time due;
        std::uint64_t sequence;
        Timer* timer;
        bool is_stale() const { return timer->sequence() != sequence; }
    };

    TimerQueue() = default;
    TimerQueue(const TimerQueue&) = delete;
    TimerQueue& operator=(const TimerQueue&) = delete;
    ~TimerQueue();

    // Sets `timer`, which is not set, to fall due at `due` (not before the last instant given to
    // pop_due). Takes a reference on its owner.
    void set(Timer& timer, Time due);

    // As if it had been set and given out by pop_due at once. Returns its sequence number.
    std::uint64_t give_out(Timer& timer);

    // The timer will not fire. Its entry stays until it is met, or until stale entries are the majority.
    // For a timer that pop_due has given out already: the one who holds the entry finds it stale.
    void cancel(Timer& timer);

    // When the earliest timer that is set falls due.
    std::optional<Time> next_due();

    // Calls `take(entry)` for every timer due at or before `now`, in order. `take` gets the reference on
    // the owner; the timer stays set, so that it can still be cancelled while it stands in the ready queue.
    template <class Take>
    void pop_due(Time now, Take take) {
        while (next_due() && *next_ <= now) {
            drain_instant(*next_);
            for (const Entry& entry : instant_) {
                if (entry.is_stale()) {
                    drop(entry);
                } else {
                    entry.timer->queued_ = false;
                    take(entry);
                }
            }
            instant_.clear();
        }
    }

    bool empty() const { return size_ == stale_; }

private:
    struct Bucket {
        std::vector<Entry> entries;
        std::size_t first = 0;  // entries before it are gone
        bool sorted = true;     // by due time, as when every timer has the same delay: then the earliest is at hand
        bool empty() const { return first == entries.size(); }
        void push(const Entry& entry);
        void clear();
    };

    int bucket_of(Time due) const;
    void place(const Entry& entry);
    void drain_instant(Time due);
    void drop(const Entry& entry);
    void drop_stale(Bucket& bucket);
    std::optional<Time> earliest(Bucket& bucket);

    std::array<Bucket, 65> buckets_;  // bucket b > 0: due and floor_ differ first in bit b - 1; bucket 0: they are equal
    std::uint64_t occupied_ = 0;      // bit b - 1: bucket b may hold entries
    std::vector<Entry> instant_, moving_;
    Time floor_{};
    std::optional<Time> next_;  // answer of next_due, while it is known
    std::uint64_t next_sequence_ = 1;
    std::size_t size_ = 0, stale_ = 0;
};

}  // namespace baton
