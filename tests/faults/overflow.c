// Makes the allocation of about BATON_OVERFLOW bytes use up the stack that it stands on: what an oversight in the program would do.
#define _GNU_SOURCE
#include <stdlib.h>

void* __libc_malloc(size_t);

static size_t wanted;

__attribute__((constructor)) static void begin(void) {
    const char* const bytes = getenv("BATON_OVERFLOW");
    if (bytes) wanted = strtoul(bytes, NULL, 10);
}

static int use_up(int depth) {
    volatile char frame[256];
    frame[depth % 256] = 1;
    return depth < 0 ? 0 : use_up(depth + 1) + frame[0];
}

void* malloc(size_t size) {
    if (wanted && size >= wanted && size < wanted + 64) use_up(0);
    return __libc_malloc(size);
}
