// The exceptions of asyncio, as C++ types with Python's names and messages.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/ref.h"
#include "sim/loop/footprint.h"

namespace baton {

// The message of a cancellation. The future, the task and the error that it becomes share one.
struct CancelMessage : RefCounted {
    explicit CancelMessage(std::string text_) : footprint(Kept::texts, 64 + text_.size()), text(std::move(text_)) {}
    const FootprintOf footprint;
    const std::string text;
};

// asyncio.CancelledError: thrown at the await of a task that is cancelled. As in Python it is no ordinary exception, and
// `catch (const std::exception&)` lets it pass. Code that catches it to tidy up throws it again.
struct CancelledError {
    Ref<CancelMessage> message;  // null when none was given
    Ref<RefCounted> object;      // for a layer above, which may keep with the error what it needs

    std::string text() const { return message ? message->text : std::string(); }
};

// An exception with the name that Python gives its class, such as `ValueError`. `type` must be a literal.
class Error : public std::runtime_error {
public:
    Error(const char* type, const std::string& message) : std::runtime_error(message), type_(type) {}
    const char* type() const { return type_; }

private:
    const char* type_;
};

struct RuntimeError : Error {
    explicit RuntimeError(const std::string& message) : Error("RuntimeError", message) {}
};
struct ValueError : Error {
    explicit ValueError(const std::string& message) : Error("ValueError", message) {}
};
struct TypeError : Error {
    explicit TypeError(const std::string& message) : Error("TypeError", message) {}
};
struct TimeoutError : Error {
    explicit TimeoutError(const std::string& message = "") : Error("TimeoutError", message) {}
};
struct InvalidStateError : Error {
    explicit InvalidStateError(const std::string& message) : Error("InvalidStateError", message) {}
};
struct QueueEmpty : Error {
    QueueEmpty() : Error("QueueEmpty", "") {}
};
struct QueueFull : Error {
    QueueFull() : Error("QueueFull", "") {}
};
struct QueueShutDown : Error {
    QueueShutDown() : Error("QueueShutDown", "") {}
};
struct BrokenBarrierError : Error {
    explicit BrokenBarrierError(const std::string& message) : Error("BrokenBarrierError", message) {}
};

// What a task group raises. what() is the message with the number of exceptions, as Python's `str` gives it.
class ExceptionGroup : public Error {
public:
    ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
        : Error("ExceptionGroup", message + " (" + std::to_string(exceptions.size()) +
                                      (exceptions.size() == 1 ? " sub-exception)" : " sub-exceptions)")),
          message_(std::move(message)),
          exceptions_(std::move(exceptions)) {}
    const std::string& message() const { return message_; }
    const std::vector<std::exception_ptr>& exceptions() const { return exceptions_; }

private:
    std::string message_;
    std::vector<std::exception_ptr> exceptions_;
};

// Thrown where a task or a job stands when the whole run is over, at a limit or in a livelock. Code must let it pass.
struct RunAborted {};

// The run cannot go on. These come out of EventLoop::run and are never thrown inside a task: nothing will ever be due again, too
// many callbacks ran at one instant, or a limit of LoopLimits was reached.
struct Deadlock : Error {
    explicit Deadlock(const std::string& message) : Error("Deadlock", message) {}
};
struct Livelock : Error {
    explicit Livelock(const std::string& message) : Error("Livelock", message) {}
};
struct LimitReached : Error {
    explicit LimitReached(const std::string& message) : Error("LimitReached", message) {}
};

}  // namespace baton
