// A line of one of several source files, packed into one number. A scenario has one file, a recorded Python program may have many.
#pragma once

#include <span>
#include <string>

#include "sim/base/ids.h"
#include "sim/base/text.h"

namespace baton {

constexpr int bits_of_line = 24;
constexpr std::uint32_t most_lines = (1u << bits_of_line) - 1, most_files = 256;

// Packs a file and a line. `file` counts from 0, the scenario's or the program's own file. What does not fit becomes 0, the unknown
// line.
constexpr Line line_in_file(std::uint32_t file, std::uint32_t line) {
    return file >= most_files || line > most_lines ? 0 : file << bits_of_line | line;
}
constexpr std::uint32_t file_of(Line line) { return line >> bits_of_line; }
constexpr std::uint32_t number_of(Line line) { return line & most_lines; }

// The line as text: `12`, or `12 of worker.py` when it is in another file than the first one; `12 of file 2` where its name is not
// known. The name is made safe for a terminal.
inline std::string line_text(Line line, std::span<const std::string> files = {}) {
    std::string number = std::to_string(number_of(line));
    const std::uint32_t file = file_of(line);
    if (file == 0) return number;
    return number + " of " + (file < files.size() ? terminal_text(files[file]) : "file " + std::to_string(file + 1));
}

}  // namespace baton
