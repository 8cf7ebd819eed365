// The exceptions of a scenario: objects with a type from Python's hierarchy, a message, a traceback, a cause and a context.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.h"
#include "sim/interpreter/value.h"
#include "sim/loop/exceptions.h"

namespace baton::interpreter {

// A class of exceptions.
struct ExceptionType {
    std::string name;
    const ExceptionType* base = nullptr;
    const ExceptionType* second_base = nullptr;  // ExceptionGroup has two
    bool derives_from(const ExceptionType& other) const;
};

// The classes of exceptions: Python's, asyncio's, and those that a scenario makes up, which derive from Exception.
class ExceptionTypes {
public:
    const ExceptionType& named(std::string_view name);  // a name that is new makes a new class

private:
    std::map<std::string, ExceptionType, std::less<>> made_up_;
};

// One call that an exception passed through, with the calls inside it: types.TracebackType. It never changes, so that an exception
// which goes on from a future to several tasks shares what its tracebacks have in common.
struct Traceback : RefCounted {
    std::string_view callable;  // a name that outlives the run
    Span span;                  // the step where the call stood
    TaskId task = 0;
    JobId job = 0;
    std::uint32_t depth = 1;  // how many calls there are from here on inwards
    Ref<Traceback> next;      // the call inside this one; null where the exception was raised

    ~Traceback() override;
};
constexpr std::uint32_t deepest_traceback = 100;  // of so many calls, counted from the innermost, a traceback tells

// An exception.
struct ExceptionObject : RefCounted {
    ExceptionObject(const ExceptionType& type_, std::string message_)
        : footprint(Kept::exceptions, 300 + message_.size(), FootprintOf::Noted{}), type(type_), message(std::move(message_)) {}
    const FootprintOf footprint;
    const ExceptionType& type;
    const std::string message;
    bool has_message = true;           // a CancelledError may have none
    bool shows_key = false;            // the message is the repr of a key, as a KeyError has it
    bool suppress_context = false;     // __suppress_context__, as after `raise … from …`
    bool stands_in_traceback = false;  // as in Raised; for a CancelledError on its way
    std::uint32_t context_depth = 0;   // how many exceptions there are in the chain of contexts behind this one
    std::vector<Value> exceptions;     // those of an exception group
    Ref<Traceback> traceback;          // as it was when the exception was last caught
    Ref<ExceptionObject> cause, context;
};

// What the interpreter throws for an exception of the scenario. Only CancelledError is thrown as it is, because the loop must know
// it.
struct Raised {
    Ref<ExceptionObject> exception;
    Ref<Traceback> traceback;
    bool stands_in_traceback = false;  // the call in which it is now is part of `traceback` already
};

// An exception that was caught, as an object. An exception of the scenario is the same object however often it is caught. What the
// loop throws becomes an object here.
struct Caught {
    Ref<ExceptionObject> exception;
    bool is_new = false;               // the object was made by this call
    bool stands_in_traceback = false;  // as in Raised
};
Caught caught(const std::exception_ptr& exception, ExceptionTypes& types);
inline Ref<ExceptionObject> to_object(const std::exception_ptr& exception, ExceptionTypes& types) {
    return caught(exception, types).exception;
}

// Sets the __context__ of an exception that is raised for the first time while `handled` is being handled. Does nothing when
// `handled` is null, or when there are a hundred exceptions behind it.
void set_context(ExceptionObject& exception, const Ref<ExceptionObject>& handled);

// Throws an exception. With `again` it goes on from the call that caught it, as after a bare `raise`, which adds no line to the
// traceback.
[[noreturn]] void raise(const Ref<ExceptionObject>& exception, bool again = false);
std::exception_ptr to_pointer(const Ref<ExceptionObject>& exception, bool again = false);

// Raises one of Python's own exceptions.
[[noreturn]] void raise_type_error(const std::string& message);
[[noreturn]] void raise_error(const char* type, const std::string& message);

inline bool is_cancellation(const ExceptionObject& exception) { return exception.type.name == "CancelledError"; }

}  // namespace baton::interpreter
