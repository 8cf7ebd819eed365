// A file that appears under its name only when it is complete.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton::experiment {

// Whether appear() returns when the system has the bytes, or only when the disk has them, too, and the file outlives a loss of
// power. The disk takes a third of a millisecond or more for each file.
enum class Durable : std::uint8_t { no, yes };

// The bytes go to a hidden file beside the target, `.NAME.baton-XXXXXX`, which appear() renames; if that is not called, the
// destructor removes it. A process that is killed leaves it behind: the first NewFile of a later process in the same folder removes
// what is left there. Living processes hold a lock on theirs. All functions throw FileError, which names the target.
class NewFile {
public:
    explicit NewFile(std::string target);
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    int descriptor() const { return descriptor_; }
    const std::string& path() const { return path_; }  // of the hidden file

    void write(std::string_view bytes);
    // Replaces the target, also where that is a link, which is not followed. Without a `mode`, it is the usual one of new files.
    void appear(Durable durable, unsigned mode = usual_mode());

    static unsigned usual_mode();

    // Removes the hidden files that have not appeared, for a program that ends at once.
    static void remove_unfinished() noexcept;

private:
    void open();
    [[noreturn]] void fail() const;

    std::string target_, path_;  // the path is empty when nothing is to be removed
    int descriptor_ = -1;
    NewFile* next_ = nullptr;  // in the list of all that have not appeared
};

// Makes sure that the names in a folder outlive a loss of power. Does nothing where the system cannot do that.
void sync_folder(const std::string& folder);

}  // namespace baton::experiment
