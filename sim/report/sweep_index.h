// The overview of a batch: a page with a line and a small picture for each run, and the same as tables.
#pragma once

#include <string>
#include <vector>

#include "sim/report/traced_run.h"

namespace baton::report {

enum class BatchVerdict : std::uint8_t { passed, failed, stopped, invalid };

struct BatchEntry {
    std::string file, scenario;
    BatchVerdict verdict = BatchVerdict::passed;
    std::string ending;  // in words
    Duration elapsed{};
    std::size_t tasks = 0, warnings = 0, expectations = 0, held = 0;
    std::vector<std::string> failures;                       // a line each
    std::vector<std::pair<std::string, std::string>> links;  // format, path from the page
    std::string picture;                                     // as small_gantt gives it
    std::string trace_hash;
};

// A page without scripts; what failed stands first. Good for thousands of lines: about a kilobyte each.
std::string batch_html(const std::vector<BatchEntry>& entries);
std::string batch_csv(const std::vector<BatchEntry>& entries);
std::string batch_json(const std::vector<BatchEntry>& entries);

// The shape of a run in 200 × 40 pixels, about 800 bytes of SVG.
std::string small_gantt(const TracedRun& run);

const char* word(BatchVerdict verdict);

}  // namespace baton::report
