#include "sim/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include "sim/base/utf8.h"

namespace baton {

namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint64_t magnitude(Duration duration) {
    const auto ns = static_cast<std::uint64_t>(duration.count());
    return duration.count() < 0 ? 0 - ns : ns;
}

// `value` in units of `unit` with three significant digits, or empty when that would round to `limit` or more.
std::string in_unit(std::uint64_t value, std::uint64_t unit, std::uint64_t limit, std::string_view name) {
    const std::uint64_t decimals = value >= 100 * unit ? 1 : value >= 10 * unit ? 10 : 100;
    const std::uint64_t step = std::max<std::uint64_t>(1, unit / decimals);
    const std::uint64_t rounded = (value + step / 2) / step * step;
    if (rounded >= limit * unit) return {};
    std::string text = fmt::format("{}", rounded / unit);
    if (rounded % unit != 0) {
        std::string fraction = fmt::format("{:0{}}", rounded % unit / step, unit / step >= 100 ? 2 : 1);
        while (fraction.back() == '0') fraction.pop_back();
        text += "." + fraction;
    }
    return text + " " + std::string(name);
}

std::string in_two_units(std::uint64_t large, std::string_view large_name, std::uint64_t small, std::string_view small_name) {
    if (small == 0) return fmt::format("{} {}", large, large_name);
    return fmt::format("{} {} {} {}", large, large_name, small, small_name);
}

std::string people(std::uint64_t ns) {
    constexpr std::uint64_t second = 1'000'000'000;
    if (ns == 0) return "0 s";
    if (ns < 1000) return fmt::format("{} ns", ns);
    if (std::string text = in_unit(ns, 1000, 1000, "µs"); !text.empty()) return text;
    if (std::string text = in_unit(ns, 1'000'000, 1000, "ms"); !text.empty()) return text;
    if (std::string text = in_unit(ns, second, 60, "s"); !text.empty()) return text;
    const std::uint64_t seconds = (ns + second / 2) / second;
    if (seconds < 3600) return in_two_units(seconds / 60, "min", seconds % 60, "s");
    const std::uint64_t minutes = (seconds + 30) / 60;
    if (minutes / 60 < 48) return in_two_units(minutes / 60, "h", minutes % 60, "min");
    const std::uint64_t hours = (minutes + 30) / 60;
    return in_two_units(hours / 24, "d", hours % 24, "h");
}

// Python's `repr` of a float from its shortest digits, `d.ddd`, and the exponent of the first.
std::string lay_out(std::string digits, int exponent) {
    const int count = static_cast<int>(digits.size());
    if (exponent < -4 || exponent >= 16) {
        if (count > 1) digits.insert(1, ".");
        return fmt::format("{}e{}{:02}", digits, exponent < 0 ? '-' : '+', std::abs(exponent));
    }
    if (exponent < 0) return "0." + std::string(-exponent - 1, '0') + digits;
    if (exponent + 1 >= count) return digits + std::string(exponent + 1 - count, '0') + ".0";
    digits.insert(exponent + 1, ".");
    return digits;
}

template <class PerCodePoint>
void for_each(std::string_view text, PerCodePoint per_code_point) {
    while (!text.empty()) {
        const CodePoint code = decode(text);
        per_code_point(code, text.substr(0, code.length));
        text.remove_prefix(code.length);
    }
}

bool allowed_in_xml(const CodePoint& code) {
    if (!code.valid || code.value == 0xFFFE || code.value == 0xFFFF) return false;
    return code.value >= 0x20 || code.value == '\t' || code.value == '\n' || code.value == '\r';
}

// The quotes that Python chooses.
char quote_of(std::string_view text) {
    const bool single = text.find('\'') != std::string_view::npos;
    return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

void append_repr(std::string& out, char32_t value, char quote) {
    if (value == U'\\' || value == static_cast<char32_t>(quote)) {
        out += '\\';
        out += static_cast<char>(value);
    } else if (is_printable(value)) {
        append_utf8(out, value);
    } else {
        append_python_escape(out, value);
    }
}

// `\u202e`; a pair of them beyond U+FFFF.
void append_utf16_escape(std::string& out, char32_t value) {
    const auto unit = [&](char32_t half) { fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(half)); };
    if (value < 0x10000) return unit(value);
    unit(0xD800 + ((value - 0x10000) >> 10));
    unit(0xDC00 + ((value - 0x10000) & 0x3FF));
}

void append_json(std::string& out, const CodePoint& code, std::string_view bytes) {
    if (!code.valid) return append_utf8(out, replacement);
    switch (code.value) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            needs_showing(code.value) ? append_utf16_escape(out, code.value) : static_cast<void>(out += bytes);
    }
}

bool is_plain_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text.empty() || text.front() < '0' || text.front() > '9') return false;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size();
}

}  // namespace

bool needs_showing(char32_t value) {
    const auto within = [&](char32_t first, char32_t last) { return value >= first && value <= last; };
    return value < 0x20 || within(0x7F, 0x9F) || value == 0x61C || value == 0x200B || within(0x200E, 0x200F) ||
           within(0x2028, 0x202E) || within(0x2060, 0x206F) || value == 0xFEFF || within(0xFFF9, 0xFFFB) ||
           within(0xE0000, 0xE007F);
}

void append_python_escape(std::string& out, char32_t value) {
    const auto to = std::back_inserter(out);
    if (value == '\n') {
        out += "\\n";
    } else if (value == '\r') {
        out += "\\r";
    } else if (value == '\t') {
        out += "\\t";
    } else if (value < 0x100) {
        fmt::format_to(to, "\\x{:02x}", static_cast<unsigned>(value));
    } else if (value < 0x10000) {
        fmt::format_to(to, "\\u{:04x}", static_cast<unsigned>(value));
    } else {
        fmt::format_to(to, "\\U{:08x}", static_cast<unsigned>(value));
    }
}

std::string duration_text(Duration duration) {
    constexpr std::uint64_t second = 1'000'000'000;
    const std::uint64_t ns = magnitude(duration);
    std::string text = fmt::format("{}{}", duration.count() < 0 ? "-" : "", ns / second);
    if (ns % second != 0) {
        text += fmt::format(".{:09}", ns % second);
        while (text.back() == '0') text.pop_back();
    }
    return text + "s";
}

std::string duration_for_people(Duration duration) { return (duration.count() < 0 ? "-" : "") + people(magnitude(duration)); }

std::string double_text(double value) {
    if (std::isnan(value)) return "nan";
    const std::string sign = std::signbit(value) ? "-" : "";
    if (std::isinf(value)) return sign + "inf";
    char buffer[40];
    const auto end = std::to_chars(buffer, std::end(buffer), std::abs(value), std::chars_format::scientific).ptr;
    const std::string_view shortest(buffer, static_cast<std::size_t>(end - buffer));
    const std::size_t mark = shortest.find('e');
    int exponent = 0;
    const std::size_t first = mark + (shortest[mark + 1] == '+' ? 2 : 1);
    std::from_chars(buffer + first, end, exponent);
    std::string digits(shortest.substr(0, mark));
    std::erase(digits, '.');
    return sign + lay_out(digits, exponent);
}

std::string python_repr(std::string_view text) {
    constexpr std::size_t small = 4096;
    std::string out;
    // A long text is measured first, so that it has no more memory than it needs, and no copy as it grows.
    if (text.size() > small) out.reserve(python_repr_size(text));
    const char quote = quote_of(text);
    out += quote;
    for_each(text,
             [&](const CodePoint& code, std::string_view) { append_repr(out, code.valid ? code.value : replacement, quote); });
    out += quote;
    return out;
}

std::size_t python_repr_size(std::string_view text) {
    const char quote = quote_of(text);
    std::size_t size = 2;
    std::string one;
    for_each(text, [&](const CodePoint& code, std::string_view) {
        one.clear();
        append_repr(one, code.valid ? code.value : replacement, quote);
        size += one.size();
    });
    return size;
}

std::string in_ascii(std::string_view repr) {
    std::string out;
    for_each(repr, [&](const CodePoint& code, std::string_view bytes) {
        const auto value = static_cast<unsigned>(code.valid ? code.value : replacement);
        const auto to = std::back_inserter(out);
        if (value < 0x80) {
            out += bytes;
        } else if (value < 0x100) {
            fmt::format_to(to, "\\x{:02x}", value);
        } else if (value < 0x10000) {
            fmt::format_to(to, "\\u{:04x}", value);
        } else {
            fmt::format_to(to, "\\U{:08x}", value);
        }
    });
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for_each(text, [&](const CodePoint& code, std::string_view bytes) { append_json(out, code, bytes); });
    return out + '"';
}

std::string shown_json(std::string_view json) {
    std::string out;
    for_each(json, [&](const CodePoint& code, std::string_view bytes) {
        const bool is_shown = code.valid && code.value >= 0x7F && needs_showing(code.value);
        is_shown ? append_utf16_escape(out, code.value) : static_cast<void>(out += bytes);
    });
    return out;
}

std::string terminal_text(std::string_view text) {
    std::string out;
    for_each(text, [&](const CodePoint& code, std::string_view bytes) {
        const auto to = std::back_inserter(out);
        if (!code.valid) {
            fmt::format_to(to, "\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(bytes[0])));
        } else if (!needs_showing(code.value)) {
            out += bytes;
        } else if (code.value < 0x80) {
            fmt::format_to(to, "\\x{:02x}", static_cast<unsigned>(code.value));
        } else {
            fmt::format_to(to, "\\u{{{:04x}}}", static_cast<unsigned>(code.value));
        }
    });
    return out;
}

std::string markup_text(std::string_view text) {
    std::string out;
    for_each(text, [&](const CodePoint& code, std::string_view bytes) {
        if (!allowed_in_xml(code)) return append_utf8(out, replacement);
        switch (code.value) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '\r':
                out += "&#13;";
                break;  // a parser would make a newline of a bare one
            default:
                out += bytes;
        }
    });
    return out;
}

std::string csv_field(std::string_view text) {
    std::string out;
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (formula && !is_plain_number(text)) out += '\'';
    out += text;
    const bool spaced = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!spaced && out.find_first_of(",\"\n\r\t;") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const CodePoint code = decode(text);
        if (!code.valid) return false;
        text.remove_prefix(code.length);
    }
    return true;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view code_point_at(std::string_view text, std::size_t at) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    std::size_t begin = 0;
    for (std::size_t seen = 0; begin < text.size(); ++begin) {
        if (begins(text[begin]) && seen++ == at) break;
    }
    std::size_t end = std::min(begin + 1, text.size());
    while (end < text.size() && !begins(text[end])) ++end;
    return text.substr(begin, end - begin);
}

std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    for_each(text, [&](const CodePoint& code, std::string_view) { width += code.valid ? column_width(code.value) : 1; });
    return width;
}

std::string cut(std::string_view text, std::size_t width) {
    if (columns(text) <= width) return std::string(text);
    if (width == 0) return {};
    std::string out;
    std::size_t used = 0;
    while (!text.empty()) {
        const CodePoint code = decode(text);
        const auto next = static_cast<std::size_t>(code.valid ? column_width(code.value) : 1);
        if (used + next > width - 1) break;
        out += text.substr(0, code.length);
        used += next;
        text.remove_prefix(code.length);
    }
    return out + "…";
}

std::string short_name(std::string_view name) {
    constexpr std::size_t most_columns = 200,
                          most_bytes = 8 * most_columns;  // those of many marks that take no column are cut, too
    const std::string_view looked_at = name.substr(0, most_bytes);
    std::string out = terminal_text(cut(looked_at, most_columns));
    if (looked_at.size() < name.size() && !out.ends_with("…")) out += "…";
    return out;
}

namespace {

struct DurationUnit {
    std::uint64_t ns;
    std::string_view name;
};
constexpr DurationUnit units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1000, "µs"}, {1, "ns"}};

std::string decimal(std::uint64_t ns, const DurationUnit& unit) {
    std::string text = std::to_string(ns / unit.ns);
    const std::string rest = std::to_string(ns % unit.ns + unit.ns).substr(1);
    const std::size_t last = rest.find_last_not_of('0');
    if (last != std::string::npos) text += "." + rest.substr(0, last + 1);
    return fmt::format("{} {}", text, unit.name);
}

}  // namespace

std::string exact_duration(Duration duration) {
    const bool negative = duration.count() < 0;
    const std::uint64_t ns =
        negative ? 0 - static_cast<std::uint64_t>(duration.count()) : static_cast<std::uint64_t>(duration.count());
    if (ns == 0) return "0 s";
    for (const DurationUnit& unit : units) {
        if (ns >= unit.ns) return (negative ? "-" : "") + decimal(ns, unit);
    }
    return {};
}

std::string exact_time(Time time) { return exact_duration(time.time_since_epoch()); }

}  // namespace baton
