// Changing the text of a scenario file in places, and showing what was changed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baton::experiment {

// `length` bytes from `offset` on become `text`.
struct TextEdit {
    std::size_t offset = 0, length = 0;
    std::string text;
    bool operator==(const TextEdit&) const = default;
};

// Edits refer to `text` as it is and must not overlap; those at one place are made in their order.
std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

// A unified diff with three lines around each change; empty when nothing differs. Cost: lines × changes.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view file);

// --- the text of a scenario in block style, by lines ---

std::size_t line_start(std::string_view text, std::size_t offset);
std::size_t line_end(std::string_view text, std::size_t offset);  // before its newline

// The lines of the step (an item of a list: `- …` and what is further in) whose verb stands at `verb`: begin
// and end offsets, the end behind the last newline. None when the step shares its line with others.
struct StepLines {
    std::size_t begin, end;
    std::size_t indent;  // of the dash, in blanks
};
std::optional<StepLines> step_lines(std::string_view text, std::size_t verb);

// Adds an entry to a section at the top (`functions`, `executors`), or the section with it before the
// coroutines. `block`: its lines, the first one not indented; `flow`: the same for a mapping in braces.
TextEdit insert_in_section(std::string_view text, std::string_view section, std::string_view block, std::string_view flow);

}  // namespace baton::experiment
