// What a file holds, judged by how it begins, so that no output replaces a file that somebody still needs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton::experiment {

// The kinds of files that baton writes, and those that it should not take for its own.
enum class Content : std::uint8_t {
    nothing,  // an empty file
    trace,    // JSON Lines of `run --trace` and `record`
    rows,     // the runs of a sweep as JSON Lines
    json,     // a run document, an explanation, a summary, a Chrome trace
    csv,      // a table with the heads of ours
    html,
    svg,
    junit,
    markdown,  // a report in Markdown
    manual,    // a manual page
    database,  // SQLite
    scenario,  // YAML or JSON
    python,    // a program
    text,      // any text that nothing above or below fits
    other_json,
    other_markup,
    other_markdown,
    other_yaml,
    other,  // bytes that are no text
};

// What it is called in messages: `a trace`, `a SQLite database`.
std::string_view words(Content content);

// Judges by the first bytes of a file. Give it 64 KiB, or all there are.
Content content_of(std::string_view first_bytes);

// Why a file that holds `wanted` should not take the name `path`: `notes.txt holds text, not a trace`. Empty if nothing stands
// there, or an empty file, or one that holds the same, or something that is no regular file. A file that cannot be read gives a
// reason, too.
std::string why_not_replace(const std::string& path, Content wanted);

}  // namespace baton::experiment
