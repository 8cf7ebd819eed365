// Changing values in the text of a YAML file in place: the rest of it stays byte for byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/explain_edits.h"
#include "sim/scenario/yaml_reader.h"

namespace baton::experiment {

// From the first byte of a node to behind its last one, quotes and brackets included, without a comment behind it.
// None for what the text does not show as one piece: an alias, or nothing at all.
struct Extent {
    std::size_t begin = 0, end = 0;
};
std::optional<Extent> extent_of(std::string_view text, const scenario::Node& node);

// The value of a key of a mapping; null when it has no such key.
const scenario::Node* value_of(const scenario::Node& mapping, std::string_view key);

// `value` as a scalar that may stand there: in brackets and braces more must be quoted, in JSON all but numbers.
enum class Place : std::uint8_t { block, flow, json };
std::string scalar_at(Place place, std::string_view value);

// Puts another scalar where a scalar or a list stands.
std::optional<TextEdit> replace_value(std::string_view text, const scenario::Node& node, std::string scalar);

// Makes the list `node`, whose items are `before`, one of `after`: items that stay are not touched. None when it must be
// written anew.
std::optional<std::vector<TextEdit>> change_list(std::string_view text, const scenario::Node& node, Place place,
                                                 const std::vector<std::string>& before, const std::vector<std::string>& after);

// What comes before the line break at or behind `offset`, which may be CR LF.
std::size_t end_of_line(std::string_view text, std::size_t offset);

// The edits with line breaks as the text has them.
std::vector<TextEdit> with_line_breaks_of(std::string_view text, std::vector<TextEdit> edits);

// A list as one value: in brackets, or lines with dashes, each further in by `indent`.
std::string list_text(Place place, const std::vector<std::string>& items, std::size_t indent);

}  // namespace baton::experiment
