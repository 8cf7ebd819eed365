#include "sim/interpreter/run.h"

#include <algorithm>

#include "sim/base/text.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/runtime.h"
#include "sim/trace/words.h"

namespace baton::interpreter {

const char* name(RunStatus status) {
    constexpr const char* names[] = {"returned", "raised", "deadlock", "livelock", "limit"};
    return names[static_cast<int>(status)];
}

namespace {

Failure failure_of(const std::exception_ptr& exception) {
    ExceptionTypes types;
    const auto object = to_object(exception, types);
    return {object->type.name, object->message};
}

// What a task that hangs waits for, and who could end that.
Blocked blocked_task(Runtime& runtime, TaskBase& task) {
    Blocked blocked{task.id(), task.name(), std::string(trace::word(task.waits_on())), {}, {}};
    std::vector<TaskBase*> holders;
    const auto& texts = runtime.loop().texts();
    if (FutureBase* awaited = task.awaited()) {
        if (awaited->kind() == FutureKind::task) {
            holders.push_back(static_cast<TaskBase*>(awaited));
            blocked.waits_for = holders.back()->name();
        } else if (awaited->kind() == FutureKind::gathering) {
            for (const auto& child : static_cast<GatheringFuture*>(awaited)->children()) {
                if (child->kind() == FutureKind::task && !child->done()) holders.push_back(static_cast<TaskBase*>(child.get()));
            }
        }
    } else if (task.waits_for() != 0) {
        blocked.waits_for = texts[task.waits_for()];
        const auto ids = runtime.holders_of(task.waits_for());
        for (TaskBase* other : runtime.loop().all_tasks()) {
            if (std::find(ids.begin(), ids.end(), other->id()) != ids.end()) holders.push_back(other);
        }
    }
    for (const TaskBase* holder : holders) {
        blocked.held_by.push_back(holder->id());
        blocked.held_by_names.push_back(holder->name());
    }
    return blocked;
}

class Run {
public:
    Run(const scenario::Scenario& scenario, const RunOptions& options) : scenario_(scenario), options_(options) {
        for (trace::Consumer* consumer : options.consumers) tracer_.add_consumer(*consumer);
    }

    Outcome go() {
        outcome_.header = {scenario_.name, options_.seed.value_or(scenario_.seed), "{}"};
        const std::exception_ptr thrown = exception_of([this] {
            Runtime runtime(scenario_, options_, options_.consumers.empty() ? nullptr : &tracer_);
            run_main(runtime);
        });
        if (thrown) {
            outcome_.status = RunStatus::raised;
            outcome_.exception = failure_of(thrown);
        }
        outcome_.ending = {name(outcome_.status), outcome_.elapsed};
        tracer_.flush();
        return std::move(outcome_);
    }

    const trace::TextTable& texts() { return tracer_.texts(); }

private:
    void run_main(Runtime& runtime) {
        outcome_.header.params = runtime.params_json();
        {
            const scenario::Callable& main = scenario_.coroutines[scenario_.main];
            Context outside;
            auto coroutine = make_coroutine(runtime, main, with_defaults(runtime, outside, main, {}));
            const auto task = runtime.make_task(std::move(coroutine), nullptr);
            outcome_.main_began = true;
            EventLoop::End end = EventLoop::End::completed;
            // Only what asyncio.run itself raises comes out here: a cancellation at the end that went round in a circle.
            const std::exception_ptr thrown = exception_of([&] { end = runtime.loop().run_until_complete(*task); });
            outcome_.elapsed = runtime.loop().time().time_since_epoch();
            take_counters(runtime.loop());
            if (thrown) {
                outcome_.status = RunStatus::raised;
                outcome_.exception = failure_of(thrown);
            } else if (end == EventLoop::End::completed) {
                take_result(runtime, *task);
            } else {
                explain_end(runtime, end);
            }
        }
        runtime.let_go();
        for (const std::string& warning : runtime.closing_warnings()) runtime.loop().warn(warning, 0);
    }

    void take_counters(const EventLoop& loop) {
        const auto& counters = loop.counters();
        outcome_.loop = {counters.iterations, counters.callbacks, counters.busy, counters.longest_hold};
    }

    void take_result(Runtime& runtime, ScenarioTask& task) {
        if (!task.stored_result() || task.cancelled()) {
            outcome_.status = RunStatus::raised;
            outcome_.exception = failure_of(exception_of([&] { task.rethrow(); }));
            return;
        }
        const Value& result = *task.stored_result();
        outcome_.result = to_json(result);
        outcome_.result_text = to_repr(result);
        outcome_.result_is_duration = result.is(Type::duration);
        for (const scenario::Expectation& expectation : scenario_.expectations) {
            if (expectation.kind == scenario::Expectation::Kind::result) check_result(runtime, *expectation.value, result);
        }
    }

    void check_result(Runtime& runtime, const scenario::Expression& expected, const Value& result) {
        Context outside;
        Frame frame{runtime, outside, nullptr, nullptr, Value::none()};
        const std::exception_ptr thrown =
            exception_of([&] { outcome_.result_as_expected = equal(evaluate(frame, expected), result); });
        if (thrown) outcome_.result_as_expected = false;
    }

    void explain_end(Runtime& runtime, EventLoop::End end) {
        outcome_.message = runtime.loop().end_message();
        outcome_.spinning = runtime.loop().spinning();
        outcome_.status = end == EventLoop::End::deadlock   ? RunStatus::deadlock
                          : end == EventLoop::End::livelock ? RunStatus::livelock
                                                            : RunStatus::limit;
        if (end != EventLoop::End::deadlock) return;
        for (TaskBase* task : runtime.loop().all_tasks()) outcome_.deadlock.push_back(blocked_task(runtime, *task));
    }

    const scenario::Scenario& scenario_;
    const RunOptions& options_;
    trace::Tracer tracer_;
    Outcome outcome_;
};

}  // namespace

Outcome run(const scenario::Scenario& scenario, const RunOptions& options, trace::TextTable* texts_of_run) {
    Run run(scenario, options);
    Outcome outcome = run.go();
    if (texts_of_run) *texts_of_run = run.texts();
    return outcome;
}

trace::Header header_of(const scenario::Scenario& scenario, const RunOptions& options) {
    trace::Header header{scenario.name, options.seed.value_or(scenario.seed), "{}"};
    exception_of([&] { header.params = Runtime(scenario, options, nullptr).params_json(); });
    return header;
}

std::variant<Constant, Failure> evaluate(const scenario::Scenario& scenario, const scenario::Expression& expression) {
    Constant constant;
    const std::exception_ptr thrown = exception_of([&] {
        Runtime runtime(scenario);
        Context outside;
        Frame frame{runtime, outside, nullptr, nullptr, Value::none()};
        const Value value = evaluate(frame, expression);
        constant = {to_json(value), to_repr(value), value.is(Type::duration)};
    });
    if (thrown) return failure_of(thrown);
    return constant;
}

}  // namespace baton::interpreter
