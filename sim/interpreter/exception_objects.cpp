#include "sim/interpreter/exception_objects.h"

#include <array>
#include <deque>
#include <unordered_map>

namespace baton::interpreter {
namespace {

struct Entry {
    const char* name;
    const char* base;
};

// A base stands before the classes that derive from it. The rows are those of Python 3.13, "Exception hierarchy", and
// asyncio.exceptions.
constexpr std::array hierarchy = {
    Entry{"BaseException", nullptr},
    Entry{"Exception", "BaseException"},
    Entry{"CancelledError", "BaseException"},
    Entry{"BaseExceptionGroup", "BaseException"},
    Entry{"ExceptionGroup", "BaseExceptionGroup"},
    Entry{"ArithmeticError", "Exception"},
    Entry{"FloatingPointError", "ArithmeticError"},
    Entry{"OverflowError", "ArithmeticError"},
    Entry{"ZeroDivisionError", "ArithmeticError"},
    Entry{"AssertionError", "Exception"},
    Entry{"AttributeError", "Exception"},
    Entry{"BufferError", "Exception"},
    Entry{"EOFError", "Exception"},
    Entry{"ImportError", "Exception"},
    Entry{"ModuleNotFoundError", "ImportError"},
    Entry{"LookupError", "Exception"},
    Entry{"IndexError", "LookupError"},
    Entry{"KeyError", "LookupError"},
    Entry{"MemoryError", "Exception"},
    Entry{"NameError", "Exception"},
    Entry{"UnboundLocalError", "NameError"},
    Entry{"OSError", "Exception"},
    Entry{"BlockingIOError", "OSError"},
    Entry{"ChildProcessError", "OSError"},
    Entry{"ConnectionError", "OSError"},
    Entry{"BrokenPipeError", "ConnectionError"},
    Entry{"ConnectionAbortedError", "ConnectionError"},
    Entry{"ConnectionRefusedError", "ConnectionError"},
    Entry{"ConnectionResetError", "ConnectionError"},
    Entry{"FileExistsError", "OSError"},
    Entry{"FileNotFoundError", "OSError"},
    Entry{"InterruptedError", "OSError"},
    Entry{"IsADirectoryError", "OSError"},
    Entry{"NotADirectoryError", "OSError"},
    Entry{"PermissionError", "OSError"},
    Entry{"ProcessLookupError", "OSError"},
    Entry{"TimeoutError", "OSError"},
    Entry{"ReferenceError", "Exception"},
    Entry{"RuntimeError", "Exception"},
    Entry{"NotImplementedError", "RuntimeError"},
    Entry{"PythonFinalizationError", "RuntimeError"},
    Entry{"RecursionError", "RuntimeError"},
    Entry{"BrokenBarrierError", "RuntimeError"},
    Entry{"SyntaxError", "Exception"},
    Entry{"IndentationError", "SyntaxError"},
    Entry{"TabError", "IndentationError"},
    Entry{"SystemError", "Exception"},
    Entry{"TypeError", "Exception"},
    Entry{"ValueError", "Exception"},
    Entry{"UnicodeError", "ValueError"},
    Entry{"UnicodeDecodeError", "UnicodeError"},
    Entry{"UnicodeEncodeError", "UnicodeError"},
    Entry{"UnicodeTranslateError", "UnicodeError"},
    Entry{"Warning", "Exception"},
    Entry{"BytesWarning", "Warning"},
    Entry{"DeprecationWarning", "Warning"},
    Entry{"EncodingWarning", "Warning"},
    Entry{"FutureWarning", "Warning"},
    Entry{"ImportWarning", "Warning"},
    Entry{"PendingDeprecationWarning", "Warning"},
    Entry{"ResourceWarning", "Warning"},
    Entry{"RuntimeWarning", "Warning"},
    Entry{"SyntaxWarning", "Warning"},
    Entry{"UnicodeWarning", "Warning"},
    Entry{"UserWarning", "Warning"},
    Entry{"InvalidStateError", "Exception"},
    Entry{"IncompleteReadError", "EOFError"},
    Entry{"LimitOverrunError", "Exception"},
    Entry{"SendfileNotAvailableError", "RuntimeError"},
    Entry{"QueueEmpty", "Exception"},
    Entry{"QueueFull", "Exception"},
    Entry{"QueueShutDown", "Exception"},
};

}  // namespace

bool ExceptionType::derives_from(const ExceptionType& other) const {
    return this == &other || (base && base->derives_from(other)) || (second_base && second_base->derives_from(other));
}

namespace {

// The classes that are there in every run, made once.
struct Provided {
    std::deque<ExceptionType> types;
    std::unordered_map<std::string_view, const ExceptionType*> by_name;  // looked up, never iterated

    Provided() {
        for (const Entry& entry : hierarchy) {
            types.push_back({entry.name, entry.base ? by_name.at(entry.base) : nullptr, nullptr});
            by_name.emplace(types.back().name, &types.back());
            if (types.back().name == "ExceptionGroup") types.back().second_base = by_name.at("Exception");
        }
        by_name.emplace("EnvironmentError", by_name.at("OSError"));
        by_name.emplace("IOError", by_name.at("OSError"));
    }
};

const Provided& provided() {
    static const Provided all;
    return all;
}

}  // namespace

const ExceptionType& ExceptionTypes::named(std::string_view name) {
    const Provided& python = provided();
    if (const auto found = python.by_name.find(name); found != python.by_name.end()) return *found->second;
    if (const auto found = made_up_.find(name); found != made_up_.end()) return found->second;
    return made_up_.emplace(name, ExceptionType{std::string(name), python.by_name.at("Exception"), nullptr}).first->second;
}

namespace {

Caught caught_cancellation(const CancelledError& error, ExceptionTypes& types) {
    if (error.object) {
        Ref<ExceptionObject> object(static_cast<ExceptionObject*>(error.object.get()));
        const bool stands = object->stands_in_traceback;
        return {std::move(object), false, stands};
    }
    auto object = make_ref<ExceptionObject>(types.named("CancelledError"), error.text());
    object->has_message = static_cast<bool>(error.message);
    return {std::move(object), true};
}

Ref<ExceptionObject> object_of_group(const ExceptionGroup& group, ExceptionTypes& types) {
    auto object = make_ref<ExceptionObject>(types.named("ExceptionGroup"), group.what());
    object->suppress_context = true;  // TaskGroup raises it `from None`
    for (const auto& each : group.exceptions()) object->exceptions.emplace_back(Type::exception, to_object(each, types));
    return object;
}

}  // namespace

Caught caught(const std::exception_ptr& exception, ExceptionTypes& types) {
    try {
        std::rethrow_exception(exception);
    } catch (const Raised& raised) {
        raised.exception->traceback = raised.traceback;
        return {raised.exception, false, raised.stands_in_traceback};
    } catch (const CancelledError& error) {
        return caught_cancellation(error, types);
    } catch (const ExceptionGroup& group) {
        return {object_of_group(group, types), true};
    } catch (const Error& error) {
        auto object = make_ref<ExceptionObject>(types.named(error.type()), error.what());
        object->shows_key = object->type.name == "KeyError";
        return {std::move(object), true};
    }
}

namespace {

CancelledError cancellation_of(const Ref<ExceptionObject>& exception) {
    return {exception->has_message ? make_ref<CancelMessage>(exception->message) : nullptr, exception};
}

}  // namespace

void raise(const Ref<ExceptionObject>& exception, bool again) {
    exception->stands_in_traceback = again;
    if (is_cancellation(*exception)) throw cancellation_of(exception);
    throw Raised{exception, exception->traceback, again};
}

std::exception_ptr to_pointer(const Ref<ExceptionObject>& exception, bool again) {
    exception->stands_in_traceback = again;
    if (is_cancellation(*exception)) return std::make_exception_ptr(cancellation_of(exception));
    return std::make_exception_ptr(Raised{exception, exception->traceback, again});
}

// Iterative: the last reference to the outermost call lets go of all of them.
Traceback::~Traceback() {
    Ref<Traceback> rest = std::move(next);
    while (rest && !rest->is_shared()) rest = std::move(rest->next);
}

void set_context(ExceptionObject& exception, const Ref<ExceptionObject>& handled) {
    constexpr std::uint32_t most_behind = 100;
    if (!handled || exception.suppress_context || handled->context_depth >= most_behind) return;
    exception.context = handled;
    exception.context_depth = handled->context_depth + 1;
}

void raise_error(const char* type, const std::string& message) { throw Error(type, message); }
void raise_type_error(const std::string& message) { throw TypeError(message); }

}  // namespace baton::interpreter
