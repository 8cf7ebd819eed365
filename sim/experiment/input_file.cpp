#include "sim/experiment/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sim/base/text.h"
#include "sim/experiment/records.h"

namespace baton::experiment {

namespace {

// Whether a name leads to what the process has open already.
bool is_open_already(const std::string& name) {
    return name == "/dev/stdin" || name.starts_with("/dev/fd/") ||
           (name.starts_with("/proc/") && name.find("/fd/") != std::string::npos);
}

}  // namespace

InputFile::InputFile(const std::string& name) : name_(name), is_standard_(name == "-") {
    descriptor_ = is_standard_ ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor_ < 0) fail(errno == ENXIO ? "is a socket" : std::strerror(errno));
    try {
        check_kind();
    } catch (...) {
        if (!is_standard_) ::close(descriptor_);
        throw;
    }
}

void InputFile::check_kind() {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) fail(std::strerror(errno));
    is_regular_ = S_ISREG(status.st_mode);
    if (S_ISDIR(status.st_mode)) fail(std::strerror(EISDIR));
    if (is_standard_) return;
    if (is_open_already(name_)) {
        const int flags = fcntl(descriptor_, F_GETFL);
        if (flags >= 0) fcntl(descriptor_, F_SETFL, flags & ~O_NONBLOCK);
    } else if (S_ISFIFO(status.st_mode)) {
        fail("is a pipe, and nobody may ever write to it: read it as standard input, - < " + terminal_text(name_));
    }
}

InputFile::~InputFile() {
    if (descriptor_ >= 0 && !is_standard_) ::close(descriptor_);
}

std::size_t InputFile::read(char* to, std::size_t size) {
    while (true) {
        const ssize_t got = ::read(descriptor_, to, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EAGAIN && !is_standard_) fail("is a device that has nothing to give");
        if (errno != EINTR) fail(std::strerror(errno));
    }
}

void InputFile::fail(const std::string& what) const { throw FileError(terminal_text(name_) + ": " + what); }

}  // namespace baton::experiment
