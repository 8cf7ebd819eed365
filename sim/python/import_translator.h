// The translator from Python to scenarios: its state, and the functions that its source files offer each other.
//
// Some parts of Python expressions, such as an await, cannot be part of an expression in a scenario. They become a step before the
// one that uses them, and what Python evaluates before them is kept in temporary variables. So every function that translates a
// value may append steps to the output, and effects keep the order that they have in Python, from left to right.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/python/import.h"
#include "sim/python/import_kinds.h"
#include "sim/python/import_make.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

using scenario::AssignedName;
using scenario::Awaitables;
using scenario::Body;
using scenario::Expression;
using scenario::ObjectKind;
using scenario::Step;
using scenario::Target;
using scenario::Text;

// A value in a text, and how it is formatted there.
struct ShownNode {
    ShownNode() = default;
    ShownNode(Node node_, char conversion_ = 0, std::string specification_ = {})
        : node(node_), conversion(conversion_), specification(std::move(specification_)) {}
    Node node;
    char conversion = 0;  // `r`, `s` or `a`, as in `{x!r}`; 0 for none
    std::string specification;
    bool is_whole = false;  // formatted by `%d`, which drops fractions
};

// Turns a formatted value, which is allowed in texts only (`{x:8.2f}`), into an expression: `format(x, '8.2f')`.
Expression as_value(Expression expression);
// Whether this format of strftime is the wall clock of a scenario.
inline bool is_clock_format(std::string_view format) { return format == "%X" || format == "%H:%M:%S"; }

class Translator {
public:
    Translator(Program& program, std::string_view source, std::set<std::string> helpers)
        : program_(program), source_(source), helpers_(std::move(helpers)) {}

    scenario::Scenario translate(const std::string& title);
    Diagnostics diagnostics() { return std::move(diagnostics_); }

private:
    using Nodes = std::vector<Node>;
    using Inner = std::function<Body()>;
    // What happens to a value: it is looked at here, handed on without being looked at, or awaited somewhere.
    enum class Passing : std::uint8_t { looked_at, on, awaited };
    // A use of a variable: the name itself, and the two nodes around it.
    struct Use {
        Node node, parent, above;
        Function* scope;
    };
    struct SharedLock {
        std::string condition;
        const Variable* lock;
        Node at;
    };

    // import_module.cpp: the module as a scenario.
    Expression error(Node at, std::string text, std::string hint);  // returns None in the place of what cannot be translated
    void warning(Node at, std::string text, std::string hint = {});
    void warn_once(Node at, const std::string& text);
    std::string source_of(Node node) const;
    std::string known_as(Node node);  // Program::dotted, here
    std::optional<Expression> constant(Node node, Function& scope, int depth = 0);
    void declare_params();
    void declare_vars(Nodes& statements);
    Nodes statements_of_module();
    void main();
    bool main_alone(const Body& steps);
    void definitions();
    void function(Function& scope);
    void parameter(Function& scope, std::size_t index, scenario::Callable& callable);
    void refuse_forms(Function& scope);
    void head(const std::string& title);

    // import_exported.cpp: what exported programs have besides, and options of the loop.
    bool is_part_of_export(Node statement);
    void take_export_facts();
    bool options_of_loop(Node statement);
    void eager_lambda(Node lambda);
    Expression constant_delay(Node node);
    bool assigned_option(Node statement);

    // import_steps.cpp: statements, and those that bind.
    void block(const Nodes& statements);
    Body body(const Nodes& statements, bool in_loop = false);
    void statement(Node node);
    void refuse(Node node, const std::string& kind);
    void expression_statement(Node node);
    bool runs_coroutine(Node call);
    bool runs_on_the_spot(const Function& called) const;
    void spill_effects(Node node);
    bool call_statement(Node call);
    void cancel_step(Node call, Target target);
    void set_exception_step(Node call);
    AssignedName place_of(Node name);
    bool is_plain_target(Node target);
    Target target_of(Node target);
    void store(Node name, Expression value);
    void unpack(Node target, Expression value);
    void assign(Node statement, const Nodes& targets, Node value);
    bool assign_named(Node target, Node value);
    void dropped_value(Node value);
    bool assign_step(Node target, Node value);
    bool assign_comprehension(Node target, Node value);
    void assign_tuple(const Nodes& targets, const Nodes& values, Node at);
    void augmented(Node node);
    void returned(Node node);

    // import_dicts.cpp: dictionaries.
    Expression dict(Node node);
    Expression dict_call(Node node);
    std::optional<Expression> zipped_dict(Node lists);
    bool is_dict(Node node);
    Expression key(Node node);
    void collect_dict(Node comprehension, const AssignedName& result);

    // import_lists.cpp: lists that change.
    void find_uses();
    void find_lists();
    bool is_list(Node node);
    void store_item(Node target, Expression value);
    void augmented_item(Node node, scenario::ExpressionKind kind);
    void delete_items(Node node);
    bool keeping_step(Node call);
    bool is_keeping(Node call);

    // import_blocks.cpp: exceptions, and blocks that hold something.
    bool is_named_key_error(Node node) const;
    std::string exception_name(Node node);
    std::vector<std::string> caught(Node type);
    void try_step(Node node);
    std::optional<scenario::ExceptionValue> exception_value(Node node);
    void raise_step(Node node);
    void assert_step(Node node);
    void class_statement(Node node);
    void with_item(Node node, const Nodes& items, std::size_t index, bool async);
    void timeout_item(Node call, Node name, const std::string& dotted, const Inner& inner);
    void executor_item(Node call, Node name, const Inner& inner);
    void suppress_item(Node call, const Inner& inner);
    int uses_of(Node name);

    // import_awaits.cpp: what is awaited, and what starts tasks.
    void await_step(Node awaited, Target target, Node whole);
    void await_call(Node call, const std::string& dotted, Target target, Node whole);
    void none_into(const Target& target, Node at);
    void store_into(const Target& target, Expression value, Node at);
    void sleep_step(Node call, bool sleeps, Target target, Node whole);
    bool await_method(Node call, Target& target);
    Expression predicate(Node function);
    Expression awaitable(Node node);
    Awaitables awaitables(const Nodes& arguments, bool starred, Node at);
    std::optional<Awaitables> generated(Node node);
    std::optional<Awaitables> mapped(Node node);
    void gather_step(Node call, Target target);
    void wait_step(Node call, Target target, bool of_asyncio);
    void to_thread_step(Node call, Target target);
    void in_executor_step(Node call, Target target);
    bool makes_coroutine(Node node);
    bool creates_task(Node call, Node& coroutine, Node& group);
    void create_task_step(Node call, Node coroutine, Target target, Node group);
    void task_options(Node call, scenario::CreateTask& create);
    bool task_list(Node node, const Target& target);

    // import_values.cpp: expressions.
    std::optional<scenario::ExpressionKind> operator_of(const std::string& python);
    Expression value(Node node);
    Expression value_of_kind(Node node);
    Expression refused(Node node);
    Expression list(Node node);
    Expression items_of(Node node);
    Expression unknown(Node node);
    Expression passed(Node node);
    Expression number_constant(Node node);
    Expression delay(Node node);
    Expression name(Node node);
    std::vector<Expression> sequence(const Nodes& nodes, Passing passing = Passing::looked_at);
    bool is_stable(const Expression& e) const;
    Expression spilled(Expression value, Node at, const std::string& wanted = "value");
    Expression binary(Node node);
    Expression power(Node node);
    Expression comparison(Node node);
    Expression logical(Node node);
    Expression conditional(Node node);
    Expression subscript(Node node);
    Expression slice(Node items, Node slice);
    Expression attribute(Node node);

    // import_calls.cpp: calls as expressions.
    Expression call(Node node);
    Nodes by_position(Function& called, const Nodes& arguments, const Nodes& keywords, Node at);
    Expression call_function(Function& called, Node node);
    Node argument(Node call, std::size_t index, const char* keyword) const;
    std::vector<Expression> plain_arguments(Node call);
    Expression seconds_now();
    Expression call_dotted(Node node, const std::string& dotted);
    Expression made(Node node);
    Expression builtin(Node node, const std::string& name);
    Expression other_builtin(Node node, const std::string& name);
    Expression draw(Node node, const std::string& dotted);
    Expression call_asyncio(Node node, const std::string& name);
    Expression gather_value(Node node);
    Expression call_method(Node node);
    Expression loop_method(Node node, const std::string& method);
    Expression job(const std::string& by, std::optional<Expression> pool, Node function, Nodes arguments, Nodes keywords, Node at);
    Expression helper_call(Node node, const std::string& helper);
    Expression duration(Node node);

    // import_outside.cpp: what comes from outside.
    Expression outside(Node what, bool awaited);
    bool is_constructor(Node call) const;
    void foreign(Node call, bool awaited);
    void evaluated(Node node);
    Expression foreign_value(Node node);
    std::string blocking_function(Node function, Node at);
    void add_function(const std::string& name, const std::string& parameter, Expression blocks, Node at);

    // import_loops.cpp: statements that test and repeat.
    void if_step(Node node);
    void while_step(Node node);
    void for_step(Node node);
    void takes_apart(Node iterated);
    void enumerated(Node node, Node call);
    void zipped(Node node, const Nodes& lists);
    void as_completed(Node node, Node call);

    // import_roles.cpp: what each variable is in the scenario.
    void choose_roles();
    void choose_role(const std::string& name, Variable& variable, Function& owner);
    void keep_apart();
    bool is_default_executor(Node call);
    std::string declare(const std::string& output, ObjectKind kind, Node call);
    Expression object_size(Node call, ObjectKind kind, scenario::Object& object);
    void share_locks();
    std::optional<Expression> object_made_here(Node call);
    std::string param(const std::string& wanted, Expression value);

    // import_comprehensions.cpp: loops that collect.
    Expression comprehension(Node node);
    std::optional<Expression> comprehension_value(Node node, scenario::ExpressionKind kind);
    Expression for_clause(Node target, Expression source);
    Expression iterated(Node node);
    void add_keywords(Node call, Expression& result);
    Expression key_function(Node function);
    void collect(Node comprehension, const AssignedName& result);
    void loops_of(const Nodes& generators, std::size_t index, const std::function<void()>& inside);
    Target item_target(Node target);
    Target at_temporary(const std::string& wanted);
    std::string temporary(const std::string& wanted);

    // import_texts.cpp: texts.
    Text text(Node node);
    void pieces(Node node, Text& out);
    void in_a_row(const Nodes& nodes, Text& out);
    void interleaved(const std::vector<std::string>& literals, const std::vector<ShownNode>& nodes, Text& out);
    bool is_clock(Node call);
    bool is_textual(Node node);
    Expression as_expression(const Text& text, Node at);
    void log(Text text, Node at);

    // import_formats.cpp: how values are shown in a text.
    void pieces(const ShownNode& shown, Text& out);
    void formatted(Node node, Text& out);
    void percent_formatted(const std::string& format, const Nodes& values, Text& out, Node at);
    void brace_formatted(Node call, Text& out);
    std::optional<ShownNode> field(Node call, const std::string& field, std::size_t& next);

    // import_texts.cpp again: what is printed and logged.
    void print_step(Node call);
    bool logging_step(Node call, const std::string& method);
    void find_logging_level();

    void add(scenario::Action action, Node at) { out_->push_back(make::step(std::move(action), at.span())); }
    template <class Inside>
    Body collected(Inside inside);  // returns the steps that it adds

    Program& program_;
    std::string_view source_;
    std::set<std::string> helpers_;  // the helpers of the exporter, if the program was exported
    scenario::Scenario scenario_{};
    Diagnostics diagnostics_;
    std::set<std::string> said_;  // warnings that are given once

    Function* scope_ = nullptr;  // the function that is being translated
    Body* out_ = nullptr;
    std::map<std::string, std::string> items_;  // variables of comprehensions and renamed targets
    int loops_ = 0, tries_ = 0, blocks_ = 0, parts_ = 0;
    std::map<const Variable*, std::vector<Use>> uses_;
    std::set<std::string> temporaries_;             // the temporary variables of this function
    std::set<Node> apart_;                          // what loops run over, and the items, if each is unpacked at once
    std::map<Node, std::string> awaited_;           // awaits that have happened, and where their values are
    std::map<std::string, std::string> params_;     // of things from outside, by what they are called
    std::map<std::string, std::string> functions_;  // those that a worker runs and the program does not have
    std::string sleep_function_;                    // time.sleep among them
    std::string logging_level_ = "WARNING";
    std::vector<SharedLock> shared_locks_;
    std::optional<scenario::Callable> main_;  // where no coroutine of the program is all of it
};

template <class Inside>
Body Translator::collected(Inside inside) {
    Body body;
    Body* const before = std::exchange(out_, &body);
    inside();
    out_ = before;
    return body;
}

}  // namespace baton::python
