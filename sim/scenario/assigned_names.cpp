#include "sim/scenario/assigned_names.h"

#include <algorithm>

#include "sim/scenario/characters.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

class Collector {
public:
    explicit Collector(std::vector<std::string_view>& names) : names_(names) {}

    void body(const Node& node) {
        if (!node.is_sequence()) return;
        for (const Node* step = node.first; step != nullptr; step = step->next) {
            if (step->is_mapping()) this->step(*step);
        }
    }

private:
    void step(const Node& step) {
        bool for_is_option = false;
        for (const Node* key = step.first; key != nullptr; key = key->next->next) {
            const std::string_view text = key->text();
            for_is_option |= text == "gather" || text == "wait" || text == "as_completed" || text == "create_task";
        }
        for (const Node* key = step.first; key != nullptr; key = key->next->next) pair(key->text(), *key->next, for_is_option);
    }

    void pair(std::string_view key, const Node& value, bool for_is_option) {
        if (key == "as" || key == "task_group") {
            names(value);
        } else if (key == "let" && value.is_mapping()) {
            for (const Node* name = value.first; name != nullptr; name = name->next->next) add(name->text());
        } else if (key == "for" && !for_is_option) {
            words(value.text(), {}, "in");
        } else if (key == "except" && value.is_mapping()) {
            for (const Node* head = value.first; head != nullptr; head = head->next->next) {
                words(head->text(), "as", {});
                body(*head->next);
            }
        } else if (key == "do" || key == "then" || key == "elif" || key == "else" || key == "try" || key == "finally") {
            body(value);
        }
    }

    void names(const Node& node) {
        if (node.is_scalar()) return add(node.text());
        for (const Node* item = node.first; node.is_sequence() && item != nullptr; item = item->next) add(item->text());
    }

    // The words of a text behind the word `behind`, up to the word `before`.
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

std::vector<std::string_view> assigned_names(const Node& body) {
    std::vector<std::string_view> names;
    Collector(names).body(body);
    return names;
}

}  // namespace baton::scenario
