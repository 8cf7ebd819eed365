#include "sim/trace/canonical.h"

#include <charconv>

namespace baton::trace {

namespace {

template <class Integer>
std::optional<Integer> whole_number(std::string_view text) {
    Integer value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

TextFields text_fields(const Event& event) {
    switch (event.kind) {
        case Kind::create:
            return {.high = true, .low = static_cast<Naming>(event.detail) == Naming::given};
        case Kind::suspend:
            return {.a = static_cast<Wait>(event.detail) != Wait::task};
        case Kind::enter:
        case Kind::leave:
        case Kind::log:
        case Kind::acquire:
        case Kind::release:
        case Kind::set:
        case Kind::clear:
        case Kind::notify:
        case Kind::put:
        case Kind::get:
        case Kind::job_log:
        case Kind::warning:
            return {.a = true};
        case Kind::submit:
        case Kind::start:
        case Kind::finish:
        case Kind::raise:
        case Kind::handle:
            return {.high = true, .low = true};
        case Kind::done: {
            const bool exception = done_payload(event.detail) == Payload::exception;
            return {.b = done_payload(event.detail) == Payload::json, .high = exception, .low = exception};
        }
        case Kind::resume:
        case Kind::wake:
        case Kind::hold:
        case Kind::cancel:
        case Kind::job_hold:
        case Kind::swallow:
        case Kind::timeout:
            return {};
        case Kind::deliver:
        case Kind::lose:
            return {.a = delivery_wait(event.detail) != Wait::task};
    }
    return {};
}

std::optional<std::uint32_t> ordinal_of(std::string_view name, std::string_view coroutine) {
    if (!name.starts_with(coroutine)) return std::nullopt;
    name.remove_prefix(coroutine.size());
    if (name.empty()) return 1;
    if (name.size() < 2 || name[0] != '#' || name[1] == '0') return std::nullopt;
    const auto ordinal = whole_number<std::uint32_t>(name.substr(1));
    return ordinal && *ordinal >= 2 ? ordinal : std::nullopt;
}

std::optional<std::int64_t> plain_integer(std::string_view json) {
    const std::string_view digits = json.substr(json.starts_with('-') ? 1 : 0);
    if (digits.empty() || (digits[0] == '0' && json != "0")) return std::nullopt;
    return whole_number<std::int64_t>(json);
}

Event canonical(const Event& event, const TextTable& texts) {
    Event out = event;
    if (event.kind == Kind::create) {
        const bool given = static_cast<Naming>(event.detail) == Naming::given;
        const auto ordinal = given ? ordinal_of(texts[low_half(event.b)], texts[high_half(event.b)])
                                   : std::optional(low_half(event.b) < 2 ? 1 : low_half(event.b));
        if (!ordinal) return out;
        out.detail = static_cast<std::uint8_t>(Naming::ordinal);
        out.b = pack(high_half(event.b), *ordinal);
    } else if (event.kind == Kind::done && done_payload(event.detail) == Payload::json) {
        const auto value = plain_integer(texts[static_cast<TextId>(event.b)]);
        if (!value) return out;
        out.detail = pack_done(done_status(event.detail), Payload::integer);
        out.b = *value;
    }
    return out;
}

}  // namespace baton::trace
