// Memory for many objects of few sizes: blocks of whole cache lines, kept by each thread for its next object.
//
// A block costs a few instructions to take and to give back, and begins at a cache line. Blocks go back to
// the thread that frees them, never to the system.
#pragma once

#include <array>
#include <cstddef>
#include <new>

namespace baton {

class BlockPool {
public:
    static void* allocate(std::size_t bytes) {
        const std::size_t lines = (bytes + line - 1) / line;
        if (lines > most_lines) [[unlikely]]
            return ::operator new(bytes, std::align_val_t(line));
        Free*& first = free_[lines - 1];
        if (!first) refill(lines);
        Free* block = first;
        first = block->next;
        return block;
    }
    static void release(void* memory, std::size_t bytes) {
        const std::size_t lines = (bytes + line - 1) / line;
        if (lines > most_lines) [[unlikely]]
            return ::operator delete(memory, std::align_val_t(line));
        auto* block = static_cast<Free*>(memory);
        block->next = free_[lines - 1];
        free_[lines - 1] = block;
    }

private:
    static constexpr std::size_t line = 64, most_lines = 16;
    struct Free {
        Free* next;
    };
    static void refill(std::size_t lines);

    static thread_local constinit std::array<Free*, most_lines> free_;
};

}  // namespace baton
