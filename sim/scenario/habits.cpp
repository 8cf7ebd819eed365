#include "sim/scenario/habits.h"

#include <algorithm>
#include <array>

#include "sim/scenario/habit_rows.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// The function that a hint `write `now()`` names, and what its Python name is called with.
std::string_view plain_rename(const HabitRow& row) {
    constexpr std::string_view begin = "write `";
    if (row.where != Habit::name || !row.instead.starts_with(begin)) return {};
    const std::string_view rest = row.instead.substr(begin.size());
    const std::size_t open = rest.find('(');
    return open == std::string_view::npos || row.written.find('.') == std::string_view::npos ? std::string_view()
                                                                                             : rest.substr(0, open);
}

}  // namespace

std::string_view habit(Habit where, std::string_view written) {
    const auto* found = std::find_if(std::begin(habit_rows), std::end(habit_rows),
                                     [&](const HabitRow& row) { return row.where == where && row.written == written; });
    return found == std::end(habit_rows) ? std::string_view() : found->instead;
}

std::string hint(Habit where, std::string_view written, std::string_view what) {
    std::string text(habit(where, written));
    replace_all(text, "$", what);
    return text;
}

std::string module_hint(std::string_view module, std::string_view member) {
    constexpr std::array modules = {"asyncio", "time", "math", "random", "loop", "datetime", "logging"};
    if (std::find(modules.begin(), modules.end(), module) == modules.end() || (module == "random" && member.empty())) return {};
    const std::string written = std::string(module) + "." + std::string(member);
    if (const std::string_view known = habit(Habit::name, written); !known.empty()) return std::string(known);
    if (module == "asyncio" && builtin_named(member) != nullptr)
        return "names of modules are left out: write `" + std::string(member) + "(…)`";
    return std::string(habit(Habit::name, module));
}

std::string without_modules(std::string_view expression) {
    std::string text(expression);
    const auto replace = [&](std::string_view what, std::string_view with) {
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
            const bool inside = at > 0 && (is_part_of_name(text[at - 1]) || text[at - 1] == '.');
            if (!inside) text.replace(at, what.size(), with);
            at += inside ? what.size() : with.size();
        }
    };
    for (const HabitRow& row : habit_rows) {
        if (const std::string_view instead = plain_rename(row); !instead.empty())
            replace(std::string(row.written) + "(", std::string(instead) + "(");
    }
    replace("asyncio.", "");
    return text;
}

}  // namespace baton::scenario
