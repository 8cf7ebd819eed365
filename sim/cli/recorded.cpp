#include "sim/cli/recorded.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <istream>
#include <streambuf>
#include <vector>

#include "sim/analysis/explain_recording.h"
#include "sim/analysis/recorded_run.h"
#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/arguments.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/python_program.h"
#include "sim/cli/run_status.h"
#include "sim/experiment/compressed.h"
#include "sim/experiment/input_file.h"
#include "sim/trace/json_lines.h"

namespace baton::cli {

namespace {

// The bytes of a trace. They end where they cannot be read, or are too many, or have no end of a line; check() throws then.
class TraceBytes : public std::streambuf {
public:
    TraceBytes(const std::string& name, std::uint64_t most) : file_(name), name_(name), left_(most), most_(most) {}

    void check() const {
        if (failure_) std::rethrow_exception(failure_);
    }

protected:
    int_type underflow() override {
        std::size_t got = 0;
        try {
            got = next();
        } catch (...) {
            failure_ = std::current_exception();
        }
        setg(piece_.data(), piece_.data(), piece_.data() + got);
        return got == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }

private:
    std::size_t next() {
        if (failure_) return 0;
        const std::size_t got = file_.read(piece_.data(), piece_.size());
        if (got > left_) throw StoppedRun(too_large(fmt::format("{} is larger than", terminal_text(name_)), most_));
        left_ -= got;
        const std::size_t newline = std::string_view(piece_.data(), got).rfind('\n');
        line_ = newline == std::string_view::npos ? line_ + got : got - newline;
        if (line_ > longest_line) throw std::runtime_error(fmt::format("a line is longer than {}", bytes_text(longest_line)));
        return got;
    }

    static constexpr std::size_t longest_line = std::size_t{64} << 20;

    experiment::UncompressedFile file_;
    std::string name_;
    std::vector<char> piece_ = std::vector<char>(1 << 18);
    std::uint64_t left_, most_;
    std::size_t line_ = 0;  // bytes since the last newline
    std::exception_ptr failure_;
};

// A temporary file that is removed at the end of its scope.
class TemporaryFile {
public:
    TemporaryFile() {
        const char* folder = std::getenv("TMPDIR");
        name_ = std::string(folder && *folder ? folder : "/tmp") + "/baton-XXXXXX";
        descriptor_ = mkstemp(name_.data());
        if (descriptor_ < 0) throw IoError(fmt::format("{}: {}", terminal_text(name_), std::strerror(errno)));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        close(descriptor_);
        unlink(name_.c_str());
    }
    const std::string& name() const { return name_; }

private:
    std::string name_;
    int descriptor_ = -1;
};

TracedScenario traced(trace::Recording recording) {
    TracedScenario out{{}, std::move(recording), {}, {}, {}};
    out.timeline = analysis::build_timeline(out.recording);
    out.document = analysis::document_of(out.recording, out.timeline);
    return out;
}

void refuse_settings(const SetOption& set, const std::string& file) {
    if (!set.settings.empty()) throw UsageError(fmt::format("--set is for scenarios: {} has no params", terminal_text(file)));
}

// Throws Exit if the recorder could not run the program at all; it has reported the reason itself.
bool was_not_run(int status) { return status == invalid || status == io_error; }

RecordedRun record_now(const std::string& file, const RunLimitOptions& limits) {
    check_program(file);
    const TemporaryFile trace;
    python::RecorderCall call{
        {}, {"--virtual", "--quiet", "--output", trace.name(), "--max-trace-size", std::to_string(limits.trace_size())}, {file}};
    if (limits.seed) call.options.insert(call.options.end(), {"--seed", std::to_string(*limits.seed)});
    if (!limits.max_time.empty())
        call.options.insert(call.options.end(), {"--max-time", in_seconds(limits.max_time, "--max-time")});
    const int status = run_recorder(call, true);
    trace::Recording recording;
    try {
        recording = read_trace(trace.name(), limits.trace_size());
    } catch (const UsageError&) {
        throw Exit{was_not_run(status) ? status : failed};
    }
    for (const std::string& source : recording.files) note_input(source);  // the modules that the program is made of
    if (recording.events.empty()) throw Exit{status == success ? failed : status};
    return {traced(std::move(recording)), status};
}

std::string text_of_file(const std::string& name) {
    try {
        return read_file(name, 1 << 24);
    } catch (const IoError&) {
        return {};
    }
}

}  // namespace

Input input_of(const std::string& file) {
    if (file.ends_with(".py")) return Input::program;
    return file.ends_with(".jsonl") || file.ends_with(".jsonl.zst") ? Input::trace : Input::scenario;
}

namespace {

// What is wrong with the file comes before what is wrong with its text.
trace::Recording read_all(TraceBytes& bytes) {
    std::istream stream(&bytes);
    try {
        trace::Recording recording = trace::read_json_lines(stream);
        bytes.check();
        return recording;
    } catch (const std::runtime_error&) {
        bytes.check();
        throw;
    }
}

}  // namespace

trace::Recording read_trace(const std::string& name, std::uint64_t most_bytes) {
    try {
        note_input(name);
        TraceBytes bytes(name, most_bytes);
        return read_all(bytes);
    } catch (const StoppedRun&) {
        throw;
    } catch (const experiment::FileError& error) {
        throw IoError(error.what());
    } catch (const std::runtime_error& error) {
        throw UsageError(fmt::format("{} is not a trace: {}", terminal_text(name), terminal_text(error.what())));
    }
}

RecordedRun recorded_run(const std::string& file, const SetOption& set, const RunLimitOptions& limits, Console& console) {
    refuse_settings(set, file);
    if (input_of(file) == Input::program) return record_now(file, limits);
    RecordedRun out{traced(read_trace(file, limits.trace_size())), success};
    if (out.run.recording.truncated) console.error(fmt::format("baton: {}: {}\n", terminal_text(file), out.run.document.message));
    return out;
}

analysis::Explanation explained(const TracedScenario& run) {
    analysis::Explanation out = analysis::explain_recording(run.recording, run.timeline, run.document);
    if (run.recording.files.size() == 1) out.source = text_of_file(run.recording.files.front());
    return out;
}

void check_program(const std::string& file) {
    note_input(file);
    try {
        if (!experiment::InputFile(file).is_regular()) throw IoError(terminal_text(file) + " is not a regular file");
    } catch (const experiment::FileError& error) {
        throw IoError(error.what());
    }
}

std::string in_seconds(const std::string& text, std::string_view option) {
    const auto duration = parse_duration(text);
    if (!duration) throw UsageError(fmt::format("{} needs a duration such as 1.5s, not '{}'", option, terminal_text(text)));
    return fmt::format("{}.{:09}", duration->count() / 1'000'000'000, duration->count() % 1'000'000'000);
}

}  // namespace baton::cli
