#include "sim/scenario/metric_words.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace baton::scenario {

namespace {

using Of = FactRow::Of;

constexpr std::array names = {
    NameRow{"elapsed", "virtual time of the whole run", MetricNeeds::nothing, Unit::time},
    NameRow{"result", "what main returned; a list gives its numbers", MetricNeeds::nothing, Unit::either},
    NameRow{"status", "returned, raised, deadlock, livelock or limit", MetricNeeds::nothing},
    NameRow{"seed", "the seed of the run", MetricNeeds::nothing},
    NameRow{"iterations", "iterations of the loop", MetricNeeds::nothing},
    NameRow{"callbacks", "callbacks that the loop ran", MetricNeeds::nothing},
    NameRow{"loop_busy", "time in which the loop's thread was held", MetricNeeds::nothing, Unit::time},
    NameRow{"idle", "elapsed without loop_busy", MetricNeeds::nothing, Unit::time},
    NameRow{"longest_hold", "the longest time that one callback held the loop", MetricNeeds::nothing, Unit::time},
    NameRow{"tasks", "how many tasks there were", MetricNeeds::trace},
    NameRow{"warnings", "how many warnings", MetricNeeds::trace},
    NameRow{"log_lines", "how many lines were logged", MetricNeeds::trace},
};

constexpr std::array facts = {
    FactRow{"latency", "creation to end of each task of a coroutine that ended", Of::coroutine, Unit::time},
    FactRow{"running", "time that each task of a coroutine held the thread", Of::coroutine, Unit::time},
    FactRow{"ready", "time that each task of a coroutine was ready and did not run", Of::coroutine, Unit::time},
    FactRow{"waiting", "time that each task of a coroutine waited", Of::coroutine, Unit::time},
    FactRow{"created", "instants at which the tasks of a coroutine were created", Of::coroutine, Unit::time},
    FactRow{"ended", "instants at which the tasks of a coroutine ended", Of::coroutine, Unit::time},
    FactRow{"total_wait", "time that tasks waited for an object, summed", Of::object, Unit::time},
    FactRow{"waited", "how often a task had to wait for an object", Of::object},
    FactRow{"acquired", "how often an object was acquired (of an event: set; of a queue: got from)", Of::object},
    FactRow{"longest_queue", "most that waited for an object or executor at once", Of::queue_or_executor},
    FactRow{"busy", "time that the workers of an executor worked, summed", Of::executor, Unit::time},
    FactRow{"jobs", "jobs that an executor ran", Of::executor},
    FactRow{"workers", "workers of an executor", Of::executor},
};

constexpr std::array functions = {
    FunctionRow{"mean", "sum by count"},
    FunctionRow{"median", "the same as p50"},
    FunctionRow{"min", "the least"},
    FunctionRow{"max", "the most"},
    FunctionRow{"sum", "all together"},
    FunctionRow{"sd", "standard deviation of a sample"},
    FunctionRow{"count", "how many"},
    FunctionRow{"len", "how many"},
    FunctionRow{"abs", "without its sign"},
    FunctionRow{"round", "to the nearest whole number (of a duration: nanosecond), ties to even"},
    FunctionRow{"int", "towards zero"},
    FunctionRow{"float", "as it is"},
};

}  // namespace

std::span<const NameRow> metric_names() { return names; }
std::span<const FactRow> metric_facts() { return facts; }
std::span<const FunctionRow> metric_functions() { return functions; }

double percent_of(std::string_view name) {
    if (name.size() < 2 || name[0] != 'p') return -1;
    int whole = 0, part = 0;
    const char* end = name.data() + name.size();
    auto [at, error] = std::from_chars(name.data() + 1, end, whole);
    if (error != std::errc{} || whole > 100) return -1;
    if (at == end) return whole;
    const char* digits = at + 1;
    if (*at != '_' || end - digits != 1) return -1;
    const auto [last, wrong] = std::from_chars(digits, end, part);
    return wrong == std::errc{} && last == end && whole < 100 ? whole + part / 10.0 : -1;
}

}  // namespace baton::scenario
