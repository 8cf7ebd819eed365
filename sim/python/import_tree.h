// Nodes of Python's syntax tree, as the helper writes them.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.h"

namespace baton::python {

// A node, or none. Refers to the tree, which must outlive it; cheap to copy.
class Node {
public:
    Node() = default;
    explicit Node(const nlohmann::json* value);

    explicit operator bool() const { return value_ != nullptr; }
    bool operator==(const Node& other) const { return value_ == other.value_; }
    bool operator<(const Node& other) const { return value_ < other.value_; }  // for lookups only

    std::string kind() const { return text("_"); }
    bool is(std::string_view kind) const;
    bool is_text() const { return is("Constant") && text("type") == "text"; }
    bool is_none() const { return is("Constant") && text("type") == "none"; }

    Node at(const char* field) const;                // a child
    std::vector<Node> all(const char* field) const;  // children
    std::string text(const char* field) const;       // empty where there is none
    std::vector<std::string> texts(const char* field) const;
    std::int64_t integer(const char* field) const;
    Span span() const;

    // The children, in a fixed order that is not that of evaluation.
    void each_child(const std::function<void(Node)>& visit) const;

private:
    const nlohmann::json* field(const char* name) const;

    const nlohmann::json* value_ = nullptr;
};

// The node and everything below it, outermost first. Where `enter` says no, what is below is left out.
void walk(Node node, const std::function<bool(Node)>& enter);

bool is_function(Node node);       // def or async def
bool is_comprehension(Node node);  // of a list, a set, a dictionary, or a generator
bool is_loop(Node node);           // for, async for, while

}  // namespace baton::python
