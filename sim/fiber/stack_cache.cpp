#include "sim/fiber/stack_cache.h"

namespace baton {

#ifdef BATON_ONE_STACK
StackCache::StackCache(std::size_t usable, std::size_t) : pool_(usable), most_(1) {}
#else
StackCache::StackCache(std::size_t usable, std::size_t slots) : pool_(usable), most_(slots) {}
#endif

StackSlot* StackCache::acquire() {
    StackSlot* slot = nullptr;
    if (!spare_.empty()) {
        slot = spare_.back();
        spare_.pop_back();
    } else if (slots_.size() < most_) {
        spare_.reserve(slots_.size() + 1);  // so that release() need not allocate
        slots_.push_back({this, pool_.acquire()});
        slot = &slots_.back();
    } else {
        for (std::size_t i = 0; i < most_ && !slot; ++i) {
            StackSlot& next = slots_[turn_];
            turn_ = turn_ + 1 == most_ ? 0 : turn_ + 1;
            if (next.borrowings == 0) slot = &next;
        }
        if (!slot) return nullptr;
    }
    ++slot->users;
    return slot;
}

void StackCache::release(StackSlot& slot) {
    if (--slot.users == 0) spare_.push_back(&slot);
}

}  // namespace baton
