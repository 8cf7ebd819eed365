#include "sim/loop/timer_queue.h"

#include <algorithm>

namespace baton {

void TimerQueue::Entries::grow() {
    const std::size_t count = size(), capacity = std::max<std::size_t>(4, 2 * count);
    auto* const larger = new Entry[capacity];
    std::copy(begin_, end_, larger);
    delete[] begin_;
    begin_ = larger;
    end_ = larger + count;
    limit_ = larger + capacity;
}

void TimerQueue::make_level(unsigned level) { slots_[level] = std::make_unique<std::array<Slot, 64>>(); }

void TimerQueue::make_room(Entries& entries) {
    if (!entries.has_memory() && spares_ != 0)
        entries.swap(spare_[--spares_]);
    else
        entries.grow();
}

// Of a slot that is empty.
void TimerQueue::keep_spare(Entries& entries) {
    if (entries.has_memory() && spares_ != spare_.size()) entries.swap(spare_[spares_++]);
}

void TimerQueue::clear() {
    std::vector<Entry> entries;  // what they let go of may cancel others: the queue is empty by then
    while (levels_ != 0) {
        Slot& slot = front();
        entries.insert(entries.end(), slot.entries.begin(), slot.entries.end());
        slot.entries.clear();
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
        keep_spare(slot.entries);
    } else {
        if (stale_ != 0) drop_stale(slot);  // what is placed must be set
        slot.earliest = end_of_time;
        moving_.swap(slot.entries);
        keep_spare(slot.entries);
        for (const Entry& entry : moving_) {
            if (entry.due == due)
                instant_.append(entry);
            else
                place(entry);
        }
        moving_.clear();
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
