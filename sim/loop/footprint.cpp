#include "sim/loop/footprint.h"

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/loop/exceptions.h"

namespace baton {

thread_local constinit std::array<std::size_t, kinds_kept> Footprint::used_{};
thread_local constinit std::size_t Footprint::total_ = 0, Footprint::beside_ = 0, Footprint::most_ = SIZE_MAX;
thread_local constinit std::uint64_t Footprint::refusals_ = 0;

namespace {

constexpr std::array<const char*, kinds_kept> words = {"texts",
                                                       "lists",
                                                       "coroutine objects",
                                                       "tasks and futures",
                                                       "exceptions",
                                                       "names",
                                                       "warnings",
                                                       "items of queues",
                                                       "unfinished tasks",
                                                       "tasks",
                                                       "jobs",
                                                       "log lines and warnings",
                                                       "events of the trace"};
static_assert(words.back() != nullptr, "a kind without a word");

}  // namespace

std::string Footprint::message() {
    const auto largest = std::max_element(used_.begin(), used_.end()) - used_.begin();
    return "what the scenario keeps takes more than " + bytes_text(most_) + ", most of it " +
           words[static_cast<std::size_t>(largest)] + " (--max-memory)";
}

void Footprint::refuse() {
    ++refusals_;
    throw Error("MemoryError", message());
}

Footprint::Bound::Bound(std::size_t bytes) : outer_(most_), before_(used_) { most_ = bytes; }

Footprint::Bound::~Bound() {
    most_ = outer_;
    for (const Kept kind : {Kept::names, Kept::warnings}) {
        const auto i = static_cast<std::size_t>(kind);
        total_ -= used_[i] - before_[i];
        used_[i] = before_[i];
    }
}

}  // namespace baton
