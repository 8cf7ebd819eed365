#include "gui/run/python_errors.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace baton::gui {

namespace {

bool begins_with_any(std::string_view line, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) { return line.starts_with(head); });
}

// Said before a traceback: where the exception came to light.
bool is_lead(std::string_view line) {
    return begins_with_any(line, {"Task exception was never retrieved", "Future exception was never retrieved", "Exception in ",
                                  "Exception ignored in", "Unhandled exception in"});
}

// Said between the tracebacks of a chain, or around those of a group; no exception.
bool is_between(std::string_view line) {
    return begins_with_any(line, {"Traceback (most recent call last)", "Exception Group Traceback", "During handling of the above",
                                  "The above exception was"});
}

// Those of an exception group are drawn with lines on the left: `  |   File …`, `  +-+---- 1 ----`.
std::string_view without_frame_of_group(std::string_view line) {
    const std::size_t at = line.find_first_not_of(' ');
    if (at == std::string_view::npos || at == 0 || (line[at] != '|' && line[at] != '+')) return line;
    line.remove_prefix(at + 1);
    if (line.starts_with('-')) return {};
    if (line.starts_with(' ')) line.remove_prefix(1);
    return line;
}

std::optional<int> number_at(std::string_view text, std::size_t& at) {
    int out = 0;
    const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), out);
    if (problem != std::errc{}) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    return out;
}

// `  File "/home/me/app.py", line 12, in fetch`
std::optional<PythonFrame> frame_in(std::string_view line) {
    constexpr std::string_view head = "  File \"", middle = "\", line ", in = ", in ";
    if (!line.starts_with(head)) return std::nullopt;
    const std::size_t end = line.rfind(middle);
    if (end == std::string_view::npos || end < head.size()) return std::nullopt;
    std::size_t at = end + middle.size();
    const auto number = number_at(line, at);
    if (!number) return std::nullopt;
    PythonFrame out{std::string(line.substr(head.size(), end - head.size())), {}, *number};
    if (line.substr(at).starts_with(in)) out.function = line.substr(at + in.size());
    return out;
}

// `/home/me/app.py:12: DeprecationWarning: There is no current event loop`
std::optional<PythonError> warning_in(std::string_view line) {
    const std::size_t word = line.find("Warning: ");
    if (word == std::string_view::npos || line.starts_with(' ')) return std::nullopt;
    const std::size_t type = line.rfind(": ", word);
    if (type == std::string_view::npos) return std::nullopt;
    const std::size_t colon = line.rfind(':', type - std::min<std::size_t>(type, 1));
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    std::size_t at = colon + 1;
    const auto number = number_at(line, at);
    if (!number || at != type) return std::nullopt;
    return PythonError{std::string(line.substr(type + 2)), {{std::string(line.substr(0, colon)), {}, *number}}, true};
}

void keep_own_frames(std::vector<PythonFrame>& frames) {
    const auto library = [](const PythonFrame& frame) { return is_library_file(frame.file); };
    if (!std::all_of(frames.begin(), frames.end(), library)) std::erase_if(frames, library);
}

class Reader {
public:
    void take(std::string_view line) {
        line = without_frame_of_group(line);
        if (auto frame = frame_in(line)) {
            frames_.push_back(std::move(*frame));
        } else if (is_between(line)) {
            in_traceback_ = true;
            frames_.clear();
        } else if (!frames_.empty()) {
            // The code of a call, with marks below it, is indented; the exception is not.
            if (!line.empty() && !line.starts_with(' ')) end_with(line);
        } else if (auto warning = warning_in(line)) {
            out_.push_back(std::move(*warning));
        } else if (is_lead(line)) {
            lead_ = line;
        } else if (in_traceback_ && !line.empty() && !line.starts_with(' ')) {
            end_with(line);  // nobody had called: an exception that was only set
        }
    }
    std::vector<PythonError> finish() { return std::move(out_); }

private:
    void end_with(std::string_view line) {
        keep_own_frames(frames_);
        out_.push_back({lead_.empty() ? std::string(line) : lead_ + ": " + std::string(line), std::move(frames_), false});
        frames_.clear();
        lead_.clear();
        in_traceback_ = false;
    }

    std::vector<PythonError> out_;
    std::vector<PythonFrame> frames_;
    std::string lead_;
    bool in_traceback_ = false;
};

}  // namespace

bool is_library_file(std::string_view file) {
    const auto within = [&](std::string_view part) { return file.find(part) != std::string_view::npos; };
    return file.starts_with('<') || within("/lib/python3") || within("/site-packages/") || within("/dist-packages/") ||
           within("/baton_record/");
}

std::vector<PythonError> python_errors(std::string_view written) {
    Reader reader;
    while (!written.empty()) {
        const std::size_t end = std::min(written.find('\n'), written.size());
        std::string_view line = written.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        reader.take(line);
        written.remove_prefix(std::min(end + 1, written.size()));
    }
    return reader.finish();
}

}  // namespace baton::gui
