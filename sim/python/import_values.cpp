// Translates expressions of Python into expressions of a scenario, with steps before them if necessary.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::Comparison;
using scenario::ExpressionKind;
using scenario::Scope;

namespace {

template <class T>
struct Word {
    std::string_view python;
    T value;
};
constexpr std::array operators = {
    Word<ExpressionKind>{"Add", ExpressionKind::add},
    Word<ExpressionKind>{"Sub", ExpressionKind::subtract},
    Word<ExpressionKind>{"Mult", ExpressionKind::multiply},
    Word<ExpressionKind>{"Div", ExpressionKind::divide},
    Word<ExpressionKind>{"FloorDiv", ExpressionKind::floor_divide},
    Word<ExpressionKind>{"Mod", ExpressionKind::modulo},
};
constexpr std::array comparisons = {
    Word<Comparison>{"Eq", Comparison::equal},   Word<Comparison>{"NotEq", Comparison::not_equal},
    Word<Comparison>{"Lt", Comparison::less},    Word<Comparison>{"LtE", Comparison::less_equal},
    Word<Comparison>{"Gt", Comparison::greater}, Word<Comparison>{"GtE", Comparison::greater_equal},
    Word<Comparison>{"In", Comparison::in},      Word<Comparison>{"NotIn", Comparison::not_in},
    Word<Comparison>{"Is", Comparison::is},      Word<Comparison>{"IsNot", Comparison::is_not},
};

template <class Words>
auto found(const Words& words, const std::string& python) -> decltype(words.data()) {
    const auto at = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.python == python; });
    return at == words.end() ? nullptr : &*at;
}

bool assigns(const Body& steps, const std::string& name) {
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
        const auto* const let = std::get_if<scenario::Let>(step.action.get());
        return let != nullptr &&
               std::any_of(let->places.begin(), let->places.end(), [&](const AssignedName& p) { return p.name == name; });
    });
}

}  // namespace

// Returns the operator for `+` and `+=`, and so on.
std::optional<ExpressionKind> Translator::operator_of(const std::string& python) {
    const auto* const known = found(operators, python);
    return known == nullptr ? std::nullopt : std::optional(known->value);
}

Expression Translator::value(Node node) {
    if (++parts_ > deepest_part) {
        --parts_;
        return error(node, fmt::format("the expression is nested more than {} levels deep", deepest_part), "give its parts names");
    }
    Expression result = value_of_kind(node);
    --parts_;
    result.span = node.span();
    return result;
}

Expression Translator::value_of_kind(Node node) {
    if (kind_of(node, *scope_, program_) == ValueKind::foreign) return unknown(node);
    if (node.is("Constant")) return number_constant(node);
    if (node.is("Name")) return name(node);
    if (node.is("BinOp")) return binary(node);
    if (node.is("BoolOp")) return logical(node);
    if (node.is("Compare")) return comparison(node);
    if (node.is("IfExp")) return conditional(node);
    if (node.is("Call")) return call(node);
    if (node.is("Attribute")) return attribute(node);
    if (node.is("Subscript")) return subscript(node);
    if (node.is("JoinedStr")) return as_expression(text(node), node);
    if (node.is("ListComp") || node.is("GeneratorExp") || node.is("DictComp")) return comprehension(node);
    if (node.is("Dict")) return dict(node);
    if (node.is("List")) return list(node);
    if (node.is("Tuple")) {
        if (!apart_.contains(node)) warning(node, "a tuple becomes a list, which is shown in brackets");
        return list(node);
    }
    if (const auto done = awaited_.find(node); done != awaited_.end()) return make::local(done->second);
    if (node.is("Await") || node.is("YieldFrom")) {
        const Target target = at_temporary("value");
        await_step(node.at("value"), target, node);
        return make::local(target.places[0].name);
    }
    if (node.is("UnaryOp")) {
        const std::string sign = node.at("op").kind();
        if (sign == "Invert") return error(node, "a scenario has no operator ~", {});
        Expression operand = value(node.at("operand"));
        const ExpressionKind kind = sign == "Not"    ? ExpressionKind::not_
                                    : sign == "USub" ? ExpressionKind::negate
                                                     : ExpressionKind::plus;
        return make::of(kind, {std::move(operand)});
    }
    if (node.is("NamedExpr")) {
        store(node.at("target"), passed(node.at("value")));
        return name(node.at("target"));
    }
    return refused(node);
}

Expression Translator::refused(Node node) {
    if (node.is("Set") || node.is("SetComp")) return error(node, "a scenario has no sets", "use a list");
    if (node.is("Lambda")) return error(node, "a lambda is not a value in a scenario", "write a function");
    if (node.is("Starred")) return error(node, "a starred argument cannot be translated here", "name the arguments one by one");
    if (node.is("Yield")) return error(node, "generators cannot be translated", "return a list, or put the items into a queue");
    return error(node, fmt::format("{} cannot be translated", source_of(node)), {});
}

Expression Translator::list(Node node) { return make::list(sequence(node.all("elts"), Passing::on)); }

// Translates a value of which only the items are used, so that a tuple is as good as a list.
Expression Translator::items_of(Node node) { return node.is("Tuple") ? list(node) : value(node); }

// Translates a value from outside of the program: it takes some time, and is not known.
Expression Translator::unknown(Node node) {
    foreign_value(node);
    return error(node, fmt::format("{} comes from outside, and a scenario does not know its value", source_of(node)),
                 "put a constant in its place");
}

// Translates a value that is stored, passed or returned. It may come from outside of the program, since nobody looks at it here.
Expression Translator::passed(Node node) {
    if (kind_of(node, *scope_, program_) == ValueKind::foreign) return foreign_value(node);
    if (node.is("Name") && kind_of(node, *scope_, program_) == ValueKind::loop) return make::none();
    return value(node);
}

Expression Translator::number_constant(Node node) {
    const std::string type = node.text("type");
    if (type == "none") return make::none();
    if (type == "bool") return make::boolean(node.integer("value") != 0);
    if (type == "int") return make::integer(node.integer("value"));
    if (type == "float") return make::real(double_value(node.text("value")).value_or(0));
    if (type == "text") return make::text(node.text("value"));
    if (type == "big") return error(node, "the integer does not fit into 64 bits", {});
    return error(node, fmt::format("a constant of the type {} cannot be translated", type), {});
}

Expression Translator::delay(Node node) {
    const std::string type = node.is("Constant") ? node.text("type") : std::string();
    if (type == "none" || (type != "int" && type != "float")) return value(node);
    const double seconds =
        type == "int" ? static_cast<double>(node.integer("value")) : double_value(node.text("value")).value_or(0);
    constexpr double most = 9e9;  // in nanoseconds, close to 64 bits
    if (!(std::abs(seconds) < most)) return value(node);
    const double ns = std::nearbyint(seconds * 1e9);  // ties to even; what is not zero does not become zero
    return make::duration(ns != 0 || seconds == 0 ? static_cast<std::int64_t>(ns) : 1);
}

Expression Translator::name(Node node) {
    const std::string id = node.text("id");
    if (const auto item = items_.find(id); item != items_.end()) return make::local(item->second);
    if (const auto [owner, variable] = program_.variable(id, *scope_); variable != nullptr) {
        switch (variable->role) {
            case Variable::Role::local:
                if (owner != scope_)
                    return error(node, fmt::format("'{}' belongs to '{}', which is called more than once", id, owner->name),
                                 fmt::format("pass '{}' as an argument, and give it back as a result", id));
                return make::local(variable->output);
            case Variable::Role::global:
                return make::name(variable->output, Scope::variable);
            case Variable::Role::parameter:
                return make::name(variable->output, Scope::parameter);
            case Variable::Role::object:
                return make::name(variable->output, Scope::object);
            case Variable::Role::dropped:
                return make::none();
        }
    }
    if (program_.function(id, *scope_) != nullptr)
        return error(node, fmt::format("the function '{}' is used as a value, which a scenario does not have", id), "call it");
    if (id == "__name__") return make::text("__main__");
    return error(node, fmt::format("'{}' has no counterpart in a scenario", id), {});
}

// Translates values from left to right. A value that a step of a later one could change is kept in a temporary variable.
std::vector<Expression> Translator::sequence(const Nodes& nodes, Passing passing) {
    std::vector<Expression> results;
    std::vector<Body> before(nodes.size());
    std::size_t last = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        before[i] = collected([&] {
            results.push_back(passing == Passing::looked_at ? value(nodes[i])
                              : passing == Passing::awaited ? awaitable(nodes[i])
                                                            : passed(nodes[i]));
        });
        if (!before[i].empty()) last = i;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::move(before[i].begin(), before[i].end(), std::back_inserter(*out_));
        if (i >= last) continue;
        bool changed = !is_stable(results[i]);
        for (std::size_t later = i + 1; later <= last && !changed; ++later) changed = assigns(before[later], results[i].text);
        if (changed) results[i] = spilled(std::move(results[i]), nodes[i]);
    }
    return results;
}

bool Translator::is_stable(const Expression& e) const {
    if (e.kind == ExpressionKind::name) return e.name.scope != Scope::variable;
    if (e.kind == ExpressionKind::list)
        return std::all_of(e.operands.begin(), e.operands.end(), [this](const Expression& item) { return is_stable(item); });
    return e.operands.empty();
}

Expression Translator::spilled(Expression value, Node at, const std::string& wanted) {
    const std::string name = temporary(wanted);
    add(make::let(make::place(name), std::move(value)), at);
    return make::local(name);
}

Expression Translator::binary(Node node) {
    const std::string sign = node.at("op").kind();
    if (sign == "Mod" && is_textual(node.at("left"))) return as_expression(text(node), node);
    if (sign == "Pow") return power(node);
    const auto known = operator_of(sign);
    if (!known) return error(node, fmt::format("a scenario has no operator for {}", source_of(node)), {});
    std::vector<Expression> operands = sequence({node.at("left"), node.at("right")});
    return make::binary(*known, std::move(operands[0]), std::move(operands[1]));
}

// Translates `x ** 3` into `x * x * x` if x is a name.
Expression Translator::power(Node node) {
    const Node exponent = node.at("right");
    const std::int64_t times = exponent.text("type") == "int" ? exponent.integer("value") : 0;
    Expression base = value(node.at("left"));
    if (times < 2 || times > 4) return error(node, "a scenario has no powers", "multiply instead, or use a list of the values");
    if (!is_stable(base)) base = spilled(std::move(base), node);
    Expression result = base;
    for (std::int64_t i = 1; i < times; ++i) result = make::binary(ExpressionKind::multiply, std::move(result), base);
    return result;
}

Expression Translator::comparison(Node node) {
    Nodes nodes = node.all("comparators");
    const Nodes signs = node.all("ops");
    nodes.insert(nodes.begin(), node.at("left"));
    const std::size_t before = out_->size();
    std::vector<Expression> operands = sequence(nodes);
    if (nodes.size() > 2 && out_->size() != before)
        return error(node, "a chain of comparisons that waits cannot be translated", "compare step by step, with 'and'");
    for (std::size_t i = 0; i < signs.size() && i + 1 < operands.size(); ++i) {
        if (const auto* const known = found(comparisons, signs[i].kind())) operands[i + 1].comparison = known->value;
    }
    return make::of(ExpressionKind::compare, std::move(operands));
}

// Translates `a and b`. The steps that b needs run only if a is true.
Expression Translator::logical(Node node) {
    const Nodes values = node.all("values");
    const bool all = node.at("op").is("And");
    std::vector<Expression> operands;
    std::vector<Body> before(values.size());
    bool plain = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
        before[i] = collected([&] { operands.push_back(value(values[i])); });
        plain = plain && (i == 0 || before[i].empty());
    }
    std::move(before[0].begin(), before[0].end(), std::back_inserter(*out_));
    if (plain) return make::of(all ? ExpressionKind::and_ : ExpressionKind::or_, std::move(operands));
    const std::string result = temporary("value");
    Body inner;
    for (std::size_t i = values.size(); i-- > 1;) {
        Body steps = std::move(before[i]);
        steps.push_back(make::step(make::let(make::place(result), std::move(operands[i])), values[i].span()));
        std::move(inner.begin(), inner.end(), std::back_inserter(steps));
        scenario::If branch;
        Expression tested = make::local(result);
        branch.branches.push_back(
            {all ? std::move(tested) : make::of(ExpressionKind::not_, {std::move(tested)}), std::move(steps)});
        inner.clear();
        inner.push_back(make::step(std::move(branch), values[i].span()));
    }
    add(make::let(make::place(result), std::move(operands[0])), node);
    std::move(inner.begin(), inner.end(), std::back_inserter(*out_));
    return make::local(result);
}

Expression Translator::conditional(Node node) {
    Expression test = value(node.at("test"));
    Expression yes, no;
    Body when_yes = collected([&] { yes = value(node.at("body")); });
    Body when_no = collected([&] { no = value(node.at("orelse")); });
    if (when_yes.empty() && when_no.empty())
        return make::of(ExpressionKind::conditional, {std::move(yes), std::move(test), std::move(no)});
    const std::string result = temporary("value");
    when_yes.push_back(make::step(make::let(make::place(result), std::move(yes)), node.span()));
    when_no.push_back(make::step(make::let(make::place(result), std::move(no)), node.span()));
    scenario::If branch;
    branch.branches.push_back({std::move(test), std::move(when_yes)});
    branch.otherwise = std::move(when_no);
    branch.has_otherwise = true;
    add(std::move(branch), node);
    return make::local(result);
}

Expression Translator::subscript(Node node) {
    const Node items = node.at("value");
    if (node.at("slice").is("Slice")) return slice(items, node.at("slice"));
    if (items.is("Tuple")) return make::of(ExpressionKind::index, {list(items), value(node.at("slice"))});
    if (node.at("slice").is("Tuple")) return key(node.at("slice"));
    std::vector<Expression> parts = sequence({items, node.at("slice")});
    return make::of(ExpressionKind::index, std::move(parts));
}

Expression Translator::slice(Node items, Node slice) {
    Nodes parts = {items};
    for (const char* part : {"lower", "upper", "step"}) {
        if (slice.at(part)) parts.push_back(slice.at(part));
    }
    std::vector<Expression> values = sequence(parts);
    Expression bounds = make::of(ExpressionKind::slice);
    auto next = values.begin() + 1;
    for (const char* part : {"lower", "upper", "step"})
        bounds.operands.push_back(slice.at(part) ? std::move(*next++) : make::none());
    return make::of(ExpressionKind::index, {std::move(values.front()), std::move(bounds)});
}

Expression Translator::attribute(Node node) {
    const std::string name = node.text("attr");
    const Node receiver = node.at("value");
    if (name == "__name__") {
        if (receiver.is("Call") && known_as(receiver.at("func")) == "type") return make::call("type", plain_arguments(receiver));
        if (receiver.is("Attribute") && receiver.text("attr") == "__class__")
            return make::call("type", {value(receiver.at("value"))});
        if (receiver.is("Name") && program_.function(receiver.text("id"), *scope_) != nullptr)
            return make::text(receiver.text("id"));
    }
    if (name == "seconds" && helpers_.contains("Duration")) return value(receiver);
    if (name == "_value") return make::attribute(value(receiver), "value");
    const auto* const row = scenario::method_named(name);
    if (row == nullptr || !row->is_attribute)
        return error(node, fmt::format("the attribute '{}' has no counterpart in a scenario", name), {});
    return make::attribute(value(receiver), name);
}

}  // namespace baton::python
