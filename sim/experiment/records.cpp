#include "sim/experiment/records.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/experiment/input_file.h"
#include "sim/experiment/new_file.h"

namespace baton::experiment {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view expected_mark = "expected:";  // precedes the status of a run that ended as `raises` says

[[noreturn]] void fail_on(const std::string& path, int error) {
    throw FileError(terminal_text(path) + ": " + std::strerror(error));
}

void write_bytes(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on(path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Takes the next word of a line; empty at its end.
std::string_view next_word(std::string_view& line) {
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, blank);
    line.remove_prefix(std::min(blank + 1, line.size()));
    return word;
}

template <class Number>
bool read_number(std::string_view word, Number& number) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size();
}

bool read_hexadecimal(std::string_view word, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, 16);
    return word.size() == 16 && error == std::errc{} && end == word.data() + word.size();
}

}  // namespace

std::string record_line(const Plan& plan, const RunRow& row) {
    std::string text =
        fmt::format("{:016x} {} {}{}", plan.identity(row.index), row.index, row.expected ? expected_mark : "", row.status);
    for (const auto& value : row.values) text += value ? fmt::format(" {}", *value) : " -";
    return fmt::format("{:016x} {}\n", hash_text(text), text);
}

std::optional<RunRow> read_record(const Plan& plan, std::string_view line) {
    std::uint64_t checksum = 0, identity = 0;
    const bool has_checksum = read_hexadecimal(next_word(line), checksum);
    if (!has_checksum || checksum != hash_text(line)) return std::nullopt;
    RunRow row;
    const bool has_identity = read_hexadecimal(next_word(line), identity);
    if (!has_identity || !read_number(next_word(line), row.index)) return std::nullopt;
    if (row.index >= plan.runs() || identity != plan.identity(row.index)) return std::nullopt;
    std::string_view status = next_word(line);
    row.expected = status.starts_with(expected_mark);
    if (row.expected) status.remove_prefix(expected_mark.size());
    row.status = status;
    while (!line.empty()) {
        const std::string_view word = next_word(line);
        double value = 0;
        if (word != "-" && !read_number(word, value)) return std::nullopt;
        row.values.push_back(word == "-" ? std::nullopt : std::optional(value));
    }
    return row.values.size() == plan.metrics().size() ? std::optional(std::move(row)) : std::nullopt;
}

RecordWriter::~RecordWriter() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void RecordWriter::fail() const { fail_on(path_, errno); }

void RecordWriter::open() {
    make_folder(folder_);
    std::uint64_t random = 0;
    for (int attempt = 0; attempt < 100 && descriptor_ < 0; ++attempt) {
        if (getentropy(&random, sizeof random) != 0) random = static_cast<std::uint64_t>(getpid()) * 1000003 + attempt;
        path_ = fmt::format("{}/{}-{:016x}.records", folder_, name_, random);
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
        if (descriptor_ < 0 && errno != EEXIST) fail();
    }
    if (descriptor_ < 0) fail();
}

void RecordWriter::write(const RunRow& row) {
    if (descriptor_ < 0) open();
    write_bytes(descriptor_, record_line(plan_, row), path_);
}

void RecordWriter::close() {
    if (descriptor_ < 0) return;
    if (fsync(descriptor_) != 0 && errno != EINVAL) fail();
    if (::close(std::exchange(descriptor_, -1)) != 0) fail();
}

namespace {

void add_row(const Plan& plan, RunRow row, const std::string& path, RunRows& rows, RecordsRead& read) {
    const auto [place, fresh] = rows.try_emplace(row.index, row);
    ++read.records;
    if (fresh) return;
    ++read.repeated;
    if (record_line(plan, place->second) != record_line(plan, row))
        throw FileError(fmt::format("{}: run {} has two different results", terminal_text(path), row.index));
}

// Calls `take(line, is_whole)` for each line of a file, without its newline; the last line may lack one. A line that is longer than
// any record comes in pieces that are not whole. Takes little memory however large the file is.
template <class Take>
void for_each_line(const std::string& path, Take take) {
    constexpr std::size_t piece = 1 << 20;
    InputFile file(path);
    if (!file.is_regular()) throw FileError(terminal_text(path) + " is not a regular file");
    std::string text;
    for (std::size_t got = piece; got > 0;) {
        const std::size_t kept = text.size();
        text.resize(kept + piece);
        got = file.read(text.data() + kept, piece);
        text.resize(kept + got);
        std::string_view rest = text;
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            take(rest.substr(0, end), true);
            rest.remove_prefix(end + 1);
        }
        if (!rest.empty() && (got == 0 || rest.size() > piece)) {
            take(rest, false);
            rest = {};
        }
        text.erase(0, text.size() - rest.size());
    }
}

void read_record_file(const Plan& plan, const std::string& path, RunRows& rows, RecordsRead& read) {
    for_each_line(path, [&](std::string_view line, bool is_whole) {
        std::optional<RunRow> row;
        if (is_whole) row = read_record(plan, line);
        row ? add_row(plan, std::move(*row), path, rows, read) : static_cast<void>(++read.dropped);
    });
}

}  // namespace

RecordsRead read_records(const Plan& plan, const std::string& folder, RunRows& rows) {
    RecordsRead read;
    std::error_code error;
    if (!fs::exists(folder, error)) return read;
    std::vector<std::string> paths;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".records") paths.push_back(entry->path().string());
    }
    if (error) fail_on(folder, error.value());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) read_record_file(plan, path, rows, read);
    return read;
}

void write_all_records(const Plan& plan, const RunRows& rows, const std::string& path) {
    write_whole(path, [&](const auto& sink) {
        for (const auto& [index, row] : rows) sink(record_line(plan, row));
    });
}

std::string read_whole(const std::string& path, std::size_t most) {
    InputFile file(path);
    if (!file.is_regular()) throw FileError(terminal_text(path) + " is not a regular file");
    std::string text;
    constexpr std::size_t piece = 1 << 16;
    for (std::size_t got = piece; got > 0;) {
        const std::size_t size = text.size();
        if (size > most) throw FileError(fmt::format("{} is longer than {}", terminal_text(path), bytes_text(most)));
        text.resize(size + piece);
        got = file.read(text.data() + size, piece);
        text.resize(size + got);
    }
    return text;
}

void write_whole(const std::string& path, const std::function<void(const std::function<void(std::string_view)>& sink)>& writer) {
    NewFile file(path);
    std::string buffer;
    writer([&](std::string_view bytes) {
        buffer += bytes;
        if (buffer.size() < 1 << 16) return;
        file.write(buffer);
        buffer.clear();
    });
    file.write(buffer);
    file.appear(Durable::yes);
}

void write_whole(const std::string& path, std::string_view text) {
    write_whole(path, [&](const auto& sink) { sink(text); });
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error && !fs::is_directory(path)) error = std::make_error_code(std::errc::not_a_directory);
    if (error) throw FileError(fmt::format("{}: {}", terminal_text(path), error.message()));
}

}  // namespace baton::experiment
