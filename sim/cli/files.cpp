#include "sim/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/experiment/records.h"

namespace baton::cli {

namespace {

[[noreturn]] void fail_on(const std::string& name) { throw IoError(terminal_text(name) + ": " + std::strerror(errno)); }

std::string with_links_followed(const std::string& name) {
    char* resolved = realpath(name.c_str(), nullptr);
    if (!resolved) return name;
    std::string out = resolved;
    std::free(resolved);
    return out;
}

// The files that were read, identified by device and inode, since a file may have several names.
struct Inputs {
    std::mutex mutex;  // `batch` reads files in several threads
    std::set<std::pair<dev_t, ino_t>> files;
};
Inputs& inputs() {
    static Inputs all;
    return all;
}

std::optional<std::pair<dev_t, ino_t>> identity(const std::string& name) {
    struct stat status {};
    if (name == "-" || stat(name.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    return std::pair(status.st_dev, status.st_ino);
}

mode_t usual_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

}  // namespace

void note_input(const std::string& name) {
    const auto file = identity(name);
    if (!file) return;
    const std::lock_guard lock(inputs().mutex);
    inputs().files.insert(*file);
}

void refuse_input(const std::string& name) {
    const auto file = identity(name);
    if (!file) return;
    const std::lock_guard lock(inputs().mutex);
    if (inputs().files.contains(*file))
        throw UsageError(
            fmt::format("{} was read by this command and would be lost; give the output another name", terminal_text(name)));
}

std::string read_file(const std::string& name, std::size_t most) {
    note_input(name);
    const bool standard_input = name == "-";
    const int descriptor = standard_input ? STDIN_FILENO : open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail_on(name);
    std::string text;
    ssize_t got = 1;
    while (got > 0 && text.size() <= most) {
        const std::size_t size = text.size(), piece = std::min(most + 1 - size, std::max<std::size_t>(1 << 16, size));
        text.resize(size + piece);
        do {
            got = read(descriptor, text.data() + size, piece);
        } while (got < 0 && errno == EINTR);
        text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    const int error = errno;
    if (!standard_input) close(descriptor);
    errno = error;
    if (got < 0) fail_on(name);
    return text;
}

void make_folder(const std::string& path) {
    try {
        experiment::make_folder(path);
    } catch (const experiment::FileError& error) {
        throw IoError(error.what());
    }
}

OutputFile::OutputFile(std::string name, Replaces replaces) : name_(std::move(name)) {
    if (replaces == Replaces::nothing_read) refuse_input(name_);
    struct stat status {};
    const bool exists = name_ != "-" && stat(name_.c_str(), &status) == 0;
    if (name_ == "-") {
        descriptor_ = dup(STDOUT_FILENO);
    } else if (exists && !S_ISREG(status.st_mode)) {
        descriptor_ = open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        target_ = exists ? with_links_followed(name_) : name_;
        open_temporary();
        if (descriptor_ >= 0) fchmod(descriptor_, exists ? status.st_mode & 07777 : usual_mode());
    }
    if (descriptor_ < 0) fail();
}

void OutputFile::open_temporary() {
    temporary_ = target_ + ".XXXXXX";
    descriptor_ = mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor_ < 0) temporary_.clear();
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutputFile::commit() {
    if (close(std::exchange(descriptor_, -1)) != 0) fail();
    if (temporary_.empty()) return;
    if (rename(temporary_.c_str(), target_.c_str()) != 0) fail();
    temporary_.clear();
}

void OutputFile::fail() const { fail_on(name_ == "-" ? "standard output" : name_); }

}  // namespace baton::cli
