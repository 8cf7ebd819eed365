// The formats that a run can be written in, by name, and where they go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/option.h"
#include "sim/report/tables.h"

namespace baton::cli {

// `text,markdown,…` as a list; throws UsageError for a name that is none and for an empty list.
std::vector<std::string> report_formats(std::string_view list);
// The formats' names, for help.
std::string report_format_names();

std::string written(std::string_view format, const report::TracedRun& run, const std::vector<report::Section>& findings);

// Writes each text under its name; every one of them whole, or none at all. Throws IoError.
struct NamedText {
    std::string name, text;  // `-` is standard output
};
void write_all(const std::vector<NamedText>& files);

// Where the reports of `file` go, in the order of `formats`: to `out` itself for a single format; with several to
// `out` with each one's ending in place of the one that it has (`w.html` and `w.svg` for `w.html`); to files in `out`
// named after `file` when it is a folder, there already or written with a slash. Empty `out`: standard output, for one
// format only. Throws UsageError, also when `file` would be overwritten.
std::vector<std::string> report_names(const std::string& out, const std::string& file, const std::vector<std::string>& formats);

// The format whose ending `out` has; empty when there is none such.
std::string format_of_name(std::string_view out);

// For an option that takes such a list: its check, and its choices for the help.
ValueCheck is_format_list();
std::string format_choices();

}  // namespace baton::cli
