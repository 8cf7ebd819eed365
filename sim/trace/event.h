// The events of a trace: a closed set of kinds, plain data of 32 bytes each.
//
// The fields that a kind uses stand beside it; README.md of this folder has what they mean and their form in JSON. Texts are kept once,
// in the trace's TextTable, and an event names them by their TextId.
#pragma once

#include "sim/base/ids.h"
#include "sim/base/time.h"

namespace baton::trace {

enum class EventKind : std::uint8_t {
    create,    // task: parent; a: id; detail: Naming; b: pack(coroutine, explicit name or ordinal)
    resume,    // task
    suspend,   // task; detail: Wait; a: object name (TextId), or the task id when on a task; 0 for none; b: delay of a sleep, job of an executor
    wake,      // task; detail: Cause; a: the task that caused it (Cause::task); b: due, ns; worker: iterations since it suspended, where it is itself the cause
    hold,      // task; detail: Holding; a: function (of recorded programs); b: duration, ns; t is the beginning
    enter,     // task; a: coroutine or function name
    leave,     // task; a: coroutine or function name
    log,       // task; a: text
    cancel,    // task: who asks (0: the end of the run); a: the task asked to cancel
    done,      // task; detail: pack_done(Status, Payload); b: payload
    acquire,   // task; a: object name
    release,   // task; a: object name
    set,       // task; a: object name
    clear,     // task; a: object name
    notify,    // task; a: object name; b: 1 for all (of recorded programs)
    put,       // task; a: object name
    get,       // task; a: object name
    submit,    // task: who submits; a: job; b: pack(executor name, function name)
    start,     // task: who submitted; a: job; b: as submit; worker: from 0
    finish,    // as start
    job_hold,  // as hold, with a: job (task: who submitted it)
    job_log,   // as log, with b: job (task: who submitted it)
    warning,   // task (0: none); a: text
    // What happened to an exception or a cancellation. These events explain those above and schedule nothing, so they do not count in
    // the hash.
    raise,    // task; b: pack(type, message) of an exception that nobody has seen before
    handle,   // task; b: as raise; a handler begins
    swallow,  // task; detail: Swallow; a cancellation came to an end in the task that was to end
    timeout,  // task: whose block it was; detail: 1 when the task is asked to cancel, 0 when its wait just ends; b: the limit, ns; line: where it was set
    deliver,  // task: CancelledError is thrown at its await; detail: pack_delivery; a: as suspend; b: pack(who asked, the future awaited)
    lose,     // as deliver: what the task awaited had a result already, which nobody gets
};
constexpr int kind_count = static_cast<int>(EventKind::lose) + 1;
constexpr bool counts_in_hash(EventKind kind) { return kind <= EventKind::warning; }

// What a suspended task waits on. The words and their order are those of the trace format.
enum class Wait : std::uint8_t {
    sleep, yield, io, task, gather, wait, future, semaphore, lock, condition, event, queue, barrier, executor, task_group,
};
constexpr int wait_count = static_cast<int>(Wait::task_group) + 1;

// What made a task ready.
enum class Cause : std::uint8_t { task, timer, io, job };
// How a task or a job keeps its thread: it blocks, or it computes.
enum class Holding : std::uint8_t { block, cpu };
enum class Naming : std::uint8_t { ordinal, given };  // `fetch`, `fetch#2`, … or a name given in the program
// How a task ended. `pending` means that it never did.
enum class Status : std::uint8_t { returned, raised, cancelled, pending };
// What `b` of a `done` event is: the integer itself, the TextId of a result in JSON, or pack(type, message) of an exception.
enum class Payload : std::uint8_t { none, integer, json, exception };

// What ended a cancellation before it reached the task's end: a handler that did not raise it again, or a timeout that had asked for it.
enum class Swallow : std::uint8_t { handler, timeout };
// What is known of a cancellation that was delivered, besides what the task waited on.
struct Delivery {
    bool through_future = false;  // nobody asked the task to cancel; what it awaited was cancelled
    bool in_cleanup = false;      // the task stood in a `finally`, or in a handler of CancelledError
    bool before_start = false;    // it was thrown in place of the task's first step, so the task waited on nothing
};

// One event. Events compare and hash as bytes, so fields that a kind does not use are zero.
struct TraceEvent {
    std::int64_t t;  // virtual time in nanoseconds
    TaskId task;
    Line line;
    EventKind kind;
    std::uint8_t detail;
    std::uint16_t worker;  // which worker of the executor, from 0, in start and finish; in wake a number of iterations; elsewhere 0
    std::uint32_t a;
    std::int64_t b;

    bool operator==(const TraceEvent&) const = default;
};
static_assert(sizeof(TraceEvent) == 32);

// Two numbers of 32 bits in one of 64, and back.
constexpr std::int64_t pack(std::uint32_t high, std::uint32_t low) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(high) << 32 | low);
}
constexpr std::uint32_t high_half(std::int64_t packed) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(packed) >> 32);
}
constexpr std::uint32_t low_half(std::int64_t packed) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(packed));
}

// The `detail` of a `done` event.
constexpr std::uint8_t pack_done(Status status, Payload payload) {
    return static_cast<std::uint8_t>(static_cast<int>(payload) << 4 | static_cast<int>(status));
}
constexpr Status done_status(std::uint8_t detail) { return static_cast<Status>(detail & 15); }
constexpr Payload done_payload(std::uint8_t detail) { return static_cast<Payload>(detail >> 4); }

// The `detail` of a `deliver` or `lose` event.
constexpr std::uint8_t pack_delivery(Wait on, Delivery how) {
    return static_cast<std::uint8_t>(static_cast<int>(on) << 3 | (how.before_start ? 4 : 0) | (how.in_cleanup ? 2 : 0) |
                                     (how.through_future ? 1 : 0));
}
static_assert(wait_count <= 32);
constexpr Wait delivery_wait(std::uint8_t detail) { return static_cast<Wait>(detail >> 3); }
constexpr Delivery delivery(std::uint8_t detail) { return {(detail & 1) != 0, (detail & 2) != 0, (detail & 4) != 0}; }

}  // namespace baton::trace
