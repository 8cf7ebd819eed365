#include "sim/loop/timer_queue.h"

#include <algorithm>

namespace baton {

void TimerQueue::Entries::grow() {
    auto* const chunk = static_cast<Chunk*>(BlockPool::allocate(sizeof(Chunk)));
    chunk->next = nullptr;
    if (first_)
        reinterpret_cast<Chunk*>(limit_ - chunk_size)->next = chunk;
    else
        first_ = chunk;
    end_ = chunk->entries;
    limit_ = end_ + chunk_size;
}

std::size_t TimerQueue::Entries::size() const {
    if (!first_) return 0;
    std::size_t before = 0;
    for (const Chunk* chunk = first_; chunk->next; chunk = chunk->next) before += chunk_size;
    return before + chunk_size - static_cast<std::size_t>(limit_ - end_);
}

// Those that stay move to the front, in their order. Takes no memory.
template <class Test>
void TimerQueue::Entries::remove_if(Test test) {
    if (!first_) return;
    Chunk* chunk = first_;  // where the next one that stays goes
    Entry* place = chunk->entries;
    for (Chunk* from = first_; from; from = from->next) {
        for (Entry* entry = from->entries; entry != (from->next ? from->entries + chunk_size : end_); ++entry) {
            if (test(*entry)) continue;
            if (place == chunk->entries + chunk_size) {
                chunk = chunk->next;
                place = chunk->entries;
            }
            *place++ = *entry;
        }
    }
    if (place == first_->entries) return clear();
    while (Chunk* const unused = chunk->next) {
        chunk->next = unused->next;
        release(unused);
    }
    end_ = place;
    limit_ = chunk->entries + chunk_size;
}

void TimerQueue::make_level(unsigned level) { slots_[level] = std::make_unique<std::array<Slot, 64>>(); }

void TimerQueue::clear() {
    std::vector<Entry> entries;  // what they let go of may cancel others: the queue is empty by then
    while (levels_ != 0) {
        Slot& slot = front();
        slot.entries.consume([&](const Entry& entry) { entries.push_back(entry); });
        vacate_front();
    }
    for (const Past& past : past_) entries.push_back(past.entry);
    past_.clear();
    size_ = stale_ = 0;
    bound_is_exact_ = false;
    for (const Entry& entry : entries) {
        if (!entry.is_stale()) {
            entry.timer->sequence_ = 0;
            entry.timer->place_ = Timer::Place::nowhere;
            if (entry.timer->is_sleeper()) continue;
        }
        entry.timer->owner().release();
    }
}

void TimerQueue::set_past(Timer& timer, Time when, Time now) {
    timer.sequence_ = next_sequence_++;
    timer.place_ = Timer::Place::past;
    timer.owner().retain();
    bound_ = Time::min();
    bound_is_exact_ = false;
    const auto later = std::find_if(past_.rbegin(), past_.rend(), [&](const Past& past) { return past.when <= when; });
    past_.insert(later.base(), {when, {now, timer.sequence_, &timer}});
}

void TimerQueue::drop_past(Timer& timer) {
    timer.place_ = Timer::Place::nowhere;
    std::erase_if(past_, [&](const Past& past) { return past.entry.timer == &timer; });
    timer.owner().release();
}

// Marks the front slot as empty.
void TimerQueue::vacate_front() {
    const auto level = static_cast<unsigned>(std::countr_zero(levels_));
    Slot& slot = front();
    slot.earliest = end_of_time;
    slot.exact = true;
    occupied_[level] &= occupied_[level] - 1;
    if (occupied_[level] == 0) levels_ &= levels_ - 1;
}

// Moves the floor to `due`, the earliest due time, and the entries of that instant into instant_. Entries
// move in order, so ties stay first in, first out.
void TimerQueue::drain_instant(Time due) {
    Slot& slot = front();
    const bool one_instant = levels_ & 1;
    vacate_front();
    floor_ = due;
    if (one_instant) {
        instant_.swap(slot.entries);
    } else {
        if (stale_ != 0) drop_stale(slot);  // what is placed must be set
        slot.earliest = end_of_time;
        moving_.swap(slot.entries);
        moving_.consume([&](const Entry& entry) {
            if (entry.due == due)
                instant_.append(entry);
            else
                place(entry);
        });
    }
    size_ -= instant_.size();
}

void TimerQueue::drop_stale(Slot& slot) {
    slot.earliest = end_of_time;
    slot.exact = true;
    const auto is_gone = [this, &slot](const Entry& entry) {
        if (!entry.is_stale()) {
            slot.earliest = std::min(slot.earliest, entry.due);
            return false;
        }
        --size_;
        --stale_;
        entry.timer->owner().release();
        return true;
    };
    slot.entries.remove_if(is_gone);
}

void TimerQueue::drop_stale() {
    for (unsigned level = 0; level < digits; ++level) {
        for (std::uint64_t left = occupied_[level]; left != 0; left &= left - 1) {
            const auto digit = static_cast<unsigned>(std::countr_zero(left));
            Slot& slot = (*slots_[level])[digit];
            drop_stale(slot);
            if (slot.entries.empty()) occupied_[level] &= ~(std::uint64_t{1} << digit);
        }
        if (occupied_[level] == 0) levels_ &= ~(1u << level);
    }
}

}  // namespace baton
