// The machine under the event loop: threads that block and compute, cores, and the GIL.
//
// The loop's thread and every worker of an executor are threads. Blocking needs nothing. Computing needs a core and, when there is
// a GIL, the GIL of the thread's process. A thread that wants to compute first stands in line for the GIL of its process, and with
// the GIL in one line of all threads for the cores; both lines are first come, first served. A thread that computes stops after
// each switch interval if another one waits for its GIL or for a core, and goes to the end of that line.
//
// What the threads do happens in the total order (due, sequence) of timer_queue.h. What is due at or before an instant happens
// before the loop's own thread goes on at that instant.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "sim/base/time.h"
#include "sim/loop/timer_queue.h"

namespace baton {

class EventLoop;

// What the machine is like. `switch_interval` is sys.getswitchinterval(); with 0 who computes goes on to its end.
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

    // A thread, which does one thing at a time.
    class Thread : public RefCounted, public Timer {
    public:
        explicit Thread(Process& process) : process_(&process) {}
        const RefCounted& owner() const override { return *this; }
        void fire(EventLoop& loop) override;

    protected:
        virtual void proceed() = 0;  // is called when its block or computation has ended
        void move_to(Process& process) { process_ = &process; }

    private:
        friend class Machine;
        Process* process_;
        Duration left_{};    // how long it still has to compute
        Time core_since_{};  // when it got its core
        Time slice_end_{};
        bool computing_ = false;  // it is on a core; otherwise a timer that is set means that it blocks
    };

    Machine(EventLoop& loop, MachineOptions options) : loop_(loop), options_(options), free_cores_(options.cores) {}

    void block(Thread& thread, Duration delay);    // calls thread.proceed() `delay` from now
    void compute(Thread& thread, Duration delay);  // calls thread.proceed() when it has computed for `delay`
    bool idle_for(const Process& process) const;   // whether nobody but the caller wants the GIL of the process or a core

    std::optional<Time> next_due() { return events_.next_due(); }
    void run_until(Time until);  // lets everything happen that is due by then, and moves the loop's clock to each instant
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
