#include "sim/scenario/warnings.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "sim/scenario/habits.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/walk.h"

namespace baton::scenario {
namespace {

// Which slots of each table something names.
struct Uses {
    std::vector<bool> params, vars, objects, coroutines, functions;
};

class UseFinder {
public:
    explicit UseFinder(const Scenario& scenario)
        : scenario_(scenario),
          uses_{std::vector<bool>(scenario.params.size()), std::vector<bool>(scenario.vars.size()),
                std::vector<bool>(scenario.objects.size()), std::vector<bool>(scenario.coroutines.size()),
                std::vector<bool>(scenario.functions.size())} {}

    Uses find() {
        for (const Definition& param : scenario_.params) whole(param.value);
        for (const Definition& variable : scenario_.vars) whole(variable.value);
        for (const Object& object : scenario_.objects) {
            whole(object.size);
            if (object.shared_lock) uses_.objects[*object.shared_lock] = true;
        }
        const auto& [cores, gil, interval] = scenario_.machine;
        const auto& [overhead, slow, eager] = scenario_.loop;
        for (const Expression* option : {&cores, &gil, &interval, &overhead, &slow, &eager}) whole(*option);
        for (const Expectation& expectation : scenario_.expectations) expected(expectation);
        const auto& sweep = scenario_.sweep;
        words(sweep.where);
        words(sweep.until_metric);
        for (const std::string& metric : sweep.metrics) words(metric);
        callables();
        return std::move(uses_);
    }

private:
    void whole(const Expression& expression) {
        walk_expression(expression, [this](const Expression& e) {
            if (e.kind == ExpressionKind::name) use(e.name);
        });
    }

    void use(Name name) {
        switch (name.scope) {
            case Scope::parameter:
                uses_.params[name.slot] = true;
                break;
            case Scope::variable:
                uses_.vars[name.slot] = true;
                break;
            case Scope::object:
                uses_.objects[name.slot] = true;
                break;
            case Scope::coroutine:
                if (is_reached_) reach(true, name.slot);
                break;
            case Scope::function:
                if (is_reached_) reach(false, name.slot);
                break;
            default:
                break;
        }
    }

    void reach(bool is_coroutine, std::uint32_t slot) {
        auto seen = (is_coroutine ? uses_.coroutines : uses_.functions)[slot];
        if (seen) return;
        seen = true;
        waiting_.push_back(&(is_coroutine ? scenario_.coroutines : scenario_.functions)[slot]);
    }

    void expected(const Expectation& expectation) {
        for (const auto& expression : {expectation.value, expectation.least, expectation.most}) {
            if (expression) whole(*expression);
        }
        for (const auto& fact : expectation.facts) whole(fact.value);
        if (expectation.kind == Expectation::Kind::that) {
            for (const std::string& condition : expectation.texts) words(condition);
        }
    }

    // Of a metric or a condition, which other rooms read: a param is used that stands in it as a word.
    void words(std::string_view text) {
        for (std::size_t i = 0; i < scenario_.params.size(); ++i) {
            const std::string& name = scenario_.params[i].name;
            for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
                const bool begins = at == 0 || !is_part_of_name(text[at - 1]), last = at + name.size() == text.size();
                if (begins && (last || !is_part_of_name(text[at + name.size()]))) uses_.params[i] = true;
            }
        }
    }

    // From main on; then the others, whose objects and variables count as used, too.
    void callables() {
        is_reached_ = true;
        reach(true, scenario_.main);
        while (!waiting_.empty()) {
            const Callable* callable = waiting_.back();
            waiting_.pop_back();
            body(*callable);
        }
        is_reached_ = false;
        for (const Callable& coroutine : scenario_.coroutines) body(coroutine);
        for (const Callable& function : scenario_.functions) body(function);
    }

    void body(const Callable& callable) {
        for (const Parameter& parameter : callable.parameters) {
            if (parameter.default_value) whole(*parameter.default_value);
        }
        walk_steps(callable.body, [this](const Step& step) {
            for_each_expression(*step.action, [this](const Expression& e) { whole(e); });
            for_each_place(*step.action, [this](const AssignedName& place) {
                if (place.scope == Scope::variable) uses_.vars[place.slot] = true;
            });
        });
    }

    const Scenario& scenario_;
    Uses uses_;
    std::vector<const Callable*> waiting_;
    bool is_reached_ = false;
};

class Warner {
public:
    explicit Warner(const Scenario& scenario) : scenario_(scenario) {}

    Diagnostics warnings() {
        const Uses uses = UseFinder(scenario_).find();
        for (std::size_t i = 0; i < scenario_.params.size(); ++i) unused(uses.params[i], "param", scenario_.params[i]);
        for (std::size_t i = 0; i < scenario_.vars.size(); ++i) unused(uses.vars[i], "variable", scenario_.vars[i]);
        for (std::size_t i = 0; i < scenario_.objects.size(); ++i) {
            const bool is_default = scenario_.objects[i].name == "default";  // the executor of those that name none
            unused(uses.objects[i] || is_default, word(family_of(scenario_.objects[i].kind)), scenario_.objects[i]);
        }
        for (std::size_t i = 0; i < scenario_.coroutines.size(); ++i)
            unused(uses.coroutines[i], "coroutine", scenario_.coroutines[i],
                   "nothing that main reaches awaits it or makes a task of it");
        for (std::size_t i = 0; i < scenario_.functions.size(); ++i)
            unused(uses.functions[i], "function", scenario_.functions[i], "nothing that main reaches calls it");
        for (const auto* callables : {&scenario_.coroutines, &scenario_.functions}) {
            for (const Callable& callable : *callables) walk_steps(callable.body, [this](const Step& step) { look_at(step); });
        }
        put_in_order(found_);
        if (found_.size() > Problems::most) {
            found_.resize(Problems::most);
            warn(found_.back().span, fmt::format("there are more than {} warnings; the others are not listed", Problems::most), {});
        }
        return std::move(found_);
    }

private:
    void warn(Span span, std::string text, std::string hint) {
        if (span.file == 0 && span.line != 0)
            found_.push_back({Diagnostic::Severity::warning, span, std::move(text), std::move(hint)});
    }

    template <class Thing>
    void unused(bool is_used, std::string_view what, const Thing& thing, std::string_view hint = {}) {
        if (!is_used) warn(thing.span, fmt::format("the {} {} is never used", what, in_quotes(thing.name)), std::string(hint));
    }

    void look_at(const Step& step) {
        if (const auto* log = std::get_if<Log>(step.action.get())) return look_at(log->text);
        const auto* wait = std::get_if<WaitStep>(step.action.get());
        if (wait == nullptr || wait->awaitables.form != Awaitables::Form::list_value) return;
        if (wait->awaitables.items[0].kind == ExpressionKind::duration)
            warn(step.span, "'wait' waits for tasks, not for a time",
                 "write `sleep: " + expression_text(wait->awaitables.items[0]) + "`");
    }

    // f"n is {n}", which YAML takes for a text that begins with f and a quote.
    void look_at(const Text& text) {
        if (text.pieces.empty() || text.pieces.front().is_expression || text.pieces.back().is_expression) return;
        const std::string &first = text.pieces.front().literal, &last = text.pieces.back().literal;
        const bool begins = first.size() > 1 && (first[0] == 'f' || first[0] == 'F') && (first[1] == '"' || first[1] == '\'');
        if (!begins || last.back() != first[1] || (text.pieces.size() == 1 && first.size() < 3)) return;
        warn(text.span, "the f and the quotes become part of the text", "leave out the f: {expressions} work in every text");
    }

    const Scenario& scenario_;
    Diagnostics found_;
};

}  // namespace

Diagnostics warnings(const Scenario& scenario) { return Warner(scenario).warnings(); }

}  // namespace baton::scenario
