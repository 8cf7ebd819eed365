#include "sim/base/block_pool.h"

#include <mutex>
#include <vector>

namespace baton {

thread_local constinit std::array<BlockPool::Free*, BlockPool::most_lines> BlockPool::free_{};

// Cuts a new chunk into blocks, the lowest address first. A chunk belongs to no thread, because a block may be freed by
// another thread than took it; so chunks are remembered for the life of the process.
void BlockPool::refill(std::size_t lines) {
    constexpr std::size_t chunk_bytes = std::size_t{64} << 10;
    static std::mutex mutex;
    static auto& chunks = *new std::vector<void*>();  // never destroyed: objects may outlive main
    const std::size_t block_bytes = lines * line, count = chunk_bytes / block_bytes;
    auto* chunk = static_cast<std::byte*>(::operator new(count* block_bytes, std::align_val_t(line)));
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
