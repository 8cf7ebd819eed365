// Stacks for fibers: slabs of mapped memory, handed out last in, first out, so that hot stacks stay hot.
//
// A slot is one guard page at the low end and `usable` bytes above it. Only the pages that a fiber
// touches take memory. Each stack has a colour, a number of bytes that its user leaves out before the
// first frame: stacks whose frames stand at one page offset would fight for the same cache sets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace baton {

struct Stack {
    std::byte* top = nullptr;  // the stack grows down from here
    std::byte* low = nullptr;  // lowest usable byte; the guard page lies below
    std::size_t colour = 0;    // bytes to leave out, a whole number of cache lines
    std::size_t size() const { return static_cast<std::size_t>(top - low); }
};

class StackPool {
public:
    // `usable` bytes a stack, rounded up to pages.
    explicit StackPool(std::size_t usable);
    ~StackPool();  // every stack must have been given back
    StackPool(const StackPool&) = delete;
    StackPool& operator=(const StackPool&) = delete;

    Stack acquire();  // throws std::bad_alloc when the system has no more memory to map
    void release(Stack stack);

    bool in_guard(const void* address) const;  // is it in a guard page of this pool? (async-signal-safe)

private:
    bool take_kept_slab();  // of this thread's last pool
    void map_slab();
    void guard_more();

    std::size_t usable_, stride_;
    std::size_t slots_per_slab_;
    unsigned next_colour_ = 0;
    std::vector<std::byte*> slabs_;
    std::vector<Stack> free_;
    // The last slab: slots that have been used end at `fresh_`, slots that have their guard at `guarded_`.
    std::byte *fresh_ = nullptr, *guarded_ = nullptr, *slab_end_ = nullptr;
    std::size_t batch_ = least_batch;  // slots that get their guard together
    static constexpr std::size_t least_batch = 16;
};

constexpr std::size_t page_size = 4096;

}  // namespace baton
