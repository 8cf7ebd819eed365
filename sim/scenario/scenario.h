// A scenario as a value: checked, immutable, with every name looked up. It has what the file says, and nothing of how it runs, so many runs
// may share one, on several threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/diagnostics.h"
#include "sim/base/time.h"
#include "sim/scenario/base_files.h"
#include "sim/scenario/object_kinds.h"
#include "sim/scenario/step.h"

namespace baton::scenario {

struct Definition {  // of a param or a global variable
    std::string name;
    Expression value;
    Span span;
};

struct Parameter {
    std::string name;
    std::optional<Expression> default_value;  // evaluated at each call; may use params and vars
    Span span;
};

// A coroutine (`async def`) or a function (`def`).
struct Callable {
    std::string name;
    std::vector<Parameter> parameters;  // they have the first slots
    std::vector<std::string> locals;    // the local names by slot, with the parameters first
    Body body;
    std::uint32_t nesting = 1;  // how many bodies lie within each other at most, with the outermost
    bool is_coroutine = true;
    Span span;
};

struct Object {
    std::string name;
    ObjectKind kind;
    Expression size;                           // what ObjectSize says; not used for locks, conditions and events
    std::optional<std::uint32_t> shared_lock;  // the slot of the lock that a condition shares
    Span span;
};

struct MachineSettings {
    Expression cores, gil, switch_interval;  // use a param instead
};

struct LoopSettings {
    Expression overhead, slow_callback, eager_tasks;
};

// One key of `expect`. Beside each member stand the kinds that use it.
struct Expectation {
    enum class Kind : std::uint8_t { elapsed, result, raises, log, log_contains, warnings, tasks, max_loop_hold, that };
    struct TaskFact { std::string task; std::string key; Expression value; Span span; };  // key as in the run document
    Kind kind;
    std::optional<Expression> value;           // elapsed, result, max_loop_hold; warnings: a number
    std::optional<Expression> least, most;     // elapsed: {min, max}
    std::string name;                          // raises
    std::vector<std::string> texts;            // log, log_contains, warnings: a list (literal texts); that: the conditions as written
    std::vector<Span> text_spans;              // of each of them
    std::vector<TaskFact> facts;               // tasks
    std::vector<Expression> conditions;        // that: of metrics, whose names stand as they are
    Span span;
};

// `sweep`, `replications` and `until`: how the scenario is run many times. They are kept as texts, which experiments read.
struct SweepOptions {
    std::vector<std::pair<std::string, std::string>> over;  // a param, and its values as `--sweep` takes them
    std::vector<std::vector<std::string>> zip;
    std::string where;
    std::vector<std::string> metrics;
    std::int64_t replications = 0;  // 0 when the file does not say
    std::string until_metric;       // empty when there is no stop rule
    double until_half_width = 0;    // as a fraction of the mean
    std::int64_t until_least = 10;
};

struct Scenario {
    std::string name;
    std::string about;
    Duration clock{};       // what the wall clock shows when the run begins, since midnight
    std::int64_t seed = 0;
    std::vector<Definition> params;
    std::vector<Definition> vars;
    MachineSettings machine;
    LoopSettings loop;
    std::vector<Object> objects;      // in the order of the file; `default` (thread_pool) is always there, last if not declared
    std::vector<Callable> coroutines;
    std::vector<Callable> functions;
    std::uint32_t main = 0;           // index into coroutines
    std::vector<Expectation> expectations;
    SweepOptions sweep;
    SourceSet sources;

    const Object* object_named(std::string_view name) const;  // null when there is none; linear
};

// What reading gives: every diagnostic, and a scenario when none of them is an error.
struct Reading {
    std::optional<Scenario> scenario;
    Diagnostics diagnostics;
    SourceSet sources;               // filled also when there is no scenario
    std::vector<Definition> params;  // as the file has them, before overrides; empty when the file has errors
};

// Limits on what is read, against hostile files. The error names the limit that was passed.
struct ReadLimits {
    std::size_t bytes = 64u << 20;
    std::size_t nodes = 8'000'000;
    std::size_t alias_nodes = 100'000;  // nodes that alias expansion may add
    int depth = 64;
};

using Overrides = std::vector<std::pair<std::string, std::string>>;
// Reads and checks `text`, which came from the file `file_name`. `overrides` are those of `--set NAME=EXPR`, in order, and `load` finds the
// bases that `extends` names. Never throws for what the text says. Takes time linear in the text.
Reading read_scenario(std::string text, std::string file_name, const Overrides& overrides = {}, const ReadLimits& limits = {},
                      const LoadBase& load = load_from_files());

// The canonical form of a scenario: YAML that reads back as the same scenario. Comments are not kept.
std::string dump(const Scenario& scenario);

// An expression or a text as the scenario language writes it.
std::string expression_text(const Expression& expression);
std::string text_text(const Text& text);

// The JSON Schema (draft 2020-12) of the format.
std::string_view json_schema();

// The tables of steps, options and objects as Markdown: the reference at the end of scenarios/format.md.
std::string reference_tables();

}  // namespace baton::scenario
