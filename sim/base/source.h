// Source text with positions: where in which file something was said.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/ids.h"

namespace baton {

// A piece of a source file. Lines and columns count from 1; columns count Unicode code points.
struct Span {
    std::uint32_t offset = 0;  // bytes from the start of the file
    std::uint32_t length = 0;  // bytes
    Line line = 0;
    std::uint16_t column = 0;  // 65535 stands for that and everything beyond
    std::uint16_t file = 0;    // index into the SourceSet
};

struct SourceFile {
    std::string name;  // as the user wrote it; `-` is standard input
    std::string text;

    std::string_view line(Line number) const;  // without its end; empty beyond the last line
};

// The files a scenario was read from; file 0 is the one named by the user.
using SourceSet = std::vector<std::shared_ptr<const SourceFile>>;

}  // namespace baton
