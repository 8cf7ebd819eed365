// The members of one line of a trace, by name and in any order. `WrittenLine` is the faster form for lines as JsonLinesWriter
// writes them; both answer the same questions.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/base/text.h"
#include "sim/trace/json_scan.h"

namespace baton::trace {

// Members are taken out by name; what is left over at the end is unknown to this version. All functions throw std::runtime_error
// for what is missing or wrong.
class LineMembers {
public:
    void scan(std::string_view line) {
        scan_object(line, object_);
        taken_ = 0;
        next_ = 0;
    }
    bool has(std::string_view key) { return find(key) != nullptr; }
    bool is_text(std::string_view key) {
        const JsonField* field = find(key);
        return field && field->value.starts_with('"');
    }
    std::string_view raw(std::string_view key) {
        const JsonField* field = find(key);
        if (!field) throw std::runtime_error("\"" + std::string(key) + "\" is missing");
        const auto at = static_cast<std::size_t>(field - object_.fields.data());
        taken_ |= 1u << at;
        next_ = at + 1;
        return field->value;
    }
    // Valid until the next text is taken.
    std::string_view text(std::string_view key) {
        const std::string_view json = raw(key);
        if (const auto plain = unquoted_in_place(json)) return *plain;
        if (!json.starts_with('"')) throw std::runtime_error("\"" + std::string(key) + "\" is not a string");
        return unquoted_ = unquoted(json);
    }
    template <class Integer>
    Integer number(std::string_view key) {
        const std::string_view json = raw(key);
        Integer value = 0;
        const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), value);
        if (error != std::errc() || end != json.data() + json.size())
            throw std::runtime_error("\"" + std::string(key) + "\" is no number that fits");
        return value;
    }
    template <class Enum>
    Enum choice(std::string_view key, std::optional<Enum> (*known)(std::string_view)) {
        const std::string_view word = text(key);
        const auto value = known(word);
        if (!value) throw std::runtime_error("\"" + std::string(key) + "\" is unknown: " + std::string(word));
        return *value;
    }
    // Gives `,"key":value` for each key that nobody took.
    std::string left_over() const {
        std::string out;
        if (taken_ == (1u << object_.fields.size()) - 1) return out;
        for (std::size_t i = 0; i < object_.fields.size(); ++i) {
            const JsonField& field = object_.fields[i];
            if ((taken_ >> i & 1) == 0) out.append(",").append(json_string(field.key)).append(":").append(field.value);
        }
        return out;
    }

private:
    // Keys are so short that a call of memcmp takes longer than this.
    static bool same(std::string_view a, std::string_view b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i]) return false;
        }
        return true;
    }

    // Lines are mostly read in the order in which they were written, so the member behind the last one is looked at first.
    const JsonField* find(std::string_view key) const {
        const auto& fields = object_.fields;
        if (next_ < fields.size() && same(fields[next_].key, key)) return &fields[next_];
        const auto at = std::find_if(fields.begin(), fields.end(), [&](const JsonField& field) { return same(field.key, key); });
        return at == fields.end() ? nullptr : &*at;
    }

    ScannedObject object_;
    std::string unquoted_;
    std::uint32_t taken_ = 0;  // a bit for each member; there are 16 at most
    std::size_t next_ = 0;
};

}  // namespace baton::trace
