#include "sim/trace/wait_words.h"

#include "sim/base/amounts.h"

namespace baton::trace {

std::string_view operation_word(Wait wait) {
    switch (wait) {
        case Wait::semaphore:
        case Wait::lock:
            return "acquire";
        case Wait::condition:
        case Wait::event:
        case Wait::barrier:
        case Wait::queue:
        case Wait::wait:
            return "wait";
        case Wait::gather:
            return "gather";
        case Wait::task_group:
            return "leave";
        default:
            return "await";
    }
}

std::string queue_state(std::string_view operation, std::int64_t items) {
    const auto count = static_cast<std::uint64_t>(items < 0 ? 0 : items);
    if (operation == "get") return "it is empty";
    if (operation == "put") return "it is full, with " + counted(count, "item");
    if (operation == "join") return counted(count, "item was", "items were") + " not marked done";
    return {};
}

std::string barrier_state(std::uint64_t waiting, std::int64_t parties) {
    return std::to_string(waiting) + " of " + counted(static_cast<std::uint64_t>(parties), "party has", "parties have") + " come";
}

}  // namespace baton::trace
