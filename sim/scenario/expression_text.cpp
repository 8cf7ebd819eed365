// Expressions and texts as the scenario language writes them.
#include <cmath>

#include "sim/base/text.h"
#include "sim/scenario/scenario.h"

namespace baton::scenario {
namespace {

using Kind = ExpressionKind;

// How tightly an expression binds: a looser one inside of it needs parentheses.
enum Binding : int {
    loosest,
    or_binding,
    and_binding,
    not_binding,
    compare_binding,
    sum_binding,
    product_binding,
    sign_binding,
    member_binding,
    atom
};

Binding binding_of(const Expression& e) {
    switch (e.kind) {
        case Kind::conditional:
            return loosest;
        case Kind::or_:
            return or_binding;
        case Kind::and_:
            return and_binding;
        case Kind::not_:
            return not_binding;
        case Kind::compare:
            return compare_binding;
        case Kind::add:
        case Kind::subtract:
            return sum_binding;
        case Kind::multiply:
        case Kind::divide:
        case Kind::floor_divide:
        case Kind::modulo:
            return product_binding;
        case Kind::negate:
        case Kind::plus:
            return sign_binding;
        case Kind::integer:
        case Kind::duration:
            return e.integer < 0 ? sign_binding : atom;
        case Kind::real:
            return std::signbit(e.real) ? sign_binding : atom;
        case Kind::index:
        case Kind::call:
        case Kind::method_call:
        case Kind::attribute:
            return member_binding;
        default:
            return atom;
    }
}

std::string_view operator_text(Kind kind) {
    switch (kind) {
        case Kind::multiply:
            return " * ";
        case Kind::divide:
            return " / ";
        case Kind::floor_divide:
            return " // ";
        case Kind::modulo:
            return " % ";
        case Kind::add:
            return " + ";
        case Kind::subtract:
            return " - ";
        case Kind::and_:
            return " and ";
        default:
            return " or ";
    }
}

std::string_view comparison_text(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return " == ";
        case Comparison::not_equal:
            return " != ";
        case Comparison::less:
            return " < ";
        case Comparison::less_equal:
            return " <= ";
        case Comparison::greater:
            return " > ";
        case Comparison::greater_equal:
            return " >= ";
        case Comparison::in:
            return " in ";
        case Comparison::not_in:
            return " not in ";
        case Comparison::is:
            return " is ";
        case Comparison::is_not:
            break;
    }
    return " is not ";
}

std::string real_text(double real) {
    if (std::isnan(real)) return ".nan";
    if (std::isinf(real)) return real > 0 ? ".inf" : "-.inf";
    return double_text(real);
}

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void write(const Expression& e, Binding least = loosest) {
        const bool brackets = binding_of(e) < least;
        if (brackets) out_ += '(';
        inside(e);
        if (brackets) out_ += ')';
    }

private:
    void inside(const Expression& e) {
        switch (e.kind) {
            case Kind::none:
                out_ += "None";
                return;
            case Kind::true_:
                out_ += "True";
                return;
            case Kind::false_:
                out_ += "False";
                return;
            case Kind::integer:
                out_ += std::to_string(e.integer);
                return;
            case Kind::real:
                out_ += real_text(e.real);
                return;
            case Kind::duration:
                out_ += duration_text(Duration(e.integer));
                return;
            case Kind::text:
                out_ += python_repr(e.text);
                return;
            case Kind::name:
                out_ += e.text;
                return;
            case Kind::list:
                return list(e, 0, "[", "]");
            case Kind::dict:
                return dict(e);
            case Kind::dict_comprehension:
                out_ += '{';
                write(e.operands[0]);
                out_ += ": ";
                for (std::size_t i = 1; i < e.operands.size(); ++i) write(e.operands[i]);
                out_ += '}';
                return;
            case Kind::list_comprehension:
                out_ += '[';
                comprehension(e);
                out_ += ']';
                return;
            case Kind::generator:
                out_ += '(';
                comprehension(e);
                out_ += ')';
                return;
            default:
                return compound(e);
        }
    }

    void compound(const Expression& e) {
        switch (e.kind) {
            case Kind::index:
                receiver(e.operands[0]);
                return list(e, 1, "[", "]");
            case Kind::slice:
                return slice(e);
            case Kind::call:
                write(e.operands[0], member_binding);
                return list(e, 1, "(", ")");
            case Kind::attribute:
            case Kind::method_call:
                receiver(e.operands[0]);
                out_.append(".").append(e.text);
                if (e.kind == Kind::method_call) list(e, 1, "(", ")");
                return;
            case Kind::negate:
                return sign("-", e);
            case Kind::plus:
                return sign("+", e);
            case Kind::not_:
                out_ += "not ";
                return write(e.operands[0], not_binding);
            case Kind::compare:
                return comparison(e);
            case Kind::conditional:
                return conditional(e);
            case Kind::for_clause:
                out_ += " for ";
                out_ += e.text;
                names(e);
                out_ += e.text.empty() ? " in " : "] in ";
                return write(e.operands.back(), or_binding);
            case Kind::if_clause:
                out_ += " if ";
                return write(e.operands[0], or_binding);
            case Kind::lambda:
                out_ += "lambda " + e.operands[0].text + ": ";
                return write(e.operands[1]);
            case Kind::keyword:
                out_ += e.text + "=";
                return write(e.operands[0]);
            case Kind::converted:
            case Kind::formatted:  // as in a text, where they stand
                write(e.operands[0]);
                out_.append(e.kind == Kind::converted ? "!" : ":").append(e.text);
                return;
            default:
                return infix(e);
        }
    }

    void list(const Expression& e, std::size_t first, std::string_view open, std::string_view close) {
        out_ += open;
        if (e.operands.size() == first + 1 && e.operands[first].kind == Kind::generator) {
            comprehension(e.operands[first]);
            out_ += close;
            return;
        }
        for (std::size_t i = first; i < e.operands.size(); ++i) {
            if (i > first) out_ += ", ";
            write(e.operands[i]);
        }
        out_ += close;
    }

    void slice(const Expression& e) {
        const auto part = [&](std::size_t i) {
            if (e.operands[i].kind != Kind::none) write(e.operands[i]);
        };
        part(0);
        out_ += ':';
        part(1);
        if (e.operands[2].kind == Kind::none) return;
        out_ += ':';
        part(2);
    }

    void dict(const Expression& e) {
        out_ += '{';
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            if (i > 0) out_ += i % 2 == 0 ? ", " : ": ";
            write(e.operands[i]);
        }
        out_ += '}';
    }

    // The element, then the clauses.
    void comprehension(const Expression& e) {
        for (const Expression& part : e.operands) write(part);
    }

    void names(const Expression& clause) {
        for (std::size_t i = 0; i + 1 < clause.operands.size(); ++i) {
            if (i > 0) out_ += ", ";
            out_ += clause.operands[i].text;
        }
    }

    // A number stands in parentheses before a dot or a bracket.
    void receiver(const Expression& e) {
        const bool is_number = e.kind == Kind::integer || e.kind == Kind::real || e.kind == Kind::duration;
        write(e, is_number ? static_cast<Binding>(atom + 1) : member_binding);
    }

    void sign(std::string_view text, const Expression& e) {
        out_ += text;
        write(e.operands[0], sign_binding);
    }

    void comparison(const Expression& e) {
        write(e.operands[0], sum_binding);
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            out_ += comparison_text(e.operands[i].comparison);
            write(e.operands[i], sum_binding);
        }
    }

    void conditional(const Expression& e) {
        write(e.operands[0], or_binding);
        out_ += " if ";
        write(e.operands[1], or_binding);
        out_ += " else ";
        write(e.operands[2], loosest);
    }

    // `a and b and c` is one expression; `a - b - c` is two, the left one inside.
    void infix(const Expression& e) {
        const Binding own = binding_of(e);
        const bool flat = e.kind == Kind::and_ || e.kind == Kind::or_;
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            if (i > 0) out_ += operator_text(e.kind);
            write(e.operands[i], i == 0 && !flat ? own : static_cast<Binding>(own + 1));
        }
    }

    std::string& out_;
};

}  // namespace

std::string expression_text(const Expression& expression) {
    std::string text;
    Writer(text).write(expression);
    return text;
}

std::string text_text(const Text& text) {
    std::string out;
    for (const Text::Piece& piece : text.pieces) {
        if (piece.is_expression) {
            out += '{';
            const std::size_t begin = out.size();
            Writer(out).write(piece.expression);
            if (out[begin] == '{') out.insert(begin, 1, ' ');  // two of them would be one that is meant literally
            out += '}';
            continue;
        }
        for (const char c : piece.literal) out.append(c == '{' || c == '}' ? 2 : 1, c);
    }
    return out;
}

}  // namespace baton::scenario
