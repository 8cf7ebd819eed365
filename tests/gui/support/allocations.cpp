#include "tests/gui/support/allocations.h"

#include <cstddef>

namespace baton::gui::test {

Allocated& allocated() {
    static thread_local constinit Allocated counts;
    return counts;
}

}  // namespace baton::gui::test

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
namespace {

void count(std::size_t bytes) {
    baton::gui::test::Allocated& counts = baton::gui::test::allocated();
    ++counts.blocks;
    counts.bytes += bytes;
}

}  // namespace

// In place of the library's, for all of the program: its own do the work.
extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t number, std::size_t bytes);
void* __libc_realloc(void* block, std::size_t bytes);

void* malloc(std::size_t bytes) {
    count(bytes);
    return __libc_malloc(bytes);
}
void* calloc(std::size_t number, std::size_t bytes) {
    count(number * bytes);
    return __libc_calloc(number, bytes);
}
void* realloc(void* block, std::size_t bytes) {
    count(bytes);
    return __libc_realloc(block, bytes);
}
}
#endif
