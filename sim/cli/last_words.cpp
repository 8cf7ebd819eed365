#include "sim/cli/last_words.h"

#include <cxxabi.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

#include "sim/cli/exit_status.h"
#include "sim/experiment/new_file.h"

namespace baton::cli {

namespace {

void say(const char* text) {
    if (write(STDERR_FILENO, text, std::strlen(text)) < 0) return;  // there is nobody else to tell
}

// Without an exception there may have been no memory for one.
bool is_without_memory() {
    if (const std::type_info* type = abi::__cxa_current_exception_type()) return *type == typeid(std::bad_alloc);
    constexpr std::size_t size_of_an_exception = 256;
    void* const some = std::malloc(size_of_an_exception);
    std::free(some);
    return some == nullptr;
}

[[noreturn]] void on_terminate() {
    if (!is_without_memory()) std::abort();
    experiment::NewFile::remove_unfinished();
    say("baton: out of memory\n");
    _exit(stopped);
}

__attribute__((constructor(101))) void before_everything() { std::set_terminate(on_terminate); }

}  // namespace

int last_words(const std::exception& error) noexcept {
    const bool no_memory = dynamic_cast<const std::bad_alloc*>(&error) || dynamic_cast<const std::length_error*>(&error);
    say("baton: ");
    say(no_memory ? "out of memory" : error.what());
    say("\n");
    return no_memory ? stopped : io_error;
}

void expect_the_worst() noexcept {}

}  // namespace baton::cli
