#include "sim/fiber/stack_pool.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>
#include <utility>

namespace baton {
namespace {

constexpr int guard_advice = 102;  // MADV_GUARD_INSTALL, Linux 6.13: a guard page that costs no mapping
constexpr std::size_t cache_line = 64;
constexpr unsigned colours = 24;  // of 64 lines a page: the rest of the first page is for the frames themselves
constexpr std::size_t slab_bytes = std::size_t{16} << 20;

std::size_t round_up(std::size_t bytes, std::size_t unit) { return (bytes + unit - 1) / unit * unit; }

// What a thread's last pool left behind: a slab whose first slots have their guards already. To map a slab and
// to guard its slots takes longer than many a small run does.
struct Kept {
    std::byte* slab = nullptr;
    std::size_t bytes = 0, usable = 0, slots = 0;

    Kept() = default;
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() {
        if (slab) munmap(slab, bytes);
    }
};
thread_local Kept kept;

}  // namespace

StackPool::StackPool(std::size_t usable)
    : usable_(round_up(usable, page_size)),
      // An odd number of pages a slot, so that stacks do not all meet in the same sets of the outer caches.
      stride_(page_size * ((usable_ / page_size + 1) | 1)),
      slots_per_slab_(std::max<std::size_t>(1, slab_bytes / stride_)) {}

StackPool::~StackPool() {
    for (std::byte* slab : slabs_) {
        if (kept.slab) {
            munmap(slab, slots_per_slab_ * stride_);
            continue;
        }
        const bool is_last = slab == slabs_.back();
        const std::size_t slots = is_last ? static_cast<std::size_t>(fresh_ - slab) / stride_ : slots_per_slab_;
        kept.slab = slab;
        kept.bytes = slots_per_slab_ * stride_;
        kept.usable = usable_;
        kept.slots = slots;
    }
}

Stack StackPool::acquire() {
    if (!free_.empty()) {
        Stack stack = free_.back();
        free_.pop_back();
        return stack;
    }
    if (fresh_ == fresh_end_) {
        if (slabs_.empty() && take_kept_slab()) return acquire();
        map_slab();
    }
    std::byte* slot = fresh_;
    fresh_ += stride_;
    guard(slot);
    next_colour_ = next_colour_ + 1 == colours ? 0 : next_colour_ + 1;
    return {slot + stride_, slot + page_size, next_colour_ * cache_line};
}

void StackPool::release(Stack stack) { free_.push_back(stack); }

bool StackPool::take_kept_slab() {
    if (!kept.slab || kept.usable != usable_) return false;
    slabs_.push_back(std::exchange(kept.slab, nullptr));
    free_.reserve(slots_per_slab_);
    for (std::size_t slot = kept.slots; slot-- > 0;) {
        std::byte* low = slabs_.back() + slot * stride_;
        free_.push_back({low + stride_, low + page_size, (slot + 1) % colours * cache_line});
    }
    next_colour_ = static_cast<unsigned>(kept.slots % colours);
    fresh_ = slabs_.back() + kept.slots * stride_;
    fresh_end_ = slabs_.back() + slots_per_slab_ * stride_;
    return true;
}

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
