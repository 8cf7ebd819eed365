#include "sim/trace/tracer.h"

namespace baton::trace {

namespace {

constexpr std::size_t block_size = 4096;  // 128 KiB: stays in the second-level cache

}  // namespace

Tracer::Tracer() : block_(block_size), next_(block_.data()), end_(next_ + block_.size()) {}

void Tracer::make_room() {
    if (open_holds_ == 0) return hand_over();
    // An open hold's event must stay where its token says, so the block grows instead.
    const auto used = static_cast<std::size_t>(next_ - block_.data());
    if (used == block_.size()) block_.resize(used * 2);
    next_ = block_.data() + used;
    end_ = block_.data() + block_.size();
}

void Tracer::hand_over() {
    const std::span<const Event> events(block_.data(), static_cast<std::size_t>(next_ - block_.data()));
    next_ = block_.data();
    end_ = next_ + block_size;
    if (events.empty()) return;
    for (Consumer* consumer : consumers_) consumer->take(events, texts_);
}

std::size_t Tracer::open_hold(const Event& event) {
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
