#include "gui/run/trace_file.h"

#include <algorithm>
#include <fstream>
#include <istream>
#include <stdexcept>
#include <streambuf>
#include <vector>

#include "sim/trace/json_lines.h"

namespace baton::gui {

namespace {

// The file's first lines and, where there are more than wanted, its last one.
class FirstAndLast : public std::streambuf {
public:
    FirstAndLast(std::ifstream& in, std::size_t most, Progress& progress)
        : in_(in), left_(most), progress_(progress), piece_(std::size_t{1} << 20) {}
    bool cut() const { return cut_; }

protected:
    int_type underflow() override {
        if (cut_) return traits_type::eof();
        in_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
        auto length = static_cast<std::size_t>(in_.gcount());
        if (length == 0) return traits_type::eof();
        const auto end = piece_.begin() + static_cast<std::ptrdiff_t>(length);
        const auto lines = static_cast<std::size_t>(std::count(piece_.begin(), end, '\n'));
        if (lines > left_ || progress_.cancelled) {
            length = skip_to_last_line(length);
        } else {
            left_ -= lines;
            progress_.events += lines;
        }
        setg(piece_.data(), piece_.data(), piece_.data() + length);
        return length == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }

private:
    // Keeps the lines of the piece that are wanted and puts the last line of all behind them; returns the new length.
    std::size_t skip_to_last_line(std::size_t length) {
        cut_ = true;
        std::size_t kept = 0;
        for (std::size_t wanted = progress_.cancelled ? 1 : left_; wanted > 0 && kept < length; ++kept) {
            if (piece_[kept] == '\n') --wanted;
        }
        const std::string last = last_line();
        piece_.resize(kept + last.size());
        std::copy(last.begin(), last.end(), piece_.begin() + static_cast<std::ptrdiff_t>(kept));
        return piece_.size();
    }

    std::string last_line() {
        constexpr std::streamoff longest = 1 << 20;
        in_.clear();
        in_.seekg(0, std::ios::end);
        const std::streamoff from = std::max<std::streamoff>(0, static_cast<std::streamoff>(in_.tellg()) - longest);
        in_.seekg(from);
        std::string text{std::istreambuf_iterator<char>(in_), {}};
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return text.substr(text.rfind('\n') + 1) + "\n";
    }

    std::ifstream& in_;
    std::size_t left_;
    Progress& progress_;
    std::vector<char> piece_;
    bool cut_ = false;
};

}  // namespace

TraceFile read_trace_file(const std::string& file, std::size_t most, Progress& progress) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("the file cannot be read");
    FirstAndLast part(in, std::max<std::size_t>(most, 1), progress);
    std::istream lines(&part);
    TraceFile out;
    out.recording = trace::read_json_lines(lines);
    out.cut = part.cut();
    return out;
}

}  // namespace baton::gui
