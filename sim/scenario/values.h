// Turns YAML nodes into expressions, texts, names and exceptions, with every name looked up.
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
    awaitable,  // something to await; a coroutine may be named without parentheses
    job,        // a job for an executor, which must be the call of a function
};

// What is wrong is reported, and an empty value is given then.
class Values {
public:
    Values(std::string_view file_text, Problems& problems) : file_text_(file_text), problems_(problems) {}
    // For nodes of several files. Each node says which file it is from.
    Values(const SourceSet& sources, Problems& problems) : sources_(&sources), problems_(problems) {}

    Problems& problems() const { return problems_; }
    ScalarSource source(const YamlNode& node) const { return {node.text(), node.style, node.span, file_text(node)}; }

    Expression expression(const YamlNode& node, const NameScope& context, Role role = Role::value) const;
    Text text(const YamlNode& node, const NameScope& context) const;
    ExceptionValue exception(const YamlNode& node, const NameScope& context) const;
    // Checks the name of an exception. Some, such as KeyboardInterrupt, may not be used in a scenario.
    bool check_exception_name(std::string_view name, Span span, bool raised) const;
    // A scalar that is a name which `what` may have.
    std::optional<std::string_view> name(const YamlNode& node, std::string_view what) const;
    // The characters of a scalar, taken literally.
    std::optional<std::string_view> literal(const YamlNode& node, std::string_view what) const;

    // A hint for a scalar that ends too early because it stands in brackets or braces, where YAML ends it at a comma. Else empty.
    std::string_view hint_at_end(const YamlNode& node) const;

private:
    bool is_somebodys_text(std::string_view scalar, const NameScope& context) const;
    Expression dict(const YamlNode& node, const NameScope& context) const;
    Expression scalar(const YamlNode& node, const NameScope& context, Role role) const;
    Expression parsed(const YamlNode& node, const NameScope& context, Role role) const;
    void resolve(Expression& expression, const NameScope& context, Role role) const;

    std::string_view file_text(const YamlNode& node) const {
        return sources_ == nullptr ? file_text_ : std::string_view((*sources_)[node.span.file]->text);
    }

    const SourceSet* sources_ = nullptr;
    std::string_view file_text_;
    Problems& problems_;
};

}  // namespace baton::scenario
