// ExpressionWriter: values as texts, and texts with values in them.
#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/python/export_expression.h"
#include "sim/python/export_names.h"

namespace baton::python {

using scenario::Expression;
using scenario::Text;
using E = scenario::ExpressionKind;

// Whether `str` and `repr` of Python show the value as the simulator does.
bool ExpressionWriter::is_shown_by_python(const Expression& e) const {
    const Kinds can_be = kinds(e);
    return can_be.own != 0 && !can_be.can_be(Kinds::handles) && !(can_be.items & (Kinds::handles | Kinds::exception));
}

// What `str` and texts show: tasks as their names, and what is in lists likewise.
std::string ExpressionWriter::shown(const Expression& e, bool as_text) {
    const Kinds can_be = kinds(e);
    if (is_shown_by_python(e)) return as_text && !can_be.only(Kinds::text) ? fmt::format("str({})", expression(e)) : expression(e);
    needs_.add(Need::shown);
    if (can_be.own == 0 || (can_be.own | can_be.items) & Kinds::task) needs_.add(Need::task_names);
    return fmt::format("shown({})", expression(e));
}

// What `repr` shows, and what is in lists.
std::string ExpressionWriter::represented(const Expression& e) {
    if (is_shown_by_python(e)) return fmt::format("repr({})", expression(e));
    needs_.add(Need::represented);
    const std::string text = shown(e, true);
    return "represented" + text.substr(text.find('('));
}

// What `ascii` shows.
std::string ExpressionWriter::in_ascii(const Expression& e) {
    if (is_shown_by_python(e)) return fmt::format("ascii({})", expression(e));
    const char quote = in_text_ ? '\'' : '"';
    return fmt::format("{0}.encode({1}, {2}).decode()", represented(e), python_string("ascii", quote),
                       python_string("backslashreplace", quote));
}

// What a format specification is for. A task raises a TypeError, which names its class.
std::string ExpressionWriter::to_format(const Expression& e) {
    const Kinds can_be = kinds(e);
    if (can_be.own == 0 || can_be.can_be(Kinds::task)) needs_.add(Need::task_names);
    if (can_be.own == 0 || can_be.can_be(Kinds::duration)) needs_.add(Need::format_duration);
    return expression(e);
}

// An expression in a text, without its braces: `x`, `x!r`, `x:8.2f`.
std::string ExpressionWriter::in_braces(const Expression& e) {
    if (e.kind == E::converted && e.text == "r" && is_shown_by_python(e.operands[0])) return expression(e.operands[0]) + "!r";
    if (e.kind == E::converted && e.text == "a" && is_shown_by_python(e.operands[0])) return expression(e.operands[0]) + "!a";
    if (e.kind == E::converted && e.text == "s" && is_shown_by_python(e.operands[0])) return expression(e.operands[0]) + "!s";
    if (e.kind == E::converted) return expression(e);
    if (e.kind != E::formatted) return shown(e, false);
    return (e.operands[0].kind == E::converted ? in_braces(e.operands[0]) : to_format(e.operands[0])) + ":" + e.text;
}

std::string ExpressionWriter::text(const Text& text) {
    std::string literal, parts;
    std::vector<std::string> values;
    bool fits_in_f_string = true;
    for (const Text::Piece& piece : text.pieces) {
        if (!piece.is_expression) continue;
        in_text_ = true;
        values.push_back(in_braces(piece.expression));
        in_text_ = false;
        fits_in_f_string = fits_in_f_string && values.back().find_first_of("\"\\") == std::string::npos;
    }
    // Before Python 3.12 an f-string could hold neither its own quotes nor a backslash.
    std::size_t next = 0;
    for (const Text::Piece& piece : text.pieces) {
        if (piece.is_expression) {
            parts += fits_in_f_string ? (values[next][0] == '{' ? "{ " : "{") + values[next] + "}" : "{}";
            ++next;
            continue;
        }
        literal = python_string(piece.literal);
        literal = literal.substr(1, literal.size() - 2);
        for (const char c : literal) parts += values.empty() || (c != '{' && c != '}') ? std::string(1, c) : std::string(2, c);
    }
    if (values.empty()) return "\"" + parts + "\"";
    if (fits_in_f_string) return "f\"" + parts + "\"";
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : ", ") + value;
    return fmt::format("\"{}\".format({})", parts, all);
}

}  // namespace baton::python
