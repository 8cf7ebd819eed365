#include "sim/interpreter/runtime.h"

#include <algorithm>
#include <tuple>

#include "sim/base/text.h"
#include "sim/interpreter/calls.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/stack_sizes.h"
#include "sim/interpreter/traceback.h"

namespace baton::interpreter {

using scenario::Callable;
using scenario::Definition;
using scenario::Expression;
using scenario::Object;
using scenario::ObjectSize;
using scenario::row_of;
using scenario::Scenario;

namespace {

std::uint32_t nesting(const Coroutine& coroutine) { return coroutine.callable ? coroutine.callable->nesting : 1; }

}  // namespace

ScenarioTask::ScenarioTask(Runtime& runtime, Ref<Coroutine> coroutine, TextId coroutine_name, TextId given_name,
                           RandomStream stream)
    : TaskOf<Value>(runtime.loop(), coroutine_name, given_name), runtime_(runtime), called_(std::move(coroutine)), stream_(stream) {
    context_.task = this;
    context_.stream = &stream_;
    Footprint::take(Kept::futures, footprint_of_call(true, nesting(*called_)));
}

ScenarioTask::~ScenarioTask() {
    if (called_) take_called();
}

Ref<Coroutine> ScenarioTask::take_called() {
    Footprint::give_back(Kept::futures, footprint_of_call(true, nesting(*called_)));
    return std::move(called_);
}

void ScenarioTask::close() { take_called()->state = Coroutine::State::finished; }

trace::Payload ScenarioTask::trace_result(std::int64_t& payload) {
    const Value& value = *stored_result();
    if (value.is(Type::integer) || value.is(Type::duration)) {
        payload = value.integer();
        return trace::Payload::integer;
    }
    if (value.is(Type::none)) return TaskBase::trace_result(payload);
    payload = runtime_.text_id(to_json(value));
    return trace::Payload::json;
}

void ScenarioTask::trace_exception(const std::exception_ptr& exception, std::string& type, std::string& message) {
    const auto object = to_object(exception, runtime_.exception_types());
    type = object->type.name;
    message = object->message;
}

namespace {

// How many live tasks have a stack without copies of frames. Three pages of each may be touched, which nothing accounts for: with a
// small limit on memory there are fewer.
std::size_t shared_stacks(std::uint64_t memory) {
    constexpr std::uint64_t least = 64, most = 16'384, bytes = 16 << 10;
    return static_cast<std::size_t>(std::clamp(memory / bytes, least, most));
}

LoopLimits loop_limits(const RunOptions& options) {
    LoopLimits limits;
    limits.time = options.limits.time;
    limits.callbacks = options.limits.callbacks;
    limits.callbacks_per_instant = options.limits.callbacks_per_instant;
    limits.tasks = options.limits.tasks;
    limits.interrupted = options.interrupted;
    limits.interruption = options.interruption;
    return limits;
}

}  // namespace

Runtime::Runtime(const Scenario& scenario, const RunOptions& options, trace::Tracer* tracer)
    : scenario_(scenario),
      seed_(options.seed.value_or(scenario.seed)),
      root_(static_cast<std::uint64_t>(seed_)),
      most_coroutines_(options.limits.tasks) {
    evaluate_params(options.limits, with_memory(loop_limits(options)));
    LoopOptions settings = loop_options(options, tracer);
    loop_.reset();
    loop_.emplace(std::move(settings));
    for (const Callable& callable : scenario.functions) {
        functions_.emplace_back(Type::function, make_ref<FunctionObject>(callable));
        function_names_.push_back(text_id(callable.name));
    }
    for (const Callable& callable : scenario.coroutines) coroutine_names_.push_back(text_id(callable.name));
    make_objects();
    for (const Definition& variable : scenario.vars) vars_.push_back(constant(variable.value));
    if (!tracer || !options.variables) return;
    variable_recorder_ = options.variables;
    std::vector<std::string> names;
    for (const Definition& variable : scenario.vars) names.push_back(variable.name);
    variable_recorder_->begin(std::move(names), vars_, *tracer);
}

Runtime::Runtime(const Scenario& scenario, std::uint64_t memory)
    : scenario_(scenario), seed_(scenario.seed), root_(static_cast<std::uint64_t>(seed_)) {
    LoopLimits limits;
    limits.callbacks_per_instant = 1'000'000;  // no clock and no signal ends this, but a second or so of work does
    Limits of_constants;
    of_constants.memory = memory;
    evaluate_params(of_constants, limits);
}

// What cannot be refused, such as a warning, counts all the same.
LoopLimits Runtime::with_memory(LoopLimits limits) {
    limits.interrupted = [this, asked = std::move(limits.interrupted)] {
        measure_queues();
        if (!Footprint::exceeded()) return asked && asked();
        memory_message_ = Footprint::message();
        return true;
    };
    return limits;
}

// Queues are measured now and then, not at every put, and the more there are, the less often.
void Runtime::measure_queues() {
    constexpr std::size_t objects_each_time = 256;  // as many of them may be looked at for each few thousand callbacks
    unmeasured_ += objects_each_time;
    if (unmeasured_ < objects_.size()) return;
    unmeasured_ = 0;
    std::size_t bytes = 0;
    for (const Value& object : objects_) {
        if (object.is(Type::queue)) bytes += static_cast<std::size_t>(object.as<QueueObject>().base().size()) * sizeof(Value);
    }
    Footprint::give_back(Kept::queues, std::exchange(bytes_in_queues_, bytes));
    Footprint::note(Kept::queues, bytes);
}

Runtime::~Runtime() {
    Footprint::give_back(Kept::queues, bytes_in_queues_);
    if (loop_) let_go();
}

void Runtime::evaluate_params(const Limits& limits, LoopLimits loop_limits) {
    memory_.emplace(limits.memory);
    patience_.emplace(*this);
    limits_for_constants_ = std::move(loop_limits);
    for (const Definition& param : scenario_.params) params_.push_back(constant(param.value));
}

EventLoop& Runtime::loop_for_constants() {
    LoopOptions settings;
    settings.limits = limits_for_constants_;
    return loop_.emplace(std::move(settings));
}

Value Runtime::constant(const Expression& expression) {
    Context context;
    Frame frame{*this, context, nullptr, nullptr, Value::none()};
    return evaluate(frame, expression);
}

LoopOptions Runtime::loop_options(const RunOptions& options, trace::Tracer* tracer) {
    LoopOptions settings;
    const Duration overhead = as_delay(constant(scenario_.loop.overhead));
    if (overhead < Duration{}) raise_error("ValueError", "loop.overhead must not be negative");
    settings.overhead = overhead;
    settings.slow_callback = as_timeout(constant(scenario_.loop.slow_callback));
    settings.eager_tasks = is_true(constant(scenario_.loop.eager_tasks));
    const std::int64_t cores = as_integer(constant(scenario_.machine.cores));
    if (cores < 1 || cores > 65'536) raise_error("ValueError", "machine.cores must be from 1 to 65536");
    settings.machine.cores = evaluated_.cores = static_cast<std::uint32_t>(cores);
    settings.machine.gil = evaluated_.gil = is_true(constant(scenario_.machine.gil));
    settings.machine.switch_interval = as_delay(constant(scenario_.machine.switch_interval));
    if (settings.machine.switch_interval <= Duration{}) raise_error("ValueError", "machine.switch_interval must be positive");
    settings.limits = with_memory(loop_limits(options));
    settings.tracer = tracer;
    settings.stack_size = task_stack;
    settings.shared_stacks = most_stacks_ = shared_stacks(options.limits.memory);
    return settings;
}

void Runtime::make_objects() {
    objects_.resize(scenario_.objects.size());
    evaluated_.sizes.resize(scenario_.objects.size());
    for (const bool sharing : {false, true}) {  // a condition may share a lock that stands behind it
        for (std::size_t i = 0; i < scenario_.objects.size(); ++i) {
            const Object& object = scenario_.objects[i];
            if (object.shared_lock.has_value() != sharing) continue;
            const bool has_size = row_of(object.kind).size != ObjectSize::none;
            if (has_size) evaluated_.sizes[i] = as_integer(constant(object.size));
            objects_[i] = make_object(*loop_, object, evaluated_.sizes[i], sharing ? &objects_[*object.shared_lock] : nullptr);
        }
    }
}

std::string Runtime::params_json() const {
    std::string json = "{";
    for (std::size_t i = 0; i < params_.size(); ++i) {
        const std::size_t room = most_shown() - std::min(json.size(), most_shown());
        json += (i == 0 ? "" : ",") + json_string(scenario_.params[i].name) + ":" + to_json(params_[i], room);
    }
    return json + "}";
}

TextId Runtime::name_id(const Callable& callable) const {
    if (callable.is_coroutine) return coroutine_names_[static_cast<std::size_t>(&callable - scenario_.coroutines.data())];
    return function_names_[static_cast<std::size_t>(&callable - scenario_.functions.data())];
}

Ref<ScenarioTask> Runtime::make_task(Ref<Coroutine> coroutine, Context* creator, std::string_view name) {
    if (loop_->current_job()) raise_error("RuntimeError", "no running event loop");
    Patience::spend(4);
    if (stacks_ < most_stacks_ && loop_->unfinished_tasks() >= stacks_) [[unlikely]] {
        memory_of_stacks_.add(std::min<std::size_t>(2 * page_size, page_size + 512 + std::size_t{768} * nesting(*coroutine)));
        ++stacks_;
    }
    if (Footprint::exceeded()) [[unlikely]]
        loop_->check_limits_soon();  // before many tasks begin and take what they count for
    const TextId coroutine_name = coroutine->callable ? name_id(*coroutine->callable) : text_id(coroutine->name());
    const RandomStream stream = creator && creator->stream ? creator->stream->child(creator->children++) : root_;
    auto task = make_ref<ScenarioTask>(*this, std::move(coroutine), coroutine_name, name.empty() ? 0 : text_id(name), stream);
    if (creator) loop_->start_task(*task);
    return task;
}

// The table of texts, the run document, its rows and warnings, and as many in the page of a report while it is put together.
constexpr std::size_t shapes_of_name = 8;

TextId Runtime::text_id(std::string_view text) {
    trace::TextTable& texts = loop_->texts();
    const std::size_t before = texts.size();
    const TextId id = texts.intern(text);
    if (texts.size() != before) Footprint::note(Kept::names, 100 + shapes_of_name * text.size());
    return id;
}

void Runtime::log(const Context& context, const std::string& text) {
    Patience::spend(text.size() / 64);
    if (!loop_->tracer()) return;
    const TextId id = text_id(text);
    if (context.job) {
        loop_->emit(trace::EventKind::job_log, context.job->task(), context.job->line(), id, 0, context.job->id());
    } else if (context.task) {
        loop_->emit(trace::EventKind::log, context.task->id(), context.task->line(), id);
    }
}

void Runtime::tell_cancel(const Context& context, const Value& awaitable) {
    if (!loop_->tracer() || !awaitable.is(Type::task) || !context.task) return;
    loop_->emit(trace::EventKind::cancel, context.task->id(), context.task->line(), awaitable.as<TaskBase>().id());
}

void Runtime::too_many_coroutines(int change) {
    coroutines_ -= change;  // its constructor does not finish
    loop_->abort(EventLoop::End::limit, "limit reached: " + std::to_string(most_coroutines_) + " coroutine objects (--max-tasks)");
}

namespace {

// The class of asyncio whose method this is, for its qualified name.
const char* class_of(const Coroutine& coroutine) {
    switch (coroutine.kind) {
        case Coroutine::Kind::acquire:
            return coroutine.arguments[0].is(Type::semaphore) ? "Semaphore." : "Lock.";
        case Coroutine::Kind::event_wait:
            return "Event.";
        case Coroutine::Kind::condition_wait:
            return "Condition.";
        case Coroutine::Kind::barrier_wait:
            return "Barrier.";
        case Coroutine::Kind::queue_get:
        case Coroutine::Kind::queue_put:
        case Coroutine::Kind::queue_join:
            return "Queue.";
        default:
            return "";
    }
}

}  // namespace

constexpr std::size_t footprint_of_warning = 1000;  // in all the shapes that it takes until it stands in a report
constexpr std::size_t most_noted = 50'000;          // of the others only the number is told

void Runtime::note_never_awaited(const Coroutine& coroutine) {
    if (never_awaited_.size() == most_noted) {
        ++more_never_awaited_;
        return;
    }
    const std::string name = class_of(coroutine) + std::string(coroutine.name());
    ClosingWarning warning;
    warning.text = "coroutine '" + name + "' was never awaited";
    warning.detail = "It was made";
    if (coroutine.line() != 0) warning.detail += " in line " + std::to_string(coroutine.line());
    if (loop_->closing()) {
        warning.detail += " and kept until the run ended, but nothing awaited it or made a task of it.";
    } else {
        const Line line = loop_->current_task() ? loop_->current_task()->line() : 0;
        const std::string where = line == 0 || line == coroutine.line() ? "" : " (line " + std::to_string(line) + ")";
        warning.detail += " and dropped at " + duration_text(loop_->time().time_since_epoch()) + where +
                          ": a call only makes a coroutine object; `await`, `create_task` or `gather` runs it.";
    }
    Footprint::note(Kept::warnings, footprint_of_warning);
    never_awaited_.emplace_back(coroutine.serial(), std::move(warning));
}

const Value* Runtime::object_named(TextId name) const {
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        if (scenario_.objects[i].name == loop_->text(name)) return &objects_[i];
    }
    return nullptr;
}

std::vector<TaskId> Runtime::holders_of(TextId name) const {
    for (const Value& object : objects_) {
        const Held* held = nullptr;
        if (object.is(Type::lock)) held = &object.as<LockObject>().lock;
        if (object.is(Type::semaphore)) held = object.as<SemaphoreObject>().semaphore.get();
        if (object.is(Type::condition)) held = &object.as<ConditionObject>().condition.lock();
        if (held && held->name() == name) return held->holders();
    }
    return {};
}

Executor& Runtime::default_executor() {
    for (std::size_t i = 0; i < scenario_.objects.size(); ++i) {
        if (scenario_.objects[i].name == "default") return objects_[i].as<ExecutorObject>().executor;
    }
    raise_error("RuntimeError", "there is no default executor");
}

void Runtime::let_go() {
    loop_->close();
    if (variable_recorder_) std::exchange(variable_recorder_, nullptr)->end();
    vars_.clear();
    for (Value& object : objects_) {
        if (object.is(Type::queue)) object.as<QueueObject>().base().forget_items();
    }
    containers_.clear();
}

std::vector<ClosingWarning> Runtime::closing_warnings() {
    auto warnings = std::move(never_awaited_);
    for (const EventLoop::Unretrieved& lost : loop_->unretrieved()) {
        const char* what = lost.kind == FutureKind::task        ? "Task"
                           : lost.kind == FutureKind::gathering ? "_GatheringFuture"
                                                                : "Future";
        ClosingWarning warning{std::string(what) + " exception was never retrieved", lost.task, {}, {}};
        if (lost.exception)
            warning.failure = std::make_shared<const Failure>(failure_of(lost.exception, types_, scenario_.sources));
        warnings.emplace_back(lost.serial, std::move(warning));
    }
    std::sort(warnings.begin(), warnings.end(),
              [](const auto& a, const auto& b) { return std::tie(a.first, a.second.text) < std::tie(b.first, b.second.text); });
    std::vector<ClosingWarning> out;
    out.reserve(warnings.size() + 1);
    for (auto& warning : warnings) out.push_back(std::move(warning.second));
    if (more_never_awaited_ != 0)
        out.push_back({std::to_string(more_never_awaited_) + " more coroutine objects were never awaited", 0, {}, {}});
    return out;
}

}  // namespace baton::interpreter
