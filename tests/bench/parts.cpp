// The parts on their own, with Google Benchmark: what a change to one of them brings.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <istream>
#include <memory>
#include <queue>
#include <streambuf>
#include <string>
#include <vector>

#include "sim/fiber/fiber.h"
#include "sim/loop/ready_queue.h"
#include "sim/loop/timer_queue.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/hash.h"
#include "sim/trace/json_lines.h"
#include "sim/trace/recording.h"
#include "sim/trace/tracer.h"

namespace {

using namespace baton;

// Small numbers without order, the same in every run.
class Numbers {
public:
    std::uint64_t below(std::uint64_t bound) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return (state_ >> 33) % bound;
    }

private:
    std::uint64_t state_ = 1;
};

// --- fibers ---

void yield_for_ever(void* fiber) {
    try {
        for (;;) static_cast<Fiber*>(fiber)->suspend();
    } catch (const Fiber::Unwind&) {  // the end of the benchmark
    }
}

// One resume and one suspend, of N fibers in turn.
void fiber_switch(benchmark::State& state) {
    StackPool pool(4096 * 2);
    std::vector<Fiber> fibers(static_cast<std::size_t>(state.range(0)));
    for (Fiber& fiber : fibers) fiber.start(pool, yield_for_ever, &fiber);
    for (Fiber& fiber : fibers) fiber.resume();
    std::size_t next = 0;
    for (auto _ : state) {
        fibers[next].resume();
        if (++next == fibers.size()) next = 0;
    }
}
BENCHMARK(fiber_switch)->Arg(1)->Arg(1'000)->Arg(100'000);

// A fiber from start to end, on a stack that is warm.
void fiber_life(benchmark::State& state) {
    StackPool pool(4096 * 2);
    for (auto _ : state) {
        Fiber fiber;
        fiber.start(
            pool, [](void*) {}, nullptr);
        fiber.resume();
    }
}
BENCHMARK(fiber_life);

// --- timers: N are pending; one step takes the earliest and sets it again ---

// Delays: any nanosecond up to a second, or a whole millisecond of it (many timers share an instant).
Duration delay(Numbers& numbers, bool in_milliseconds) {
    constexpr std::uint64_t second = 1'000'000'000;
    const auto nanoseconds = in_milliseconds ? (numbers.below(1000) + 1) * 1'000'000 : numbers.below(second) + 1;
    return Duration(static_cast<std::int64_t>(nanoseconds));
}

struct BareTimer : RefCounted, Timer {
    void fire(EventLoop&) override {}
    const RefCounted& owner() const override { return *this; }
};

void timer_queue(benchmark::State& state) {
    Numbers numbers;
    const bool in_milliseconds = state.range(1) != 0;
    std::vector<Ref<BareTimer>> timers;
    TimerQueue queue;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        timers.push_back(make_ref<BareTimer>());
        queue.set(*timers.back(), Time(delay(numbers, in_milliseconds)));
    }
    std::vector<Timer*> fired;
    std::int64_t steps = 0;
    for (auto _ : state) {
        const Time now = *queue.next_due();
        queue.pop_due(now, [&](const TimerQueue::Entry& entry) { fired.push_back(entry.timer); });
        for (Timer* timer : fired) {
            queue.cancel(*timer);  // as the loop does before it runs the callback
            queue.set(*timer, now + delay(numbers, in_milliseconds));
            timer->owner().release();
        }
        steps += static_cast<std::int64_t>(fired.size());
        fired.clear();
    }
    state.SetItemsProcessed(steps);
}
BENCHMARK(timer_queue)->ArgsProduct({{1'000, 100'000, 1'000'000}, {0, 1}})->ArgNames({"pending", "ms"});

void timer_standard_heap(benchmark::State& state) {
    struct Entry {
        std::int64_t due;
        std::uint64_t sequence;
        void* timer;
        bool operator<(const Entry& other) const { return due != other.due ? due > other.due : sequence > other.sequence; }
    };
    Numbers numbers;
    const bool in_milliseconds = state.range(1) != 0;
    std::uint64_t sequence = 0;
    std::priority_queue<Entry> queue;
    for (std::int64_t i = 0; i < state.range(0); ++i) queue.push({delay(numbers, in_milliseconds).count(), sequence++, nullptr});
    for (auto _ : state) {
        const Entry entry = queue.top();
        queue.pop();
        queue.push({entry.due + delay(numbers, in_milliseconds).count(), sequence++, nullptr});
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(timer_standard_heap)->ArgsProduct({{1'000, 100'000, 1'000'000}, {0, 1}})->ArgNames({"pending", "ms"});

void ready_queue(benchmark::State& state) {
    ReadyQueue queue;
    for (std::int64_t i = 0; i < state.range(0); ++i) queue.push({nullptr, nullptr, nullptr});
    for (auto _ : state) {
        if (queue.left() == 0) queue.begin_batch();
        const Handle handle = queue.pop();
        benchmark::DoNotOptimize(handle.a);
        queue.push(handle);
    }
}
BENCHMARK(ready_queue)->Arg(1'000)->Arg(1'000'000);

// --- traces ---

// What tasks that sleep leave behind: resume, suspend, wake.
std::vector<trace::TraceEvent> sleep_events(std::size_t count, TextId name) {
    std::vector<trace::TraceEvent> events;
    for (TaskId id = 1; id <= 100; ++id) events.push_back({0, 0, 0, trace::EventKind::create, 0, 0, id, trace::pack(name, id)});
    for (std::size_t i = 0; events.size() < count; ++i) {
        const auto t = static_cast<std::int64_t>(i) * 1000;
        const auto task = static_cast<TaskId>(i % 100 + 1);
        events.push_back({t, task, 7, trace::EventKind::resume, 0, 0, 0, 0});
        events.push_back({t, task, 7, trace::EventKind::suspend, static_cast<std::uint8_t>(trace::Wait::sleep), 0, 0, 0});
        events.push_back({t + 500, task, 0, trace::EventKind::wake, static_cast<std::uint8_t>(trace::Cause::timer), 0, 0, t + 500});
    }
    return events;
}

class Discard : public trace::Consumer {
public:
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable&) override {
        benchmark::DoNotOptimize(events.data());
    }
};

void trace_append(benchmark::State& state) {
    Discard discard;
    trace::Tracer tracer;
    tracer.add_consumer(discard);
    trace::TraceEvent event{0, 1, 0, trace::EventKind::resume, 0, 0, 0, 0};
    for (auto _ : state) {
        ++event.t;
        tracer.append(event);
    }
}
BENCHMARK(trace_append);

// Events a second that a consumer takes, in blocks as the tracer hands them over.
template <class MakeConsumer>
void consume(benchmark::State& state, MakeConsumer make) {
    trace::TextTable texts;
    const std::vector<trace::TraceEvent> events = sleep_events(100'000, texts.intern("sleeper"));
    for (auto _ : state) {
        auto consumer = make();
        for (std::size_t from = 0; from < events.size(); from += 4096) {
            consumer->take(std::span(events).subspan(from, std::min<std::size_t>(4096, events.size() - from)), texts);
        }
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * events.size()));
}

void trace_hash(benchmark::State& state) {
    consume(state, [] { return std::make_unique<trace::Hasher>(); });
}
BENCHMARK(trace_hash);

void trace_record(benchmark::State& state) {
    consume(state, [] { return std::make_unique<trace::Recorder>(); });
}
BENCHMARK(trace_record);

void trace_json_lines(benchmark::State& state) {
    const auto sink = [](std::string_view bytes) { benchmark::DoNotOptimize(bytes.data()); };
    consume(state, [&sink] { return std::make_unique<trace::JsonLinesWriter>(sink, trace::Header{}); });
}
BENCHMARK(trace_json_lines);

// A stream of bytes that are not copied.
class BytesInMemory : public std::streambuf {
public:
    explicit BytesInMemory(std::string& bytes) { setg(bytes.data(), bytes.data(), bytes.data() + bytes.size()); }
};

// Events a second that are read from the lines of a trace in memory.
void trace_read(benchmark::State& state) {
    trace::Recording recording;
    recording.header.params = "{}";
    recording.ending = {"returned", Duration(0)};
    for (const trace::TraceEvent& event : sleep_events(100'000, recording.texts.intern("sleeper"))) {
        recording.events.push_back(event);
        recording.ending.elapsed = Duration(event.t);
    }
    std::string lines = trace::to_json_lines(recording);
    for (auto _ : state) {
        BytesInMemory bytes(lines);
        std::istream in(&bytes);
        if (trace::read_json_lines(in).events.size() != recording.events.size()) state.SkipWithError("events are missing");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * recording.events.size()));
}
BENCHMARK(trace_read);

// --- scenarios ---

// A scenario of about `bytes` bytes: coroutines of ten steps, each called by main.
std::string long_scenario(std::size_t bytes) {
    std::string coroutines, calls;
    for (int i = 0; coroutines.size() + calls.size() < bytes; ++i) {
        const std::string name = "worker_" + std::to_string(i);
        coroutines += "  " + name + "(a, b=2):\n";
        for (int step = 0; step < 5; ++step) {
            coroutines += "    - sleep: (a + b * " + std::to_string(step) + ") * 1ms  # a while\n";
            coroutines += "    - let: {c: \"a if b > 1 else [a, b]\"}\n";
        }
        calls += "    - await: " + name + "(1)\n";
    }
    return "baton: 1\nname: Long\ncoroutines:\n" + coroutines + "  main:\n" + calls;
}

// Range: KiB. Ten times the text should cost ten times as much.
void read_scenario(benchmark::State& state) {
    const std::string text = long_scenario(static_cast<std::size_t>(state.range(0)) * 1024);
    for (auto _ : state) {
        const scenario::Reading reading = scenario::read_scenario(text, "long.baton.yaml");
        if (!reading.scenario) state.SkipWithError("the scenario is not valid");
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(read_scenario)->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
