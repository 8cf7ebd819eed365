#include "sim/fiber/stack_pool.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace baton {
namespace {

constexpr int guard_advice = 102;  // MADV_GUARD_INSTALL, Linux 6.13: a guard page that costs no mapping
constexpr std::size_t cache_line = 64;
constexpr unsigned colours = 24;  // of 64 lines a page: the rest of the first page is for the frames themselves
constexpr std::size_t slab_bytes = std::size_t{16} << 20;

std::size_t round_up(std::size_t bytes, std::size_t unit) { return (bytes + unit - 1) / unit * unit; }

}  // namespace

StackPool::StackPool(std::size_t usable)
    : usable_(round_up(usable, page_size)),
      // An odd number of pages a slot, so that stacks do not all meet in the same sets of the outer caches.
      stride_(page_size * ((usable_ / page_size + 1) | 1)),
      slots_per_slab_(std::max<std::size_t>(1, slab_bytes / stride_)) {}

StackPool::~StackPool() {
    for (std::byte* slab : slabs_) munmap(slab, slots_per_slab_ * stride_);
}

Stack StackPool::acquire() {
    if (!free_.empty()) {
        Stack stack = free_.back();
        free_.pop_back();
        return stack;
    }
    if (fresh_ == fresh_end_) map_slab();
    std::byte* slot = fresh_;
    fresh_ += stride_;
    guard(slot);
    next_colour_ = next_colour_ + 1 == colours ? 0 : next_colour_ + 1;
    return {slot + stride_, slot + page_size, next_colour_ * cache_line};
}

void StackPool::release(Stack stack) { free_.push_back(stack); }

void StackPool::map_slab() {
    void* memory =
        mmap(nullptr, slots_per_slab_ * stride_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    madvise(memory, slots_per_slab_ * stride_, MADV_NOHUGEPAGE);  // a huge page under each stack would cost 2 MiB
    slabs_.push_back(static_cast<std::byte*>(memory));
    free_.reserve(slabs_.size() * slots_per_slab_);  // so that giving back a stack never allocates
    fresh_ = slabs_.back();
    fresh_end_ = fresh_ + slots_per_slab_ * stride_;
}

// Older kernels get mprotect, one mapping a guard, until the process runs out of mappings; stacks
// after that have no guard.
void StackPool::guard(std::byte* slot) {
    if (madvise(slot, page_size, guard_advice) != 0) mprotect(slot, page_size, PROT_NONE);
}

bool StackPool::in_guard(const void* address) const {
    const auto* byte = static_cast<const std::byte*>(address);
    for (const std::byte* slab : slabs_) {
        if (byte < slab || byte >= slab + slots_per_slab_ * stride_) continue;
        return static_cast<std::size_t>(byte - slab) % stride_ < page_size;
    }
    return false;
}

}  // namespace baton
