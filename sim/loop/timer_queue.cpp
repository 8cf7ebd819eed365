#include "sim/loop/timer_queue.h"

#include <algorithm>
#include <bit>

namespace baton {

void TimerQueue::Bucket::push(const Entry& entry) {
    if (!empty() && entry.due < entries.back().due) sorted = false;
    entries.push_back(entry);
}

void TimerQueue::Bucket::clear() {
    entries.clear();
    first = 0;
    sorted = true;
}

TimerQueue::~TimerQueue() {
    for (Bucket& bucket : buckets_) {
        for (std::size_t i = bucket.first; i < bucket.entries.size(); ++i) bucket.entries[i].timer->owner().release();
    }
}

int TimerQueue::bucket_of(Time due) const {
    const auto bits =
        static_cast<std::uint64_t>(due.time_since_epoch().count()) ^ static_cast<std::uint64_t>(floor_.time_since_epoch().count());
    return static_cast<int>(std::bit_width(bits));
}

void TimerQueue::place(const Entry& entry) {
    const int bucket = bucket_of(entry.due);
    buckets_[static_cast<std::size_t>(bucket)].push(entry);
    if (bucket != 0) occupied_ |= std::uint64_t{1} << (bucket - 1);
}

void TimerQueue::set(Timer& timer, Time due) {
    timer.sequence_ = next_sequence_++;
    timer.due_ = due;
    timer.queued_ = true;
    timer.owner().retain();
    place({due, timer.sequence_, &timer});
    if (size_++ == stale_ || (next_ && due < *next_)) next_ = due;
}

std::uint64_t TimerQueue::give_out(Timer& timer) {
    timer.owner().retain();
    return timer.sequence_ = next_sequence_++;
}

void TimerQueue::cancel(Timer& timer) {
    timer.sequence_ = 0;
    if (!timer.queued_) return;
    timer.queued_ = false;
    ++stale_;
    if (next_ == timer.due_) next_.reset();
    if (stale_ > 100 && stale_ * 2 > size_) {
        for (Bucket& bucket : buckets_) drop_stale(bucket);
    }
}

void TimerQueue::drop(const Entry& entry) {
    --stale_;
    entry.timer->owner().release();
}

void TimerQueue::drop_stale(Bucket& bucket) {
    const auto is_gone = [this](const Entry& entry) {
        if (!entry.is_stale()) return false;
        drop(entry);
        --size_;
        return true;
    };
    const auto begin = bucket.entries.begin() + static_cast<std::ptrdiff_t>(bucket.first);
    bucket.entries.erase(std::remove_if(begin, bucket.entries.end(), is_gone), bucket.entries.end());
    if (bucket.empty()) bucket.clear();
}

// The earliest due time of a bucket; stale entries met on the way are dropped.
std::optional<Time> TimerQueue::earliest(Bucket& bucket) {
    if (bucket.sorted) {
        for (; !bucket.empty(); ++bucket.first) {
            const Entry& entry = bucket.entries[bucket.first];
            if (!entry.is_stale()) return entry.due;
            drop(entry);
            --size_;
        }
        bucket.clear();
        return std::nullopt;
    }
    if (stale_ != 0) drop_stale(bucket);
    if (bucket.empty()) return std::nullopt;
    Time least = end_of_time;
    for (std::size_t i = bucket.first; i < bucket.entries.size(); ++i) least = std::min(least, bucket.entries[i].due);
    return least;
}

std::optional<Time> TimerQueue::next_due() {
    if (next_ || size_ == stale_) return size_ == stale_ ? std::nullopt : next_;
    if (!buckets_[0].empty()) next_ = earliest(buckets_[0]);
    while (!next_ && occupied_ != 0) {
        const auto lowest = static_cast<std::size_t>(std::countr_zero(occupied_)) + 1;
        next_ = earliest(buckets_[lowest]);
        if (!next_) occupied_ &= occupied_ - 1;
    }
    return next_;
}

// Moves the floor to `due`, the earliest due time, and the entries of that instant into instant_.
void TimerQueue::drain_instant(Time due) {
    const int bucket = bucket_of(due);
    floor_ = due;
    next_.reset();
    if (bucket != 0) {
        Bucket& from = buckets_[static_cast<std::size_t>(bucket)];
        moving_.swap(from.entries);
        const std::size_t first = from.first;
        from.clear();
        occupied_ &= ~(std::uint64_t{1} << (bucket - 1));
        for (std::size_t i = first; i < moving_.size(); ++i) place(moving_[i]);  // in order, so ties stay first in, first out
        moving_.clear();
    }
    instant_.swap(buckets_[0].entries);
    instant_.erase(instant_.begin(), instant_.begin() + static_cast<std::ptrdiff_t>(buckets_[0].first));
    buckets_[0].clear();
    size_ -= instant_.size();
}

}  // namespace baton
