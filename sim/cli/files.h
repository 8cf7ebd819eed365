// Reads whole files, and writes files either completely or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace baton::cli {

// Returns the bytes of a file, or of standard input if its name is `-`. It reads at most `most` + 1 bytes, so that a caller with
// that limit can tell that the file is too long. Throws IoError.
std::string read_file(const std::string& name, std::size_t most);

// Remembers a file that this command reads, so that no output replaces it, under whatever name or link. read_file() calls this
// itself. Has no effect if the file is not a regular one. Threads may call this at the same time.
void note_input(const std::string& name);
// Throws UsageError if the file was remembered. Call it before writing an output in other ways than by OutputFile.
void refuse_input(const std::string& name);

// Creates a folder and its parents, as far as they do not exist. Throws IoError.
void make_folder(const std::string& path);

// An output file that appears under its name only when it is complete. The bytes go to a temporary file beside it, which commit()
// renames; if commit() is not called, the destructor removes it. Devices and pipes are written directly, and `-` is standard
// output. All functions throw IoError.
class OutputFile {
public:
    enum class Replaces : std::uint8_t { nothing_read, inputs_too };
    // Throws UsageError if this command has read the file, unless `replaces` allows that.
    explicit OutputFile(std::string name, Replaces replaces = Replaces::nothing_read);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail() const;
    void open_temporary();

    std::string name_;       // as the user wrote it
    std::string target_;     // the file that will be replaced, after following links
    std::string temporary_;  // empty if the target is written directly
    int descriptor_ = -1;
};

}  // namespace baton::cli
