// Room for what grows with the events of a run, and is many megabytes when there are millions.
#pragma once

#include <cstddef>
#include <vector>

namespace baton {

// Asks the system for huge pages where this memory has not been touched yet: to fill it takes a fraction of the page faults, and to
// look things up in it fewer misses of the processor's table of pages. Does nothing to a few megabytes, or where the system has no
// such pages. Never fails.
void prefer_huge_pages(const void* memory, std::size_t bytes);

// Reserves room for `count` items in a vector that is empty. What is not used costs address space only.
template <class Item>
void reserve_large(std::vector<Item>& items, std::size_t count) {
    items.reserve(count);
    prefer_huge_pages(items.data(), items.capacity() * sizeof(Item));
}

}  // namespace baton
