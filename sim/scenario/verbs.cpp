#include "sim/scenario/verbs.h"

#include <algorithm>
#include <array>

namespace baton::scenario {
namespace {

using Reader = StepReader;
using How = Delay::How;
using Verb = ObjectCall::Verb;

constexpr VerbRow row(std::string_view name, Action (Reader::*read)(const Reader::Fields&), std::string_view options, bool awaits,
                      Needs needs = Needs::value, int detail = 0) {
    return {name, read, options, awaits, needs, detail};
}

constexpr VerbRow delay_row(std::string_view name, How how, bool awaits) {
    return row(name, &Reader::delay, "", awaits, Needs::value, static_cast<int>(how));
}

constexpr VerbRow bare_row(std::string_view name, int which, bool awaits) {
    return row(name, &Reader::bare, "", awaits, Needs::nothing, which);
}

constexpr VerbRow object_row(std::string_view name, Verb verb, bool awaits, std::string_view options = {},
                             std::string_view argument = {}, bool required = false) {
    return {name, &Reader::object_call, options, awaits, Needs::value, static_cast<int>(verb), argument, required};
}

// In alphabetical order, for the binary search.
constexpr std::array rows = {
    object_row("acquire", Verb::acquire, true, "as"),
    row("as_completed", &Reader::as_completed, "as do for timeout", true),
    row("await", &Reader::await_, "as", true),
    object_row("barrier.abort", Verb::barrier_abort, true),
    object_row("barrier.reset", Verb::barrier_reset, true),
    object_row("barrier.wait", Verb::barrier_wait, true, "as"),
    delay_row("block", How::block, false),
    bare_row("break", 0, false),
    row("call", &Reader::call, "as", false),
    row("cancel", &Reader::cancel, "as message", false),
    object_row("condition.notify", Verb::condition_notify, false, "n", "n"),
    object_row("condition.notify_all", Verb::condition_notify_all, false),
    object_row("condition.wait", Verb::condition_wait, true, "as"),
    object_row("condition.wait_for", Verb::condition_wait_for, true, "as until", "until", true),
    bare_row("continue", 1, false),
    delay_row("cpu", How::cpu, false),
    row("create_task", &Reader::create_task, "as for group name", false),
    object_row("event.clear", Verb::event_clear, false),
    object_row("event.set", Verb::event_set, false),
    object_row("event.wait", Verb::event_wait, true, "as"),
    row("for", &Reader::for_, "do", false),
    row("future.set_exception", &Reader::future_set_exception, "exception", false),
    object_row("future.set_result", Verb::future_set_result, false, "value", "value", true),
    row("gather", &Reader::gather, "as for return_exceptions", true),
    row("if", &Reader::if_, "elif else then", false),
    delay_row("io", How::io, true),
    row("let", &Reader::let, "", false),
    row("log", &Reader::log, "", false),
    bare_row("pass", 2, false),
    object_row("queue.get", Verb::queue_get, true, "as"),
    object_row("queue.get_nowait", Verb::queue_get_nowait, false, "as"),
    object_row("queue.join", Verb::queue_join, true),
    object_row("queue.put", Verb::queue_put, true, "item", "item", true),
    object_row("queue.put_nowait", Verb::queue_put_nowait, false, "item", "item", true),
    object_row("queue.shutdown", Verb::queue_shutdown, false, "immediate", "immediate"),
    object_row("queue.task_done", Verb::queue_task_done, false),
    row("raise", &Reader::raise, "", false, Needs::either),
    object_row("release", Verb::release, false),
    row("repeat", &Reader::repeat, "as do", false),
    row("return", &Reader::return_, "", false, Needs::either),
    row("run_in_executor", &Reader::run_in_executor, "as executor", true),
    delay_row("sleep", How::sleep, true),
    row("task_group", &Reader::task_group, "do", true),
    row("timeout", &Reader::timeout, "do", true),
    row("to_thread", &Reader::to_thread, "as", true),
    row("try", &Reader::try_, "else except finally", false),
    row("wait", &Reader::wait, "as for return_when timeout", true),
    row("while", &Reader::while_, "do", false),
    row("with", &Reader::with, "do", true),
    bare_row("yield", 3, true),
};

}  // namespace

std::span<const VerbRow> verbs() { return rows; }

const VerbRow* verb_named(std::string_view name) {
    const auto found = std::lower_bound(rows.begin(), rows.end(), name,
                                        [](const VerbRow& row, std::string_view wanted) { return row.name < wanted; });
    return found != rows.end() && found->name == name ? &*found : nullptr;
}

bool has_option(const VerbRow& row, std::string_view option) {
    for (std::string_view rest = row.options; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == option) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace baton::scenario
