// Coroutines and functions: signatures first, since calls need their arity, then bodies.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "sim/scenario/characters.h"
#include "sim/scenario/draft.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/step_reader.h"

namespace baton::scenario {
namespace {

Arity arity_of(const Callable& callable) {
    const auto with_default = std::count_if(callable.parameters.begin(), callable.parameters.end(),
                                            [](const Parameter& parameter) { return parameter.default_value.has_value(); });
    const auto all = static_cast<int>(callable.parameters.size());
    return {all - static_cast<int>(with_default), all};
}

// `names` has those of the parameters before it.
void parse_parameter(ExpressionParser& parser, Callable& callable, std::set<std::string_view>& names) {
    if (parser.token().is("*") || parser.token().is("**"))
        return parser.unexpected("the number of parameters is fixed; to pass any number of values, pass a list");
    const std::optional<Token> name = parser.expect_name("the name of a parameter");
    if (!name) return;
    Parameter parameter{std::string(name->lexeme), {}, parser.span_of(*name)};
    if (!names.insert(name->lexeme).second) return parser.fail(parameter.span, "duplicate parameter " + in_quotes(parameter.name));
    if (parser.take_symbol("=")) {
        parameter.default_value = parser.part();
    } else if (!callable.parameters.empty() && callable.parameters.back().default_value) {
        return parser.fail(parameter.span,
                           fmt::format("the parameter {} without a default follows one with a default", in_quotes(parameter.name)));
    }
    callable.parameters.push_back(std::move(parameter));
}

struct Signature {
    Callable callable;  // without a name when there is none
    bool good = false;
};

// NAME or NAME(a, b=EXPR); the defaults' names have not been looked up.
Signature parse_signature(const YamlNode& key, bool is_coroutine, const Values& values) {
    Signature signature;
    Callable& callable = signature.callable;
    callable.is_coroutine = is_coroutine;
    ScalarSource source = values.source(key);
    std::string_view text = key.text();
    const bool is_async = take_word(text, "async"), is_def = take_word(text, "def");
    const std::size_t begin = key.text().size() - text.size();
    if (is_async || is_def) {
        const std::string_view words = trimmed(key.text().substr(0, begin));
        values.problems().error(source.span(0, words.size()), fmt::format("{} must be left out here", in_quotes(words)),
                                fmt::format("write `{}:`", clipped(text)));
    }
    ExpressionParser parser(source, values.problems(), begin, key.text().size());
    parser.hint_at_end(values.hint_at_end(key));
    const std::optional<Token> name = parser.expect_name(is_coroutine ? "the name of a coroutine" : "the name of a function");
    if (!name) return signature;
    callable.name = name->lexeme;
    callable.span = parser.span_of(*name);
    if (parser.take_symbol("(") && !parser.take_symbol(")")) {
        std::set<std::string_view> names;
        do {
            parse_parameter(parser, callable, names);
        } while (parser.take_symbol(","));
        parser.expect_symbol(")");
    }
    signature.good = parser.expect_end();
    return signature;
}

// Without a body: what a signature with an error leaves, a name that may be called in any way.
void add(Draft& draft, Callable callable, std::string_view name, const YamlNode* body, const Values& values) {
    const bool is_coroutine = callable.is_coroutine;
    auto& all = is_coroutine ? draft.scenario.coroutines : draft.scenario.functions;
    const Name meaning{is_coroutine ? Scope::coroutine : Scope::function, static_cast<std::uint32_t>(all.size())};
    if (!declare(draft, name, callable.span, meaning, values.problems())) return;
    (is_coroutine ? draft.names.coroutines : draft.names.functions)
        .push_back(body != nullptr ? arity_of(callable) : Arity{0, any_number});
    (is_coroutine ? draft.coroutines : draft.functions).push_back(body);
    all.push_back(std::move(callable));
}

void fill(Draft& draft, Callable& callable, const YamlNode* body, const Values& values) {
    if (body == nullptr) return;
    NameScope context;
    context.names = &draft.names;
    context.pure = true;
    for (Parameter& parameter : callable.parameters) {
        if (parameter.default_value) Resolver(context, values.problems()).value(*parameter.default_value);
    }
    StepReader(values, draft.names, callable).read(*body);
}

void check_main(Draft& draft, const Values& values) {
    const auto found = draft.names.things.find("main");
    if (found == draft.names.things.end()) {
        return values.problems().error({0, 0, 1, 1, 0}, "there is no coroutine 'main'",
                                       "the run begins with it: coroutines: {main: […]}");
    }
    if (found->second.scope != Scope::coroutine) {
        const Span span = found->second.scope == Scope::object ? draft.scenario.objects[found->second.slot].span
                                                               : draft.scenario.functions[found->second.slot].span;
        return values.problems().error(span, "'main' must be a coroutine");
    }
    draft.scenario.main = found->second.slot;
    const Callable& main = draft.scenario.coroutines[found->second.slot];
    if (arity_of(main).least > 0)
        values.problems().error(main.span, "'main' cannot have parameters without defaults", "the run starts it without arguments");
}

}  // namespace

void declare_callables(Draft& draft, bool are_coroutines, const YamlNode& node, const Values& values) {
    if (node.is_missing()) return;
    if (!node.is_mapping()) {
        const std::string_view key = are_coroutines ? "coroutines" : "functions";
        return values.problems().error(node.span, fmt::format("'{}' needs a mapping of names to steps", key),
                                       node.is_sequence() ? "write the names without '- '" : "");
    }
    for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
        Signature signature = parse_signature(*key, are_coroutines, values);
        if (signature.callable.name.empty()) continue;
        const std::string_view name = key->text().substr(key->text().find(signature.callable.name), signature.callable.name.size());
        add(draft, std::move(signature.callable), name, signature.good ? key->next : nullptr, values);
    }
}

void declare_main(Draft& draft, const YamlNode& key, const Values& values) {
    Callable main;
    main.name = "main";
    main.span = key.span;
    add(draft, std::move(main), key.text(), key.next, values);
}

void fill_callables(Draft& draft, const Values& values) {
    for (std::size_t i = 0; i < draft.functions.size(); ++i) fill(draft, draft.scenario.functions[i], draft.functions[i], values);
    for (std::size_t i = 0; i < draft.coroutines.size(); ++i)
        fill(draft, draft.scenario.coroutines[i], draft.coroutines[i], values);
    check_main(draft, values);
}

}  // namespace baton::scenario
