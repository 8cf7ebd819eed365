#include "sim/scenario/text_parser.h"

#include <string>
#include <utility>

#include "sim/base/format_spec.h"
#include "sim/scenario/expression_parser.h"

namespace baton::scenario {
namespace {

void add_literal(Text& text, std::string& literal) {
    if (literal.empty()) return;
    Text::Piece piece{};
    piece.literal = std::exchange(literal, {});
    text.pieces.push_back(std::move(piece));
}

// `!r`, `!s` or `!a`.
bool add_conversion(Expression& expression, ExpressionParser& parser) {
    if (!parser.token().is("!")) return true;
    parser.take();
    const bool is_known = parser.token().is_word("r") || parser.token().is_word("s") || parser.token().is_word("a");
    if (!is_known) return parser.unexpected("!r shows a value as repr() does, !s as str() does, !a as ascii() does"), false;
    Expression converted;
    converted.kind = ExpressionKind::converted;
    converted.text = parser.take().lexeme;
    converted.span = expression.span;
    converted.operands.push_back(std::move(expression));
    expression = std::move(converted);
    return true;
}

// What stands between `:` and `}`, from `offset`, which moves behind the brace.
bool add_specification(Expression& expression, ScalarSource& source, std::size_t& offset, std::size_t end,
                       ExpressionParser& parser) {
    const std::string_view all = source.text().substr(0, end);
    const std::size_t brace = all.find_first_of("{}", offset);
    const auto fail = [&](std::string message, std::string hint) {
        parser.fail(source.span(offset, std::min(brace, end)), std::move(message), std::move(hint));
        return false;
    };
    if (brace >= end) return fail("the brace is not closed", "to write a brace itself, double it");
    if (all[brace] == '{') return fail("a format specification has no expressions", "write {format(x, '>' + str(width))}");
    const std::string_view specification = all.substr(offset, brace - offset);
    if (!is_format_specification(specification))
        return fail(in_quotes(specification) + " is not a format specification", "as in Python: {x:8.2f}, {x:>10}, {x:,}, {x:05d}");
    offset = brace + 1;
    if (specification.empty()) return true;
    Expression formatted;
    formatted.kind = ExpressionKind::formatted;
    formatted.text = specification;
    formatted.span = expression.span;
    formatted.operands.push_back(std::move(expression));
    expression = std::move(formatted);
    return true;
}

// `{EXPR}`, `{EXPR!r}`, `{EXPR:SPECIFICATION}` at `offset`, which moves behind it.
bool add_expression(Text& text, ScalarSource& source, std::size_t& offset, std::size_t end, Problems& problems) {
    ExpressionParser parser(source, problems, offset + 1, end);
    if (parser.token().kind == TokenKind::end || parser.token().is("}")) {
        const bool closed = parser.token().is("}");
        parser.fail(source.span(offset, offset + 1), closed ? "an expression is missing in the braces" : "the brace is not closed",
                    "to write a brace itself, double it");
        return false;
    }
    std::optional<Expression> expression = parser.part();
    if (!expression || !add_conversion(*expression, parser)) return false;
    const Token& token = parser.token();
    if (token.kind == TokenKind::symbol && token.lexeme[0] == ':') {
        offset = token.begin + 1;
        if (!add_specification(*expression, source, offset, end, parser)) return false;
        text.pieces.push_back({{}, true, std::move(*expression)});
        return true;
    }
    if (!token.is("}")) {
        if (parser.token().kind == TokenKind::end) {
            parser.fail(source.span(offset, offset + 1), "the brace is not closed", "to write a brace itself, double it");
        } else {
            parser.unexpected();
        }
        return false;
    }
    offset = parser.token().end;
    Text::Piece piece{};
    piece.is_expression = true;
    piece.expression = std::move(*expression);
    text.pieces.push_back(std::move(piece));
    return true;
}

}  // namespace

std::optional<Text> parse_text(ScalarSource& source, std::size_t begin, std::size_t end, Problems& problems) {
    const std::string_view all = source.text().substr(0, end);
    Text text;
    text.span = source.span();
    std::string literal;
    for (std::size_t offset = begin; offset < end;) {
        const std::size_t brace = std::min(all.find_first_of("{}", offset), end);
        literal.append(all.substr(offset, brace - offset));
        offset = brace;
        if (offset == end) break;
        if (offset + 1 < end && all[offset + 1] == all[offset]) {
            literal.push_back(all[offset]);
            offset += 2;
        } else if (all[offset] == '}') {
            problems.error(source.span(offset, offset + 1), "a single '}' in a text", "to write a brace itself, double it: }}");
            return std::nullopt;
        } else {
            add_literal(text, literal);
            if (!add_expression(text, source, offset, end, problems)) return std::nullopt;
        }
    }
    add_literal(text, literal);
    return text;
}

}  // namespace baton::scenario
