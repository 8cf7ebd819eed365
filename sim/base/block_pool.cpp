#include "sim/base/block_pool.h"

#include <sys/mman.h>

#include <mutex>
#include <vector>

namespace baton {

thread_local constinit std::array<BlockPool::Free*, BlockPool::most_lines> BlockPool::free_{};
thread_local constinit std::size_t BlockPool::cut_ = 0;

// Cuts a new chunk into blocks, the lowest address first. A chunk belongs to no thread, because a block may be freed by
// another thread than took it; so chunks are remembered for the life of the process.
void BlockPool::refill(std::size_t lines) {
    constexpr std::size_t small_chunk = std::size_t{64} << 10, huge_page = std::size_t{2} << 20;
    static std::mutex mutex;
    static auto& chunks = *new std::vector<void*>();  // never destroyed: objects may outlive main
    const bool is_huge = cut_ >= 4 * huge_page;
    const std::size_t chunk_bytes = is_huge ? huge_page : small_chunk;
    const std::size_t block_bytes = lines * line, count = chunk_bytes / block_bytes;
    auto* chunk = static_cast<std::byte*>(::operator new(chunk_bytes, std::align_val_t(is_huge ? huge_page : line)));
    if (is_huge) madvise(chunk, huge_page, MADV_HUGEPAGE);
    cut_ += chunk_bytes;
    {
        const std::lock_guard lock(mutex);
        chunks.push_back(chunk);
    }
    for (std::size_t i = count; i-- > 0;) {
        auto* block = reinterpret_cast<Free*>(chunk + i * block_bytes);
        block->next = free_[lines - 1];
        free_[lines - 1] = block;
    }
}

}  // namespace baton
