// Exceptions of the scenario: objects with a type of Python's hierarchy and a message.
#pragma once

#include <deque>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

struct ExceptionObject : RefCounted {
    ExceptionObject(const ExceptionType& type_, std::string message_) : type(type_), message(std::move(message_)) {}
    const ExceptionType& type;
    const std::string message;
    bool has_message = true;        // a CancelledError may have none
    std::vector<Value> exceptions;  // of a group
};

// What the interpreter throws: everything but CancelledError, which the loop must know.
struct Raised {
    Ref<ExceptionObject> exception;
};

// An exception as an object. One object for one exception that was raised
// in the scenario, however often it is caught.
Ref<ExceptionObject> to_object(const std::exception_ptr& exception, ExceptionTypes& types);

[[noreturn]] void raise(const Ref<ExceptionObject>& exception);
std::exception_ptr to_pointer(const Ref<ExceptionObject>& exception);

// Raises one of Python's own exceptions.
[[noreturn]] void raise_type_error(const std::string& message);
[[noreturn]] void raise_error(const char* type, const std::string& message);

inline bool is_cancellation(const ExceptionObject& exception) { return exception.type.name == "CancelledError"; }

}  // namespace baton::interpreter
