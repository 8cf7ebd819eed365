#include "sim/python/import_tree.h"

#include <nlohmann/json.hpp>

namespace baton::python {

using nlohmann::json;

Node::Node(const json* value) : value_(value != nullptr && value->is_object() ? value : nullptr) {}

const json* Node::field(const char* name) const {
    if (value_ == nullptr) return nullptr;
    const auto found = value_->find(name);
    return found == value_->end() ? nullptr : &*found;
}

bool Node::is(std::string_view kind) const {
    const json* const name = field("_");
    return name != nullptr && name->is_string() && name->get_ref<const std::string&>() == kind;
}

Node Node::at(const char* name) const { return Node(field(name)); }

std::vector<Node> Node::all(const char* name) const {
    std::vector<Node> nodes;
    const json* const list = field(name);
    if (list == nullptr || !list->is_array()) return nodes;
    for (const json& item : *list) nodes.emplace_back(&item);
    return nodes;
}

std::string Node::text(const char* name) const {
    const json* const value = field(name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::vector<std::string> Node::texts(const char* name) const {
    std::vector<std::string> texts;
    const json* const list = field(name);
    if (list == nullptr || !list->is_array()) return texts;
    for (const json& item : *list) {
        if (item.is_string()) texts.push_back(item.get<std::string>());
    }
    return texts;
}

std::int64_t Node::integer(const char* name) const {
    const json* const value = field(name);
    if (value == nullptr) return 0;
    if (value->is_boolean()) return value->get<bool>() ? 1 : 0;
    return value->is_number_integer() ? value->get<std::int64_t>() : 0;
}

Span Node::span() const {
    Span span;
    const json* const place = field("at");
    if (place == nullptr || !place->is_array() || place->size() != 4) return span;
    span.line = (*place)[0].get<std::uint32_t>();
    span.column = static_cast<std::uint16_t>(std::min<std::uint32_t>((*place)[1].get<std::uint32_t>(), UINT16_MAX));
    span.offset = (*place)[2].get<std::uint32_t>();
    span.length = (*place)[3].get<std::uint32_t>();
    return span;
}

void Node::each_child(const std::function<void(Node)>& visit) const {
    if (value_ == nullptr) return;
    for (const auto& [name, value] : value_->items()) {
        if (value.is_object()) visit(Node(&value));
        if (!value.is_array()) continue;
        for (const json& item : value) {
            if (item.is_object()) visit(Node(&item));
        }
    }
}

void walk(Node node, const std::function<bool(Node)>& enter) {
    if (!node || !enter(node)) return;
    node.each_child([&enter](Node child) { walk(child, enter); });
}

bool is_function(Node node) { return node.is("FunctionDef") || node.is("AsyncFunctionDef"); }

bool is_comprehension(Node node) {
    return node.is("ListComp") || node.is("GeneratorExp") || node.is("SetComp") || node.is("DictComp");
}

bool is_loop(Node node) { return node.is("For") || node.is("AsyncFor") || node.is("While"); }

}  // namespace baton::python
