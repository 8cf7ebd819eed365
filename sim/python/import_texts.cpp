// Translates texts: f-strings, and what print and logging write.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"

namespace baton::python {

using scenario::ExpressionKind;

namespace {

void append_literal(Text& out, std::string_view literal) {
    if (literal.empty()) return;
    if (out.pieces.empty() || out.pieces.back().is_expression) out.pieces.push_back(make::literal({}));
    out.pieces.back().literal += literal;
}

// The levels of Python's logging, by name.
int level_of(std::string_view name) {
    static constexpr std::array<std::string_view, 6> names = {"notset", "debug", "info", "warning", "error", "critical"};
    std::string lower(name);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower == "exception") return 4;
    if (lower == "warn") return 3;
    const auto found = std::find(names.begin(), names.end(), lower);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

}  // namespace

Text Translator::text(Node node) {
    Text result;
    pieces(node, result);
    return result;
}

// Appends the pieces of an expression that is shown. If it is a text itself, its own pieces are appended.
void Translator::pieces(Node node, Text& out) {
    if (node.is_text()) return append_literal(out, node.text("value"));
    if (node.is("JoinedStr")) return in_a_row(node.all("values"), out);
    if (node.is("FormattedValue")) return formatted(node, out);
    if (node.is("BinOp") && node.at("op").is("Add") && is_textual(node.at("left")) && is_textual(node.at("right")))
        return in_a_row({node.at("left"), node.at("right")}, out);
    if (node.is("BinOp") && node.at("op").is("Mod") && node.at("left").is_text()) {
        const Node right = node.at("right");
        return percent_formatted(node.at("left").text("value"), right.is("Tuple") ? right.all("elts") : Nodes{right}, out, node);
    }
    if (node.is("Call")) {
        const std::string dotted = known_as(node.at("func"));
        const Node first = argument(node, 0, "object");
        if (dotted == "str" && first) return pieces(first, out);
        if (dotted == "repr" && first) return pieces({first, 'r'}, out);
        if (dotted == "ascii" && first) return pieces({first, 'a'}, out);
        if (dotted == "format" && first && argument(node, 1, "format_spec").is_text())
            return pieces({first, 0, argument(node, 1, "format_spec").text("value")}, out);
        if (is_clock(node)) return out.pieces.push_back(make::shown(make::name("clock", scenario::Scope::builtin)));
        const Function* const called = program_.callee(node, *scope_);
        const std::string helper = called != nullptr && helpers_.contains(called->name) ? called->name : std::string();
        if (helper == "shown" && first) return pieces(first, out);
        if (helper == "represented" && first) return pieces({first, 'r'}, out);
        if (helper == "clock") return out.pieces.push_back(make::shown(make::name("clock", scenario::Scope::builtin)));
        const Node function = node.at("func");
        if (function.is("Attribute") && function.text("attr") == "format" && function.at("value").is_text())
            return brace_formatted(node, out);
    }
    if (kind_of(node, *scope_, program_) == ValueKind::foreign) {
        foreign_value(node);
        return append_literal(out, "<" + source_of(node) + ">");
    }
    out.pieces.push_back(make::shown(value(node)));
}

void Translator::in_a_row(const Nodes& nodes, Text& out) {
    interleaved(std::vector<std::string>(nodes.size() + 1), {nodes.begin(), nodes.end()}, out);
}

// Appends values with literals before, between and after them. The values are evaluated in this order.
void Translator::interleaved(const std::vector<std::string>& literals, const std::vector<ShownNode>& nodes, Text& out) {
    std::vector<Text> parts(nodes.size());
    std::vector<Body> before(nodes.size());
    std::size_t last = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        before[i] = collected([&] { pieces(nodes[i], parts[i]); });
        if (!before[i].empty()) last = i;
    }
    append_literal(out, literals[0]);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::move(before[i].begin(), before[i].end(), std::back_inserter(*out_));
        for (Text::Piece& piece : parts[i].pieces) {
            if (!piece.is_expression) {
                append_literal(out, piece.literal);
                continue;
            }
            if (i < last && !is_stable(piece.expression))
                piece.expression = spilled(as_value(std::move(piece.expression)), nodes[i].node);
            out.pieces.push_back(std::move(piece));
        }
        append_literal(out, literals[i + 1]);
    }
}

// Recognises `time.strftime('%X')` and `datetime.now().strftime('%H:%M:%S')`.
bool Translator::is_clock(Node call) {
    const Node function = call.at("func");
    if (function.text("attr") != "strftime" && known_as(function) != "time.strftime") return false;
    const Nodes arguments = call.all("args");
    if (arguments.empty() || !arguments[0].is_text() || !is_clock_format(arguments[0].text("value"))) return false;
    if (known_as(function) == "time.strftime") return true;
    const std::string now = known_as(function.at("value").at("func"));
    return now == "datetime.datetime.now" || now == "datetime.datetime.today" || now == "datetime.now";
}

// Whether the value is certainly a text.
bool Translator::is_textual(Node node) {
    if (node.is_text() || node.is("JoinedStr")) return true;
    if (node.is("Call")) {
        const Node function = node.at("func");
        return known_as(function) == "str" || known_as(function) == "repr" || known_as(function) == "ascii" ||
               known_as(function) == "format" || is_clock(node) ||
               (function.is("Attribute") && function.text("attr") == "format" && function.at("value").is_text());
    }
    if (!node.is("BinOp")) return false;
    if (node.at("op").is("Add")) return is_textual(node.at("left")) && is_textual(node.at("right"));
    return node.at("op").is("Mod") && node.at("left").is_text();
}

// Returns a text as an expression: its pieces joined by `+`.
Expression Translator::as_expression(const Text& text, Node at) {
    Expression result = make::text({});
    bool first = true;
    for (const Text::Piece& piece : text.pieces) {
        const bool is_clock = piece.is_expression && piece.expression.kind == ExpressionKind::name &&
                              piece.expression.text == "clock" && piece.expression.name.scope == scenario::Scope::builtin;
        if (is_clock) return error(at, "the wall clock can be shown, but is not a value", "use strftime in what is printed");
        const bool is_text =
            piece.expression.kind == ExpressionKind::converted || piece.expression.kind == ExpressionKind::formatted;
        Expression part = !piece.is_expression ? make::text(piece.literal)
                          : is_text            ? as_value(piece.expression)
                                               : make::call("str", {piece.expression});
        result = first ? std::move(part) : make::binary(ExpressionKind::add, std::move(result), std::move(part));
        first = false;
    }
    return result;
}

void Translator::log(Text text, Node at) { add(scenario::Log{std::move(text)}, at); }

void Translator::print_step(Node call) {
    std::string separator = " ";
    for (const Node& keyword : call.all("keywords")) {
        const std::string name = keyword.text("arg");
        const Node value = keyword.at("value");
        if (name == "flush" || (name == "end" && value.text("value") == "\n")) continue;
        if (name == "sep" && value.is_text()) {
            separator = value.text("value");
        } else if (name == "file") {
            warning(value, "what is printed to a file is logged like everything else");
        } else {
            error(value, fmt::format("print with '{}' cannot be translated: a scenario logs whole lines", name),
                  "print the line in one call");
        }
    }
    const Nodes arguments = call.all("args");
    for (const Node& argument : arguments) {
        if (argument.is("Starred"))
            return void(
                error(argument, "print with a starred argument cannot be translated", "print the list itself, or its items"));
    }
    std::vector<std::string> literals(arguments.size() + 1, separator);
    literals.front().clear();
    literals.back().clear();
    Text text;
    interleaved(literals, {arguments.begin(), arguments.end()}, text);
    log(std::move(text), call);
}

// Translates a call of logging into a line of the log, without the prefix that logging adds. Calls below the program's level are
// dropped.
bool Translator::logging_step(Node call, const std::string& method) {
    const int level = level_of(method);
    if (level < 1) return false;
    if (level < level_of(logging_level_)) return true;
    Nodes arguments = call.all("args");
    if (arguments.empty()) return false;
    Text text;
    if (arguments[0].is_text() && arguments.size() > 1) {
        percent_formatted(arguments[0].text("value"), {arguments.begin() + 1, arguments.end()}, text, call);
    } else {
        pieces(arguments[0], text);
    }
    log(std::move(text), call);
    return true;
}

// Finds the level that `logging.basicConfig(level=…)` sets.
void Translator::find_logging_level() {
    walk(program_.module().node, [this](Node node) {
        if (!node.is("Call")) return true;
        const std::string dotted = program_.dotted(node.at("func"), program_.module());
        const bool sets = node.at("func").text("attr") == "setLevel";
        if (dotted != "logging.basicConfig" && !sets) return true;
        const Node level = argument(node, sets ? 0 : 99, "level");
        const std::string name = level.is_text() ? level.text("value") : level.text("attr");
        if (level_of(name) > 0) logging_level_ = name;
        return true;
    });
}

}  // namespace baton::python
