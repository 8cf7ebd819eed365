#include "sim/scenario/step_verbs.h"

#include <algorithm>
#include <array>

#include "sim/base/enumerators.h"
#include "sim/scenario/step_parts.h"

namespace baton::scenario {
namespace {

using Reader = StepReader;
using Read = Action (Reader::*)(const Reader::Fields&);
using How = Delay::How;
using Verb = ObjectCall::Verb;

template <class Step, class... Steps>
constexpr std::size_t index_in(const std::variant<Steps...>*) {
    std::size_t index = 0;
    (void)((std::is_same_v<Step, Steps> || (++index, false)) || ...);
    return index;
}
template <class Step>
constexpr std::size_t index_of = index_in<Step>(static_cast<const Action*>(nullptr));

template <class Step>
constexpr VerbRow row(std::string_view name, Read read, Shape shape, std::string_view options, bool awaits, std::string_view python,
                      std::string_view remark = {}, ValueNeed needs = ValueNeed::value) {
    return {name, read, index_of<Step>, shape, options, awaits, python, remark, needs};
}

// Of a step that is read by its parts alone.
template <class Step>
constexpr VerbRow parts_row(std::string_view name, Shape shape, std::string_view options, bool awaits, std::string_view python,
                            std::string_view remark = {}) {
    return row<Step>(name, &Reader::by_parts<Step>, shape, options, awaits, python, remark);
}

constexpr VerbRow delay_row(std::string_view name, How how, bool awaits, std::string_view python, std::string_view remark = {}) {
    VerbRow result = row<Delay>(name, &Reader::delay, Shape::expression, "", awaits, python, remark);
    result.delay = how;
    return result;
}

template <class Step>
constexpr VerbRow bare_row(std::string_view name, Read read, bool awaits, std::string_view python, std::string_view remark = {}) {
    return row<Step>(name, read, Shape::nothing, "", awaits, python, remark, ValueNeed::nothing);
}

constexpr VerbRow method_row(std::string_view name, const MethodStep& method, std::string_view options, bool awaits,
                             std::string_view python) {
    VerbRow result = row<ObjectCall>(name, &Reader::object_call, Shape::expression, options, awaits, python);
    result.method = method;
    return result;
}

// In alphabetical order, for the binary search.
// clang-format off
constexpr std::array verb_rows = {
    method_row("acquire", {Verb::acquire, "acquire"}, "as", true, "await OBJ.acquire()"),
    row<AsCompletedStep>("as_completed", &Reader::as_completed, Shape::awaitables, "as do for timeout", true, "for c in asyncio.as_completed(…): x = await c; …"),
    row<Await>("await", &Reader::await_, Shape::expression, "as", true, "x = await X", "; a coroutine runs inside the same task"),
    method_row("barrier.abort", {Verb::barrier_abort, "abort"}, "", true, "await B.abort()"),
    method_row("barrier.reset", {Verb::barrier_reset, "reset"}, "", true, "await B.reset()"),
    method_row("barrier.wait", {Verb::barrier_wait, "wait"}, "as", true, "x = await B.wait()"),
    delay_row("block", How::block, false, "time.sleep(D)", ": the thread stands still; on the loop's thread everything waits"),
    bare_row<Break>("break", &Reader::break_, false, "break"),
    row<Call>("call", &Reader::call, Shape::expression, "as", false, "x = f(1)", ", or a method: x.append(1)"),
    parts_row<Cancel>("cancel", Shape::expression, "as message", false, "x = T.cancel()", ", of tasks and futures"),
    method_row("condition.notify", {Verb::condition_notify, "notify", "n"}, "n", false, "C.notify(n)"),
    method_row("condition.notify_all", {Verb::condition_notify_all, "notify_all"}, "", false, "C.notify_all()"),
    method_row("condition.wait", {Verb::condition_wait, "wait"}, "as", true, "await C.wait()"),
    method_row("condition.wait_for", {Verb::condition_wait_for, "wait_for", "until"}, "as until", true, "await C.wait_for(lambda: EXPR)"),
    bare_row<Continue>("continue", &Reader::continue_, false, "continue"),
    delay_row("cpu", How::cpu, false, "", "D of computation: needs a core, and the GIL of its process"),
    row<CreateTask>("create_task", &Reader::create_task, Shape::expression, "as for group name", false, "asyncio.create_task(X)", ", or tg.create_task(X)"),
    row<Delete>("del", &Reader::delete_, Shape::expression, "", false, "del x[i]"),
    method_row("event.clear", {Verb::event_clear, "clear"}, "", false, "E.clear()"),
    method_row("event.set", {Verb::event_set, "set"}, "", false, "E.set()"),
    method_row("event.wait", {Verb::event_wait, "wait"}, "as", true, "await E.wait()"),
    row<For>("for", &Reader::for_, Shape::head, "do", false, "for x in EXPR: …"),
    parts_row<FutureSetException>("future.set_exception", Shape::expression, "exception", false, "F.set_exception(NAME(TEXT))"),
    method_row("future.set_result", {Verb::future_set_result, "set_result", "value"}, "value", false, "F.set_result(EXPR)"),
    parts_row<Gather>("gather", Shape::awaitables, "as for return_exceptions", true, "await asyncio.gather(X, Y, …)"),
    row<If>("if", &Reader::if_, Shape::expression, "elif else then", false, "if EXPR: … elif … else …"),
    delay_row("io", How::io, true, "", "awaits a response that arrives D from now"),
    row<Let>("let", &Reader::let, Shape::assignments, "", false, "x = EXPR; x[i] = EXPR", ", in order"),
    parts_row<Log>("log", Shape::text, "", false, "print(f\"TEXT\")"),
    bare_row<Pass>("pass", &Reader::pass, false, "", "nothing"),
    method_row("queue.get", {Verb::queue_get, "get"}, "as", true, "x = await Q.get()"),
    method_row("queue.get_nowait", {Verb::queue_get_nowait, "get_nowait"}, "as", false, "x = Q.get_nowait()"),
    method_row("queue.join", {Verb::queue_join, "join"}, "", true, "await Q.join()"),
    method_row("queue.put", {Verb::queue_put, "put", "item"}, "item", true, "await Q.put(EXPR)"),
    method_row("queue.put_nowait", {Verb::queue_put_nowait, "put_nowait", "item"}, "item", false, "Q.put_nowait(EXPR)"),
    method_row("queue.shutdown", {Verb::queue_shutdown, "shutdown", "immediate"}, "immediate", false, "Q.shutdown(immediate)"),
    method_row("queue.task_done", {Verb::queue_task_done, "task_done"}, "", false, "Q.task_done()"),
    row<Raise>("raise", &Reader::raise, Shape::exception, "", false, "raise NAME(TEXT)", "; without a value it raises the handled exception again", ValueNeed::either),
    method_row("release", {Verb::release, "release"}, "", false, "OBJ.release()"),
    row<Repeat>("repeat", &Reader::repeat, Shape::expression, "as do", false, "for i in range(N): …"),
    row<Return>("return", &Reader::return_, Shape::expression, "", false, "return EXPR", {}, ValueNeed::either),
    row<RunInExecutor>("run_in_executor", &Reader::run_in_executor, Shape::expression, "as executor", true, "x = await loop.run_in_executor(pool, f, 1)", ", written f(1)"),
    delay_row("sleep", How::sleep, true, "await asyncio.sleep(D)"),
    row<TaskGroupStep>("task_group", &Reader::task_group, Shape::name, "do", true, "async with asyncio.TaskGroup() as tg: …"),
    parts_row<TimeoutStep>("timeout", Shape::expression, "do", true, "async with asyncio.timeout(D): …", "; null never fires"),
    row<ToThread>("to_thread", &Reader::to_thread, Shape::expression, "as", true, "x = await asyncio.to_thread(f, 1)", ", written f(1)"),
    row<Try>("try", &Reader::try_, Shape::body, "else except finally", false, "try: … except … else … finally …"),
    row<WaitStep>("wait", &Reader::wait, Shape::awaitables, "as for return_when timeout", true, "await asyncio.wait(…)"),
    row<While>("while", &Reader::while_, Shape::expression, "do", false, "while EXPR: …"),
    parts_row<With>("with", Shape::expression, "do", true, "async with OBJ: …", ", of a semaphore, lock or condition"),
    bare_row<Yield>("yield", &Reader::yield, true, "await asyncio.sleep(0)"),
};

// In alphabetical order.
constexpr std::array option_rows = {
    OptionRow{"as", Shape::target, "the variable that gets the result, or a list of variables that unpacks it"},
    OptionRow{"do", Shape::body, "the steps inside", true},
    OptionRow{"elif", Shape::branches, "further conditions"},
    OptionRow{"else", Shape::body, "the steps when nothing before applied"},
    OptionRow{"except", Shape::handlers, "handlers in order: NAME, NAME as e"},
    OptionRow{"exception", Shape::exception, "NAME(TEXT), or a bound exception", true},
    OptionRow{"executor", Shape::expression, "the executor; without it the default one"},
    OptionRow{"finally", Shape::body, "the steps that run in any case"},
    OptionRow{"for", Shape::comprehension, "i in EXPR: one awaitable for each i"},
    OptionRow{"group", Shape::expression, "the task group that the task belongs to"},
    OptionRow{"immediate", Shape::expression, "whether what is in the queue is dropped"},
    OptionRow{"item", Shape::expression, "what is put", true},
    OptionRow{"message", Shape::text, "the message of the CancelledError"},
    OptionRow{"n", Shape::expression, "how many waiters are woken; 1"},
    OptionRow{"name", Shape::text, "the name of the task"},
    OptionRow{"return_exceptions", Shape::expression, "whether exceptions are results"},
    OptionRow{"return_when", Shape::return_when, "when the wait ends"},
    OptionRow{"then", Shape::body, "the steps when the condition holds", true},
    OptionRow{"timeout", Shape::expression, "how long at most"},
    OptionRow{"until", Shape::expression, "the condition, looked at again after each notification", true},
    OptionRow{"value", Shape::expression, "the result", true},
};
// clang-format on

template <class Row>
constexpr bool before(const Row& a, const Row& b) {
    return a.name < b.name;
}
static_assert(std::is_sorted(verb_rows.begin(), verb_rows.end(), before<VerbRow>));
static_assert(std::is_sorted(option_rows.begin(), option_rows.end(), before<OptionRow>));

// Whether `is_it` holds for one of the options of a verb; they are asked in their order.
template <class IsIt>
constexpr bool any_option(const VerbRow& row, IsIt is_it) {
    for (std::string_view rest = row.options; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (is_it(rest.substr(0, end))) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}
constexpr bool is_unknown_option(std::string_view name) {
    return std::none_of(option_rows.begin(), option_rows.end(), [name](const OptionRow& row) { return row.name == name; });
}
static_assert(std::none_of(verb_rows.begin(), verb_rows.end(),
                           [](const VerbRow& row) { return any_option(row, is_unknown_option); }),
              "every option of a verb has a row");

constexpr std::size_t none = verb_rows.size();

// Where the row is for which `is_it` holds; `none` when there is none.
template <class IsIt>
constexpr std::size_t position(IsIt is_it) {
    return static_cast<std::size_t>(std::find_if(verb_rows.begin(), verb_rows.end(), is_it) - verb_rows.begin());
}

constexpr auto by_action = [] {
    std::array<std::size_t, std::variant_size_v<Action>> rows{};
    for (std::size_t i = 0; i != rows.size(); ++i) rows[i] = position([i](const VerbRow& row) { return row.action == i; });
    rows[index_of<SetItem>] = rows[index_of<Let>];
    return rows;
}();
constexpr auto by_delay = [] {
    std::array<std::size_t, enumerator_count<How>> rows{};
    for (std::size_t i = 0; i != rows.size(); ++i)
        rows[i] = position([i](const VerbRow& row) { return row.delay == static_cast<How>(i); });
    return rows;
}();
constexpr auto by_method = [] {
    std::array<std::size_t, enumerator_count<Verb>> rows{};
    for (std::size_t i = 0; i != rows.size(); ++i)
        rows[i] = position([i](const VerbRow& row) { return row.method && row.method->verb == static_cast<Verb>(i); });
    return rows;
}();

constexpr bool has_all(const auto& rows) { return std::find(rows.begin(), rows.end(), none) == rows.end(); }
static_assert(has_all(by_action), "every kind of step has a verb");
static_assert(has_all(by_delay), "every way to take time has a verb");
static_assert(has_all(by_method), "every method that is a step has a verb");

}  // namespace

std::span<const VerbRow> verbs() { return verb_rows; }

const VerbRow* verb_named(std::string_view name) {
    const auto found = std::lower_bound(verb_rows.begin(), verb_rows.end(), name,
                                        [](const VerbRow& row, std::string_view wanted) { return row.name < wanted; });
    return found != verb_rows.end() && found->name == name ? &*found : nullptr;
}

bool has_option(const VerbRow& row, std::string_view option) {
    return any_option(row, [option](std::string_view name) { return name == option; });
}

std::vector<std::string_view> option_names(const VerbRow& row) {
    std::vector<std::string_view> names;
    any_option(row, [&names](std::string_view name) { return names.push_back(name), false; });
    return names;
}

const YamlNode* verb_key(const YamlNode& step) {
    const YamlNode* found = nullptr;
    for (const YamlNode* key = step.first; key != nullptr; key = key->next->next) {
        if (verb_named(key->text()) == nullptr) continue;
        if (option_named(key->text()) == nullptr) return key;
        if (found == nullptr) found = key;
    }
    return found;
}

const VerbRow& row_of(Delay::How how) { return verb_rows[by_delay[static_cast<std::size_t>(how)]]; }

const VerbRow& row_of(ObjectCall::Verb verb) { return verb_rows[by_method[static_cast<std::size_t>(verb)]]; }

const VerbRow& row_of(const Action& action) {
    if (const auto* delay = std::get_if<Delay>(&action)) return row_of(delay->how);
    if (const auto* call = std::get_if<ObjectCall>(&action)) return row_of(call->verb);
    return verb_rows[by_action[action.index()]];
}

std::span<const OptionRow> options() { return option_rows; }

const OptionRow* option_named(std::string_view name) {
    const auto found = std::find_if(option_rows.begin(), option_rows.end(), [&](const OptionRow& row) { return row.name == name; });
    return found == option_rows.end() ? nullptr : &*found;
}

}  // namespace baton::scenario
