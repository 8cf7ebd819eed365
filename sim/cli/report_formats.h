// The formats in which a run can be reported, and the files that reports are written to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/files.h"
#include "sim/cli/option.h"
#include "sim/report/tables.h"

namespace baton::cli {

// Splits a list such as `text,markdown`. Throws UsageError if it is empty or contains an unknown format.
std::vector<std::string> report_formats(std::string_view list);
// The names of all formats, separated by commas, for the help.
std::string report_format_names();

// Reports a run in one format. `sections` are prose, which only text formats for people contain.
std::string written(std::string_view format, const report::TracedRun& run, const std::vector<report::Section>& sections);

// What a report in this format is, as a file.
experiment::Content content_of(std::string_view format);

// Writes each text to the file of its name: either all of them, completely, or none. Throws IoError, and UsageError if `rules` do
// not allow one of the files; their `content` does not count.
struct NamedText {
    std::string name, text;  // `-` is standard output
    experiment::Content content{};
};
void write_all(const std::vector<NamedText>& files, OutputRules rules);

// Returns the names of the files for the reports of `file`, in the order of `formats`.
// - If `out` is a folder (one that exists, or a name that ends in a slash), the files in it are named after `file`.
// - Otherwise a single format is written to `out` itself; several formats replace its ending by their own: `w.html`, `w.svg`.
// - If `out` is empty, the report goes to standard output, which works for one format only.
// Throws UsageError, also if `file` would be overwritten.
std::vector<std::string> report_names(const std::string& out, const std::string& file, const std::vector<std::string>& formats);

// The format to which the ending of a file name belongs; empty if there is none.
std::string format_of_name(std::string_view out);

// The check of an option that takes a list of formats, and the choices that its help shows.
ValueCheck is_format_list();
std::string format_choices();

}  // namespace baton::cli
