// The names of the verbs, and texts line by line.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sim/cli/command_line.h"

namespace baton::test {

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// Of all verbs there are.
inline std::vector<std::string> verb_names() {
    std::vector<std::string> out;
    for (const cli::Verb& verb : cli::verbs()) out.emplace_back(verb.name);
    return out;
}

}  // namespace baton::test
