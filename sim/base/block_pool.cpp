#include "sim/base/block_pool.h"

#include <sys/mman.h>

#include <mutex>
#include <vector>

#include "sim/base/thread_end.h"

namespace baton {

thread_local constinit std::array<BlockPool::Free*, BlockPool::most_lines> BlockPool::free_{};
thread_local constinit std::array<std::size_t, BlockPool::most_lines> BlockPool::cut_{};

// What the threads share. A chunk belongs to no thread, because a block may be freed by another thread than took it; so chunks are
// remembered for the life of the process.
struct BlockPool::Shared {
    std::mutex mutex;
    std::vector<void*> chunks;
    std::array<Free*, most_lines> left{};  // lists of threads that have ended

    static Shared& get() {
        static Shared& shared = *new Shared();  // never destroyed: objects may outlive main
        return shared;
    }
};

// Takes a list that another thread has left, or cuts a new chunk into blocks, the lowest address first.
void BlockPool::refill(std::size_t lines) {
    constexpr std::size_t small_chunk = std::size_t{64} << 10, huge_page = std::size_t{2} << 20;
    static const ThreadEnd at_end(&BlockPool::leave);
    Shared& shared = Shared::get();
    if (!at_end.argument())
        static_cast<void>(at_end.call_with(&free_));  // without memory, this thread's blocks are lost at its end
    {
        const std::lock_guard lock(shared.mutex);
        if (Free* const list = shared.left[lines - 1]) {
            shared.left[lines - 1] = list->next_list;
            free_[lines - 1] = list;
            return;
        }
    }
    const bool is_huge = cut_[lines - 1] >= 4 * huge_page;  // of this size: a huge page takes memory as a whole
    const std::size_t chunk_bytes = is_huge ? huge_page : small_chunk;
    const std::size_t block_bytes = lines * line, count = chunk_bytes / block_bytes;
    auto* chunk = static_cast<std::byte*>(::operator new(chunk_bytes, std::align_val_t(is_huge ? huge_page : line)));
    if (is_huge) madvise(chunk, huge_page, MADV_HUGEPAGE);
    cut_[lines - 1] += chunk_bytes;
    {
        const std::lock_guard lock(shared.mutex);
        shared.chunks.push_back(chunk);
    }
    for (std::size_t i = count; i-- > 0;) {
        auto* block = reinterpret_cast<Free*>(chunk + i * block_bytes);
        block->next = free_[lines - 1];
        free_[lines - 1] = block;
    }
}

void BlockPool::leave(void*) {
    Shared& shared = Shared::get();
    const std::lock_guard lock(shared.mutex);
    for (std::size_t i = 0; i < most_lines; ++i) {
        if (!free_[i]) continue;
        free_[i]->next_list = shared.left[i];
        shared.left[i] = free_[i];
        free_[i] = nullptr;
    }
}

}  // namespace baton
