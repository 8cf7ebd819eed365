// The overview of a batch: a page with a line and a small picture for each run, and the same data as CSV and JSON.
#pragma once

#include <string>
#include <vector>

#include "sim/report/traced_run.h"

namespace baton::report {

enum class BatchVerdict : std::uint8_t { passed, failed, stopped, invalid };

struct BatchEntry {
    std::string file, scenario;
    BatchVerdict verdict = BatchVerdict::passed;
    std::string ending;  // how the run ended, in words
    Duration elapsed{};
    std::size_t tasks = 0, warnings = 0, expectations = 0, held = 0;
    std::vector<std::string> failures;                       // a sentence for each expectation that failed
    std::vector<std::pair<std::string, std::string>> links;  // the other reports of the run: format, path relative to the page
    std::string picture;                                     // what small_gantt() returned
    std::string trace_hash;
};

// The page needs no script. Runs that did not pass come first. It stays usable with thousands of runs, of about a kilobyte each.
std::string batch_html(const std::vector<BatchEntry>& entries);
std::string batch_csv(const std::vector<BatchEntry>& entries);
std::string batch_json(const std::vector<BatchEntry>& entries);

// Draws the shape of a run in 200 × 40 pixels, as about 800 bytes of SVG.
std::string small_gantt(const TracedRun& run);

const char* word(BatchVerdict verdict);

}  // namespace baton::report
