// The exceptions of asyncio, as C++ types with Python's names and texts.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/ref.h"
#include "sim/loop/footprint.h"

namespace baton {

// The message of a cancellation, shared by the future, the task and the error that it becomes.
struct CancelMessage : RefCounted {
    explicit CancelMessage(std::string text_) : footprint(Kept::texts, 64 + text_.size()), text(std::move(text_)) {}
    const FootprintOf footprint;
    const std::string text;
};

// Thrown at the await of a cancelled task. As in Python it is no ordinary exception: `catch (const
// std::exception&)` does not stop it.
struct CancelledError {
    Ref<CancelMessage> message;  // null: none was given
    Ref<RefCounted> object;      // what a scripting layer wants to keep with it

    std::string text() const { return message ? message->text : std::string(); }
};

// An exception with the name that Python gives its class.
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

// What a task group raises: `what()` is the message with the count, as Python's `str` gives it.
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

// Thrown where a task stands when the run is over for all (a limit, a livelock). Let it pass.
struct RunAborted {};

// The run cannot go on: thrown by EventLoop::run, never inside a task.
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
