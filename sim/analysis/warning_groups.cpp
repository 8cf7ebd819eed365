#include "sim/analysis/warning_groups.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace baton::analysis {

namespace {

// Returns a text without words that are times, such as `0.25s`.
std::string but_for_times(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" :,"), text.size() - 1) + 1;
        const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
        const bool is_time = digits > 0 && digits < end && text[digits] == 's' && digits + 2 >= end;
        if (!is_time) out += text.substr(0, end);
        text.remove_prefix(end);
    }
    return out;
}

// Returns a text that is equal for exceptions that differ only in the tasks that raised them.
void add_identity(const Failure& failure, std::string& out) {
    const auto add = [&](std::string_view text) { out.append(text).push_back('\0'); };
    add(failure.type);
    add(failure.message);
    for (const TracebackLine& call : failure.traceback) {
        add(call.callable);
        add(call.file);
        add(std::to_string(call.line));
    }
    for (const auto* others : {&failure.exceptions, &failure.cause, &failure.context}) {
        add("(");
        for (const Failure& other : *others) add_identity(other, out);
        add(")");
    }
}

template <class Key, class KeyOf>
std::vector<WarningGroup> grouped(const std::vector<Warning>& warnings, KeyOf key_of) {
    std::vector<WarningGroup> out;
    std::map<Key, std::size_t> places;
    for (const Warning& warning : warnings) {
        const auto [place, is_new] = places.emplace(key_of(warning), out.size());
        if (is_new) out.push_back({&warning, 0});
        ++out[place->second].count;
    }
    return out;
}

}  // namespace

std::vector<WarningGroup> warning_groups(const std::vector<Warning>& warnings) {
    return warning_groups(warnings, [](const Warning&) { return 0; });
}

std::vector<WarningGroup> warning_groups(const std::vector<Warning>& warnings, const std::function<int(const Warning&)>& line_of) {
    using Key = std::tuple<int, std::string_view, std::string, std::string>;
    return grouped<Key>(warnings, [&](const Warning& warning) {
        std::string failure;
        if (warning.failure) add_identity(*warning.failure, failure);
        return Key(line_of(warning), warning.text, but_for_times(warning.detail), std::move(failure));
    });
}

std::vector<WarningGroup> warnings_by_text(const std::vector<Warning>& warnings) {
    return grouped<std::string_view>(warnings, [](const Warning& warning) { return std::string_view(warning.text); });
}

}  // namespace baton::analysis
