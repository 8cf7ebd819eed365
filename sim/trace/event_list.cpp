#include "sim/trace/event_list.h"

#include <sys/mman.h>

namespace baton::trace {

void EventList::add_block() {
    constexpr std::size_t most_small = 64, in_page = sizeof(HugePage) / sizeof(Block);
    static_assert(sizeof(HugePage) == in_page * sizeof(Block));
    if (blocks_.size() < most_small) {
        small_.push_back(std::make_unique_for_overwrite<Block>());
        blocks_.push_back(small_.back().get());
        return;
    }
    const std::size_t at = (blocks_.size() - most_small) % in_page;
    if (at == 0) {
        pages_.push_back(std::make_unique_for_overwrite<HugePage>());
        madvise(pages_.back().get(), sizeof(HugePage), MADV_HUGEPAGE);
    }
    blocks_.push_back(&pages_.back()->blocks[at]);
}

}  // namespace baton::trace
