// `extends`: a scenario that is laid over another one, its base.
#pragma once

#include <deque>

#include "sim/scenario/base_files.h"
#include "sim/scenario/yaml_reader.h"

namespace baton::scenario {

// Owns the documents of a scenario and its bases, and the nodes that join them.
struct Layers {
    std::deque<YamlDocument> documents;
    std::deque<YamlNode> nodes;
};

// Reads file 0 of `sources` and the bases that it extends, which join `sources`, and gives one tree. Sections of named things are
// joined by name, and an entry of the upper file hides that of its base. Any other key of the upper file replaces that of its base.
// A key without a value removes what the base has. Gives null after an error.
const YamlNode* read_layers(Layers& layers, SourceSet& sources, const LoadBase& load, const ReadLimits& limits, Problems& problems);

}  // namespace baton::scenario
