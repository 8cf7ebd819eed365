#include "sim/interpreter/exceptions.h"

#include <array>

namespace baton::interpreter {
namespace {

struct Entry {
    const char* name;
    const char* base;
};

// Bases before those who derive from them. (Python 3.13, "Exception hierarchy", and asyncio.exceptions)
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

ExceptionTypes::ExceptionTypes() {
    for (const Entry& entry : hierarchy) {
        types_.push_back({entry.name, entry.base ? by_name_.at(entry.base) : nullptr, nullptr});
        by_name_.emplace(types_.back().name, &types_.back());
        if (types_.back().name == "ExceptionGroup") types_.back().second_base = by_name_.at("Exception");
    }
    by_name_.emplace("EnvironmentError", by_name_.at("OSError"));
    by_name_.emplace("IOError", by_name_.at("OSError"));
}

const ExceptionType& ExceptionTypes::named(std::string_view name) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) return *found->second;
    types_.push_back({std::string(name), by_name_.at("Exception"), nullptr});
    by_name_.emplace(types_.back().name, &types_.back());
    return types_.back();
}

namespace {

Ref<ExceptionObject> object_of_cancellation(const CancelledError& error, ExceptionTypes& types) {
    if (error.object) return Ref<ExceptionObject>(static_cast<ExceptionObject*>(error.object.get()));
    auto object = make_ref<ExceptionObject>(types.named("CancelledError"), error.text());
    object->has_message = static_cast<bool>(error.message);
    return object;
}

}  // namespace

Ref<ExceptionObject> to_object(const std::exception_ptr& exception, ExceptionTypes& types) {
    try {
        std::rethrow_exception(exception);
    } catch (const Raised& raised) {
        return raised.exception;
    } catch (const CancelledError& error) {
        return object_of_cancellation(error, types);
    } catch (const ExceptionGroup& group) {
        auto object = make_ref<ExceptionObject>(types.named("ExceptionGroup"), group.what());
        for (const auto& each : group.exceptions()) object->exceptions.emplace_back(Type::exception, to_object(each, types));
        return object;
    } catch (const Error& error) {
        return make_ref<ExceptionObject>(types.named(error.type()), error.what());
    }
}

void raise(const Ref<ExceptionObject>& exception) {
    if (is_cancellation(*exception)) {
        throw CancelledError{exception->has_message ? make_ref<CancelMessage>(exception->message) : nullptr, exception};
    }
    throw Raised{exception};
}

std::exception_ptr to_pointer(const Ref<ExceptionObject>& exception) {
    if (is_cancellation(*exception)) {
        return std::make_exception_ptr(
            CancelledError{exception->has_message ? make_ref<CancelMessage>(exception->message) : nullptr, exception});
    }
    return std::make_exception_ptr(Raised{exception});
}

void raise_error(const char* type, const std::string& message) { throw Error(type, message); }
void raise_type_error(const std::string& message) { throw TypeError(message); }

}  // namespace baton::interpreter
