// Translates how values are formatted in a text: `{x!r:>8.2f}` in f-strings and `format`, and `%-8.2f`.
#include <fmt/format.h>

#include <algorithm>

#include "sim/base/format_spec.h"
#include "sim/python/import_translator.h"

namespace baton::python {

using scenario::ExpressionKind;

namespace {

Expression in_text(ExpressionKind kind, Expression operand, std::string text) {
    Expression e = make::of(kind, {std::move(operand)});
    e.text = std::move(text);
    return e;
}

bool is_whole(const Expression& e) {
    if (e.kind == ExpressionKind::integer) return true;
    return e.kind == ExpressionKind::call && (e.operands[0].text == "len" || e.operands[0].text == "int");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads one `%…` of a format, beginning after the percent sign, and moves the position behind it. Returns nothing if scenarios have
// no counterpart.
std::optional<ShownNode> percent_field(const std::string& format, std::size_t& at) {
    const auto run_of = [&](std::string_view characters) {
        const std::size_t begin = at;
        while (at < format.size() && characters.find(format[at]) != std::string_view::npos) ++at;
        return format.substr(begin, at - begin);
    };
    constexpr std::string_view digits = "0123456789";
    const std::string flags = run_of("-+ #0"), width = run_of(digits);
    const bool has_precision = at < format.size() && format[at] == '.';
    if (has_precision) ++at;
    const std::string precision = has_precision ? "." + run_of(digits) : "";
    if (at == format.size()) return std::nullopt;
    const char type = format[at] == 'i' || format[at] == 'u' ? 'd' : format[at];
    const auto has = [&](char flag) { return flags.find(flag) != std::string::npos; };
    ShownNode out;
    if (type == 's' || type == 'r' || type == 'a') {
        out.conversion = precision.empty() && width.empty() && type == 's' ? 0 : type;
        if (!width.empty()) out.specification = (has('-') ? "<" : ">") + width;
        out.specification += precision == "." ? ".0" : precision;
        return out;
    }
    const bool is_whole = type == 'd' || type == 'x' || type == 'X' || type == 'o';
    if ((is_whole && has_precision) || (!is_whole && std::string_view("eEfFgG").find(type) == std::string_view::npos))
        return std::nullopt;
    out.is_whole = type == 'd';
    if (has('-') && !width.empty()) out.specification = "<";
    out.specification += has('+') ? "+" : has(' ') ? " " : "";
    if (has('#')) out.specification += "#";
    if (has('0') && !has('-') && !width.empty()) out.specification += "0";
    out.specification += width + (precision == "." ? ".0" : precision);
    if (!is_whole || type != 'd') out.specification += type;
    return out;
}

}  // namespace

Expression as_value(Expression e) {
    if (e.kind == ExpressionKind::formatted) return make::call("format", {as_value(std::move(e.operands[0])), make::text(e.text)});
    if (e.kind == ExpressionKind::converted)
        return make::call(e.text == "r" ? "repr" : e.text == "a" ? "ascii" : "str", {std::move(e.operands[0])});
    return e;
}

void Translator::pieces(const ShownNode& shown, Text& out) {
    const Node node = shown.node;
    const bool is_plain = shown.specification.empty() && !shown.is_whole && (shown.conversion == 0 || shown.conversion == 's');
    if (is_plain || kind_of(node, *scope_, program_) == ValueKind::foreign) return pieces(node, out);
    if (!is_format_specification(shown.specification))
        return void(error(node, fmt::format("'{}' is not a format specification of a scenario", shown.specification),
                          "n and c are not known, nor more than six digits"));
    Expression e = is_clock(node) ? make::name("clock", scenario::Scope::builtin) : value(node);
    if (shown.is_whole && !is_whole(e)) e = make::call("int", {std::move(e)});
    if (shown.conversion != 0) e = in_text(ExpressionKind::converted, std::move(e), std::string(1, shown.conversion));
    if (!shown.specification.empty()) e = in_text(ExpressionKind::formatted, std::move(e), shown.specification);
    out.pieces.push_back(make::shown(std::move(e)));
}

// Translates a FormattedValue of an f-string.
void Translator::formatted(Node node, Text& out) {
    const std::int64_t conversion = node.integer("conversion");
    const Node inner = node.at("value"), specification = node.at("format_spec");
    ShownNode shown{inner, conversion > 0 ? static_cast<char>(conversion) : '\0'};
    if (!specification) return pieces(shown, out);
    const Nodes parts = specification.all("values");
    if (parts.size() == 1 && parts[0].is_text()) {
        shown.specification = parts[0].text("value");
        if (is_clock_format(shown.specification) && inner.is("Call") && known_as(inner.at("func")).ends_with("datetime.now"))
            return out.pieces.push_back(make::shown(make::name("clock", scenario::Scope::builtin)));
        return pieces(shown, out);
    }
    if (parts.empty()) return pieces(shown, out);
    // The parts of such a specification are known only at run time.
    Text of_value, of_specification;
    pieces(shown, of_value);
    in_a_row(parts, of_specification);
    if (of_value.pieces.size() != 1 || !of_value.pieces[0].is_expression)
        return void(error(inner, "this cannot be shown with a format specification", "give it a name first"));
    Expression first = as_value(std::move(of_value.pieces[0].expression));
    if (!out_->empty() && !is_stable(first)) first = spilled(std::move(first), inner);
    out.pieces.push_back(make::shown(make::call("format", {std::move(first), as_expression(of_specification, inner)})));
}

void Translator::percent_formatted(const std::string& format, const Nodes& values, Text& out, Node at) {
    std::vector<ShownNode> shown;
    std::vector<std::string> literals(1);
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            literals.back() += format[i];
        } else if (i + 1 < format.size() && format[i + 1] == '%') {
            literals.back() += format[++i];
        } else {
            std::optional<ShownNode> field = percent_field(format, ++i);
            if (!field || shown.size() == values.size())
                return void(error(at, "this format cannot be translated", "use an f-string"));
            field->node = values[shown.size()];
            shown.push_back(std::move(*field));
            literals.emplace_back();
        }
    }
    if (shown.size() != values.size()) return void(error(at, "the format and its values do not match", "use an f-string"));
    interleaved(literals, shown, out);
}

void Translator::brace_formatted(Node call, Text& out) {
    const std::string format = call.at("func").at("value").text("value");
    std::vector<ShownNode> shown;
    std::vector<std::string> literals(1);
    std::size_t next = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        const bool twice = i + 1 < format.size() && format[i + 1] == c;
        if ((c == '{' || c == '}') && twice) {
            literals.back() += c;
            ++i;
        } else if (c == '{') {
            const std::size_t end = format.find('}', i);
            std::optional<ShownNode> value;
            if (end != std::string::npos) value = field(call, format.substr(i + 1, end - i - 1), next);
            if (!value) return void(error(call, "this format cannot be translated", "use an f-string"));
            shown.push_back(std::move(*value));
            literals.emplace_back();
            i = end;
        } else {
            literals.back() += c;
        }
    }
    interleaved(literals, shown, out);
}

// Returns the value that `{}`, `{0}`, `{name}` or `{0!r:>8}` stands for.
std::optional<ShownNode> Translator::field(Node call, const std::string& field, std::size_t& next) {
    const std::size_t colon = std::min(field.find(':'), field.size()), mark = std::min(field.find('!'), colon);
    const std::string name = field.substr(0, mark), conversion = field.substr(mark, colon - mark);
    if (field.find('{') != std::string::npos ||
        (!conversion.empty() && conversion != "!r" && conversion != "!s" && conversion != "!a"))
        return {};
    ShownNode shown;
    shown.conversion = conversion.empty() ? '\0' : conversion[1];
    if (colon < field.size()) shown.specification = field.substr(colon + 1);
    const Nodes arguments = call.all("args");
    const bool digits = !name.empty() && std::all_of(name.begin(), name.end(), is_digit) && name.size() < 4;
    if (name.empty() || digits) {
        const std::size_t index = digits ? std::stoul(name) : next++;
        if (index < arguments.size() && !arguments[index].is("Starred")) shown.node = arguments[index];
    }
    for (const Node& keyword : call.all("keywords")) {
        if (!name.empty() && keyword.text("arg") == name) shown.node = keyword.at("value");
    }
    return shown.node ? std::optional(shown) : std::nullopt;
}

}  // namespace baton::python
