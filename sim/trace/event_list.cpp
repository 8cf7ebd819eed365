#include "sim/trace/event_list.h"

#include <sys/mman.h>

namespace baton::trace {

void EventList::add_block() {
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

void EventList::cut(std::size_t size) {
    if (size >= size_) return;
    const std::size_t blocks = (size + block_size - 1) / block_size;
    const std::size_t in_pages = blocks > most_small ? blocks - most_small : 0;
    blocks_.resize(blocks);
    small_.resize(std::min(blocks, most_small));
    pages_.resize((in_pages + in_page - 1) / in_page);
    size_ = size;
}

}  // namespace baton::trace
