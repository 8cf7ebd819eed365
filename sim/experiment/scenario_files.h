// Finds the scenario files that paths refer to.
#pragma once

#include <string>
#include <vector>

namespace baton::experiment {

// A path may be a file, a folder (with every `*.baton.yaml`, `*.baton.yml` and `*.baton.json` in it and below), or a pattern with
// * ? [. Returns the files sorted, each once. Throws FileError if a path refers to nothing.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

// Returns a unique short name for the reports of each file: `shop` for `a/shop.baton.yaml`, `shop-2` for a second one.
std::vector<std::string> short_names(const std::vector<std::string>& files);

}  // namespace baton::experiment
