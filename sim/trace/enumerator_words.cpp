#include "sim/trace/enumerator_words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "sim/base/enumerators.h"

namespace baton::trace {

namespace {

constexpr std::array<std::string_view, kind_count> kinds = {
    "create",   "resume",  "suspend", "wake",  "hold",   "enter",   "leave",   "log",     "cancel", "done",
    "acquire",  "release", "set",     "clear", "notify", "put",     "get",     "submit",  "start",  "finish",
    "job-hold", "job-log", "warning", "raise", "handle", "swallow", "timeout", "deliver", "lose",
};
constexpr std::array<std::string_view, wait_count> waits = {
    "sleep", "yield",     "io",    "task",  "gather",  "wait",     "future",     "semaphore",
    "lock",  "condition", "event", "queue", "barrier", "executor", "task_group",
};
constexpr std::array<std::string_view, 4> causes = {"task", "timer", "io", "job"};
constexpr std::array<std::string_view, 2> holdings = {"block", "cpu"};
constexpr std::array<std::string_view, 2> swallows = {"handler", "timeout"};
constexpr std::array<std::string_view, 4> statuses = {"returned", "raised", "cancelled", "pending"};

template <class Words, class Enum>
std::string_view named(const Words& words, Enum value) {
    static_assert(std::tuple_size_v<Words> == enumerator_count<Enum>);
    return words[static_cast<std::size_t>(value)];
}

template <class Enum, class Words>
std::optional<Enum> found(const Words& words, std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) return std::nullopt;
    return static_cast<Enum>(at - words.begin());
}

}  // namespace

std::string_view word(Kind kind) { return named(kinds, kind); }
std::string_view word(Wait wait) { return named(waits, wait); }
std::string_view word(Cause cause) { return named(causes, cause); }
std::string_view word(Holding holding) { return named(holdings, holding); }
std::string_view word(Status status) { return named(statuses, status); }
std::string_view word(Swallow swallow) { return named(swallows, swallow); }

std::optional<Kind> kind_of(std::string_view word) { return found<Kind>(kinds, word); }
std::optional<Wait> wait_of(std::string_view word) { return found<Wait>(waits, word); }
std::optional<Cause> cause_of(std::string_view word) {
    const auto cause = found<Cause>(causes, word);
    return cause == Cause::task ? std::nullopt : cause;
}
std::optional<Holding> holding_of(std::string_view word) { return found<Holding>(holdings, word); }
std::optional<Swallow> swallow_of(std::string_view word) { return found<Swallow>(swallows, word); }
std::optional<Status> status_of(std::string_view word) { return found<Status>(statuses, word); }

}  // namespace baton::trace
