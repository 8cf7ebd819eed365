// Stacks for fibers: slabs of mapped memory, handed out last in, first out, so that hot stacks stay hot.
//
// A slot is one guard page at the low end and `usable` bytes above it. Only the pages that a fiber
// touches take memory. A stack is named by its top, below which the first frame goes. The tops stand at
// different offsets in their pages, because frames at one page offset would fight for the same cache
// sets. A stack in the pool keeps the next one at its top.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace baton {

constexpr std::size_t page_size = 4096;

class StackPool {
public:
    // `usable` bytes a stack, rounded up to an even number of pages; what is left out at the top comes off.
    explicit StackPool(std::size_t usable);
    ~StackPool();  // every stack must have been given back
    StackPool(const StackPool&) = delete;
    StackPool& operator=(const StackPool&) = delete;

    std::byte* acquire();  // throws std::bad_alloc when the system has no more memory to map
    void release(std::byte* top);

    // The lowest byte of the stack with that top; the guard page lies below.
    std::byte* low(std::byte* top) const {
        const auto in_page = reinterpret_cast<std::uintptr_t>(top) % page_size;
        return top + (page_size - in_page) % page_size - usable_;
    }

    bool in_guard(const void* address) const;  // is it in a guard page of this pool? (async-signal-safe)

private:
    bool take_kept_slab();  // of this thread's last pool
    void map_slab();
    void guard_more();

    std::size_t stride_, usable_;
    std::size_t slots_per_slab_;
    unsigned next_offset_ = 0;
    std::vector<std::byte*> slabs_;
    std::byte* free_ = nullptr;  // given back last
    // The last slab: slots that have been used end at `fresh_`, slots that have their guard at `guarded_`.
    std::byte *fresh_ = nullptr, *guarded_ = nullptr, *slab_end_ = nullptr;
    std::size_t batch_ = least_batch;  // slots that get their guard together
    static constexpr std::size_t least_batch = 16;
};

}  // namespace baton
