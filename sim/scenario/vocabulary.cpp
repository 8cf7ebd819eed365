#include "sim/scenario/vocabulary.h"

#include <algorithm>
#include <array>

#include "sim/base/enumerators.h"
#include "sim/scenario/characters.h"

namespace baton::scenario {
namespace {

constexpr std::array builtin_rows = {
    BuiltinRow{"len", Builtin::len, {1, 1}, true},
    BuiltinRow{"range", Builtin::range, {1, 3}, true},
    BuiltinRow{"list", Builtin::list, {0, 1}, true},
    BuiltinRow{"min", Builtin::min, {1, any_number}, true},
    BuiltinRow{"max", Builtin::max, {1, any_number}, true},
    BuiltinRow{"sum", Builtin::sum, {1, 2}, true},
    BuiltinRow{"abs", Builtin::abs, {1, 1}, true},
    BuiltinRow{"round", Builtin::round, {1, 2}, true},
    BuiltinRow{"int", Builtin::int_, {0, 1}, true},
    BuiltinRow{"float", Builtin::float_, {0, 1}, true},
    BuiltinRow{"str", Builtin::str, {0, 1}, true},
    BuiltinRow{"repr", Builtin::repr, {1, 1}, true},
    BuiltinRow{"format", Builtin::format, {1, 2}, true},
    BuiltinRow{"sorted", Builtin::sorted, {1, 1}, true},
    BuiltinRow{"now", Builtin::now, {0, 0}, false},
    BuiltinRow{"current_task", Builtin::current_task, {0, 0}, false},
    BuiltinRow{"type", Builtin::type, {1, 1}, false},
    BuiltinRow{"random", Builtin::random, {0, 0}, false},
    BuiltinRow{"uniform", Builtin::uniform, {2, 2}, false},
    BuiltinRow{"randint", Builtin::randint, {2, 2}, false},
    BuiltinRow{"exponential", Builtin::exponential, {1, 1}, false},
    BuiltinRow{"normal", Builtin::normal, {2, 2}, false},
    BuiltinRow{"lognormal", Builtin::lognormal, {2, 2}, false},
    BuiltinRow{"pareto", Builtin::pareto, {2, 2}, false},
    BuiltinRow{"choice", Builtin::choice, {1, 1}, false},
    BuiltinRow{"sleep", Builtin::sleep, {1, 1}, false},
    BuiltinRow{"io", Builtin::io, {1, 1}, false},
    BuiltinRow{"to_thread", Builtin::to_thread, {1, any_number}, false},
    BuiltinRow{"wait_for", Builtin::wait_for, {2, 2}, false},
    BuiltinRow{"gather", Builtin::gather, {0, any_number}, false},
    BuiltinRow{"shield", Builtin::shield, {1, 1}, false},
    BuiltinRow{"run_in_executor", Builtin::run_in_executor, {2, any_number}, false},
    BuiltinRow{"future", Builtin::future, {0, 0}, false},
    BuiltinRow{"clock", Builtin::clock, {0, 0}, false},
    BuiltinRow{"any", Builtin::any, {1, 1}, true},
    BuiltinRow{"all", Builtin::all, {1, 1}, true},
    BuiltinRow{"dict", Builtin::dict, {0, 1}, true},
    BuiltinRow{"ascii", Builtin::ascii, {1, 1}, true},
};

constexpr std::array method_rows = {
    MethodRow{"done", Method::done, {0, 0}},
    MethodRow{"cancelled", Method::cancelled, {0, 0}},
    MethodRow{"result", Method::result, {0, 0}},
    MethodRow{"exception", Method::exception, {0, 0}},
    MethodRow{"get_name", Method::get_name, {0, 0}},
    MethodRow{"cancel", Method::cancel, {0, 1}},
    MethodRow{"uncancel", Method::uncancel, {0, 0}},
    MethodRow{"cancelling", Method::cancelling, {0, 0}},
    MethodRow{"locked", Method::locked, {0, 0}},
    MethodRow{"acquire", Method::acquire, {0, 0}},
    MethodRow{"release", Method::release, {0, 0}},
    MethodRow{"value", Method::value, {0, 0}, true},
    MethodRow{"is_set", Method::is_set, {0, 0}},
    MethodRow{"wait", Method::wait, {0, 0}},
    MethodRow{"set", Method::set, {0, 0}},
    MethodRow{"clear", Method::clear, {0, 0}},
    MethodRow{"notify", Method::notify, {0, 1}},
    MethodRow{"notify_all", Method::notify_all, {0, 0}},
    MethodRow{"qsize", Method::qsize, {0, 0}},
    MethodRow{"empty", Method::empty, {0, 0}},
    MethodRow{"full", Method::full, {0, 0}},
    MethodRow{"get", Method::get, {0, 2}},
    MethodRow{"put", Method::put, {1, 1}},
    MethodRow{"join", Method::join, {0, 1}},
    MethodRow{"get_nowait", Method::get_nowait, {0, 0}},
    MethodRow{"put_nowait", Method::put_nowait, {1, 1}},
    MethodRow{"task_done", Method::task_done, {0, 0}},
    MethodRow{"shutdown", Method::shutdown, {0, 1}},
    MethodRow{"n_waiting", Method::n_waiting, {0, 0}, true},
    MethodRow{"parties", Method::parties, {0, 0}, true},
    MethodRow{"broken", Method::broken, {0, 0}, true},
    MethodRow{"exceptions", Method::exceptions, {0, 0}, true},
    MethodRow{"append", Method::append, {1, 1}},
    MethodRow{"extend", Method::extend, {1, 1}},
    MethodRow{"insert", Method::insert, {2, 2}},
    MethodRow{"pop", Method::pop, {0, 2}},
    MethodRow{"remove", Method::remove, {1, 1}},
    MethodRow{"index", Method::index, {1, 1}},
    MethodRow{"count", Method::count, {1, 1}},
    MethodRow{"reverse", Method::reverse, {0, 0}},
    MethodRow{"sort", Method::sort, {0, 0}},
    MethodRow{"copy", Method::copy, {0, 0}},
    MethodRow{"keys", Method::keys, {0, 0}},
    MethodRow{"values", Method::values, {0, 0}},
    MethodRow{"items", Method::items, {0, 0}},
    MethodRow{"popitem", Method::popitem, {0, 0}},
    MethodRow{"setdefault", Method::setdefault, {1, 2}},
    MethodRow{"update", Method::update, {0, 1}},
};

// In order, for the binary search.
constexpr std::array<std::string_view, 38> keywords = {
    "False",    "None", "True",   "and",   "as",      "assert", "async",  "await",  "break", "class",  "continue", "def",  "del",
    "elif",     "else", "except", "false", "finally", "for",    "from",   "global", "if",    "import", "in",       "is",   "lambda",
    "nonlocal", "not",  "null",   "or",    "pass",    "raise",  "return", "true",   "try",   "while",  "with",     "yield"};

static_assert(rows_follow(builtin_rows, &BuiltinRow::builtin), "a row for each function, in their order");
static_assert(rows_follow(method_rows, &MethodRow::method), "a row for each method, in their order");

template <class Rows>
auto find_row(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const BuiltinRow> builtins() { return builtin_rows; }
std::span<const MethodRow> methods() { return method_rows; }
const BuiltinRow* builtin_named(std::string_view name) { return find_row(builtin_rows, name); }
const MethodRow* method_named(std::string_view name) { return find_row(method_rows, name); }
const BuiltinRow& row_of(Builtin builtin) { return builtin_rows[static_cast<std::size_t>(builtin)]; }

bool is_keyword(std::string_view name) { return std::binary_search(keywords.begin(), keywords.end(), name); }

bool is_name(std::string_view text) {
    std::size_t offset = 0;
    if (text.empty() || !is_name_start(next_code_point(text, offset))) return false;
    while (offset < text.size()) {
        if (!is_name_part(next_code_point(text, offset))) return false;
    }
    return !is_keyword(text);
}

bool is_forbidden_exception(std::string_view name) {
    return name == "KeyboardInterrupt" || name == "SystemExit" || name == "GeneratorExit" || name == "StopIteration" ||
           name == "StopAsyncIteration";
}

}  // namespace baton::scenario
