#include "sim/scenario/assigned_names.h"

#include <algorithm>

#include "sim/scenario/characters.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

class Collector {
public:
    explicit Collector(std::vector<std::string_view>& names) : names_(names) {}

    void body(const YamlNode& node) {
        if (!node.is_sequence()) return;
        for (const YamlNode* step = node.first; step != nullptr; step = step->next) {
            if (step->is_mapping()) this->step(*step);
        }
    }

private:
    void step(const YamlNode& step) {
        const YamlNode* verb = verb_key(step);
        const VerbRow* row = verb != nullptr ? verb_named(verb->text()) : nullptr;
        for (const YamlNode* key = step.first; key != nullptr; key = key->next->next)
            value(key == verb ? row->shape : shape_beside(row, key->text()), *key->next);
    }

    // Of a key that is not the verb. Also of what does not belong there: that is an error, but the names are known.
    static Shape shape_beside(const VerbRow* verb, std::string_view key) {
        const OptionRow* option = option_named(key);
        const VerbRow* other = verb_named(key);
        if (option != nullptr && (other == nullptr || (verb != nullptr && has_option(*verb, key)))) return option->shape;
        return other != nullptr ? other->shape : Shape::nothing;
    }

    void value(Shape shape, const YamlNode& value) {
        switch (shape) {
            case Shape::name:
            case Shape::target:
                return names(value);
            case Shape::assignments:
                for (const YamlNode* name = value.is_mapping() ? value.first : nullptr; name != nullptr; name = name->next->next)
                    add(name->text());
                return;
            case Shape::head:
                return words(value.text(), {}, "in");
            case Shape::handlers:
                for (const YamlNode* head = value.is_mapping() ? value.first : nullptr; head != nullptr; head = head->next->next) {
                    words(head->text(), "as", {});
                    body(*head->next);
                }
                return;
            case Shape::body:
            case Shape::branches:
                return body(value);
            case Shape::nothing:
            case Shape::expression:
            case Shape::text:
            case Shape::exception:
            case Shape::awaitables:
            case Shape::comprehension:
            case Shape::return_when:
                return;
        }
    }

    void names(const YamlNode& node) {
        if (node.is_scalar()) return add(node.text());
        for (const YamlNode* item = node.first; node.is_sequence() && item != nullptr; item = item->next) add(item->text());
    }

    // Gives the words of a text that come after the word `behind` and before the word `before`.
    void words(std::string_view text, std::string_view behind, std::string_view before) {
        bool inside = behind.empty();
        for (std::size_t offset = 0; offset < text.size();) {
            std::size_t end = offset, next = offset;
            while (next < text.size() && is_name_part(next_code_point(text, next))) end = next;
            const std::string_view word = text.substr(offset, end - offset);
            offset = word.empty() ? next : end;
            if (word.empty()) continue;
            if (!before.empty() && word == before) return;
            if (inside) add(word);
            inside |= word == behind;
        }
    }

    void add(std::string_view name) {
        if (is_name(name)) names_.push_back(name);
    }

    std::vector<std::string_view>& names_;
};

}  // namespace

std::vector<std::string_view> assigned_names(const YamlNode& body) {
    std::vector<std::string_view> names;
    Collector(names).body(body);
    return names;
}

}  // namespace baton::scenario
