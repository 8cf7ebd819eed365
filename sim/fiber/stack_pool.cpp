#include "sim/fiber/stack_pool.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace baton {
namespace {

constexpr int guard_advice = 102;  // MADV_GUARD_INSTALL, Linux 6.13: a guard page that costs no mapping
constexpr std::size_t cache_line = 64;
constexpr unsigned offsets = 24;  // of 64 lines a page: the rest of the first page is for the frames themselves
constexpr std::size_t slab_bytes = std::size_t{16} << 20;
constexpr std::size_t most_batch = 64;  // a kibibyte of addresses: this may run on a fiber

std::size_t round_up(std::size_t bytes, std::size_t unit) { return (bytes + unit - 1) / unit * unit; }

// Guards the first page of `count` slots with one call of the kernel where it can (Linux 6.13); how many it did.
std::size_t guard_together(std::byte* first, std::size_t stride, std::size_t count) {
    std::array<iovec, most_batch> pages;
    for (std::size_t i = 0; i < count; ++i) pages[i] = {first + i * stride, page_size};
    const auto self = static_cast<int>(syscall(SYS_pidfd_open, getpid(), 0));
    if (self < 0) return 0;
    const long advised = syscall(SYS_process_madvise, self, pages.data(), count, guard_advice, 0);
    close(self);
    return advised < 0 ? 0 : static_cast<std::size_t>(advised) / page_size;
}

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

// Where a stack in the pool keeps the next one.
std::byte*& next_of(std::byte* top) { return reinterpret_cast<std::byte**>(top)[-1]; }

}  // namespace

StackPool::StackPool(std::size_t usable)
    // An odd number of pages a slot, so that stacks do not all meet in the same sets of the outer caches.
    : stride_(page_size * ((round_up(usable, page_size) / page_size + 1) | 1)),
      usable_(stride_ - page_size),
      slots_per_slab_(std::max<std::size_t>(1, slab_bytes / stride_)) {}

StackPool::~StackPool() {
    for (std::byte* slab : slabs_) {
        if (kept.slab) {
            munmap(slab, slots_per_slab_ * stride_);
            continue;
        }
        const bool is_last = slab == slabs_.back();
        const std::size_t slots = is_last ? static_cast<std::size_t>(guarded_ - slab) / stride_ : slots_per_slab_;
        kept.slab = slab;
        kept.bytes = slots_per_slab_ * stride_;
        kept.usable = usable_;
        kept.slots = slots;
    }
}

std::byte* StackPool::acquire() {
    if (free_) {
        std::byte* const top = free_;
        free_ = next_of(top);
        return top;
    }
    if (fresh_ == slab_end_ && !take_kept_slab()) map_slab();
    if (fresh_ == guarded_) guard_more();
    fresh_ += stride_;
    next_offset_ = next_offset_ + 1 == offsets ? 0 : next_offset_ + 1;
    return fresh_ - next_offset_ * cache_line;
}

void StackPool::release(std::byte* top) { next_of(top) = std::exchange(free_, top); }

bool StackPool::take_kept_slab() {
    if (!slabs_.empty() || !kept.slab || kept.usable != usable_) return false;
    slabs_.push_back(std::exchange(kept.slab, nullptr));
    fresh_ = slabs_.back();
    guarded_ = fresh_ + kept.slots * stride_;
    slab_end_ = fresh_ + slots_per_slab_ * stride_;
    return true;
}

void StackPool::map_slab() {
    void* memory =
        mmap(nullptr, slots_per_slab_ * stride_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    madvise(memory, slots_per_slab_ * stride_, MADV_NOHUGEPAGE);  // a huge page under each stack would cost 2 MiB
    slabs_.push_back(static_cast<std::byte*>(memory));
    fresh_ = guarded_ = slabs_.back();
    slab_end_ = fresh_ + slots_per_slab_ * stride_;
}

// Few at first, more and more as they are needed: a small run guards few stacks, a large one saves calls of the kernel.
// Older kernels get mprotect, one mapping a guard, until the process runs out of mappings; stacks after that have no guard.
void StackPool::guard_more() {
    const std::size_t count = std::min(batch_, static_cast<std::size_t>(slab_end_ - guarded_) / stride_);
    for (std::size_t done = guard_together(guarded_, stride_, count); done < count; ++done) {
        std::byte* slot = guarded_ + done * stride_;
        if (madvise(slot, page_size, guard_advice) != 0) mprotect(slot, page_size, PROT_NONE);
    }
    guarded_ += count * stride_;
    batch_ = std::min(batch_ * 2, most_batch);
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
