#include "sim/loop/stack_overflow.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

#include "sim/base/thread_end.h"
#include "sim/loop/event_loop.h"
#include "sim/loop/executor.h"

namespace baton {
namespace {

#ifdef BATON_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::atomic<bool> installed{false};
std::atomic<int> status_of_overflow{0};
std::atomic<void (*)()> instead_of_the_end{nullptr};
thread_local constinit EventLoop* running = nullptr;

// The stack of a thread on which its handler runs: its own is full.
class HandlerStack {
public:
    void prepare() {
        if (asked_) return;
        asked_ = true;
        memory_ = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory_ == MAP_FAILED) return;
        const stack_t stack{.ss_sp = memory_, .ss_flags = 0, .ss_size = bytes};
        sigaltstack(&stack, nullptr);
        static const ThreadEnd unmap([](void* made) { static_cast<HandlerStack*>(made)->remove(); });
        if (!unmap.call_with(this)) remove();
    }

private:
    void remove() const {
        const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
        sigaltstack(&none, nullptr);
        munmap(memory_, bytes);
    }

    static constexpr std::size_t bytes = std::size_t{64} << 10;
    void* memory_ = nullptr;
    bool asked_ = false;
};
thread_local constinit HandlerStack handler_stack;

// In a handler: no allocation, no locks.
void write_line(std::string_view who, std::string_view name, std::uint32_t number, std::size_t stack_bytes) {
    char line[512];
    std::size_t length = 0;
    const auto add = [&](std::string_view text) {
        text = text.substr(0, sizeof line - length);
        std::memcpy(line + length, text.data(), text.size());
        length += text.size();
    };
    const auto add_number = [&](std::uint64_t value) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        add({digits, static_cast<std::size_t>(end - digits)});
    };
    add("limit reached: ");
    add(who);
    add(name.substr(0, 200));
    if (number > 1) {
        add("#");
        add_number(number);
    }
    add(" needs more than its stack of ");
    add_number(stack_bytes >> 10);
    add(" KiB\n");
    [[maybe_unused]] const auto written = write(STDERR_FILENO, line, length);
}

void handle(int signal, siginfo_t* info, void*) {
    Fiber* const fiber = running ? running->running_fiber() : nullptr;
    if (!fiber || !fiber->has_guard_at(info->si_addr)) {
        ::signal(signal, SIG_DFL);
        raise(signal);  // ends the program when the handler returns
        return;
    }
    if (const Job* const job = running->current_job()) {
        write_line("a job of ", running->text(job->function()), 1, fiber->stack_bytes());
    } else {
        const TaskBase& task = *running->current_task();
        write_line("task ", running->text(task.given_name() ? task.given_name() : task.coroutine()),
                   task.given_name() ? 1 : task.ordinal(), fiber->stack_bytes());
    }
    if (void (*const then)() = instead_of_the_end) then();
    _exit(status_of_overflow);
}

}  // namespace

void report_stack_overflows(int exit_status) {
    if (sanitized) return;
    status_of_overflow = exit_status;
    struct sigaction action = {};
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    installed = sigaction(SIGSEGV, &action, nullptr) == 0;
}

void after_stack_overflow(void (*then)()) { instead_of_the_end = then; }

detail::OverflowScope::OverflowScope(EventLoop& loop) : outer_(std::exchange(running, &loop)) {
    if (!installed.load(std::memory_order_relaxed)) return;
    handler_stack.prepare();
}

detail::OverflowScope::~OverflowScope() { running = outer_; }

}  // namespace baton
