// Where the bases of scenarios (`extends: base.yaml`) come from.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace baton::scenario {

struct BaseFile {
    std::string file;  // its name, as diagnostics show it; the same file always has the same
    std::string text;
    std::string error;  // why there is none; empty when there is
};

// `name` as it is written in the file `from`.
using LoadBase = std::function<BaseFile(const std::string& name, const std::string& from)>;

// Reads files: relative to the folder of `from`, then to each of `includes`. What is not beneath one of these is
// refused, links followed. At most `most` + 1 bytes of each are read.
LoadBase load_from_files(std::vector<std::string> includes = {}, std::size_t most = std::size_t{64} << 20);

}  // namespace baton::scenario
