// A line of a trace in exactly the form in which JsonLinesWriter writes it: members in its order, without spaces and escapes.
// Reading such a line costs about a nanosecond for two bytes, a fifth of what LineMembers take for it (`trace_read` in
// tests/bench/parts.cpp).
//
// Nothing here throws. When a member does not come next, it is missing, and when something else is wrong, `whole()` is false at the
// end; the line must then be read by LineMembers, whose word on it counts.
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/trace/json_scan.h"

namespace baton::trace {

class WrittenLine {
public:
    explicit WrittenLine(std::string_view line) : rest_(line) {
        is_whole_ = !rest_.empty() && rest_.front() == '{';
        if (is_whole_) rest_.remove_prefix(1);
    }

    // Whether all of the line was taken, and was as it is written.
    bool whole() const { return is_whole_ && rest_ == "}"; }

    [[gnu::always_inline]] bool has(std::string_view key) const {
        const std::size_t comma = is_first_ ? 0 : 1;
        if (rest_.size() < key.size() + comma + 4) return false;
        const char* const at = rest_.data() + comma;
        return (is_first_ || rest_.front() == ',') && at[0] == '"' && std::memcmp(at + 1, key.data(), key.size()) == 0 &&
               at[1 + key.size()] == '"' && at[2 + key.size()] == ':';
    }
    [[gnu::always_inline]] bool is_text(std::string_view key) const {
        return has(key) && rest_[key.size() + (is_first_ ? 3 : 4)] == '"';
    }
    // The value as JSON: a text or an integer.
    [[gnu::always_inline]] std::string_view raw(std::string_view key) {
        if (!go_to(key)) return {};
        const char* const start = rest_.data();
        if (rest_.front() == '"') {
            plain_text();
        } else {
            integer();
        }
        return {start, static_cast<std::size_t>(rest_.data() - start)};
    }
    [[gnu::always_inline]] std::string_view text(std::string_view key) { return go_to(key) ? plain_text() : std::string_view(); }
    template <std::integral Integer>
    [[gnu::always_inline]] Integer number(std::string_view key) {
        const std::int64_t value = go_to(key) ? integer() : 0;
        if (!std::in_range<Integer>(value)) is_whole_ = false;
        return static_cast<Integer>(value);
    }
    template <class Enum>
    Enum choice(std::string_view key, std::optional<Enum> (*known)(std::string_view)) {
        const auto value = known(text(key));
        if (!value) is_whole_ = false;
        return value.value_or(Enum{});
    }
    static std::string left_over() { return {}; }

private:
    // Stands before the value of `key`, which has at least one character.
    [[gnu::always_inline]] bool go_to(std::string_view key) {
        if (!has(key)) {
            is_whole_ = false;
            return false;
        }
        rest_.remove_prefix(key.size() + (is_first_ ? 3 : 4));
        is_first_ = false;
        return true;
    }

    std::string_view plain_text() {
        std::size_t end = 1;
        if (rest_.front() == '"') {
            while (end < rest_.size() && is_plain(rest_[end])) ++end;
        }
        if (end >= rest_.size() || rest_[end] != '"' || rest_.front() != '"') {
            is_whole_ = false;
            return {};
        }
        const std::string_view text = rest_.substr(1, end - 1);
        rest_.remove_prefix(end + 1);
        return text;
    }

    // Integers of up to 18 digits, which cannot overflow; longer ones are left to LineMembers.
    std::int64_t integer() {
        const bool negative = rest_.front() == '-';
        if (negative) rest_.remove_prefix(1);
        std::int64_t value = 0;
        std::size_t count = 0;
        for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9' && count < 18; ++count)
            value = value * 10 + (rest_[count] - '0');
        const bool is_padded = count > 1 && rest_.front() == '0';
        if (count == 0 || is_padded) is_whole_ = false;
        rest_.remove_prefix(count);  // in front of more digits, no member begins, and the line is not whole
        return negative ? -value : value;
    }

    std::string_view rest_;
    bool is_first_ = true, is_whole_;
};

}  // namespace baton::trace
