// Reads the body of a coroutine or function: turns the nodes of YAML into steps with every name looked up. What is wrong is
// reported, and reading goes on with the next step.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/expression_parser.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/values.h"

namespace baton::scenario {

// A verb with its options and the function that reads it; see step_verbs.h.
struct VerbRow;

// All verbs, in alphabetical order.
std::vector<std::string_view> verb_names();

class StepReader {
public:
    // `callable` has its parameters already. read() fills in its locals and its body.
    StepReader(const Values& values, const Names& names, Callable& callable);

    void read(const YamlNode& body);

    // A step that was taken apart into its verb and its options.
    struct Fields {
        const VerbRow* row;
        const YamlNode* verb;
        const YamlNode* value;
        struct Option {
            std::string_view name;
            const YamlNode* key;
            const YamlNode* value;
        };
        std::vector<Option> options;

        const YamlNode* option(std::string_view name) const;
    };

    // Reads the parts of this kind of step, in their order; defined in step_parts.h.
    template <class Kind>
    Action by_parts(const Fields& fields);

    // One function for each verb that needs more than that, named by the table of verbs.
    Action delay(const Fields& fields);
    Action break_(const Fields& fields);
    Action continue_(const Fields& fields);
    Action pass(const Fields& fields);
    Action yield(const Fields& fields);
    Action await_(const Fields& fields);
    Action call(const Fields& fields);
    Action let(const Fields& fields);
    Action delete_(const Fields& fields);
    Action return_(const Fields& fields);
    Action create_task(const Fields& fields);
    Action wait(const Fields& fields);
    Action as_completed(const Fields& fields);
    Action task_group(const Fields& fields);
    Action object_call(const Fields& fields);
    Action to_thread(const Fields& fields);
    Action run_in_executor(const Fields& fields);
    Action raise(const Fields& fields);
    Action try_(const Fields& fields);
    Action if_(const Fields& fields);
    Action for_(const Fields& fields);
    Action repeat(const Fields& fields);
    Action while_(const Fields& fields);

private:
    Body body(const YamlNode& node, std::string_view what);
    void add_steps(Body& steps, const YamlNode& node);
    std::optional<Expression> item(const YamlNode& key);
    Body loop_body(const Fields& fields);
    Body body_option(const Fields& fields, std::string_view name, bool required = true);
    std::optional<Step> step(const YamlNode& node);
    std::optional<Step> bare_step(const YamlNode& node);
    std::optional<Fields> take_apart(const YamlNode& node);
    void unknown_verb(const YamlNode& key, const YamlNode* value);
    void unknown_option(const Fields& fields, const YamlNode& key);
    std::optional<Step> made(const Fields& fields);
    void check_loop(const Fields& fields);

    Awaitables awaitables(const Fields& fields);
    void comprehension(Awaitables& result, const YamlNode& head, const YamlNode& item);
    std::optional<Handler> handler(const YamlNode& key, const YamlNode& body);
    std::optional<If::Branch> elif (const YamlNode& node);
    Target target(const Fields& fields);
    std::vector<AssignedName> for_names(ExpressionParser& parser, bool& unpack);
    AssignedName place(std::string_view name, Span span);
    Expression expression(const YamlNode& node, Role role = Role::value) { return values_.expression(node, context_, role); }
    std::optional<Expression> optional(const Fields& fields, std::string_view name);

    // What stands behind the verb (no option), or behind the option; null when it is not there, which is an error where it is
    // required.
    const YamlNode* node_of(const Fields& fields, std::string_view option);
    // Reads a part of a step. What is not there stays as it is.
    void fill(const Fields& fields, std::string_view option, Expression& part);
    void fill(const Fields& fields, std::string_view option, std::optional<Expression>& part);
    void fill(const Fields& fields, std::string_view option, Text& part);
    void fill(const Fields& fields, std::string_view option, std::optional<Text>& part);
    void fill(const Fields& fields, std::string_view option, ExceptionValue& part);
    void fill(const Fields& fields, std::string_view option, Awaitables& part);
    void fill(const Fields& fields, std::string_view option, Target& part);
    void fill(const Fields& fields, std::string_view option, Body& part);

    const YamlNode* required(const Fields& fields, std::string_view name);
    void error(Span span, std::string text, std::string hint = {}) {
        values_.problems().error(span, std::move(text), std::move(hint));
    }

    const Values& values_;
    Callable& callable_;
    Locals locals_;
    NameScope context_;
    int loops_ = 0;              // around the present step
    std::uint32_t nesting_ = 0;  // bodies around it
    std::vector<Action> more_;   // what the step that was read last does besides: a `let` of names and items is several steps
};

}  // namespace baton::scenario
