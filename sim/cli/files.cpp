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
#include "sim/experiment/input_file.h"
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

// Calls `work`, and translates its FileError into an IoError.
template <class Work>
void translated(Work work) {
    try {
        work();
    } catch (const experiment::FileError& error) {
        throw IoError(error.what());
    }
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
    std::string text;
    translated([&] {
        experiment::InputFile file(name);
        std::size_t got = 1;
        while (got > 0 && text.size() <= most) {
            const std::size_t size = text.size(), piece = std::min(most + 1 - size, std::max<std::size_t>(1 << 16, size));
            text.resize(size + piece);
            got = file.read(text.data() + size, piece);
            text.resize(size + got);
        }
    });
    return text;
}

void make_folder(const std::string& path) {
    translated([&] { experiment::make_folder(path); });
}

void check_output(const std::string& name, const OutputRules& rules) {
    if (name == "-") return;
    if (!rules.replaces_inputs) refuse_input(name);
    if (rules.force || rules.replaces_inputs) return;
    if (const std::string reason = experiment::why_not_replace(name, rules.content); !reason.empty())
        throw UsageError(reason + ": give the output another name, or replace the file with --force");
}

OutputFile::OutputFile(std::string name, const OutputRules& rules) : name_(std::move(name)), durable_(rules.durable) {
    check_output(name_, rules);
    struct stat status {};
    const auto look = rules.follows_links ? stat : lstat;
    const bool exists = name_ != "-" && look(name_.c_str(), &status) == 0;
    const bool is_link = exists && S_ISLNK(status.st_mode);
    if (!rules.follows_links && exists && !is_link && !S_ISREG(status.st_mode))
        throw IoError(terminal_text(name_) + " is not a regular file");
    if (name_ == "-" || (exists && !S_ISREG(status.st_mode) && !is_link)) {
        descriptor_ = name_ == "-" ? dup(STDOUT_FILENO) : open(name_.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor_ < 0) fail();
        return;
    }
    mode_ = exists && !is_link ? status.st_mode & 07777 : experiment::NewFile::usual_mode();
    translated([&] { file_ = std::make_unique<experiment::NewFile>(exists && !is_link ? with_links_followed(name_) : name_); });
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) close(descriptor_);
}

void OutputFile::write(std::string_view bytes) {
    if (file_) return translated([&] { file_->write(bytes); });
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutputFile::commit() {
    if (file_) return translated([&] { file_->appear(durable_, mode_); });
    if (close(std::exchange(descriptor_, -1)) != 0) fail();
}

void OutputFile::fail() const { fail_on(name_ == "-" ? "standard output" : name_); }

void OutputOption::declare(Command& command, const std::string& help, const std::string& type) {
    command.add_option("--output,-o", file, help).type_name(type);
    declare_rules(command);
}

void OutputOption::declare_rules(Command& command) {
    command.add_flag("--force", force, "Replace a file that holds something else than what is written");
    command.add_flag("--durable", durable, "Wait until the disk has what is written, so that it outlives a loss of power");
}

OutputRules OutputOption::rules(experiment::Content content) const {
    return {content, force, false, true, durable ? experiment::Durable::yes : experiment::Durable::no};
}

}  // namespace baton::cli
