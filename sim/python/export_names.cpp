#include "sim/python/export_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/contains.h"
#include "sim/base/text.h"
#include "sim/base/utf8.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::each_part;
using scenario::ExceptionValue;
using scenario::Handler;
using scenario::Scenario;
using scenario::Step;
using scenario::walk_steps;

namespace {

constexpr std::array keywords = {
    "False",  "None",     "True", "and",    "as",      "assert", "async",  "await",  "break", "class",  "continue", "def",
    "del",    "elif",     "else", "except", "finally", "for",    "from",   "global", "if",    "import", "in",       "is",
    "lambda", "nonlocal", "not",  "or",     "pass",    "raise",  "return", "try",    "while", "with",   "yield",    "__debug__",
};

// Generated statements and expressions use these names.
constexpr std::array used_in_bodies = {
    "asyncio",  "time",       "print",       "len",   "range",  "list",        "min",         "max",   "sum",       "abs",
    "round",    "int",        "float",       "str",   "sorted", "type",        "now",         "clock", "io",        "cpu",
    "Duration", "in_seconds", "shown",       "int64", "sum_of", "check_depth", "wait_listed", "draw",  "next_done", "rounded",
    "repr",     "format",     "represented", "any",   "all",    "dict",        "map",         "ascii",
};

// The helpers and the outer part of the program use these names.
constexpr std::array used_in_program = {
    "NotImplemented",
    "ProcessPoolExecutor",
    "SIMULATED",
    "START",
    "STREAM",
    "Stream",
    "Task",
    "ThreadPoolExecutor",
    "__name__",
    "NamedKeyError",
    "asyncio_runner",
    "classmethod",
    "contextvars",
    "divmod",
    "elapsed_ns",
    "event_loop",
    "getattr",
    "globals",
    "hash",
    "isinstance",
    "make_task",
    "math",
    "property",
    "repr",
    "scaled_with_durations",
    "staticmethod",
    "super",
    "sys",
    "task_counts",
};

constexpr std::array builtin_exceptions = {
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
};

constexpr std::array asyncio_exceptions = {
    "BrokenBarrierError", "CancelledError", "IncompleteReadError", "InvalidStateError",         "LimitOverrunError",
    "QueueEmpty",         "QueueFull",      "QueueShutDown",       "SendfileNotAvailableError",
};

}  // namespace

bool is_taken_locally(std::string_view name) { return contains(keywords, name) || contains(used_in_bodies, name); }

bool is_taken_globally(std::string_view name) {
    return is_taken_locally(name) || contains(used_in_program, name) || contains(builtin_exceptions, name);
}

std::string global_name(std::string_view name) { return fmt::format("{}{}", name, is_taken_globally(name) ? "_" : ""); }

std::string local_name(std::string_view name) { return fmt::format("{}{}", name, is_taken_locally(name) ? "_" : ""); }

std::string exception_class(std::string_view name) {
    return fmt::format("{}{}", contains(asyncio_exceptions, name) ? "asyncio." : "", name);
}

bool is_known_exception(std::string_view name) { return contains(builtin_exceptions, name) || contains(asyncio_exceptions, name); }

namespace {

using NameVisitor = std::function<void(const std::string&)>;

// Calls a function with the names of the exceptions in the parts of a step.
struct ExceptionNames {
    const NameVisitor& visit;

    void operator()(std::string_view, const ExceptionValue& exception) const { visit(exception.name); }
    void operator()(std::string_view, const std::optional<ExceptionValue>& exception) const {
        if (exception) visit(exception->name);
    }
    void operator()(std::string_view, const Handler& handler) const {
        std::for_each(handler.names.begin(), handler.names.end(), visit);
    }
    template <class Other>
    void operator()(std::string_view, const Other&) const {}  // holds none
};

void for_each_exception_name(const Scenario& scenario, const NameVisitor& visit) {
    walk_steps(scenario, [&visit](const Step& step) { each_part(*step.action, ExceptionNames{visit}); });
}

}  // namespace

std::vector<std::string> own_exceptions(const Scenario& scenario) {
    std::vector<std::string> names;
    for_each_exception_name(scenario, [&names](const std::string& name) {
        if (!name.empty() && !is_known_exception(name) && !contains(names, name)) names.push_back(name);
    });
    return names;
}

bool names_exception(const Scenario& scenario, std::string_view name) {
    bool found = false;
    for_each_exception_name(scenario, [&](const std::string& other) { found |= other == name; });
    return found;
}

std::string python_string(std::string_view text, char quote) {
    std::string result(1, quote);
    while (!text.empty()) {
        const CodePoint code = decode(text);
        if (code.valid && needs_showing(code.value)) {
            append_python_escape(result, code.value);
        } else {
            if (code.value == '\\' || code.value == static_cast<char32_t>(quote)) result += '\\';
            result += text.substr(0, code.length);
        }
        text.remove_prefix(code.length);
    }
    return result + quote;
}

}  // namespace baton::python
