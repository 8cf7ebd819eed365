// Equal warnings as one, with their count: a run may warn a million times of the same thing.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

struct WarningGroup {
    const Warning* first;
    std::size_t count;
};

// In the order of their first ones. Equal are warnings that say the same: text and detail, and an exception that was raised at
// the same lines; tasks may differ, and times in the detail (`made in line 3 and dropped at 2s`). Refers to `warnings`. Cost: n log n.
std::vector<WarningGroup> warning_groups(const std::vector<Warning>& warnings);

// Those of equal texts, whatever the detail and the exception.
std::vector<WarningGroup> warnings_by_text(const std::vector<Warning>& warnings);

}  // namespace baton::analysis
