#include "sim/trace/recording.h"

#include <algorithm>

namespace baton::trace {

void Recorder::take(std::span<const TraceEvent> events, const TextTable&) {
    const std::size_t room = most_ - events_.size();
    if (events.size() > room) truncated_ = true;
    events = events.first(std::min(events.size(), room));
    events_.append(events);
}

Recording Recorder::finish(Header header, Ending ending, const TextTable& texts) {
    return {std::move(header), std::move(ending), texts, std::move(events_)};
}

std::string task_name(const TraceEvent& create, const TextTable& texts) {
    const std::uint32_t name = low_half(create.b);
    if (static_cast<Naming>(create.detail) == Naming::given) return std::string(texts[name]);
    const std::string coroutine(texts[high_half(create.b)]);
    return name < 2 ? coroutine : coroutine + "#" + std::to_string(name);
}

}  // namespace baton::trace
