// YAML nodes to expressions, texts, names and exceptions, with every name looked up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/names.h"
#include "sim/scenario/step.h"
#include "sim/scenario/yaml_reader.h"

namespace baton::scenario {

// What an expression is for.
enum class Role : std::uint8_t {
    value,
    awaitable,  // a coroutine may be named without parentheses
    job,        // the call of a function
};

// What is wrong is reported; the value returned then is an empty one.
class Values {
public:
    Values(std::string_view file_text, Problems& problems) : file_text_(file_text), problems_(problems) {}
    // Nodes of several files: each says from which.
    Values(const SourceSet& sources, Problems& problems) : sources_(&sources), problems_(problems) {}

    Problems& problems() const { return problems_; }
    ScalarSource source(const Node& node) const { return {node.text(), node.style, node.span, file_text(node)}; }

    Expression expression(const Node& node, const Context& context, Role role = Role::value) const;
    Text text(const Node& node, const Context& context) const;
    ExceptionValue exception(const Node& node, const Context& context) const;
    // The name of an exception: not one of those that a scenario must not speak of.
    bool check_exception_name(std::string_view name, Span span, bool raised) const;
    // A name that something may have.
    std::optional<std::string_view> name(const Node& node, std::string_view what) const;
    // The characters of a scalar as they are.
    std::optional<std::string_view> literal(const Node& node, std::string_view what) const;

    // What to say when a scalar ends too early: that it stands in brackets or braces, and YAML ended it at a comma.
    std::string_view hint_at_end(const Node& node) const;

private:
    bool is_somebodys_text(std::string_view scalar, const Context& context) const;
    Expression scalar(const Node& node, const Context& context, Role role) const;
    Expression parsed(const Node& node, const Context& context, Role role) const;
    void resolve(Expression& expression, const Context& context, Role role) const;

    std::string_view file_text(const Node& node) const {
        return sources_ == nullptr ? file_text_ : std::string_view((*sources_)[node.span.file]->text);
    }

    const SourceSet* sources_ = nullptr;
    std::string_view file_text_;
    Problems& problems_;
};

}  // namespace baton::scenario
