// Makes one call of the system fail. Preloaded into the program under test (LD_PRELOAD), it counts the calls of some functions, and
// lets the n-th one fail as it would on a machine that is out of memory, of files or of room.
//
// BATON_FAULT=malloc:37 lets the 37th allocation fail; malloc:37+ that and all that follow. BATON_FAULT_COUNTS=FILE writes how many
// calls there were, at the end. Children of the program are left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { memory, mapping, opening, reading, writing, syncing, renaming, closing, advising, functions };
static const char* const names[functions] = {"malloc", "mmap", "open", "read", "write", "fsync", "rename", "close", "madvise"};
static const int errors[functions] = {ENOMEM, ENOMEM, EMFILE, EIO, ENOSPC, EIO, EIO, EIO, EINVAL};

static atomic_long counts[functions];
static int failing = -1, goes_on;
static long failing_call;
static char counts_file[512];
static int (*real_mkostemp)(char*, int);

// The C library's syscall(). The functions below may be called before the constructor.
typedef long Syscall(long, ...);
static Syscall* kernel(void) {
    static Syscall* found;
    if (!found) found = (Syscall*)dlsym(RTLD_NEXT, "syscall");
    return found;
}

void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
void __libc_free(void*);

__attribute__((constructor(101))) static void begin(void) {
    const char* fault = getenv("BATON_FAULT");
    const char* file = getenv("BATON_FAULT_COUNTS");
    real_mkostemp = (int (*)(char*, int))dlsym(RTLD_NEXT, "mkostemp");
    if (file) strncpy(counts_file, file, sizeof counts_file - 1);
    const char* colon = fault ? strchr(fault, ':') : NULL;
    for (int i = 0; colon && i < functions; ++i) {
        if (strlen(names[i]) == (size_t)(colon - fault) && strncmp(names[i], fault, (size_t)(colon - fault)) == 0) failing = i;
    }
    if (colon) failing_call = strtol(colon + 1, NULL, 10);
    goes_on = colon && strchr(colon, '+') != NULL;
    unsetenv("LD_PRELOAD");
    unsetenv("BATON_FAULT");
    unsetenv("BATON_FAULT_COUNTS");
    for (int i = 0; i < functions; ++i) atomic_store(&counts[i], 0);
}

__attribute__((destructor)) static void end(void) {
    if (!counts_file[0]) return;
    char line[64];
    failing = -1;
    const int file = (int)kernel()(SYS_openat, AT_FDCWD, counts_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (int i = 0; i < functions; ++i) {
        const int length = snprintf(line, sizeof line, "%s %ld\n", names[i], atomic_load(&counts[i]));
        if (kernel()(SYS_write, file, line, length) < 0) break;
    }
    kernel()(SYS_close, file);
}

// Whether this call is to fail; sets errno then.
static int fails(int function) {
    const long call = atomic_fetch_add(&counts[function], 1) + 1;
    if (function != failing || call < failing_call || (call > failing_call && !goes_on)) return 0;
    errno = errors[function];
    return 1;
}

// What was just freed is there even without memory: of a block of 8 KiB the next two small ones are cut. The reader of YAML counts
// on it, since its library does not look whether it got them.
enum { spare_block = 8 << 10, small_block = 1 << 10 };
static _Thread_local int from_freed;
void free(void* block) {
    if (block) {
        const size_t size = malloc_usable_size(block);
        if (size >= spare_block && size < spare_block + 32) from_freed = 2;
    }
    __libc_free(block);
}
static int fails_to_allocate(size_t size) {
    const int fault = fails(memory);
    if (from_freed == 0 || size > small_block) return fault;
    --from_freed;
    return 0;
}

void* malloc(size_t size) { return fails_to_allocate(size) ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails_to_allocate(count * size) ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return fails(memory) ? NULL : __libc_realloc(old, size); }
void* aligned_alloc(size_t alignment, size_t size) { return fails(memory) ? NULL : __libc_memalign(alignment, size); }
int posix_memalign(void** out, size_t alignment, size_t size) {
    if (fails(memory)) return ENOMEM;
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}

void* mmap(void* at, size_t length, int protection, int flags, int file, off_t offset) {
    if (fails(mapping)) return MAP_FAILED;
    return (void*)kernel()(SYS_mmap, at, length, protection, flags, file, offset);
}
void* mmap64(void* at, size_t length, int protection, int flags, int file, off_t offset) {
    return mmap(at, length, protection, flags, file, offset);
}

int madvise(void* at, size_t length, int advice) {
    return fails(advising) ? -1 : (int)kernel()(SYS_madvise, at, length, advice);
}
// The C library of Debian 12 has no function for process_madvise.
long syscall(long number, ...) {
    long words[6];
    va_list more;
    va_start(more, number);
    for (int i = 0; i < 6; ++i) words[i] = va_arg(more, long);
    va_end(more);
    if (number == SYS_process_madvise && fails(advising)) return -1;
    return kernel()(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}

static int opened(int folder, const char* path, int flags, mode_t mode) {
    return fails(opening) ? -1 : (int)kernel()(SYS_openat, folder, path, flags, mode);
}
#define MODE_OF(flags, last)                                \
    mode_t mode = 0;                                        \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                \
        va_list more;                                       \
        va_start(more, last);                               \
        mode = (mode_t)va_arg(more, int);                   \
        va_end(more);                                       \
    }
int open(const char* path, int flags, ...) {
    MODE_OF(flags, flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    MODE_OF(flags, flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
    MODE_OF(flags, flags)
    return opened(folder, path, flags, mode);
}
int mkostemp(char* pattern, int flags) { return fails(opening) ? -1 : real_mkostemp(pattern, flags); }
int mkostemp64(char* pattern, int flags) { return mkostemp(pattern, flags); }
int mkstemp(char* pattern) { return mkostemp(pattern, 0); }
int mkstemp64(char* pattern) { return mkostemp(pattern, 0); }

ssize_t read(int file, void* to, size_t size) { return fails(reading) ? -1 : kernel()(SYS_read, file, to, size); }
ssize_t write(int file, const void* from, size_t size) {
    if (file == STDERR_FILENO) return kernel()(SYS_write, file, from, size);  // messages are what is looked at
    return fails(writing) ? -1 : kernel()(SYS_write, file, from, size);
}
int fsync(int file) { return fails(syncing) ? -1 : (int)kernel()(SYS_fsync, file); }
int rename(const char* from, const char* to) { return fails(renaming) ? -1 : (int)kernel()(SYS_rename, from, to); }
int close(int file) {
    const int bad = fails(closing);
    const int result = (int)kernel()(SYS_close, file);
    if (!bad || result != 0) return result;
    errno = EIO;
    return -1;
}
