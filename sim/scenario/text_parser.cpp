#include "sim/scenario/text_parser.h"

#include <string>
#include <utility>

#include "sim/scenario/expression_parser.h"

namespace baton::scenario {
namespace {

void add_literal(Text& text, std::string& literal) {
    if (literal.empty()) return;
    Text::Piece piece;
    piece.literal = std::exchange(literal, {});
    text.pieces.push_back(std::move(piece));
}

// `{EXPR}` at `offset`, which moves behind it.
bool add_expression(Text& text, ScalarSource& source, std::size_t& offset, std::size_t end, Problems& problems) {
    ExpressionParser parser(source, problems, offset + 1, end);
    if (parser.token().kind == TokenKind::end || parser.token().is("}")) {
        const bool closed = parser.token().is("}");
        parser.fail(source.span(offset, offset + 1), closed ? "an expression is missing in the braces" : "the brace is not closed",
                    "a brace itself is written twice");
        return false;
    }
    std::optional<Expression> expression = parser.part();
    if (!expression) return false;
    if (!parser.token().is("}")) {
        if (parser.token().kind == TokenKind::end) {
            parser.fail(source.span(offset, offset + 1), "the brace is not closed", "a brace itself is written twice");
        } else {
            parser.unexpected();
        }
        return false;
    }
    offset = parser.token().end;
    Text::Piece piece;
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
            problems.error(source.span(offset, offset + 1), "a single '}' in a text", "a brace itself is written twice: }}");
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
