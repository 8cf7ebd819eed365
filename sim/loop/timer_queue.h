// Timers in the total order (due, sequence): earlier due times come first, and of timers that are due at one instant the one that
// was set first. This order is the only one there is for what happens in virtual time.
//
// The queue is a radix heap with digits of six bits (Ahuja, Mehlhorn, Orlin, Tarjan: Faster algorithms for the shortest path
// problem, 1990). Virtual time only moves forward, so an entry needs to be sorted only up to the highest digit in which its due
// time differs from the present. An entry moves two or three times in all, for any number of timers, and entries of one instant
// stay in order by themselves. With digits of one bit, an entry moved ten times and more. A timer costs 30 to 55 ns to set and to
// take out.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sim/base/block_pool.h"
#include "sim/base/ref.h"
#include "sim/base/time.h"

namespace baton {

class EventLoop;

// Something that can fall due. It is in at most one queue at a time.
class Timer {
public:
    virtual void fire(EventLoop&) {}              // the callback; a sleeper is woken instead
    virtual const RefCounted& owner() const = 0;  // is kept alive while an entry of the timer is in a queue

    std::uint64_t sequence() const { return sequence_; }
    bool is_set() const { return sequence_ != 0; }

protected:
    // What its owner is. A sleeper is a task: its loop keeps it alive while it sleeps, so that the queue need not, and wakes it
    // without a look at the virtual functions.
    enum class Owner : std::uint8_t { object, sleeper };
    explicit Timer(Owner owner = Owner::object) : owner_(owner) {}
    ~Timer() = default;

private:
    friend class TimerQueue;
    friend class EventLoop;
    std::uint64_t sequence_ = 0;  // 0 when it is not set. An entry with another number is stale and is skipped.
    Time due_{};
    enum class Place : std::uint8_t { nowhere, queue, past };
    Place place_ = Place::nowhere;  // where it stands while it is set and pop_due has not given it out
    const Owner owner_;
    bool is_sleeper() const { return owner_ == Owner::sleeper; }
};

class TimerQueue {
public:
    struct Entry {
        Time due;
        std::uint64_t sequence;
        Timer* timer;
        bool is_stale() const { return timer->sequence() != sequence; }
    };

    // Two queues that take the same timers in turn need numbers of their own. Otherwise a stale entry of one queue would pass for
    // the timer that is set in the other.
    explicit TimerQueue(std::uint64_t first_number = 1) : next_sequence_(first_number) {}
    TimerQueue(const TimerQueue&) = delete;
    TimerQueue& operator=(const TimerQueue&) = delete;
    ~TimerQueue() { clear(); }
    void clear();  // forgets all timers

    // Sets a timer, which must not be set already, to fall due at an instant that is not before the last one given to pop_due.
    // Takes a reference to its owner, but not to a sleeper, which must cancel its timer before it ends.
    [[gnu::always_inline]] void set(Timer& timer, Time due) {
        timer.sequence_ = next_sequence_++;
        timer.due_ = due;
        timer.place_ = Timer::Place::queue;
        if (!timer.is_sleeper()) timer.owner().retain();
        ++size_;
        bound_ = std::min(bound_, due);
        place({due, timer.sequence_, &timer});
    }

    // Sets a timer for an instant before the present, `now`. It is due at once, in its place among the others that are; the due
    // time of its entry is the present. The cost grows with the number of such timers at one instant, so it is for few of them.
    void set_past(Timer& timer, Time when, Time now);

    // Treats a timer as if it had been set and given out by pop_due at once. Gives its sequence number.
    std::uint64_t give_out(Timer& timer) {
        timer.owner().retain();
        return timer.sequence_ = next_sequence_++;
    }

    // The timer will not fire. Its entry stays until it is met, or until most entries are stale. When pop_due has given the timer
    // out already, whoever holds the entry finds it stale.
    void cancel(Timer& timer) {
        timer.sequence_ = 0;
        if (timer.place_ == Timer::Place::past) return drop_past(timer);
        if (timer.place_ == Timer::Place::nowhere) return;
        timer.place_ = Timer::Place::nowhere;
        if (timer.is_sleeper()) timer.owner().retain();  // for the entry that stays
        Slot& slot = slot_of(timer.due_);
        if (slot.earliest == timer.due_) slot.exact = false;
        if (bound_ == timer.due_) bound_is_exact_ = false;
        if (++stale_ > 100 && stale_ * 2 > size_) drop_stale();
    }

    // When the earliest timer falls due; nothing when no timer is set.
    std::optional<Time> next_due() {
        if (!past_.empty()) [[unlikely]]
            return past_.front().when;
        return next_in_queue();
    }

    // Calls `take(entry)` for every timer that is due at or before `now`, in order. `take` gets the reference to the owner, if it
    // is no sleeper. The timer stays set, so that it can still be cancelled while its callback stands in the ready queue.
    template <class Take>
    void pop_due(Time now, Take take) {
        for (auto due = next_in_queue(); due && *due <= now; due = next_in_queue()) {
            if (!past_.empty()) [[unlikely]]
                pop_past(*due, take);
            drain_instant(*due);
            bound_is_exact_ = false;
            instant_.consume([&](const Entry& entry) {
                if (entry.is_stale()) {
                    --stale_;
                    entry.timer->owner().release();
                } else {
                    entry.timer->place_ = Timer::Place::nowhere;
                    take(entry);
                }
            });
        }
        if (!past_.empty()) [[unlikely]]
            pop_past(now, take);
    }

    bool empty() const { return size_ == stale_ && past_.empty(); }
    bool may_have_due(Time now) const { return bound_ <= now; }  // false: pop_due would find nothing

private:
    static constexpr int digit_bits = 6;
    static constexpr int digits = 11;
    // Entries in the order in which they were appended, in chunks that all slots share: what a slot gives back, the next one fills,
    // so that the queue lies in the caches. With a vector of its own for each slot, a thousand timers came to take four megabytes.
    class Entries {
    public:
        Entries() = default;
        Entries(const Entries&) = delete;
        Entries& operator=(const Entries&) = delete;
        ~Entries() { clear(); }
        bool empty() const { return !first_; }
        std::size_t size() const;
        void append(const Entry& entry) {
            if (end_ == limit_) [[unlikely]]
                grow();
            *end_++ = entry;
        }
        void clear() {
            while (first_) release(std::exchange(first_, first_->next));
            end_ = limit_ = nullptr;
        }
        // Calls `take` for each entry, and is empty then. `take` appends nothing here.
        template <class Take>
        void consume(Take take) {
            while (first_) {
                const Entry* const end = first_->next ? first_->entries + chunk_size : end_;
                for (const Entry* entry = first_->entries; entry != end; ++entry) take(*entry);
                release(std::exchange(first_, first_->next));
            }
            end_ = limit_ = nullptr;
        }
        void swap(Entries& other) {
            std::swap(first_, other.first_);
            std::swap(end_, other.end_);
            std::swap(limit_, other.limit_);
        }
        template <class Test>
        void remove_if(Test test);

    private:
        static constexpr std::size_t chunk_size = 10;  // with the pointer, four cache lines
        struct Chunk {
            Entry entries[chunk_size];
            Chunk* next;
        };
        void grow();
        static void release(Chunk* chunk) { BlockPool::release(chunk, sizeof(Chunk)); }

        Chunk* first_ = nullptr;
        Entry *end_ = nullptr, *limit_ = nullptr;  // of the last chunk, which has at least one entry
    };
    struct Slot {
        Entries entries;
        Time earliest = end_of_time;
        bool exact = true;  // `earliest` is the due time of a timer that is set, or there is no entry
    };
    struct Past {
        Time when;
        Entry entry;
    };

    std::optional<Time> next_in_queue() {
        if (!bound_is_exact_) find_bound();
        return levels_ == 0 ? std::nullopt : std::optional(bound_);
    }
    void find_bound() {
        bound_ = end_of_time;
        bound_is_exact_ = true;
        while (levels_ != 0) {
            Slot& slot = front();
            if (slot.exact) {
                bound_ = slot.earliest;
                return;
            }
            drop_stale(slot);
            if (slot.entries.empty()) vacate_front();
        }
    }

    // Gives out the timers of the past that come before `until`. At an equal time, the timer in the queue was set earlier and comes
    // first.
    template <class Take>
    void pop_past(Time until, Take take) {
        const auto end = std::find_if(past_.begin(), past_.end(), [&](const Past& past) { return past.when >= until; });
        for (auto past = past_.begin(); past != end; ++past) {
            past->entry.timer->place_ = Timer::Place::nowhere;
            take(past->entry);
        }
        past_.erase(past_.begin(), end);
    }
    void drop_past(Timer& timer);

    // Where an entry stands. The floor moves only through the front slot, so it never changes the place of an entry in another
    // slot.
    unsigned level_of(Time due) const {
        return static_cast<unsigned>(std::bit_width((bits(due) ^ bits(floor_)) | 1) - 1) / digit_bits;
    }
    static unsigned digit_of(Time due, unsigned level) { return static_cast<unsigned>(bits(due) >> (level * digit_bits)) & 63; }
    static std::uint64_t bits(Time time) { return static_cast<std::uint64_t>(time.time_since_epoch().count()); }

    [[gnu::always_inline]] void place(const Entry& entry) {
        const unsigned level = level_of(entry.due), digit = digit_of(entry.due, level);
        if (!slots_[level]) [[unlikely]]
            make_level(level);
        Slot& slot = (*slots_[level])[digit];
        slot.entries.append(entry);
        if (entry.due <= slot.earliest) {
            slot.earliest = entry.due;
            slot.exact = true;
        }
        levels_ |= 1u << level;
        occupied_[level] |= std::uint64_t{1} << digit;
    }

    // The slot of the earliest entries. The queue must not be empty.
    Slot& front() {
        const auto level = static_cast<unsigned>(std::countr_zero(levels_));
        return (*slots_[level])[static_cast<unsigned>(std::countr_zero(occupied_[level]))];
    }
    Slot& slot_of(Time due) {
        const unsigned level = level_of(due);
        return (*slots_[level])[digit_of(due, level)];
    }
    void make_level(unsigned level);
    void vacate_front();
    void drain_instant(Time due);
    void drop_stale();
    void drop_stale(Slot& slot);

    // (*slots_[level])[digit] has the entries whose due time differs from floor_ first in that digit. Level 0 also has those equal
    // to floor_. A level is made when it is used first: most runs need three or four.
    std::array<std::unique_ptr<std::array<Slot, 64>>, digits> slots_;
    std::array<std::uint64_t, digits> occupied_{};  // a bit for every slot of the level that holds entries
    std::uint32_t levels_ = 0;                      // a bit for every level that holds entries
    Entries instant_, moving_;
    std::vector<Past> past_;  // in the order in which they are given out
    Time floor_{};
    Time bound_ = end_of_time;    // no timer is due before
    bool bound_is_exact_ = true;  // and one is due then, if there is any; else that one was taken out since
    std::uint64_t next_sequence_;
    std::size_t size_ = 0, stale_ = 0;
};

}  // namespace baton
