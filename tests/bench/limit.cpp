#include "tests/bench/limit.h"

#include <sys/mman.h>
#include <xmmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <boost/context/detail/fcontext.hpp>
#include <new>
#include <utility>
#include <vector>

namespace bench {
namespace {

namespace context = boost::context::detail;

class Loop;

// A task stands at the top of its own stack, beside the frames that a switch touches anyway.
struct Task {
    context::fcontext_t context = nullptr;  // where it goes on
    void (*body)(Loop& loop, Task& self, std::int64_t argument) = nullptr;
    std::int64_t argument = 0;
    Task* next = nullptr;  // in a list of free or waiting ones
};

// Stacks of one size, side by side in memory that the kernel hands out in huge pages if it can. One that is given back is taken
// first.
class Stacks {
public:
    Stacks(std::size_t count, std::size_t bytes) : stride_((bytes + 63) / 64 * 64), size_(count * stride_) {
        void* const memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (memory == MAP_FAILED) throw std::bad_alloc();
        if (stride_ < page) madvise(memory, size_, MADV_HUGEPAGE);
        memory_ = fresh_ = static_cast<char*>(memory);
    }
    Stacks(const Stacks&) = delete;
    Stacks& operator=(const Stacks&) = delete;
    ~Stacks() { munmap(memory_, size_); }

    Task& take() {
        if (free_) {
            Task& task = *free_;
            free_ = task.next;
            return task;
        }
        fresh_ += stride_;
        return *new (fresh_ - sizeof(Task)) Task;
    }
    void give_back(Task& task) {
        task.next = free_;
        free_ = &task;
    }
    std::size_t room() const { return stride_ - sizeof(Task); }

private:
    static constexpr std::size_t page = 4096;
    const std::size_t stride_, size_;
    char *memory_ = nullptr, *fresh_ = nullptr;
    Task* free_ = nullptr;
};

// The tasks that are ready, first in, first out. The number of tasks is known, so it never grows.
class Ready {
public:
    explicit Ready(std::size_t most) : tasks_(std::bit_ceil(most + 8)), ring_(tasks_.data()), mask_(tasks_.size() - 1) {}
    bool empty() const { return head_ == tail_; }
    void push(Task& task) { ring_[tail_++ & mask_] = &task; }
    Task& pop() { return *ring_[head_++ & mask_]; }
    // Asks the processor for the stacks of a task some places further on; beyond the last one it may be any task.
    void prefetch(std::size_t distance) const {
        const auto* const top = reinterpret_cast<const char*>(ring_[(head_ + distance) & mask_]);
        if (!top) return;
        __builtin_prefetch(top);
        __builtin_prefetch(top - 64);
        __builtin_prefetch(top - 128);
    }

private:
    std::vector<Task*> tasks_;
    Task** const ring_;
    const std::size_t mask_;
    std::size_t head_ = 0, tail_ = 0;
};

// Tasks by the time when they are due: a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan, 1990). Time only moves forward, so a task
// stands in the bucket of the highest bit in which its time differs from the present. Those of one time come out in the order they
// came in.
class Timers {
public:
    void push(std::int64_t due, Task& task) {
        const Timer timer{static_cast<std::uint64_t>(due), &task};
        place(timer);
    }
    // Gives everyone who is due next to `take`, and the time.
    template <class Take>
    std::int64_t pop(Take take) {
        if (buckets_[0].empty()) spread();
        for (const Timer& timer : buckets_[0]) take(*timer.task);
        buckets_[0].clear();
        occupied_ &= ~std::uint64_t{1};
        return static_cast<std::int64_t>(present_);
    }

private:
    struct Timer {
        std::uint64_t due;
        Task* task;
    };
    void place(const Timer& timer) {
        const auto bucket = static_cast<std::size_t>(std::bit_width(timer.due ^ present_));
        buckets_[bucket].push_back(timer);
        occupied_ |= std::uint64_t{1} << bucket;
    }
    // Moves the present to the earliest time, and the first bucket's timers to where they stand then.
    void spread() {
        const auto bucket = static_cast<std::size_t>(std::countr_zero(occupied_));
        moving_.swap(buckets_[bucket]);
        occupied_ &= occupied_ - 1;
        present_ =
            std::min_element(moving_.begin(), moving_.end(), [](const Timer& a, const Timer& b) { return a.due < b.due; })->due;
        for (const Timer& timer : moving_) place(timer);
        moving_.clear();
    }

    std::array<std::vector<Timer>, 64> buckets_;
    std::vector<Timer> moving_;
    std::uint64_t present_ = 0, occupied_ = 0;
};

// Every task that suspends looks for the next one itself, and switches straight to its stack.
class Loop {
public:
    Loop(std::size_t tasks, std::size_t stack_bytes) : stacks_(tasks + 1, stack_bytes), ready_(tasks + 1) {}

    std::int64_t now = 0;
    Result result;

    void start(void (*body)(Loop&, Task&, std::int64_t), std::int64_t argument) {
        Task& task = stacks_.take();
        task.body = body;
        task.argument = argument;
        task.context = context::make_fcontext(&task, stacks_.room(), &Loop::run_task);
        ready_.push(task);
        ++unfinished_;
    }
    // Runs until all tasks have ended. Called by the main program only, which is a task on the thread's own stack.
    void run() {
        running = this;
        if (unfinished_ != 0) suspend(main_);
    }
    void sleep(Task& self, std::int64_t duration) {
        timers_.push(now + duration, self);
        suspend(self);
    }
    void yield(Task& self) {
        ready_.push(self);
        suspend(self);
    }
    void wake(Task& task) { ready_.push(task); }
    void suspend(Task& self) {
        Task& task = next();
        if (&task == &self) return;
        entered_ = &task;
        arrive(context::jump_fcontext(task.context, &self));
    }

private:
    Task& next() {
        if (ready_.empty()) now = timers_.pop([this](Task& task) { ready_.push(task); });
        Task& task = ready_.pop();
        ready_.prefetch(5);
        return task;
    }
    // Who arrives keeps where the task stands that switched there.
    static void arrive(context::transfer_t from) { static_cast<Task*>(from.data)->context = from.fctx; }
    static void run_task(context::transfer_t from) {
        arrive(from);
        Loop& loop = *running;
        Task& self = *loop.entered_;
        self.body(loop, self, self.argument);
        loop.end(self);
    }
    // Nobody starts a task before the switch, so the stack is still there until then.
    void end(Task& self) {
        ++result.completions;
        stacks_.give_back(self);
        if (--unfinished_ == 0) ready_.push(main_);
        suspend(self);
    }

    Stacks stacks_;
    Ready ready_;
    Timers timers_;
    std::int64_t unfinished_ = 0;
    Task main_;
    Task* entered_ = nullptr;  // the task that was switched to last
    inline static thread_local constinit Loop* running = nullptr;
};

class Semaphore {
public:
    void acquire(Loop& loop, Task& task) {
        if (value_ > 0) {
            --value_;
            return;
        }
        task.next = nullptr;
        *last_ = &task;
        last_ = &task.next;
        loop.suspend(task);
    }
    void release(Loop& loop) {  // the permit goes to the first who waits
        Task* const task = first_;
        if (!task) {
            ++value_;
            return;
        }
        first_ = task->next;
        if (!first_) last_ = &first_;
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

struct Pair {
    Queue there, back;
};

// The loop, and what the tasks of a workload share.
struct World : Loop {
    using Loop::Loop;
    std::int64_t times = 0;
    Semaphore gate;
    std::vector<Pair> pairs;
};

void sleeper(Loop& base, Task& self, std::int64_t i) {
    World& loop = static_cast<World&>(base);
    for (std::int64_t j = 0; j < loop.times; ++j) {
        loop.sleep(self, sleep_ms(i, j) * millisecond);
        loop.result.sum += loop.now;
    }
}

void yielder(Loop& base, Task& self, std::int64_t) {
    World& loop = static_cast<World&>(base);
    for (std::int64_t j = 0; j < loop.times; ++j) {
        loop.yield(self);
        loop.result.sum += j;
    }
}

void visitor(Loop& base, Task& self, std::int64_t) {
    World& loop = static_cast<World&>(base);
    for (std::int64_t j = 0; j < loop.times; ++j) {
        loop.gate.acquire(loop, self);
        loop.sleep(self, millisecond);
        loop.result.sum += loop.now;
        loop.gate.release(loop);
    }
}

void child(Loop& loop, Task& self, std::int64_t) {
    loop.sleep(self, millisecond);
    loop.result.sum += loop.now;
}

void ping(Loop& base, Task& self, std::int64_t i) {
    World& loop = static_cast<World&>(base);
    Pair& pair = loop.pairs[static_cast<std::size_t>(i)];
    for (std::int64_t j = 0; j < loop.times; ++j) {
        pair.there.put(loop, self, j);
        loop.result.sum += pair.back.get(loop, self);
    }
}

void pong(Loop& base, Task& self, std::int64_t i) {
    World& loop = static_cast<World&>(base);
    Pair& pair = loop.pairs[static_cast<std::size_t>(i)];
    for (std::int64_t j = 0; j < loop.times; ++j) pair.back.put(loop, self, pair.there.get(loop, self) + 1);
}

void run_all(Loop& loop, std::int64_t count, void (*body)(Loop&, Task&, std::int64_t)) {
    for (std::int64_t i = 0; i < count; ++i) loop.start(body, i);
    loop.run();
}

void run_workload(World& loop, Workload workload, Size size) {
    switch (workload) {
        case Workload::sleepers:
            return run_all(loop, size.n, sleeper);
        case Workload::yield:
            return run_all(loop, size.n, yielder);
        case Workload::semaphore:
            return run_all(loop, size.n, visitor);
        case Workload::spawn:
            for (std::int64_t round = 0; round < size.k; ++round) run_all(loop, size.n, child);
            return;
        case Workload::pingpong:
            loop.pairs.resize(static_cast<std::size_t>(size.n));
            for (std::int64_t i = 0; i < size.n; ++i) {
                loop.start(ping, i);
                loop.start(pong, i);
            }
            return loop.run();
    }
}

}  // namespace

Result run_limit(Workload workload, Size size, std::size_t stack_bytes) {
    const Stopwatch stopwatch;
    // A switch that has to change the sticky flags of MXCSR costs fifteen times as much: set them all beforehand.
    _mm_setcsr(_mm_getcsr() | 0x3f);
    World loop(static_cast<std::size_t>(tasks(workload, size)), stack_bytes);
    loop.times = size.k;
    loop.times = size.k;
    run_workload(loop, workload, size);
    loop.result.time = loop.now;
    stopwatch.stop(loop.result);
    return loop.result;
}

}  // namespace bench
