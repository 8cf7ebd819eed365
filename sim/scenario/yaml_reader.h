// Reads YAML into a small tree of nodes with positions. Only yaml_reader.cpp knows the YAML library.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/problems.h"
#include "sim/scenario/scalar_source.h"
#include "sim/scenario/scenario.h"

namespace baton::scenario {

// A node of the tree. The children of a mapping are key, value, key, value and so on; the keys are scalars and all different.
struct YamlNode {
    enum class Kind : std::uint8_t { scalar, sequence, mapping };
    Kind kind = Kind::scalar;
    Style style = Style::plain;  // how a scalar is written
    bool flow = false;           // it is a collection in brackets or braces
    std::uint32_t length = 0;
    const char* characters = "";
    const YamlNode* first = nullptr;  // its first child
    const YamlNode* next = nullptr;   // its next sibling
    Span span;                    // the span of a scalar is without its quotes

    std::string_view text() const { return {characters, length}; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_mapping() const { return kind == Kind::mapping; }
    bool is_plain() const { return is_scalar() && style == Style::plain; }
    bool is_missing() const { return is_plain() && length == 0; }  // `key:` and nothing behind it
};

// The tree of one document. It refers to the text that it was read from, which must outlive it.
struct YamlDocument {
    std::deque<YamlNode> nodes;
    std::deque<std::string> texts;  // the texts of scalars that the file does not have byte for byte
    const YamlNode* root = nullptr;
};

// Reads exactly one document. An alias becomes a node that shares the children of its target. Errors are reported to `problems`,
// and nothing is returned when the document cannot be read to its end. Takes time linear in the text.
std::optional<YamlDocument> read_yaml(std::string_view text, const ReadLimits& limits, Problems& problems);

}  // namespace baton::scenario
