// Groups equal warnings, since a run may warn a million times of the same thing.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

struct WarningGroup {
    const Warning* first;  // the first one of the group
    std::size_t count;
};

// Returns the groups in the order of their first warnings. Warnings are equal if they have the same text and detail, and an
// exception that was raised at the same lines. Their tasks may differ, and so may times in the detail (`made in line 3 and dropped
// at 2s`). The groups refer to `warnings`. Cost: sorts the warnings.
std::vector<WarningGroup> warning_groups(const std::vector<Warning>& warnings);

// The same, but those of different lines are different.
std::vector<WarningGroup> warning_groups(const std::vector<Warning>& warnings, const std::function<int(const Warning&)>& line_of);

// The same, but warnings are equal if they have the same text.
std::vector<WarningGroup> warnings_by_text(const std::vector<Warning>& warnings);

}  // namespace baton::analysis
