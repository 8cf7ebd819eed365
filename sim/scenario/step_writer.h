// Writes steps in the canonical form.
#pragma once

#include <string_view>

#include "sim/scenario/step.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {

// Writes `key:` and the steps below it.
void write_body(YamlWriter& out, std::string_view key, const Body& body);

// An expression as a YAML scalar, quoted when that is needed.
std::string expression_scalar(const Expression& expression);

}  // namespace baton::scenario
