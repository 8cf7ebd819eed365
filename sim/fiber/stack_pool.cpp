#include "sim/fiber/stack_pool.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>

#include "sim/base/thread_end.h"

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
struct SpareSlab {
    std::byte* slab = nullptr;
    std::size_t bytes = 0, usable = 0, slots = 0, protections = 0;
};
thread_local constinit SpareSlab kept;

const ThreadEnd unmap_kept([](void* argument) {
    SpareSlab& spare = *static_cast<SpareSlab*>(argument);
    if (std::byte* const slab = std::exchange(spare.slab, nullptr)) munmap(slab, spare.bytes);
});

// How many guard pages this process may still make with mprotect. Each of them makes two mappings of one, and by default a process
// may have 65,530 (vm.max_map_count).
std::atomic<std::size_t> protections_left{24'000};

bool protect(std::byte* page) {
    std::size_t left = protections_left.load();
    while (left != 0 && !protections_left.compare_exchange_weak(left, left - 1)) {}
    if (left == 0) return false;
    if (mprotect(page, page_size, PROT_NONE) == 0) return true;
    ++protections_left;
    return false;
}

// Where a stack in the pool keeps the next one.
std::byte*& next_of(std::byte* top) { return reinterpret_cast<std::byte**>(top)[-1]; }

}  // namespace

StackPool::StackPool(std::size_t usable, Guards guards)
    // An odd number of pages a slot, so that stacks do not all meet in the same sets of the outer caches.
    : guards_(guards),
      stride_(page_size * ((round_up(usable, page_size) / page_size + 1) | 1)),
      usable_(stride_ - page_size),
      slots_per_slab_(std::max<std::size_t>(1, slab_bytes / stride_)) {}

StackPool::~StackPool() {
    for (const Slab& slab : slabs_) {
        if (kept.slab || guards_ != Guards::advised || !all_guarded_ || !unmap_kept.call_with(&kept)) {
            unmap(slab);
            continue;
        }
        kept.slab = slab.memory;
        kept.bytes = slots_per_slab_ * stride_;
        kept.usable = usable_;
        kept.slots = slab.guarded;
        kept.protections = slab.protections;
    }
}

void StackPool::unmap(const Slab& slab) const {
    munmap(slab.memory, slots_per_slab_ * stride_);
    protections_left += slab.protections;
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

void StackPool::release(std::byte* top) {
    if (!all_guarded_) [[unlikely]]
        check_untouched(top);
    next_of(top) = std::exchange(free_, top);
}

bool StackPool::is_guarded(const std::byte* top) const {
    for (const Slab& slab : slabs_) {
        if (top <= slab.memory || top > slab.memory + slots_per_slab_ * stride_) continue;
        return static_cast<std::size_t>(top - 1 - slab.memory) / stride_ < slab.guarded;
    }
    return false;
}

// Where a guard page should be, nobody writes: the kernel has no memory there, unless a fiber overflowed its stack.
void StackPool::check_untouched(std::byte* top) const {
    unsigned char resident = 0;
    if (mincore(low(top) - page_size, page_size, &resident) != 0 || resident % 2 == 0 || is_guarded(top)) return;
    std::fputs("a task needed more than its stack, and this kernel has no guard pages for so many stacks: the program ends\n",
               stderr);
    std::_Exit(3);
}

bool StackPool::take_kept_slab() {
    if (!slabs_.empty() || !kept.slab || kept.usable != usable_ || guards_ != Guards::advised) return false;
    slabs_.push_back({std::exchange(kept.slab, nullptr), kept.slots, kept.protections});
    fresh_ = slabs_.back().memory;
    guarded_ = fresh_ + kept.slots * stride_;
    slab_end_ = fresh_ + slots_per_slab_ * stride_;
    return true;
}

void StackPool::map_slab() {
    void* memory =
        mmap(nullptr, slots_per_slab_ * stride_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    madvise(memory, slots_per_slab_ * stride_, MADV_NOHUGEPAGE);  // a huge page under each stack would cost 2 MiB
    slabs_.push_back({static_cast<std::byte*>(memory)});
    fresh_ = guarded_ = slabs_.back().memory;
    slab_end_ = fresh_ + slots_per_slab_ * stride_;
}

// Few at first, more and more as they are needed: a small run guards few stacks, a large one saves calls of the kernel.
void StackPool::guard_more() {
    Slab& slab = slabs_.back();
    const std::size_t count = std::min(batch_, static_cast<std::size_t>(slab_end_ - guarded_) / stride_);
    std::size_t done = guards_ == Guards::advised ? guard_together(guarded_, stride_, count) : 0;
    for (; done < count; ++done) {
        std::byte* const page = guarded_ + done * stride_;
        if (guards_ == Guards::advised && madvise(page, page_size, guard_advice) == 0) continue;
        if (guards_ == Guards::none || !protect(page)) break;
        ++slab.protections;
    }
    // Once a slot has no guard, no later one of its slab gets one, so that a number tells them apart.
    if (all_guarded_ || slab.guarded == static_cast<std::size_t>(guarded_ - slab.memory) / stride_) slab.guarded += done;
    if (done < count) all_guarded_ = false;
    guarded_ += count * stride_;
    batch_ = std::min(batch_ * 2, most_batch);
}

bool StackPool::in_guard(const void* address) const {
    const auto* byte = static_cast<const std::byte*>(address);
    for (const Slab& slab : slabs_) {
        if (byte < slab.memory || byte >= slab.memory + slots_per_slab_ * stride_) continue;
        const auto offset = static_cast<std::size_t>(byte - slab.memory);
        return offset % stride_ < page_size && offset / stride_ < slab.guarded;
    }
    return false;
}

}  // namespace baton
