// Where the bases of scenarios come from (`extends: base.yaml`).
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace baton::scenario {

// The text of a base, or why there is none.
struct BaseFile {
    std::string file;  // the name that messages show; a file has the same name however it was found
    std::string text;
    std::string error;       // why it could not be read; empty when it was
    bool is_broken = false;  // the file is there, but the system could not read it
};

// Finds the base that the file `from` calls `name`.
using LoadBase = std::function<BaseFile(const std::string& name, const std::string& from)>;

// Finds bases among files: relative to the folder of `from`, then to each folder of `includes`. A file that is not beneath one of
// these folders, when links are followed, is refused. At most `most` + 1 bytes of a file are read.
LoadBase load_from_files(std::vector<std::string> includes = {}, std::size_t most = std::size_t{64} << 20);

}  // namespace baton::scenario
