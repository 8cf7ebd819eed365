// The closed set of trace events: 32 bytes each, plain data.
//
// What each kind means stands beside it, its JSON form in README.md of this folder. Texts are
// kept once in the trace's TextTable and named here by TextId.
#pragma once

#include "sim/base/ids.h"
#include "sim/base/time.h"

namespace baton::trace {

enum class Kind : std::uint8_t {
    create,    // task: parent; a: id; detail: Naming; b: pack(coroutine, explicit name or ordinal)
    resume,    // task
    suspend,   // task; detail: Wait; a: object name (TextId), or the task id when on a task; 0 for none; b: delay of a sleep
    wake,      // task; detail: Cause; a: the task that caused it (Cause::task); b: due, ns
    hold,      // task; detail: Holding; b: duration, ns; t is the beginning
    enter,     // task; a: coroutine or function name
    leave,     // task; a: coroutine or function name
    log,       // task; a: text
    cancel,    // task: who asks (0: the end of the run); a: the task asked to cancel
    done,      // task; detail: pack_done(Status, Payload); b: payload
    acquire,   // task; a: object name
    release,   // task; a: object name
    set,       // task; a: object name
    clear,     // task; a: object name
    notify,    // task; a: object name
    put,       // task; a: object name
    get,       // task; a: object name
    submit,    // task: who submits; a: job; b: pack(executor name, function name)
    start,     // task: who submitted; a: job; b: as submit; worker: from 0
    finish,    // as start
    job_hold,  // as hold, with a: job (task: who submitted it)
    job_log,   // as log, with b: job (task: who submitted it)
    warning,   // task (0: none); a: text
    // What happened to an exception or a cancellation. These explain the events above and change nothing of them, so they do
    // not count in the hash.
    raise,    // task; b: pack(type, message) of an exception that nobody has seen before
    handle,   // task; b: as raise; a handler begins
    swallow,  // task; detail: Swallow; a cancellation came to an end in the task that was to end
    timeout,  // task: whose block it was; detail: 1 when the task is asked to cancel, 0 when its wait just ends; b: the limit, ns; line: where it was set
    deliver,  // task: CancelledError is thrown at its await; detail: pack_delivery; a: as suspend; b: pack(who asked, the future awaited)
    lose,     // as deliver: what the task awaited had a result already, which nobody gets
};
constexpr int kind_count = static_cast<int>(Kind::lose) + 1;
constexpr bool counts_in_hash(Kind kind) { return kind <= Kind::warning; }

// What a suspended task waits on: the words of the trace format, in its order.
enum class Wait : std::uint8_t {
    sleep, yield, io, task, gather, wait, future, semaphore, lock, condition, event, queue, barrier, executor, task_group,
};
constexpr int wait_count = static_cast<int>(Wait::task_group) + 1;

enum class Cause : std::uint8_t { task, timer, io, job };
enum class Holding : std::uint8_t { block, cpu };
enum class Naming : std::uint8_t { ordinal, given };  // `fetch`, `fetch#2`, … or a name given in the program
enum class Status : std::uint8_t { returned, raised, cancelled, pending };
enum class Payload : std::uint8_t { none, integer, json, exception };  // integer: b itself; json: TextId; exception: pack(type, message)

// What made an end of a cancellation: a handler that did not raise it again, or a timeout that took it for its own.
enum class Swallow : std::uint8_t { handler, timeout };
// What is known of a delivered cancellation, besides what the task waited on.
struct Delivery {
    bool through_future = false;  // not the task was asked to cancel, but what it awaited was cancelled
    bool in_cleanup = false;      // in a `finally`, or in a handler of CancelledError
    bool before_start = false;    // instead of the task's first step: it waited on nothing
};

struct Event {
    std::int64_t t;  // virtual time, ns
    TaskId task;
    Line line;
    Kind kind;
    std::uint8_t detail;
    std::uint16_t worker;  // of start and finish; zero elsewhere, so that events compare and hash as bytes
    std::uint32_t a;
    std::int64_t b;

    bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 32);

constexpr std::int64_t pack(std::uint32_t high, std::uint32_t low) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(high) << 32 | low);
}
constexpr std::uint32_t high_half(std::int64_t packed) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(packed) >> 32);
}
constexpr std::uint32_t low_half(std::int64_t packed) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(packed));
}

constexpr std::uint8_t pack_done(Status status, Payload payload) {
    return static_cast<std::uint8_t>(static_cast<int>(payload) << 4 | static_cast<int>(status));
}
constexpr Status done_status(std::uint8_t detail) { return static_cast<Status>(detail & 15); }
constexpr Payload done_payload(std::uint8_t detail) { return static_cast<Payload>(detail >> 4); }

constexpr std::uint8_t pack_delivery(Wait on, Delivery how) {
    return static_cast<std::uint8_t>(static_cast<int>(on) << 3 | (how.before_start ? 4 : 0) | (how.in_cleanup ? 2 : 0) |
                                     (how.through_future ? 1 : 0));
}
static_assert(wait_count <= 32);
constexpr Wait delivery_wait(std::uint8_t detail) { return static_cast<Wait>(detail >> 3); }
constexpr Delivery delivery(std::uint8_t detail) { return {(detail & 1) != 0, (detail & 2) != 0, (detail & 4) != 0}; }

}  // namespace baton::trace
