// asyncio's queues: Queue, PriorityQueue, LifoQueue.
//
// Tasks that wait to put or to get are served first come, first served. But as in asyncio, a task that need not wait does not look
// at those who do: it may take the item that a woken task was to get, and that task then waits again, at the end of the line. An
// operation that need not wait does not suspend. A task that is cancelled while it waits loses no item.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/loop/locks.h"

namespace baton {

// A queue without its items: who waits, and who is woken. The derived class has the items.
class QueueBase : public Primitive {
public:
    QueueBase(EventLoop& loop, std::int64_t maxsize, std::string_view name);
    virtual ~QueueBase() = default;

    std::size_t size() const { return static_cast<std::size_t>(size_); }
    std::int64_t qsize() const { return size_; }
    bool empty() const { return size_ == 0; }
    bool full() const { return maxsize_ > 0 && size_ >= maxsize_; }  // never, when the maximal size is zero or less
    void task_done();  // Queue.task_done; throws ValueError when it is called more often than items were put
    void join();       // Queue.join: suspends until task_done() was called for every item
    // Queue.shutdown: put() throws QueueShutDown from now on, and get() does when the queue is empty. Whoever waits is woken. When
    // it is `immediate`, the items are dropped and count as done.
    void shutdown(bool immediate = false);
    std::int64_t maxsize() const { return maxsize_; }
    std::int64_t unfinished() const { return unfinished_; }   // how many items were put and not marked done
    const char* operation_of(const TaskBase& waiting) const;  // `get`, `put` or `join`: what a waiting task waits in
    void forget_items() {                                     // drops the items without a trace, at the end of a run
        drop_items();
        size_ = 0;
    }

    // Suspends while the queue is empty, and throws QueueShutDown when there will be no more items. The queue has an item when it
    // returns.
    [[gnu::always_inline]] void wait_for_item() {
        wait(getters_, [this] { return empty(); });
    }

protected:
    // Queue.put and put_nowait, all but the item itself.
    [[gnu::always_inline]] void wait_for_room() {
        wait(putters_, [this] { return full(); });
        if (shut_down_) [[unlikely]]
            no_room();
    }
    void check_room() const {  // throws QueueShutDown or QueueFull
        if (shut_down_ || full()) [[unlikely]]
            no_room();
    }
    void count_put() {
        ++size_;
        emit(trace::EventKind::put);
        ++unfinished_;
        wake_next(getters_);
    }
    // get_nowait, all but the item itself.
    void check_item() const {  // throws QueueShutDown or QueueEmpty
        if (empty()) [[unlikely]]
            no_item();
    }
    void count_get() {
        --size_;
        emit(trace::EventKind::get);
        wake_next(putters_);
    }
    void recount(std::size_t size) { size_ = static_cast<std::int64_t>(size); }
    virtual void drop_items() = 0;

private:
    // The loop inside Queue.put and Queue.get: waits in `list` for as long as `in_vain()` says so, which is while the queue is full
    // or empty. The switch is inline, for the reason that suspension.h gives, and the rest is not.
    template <class InVain>
    [[gnu::always_inline]] void wait(WaiterList& list, InVain in_vain) {
        while (in_vain()) {
            begin_wait(list);
            if (!loop().leave_parked()) [[unlikely]]
                cancelled(list, in_vain());
        }
    }
    void begin_wait(WaiterList& list);
    [[noreturn]] void cancelled(WaiterList& list, bool in_vain);
    void wake_next(WaiterList& list) {
        if (!list.empty()) wake_first(list);
    }
    void wake_first(WaiterList& list);
    [[noreturn]] void no_room() const;
    [[noreturn]] void no_item() const;

    void all_done();

    // The members stand in the order of use: put and get touch two cache lines, this one and that of the items.
    bool shut_down_ = false;
    std::int64_t maxsize_, size_ = 0, unfinished_ = 0;
    WaiterList getters_, putters_, joiners_;
};

// A queue of items of type T. `Items` is a container with push(item), pop(), size() and clear(), which gives the items in the order
// of the queue.
template <class T, class Items>
class BasicQueue : public QueueBase {
public:
    // Holds at most `maxsize` items. Zero or less means that there is no bound.
    explicit BasicQueue(EventLoop& loop, std::int64_t maxsize = 0, std::string_view name = {}) : QueueBase(loop, maxsize, name) {}

    [[gnu::always_inline]] void put(T item) {  // suspends while the queue is full; throws QueueShutDown
        wait_for_room();
        push(std::move(item));
    }
    void put_nowait(T item) {  // throws QueueFull or QueueShutDown
        check_room();
        push(std::move(item));
    }
    [[gnu::always_inline]] T get() {  // suspends while the queue is empty; throws QueueShutDown
        wait_for_item();
        return pop();
    }
    T get_nowait() {  // throws QueueEmpty or QueueShutDown
        check_item();
        return pop();
    }

private:
    void push(T&& item) {
        recounting([&] { items_.push(std::move(item)); });
        count_put();
    }
    T pop() {
        T item = recounting([&] { return items_.pop(); });
        count_get();
        return item;
    }
    // Keeps the size right when the comparison of items throws. As in heapq the item has come in, or gone, all the same, and nobody
    // is woken for it.
    template <class Act>
    [[gnu::always_inline]] auto recounting(Act act) {
        try {
            return act();
        } catch (...) {
            recount(items_.size());
            throw;
        }
    }
    void drop_items() override { items_.clear(); }
    Items items_;
};

// The items of a Queue: a ring that grows by doubling. One item has its place here, so that a queue of size one allocates nothing.
template <class T>
class FifoItems {
public:
    FifoItems() = default;
    FifoItems(const FifoItems&) = delete;
    FifoItems& operator=(const FifoItems&) = delete;
    ~FifoItems() {
        clear();
        release_ring();
    }

    void push(T&& item) {
        if (tail_ - head_ == capacity_) [[unlikely]]
            grow();
        ::new (static_cast<void*>(slot(tail_))) T(std::move(item));
        ++tail_;
    }
    T pop() {
        T* const first = slot(head_++);
        T item = std::move(*first);
        first->~T();
        return item;
    }
    std::size_t size() const { return tail_ - head_; }
    void clear() {
        for (; head_ != tail_; ++head_) slot(head_)->~T();
    }

private:
    T* slot(std::uint32_t i) { return ring_ + (i & (capacity_ - 1)); }
    T* own() { return reinterpret_cast<T*>(own_); }
    void grow() {
        if (capacity_ > UINT32_MAX / 2) throw std::bad_alloc();
        T* const larger = std::allocator<T>().allocate(std::size_t{capacity_} * 2);
        for (std::uint32_t i = 0; i < capacity_; ++i) {
            T* const item = slot(head_ + i);
            ::new (static_cast<void*>(larger + i)) T(std::move(*item));
            item->~T();
        }
        release_ring();
        ring_ = larger;
        head_ = 0;
        tail_ = capacity_;
        capacity_ *= 2;
    }
    void release_ring() {
        if (ring_ != own()) std::allocator<T>().deallocate(ring_, capacity_);
    }

    T* ring_ = own();
    std::uint32_t capacity_ = 1, head_ = 0, tail_ = 0;  // a power of two; positions count up, the ring takes their low bits
    alignas(T) std::byte own_[sizeof(T)];
};

// The items of a LifoQueue: the last one comes out first.
template <class T>
class LifoItems {
public:
    void push(T&& item) { items_.push_back(std::move(item)); }
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

// The items of a PriorityQueue: the smallest comes out first. The heap moves its items exactly as Python's heapq does, so that
// equal items come out in the same order as there.
template <class T, class Less = std::less<T>>
class HeapItems {
public:
    void push(T&& item) {
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
    // heapq._siftdown: moves an item towards the root, while it is smaller than its parent.
    void sift_down(std::size_t start, std::size_t position) {
        while (position > start) {
            const std::size_t parent = (position - 1) / 2;
            if (!Less{}(items_[position], items_[parent])) return;
            std::swap(items_[position], items_[parent]);
            position = parent;
        }
    }
    // heapq._siftup: lets the smaller child move up all the way to a leaf, then moves the item back up from there.
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
