// Bytes that are put together from small pieces. `std::string` does the same with a call for each piece, which takes twice as long
// (`trace_json_lines` in tests/bench/parts.cpp).
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace baton::trace {

class LineBuffer {
public:
    std::size_t size() const { return size_; }
    std::string_view bytes() const { return {bytes_.get(), size_}; }
    void clear() { size_ = 0; }
    void cut(std::size_t from_end) { size_ -= from_end; }

    // Constants are copied without a call.
    [[gnu::always_inline]] LineBuffer& operator+=(std::string_view text) {
        if (room_ - size_ < text.size()) grow(text.size());
        std::memcpy(bytes_.get() + size_, text.data(), text.size());
        size_ += text.size();
        return *this;
    }
    [[gnu::always_inline]] LineBuffer& operator+=(char c) { return *this += std::string_view(&c, 1); }
    LineBuffer& operator+=(std::int64_t number) {
        const fmt::format_int digits(number);
        return *this += std::string_view(digits.data(), digits.size());
    }

private:
    [[gnu::noinline]] void grow(std::size_t more) {
        const std::size_t room = 2 * room_ + more + 256;
        auto bytes = std::make_unique_for_overwrite<char[]>(room);
        if (size_ != 0) std::memcpy(bytes.get(), bytes_.get(), size_);
        bytes_ = std::move(bytes);
        room_ = room;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0, room_ = 0;
};

}  // namespace baton::trace
