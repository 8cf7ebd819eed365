#include "sim/loop/ready_queue.h"

namespace baton {

void ReadyQueue::grow() {
    const std::size_t capacity = capacity_ == 0 ? 64 : capacity_ * 2;
    auto ring = std::make_unique<Handle[]>(capacity);
    std::vector<CauseOf> causes(causes_.empty() ? 0 : capacity);
    for (std::size_t i = head_; i != tail_; ++i) {
        ring[i & (capacity - 1)] = ring_[i & (capacity_ - 1)];
        if (!causes_.empty()) causes[i & (capacity - 1)] = causes_[i & (capacity_ - 1)];
    }
    ring_ = std::move(ring);
    causes_ = std::move(causes);
    capacity_ = capacity;
}

}  // namespace baton
