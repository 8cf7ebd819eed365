#include "sim/loop/ready_queue.h"

#include <algorithm>

namespace baton {

void ReadyQueue::grow() {
    const std::size_t count = incoming(), capacity = std::max<std::size_t>(64, incoming_->capacity * 2);
    auto handles = std::make_unique_for_overwrite<Handle[]>(capacity + 1);
    std::copy_n(incoming_->handles.get(), count, handles.get());
    incoming_->handles = std::move(handles);
    incoming_->capacity = capacity;
    tail_ = incoming_->handles.get() + count;
    limit_ = incoming_->handles.get() + capacity;
}

}  // namespace baton
