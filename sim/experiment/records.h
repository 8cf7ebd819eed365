// Finished runs on disk: a line each, with a checksum. Whoever is killed loses the run in hand and nothing else.
//
// A folder of records holds files of several writers. Each writer has a file of its own, whose name nobody else
// takes, and appends whole lines to it. Readers drop what has no right checksum: the torn end of a file.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include "sim/experiment/run_many.h"

namespace baton::experiment {

// A file or folder that cannot be read or written; the text names it.
struct FileError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string record_line(const Plan& plan, const RunRow& row);                // with its end of line
std::optional<RunRow> read_record(const Plan& plan, std::string_view line);  // none: torn, or of another plan

class RecordWriter {
public:
    // The file is made at the first record, in `folder`, its name beginning with `name`.
    RecordWriter(const Plan& plan, std::string folder, std::string name)
        : plan_(plan), folder_(std::move(folder)), name_(std::move(name)) {}
    RecordWriter(const RecordWriter&) = delete;
    RecordWriter& operator=(const RecordWriter&) = delete;
    ~RecordWriter();

    void write(const RunRow& row);  // it is with the system when this returns; throws FileError
    void close();                   // and with the disk when this returns

private:
    void open();
    [[noreturn]] void fail() const;

    const Plan& plan_;
    std::string folder_, name_, path_;
    int descriptor_ = -1;
};

using RunRows = std::map<std::uint64_t, RunRow>;  // by index

struct RecordsRead {
    std::uint64_t records = 0, repeated = 0, dropped = 0;  // dropped: without a right checksum, or of another plan
};

// Adds the rows of all files in `folder`; none when there is no such folder. Throws FileError, also for two records
// of one run that differ.
RecordsRead read_records(const Plan& plan, const std::string& folder, RunRows& rows);

// All of `rows` as one file under its name at once, the same bytes for the same rows. Throws FileError.
void write_all_records(const Plan& plan, const RunRows& rows, const std::string& path);

// Files whole or not at all.
std::string read_whole(const std::string& path);  // throws FileError
void write_whole(const std::string& path, const std::function<void(const std::function<void(std::string_view)>& sink)>& writer);
void write_whole(const std::string& path, std::string_view text);
void make_folder(const std::string& path);  // and those above it

}  // namespace baton::experiment
