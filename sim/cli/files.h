// Reads whole files, and writes files either completely or not at all.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "sim/cli/option.h"
#include "sim/experiment/content.h"
#include "sim/experiment/new_file.h"

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

// What may become of a file that has the name of an output already.
struct OutputRules {
    experiment::Content content{};  // what is written; a file that holds something else is refused
    bool force = false;             // replaces a file that holds something else, too
    bool replaces_inputs = false;   // replaces a file that this command has read, too
    bool follows_links = true;      // writes the file that a link leads to; otherwise the link is replaced
    experiment::Durable durable{};  // whether commit() waits until the disk has the file
};

// Throws UsageError if `rules` do not allow to write to `name`. Verbs call this before long work; OutputFile does it itself.
void check_output(const std::string& name, const OutputRules& rules);

// An output file that appears under its name only when it is complete (experiment::NewFile): when commit() is called. Devices and
// pipes are written directly, and `-` is standard output. All functions throw IoError.
class OutputFile {
public:
    OutputFile(std::string name, const OutputRules& rules);  // also throws UsageError, as check_output()
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail() const;

    std::string name_;  // as the user wrote it
    experiment::Durable durable_;
    unsigned mode_ = 0;
    std::unique_ptr<experiment::NewFile> file_;  // null if the target is written directly
    int descriptor_ = -1;                        // of what is written directly
};

// `--output FILE`, with what else users may say about it.
struct OutputOption {
    std::string file = "-";
    bool force = false, durable = false;

    // `help` says what is written; without one, only the other two options are declared.
    void declare(Command& command, const std::string& help = "Write to this file instead of standard output",
                 const std::string& type = "FILE");
    void declare_rules(Command& command);
    OutputRules rules(experiment::Content content) const;
};

}  // namespace baton::cli
