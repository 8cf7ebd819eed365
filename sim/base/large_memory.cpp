#include "sim/base/large_memory.h"

#include <sys/mman.h>

#include <cstdint>

namespace baton {

void prefer_huge_pages(const void* memory, std::size_t bytes) {
    constexpr std::uintptr_t huge_page = std::uintptr_t{2} << 20, worth_it = 4 * huge_page;
    if (bytes < worth_it) return;
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t first = (begin + huge_page - 1) / huge_page * huge_page, last = (begin + bytes) / huge_page * huge_page;
    auto* const bytes_of = static_cast<std::byte*>(const_cast<void*>(memory));
    madvise(bytes_of + (first - begin), last - first, MADV_HUGEPAGE);
}

}  // namespace baton
