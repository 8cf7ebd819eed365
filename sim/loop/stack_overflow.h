// What a program says when a task overflows its stack.
//
// It should not happen: the interpreter moves to a larger stack in time, and refuses what is too deep. This is for what was
// overlooked, and for C++ tasks that need more than LoopOptions::stack_size.
#pragma once

namespace baton {

class EventLoop;

// From now on, a task or a job that runs into its guard page ends the program with this exit status and a line on standard error
// that names it, in the place of a signal. For the main function of a program: it installs a handler for SIGSEGV, which leaves
// every other cause of that signal as it was. Does nothing under a sanitizer, which has a handler of its own.
void report_stack_overflows(int exit_status);

// What is called when the line is written, in place of the end of the program; null for nothing. It runs in the handler, while any
// thread may hold any lock, so it may only call what is safe in a handler, such as execve(). When it returns, the program ends.
void after_stack_overflow(void (*then)());

namespace detail {
// While it stands, the loop's tasks are the ones that a handler would name. Gives the thread a stack for the handler, when there is
// one.
class OverflowScope {
public:
    explicit OverflowScope(EventLoop& loop);
    ~OverflowScope();
    OverflowScope(const OverflowScope&) = delete;
    OverflowScope& operator=(const OverflowScope&) = delete;

private:
    EventLoop* const outer_;
};
}  // namespace detail

}  // namespace baton
