// Makes a run where it can do no harm, before it is made: in a copy of the process.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace baton::experiment {

// Does `work` in a copy, and returns why it ended the copy, if it did. Empty where runs are not rehearsed.
using Rehearsal = std::function<std::optional<std::string>(const std::function<void()>& work)>;

}  // namespace baton::experiment
