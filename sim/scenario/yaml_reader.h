// YAML to a small tree of nodes with positions. The only file that knows the YAML library.
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

// A mapping's children are key, value, key, value, …; its keys are scalars and differ.
struct Node {
    enum class Kind : std::uint8_t { scalar, sequence, mapping };
    Kind kind = Kind::scalar;
    Style style = Style::plain;  // of a scalar
    bool flow = false;           // a collection in brackets or braces
    std::uint32_t length = 0;
    const char* characters = "";
    const Node* first = nullptr;  // child
    const Node* next = nullptr;   // sibling
    Span span;                    // of a scalar: what is inside the quotes

    std::string_view text() const { return {characters, length}; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_mapping() const { return kind == Kind::mapping; }
    bool is_plain() const { return is_scalar() && style == Style::plain; }
    bool is_missing() const { return is_plain() && length == 0; }  // `key:` and nothing behind it
};

// The tree of one document. It refers to the text that it was read from.
struct YamlDocument {
    std::deque<Node> nodes;
    std::deque<std::string> texts;  // of scalars that the file does not hold byte for byte
    const Node* root = nullptr;
};

// Reads exactly one document. An alias stands for a node that shares its target's children. Errors go to
// `problems`; none is returned when the document cannot be read to its end. Time is linear in the text.
std::optional<YamlDocument> read_yaml(std::string_view text, const ReadLimits& limits, Problems& problems);

}  // namespace baton::scenario
