// Which scenario files some paths stand for.
#pragma once

#include <string>
#include <vector>

namespace baton::experiment {

// A file stands for itself; a folder for every `*.baton.yaml`, `*.baton.yml` and `*.baton.json` in it and below;
// a pattern with * ? [ for what it matches. Sorted, each once. Throws FileError when a path stands for nothing.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

// A name for each file that can name its reports: `shop` of `a/shop.baton.yaml`, `shop-2` of a second one.
std::vector<std::string> short_names(const std::vector<std::string>& files);

}  // namespace baton::experiment
