#include "gui/run/trace_file.h"

#include <algorithm>
#include <exception>
#include <istream>
#include <stdexcept>
#include <streambuf>
#include <string_view>
#include <vector>

#include "sim/experiment/compressed.h"
#include "sim/trace/json_lines.h"

namespace baton::gui {

namespace {

// The file's first lines and, where there are more than wanted, its last one.
class FirstAndLast : public std::streambuf {
public:
    FirstAndLast(const std::string& file, std::size_t most, Progress& progress)
        : in_(file), left_(most), progress_(progress), piece_(std::size_t{1} << 20) {}
    bool cut() const { return cut_; }

    // Throws what reading threw; it ended there.
    void check() const {
        if (failure_) std::rethrow_exception(failure_);
    }

protected:
    int_type underflow() override {
        std::size_t length = 0;
        try {
            if (!cut_ && !failure_) length = next();
        } catch (...) {
            failure_ = std::current_exception();
        }
        setg(piece_.data(), piece_.data(), piece_.data() + length);
        return length == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }

private:
    std::size_t next() {
        const std::size_t length = in_.read(piece_.data(), piece_.size());
        const auto end = piece_.begin() + static_cast<std::ptrdiff_t>(length);
        const auto lines = static_cast<std::size_t>(std::count(piece_.begin(), end, '\n'));
        if (lines > left_ || progress_.cancelled) return skip_to_last_line(length);
        left_ -= lines;
        progress_.events += lines;
        return length;
    }

    // Keeps the lines of the piece that are wanted and puts the last line of all behind them; returns the new length.
    std::size_t skip_to_last_line(std::size_t length) {
        cut_ = true;
        std::size_t kept = 0;
        for (std::size_t wanted = progress_.cancelled ? 1 : left_; wanted > 0 && kept < length; ++kept) {
            if (piece_[kept] == '\n') --wanted;
        }
        const std::string last = last_line(std::string_view(piece_.data(), length).substr(kept));
        piece_.resize(kept + last.size());
        std::copy(last.begin(), last.end(), piece_.begin() + static_cast<std::ptrdiff_t>(kept));
        return piece_.size();
    }

    // Reads to the end of the file, unless that takes somebody too long.
    std::string last_line(std::string_view rest) {
        constexpr std::size_t longest = 1 << 20;
        std::string text(rest);
        std::vector<char> more(piece_.size());
        while (!progress_.cancelled) {
            const std::size_t length = in_.read(more.data(), more.size());
            if (length == 0) break;
            text.append(more.data(), length);
            if (text.size() > 2 * longest) text.erase(0, text.size() - longest);
        }
        if (progress_.cancelled) return {};
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return text.substr(text.rfind('\n') + 1) + "\n";
    }

    experiment::UncompressedFile in_;
    std::size_t left_;
    Progress& progress_;
    std::vector<char> piece_;
    bool cut_ = false;
    std::exception_ptr failure_;
};

}  // namespace

TraceFile read_trace_file(const std::string& file, std::size_t most, Progress& progress) {
    FirstAndLast part(file, std::max<std::size_t>(most, 1), progress);
    std::istream lines(&part);
    TraceFile out;
    try {
        out.recording = trace::read_json_lines(lines);
    } catch (const std::runtime_error&) {
        part.check();  // what is wrong with the file comes before what is wrong with its text
        throw;
    }
    part.check();
    out.cut = part.cut();
    return out;
}

}  // namespace baton::gui
