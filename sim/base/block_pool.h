// Memory for many objects of few sizes, such as tasks: a new task costs a few instructions instead of a call of malloc.
//
// A block is a number of whole cache lines and begins at a cache line. Each thread keeps the blocks that it frees for its next
// objects; they never go back to the system, and what a thread has when it ends, others use. That is why the lists are
// thread-local: a task is made and freed on the fast path of the loop. Blocks are cut from chunks, small ones at first, and huge
// pages of memory when there are many: the kernel takes half a second or more to hand out a gigabyte in pages of 4 KiB.
#pragma once

#include <array>
#include <cstddef>
#include <new>

namespace baton {

class BlockPool {
public:
    // What allocate() takes for so many bytes.
    static constexpr std::size_t whole_lines(std::size_t bytes) { return (bytes + line - 1) / line * line; }
    // Whether a block of that size is there, so that allocate() takes no more memory.
    static bool has_spare(std::size_t bytes) {
        const std::size_t lines = (bytes + line - 1) / line;
        return lines <= most_lines && free_[lines - 1];
    }
    // Memory for one object. Throws std::bad_alloc. More than 2 KiB comes from operator new instead.
    static void* allocate(std::size_t bytes) {
        const std::size_t lines = (bytes + line - 1) / line;
        if (lines > most_lines) [[unlikely]]
            return ::operator new(bytes, std::align_val_t(line));
        Free*& first = free_[lines - 1];
        if (!first) refill(lines);
        Free* block = first;
        first = block->next;  // NOLINT(clang-analyzer-core.NullDereference): refill leaves a block there, or throws
        return block;
    }
    // Gives back what allocate() gave for the same number of bytes, on any thread.
    static void release(void* memory, std::size_t bytes) {
        const std::size_t lines = (bytes + line - 1) / line;
        if (lines > most_lines) [[unlikely]]
            return ::operator delete(memory, std::align_val_t(line));
        auto* block = static_cast<Free*>(memory);
        block->next = free_[lines - 1];
        free_[lines - 1] = block;
    }

private:
    static constexpr std::size_t line = 64, most_lines = 32;
    struct Free {
        Free* next;
        Free* next_list;  // in the first block of a list that a thread left
    };
    struct Shared;
    static void refill(std::size_t lines);
    static void leave(void*);

    static thread_local constinit std::array<Free*, most_lines> free_;
    static thread_local constinit std::array<std::size_t, most_lines> cut_;  // how many bytes this thread has cut, by size
};

}  // namespace baton
