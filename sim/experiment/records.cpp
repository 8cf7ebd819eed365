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
#include <fstream>
#include <sstream>

#include "sim/base/text.h"
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

void read_record_file(const Plan& plan, const std::string& path, RunRows& rows, RecordsRead& read) {
    const std::string text = read_whole(path);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::optional<RunRow> row;
        if (end != std::string_view::npos) row = read_record(plan, rest.substr(0, end));
        row ? add_row(plan, std::move(*row), path, rows, read) : static_cast<void>(++read.dropped);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
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

std::string read_whole(const std::string& path) {
    std::error_code unknown;
    const auto kind = std::filesystem::status(path, unknown).type();
    // Opening a pipe might wait forever, and reading a device might never end.
    if (kind != std::filesystem::file_type::regular && kind != std::filesystem::file_type::not_found && !unknown)
        throw FileError(terminal_text(path) + " is not a regular file");
    std::ifstream file(path, std::ios::binary);
    if (!file) fail_on(path, errno);
    std::ostringstream text;
    text << file.rdbuf();
    if (file.bad()) fail_on(path, EIO);
    return std::move(text).str();
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
