// Source files and places in them, for messages that point at what they are about.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/ids.h"

namespace baton {

// A piece of a source file. Lines and columns count from 1, and columns count Unicode code points. A span with line 0 has no place.
struct Span {
    std::uint32_t offset = 0;  // bytes from the start of the file
    std::uint32_t length = 0;  // bytes
    Line line = 0;
    std::uint16_t column = 0;  // 65535 stands for itself and for everything beyond it
    std::uint16_t file = 0;    // index into the SourceSet
};

struct SourceFile {
    std::string name;  // as the user wrote it; `-` is standard input
    std::string text;

    std::string_view line(Line number) const;  // without its line break; empty beyond the last line. Reads the text from its start
};

// The files that a scenario was read from. File 0 is the one that the user named; the others are its bases.
using SourceSet = std::vector<std::shared_ptr<const SourceFile>>;

}  // namespace baton
