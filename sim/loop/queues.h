// asyncio's queues: Queue, PriorityQueue, LifoQueue.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/loop/locks.h"

namespace baton {

// Who waits and who is woken; the items are the derived class's.
class QueueBase : public Primitive {
public:
    QueueBase(EventLoop& loop, std::int64_t maxsize, std::string_view name);
    virtual ~QueueBase() = default;

    std::size_t size() const { return static_cast<std::size_t>(size_); }
    std::int64_t qsize() const { return size_; }
    bool empty() const { return size_ == 0; }
    bool full() const { return maxsize_ > 0 && size_ >= maxsize_; }  // zero or less: never
    void task_done();                                                // throws ValueError when called too often
    void join();                                                     // suspends until every item put was marked done
    void shutdown(bool immediate = false);
    void forget_items() {  // for the end of a run
        drop_items();
        size_ = 0;
    }

protected:
    // Queue.put, up to put_nowait; and put_nowait up to the item itself
    [[gnu::always_inline]] void wait_for_room() {
        wait(putters_, [this] { return full(); });
    }
    void check_room() const {  // throws QueueShutDown or QueueFull
        if (shut_down_ || full()) [[unlikely]]
            no_room();
    }
    void count_put() {
        ++size_;
        emit(trace::Kind::put);
        ++unfinished_;
        wake_next(getters_);
    }
    // Queue.get, and get_nowait
    [[gnu::always_inline]] void wait_for_item() {
        wait(getters_, [this] { return empty(); });
    }
    void check_item() const {  // throws QueueShutDown or QueueEmpty
        if (empty()) [[unlikely]]
            no_item();
    }
    void count_get() {
        --size_;
        emit(trace::Kind::get);
        wake_next(putters_);
    }
    virtual void drop_items() = 0;

private:
    // The loop inside Queue.put and Queue.get: waits in `list` while the queue is full, or empty.
    // Inline for the reason given in step.h.
    template <class InVain>
    [[gnu::always_inline]] void wait(WaiterList& list, InVain in_vain) {
        while (in_vain()) {
            if (shut_down_) throw QueueShutDown();
            Waiter& waiter = loop().waiter();
            list.append(waiter);
            const bool woken = loop().park(trace::Wait::queue, name());
            list.remove(waiter);  // whoever woke it took it out already
            if (woken) [[likely]]
                continue;
            // It was woken, but is cancelled: the next one in line is woken instead.
            if (!in_vain() && waiter.state == Waiter::State::woken) wake_next(list);
            loop().throw_cancelled();
        }
    }
    void wake_next(WaiterList& list) {
        if (!list.empty()) wake_first(list);
    }
    void wake_first(WaiterList& list);
    [[noreturn]] void no_room() const;
    [[noreturn]] void no_item() const;

    void all_done();

    std::int64_t maxsize_, size_ = 0, unfinished_ = 0;
    WaiterList getters_, putters_, joiners_;
    bool shut_down_ = false;
};

// `Items` holds the items: push(item), pop() in the order of the queue, clear().
template <class T, class Items>
class BasicQueue : public QueueBase {
public:
    // At most `maxsize` items; zero or less: no bound.
    explicit BasicQueue(EventLoop& loop, std::int64_t maxsize = 0, std::string_view name = {}) : QueueBase(loop, maxsize, name) {}

    [[gnu::always_inline]] void put(T item) {  // suspends while the queue is full; throws QueueShutDown
        wait_for_room();
        put_nowait(std::move(item));
    }
    void put_nowait(T item) {  // throws QueueFull, QueueShutDown
        check_room();
        items_.push(std::move(item));
        count_put();
    }
    [[gnu::always_inline]] T get() {  // suspends while the queue is empty; throws QueueShutDown
        wait_for_item();
        return get_nowait();
    }
    T get_nowait() {  // throws QueueEmpty, QueueShutDown
        check_item();
        T item = items_.pop();
        count_get();
        return item;
    }

private:
    void drop_items() override { items_.clear(); }
    Items items_;
};

// Items behind `first_`; the room before it is reused when it is half of all. (A std::deque takes 600 bytes when empty.)
template <class T>
class FifoItems {
public:
    void push(T item) { items_.push_back(std::move(item)); }
    T pop() {
        T item = std::move(items_[first_]);
        if (++first_ == items_.size()) {
            clear();
        } else if (first_ >= 32 && first_ * 2 >= items_.size()) {
            std::vector<T> rest(std::make_move_iterator(items_.begin() + static_cast<std::ptrdiff_t>(first_)),
                                std::make_move_iterator(items_.end()));
            items_ = std::move(rest);
            first_ = 0;
        }
        return item;
    }
    void clear() {
        items_.clear();
        first_ = 0;
    }

private:
    std::vector<T> items_;
    std::size_t first_ = 0;
};

template <class T>
class LifoItems {
public:
    void push(T item) { items_.push_back(std::move(item)); }
    T pop() {
        T item = std::move(items_.back());
        items_.pop_back();
        return item;
    }
    void clear() { items_.clear(); }

private:
    std::vector<T> items_;
};

// A binary heap that moves its items exactly as Python's heapq does, so that equal items come out in the
// same order as there.
template <class T, class Less = std::less<T>>
class HeapItems {
public:
    void push(T item) {
        items_.push_back(std::move(item));
        sift_down(0, items_.size() - 1);
    }
    T pop() {
        T last = std::move(items_.back());
        items_.pop_back();
        if (items_.empty()) return last;
        std::swap(last, items_.front());
        sift_up(0);
        return last;
    }
    void clear() { items_.clear(); }

private:
    // heapq._siftdown: towards the root, while smaller than the parent.
    void sift_down(std::size_t start, std::size_t position) {
        while (position > start) {
            const std::size_t parent = (position - 1) / 2;
            if (!Less{}(items_[position], items_[parent])) return;
            std::swap(items_[position], items_[parent]);
            position = parent;
        }
    }
    // heapq._siftup: the smaller child moves up all the way to a leaf, then the item sinks back from there.
    void sift_up(std::size_t position) {
        const std::size_t start = position;
        for (std::size_t child = 2 * position + 1; child < items_.size(); child = 2 * position + 1) {
            const std::size_t right = child + 1;
            if (right < items_.size() && !Less{}(items_[child], items_[right])) child = right;
            std::swap(items_[position], items_[child]);
            position = child;
        }
        sift_down(start, position);
    }

    std::vector<T> items_;
};

template <class T>
using Queue = BasicQueue<T, FifoItems<T>>;
template <class T>
using LifoQueue = BasicQueue<T, LifoItems<T>>;
template <class T, class Less = std::less<T>>
using PriorityQueue = BasicQueue<T, HeapItems<T, Less>>;

}  // namespace baton
