#include "sim/interpreter/objects.h"

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {
namespace {

struct Less {
    bool operator()(const Value& a, const Value& b) const { return less(a, b); }
};

using PriorityObject = QueueOf<PriorityQueue<Value, Less>, QueueObject::Kind::priority>;
using LifoObject = QueueOf<LifoQueue<Value>, QueueObject::Kind::lifo>;

Ref<ExecutorObject> make_executor(EventLoop& loop, ExecutorKind kind, std::int64_t workers, const std::string& name) {
    if (workers < 1) raise_error("ValueError", "max_workers must be greater than 0");
    if (workers > 65'535) raise_error("ValueError", "executor " + name + " may have 65535 workers at most");
    return make_ref<ExecutorObject>(loop, kind, static_cast<std::uint32_t>(workers), name);
}

constexpr std::size_t footprint_of_coroutine = 160;  // with the arguments of most

// The line of the code that runs now, as far as a coroutine object can keep it.
std::uint64_t present_line(const EventLoop& loop) {
    const Line line = loop.current_job() ? loop.current_job()->line() : loop.current_task() ? loop.current_task()->line() : 0;
    return line < (1u << 24) ? line : 0;
}

}  // namespace

Coroutine::Coroutine(Runtime& runtime, Kind kind_, std::vector<Value> arguments_, const scenario::Callable* callable_)
    : kind(kind_),
      callable(callable_),
      arguments(std::move(arguments_)),
      runtime_(runtime),
      serial_(runtime.loop().next_serial() & ((std::uint64_t{1} << 40) - 1)),
      line_(present_line(runtime.loop())) {
    runtime.count_coroutine(1);
    try {
        Footprint::take(Kept::coroutines, footprint_of_coroutine);
    } catch (const Error&) {
        runtime.count_coroutine(-1);
        throw;
    }
}

Coroutine::~Coroutine() {
    Footprint::give_back(Kept::coroutines, footprint_of_coroutine);
    runtime_.count_coroutine(-1);
    if (state == State::created) runtime_.note_never_awaited(*this);
}

const char* Coroutine::name() const {
    constexpr const char* names[] = {"",     "sleep", "io",   "to_thread", "wait_for", "acquire",
                                     "wait", "wait",  "wait", "get",       "put",      "join"};  // in the order of Kind
    static_assert(std::size(names) == enumerator_count<Kind>);
    return kind == Kind::defined ? callable->name.c_str() : names[static_cast<int>(kind)];
}

ScenarioFuture::ScenarioFuture(Runtime& runtime_, trace::Wait waits_as_, TextId what_)
    : FutureState(runtime_.loop()), runtime(runtime_), waits_as(waits_as_), what(what_) {}

Value make_object(EventLoop& loop, const scenario::Object& object, std::int64_t size, const Value* lock) {
    using Kind = scenario::ObjectKind;
    const std::string& name = object.name;
    switch (object.kind) {
        case Kind::semaphore:
            return {Type::semaphore, make_ref<SemaphoreObject>(loop, size, false, name)};
        case Kind::bounded_semaphore:
            return {Type::semaphore, make_ref<SemaphoreObject>(loop, size, true, name)};
        case Kind::lock:
            return {Type::lock, make_ref<LockObject>(loop, name)};
        case Kind::condition:
            if (!lock) return {Type::condition, make_ref<ConditionObject>(loop, name)};
            return {Type::condition, make_ref<ConditionObject>(loop, Ref<LockObject>(&lock->as<LockObject>()), name)};
        case Kind::event:
            return {Type::event, make_ref<EventObject>(loop, name)};
        case Kind::queue:
            return {Type::queue, make_ref<FifoObject>(loop, size, name)};
        case Kind::priority_queue:
            return {Type::queue, make_ref<PriorityObject>(loop, size, name)};
        case Kind::lifo_queue:
            return {Type::queue, make_ref<LifoObject>(loop, size, name)};
        case Kind::barrier:
            return {Type::barrier, make_ref<BarrierObject>(loop, size, name)};
        case Kind::thread_pool:
            return {Type::executor, make_executor(loop, ExecutorKind::threads, size, name)};
        case Kind::process_pool:
            return {Type::executor, make_executor(loop, ExecutorKind::processes, size, name)};
    }
    return {};
}

// Here and not beside the values, for only this file knows what stands behind every handle.
const char* type_name(const Value& value) {
    switch (value.type()) {
        case Type::unbound:
        case Type::none:
            return "NoneType";
        case Type::boolean:
            return "bool";
        case Type::integer:
            return "int";
        case Type::real:
            return "float";
        case Type::duration:
            return "Duration";
        case Type::text:
            return "str";
        case Type::list:
            return "list";
        case Type::dict:
            return "dict";
        case Type::coroutine:
            return "coroutine";
        case Type::task:
            return "Task";
        case Type::future:
            return value.as<FutureBase>().kind() == FutureKind::gathering ? "_GatheringFuture" : "Future";
        case Type::exception:
            return value.as<ExceptionObject>().type.name.c_str();
        case Type::function:
            return "function";
        case Type::lock:
            return "Lock";
        case Type::semaphore:
            return value.as<SemaphoreObject>().bounded ? "BoundedSemaphore" : "Semaphore";
        case Type::condition:
            return "Condition";
        case Type::event:
            return "Event";
        case Type::queue:
            return value.as<QueueObject>().type_name();
        case Type::barrier:
            return "Barrier";
        case Type::executor:
            return value.as<ExecutorObject>().type_name();
        case Type::task_group:
            return "TaskGroup";
    }
    return "object";
}

std::string handle_text(const Value& value) {
    const std::string type = type_name(value);
    const auto named = [&](const std::string& name) { return "<" + type + " " + name + ">"; };
    switch (value.type()) {
        case Type::coroutine:
            return named(value.as<Coroutine>().name());
        case Type::future: {
            const auto& future = value.as<FutureBase>();
            return named(!future.done() ? "pending" : future.cancelled() ? "cancelled" : "finished");
        }
        case Type::function:
            return named(value.as<FunctionObject>().callable.name);
        case Type::lock:
            return named(value.as<LockObject>().name);
        case Type::semaphore:
            return named(value.as<SemaphoreObject>().name);
        case Type::condition:
            return named(value.as<ConditionObject>().name);
        case Type::event:
            return named(value.as<EventObject>().name);
        case Type::queue:
            return named(value.as<QueueObject>().name());
        case Type::barrier:
            return named(value.as<BarrierObject>().name);
        case Type::executor:
            return named(value.as<ExecutorObject>().name);
        case Type::unbound:
        case Type::none:
        case Type::boolean:
        case Type::integer:
        case Type::real:
        case Type::duration:
        case Type::text:
        case Type::list:
        case Type::dict:
        case Type::task:
        case Type::exception:
        case Type::task_group:
            break;
    }
    return "<" + type + ">";
}

const scenario::Callable& function_of(const Value& value) {
    if (!value.is(Type::function)) raise_type_error(std::string("'") + type_name(value) + "' object is not callable");
    return value.as<FunctionObject>().callable;
}

}  // namespace baton::interpreter
