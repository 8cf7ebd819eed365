#include "sim/interpreter/objects.h"

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {
namespace {

struct Less {
    bool operator()(const Value& a, const Value& b) const { return less(a, b); }
};

template <class Q>
class QueueOf : public QueueObject {
public:
    QueueOf(EventLoop& loop, std::int64_t maxsize, std::string_view name, const char* type)
        : QueueObject(name, as_fifo(&queue_)), queue_(loop, maxsize, name), type_(type) {}
    QueueBase& base() override { return queue_; }
    void put(Value item) override { queue_.put(std::move(item)); }
    void put_nowait(Value item) override { queue_.put_nowait(std::move(item)); }
    Value get() override { return queue_.get(); }
    Value get_nowait() override { return queue_.get_nowait(); }
    const char* type_name() const override { return type_; }

private:
    static Queue<Value>* as_fifo(Queue<Value>* queue) { return queue; }
    static Queue<Value>* as_fifo(QueueBase*) { return nullptr; }
    Q queue_;
    const char* type_;
};

}  // namespace

Ref<QueueObject> make_queue(scenario::ObjectKind kind, EventLoop& loop, std::int64_t maxsize, std::string_view name) {
    switch (kind) {
        case scenario::ObjectKind::priority_queue:
            return make_ref<QueueOf<PriorityQueue<Value, Less>>>(loop, maxsize, name, "PriorityQueue");
        case scenario::ObjectKind::lifo_queue:
            return make_ref<QueueOf<LifoQueue<Value>>>(loop, maxsize, name, "LifoQueue");
        default:
            return make_ref<QueueOf<Queue<Value>>>(loop, maxsize, name, "Queue");
    }
}

Coroutine::Coroutine(Runtime& runtime, Kind kind_, const scenario::Callable* callable_, std::vector<Value> arguments_,
                     const char* name)
    : kind(kind_),
      callable(callable_),
      arguments(std::move(arguments_)),
      runtime_(runtime),
      name_(name),
      serial_(runtime.loop().next_serial()) {
    runtime.count_coroutine(1);
}

Coroutine::~Coroutine() {
    runtime_.count_coroutine(-1);
    if (state == State::created) runtime_.note_never_awaited(*this);
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
            return named(value.as<QueueObject>().name);
        case Type::barrier:
            return named(value.as<BarrierObject>().name);
        case Type::executor:
            return named(value.as<ExecutorObject>().name);
        default:
            return "<" + type + ">";
    }
}

}  // namespace baton::interpreter
