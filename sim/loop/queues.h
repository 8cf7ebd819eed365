// asyncio's queues: Queue, PriorityQueue, LifoQueue.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
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

    virtual std::size_t size() const = 0;
    std::int64_t qsize() const { return static_cast<std::int64_t>(size()); }
    bool empty() const { return size() == 0; }
    bool full() const { return maxsize_ > 0 && qsize() >= maxsize_; }  // zero or less: never
    void task_done();                                                  // throws ValueError when called too often
    void join();                                                       // suspends until every item put was marked done
    void shutdown(bool immediate = false);
    virtual void forget_items() = 0;  // for the end of a run

protected:
    void wait_for_room();  // Queue.put, up to put_nowait
    void check_room();     // throws QueueShutDown or QueueFull
    void count_put();
    void wait_for_item();  // Queue.get, up to get_nowait
    void check_item();     // throws QueueShutDown or QueueEmpty
    void count_get();

private:
    void wait(WaiterList& list, bool (QueueBase::*in_vain)() const);
    void wake_next(WaiterList& list);

    std::int64_t maxsize_;
    WaiterList getters_, putters_;
    std::int64_t unfinished_ = 0;
    Event finished_;
    bool shut_down_ = false;
};

// `Items` holds the items: push(item), pop() in the order of the queue, size(), clear().
template <class T, class Items>
class BasicQueue : public QueueBase {
public:
    // At most `maxsize` items; zero or less: no bound.
    explicit BasicQueue(EventLoop& loop, std::int64_t maxsize = 0, std::string_view name = {}) : QueueBase(loop, maxsize, name) {}

    void put(T item) {  // suspends while the queue is full; throws QueueShutDown
        wait_for_room();
        put_nowait(std::move(item));
    }
    void put_nowait(T item) {  // throws QueueFull, QueueShutDown
        check_room();
        items_.push(std::move(item));
        count_put();
    }
    T get() {  // suspends while the queue is empty; throws QueueShutDown
        wait_for_item();
        return get_nowait();
    }
    T get_nowait() {  // throws QueueEmpty, QueueShutDown
        check_item();
        T item = items_.pop();
        count_get();
        return item;
    }
    std::size_t size() const override { return items_.size(); }
    void forget_items() override { items_.clear(); }

private:
    Items items_;
};

template <class T>
class FifoItems {
public:
    void push(T item) { items_.push_back(std::move(item)); }
    T pop() {
        T item = std::move(items_.front());
        items_.pop_front();
        return item;
    }
    std::size_t size() const { return items_.size(); }
    void clear() { items_.clear(); }

private:
    std::deque<T> items_;
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
    std::size_t size() const { return items_.size(); }
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
    std::size_t size() const { return items_.size(); }
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
