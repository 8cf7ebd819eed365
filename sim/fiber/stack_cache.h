// Stacks that fibers share: a fixed number of them for any number of fibers.
//
// A stack of its own costs a fiber a page of memory and a guard page, however little it keeps there. Here a fiber gets one of a
// fixed number of slots. Nothing happens while there are slots for all. When there are more fibers, several have the same slot, and
// their frames take turns there: before a fiber goes on whose frames are not in its slot, the frames of the one that stands there,
// some hundred bytes, are copied out to a block, without their zeros, and its own are copied back, to the addresses where they
// were. Such a turn costs about 300 ns.
//
// The frames of a suspended fiber are thus not always where they seem to be, so nothing but they may point to them: whatever
// others see of a suspended task (its waiter, its values, its timers) lives on the heap. That holds for the code of the
// interpreter. It does not hold for a C++ task whose lambda captures the locals of another task. Built with BATON_ONE_STACK, a
// cache has one slot, and frames that were copied out are overwritten: then a pointer into them does not go unnoticed.
//
// A cache belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "sim/fiber/packed_words.h"
#include "sim/fiber/stack_pool.h"

namespace baton {

class Fiber;

// A stack, and who uses it.
struct StackSlot {
    class StackCache* cache;
    std::byte* top;
    Fiber* resident = nullptr;     // whose frames stand there; null for nobody's
    std::uint32_t users = 0;       // how many fibers have this slot
    std::uint32_t borrowings = 0;  // how many times its resident waits for a fiber that it resumed itself
};

class StackCache {
public:
    // At most `slots` stacks, of `usable` bytes each. Maps nothing yet.
    StackCache(std::size_t usable, std::size_t slots);

    // A slot for a new fiber: one without a user if there is any, else the next in turn, whose resident must be saved before the
    // slot is used. Null when the residents of all slots wait for fibers that they resumed. Throws std::bad_alloc.
    StackSlot* acquire();
    void release(StackSlot& slot);                      // takes a user away
    bool has_spare() const { return !spare_.empty(); }  // the next acquire() gives a slot without a user, and cannot throw
    StackPool& pool() { return pool_; }
    // Room for so many words, until the next call. Throws std::bad_alloc.
    Word* scratch(std::size_t words) {
        if (scratch_.size() < words) [[unlikely]]
            scratch_.resize(words);
        return scratch_.data();
    }

private:
    StackPool pool_;
    std::size_t most_, turn_ = 0;
    std::deque<StackSlot> slots_;
    std::vector<std::uint64_t> scratch_;
    std::vector<StackSlot*> spare_;  // those without a user; the one that became free last is used first
};

}  // namespace baton
