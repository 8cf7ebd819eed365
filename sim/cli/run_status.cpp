#include "sim/cli/run_status.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/signals.h"
#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::cli {

using experiment::Verdict;

int status_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed:
            return success;
        case Verdict::failed:
            return failed;
        case Verdict::stopped:
            return stopped;
    }
    return failed;
}

int status_of(const analysis::RunDocument& document) { return status_of(experiment::verdict(document)); }

int status_of(const experiment::RunRows& rows) {
    int status = success;
    for (const auto& [index, row] : rows) status = std::max(status, status_of(experiment::verdict(row)));
    return status;
}

int unless_interrupted(int status) {
    const int signal = interrupting_signal();
    return signal != 0 ? 128 + signal : status;
}

void say_why(std::string_view file, const analysis::RunDocument& document, Console& console, Counts counts) {
    const auto say = [&](std::string_view what) { console.error(fmt::format("baton: {}: {}\n", terminal_text(file), what)); };
    if (experiment::ending_verdict(document) != Verdict::passed) say(report::ending_words(document));
    const auto& rows = document.expectations;
    const auto failures = std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.held; });
    if (counts == Counts::ending || failures == 0) return;
    say(counted(static_cast<std::uint64_t>(failures), "expectation failed", "expectations failed"));
    console.error(report::failures_text(document, {console.width(), console.colour_error()}));
}

}  // namespace baton::cli
