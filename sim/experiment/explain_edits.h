// Edits the text of a scenario file, and shows the changes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baton::experiment {

// Replaces `length` bytes from `offset` on by `text`.
struct TextEdit {
    std::size_t offset = 0, length = 0;
    std::string text;
    bool operator==(const TextEdit&) const = default;
};

// Applies edits, whose offsets refer to the original text. They must not overlap; edits at the same offset are made in order.
std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

// Returns a unified diff with three lines of context; empty if the texts are equal. Cost: number of lines × number of changes.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view file);

// --- lines of a scenario in block style ---

std::size_t line_start(std::string_view text, std::size_t offset);
std::size_t line_end(std::string_view text, std::size_t offset);  // before its newline

// Returns the lines of the step whose verb is at offset `verb`, that is, the list item `- …` with everything indented below it.
// `end` is after the last newline. Returns nothing if the step shares its line with others.
struct StepLines {
    std::size_t begin, end;
    std::size_t indent;  // of the dash
};
std::optional<StepLines> step_lines(std::string_view text, std::size_t verb);

// Adds an entry to a top-level section such as `functions`; if the section does not exist, adds it before the coroutines. `block`
// is the entry as lines, the first one not indented, and `flow` the same entry for a mapping in braces.
TextEdit insert_in_section(std::string_view text, std::string_view section, std::string_view block, std::string_view flow);

}  // namespace baton::experiment
