// Stacks for fibers, cut from slabs of mapped memory. The stack that was given back last is handed out first, so that hot stacks
// stay hot.
//
// A stack has a guard page at its low end and `usable` bytes above it: a fiber that overflows its stack ends the program with
// SIGSEGV instead of harming another one. Kernels before Linux 6.13 keep a mapping for each guard, and a process may have 65,530 of
// them: there, only the first stacks of a process have one. Of the others, release() sees whether the page was touched, and ends
// the program if it was. Only the pages that a fiber touches take memory. A stack is named by its top, below which
// the first frame goes. The tops stand at different offsets in their pages, because frames at one page offset would compete for the
// same cache sets. A pool belongs to one thread; what a thread's last pool leaves behind, its next one takes over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace baton {

constexpr std::size_t page_size = 4096;

class StackPool {
public:
    // How guard pages are made: by MADV_GUARD_INSTALL, by mprotect where the kernel does not know that, or not at all.
    enum class Guards : std::uint8_t { advised, protected_pages, none };

    // Stacks have `usable` bytes, rounded up to an even number of pages, less what is left free at the top. Maps nothing yet. `guards`
    // is the best way to try.
    explicit StackPool(std::size_t usable, Guards guards = Guards::advised);
    ~StackPool();  // all stacks must have been given back
    StackPool(const StackPool&) = delete;
    StackPool& operator=(const StackPool&) = delete;

    std::byte* acquire();                                // throws std::bad_alloc when the system has no more memory to map
    bool has_spare() const { return free_ != nullptr; }  // the next acquire() costs a few instructions and cannot throw
    void release(std::byte* top);
    bool is_guarded(const std::byte* top) const;

    // The lowest byte of the stack with that top; the guard page lies below.
    std::byte* low(std::byte* top) const {
        const auto in_page = reinterpret_cast<std::uintptr_t>(top) % page_size;
        return top + (page_size - in_page) % page_size - usable_;
    }

    // Whether an address lies in a guard page of this pool. A signal handler may call it.
    bool in_guard(const void* address) const;

private:
    bool take_kept_slab();  // the one that this thread's last pool left
    void map_slab();
    void guard_more();
    void check_untouched(std::byte* top) const;

    // The first `guarded` slots of a slab have a guard page, `protections` of them by mprotect.
    struct Slab {
        std::byte* memory = nullptr;
        std::size_t guarded = 0, protections = 0;
    };
    void unmap(const Slab& slab) const;

    const Guards guards_;
    bool all_guarded_ = true;
    std::size_t stride_, usable_;
    std::size_t slots_per_slab_;
    unsigned next_offset_ = 0;
    std::vector<Slab> slabs_;
    std::byte* free_ = nullptr;  // the stack that was given back last; it keeps the next one at its top
    // In the last slab, slots that have been used end at `fresh_`, and slots that have their guard page, or will have none, end at
    // `guarded_`.
    std::byte *fresh_ = nullptr, *guarded_ = nullptr, *slab_end_ = nullptr;
    std::size_t batch_ = least_batch;  // how many slots get their guard pages together
    static constexpr std::size_t least_batch = 16;
};

}  // namespace baton
