#include "sim/trace/tracer.h"

#include <algorithm>

namespace baton::trace {

namespace {

constexpr std::size_t block_size = 4096;  // 128 KiB: stays in the second-level cache
constexpr std::size_t first_size = 64;

}  // namespace

void Tracer::make_room() {
    const auto used = static_cast<std::size_t>(next_ - block_.data());
    // An open hold's event must stay where its token says, so the block grows beyond its size then.
    if (open_holds_ == 0 && used >= block_size) return hand_over();
    if (used == block_.size()) block_.resize(std::max(first_size, used * 2));
    next_ = block_.data() + used;
    end_ = block_.data() + block_.size();
}

void Tracer::hand_over() {
    const std::span<const TraceEvent> events(block_.data(), static_cast<std::size_t>(next_ - block_.data()));
    next_ = block_.data();
    end_ = next_ + std::min(block_size, block_.size());
    if (events.empty()) return;
    handed_over_ += events.size();
    for (Consumer* consumer : consumers_) consumer->take(events, texts_);
}

std::size_t Tracer::open_hold(const TraceEvent& event) {
    append(event);
    ++open_holds_;
    return static_cast<std::size_t>(next_ - block_.data()) - 1;
}

void Tracer::close_hold(std::size_t token, Duration lasted) {
    block_[token].b = lasted.count();
    --open_holds_;
    if (open_holds_ == 0 && next_ > block_.data() + block_size) hand_over();
}

void Tracer::flush() { hand_over(); }

}  // namespace baton::trace
