// Gives access to Python's syntax tree, which `baton_import.py` writes as JSON. Nodes and fields have the names of Python's module
// `ast`.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.h"

namespace baton::python {

// A node of the tree, or none. It refers to the tree, which must outlive it, and is cheap to copy. All questions may be asked of
// none; it has no kind, no fields and no children.
class Node {
public:
    Node() = default;
    explicit Node(const nlohmann::json* value);

    explicit operator bool() const { return value_ != nullptr; }
    bool operator==(const Node& other) const { return value_ == other.value_; }
    bool operator<(const Node& other) const { return value_ < other.value_; }  // only for lookups, since it compares addresses

    std::string kind() const { return text("_"); }
    bool is(std::string_view kind) const;
    bool is_text() const { return is("Constant") && text("type") == "text"; }
    bool is_none() const { return is("Constant") && text("type") == "none"; }

    Node at(const char* field) const;                // the child in a field
    std::vector<Node> all(const char* field) const;  // the children in a field that is a list
    std::string text(const char* field) const;       // the text in a field; empty if there is none
    std::vector<std::string> texts(const char* field) const;
    std::int64_t integer(const char* field) const;
    Span span() const;

    // Visits the children in a fixed order, which is not the order of evaluation.
    void each_child(const std::function<void(Node)>& visit) const;

private:
    const nlohmann::json* field(const char* name) const;

    const nlohmann::json* value_ = nullptr;
};

// Visits the node and everything below it, outer nodes first. If `enter` returns false, the nodes below are left out.
void walk(Node node, const std::function<bool(Node)>& enter);

bool is_function(Node node);       // def or async def
bool is_comprehension(Node node);  // of a list, a set, a dictionary, or a generator
bool is_loop(Node node);           // for, async for, while

}  // namespace baton::python
