#include "sim/experiment/new_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "sim/base/text.h"
#include "sim/experiment/records.h"

namespace baton::experiment {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".baton-";
constexpr std::size_t random_letters = 6;

std::string folder_of(const std::string& target) {
    const std::string folder = fs::path(target).parent_path().string();
    return folder.empty() ? "." : folder;
}

// Whether a name is `.NAME.baton-XXXXXX`.
bool is_temporary(std::string_view name) {
    if (!name.starts_with('.') || name.size() <= mark.size() + random_letters) return false;
    return name.substr(name.size() - random_letters - mark.size()).starts_with(mark);
}

// Removes a file that nobody holds any more.
void remove_left(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return;
    struct stat status {};
    const bool is_ours = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid();
    if (is_ours && flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(path.c_str());
    close(descriptor);
}

// Removes what killed processes have left in this folder, once for each process and folder.
void remove_what_was_left(const std::string& folder) {
    static std::mutex mutex;
    static std::set<std::string> cleaned;
    {
        const std::lock_guard lock(mutex);
        if (!cleaned.insert(folder).second) return;
    }
    // Not with std::filesystem, whose iterator that throws nothing ends the program when there is no memory.
    const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.c_str()), closedir);
    while (const dirent* const entry = open ? readdir(open.get()) : nullptr) {
        if (is_temporary(entry->d_name)) remove_left(folder + "/" + entry->d_name);
    }
}

// The files that have not appeared yet.
std::mutex unfinished_mutex;
NewFile* unfinished = nullptr;

}  // namespace

unsigned NewFile::usual_mode() {
    static std::mutex mutex;  // umask() has no function that only reads
    const std::lock_guard lock(mutex);
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

NewFile::NewFile(std::string target) : target_(std::move(target)) {
    remove_what_was_left(folder_of(target_));
    constexpr int most_attempts = 10;
    for (int attempt = 0; attempt < most_attempts && descriptor_ < 0; ++attempt) open();
    if (descriptor_ < 0) fail();
    const std::lock_guard lock(unfinished_mutex);
    next_ = std::exchange(unfinished, this);
}

// Opens the hidden file and locks it. Another process may take it for one that was left, before it is locked: then there is none.
void NewFile::open() {
    constexpr std::size_t longest = 200;  // of the part that is only for people: a name has at most 255 bytes
    const fs::path target(target_);
    const std::string name = target.filename().string().substr(0, longest);
    path_ = (target.parent_path() / fmt::format(".{}{}XXXXXX", name, mark)).string();
    descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        path_.clear();
        fail();
    }
    flock(descriptor_, LOCK_EX | LOCK_NB);
    struct stat status {};
    if (fstat(descriptor_, &status) == 0 && status.st_nlink > 0) return;
    close(std::exchange(descriptor_, -1));
    path_.clear();
    errno = EAGAIN;
}

NewFile::~NewFile() {
    {
        const std::lock_guard lock(unfinished_mutex);
        NewFile** place = &unfinished;
        while (*place && *place != this) place = &(*place)->next_;
        if (*place) *place = next_;
    }
    if (!path_.empty()) unlink(path_.c_str());
    if (descriptor_ >= 0) close(descriptor_);
}

void NewFile::remove_unfinished() noexcept {
    if (!unfinished_mutex.try_lock()) return;  // another thread is at work there: the next process removes them
    for (const NewFile* file = unfinished; file; file = file->next_) {
        if (!file->path_.empty()) unlink(file->path_.c_str());
    }
    unfinished_mutex.unlock();
}

void NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void NewFile::appear(Durable durable, unsigned mode) {
    if (fchmod(descriptor_, mode) != 0 && errno != EPERM) fail();
    if (durable == Durable::yes && fsync(descriptor_) != 0 && errno != EINVAL) fail();
    // Some file systems tell of errors only at the end. The lock is held until the file has its name.
    const int copy = dup(descriptor_);
    if (copy < 0 || close(copy) != 0) fail();
    if (rename(path_.c_str(), target_.c_str()) != 0) fail();
    path_.clear();
    if (durable == Durable::yes) sync_folder(folder_of(target_));
}

void NewFile::fail() const { throw FileError(terminal_text(target_) + ": " + std::strerror(errno)); }

void sync_folder(const std::string& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    const int result = fsync(descriptor);
    const int error = errno;
    close(descriptor);
    if (result != 0 && error != EINVAL && error != EROFS && error != EBADF)
        throw FileError(terminal_text(folder) + ": " + std::strerror(error));
}

}  // namespace baton::experiment
