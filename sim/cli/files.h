// Files in and out: read whole, written whole or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace baton::cli {

// The bytes of a file, or of standard input when its name is `-`; at most `most` + 1 of them, so that a reader
// with that limit can say that there are more. Throws IoError.
std::string read_file(const std::string& name, std::size_t most);

// Files that this command reads, from now on: no output of it may take their place, whatever name or link it is given by.
// read_file() notes its file by itself. Nothing for what is no regular file.
void note_input(const std::string& name);
// Throws UsageError for a file that was noted. For outputs that are not written by OutputFile.
void refuse_input(const std::string& name);

// Makes a folder and those above it. Throws IoError.
void make_folder(const std::string& path);

// A file that appears under its name only when it is complete: `commit` does it, and without it nothing stays
// behind. A name that is a device or a pipe is written directly; `-` is standard output. Throws IoError.
class OutputFile {
public:
    enum class Replaces : std::uint8_t { nothing_read, inputs_too };
    // Throws UsageError for a file that this command has read, unless that is what it is for.
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
    std::string target_;     // what will be replaced: links are followed
    std::string temporary_;  // empty: written directly
    int descriptor_ = -1;
};

}  // namespace baton::cli
