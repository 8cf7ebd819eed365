// Changes values in the text of a YAML file. The rest of the file stays the same, byte for byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/explain_edits.h"
#include "sim/scenario/yaml_reader.h"

namespace baton::experiment {

// The extent of a node: from its first byte to after its last, including quotes and brackets, but not a comment that follows.
// Returns nothing if the node is not a single piece of text, such as an alias or an empty value.
struct Extent {
    std::size_t begin = 0, end = 0;
};
std::optional<Extent> extent_of(std::string_view text, const scenario::YamlNode& node);

// The value of a key in a mapping; null if there is no such key.
const scenario::YamlNode* value_of(const scenario::YamlNode& mapping, std::string_view key);

// Writes `value` as a scalar for its place: within brackets and braces more texts need quotes than in block style, and in JSON
// everything except numbers does.
enum class YamlStyle : std::uint8_t { block, flow, json };
std::string scalar_at(YamlStyle place, std::string_view value);

// Replaces a scalar or a list by a scalar. Returns nothing if the node has no extent.
std::optional<TextEdit> replace_value(std::string_view text, const scenario::YamlNode& node, std::string scalar);

// Changes the list `node` from the items `before` to the items `after`, without touching items that stay. Returns nothing if that
// is not possible and the list must be replaced.
std::optional<std::vector<TextEdit>> change_list(std::string_view text, const scenario::YamlNode& node, YamlStyle place,
                                                 const std::vector<std::string>& before, const std::vector<std::string>& after);

// The offset of the first line break at or after `offset`; a line break may be CR LF.
std::size_t end_of_line(std::string_view text, std::size_t offset);

// Converts the line breaks in the edits to those that the text uses.
std::vector<TextEdit> with_line_breaks_of(std::string_view text, std::vector<TextEdit> edits);

// Formats a list as a value: in brackets, or as lines with dashes that are indented by `indent`.
std::string list_text(YamlStyle place, const std::vector<std::string>& items, std::size_t indent);

}  // namespace baton::experiment
