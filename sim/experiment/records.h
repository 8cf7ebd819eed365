// Stores finished runs on disk, as lines with checksums. A process that is killed loses only its current run.
//
// A folder of records may have files of several writers. Each writer appends whole lines to its own file, whose name nobody else
// uses. Readers drop lines with a wrong checksum, such as the torn end of a file.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include "sim/experiment/run_many.h"

namespace baton::experiment {

// A file or folder cannot be read or written; the text names it.
struct FileError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string record_line(const Plan& plan, const RunRow& row);                // ends with a newline
std::optional<RunRow> read_record(const Plan& plan, std::string_view line);  // nothing if it is torn, or belongs to another plan

class RecordWriter {
public:
    // The file is created with the first record, in `folder`; its name begins with `name`.
    RecordWriter(const Plan& plan, std::string folder, std::string name)
        : plan_(plan), folder_(std::move(folder)), name_(std::move(name)) {}
    RecordWriter(const RecordWriter&) = delete;
    RecordWriter& operator=(const RecordWriter&) = delete;
    ~RecordWriter();

    void write(const RunRow& row);  // has handed the line to the system on return; throws FileError
    void close();                   // has written all lines to the disk on return

private:
    void open();
    [[noreturn]] void fail() const;

    const Plan& plan_;
    std::string folder_, name_, path_;
    int descriptor_ = -1;
};

using RunRows = std::map<std::uint64_t, RunRow>;  // by the index of the run

struct RecordsRead {
    std::uint64_t records = 0, repeated = 0, dropped = 0;  // `dropped` had a wrong checksum, or belonged to another plan
};

// Adds the rows of all files in `folder` to `rows`; none if the folder does not exist. Throws FileError, also if two records of the
// same run differ.
RecordsRead read_records(const Plan& plan, const std::string& folder, RunRows& rows);

// Writes all rows to a single file, completely or not at all. The same rows give the same bytes. Throws FileError.
void write_all_records(const Plan& plan, const RunRows& rows, const std::string& path);

// Read and write whole files. A file is written completely or not at all, and the disk has it on return. All throw FileError,
// also for what is no regular file, and for files that are longer than `most` bytes.
std::string read_whole(const std::string& path, std::size_t most = std::size_t{256} << 20);
void write_whole(const std::string& path, const std::function<void(const std::function<void(std::string_view)>& sink)>& writer);
void write_whole(const std::string& path, std::string_view text);
void make_folder(const std::string& path);  // also creates its parents

}  // namespace baton::experiment
