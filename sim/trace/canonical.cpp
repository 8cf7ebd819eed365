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

TextFields text_fields(const TraceEvent& event) {
    switch (event.kind) {
        case EventKind::create:
            return {.high = true, .low = static_cast<Naming>(event.detail) == Naming::given};
        case EventKind::suspend:
            return {.a = static_cast<Wait>(event.detail) != Wait::task};
        case EventKind::enter:
        case EventKind::leave:
        case EventKind::log:
        case EventKind::acquire:
        case EventKind::release:
        case EventKind::set:
        case EventKind::clear:
        case EventKind::notify:
        case EventKind::put:
        case EventKind::get:
        case EventKind::job_log:
        case EventKind::warning:
            return {.a = true};
        case EventKind::submit:
        case EventKind::start:
        case EventKind::finish:
        case EventKind::raise:
        case EventKind::handle:
            return {.high = true, .low = true};
        case EventKind::done: {
            const bool exception = done_payload(event.detail) == Payload::exception;
            return {.b = done_payload(event.detail) == Payload::json, .high = exception, .low = exception};
        }
        case EventKind::resume:
        case EventKind::wake:
        case EventKind::hold:
        case EventKind::cancel:
        case EventKind::job_hold:
        case EventKind::swallow:
        case EventKind::timeout:
            return {};
        case EventKind::deliver:
        case EventKind::lose:
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

TraceEvent canonical(const TraceEvent& event, const TextTable& texts) {
    TraceEvent out = event;
    if (event.kind == EventKind::create) {
        const bool given = static_cast<Naming>(event.detail) == Naming::given;
        const auto ordinal = given ? ordinal_of(texts[low_half(event.b)], texts[high_half(event.b)])
                                   : std::optional(low_half(event.b) < 2 ? 1 : low_half(event.b));
        if (!ordinal) return out;
        out.detail = static_cast<std::uint8_t>(Naming::ordinal);
        out.b = pack(high_half(event.b), *ordinal);
    } else if (event.kind == EventKind::done && done_payload(event.detail) == Payload::json) {
        const auto value = plain_integer(texts[static_cast<TextId>(event.b)]);
        if (!value) return out;
        out.detail = pack_done(done_status(event.detail), Payload::integer);
        out.b = *value;
    }
    return out;
}

}  // namespace baton::trace
