// The state of a run while it goes on: the loop, the objects, the global variables, and who runs now.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/random.h"
#include "sim/interpreter/exception_objects.h"
#include "sim/interpreter/objects.h"
#include "sim/interpreter/patience.h"
#include "sim/interpreter/run.h"
#include "sim/interpreter/value.h"
#include "sim/interpreter/variable_recorder.h"
#include "sim/loop/asyncio.h"
#include "sim/scenario/scenario.h"

namespace baton::interpreter {

// Who runs the code: a task, or a job on a worker. It is neither while params and objects are evaluated, before the run.
struct Context {
    TaskBase* task = nullptr;
    Job* job = nullptr;
    RandomStream* stream = nullptr;
    std::uint64_t children = 0;    // how many tasks it has created so far
    int depth = 0;                 // how many calls are in progress
    int cleanups = 0;              // how many `finally` blocks and handlers of cancellations are in progress
    Ref<ExceptionObject> handled;  // what the innermost handler handles, for a bare `raise`

    Line before_the_run = 0;  // takes the lines that belong to neither

    Fiber* fiber() const { return task ? &task->fiber() : job ? &job->fiber() : nullptr; }
    Line& line() { return task ? task->line() : job ? job->line() : before_the_run; }
};

// A call in progress: Python's frame.
struct Frame {
    class Runtime& runtime;
    Context& context;
    const scenario::Callable* callable;  // null for an expression outside coroutines and functions
    Value* locals;
    Value result;
    bool is_lambda = false;       // it is a predicate, whose names belong to the function around it
    const Span* at = nullptr;     // the step that is being executed
    Line& line = context.line();  // a step writes its line without a look at the context, which is in another cache line

    void set_step(const Span& span) {
        at = &span;
        line = span.line;
    }
};

// A task that runs a coroutine of the scenario.
class ScenarioTask : public TaskOf<Value> {
public:
    ScenarioTask(Runtime& runtime, Ref<Coroutine> coroutine, TextId coroutine_name, TextId given_name, RandomStream stream);
    ~ScenarioTask() override;
    Context& context() { return context_; }

private:
    Ref<Coroutine> take_called();
    void body() override;
    void close() override;
    trace::Payload trace_result(std::int64_t& payload) override;
    void trace_exception(const std::exception_ptr& exception, std::string& type, std::string& message) override;
    bool cleans_up() const override { return context_.cleanups > 0; }

    Runtime& runtime_;
    Ref<Coroutine> called_;  // until it begins; so long, the memory of its first frames counts for the task
    RandomStream stream_;
    Context context_;
};

class Runtime {
public:
    // Evaluates params, vars, options and objects. Throws what that raises.
    Runtime(const scenario::Scenario& scenario, const RunOptions& options, trace::Tracer* tracer);
    // Evaluates the params and nothing else, for expressions that use no more, in `memory` bytes. Throws what that raises.
    Runtime(const scenario::Scenario& scenario, std::uint64_t memory);
    ~Runtime();

    EventLoop& loop() { return *loop_; }
    void count_round() { (loop_ ? *loop_ : loop_for_constants()).count_round(); }
    void count_rounds(std::uint64_t rounds) { (loop_ ? *loop_ : loop_for_constants()).count_rounds(rounds); }  // Patience's
    const Evaluated& evaluated() const { return evaluated_; }
    ExceptionTypes& exception_types() { return types_; }
    const scenario::Scenario& scenario() const { return scenario_; }

    Value& variable_to_assign(std::uint32_t slot) {
        if (variable_recorder_) variable_recorder_->assigned(slot);
        return values_[index_of(scenario::Scope::variable)][slot];
    }
    // A variable, a param or an object.
    const Value& value_in(scenario::Scope scope, std::uint32_t slot) const { return values_[index_of(scope)][slot]; }
    const Value& function(std::uint32_t slot) const { return functions_[slot]; }
    Containers& containers() { return containers_; }
    std::int64_t seed() const { return seed_; }
    std::string params_json() const;

    // Makes a task of a coroutine object. `creator` may be null, for main.
    Ref<ScenarioTask> make_task(Ref<Coroutine> coroutine, Context* creator, std::string_view name = {});
    TextId text_id(std::string_view text);  // the id of a text in this run; a text that is new counts for its memory
    TextId name_id(const scenario::Callable& callable) const;

    void tell_cancel(const Context& context, const Value& awaitable);  // tells the trace who asks whom to cancel
    void log(const Context& context, const std::string& text);
    void note_never_awaited(const Coroutine& coroutine);
    // Counts coroutine objects, for which the limit on tasks holds, too.
    void count_coroutine(int change) {
        coroutines_ += change;
        if (coroutines_ > most_coroutines_) [[unlikely]]
            too_many_coroutines(change);
    }
    Executor& default_executor();

    // Closes the loop and drops everything that the scenario could hold, so that what was never awaited or looked at comes to
    // light.
    void let_go();
    std::vector<ClosingWarning> closing_warnings();  // in order of creation

    // Why the loop ended before main did.
    const std::string& end_message() const { return memory_message_.empty() ? loop_->end_message() : memory_message_; }

    const Value* object_named(TextId name) const;       // null when no object has that name
    std::vector<TaskId> holders_of(TextId name) const;  // the tasks that hold the object of that name; known in a traced run

private:
    static std::size_t index_of(scenario::Scope scope) {
        return static_cast<std::size_t>(scope) - static_cast<std::size_t>(scenario::Scope::variable);
    }
    void too_many_coroutines(int change);
    LoopLimits with_memory(LoopLimits limits);
    void measure_queues();
    void evaluate_params(const Limits& limits, LoopLimits loop_limits);
    void make_objects();
    LoopOptions loop_options(const RunOptions& options, trace::Tracer* tracer);
    Value constant(const scenario::Expression& expression);
    EventLoop& loop_for_constants();

    std::optional<Footprint::Bound> memory_;
    std::size_t bytes_in_queues_ = 0, unmeasured_ = 0, most_stacks_ = 0;
    std::size_t stacks_ = 0;  // how many of them were in use at once
    FootprintBeside memory_of_stacks_{Kept::stacks};
    std::string memory_message_;  // says that the bound on memory ended the run; empty when it did not
    const scenario::Scenario& scenario_;
    std::int64_t seed_;
    RandomStream root_;
    ExceptionTypes types_;
    Containers containers_;
    std::vector<Value> functions_;
    VariableRecorder* variable_recorder_ = nullptr;
    std::optional<Patience> patience_;
    LoopLimits limits_for_constants_;
    std::optional<EventLoop>
        loop_;  // there is none while params and options are evaluated, unless long work needs one to count for
    Evaluated evaluated_;
    // By Scope, from `variable` on. They stand behind the loop, to which the objects refer.
    std::array<std::vector<Value>, 3> values_;
    std::vector<Value>&vars_ = values_[0], &params_ = values_[1], &objects_ = values_[2];
    std::vector<TextId> coroutine_names_, function_names_;
    std::vector<std::pair<std::uint64_t, ClosingWarning>> never_awaited_;
    std::uint64_t more_never_awaited_ = 0;
    std::int64_t coroutines_ = 0;
    std::int64_t most_coroutines_ = 0;
};

}  // namespace baton::interpreter
