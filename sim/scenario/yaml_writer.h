// Writes YAML in block style, as the canonical form of a scenario needs it.
#pragma once

#include <string>
#include <string_view>

namespace baton::scenario {

// The scalar that reads back as `text`: plain when that is safe, otherwise in double quotes.
std::string yaml_scalar(std::string_view text);
// The same for a scalar inside brackets or braces.
std::string flow_scalar(std::string_view text);

class YamlWriter {
public:
    // Writes `key: value`. The key is written as a scalar, and the value as it is.
    void pair(std::string_view key, std::string_view value);
    void scalar(std::string_view value);  // an item of a list: `- value`

    // `key:` and what follows, further in, until `close`.
    void open(std::string_view key);
    void close() { indent_ -= 2; }

    // Begins an item of a list that is a mapping. What is written until end_item() is its content.
    void begin_item();
    void end_item();

    std::string take() { return std::move(text_); }

private:
    void begin_line();
    void key(std::string_view text);

    std::string text_;
    int indent_ = 0;
    bool first_of_item_ = false;
};

}  // namespace baton::scenario
