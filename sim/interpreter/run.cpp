#include "sim/interpreter/run.h"

#include <algorithm>
#include <new>
#include <utility>

#include "sim/base/enumerators.h"
#include "sim/base/text.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/runtime.h"
#include "sim/interpreter/traceback.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/wait_words.h"

namespace baton::interpreter {

const char* name(RunStatus status) {
    constexpr const char* names[] = {"returned", "raised", "deadlock", "livelock", "limit"};
    static_assert(std::size(names) == enumerator_count<RunStatus>);
    return names[static_cast<int>(status)];
}

namespace {

// Calls `block`, and returns what the scenario raises in it. That there is no memory is not the scenario's doing: it is thrown on.
template <class F>
std::exception_ptr of_the_scenario(F&& block) {
    std::exception_ptr thrown = exception_of(std::forward<F>(block));
    if (!thrown) return thrown;
    try {
        std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (...) {}
    return thrown;
}

void describe_queue(Blocked& blocked, const QueueBase& queue, const TaskBase& task) {
    blocked.operation = queue.operation_of(task);
    blocked.state = trace::queue_state(blocked.operation,
                                       blocked.operation == "join" ? queue.unfinished() : static_cast<std::int64_t>(queue.size()));
}

void describe_object(Blocked& blocked, Runtime& runtime, const TaskBase& task) {
    const Value* const object = runtime.object_named(task.waits_for());
    if (!object) return;
    if (object->is(Type::queue)) describe_queue(blocked, object->as<QueueObject>().base(), task);
    if (object->is(Type::event)) blocked.state = trace::unset_event;
    if (object->is(Type::barrier)) {
        const Barrier& barrier = object->as<BarrierObject>().barrier;
        blocked.state = trace::barrier_state(static_cast<std::uint64_t>(barrier.n_waiting()), barrier.parties());
    }
}

// What a task that hangs waits for, and who could end that.
Blocked blocked_task(Runtime& runtime, TaskBase& task) {
    Blocked blocked;
    blocked.task = task.id();
    blocked.name = task.name();
    blocked.kind = blocked.waits_for = trace::word(task.waits_on());
    blocked.operation = trace::operation_word(task.waits_on());
    const auto hold = [&](const TaskBase& other) { blocked.held_by.push_back(other.id()); };
    if (FutureBase* awaited = task.awaited()) {
        if (awaited->kind() == FutureKind::task) {
            hold(static_cast<TaskBase&>(*awaited));
            blocked.waits_for = static_cast<TaskBase&>(*awaited).name();
        } else if (awaited->kind() == FutureKind::gathering) {
            for (const auto& child : static_cast<GatheringFuture*>(awaited)->children()) {
                if (child->kind() == FutureKind::task && !child->done()) hold(static_cast<TaskBase&>(*child));
            }
        }
    } else if (task.waits_for() != 0) {
        blocked.waits_for = runtime.loop().texts()[task.waits_for()];
        describe_object(blocked, runtime, task);
        const auto ids = runtime.holders_of(task.waits_for());
        for (const TaskBase* other : runtime.loop().all_tasks()) {
            if (std::find(ids.begin(), ids.end(), other->id()) != ids.end()) hold(*other);
        }
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
        const std::exception_ptr thrown = of_the_scenario([this] {
            Runtime runtime(scenario_, options_, options_.consumers.empty() ? nullptr : &tracer_);
            run_main(runtime);
        });
        if (thrown && !ended_by_a_limit(thrown)) {
            outcome_.status = RunStatus::raised;
            outcome_.exception = failure(thrown);
        }
        outcome_.ending = {name(outcome_.status), outcome_.elapsed};
        tracer_.flush();
        return std::move(outcome_);
    }

    const trace::TextTable& texts() { return tracer_.texts(); }

private:
    void run_main(Runtime& runtime) {
        outcome_.header.params = runtime.params_json();
        if (options_.on_begin) options_.on_begin(runtime.evaluated());
        {
            const scenario::Callable& main = scenario_.coroutines[scenario_.main];
            Context outside;
            auto coroutine = make_coroutine(runtime, main, with_defaults(runtime, outside, main, {}));
            const auto task = runtime.make_task(std::move(coroutine), nullptr);
            outcome_.main_began = true;
            EventLoop::End end = EventLoop::End::completed;
            // Only what asyncio.run itself raises comes out here: a cancellation at the end that went round in a circle.
            const std::exception_ptr thrown = of_the_scenario([&] { end = runtime.loop().run_until_complete(*task); });
            outcome_.elapsed = runtime.loop().time().time_since_epoch();
            take_counters(runtime.loop());
            if (thrown) {
                outcome_.status = RunStatus::raised;
                outcome_.exception = failure(thrown);
            } else if (end == EventLoop::End::completed) {
                take_result(*task);
            } else {
                explain_end(runtime, end);
            }
        }
        runtime.let_go();
        outcome_.closing_warnings = runtime.closing_warnings();
        for (const ClosingWarning& warning : outcome_.closing_warnings) runtime.loop().warn(warning.text, 0);
    }

    // While params and objects were evaluated, before the run.
    bool ended_by_a_limit(const std::exception_ptr& thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const LimitReached& limit) {
            outcome_.status = RunStatus::limit;
            outcome_.message = limit.what();
            return true;
        } catch (...) {
            return false;
        }
    }

    void take_counters(const EventLoop& loop) {
        const auto& counters = loop.counters();
        outcome_.loop = {counters.iterations, counters.callbacks, counters.busy, counters.longest_hold};
    }

    void take_result(ScenarioTask& task) {
        if (!task.stored_result() || task.cancelled()) {
            outcome_.status = RunStatus::raised;
            outcome_.exception = failure(of_the_scenario([&] { task.rethrow(); }));
            return;
        }
        const Value& result = *task.stored_result();
        outcome_.result = to_json(result);
        outcome_.result_text = to_repr(result);
        outcome_.result_is_duration = result.is(Type::duration);
        const auto expects_result = [](const scenario::Expectation& one) {
            return one.kind == scenario::Expectation::Kind::result;
        };
        if (std::any_of(scenario_.expectations.begin(), scenario_.expectations.end(), expects_result))
            outcome_.result_key = key_of(result);
    }

    Failure failure(const std::exception_ptr& exception) const {
        ExceptionTypes types;
        return failure_of(exception, types, scenario_.sources);
    }

    void explain_end(Runtime& runtime, EventLoop::End end) {
        outcome_.message = runtime.end_message();
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

std::uint64_t memory_refusals() { return Footprint::refusals(); }

trace::Header header_of(const scenario::Scenario& scenario, const RunOptions& options) {
    trace::Header header{scenario.name, options.seed.value_or(scenario.seed), "{}"};
    of_the_scenario([&] { header.params = Runtime(scenario, options, nullptr).params_json(); });
    return header;
}

}  // namespace baton::interpreter
