#include "sim/interpreter/objects.h"

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {
namespace {

struct Less {
    bool operator()(const Value& a, const Value& b) const { return less(a, b); }
};

}  // namespace

Ref<QueueObject> make_queue(scenario::ObjectKind kind, EventLoop& loop, std::int64_t maxsize, std::string_view name) {
    switch (kind) {
        case scenario::ObjectKind::priority_queue:
            return make_ref<QueueOf<PriorityQueue<Value, Less>, QueueObject::Kind::priority>>(loop, maxsize, name);
        case scenario::ObjectKind::lifo_queue:
            return make_ref<QueueOf<LifoQueue<Value>, QueueObject::Kind::lifo>>(loop, maxsize, name);
        default:
            return make_ref<FifoObject>(loop, maxsize, name);
    }
}

namespace {

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
}

Coroutine::~Coroutine() {
    runtime_.count_coroutine(-1);
    if (state == State::created) runtime_.note_never_awaited(*this);
}

const char* Coroutine::name() const {
    constexpr const char* names[] = {"",     "sleep", "io",   "to_thread", "wait_for", "acquire",
                                     "wait", "wait",  "wait", "get",       "put",      "join"};  // in the order of Kind
    return kind == Kind::defined ? callable->name.c_str() : names[static_cast<int>(kind)];
}

ScenarioFuture::ScenarioFuture(Runtime& runtime_, trace::Wait waits_as_, TextId what_)
    : FutureState(runtime_.loop()), runtime(runtime_), waits_as(waits_as_), what(what_) {}

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
        default:
            return "<" + type + ">";
    }
}

}  // namespace baton::interpreter
