#include "sim/experiment/sweep_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/base/random.h"
#include "sim/base/text.h"
#include "sim/experiment/metric.h"

namespace baton::experiment {

namespace {

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
    throw SpecError(fmt::format("'{}': {}", terminal_text(text), why));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Splits a text at commas outside of brackets and quotes.
std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    int depth = 0;
    char quote = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '[' || c == '(') {
            ++depth;
        } else if (c == ']' || c == ')') {
            --depth;
        } else if (c == ',' && depth == 0) {
            parts.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

// An end of a range: a number, or a number of nanoseconds.
struct End {
    double value = 0;
    enum class Kind : std::uint8_t { whole, real, duration } kind = Kind::whole;
};

End end_of(std::string_view text, std::string_view whole) {
    text = trimmed(text);
    const bool is_rate = text.size() > 2 && text.ends_with("/s");
    if (is_rate) text.remove_suffix(2);
    const auto expression = text.empty() ? std::nullopt : constant(std::string(text));
    if (!expression) refuse(whole, fmt::format("'{}' is not a number or a duration", terminal_text(text)));
    const MetricValue value = value_of(*expression);
    const auto* number = std::get_if<Number>(&value);
    if (!number || number->value - number->value != 0)
        refuse(whole, fmt::format("'{}' is not a number or a duration", terminal_text(text)));
    if (number->unit == Unit::time) return {number->value, End::Kind::duration};
    const bool is_whole = !is_rate && number->value == std::floor(number->value) && text.find('.') == std::string_view::npos;
    return {number->value, is_whole ? End::Kind::whole : End::Kind::real};
}

struct AxisRange {
    End first, last;
    std::string_view how, argument;  // `how` is empty, step, lin or log
    std::string_view text;

    End::Kind kind() const {
        if (first.kind == last.kind) return first.kind;
        if (first.kind == End::Kind::duration || last.kind == End::Kind::duration)
            refuse(text, "one end is a duration and the other a plain number; give both a unit, or neither");
        return End::Kind::real;
    }

    std::string written(double value) const {
        if (kind() == End::Kind::duration) return duration_text(Duration(static_cast<std::int64_t>(std::nearbyint(value))));
        if (kind() == End::Kind::whole) return fmt::format("{}", static_cast<std::int64_t>(std::nearbyint(value)));
        return double_text(value);
    }

    double between(double value) const {  // rounded to six digits, to be readable
        if (kind() != End::Kind::real) return std::nearbyint(value);
        const std::string text = fmt::format("{:.5e}", value);
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    std::size_t count() const {
        std::size_t points = 0;
        const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), points);
        if (error != std::errc{} || end != argument.data() + argument.size() || points < 2)
            refuse(text, fmt::format("'{0}' needs the number of values, at least 2, as in 1..100:{0} 10", how));
        if (points > most_values) refuse(text, fmt::format("{} values are too many: the limit is {}", points, most_values));
        return points;
    }

    std::vector<std::string> stepped(double step) const {
        const double steps = std::floor((last.value - first.value) / step * (1 + 1e-12));
        if (steps + 1 > static_cast<double>(most_values))
            refuse(text, fmt::format("{:.0f} values are too many: the limit is {}", steps + 1, most_values));
        std::vector<std::string> out;
        for (double i = 0; i <= steps; ++i) {
            const double value = first.value + i * step;
            out.push_back(written(i == 0 ? value : between(value)));
        }
        return out;
    }

    std::vector<std::string> spaced(bool logarithmic) const {
        const std::size_t points = count();
        if (logarithmic && first.value <= 0) refuse(text, "'log' needs ends above zero");
        const double ratio = logarithmic ? portable_log(last.value / first.value) : 0;
        std::vector<std::string> out;
        for (std::size_t i = 0; i < points; ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(points - 1);
            const double inner =
                logarithmic ? first.value * portable_exp(ratio * part) : first.value + (last.value - first.value) * part;
            const std::string value = written(i == 0 ? first.value : i + 1 == points ? last.value : between(inner));
            if (out.empty() || out.back() != value) out.push_back(value);
        }
        return out;
    }

    std::vector<std::string> values() const {
        const End::Kind of = kind();  // ends of two kinds cannot be compared
        if (last.value < first.value) refuse(text, "the range is empty: its last value is less than its first");
        if (how == "lin" || how == "log") return spaced(how == "log");
        if (how == "step") {
            const End step = end_of(argument, text);
            if (step.value <= 0) refuse(text, "a step must be greater than 0");
            if ((step.kind == End::Kind::duration) != (of == End::Kind::duration))
                refuse(text, "the step must be a duration if the ends are durations, and a number if they are numbers");
            if (step.kind == End::Kind::real && of == End::Kind::whole)
                refuse(text, fmt::format("a fractional step needs fractional ends: {:.1f}..{:.1f}", first.value, last.value));
            return stepped(step.value);
        }
        if (of == End::Kind::whole) return stepped(1);
        refuse(text, "a range of durations or fractional numbers needs ':step D', ':lin N' or ':log N'");
    }
};

bool is_range(std::string_view text) {
    const char first = text.empty() ? '[' : text.front();
    return first != '[' && first != '\'' && first != '"' && text.find("..") != std::string_view::npos;
}

std::vector<std::string> range_values(std::string_view text) {
    const std::size_t dots = text.find(".."), colon = text.find(':', dots);
    AxisRange range;
    range.text = text;
    range.first = end_of(text.substr(0, dots), text);
    range.last = end_of(text.substr(dots + 2, colon == std::string_view::npos ? colon : colon - dots - 2), text);
    if (colon != std::string_view::npos) {
        const std::string_view option = trimmed(text.substr(colon + 1));
        const std::size_t blank = std::min(option.find(' '), option.size());
        range.how = option.substr(0, blank);
        range.argument = trimmed(option.substr(blank));
        if (range.how != "step" && range.how != "lin" && range.how != "log")
            refuse(text, fmt::format("'{}' is not one of step, lin, log", terminal_text(range.how)));
    }
    return range.values();
}

}  // namespace

std::vector<std::string> parse_values(std::string_view text) {
    std::vector<std::string> out;
    for (std::string_view part : split(text)) {
        if (part.empty()) refuse(text, trimmed(text).empty() ? "there are no values" : "a value is missing between commas");
        if (is_range(part)) {
            for (std::string& value : range_values(part)) out.push_back(std::move(value));
        } else {
            const bool is_rate = part.size() > 2 && part.ends_with("/s") && part[0] >= '0' && part[0] <= '9';
            std::string value(is_rate ? part.substr(0, part.size() - 2) : part);
            if (!constant(value)) refuse(part, "the values of a sweep are constants and cannot use names");
            out.push_back(std::move(value));
        }
        if (out.size() > most_values) refuse(text, fmt::format("more than {} values", most_values));
    }
    return out;
}

std::string values_in_words(const SweepAxis& axis) {
    constexpr std::size_t most = 12, shown_of_many = 5;
    const std::size_t count = axis.values.size();
    if (count == 1) return terminal_text(fmt::format("{} is {}", axis.param, axis.values.front()));
    const auto first = axis.values.begin();
    if (count <= most) return terminal_text(fmt::format("{} is one of {}", axis.param, fmt::join(axis.values, ", ")));
    return terminal_text(fmt::format("{} is one of {}, …, {} ({} values)", axis.param,
                                     fmt::join(first, first + shown_of_many, ", "), axis.values.back(), count));
}

SweepAxis parse_axis(std::string_view text) {
    const std::size_t sign = text.find('=');
    const std::string_view name = trimmed(text.substr(0, sign));
    if (sign == std::string_view::npos || name.empty()) refuse(text, "a sweep is written NAME=VALUES, such as gate=1..20");
    return {std::string(name), parse_values(text.substr(sign + 1))};
}

}  // namespace baton::experiment
