// Takes a stream apart into lines, without a copy of each.
#pragma once

#include <cstring>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace baton::trace {

class LineSplitter {
public:
    explicit LineSplitter(std::istream& in) : in_(in) { buffer_.resize(1 << 18); }

    // The next line without its newline, valid until the next call; nothing at the end. Needs memory for the longest line.
    std::optional<std::string_view> next() {
        for (std::size_t looked_at = 0;;) {
            const char* const from = buffer_.data() + begin_;
            const void* const newline = std::memchr(from + looked_at, '\n', end_ - begin_ - looked_at);
            if (newline) {
                const auto size = static_cast<std::size_t>(static_cast<const char*>(newline) - from);
                begin_ += size + 1;
                return std::string_view(from, size);
            }
            looked_at = end_ - begin_;
            if (!fill()) break;
        }
        if (begin_ == end_) return std::nullopt;
        is_torn_ = true;
        const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
        begin_ = end_;
        return rest;
    }

    // Whether the last line had no newline.
    bool is_torn() const { return is_torn_; }

private:
    // Reads more behind what is left. False at the end of the stream.
    bool fill() {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
        if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
        in_.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
        end_ += static_cast<std::size_t>(in_.gcount());
        return in_.gcount() > 0;
    }

    std::istream& in_;
    std::string buffer_;
    std::size_t begin_ = 0, end_ = 0;  // what was read and not yet given out
    bool is_torn_ = false;
};

}  // namespace baton::trace
