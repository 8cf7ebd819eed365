// The formats that a run can be written in, by name, and where they go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// Where the report in `format` of `file` goes: `out` itself for a single format; with several, `out` with the
// format's ending, or a file in `out` named after `file` when it is a folder. Empty `out`: standard output,
// for one format only. Throws UsageError.
std::string report_name(const std::string& out, const std::string& file, const std::string& format, bool several);

}  // namespace baton::cli
