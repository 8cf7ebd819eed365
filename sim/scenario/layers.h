// `extends`: a scenario whose parts lie over those of another one.
#pragma once

#include <deque>

#include "sim/scenario/base_files.h"
#include "sim/scenario/yaml_reader.h"

namespace baton::scenario {

// The documents of a scenario and its bases, and the nodes that put them together.
struct Layers {
    std::deque<YamlDocument> documents;
    std::deque<Node> nodes;
};

// Reads file 0 of `sources` and, one over the other, what it extends; those join `sources`. Sections of named things
// are put together by name, the upper one's winning; whatever else the upper one says replaces what the lower one
// says. A key with nothing behind it takes away what is below. Null after an error.
const Node* read_layers(Layers& layers, SourceSet& sources, const LoadBase& load, const ReadLimits& limits, Problems& problems);

}  // namespace baton::scenario
