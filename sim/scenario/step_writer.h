// Steps in the canonical form.
#pragma once

#include <string_view>

#include "sim/scenario/step.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {

// `key:` and the steps below it.
void write_body(YamlWriter& out, std::string_view key, const Body& body);

// An expression as a YAML scalar.
std::string expression_scalar(const Expression& expression);

}  // namespace baton::scenario
