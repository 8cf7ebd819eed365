// Exceptions of the scenario: objects with a type of Python's hierarchy and a message.
#pragma once

#include <deque>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/base/source.h"
#include "sim/interpreter/value.h"
#include "sim/loop/exceptions.h"

namespace baton::interpreter {

struct ExceptionType {
    std::string name;
    const ExceptionType* base = nullptr;
    const ExceptionType* second_base = nullptr;  // ExceptionGroup has two
    bool derives_from(const ExceptionType& other) const;
};

// Python's and asyncio's exceptions, and those that a scenario makes up (under Exception).
class ExceptionTypes {
public:
    ExceptionTypes();
    const ExceptionType& named(std::string_view name);  // a new name is a new class

private:
    std::deque<ExceptionType> types_;
    std::unordered_map<std::string_view, const ExceptionType*> by_name_;  // looked up, never iterated
};

// One call that an exception passed through, and those within it: types.TracebackType. It never changes, so that exceptions
// which go on from a future to several tasks share what they have in common.
struct Traceback : RefCounted {
    std::string_view callable;  // a name that outlives the run
    Span span;                  // of the step
    TaskId task = 0;
    JobId job = 0;
    std::uint32_t depth = 1;  // calls from here on inwards
    Ref<Traceback> next;      // the call within; null where it was raised

    ~Traceback() override;
};
constexpr std::uint32_t deepest_traceback = 100;  // calls further out than that are left out

struct ExceptionObject : RefCounted {
    ExceptionObject(const ExceptionType& type_, std::string message_)
        : footprint(Kept::exceptions, 300 + message_.size(), FootprintOf::Noted{}), type(type_), message(std::move(message_)) {}
    const FootprintOf footprint;
    const ExceptionType& type;
    const std::string message;
    bool has_message = true;           // a CancelledError may have none
    bool suppress_context = false;     // as after `raise … from …`
    bool stands_in_traceback = false;  // of a CancelledError on its way: as in Raised
    std::uint32_t context_depth = 0;   // exceptions behind this one
    std::vector<Value> exceptions;     // of a group
    Ref<Traceback> traceback;          // as of the last time that it was caught
    Ref<ExceptionObject> cause, context;
};

// What the interpreter throws: everything but CancelledError, which the loop must know.
struct Raised {
    Ref<ExceptionObject> exception;
    Ref<Traceback> traceback;
    bool stands_in_traceback = false;  // the call that it is in now is part of `traceback` already
};

// An exception on its way, as an object. One object for one exception that was raised in the scenario, however often it is
// caught; what the loop throws becomes an object here.
struct Caught {
    Ref<ExceptionObject> exception;
    bool is_new = false;               // the object was made just now
    bool stands_in_traceback = false;  // as in Raised
};
Caught caught(const std::exception_ptr& exception, ExceptionTypes& types);
inline Ref<ExceptionObject> to_object(const std::exception_ptr& exception, ExceptionTypes& types) {
    return caught(exception, types).exception;
}

// `handled` is being handled while `exception` is raised for the first time: it becomes its __context__. Nothing when there
// is none, or when there are a hundred exceptions behind it.
void set_context(ExceptionObject& exception, const Ref<ExceptionObject>& handled);

// Throws it. `again`: it goes on from the call that caught it, as after a bare `raise`, which adds no line to the traceback.
[[noreturn]] void raise(const Ref<ExceptionObject>& exception, bool again = false);
std::exception_ptr to_pointer(const Ref<ExceptionObject>& exception, bool again = false);

// Raises one of Python's own exceptions.
[[noreturn]] void raise_type_error(const std::string& message);
[[noreturn]] void raise_error(const char* type, const std::string& message);

inline bool is_cancellation(const ExceptionObject& exception) { return exception.type.name == "CancelledError"; }

}  // namespace baton::interpreter
