#include "tests/bench/limit.h"

#include <sys/mman.h>
#include <xmmintrin.h>

#include <boost/context/fiber.hpp>
#include <new>
#include <queue>
#include <utility>
#include <vector>

namespace bench {
namespace {

using boost::context::fiber;
using boost::context::stack_context;

// Stacks cut from mapped slabs; the stack given back last is given out first. A stack takes one page, or, guarded, four
// and its guard page.
class Stacks {
public:
    explicit Stacks(bool guarded) : guarded_(guarded), stride_(guarded ? 5 * page : page + line), slab_(stride_ * 4096) {}
    Stacks(const Stacks&) = delete;
    Stacks& operator=(const Stacks&) = delete;
    ~Stacks() {
        for (char* mapping : slabs_) munmap(mapping, slab_);
    }
    std::size_t size() const { return stride_; }

    char* take() {
        if (!free_.empty()) {
            char* top = free_.back();
            free_.pop_back();
            return top;
        }
        if (next_ == end_) map_slab();
        if (guarded_) madvise(next_, page, guard_advice);
        next_ += stride_;
        return guarded_ ? next_ - colour() : next_;
    }
    void give_back(char* top) { free_.push_back(top); }

private:
    static constexpr std::size_t page = 4096, line = 64;
    static constexpr int guard_advice = 102;  // MADV_GUARD_INSTALL

    // Without it the tops of all stacks would meet in the same few sets of the cache; a stack of one page is moved by a line.
    std::size_t colour() { return (colour_ = (colour_ + 1) % 24) * line; }
    void map_slab() {
        void* mapping = mmap(nullptr, slab_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (mapping == MAP_FAILED) throw std::bad_alloc();
        if (guarded_) madvise(mapping, slab_, MADV_NOHUGEPAGE);
        slabs_.push_back(static_cast<char*>(mapping));
        next_ = slabs_.back();
        end_ = next_ + slab_;
    }

    const bool guarded_;
    const std::size_t stride_, slab_;
    std::vector<char*> free_, slabs_;
    char* next_ = nullptr;
    char* end_ = nullptr;
    std::size_t colour_ = 0;
};

// What Boost.Context asks of a stack allocator.
struct StackAllocator {
    Stacks* stacks;
    stack_context allocate() {
        stack_context context;
        context.sp = stacks->take();
        context.size = stacks->size() - 24 * 64;
        return context;
    }
    void deallocate(stack_context& context) { stacks->give_back(static_cast<char*>(context.sp)); }
};

// Lives in the first frame of its own stack, which a switch touches anyway.
struct Task {
    fiber self;
    Task* next = nullptr;  // behind it in a queue of waiters
};

// A task that may go on, or a timer's callback that will say so.
struct Ready {
    Task* task;
    bool timer;
};

// First in, first out; grows, never shrinks.
class Ring {
public:
    bool empty() const { return head_ == tail_; }
    void push(Ready ready) {
        if (tail_ - head_ == slots_.size()) grow();
        slots_[tail_++ & (slots_.size() - 1)] = ready;
    }
    Ready pop() { return slots_[head_++ & (slots_.size() - 1)]; }

private:
    void grow() {
        std::vector<Ready> larger(slots_.size() * 2);
        for (std::size_t i = head_; i != tail_; ++i) larger[i & (larger.size() - 1)] = slots_[i & (slots_.size() - 1)];
        slots_ = std::move(larger);
    }

    std::vector<Ready> slots_ = std::vector<Ready>(64);  // always a power of two
    std::size_t head_ = 0, tail_ = 0;
};

struct Timer {
    std::int64_t due;
    std::uint64_t sequence;
    Task* task;
    bool operator<(const Timer& other) const {  // the standard heap has its greatest on top
        return due != other.due ? due > other.due : sequence > other.sequence;
    }
};

class Loop {
public:
    explicit Loop(LimitOptions options) : in_order_(options.in_order), stacks_(options.guarded) {}

    std::int64_t now = 0;
    Result result;

    // Runs `body(task)` on a fiber of its own up to its first suspension.
    template <typename Body>
    void start(Body body) {
        step(fiber(std::allocator_arg, StackAllocator{&stacks_}, [this, body](fiber&& back) mutable {
            back_ = std::move(back);
            Task task;
            body(task);
            ++result.completions;
            return std::move(back_);
        }));
    }

    // Until nothing is ready and no timer is set.
    void run() {
        for (;;) {
            while (!ready_.empty()) {
                const Ready next = ready_.pop();
                if (next.timer)
                    wake(*next.task);
                else
                    step(std::move(next.task->self));
            }
            if (timers_.empty()) return;
            now = timers_.top().due;
            do {
                Task* task = timers_.top().task;
                timers_.pop();
                if (in_order_)
                    ready_.push({task, true});
                else
                    step(std::move(task->self));
            } while (!timers_.empty() && timers_.top().due == now);
        }
    }

    void sleep(Task& task, std::int64_t duration) {
        timers_.push({now + duration, sequence_++, &task});
        suspend(task);
    }
    void yield(Task& task) {
        wake(task);
        suspend(task);
    }
    void wake(Task& task) { ready_.push({&task, false}); }
    void suspend(Task& task) {
        suspended_ = &task;
        back_ = std::move(back_).resume();
    }

private:
    void step(fiber task) {
        task = std::move(task).resume();
        if (task) suspended_->self = std::move(task);
    }

    const bool in_order_;
    Stacks stacks_;
    Ring ready_;
    std::priority_queue<Timer> timers_;
    std::uint64_t sequence_ = 0;
    fiber back_;                 // the loop, while a task runs
    Task* suspended_ = nullptr;  // the task that switched back last
};

class Semaphore {
public:
    void acquire(Loop& loop, Task& task) {
        if (value_ > 0) {
            --value_;
            return;
        }
        *last_ = &task;
        last_ = &task.next;
        loop.suspend(task);
    }
    void release(Loop& loop) {  // the permit goes to the first who waits
        Task* task = first_;
        if (!task) {
            ++value_;
            return;
        }
        first_ = task->next;
        if (!first_) last_ = &first_;
        task->next = nullptr;
        loop.wake(*task);
    }

private:
    std::int64_t value_ = permits;
    Task* first_ = nullptr;
    Task** last_ = &first_;
};

// A queue of size 1 between two tasks.
class Queue {
public:
    void put(Loop& loop, Task& task, std::int64_t item) {
        while (full_) wait(loop, task, putter_);
        full_ = true;
        item_ = item;
        wake(loop, getter_);
    }
    std::int64_t get(Loop& loop, Task& task) {
        while (!full_) wait(loop, task, getter_);
        full_ = false;
        wake(loop, putter_);
        return item_;
    }

private:
    static void wait(Loop& loop, Task& task, Task*& who) {
        who = &task;
        loop.suspend(task);
    }
    static void wake(Loop& loop, Task*& who) {
        if (who) loop.wake(*std::exchange(who, nullptr));
    }

    std::int64_t item_ = 0;
    bool full_ = false;
    Task* getter_ = nullptr;
    Task* putter_ = nullptr;
};

void sleepers(Loop& loop, Size size) {
    for (std::int64_t i = 0; i < size.n; ++i) {
        loop.start([&loop, i, k = size.k](Task& task) {
            for (std::int64_t j = 0; j < k; ++j) {
                loop.sleep(task, sleep_ms(i, j) * millisecond);
                loop.result.sum += loop.now;
            }
        });
    }
    loop.run();
}

void yield(Loop& loop, Size size) {
    for (std::int64_t i = 0; i < size.n; ++i) {
        loop.start([&loop, k = size.k](Task& task) {
            for (std::int64_t j = 0; j < k; ++j) {
                loop.yield(task);
                loop.result.sum += j;
            }
        });
    }
    loop.run();
}

void semaphore(Loop& loop, Size size) {
    Semaphore gate;
    for (std::int64_t i = 0; i < size.n; ++i) {
        loop.start([&loop, &gate, k = size.k](Task& task) {
            for (std::int64_t j = 0; j < k; ++j) {
                gate.acquire(loop, task);
                loop.sleep(task, millisecond);
                loop.result.sum += loop.now;
                gate.release(loop);
            }
        });
    }
    loop.run();
}

void spawn(Loop& loop, Size size) {
    for (std::int64_t j = 0; j < size.k; ++j) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            loop.start([&loop](Task& task) {
                loop.sleep(task, millisecond);
                loop.result.sum += loop.now;
            });
        }
        loop.run();
    }
}

void pingpong(Loop& loop, Size size) {
    struct Pair {
        Queue there, back;
    };
    std::vector<Pair> pairs(static_cast<std::size_t>(size.n));
    for (Pair& pair : pairs) {
        loop.start([&loop, &pair, k = size.k](Task& task) {
            for (std::int64_t j = 0; j < k; ++j) {
                pair.there.put(loop, task, j);
                loop.result.sum += pair.back.get(loop, task);
            }
        });
        loop.start([&loop, &pair, k = size.k](Task& task) {
            for (std::int64_t j = 0; j < k; ++j) pair.back.put(loop, task, pair.there.get(loop, task) + 1);
        });
    }
    loop.run();
}

}  // namespace

Result run_limit(Workload workload, Size size, LimitOptions options) {
    const Stopwatch stopwatch;
    // A switch that has to change the sticky flags of MXCSR costs fifteen times as much: set them all beforehand.
    _mm_setcsr(_mm_getcsr() | 0x3f);
    Loop loop(options);
    switch (workload) {
        case Workload::sleepers:
            sleepers(loop, size);
            break;
        case Workload::yield:
            yield(loop, size);
            break;
        case Workload::semaphore:
            semaphore(loop, size);
            break;
        case Workload::spawn:
            spawn(loop, size);
            break;
        case Workload::pingpong:
            pingpong(loop, size);
            break;
    }
    loop.result.time = loop.now;
    stopwatch.stop(loop.result);
    return loop.result;
}

}  // namespace bench
