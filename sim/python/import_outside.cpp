// Translates calls of things outside of the program and of asyncio: they take some time, and return an unknown value.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

// Returns the param for how long a call outside of the program takes. All calls of the same name share one.
Expression Translator::outside(Node what, bool awaited) {
    std::string called = dotted_text(what);
    if (called.empty()) called = what.text("attr").empty() ? "outside" : what.text("attr");
    std::string name = called;
    std::replace(name.begin(), name.end(), '.', '_');
    const bool of_object = !is_foreign(known_as(what), program_);
    const std::int64_t ns = awaited || !of_object ? 100'000'000 : 1'000'000;
    const auto [found, is_new] = params_.emplace(called, name);
    if (is_new) {
        found->second = param(program_.is_taken(name) ? name + "_time" : name, make::duration(ns));
        warning(what,
                fmt::format("'{}' comes from outside: {}, the param {}", called,
                            awaited ? "it is awaited for a while" : "it blocks for a while", found->second),
                fmt::format("set {} to what it takes: baton run --set {}={}", found->second, found->second,
                            awaited ? "250ms" : "20ms"));
    }
    return make::name(found->second, scenario::Scope::parameter);
}

// Whether the name looks like that of a class, since making an object takes no time.
bool Translator::is_constructor(Node call) const {
    const std::string dotted = dotted_text(call.at("func")), last = dotted.substr(dotted.rfind('.') + 1);
    return !last.empty() && last[0] >= 'A' && last[0] <= 'Z';
}

void Translator::foreign(Node call, bool awaited) {
    const Node what = call.at("func");
    for (const Node& argument : call.all("args")) evaluated(argument);
    for (const Node& keyword : call.all("keywords")) evaluated(keyword.at("value"));
    if (what.is("Attribute") && what.at("value").is("Call")) evaluated(what.at("value"));
    if (!awaited && is_constructor(call)) return;
    add(scenario::Delay{awaited ? scenario::Delay::How::io : scenario::Delay::How::block, outside(what, awaited)}, call);
}

// Translates an argument of a call outside of the program. Its value is dropped, but its effects are kept.
void Translator::evaluated(Node node) {
    if (node.is("Await") || node.is("Call")) return void(passed(node));
    if (node.is("Starred") || is_comprehension(node) || node.is("Lambda")) return;
    node.each_child([this](Node child) { evaluated(child); });
}

Expression Translator::foreign_value(Node node) {
    if (node.is("Await")) {
        await_step(node.at("value"), Target{}, node);
    } else if (node.is("Call")) {
        if (Function* const called = program_.callee(node, *scope_)) return call_function(*called, node);
        foreign(node, false);
    }
    return make::none();
}

// Returns a function of the scenario that blocks, for a function that a worker runs and that the program does not define.
std::string Translator::blocking_function(Node function, Node at) {
    const std::string dotted = known_as(function);
    if (dotted == "time.sleep") {
        if (sleep_function_.empty()) {
            sleep_function_ = program_.fresh("time_sleep");
            const std::string seconds = program_.fresh("seconds");
            add_function(sleep_function_, seconds, make::local(seconds), at);
        }
        return sleep_function_;
    }
    if (!is_foreign(dotted, program_) && kind_of(function, *scope_, program_) != ValueKind::foreign) return {};
    auto [found, is_new] = functions_.emplace(dotted_text(function), std::string());
    if (is_new) {
        std::string name = found->first;
        std::replace(name.begin(), name.end(), '.', '_');
        Expression time = outside(function, false);
        found->second = program_.fresh(name + "_job");
        add_function(found->second, {}, std::move(time), at);
    }
    return found->second;
}

void Translator::add_function(const std::string& name, const std::string& parameter, Expression blocks, Node at) {
    scenario::Callable function;
    function.name = name;
    if (!parameter.empty()) {
        function.parameters.emplace_back().name = parameter;
        function.locals.push_back(parameter);
    }
    function.is_coroutine = false;
    function.span = at.span();
    function.body.push_back(make::step(scenario::Delay{scenario::Delay::How::block, std::move(blocks)}, at.span()));
    scenario_.functions.push_back(std::move(function));
}

}  // namespace baton::python
