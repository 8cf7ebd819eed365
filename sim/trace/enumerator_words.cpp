#include "sim/trace/enumerator_words.h"

#include <array>
#include <cstdint>
#include <type_traits>

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

// Finds words by their length, first and last letter: a trace has millions of them to look up.
template <std::size_t count>
class WordIndex {
public:
    constexpr explicit WordIndex(const std::array<std::string_view, count>& words) : words_(words) {
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t place = place_of(words[i]);
            while (rows_[place] != 0) place = (place + 1) % rows_.size();
            rows_[place] = static_cast<std::uint8_t>(i + 1);
        }
    }
    // The index of the word, or nothing.
    std::optional<std::size_t> find(std::string_view word) const {
        if (word.empty()) return std::nullopt;
        for (std::size_t place = place_of(word); rows_[place] != 0; place = (place + 1) % rows_.size()) {
            if (words_[rows_[place] - 1] == word) return rows_[place] - 1;
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t place_of(std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front()), last = static_cast<unsigned char>(word.back());
        return (word.size() * 11 + first * 5u + last) % 64;
    }

    static_assert(count < 64);
    std::array<std::string_view, count> words_;
    std::array<std::uint8_t, 64> rows_{};  // from 1; 0 is a free place
};

template <class Enum, const auto& words>
std::optional<Enum> found(std::string_view word) {
    static constexpr WordIndex<std::tuple_size_v<std::remove_cvref_t<decltype(words)>>> index(words);
    const auto at = index.find(word);
    if (!at) return std::nullopt;
    return static_cast<Enum>(*at);
}

}  // namespace

std::string_view word(EventKind kind) { return named(kinds, kind); }
std::string_view word(Wait wait) { return named(waits, wait); }
std::string_view word(Cause cause) { return named(causes, cause); }
std::string_view word(Holding holding) { return named(holdings, holding); }
std::string_view word(Status status) { return named(statuses, status); }
std::string_view word(Swallow swallow) { return named(swallows, swallow); }

std::optional<EventKind> kind_of(std::string_view word) { return found<EventKind, kinds>(word); }
std::optional<Wait> wait_of(std::string_view word) { return found<Wait, waits>(word); }
std::optional<Cause> cause_of(std::string_view word) {
    const auto cause = found<Cause, causes>(word);
    return cause == Cause::task ? std::nullopt : cause;
}
std::optional<Holding> holding_of(std::string_view word) { return found<Holding, holdings>(word); }
std::optional<Swallow> swallow_of(std::string_view word) { return found<Swallow, swallows>(word); }
std::optional<Status> status_of(std::string_view word) { return found<Status, statuses>(word); }

}  // namespace baton::trace
