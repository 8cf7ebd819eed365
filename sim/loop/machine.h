// The machine under the event loop: threads that block and compute, cores, and the GIL.
//
// The loop's thread and every worker of an executor are threads. Blocking needs nothing. Computing needs
// the GIL of the thread's process (when there is a GIL) and a core. Who wants to compute stands in the
// process's first-in first-out queue for the GIL, and the holders of a GIL stand in one first-in
// first-out queue for the cores. Whoever computes stops after each switch interval if anyone waits for
// its GIL, or for a core, and goes to the back of that queue.
//
// What the threads do happens in the order (due, sequence). What is due at or before an instant happens
// before the loop's own thread goes on at that instant.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "sim/base/time.h"
#include "sim/loop/timer_queue.h"

namespace baton {

class EventLoop;

struct MachineOptions {
    std::uint32_t cores = 4;
    bool gil = true;
    Duration switch_interval = std::chrono::milliseconds(5);
};

class Machine {
public:
    class Thread;

    // A process and its GIL.
    struct Process {
        Thread* holder = nullptr;
        std::deque<Thread*> queue;
    };

    class Thread : public RefCounted, public Timer {
    public:
        explicit Thread(Process& process) : process_(&process) {}
        const RefCounted& owner() const override { return *this; }
        void fire(EventLoop& loop) override;

    protected:
        virtual void proceed() = 0;  // its block or computation has ended
        void move_to(Process& process) { process_ = &process; }

    private:
        friend class Machine;
        Process* process_;
        Duration left_{};    // of the computation
        Time core_since_{};  // when it got the core
        Time slice_end_{};
        bool computing_ = false;  // on a core; otherwise a set timer means that it blocks
    };

    Machine(EventLoop& loop, MachineOptions options) : loop_(loop), options_(options), free_cores_(options.cores) {}

    void block(Thread& thread, Duration delay);    // thread.proceed() is called `delay` from now
    void compute(Thread& thread, Duration delay);  // … once it has had `delay` of computing
    bool idle_for(const Process& process) const;   // nobody but the caller wants its GIL or a core

    std::optional<Time> next_due() { return events_.next_due(); }
    void run_until(Time until);  // lets everything due at or before `until` happen; moves the loop's clock to each
    Process& main_process() { return main_process_; }
    const MachineOptions& options() const { return options_; }

private:
    void want_gil(Thread& thread);
    void want_core(Thread& thread);
    void give_core(Thread& thread);
    void end_slice(Thread& thread);
    void free_core();
    void free_gil(Process& process);
    void schedule_slice_end(Thread& thread);
    void shorten(Thread& thread);
    bool is_wanted(const Thread& thread) const;

    EventLoop& loop_;
    MachineOptions options_;
    TimerQueue events_;
    std::vector<TimerQueue::Entry> due_now_;
    Process main_process_;
    std::uint32_t free_cores_;
    std::deque<Thread*> core_queue_;
    std::vector<Thread*> on_cores_;
};

}  // namespace baton
