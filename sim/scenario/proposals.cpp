#include "sim/scenario/proposals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/characters.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/object_kinds.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

using Kind = Proposal::Kind;

// Of any script: a byte of a character beyond ASCII counts.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// The key of a line, without the dashes before it: `sleep` of `  - sleep: 1s`, `f(a)` of `  f(a):`. Empty when there is none.
struct Key {
    std::string_view name;
    std::size_t column = 0;
    std::string_view value;
};
Key key_of(std::string_view line) {
    std::size_t first = line.find_first_not_of(" -");
    if (first == std::string_view::npos || line[first] == '#') return {};
    std::size_t colon = first;
    while (colon < line.size() && !(line[colon] == ':' && (colon + 1 == line.size() || line[colon + 1] == ' '))) ++colon;
    if (colon == line.size()) return {};
    return {trimmed(line.substr(first, colon - first)), first, trimmed(line.substr(colon + 1))};
}

// The words of `a, b: 1, (c)`: names, without what they are given.
void each_name(std::string_view list, const auto& take) {
    int depth = 0;
    bool expects = true;
    for (std::size_t i = 0; i < list.size();) {
        const char c = list[i];
        if (c == '[' || c == '{' || c == '(') ++depth;
        if (c == ']' || c == '}' || c == ')') --depth;
        if (c == ',' || ((c == '[' || c == '{') && depth == 1)) expects = depth <= 1;
        if (!is_letter(c) && c != '_') {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < list.size() && is_word(list[i])) ++i;
        if (expects && depth <= 1) take(list.substr(begin, i - begin));
        expects = false;
    }
}

class Finder {
public:
    Finder(std::string_view text, std::size_t offset) : offset_(std::min(offset, text.size())) {
        std::size_t begin = 0;
        while (true) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            if (begin <= offset_ && offset_ <= end) at_ = lines_.size();
            lines_.push_back(text.substr(begin, end - begin));
            if (begin <= offset_ && offset_ <= end) head_ = text.substr(begin, offset_ - begin);
            if (end == text.size()) break;
            begin = end + 1;
        }
    }

    std::string next_line() {
        std::string indent(std::min(indentation(head_), head_.size()), ' ');
        const Key key = key_of(head_);
        section_ = section();
        if (is_step() && !trimmed(head_).ends_with(':')) return behind_step(indent, key);
        if (key.name.empty() || !key.value.empty() || trimmed(head_).back() != ':') return indent;
        const VerbRow* verb = verb_named(key.name);
        const OptionRow* option = option_named(key.name);
        const Shape shape = verb && indentation(head_) < key.column ? verb->shape : option ? option->shape : Shape::body;
        const bool in_body = in_bodies() && (key.column > 0 || section_ == "main");
        return std::string(key.column + 2, ' ') + (in_body && shape == Shape::body ? "- " : "");
    }

    Proposals find() {
        std::size_t begin = head_.size();
        while (begin > 0 && (is_word(head_[begin - 1]) || head_[begin - 1] == '.')) --begin;
        std::string_view word = head_.substr(begin);
        const std::string_view before = head_.substr(0, begin);
        if (is_prose(before)) return {offset_, {}};
        const bool at_start = trimmed(before).empty(),
                   after_dash = !at_start && before.find_first_not_of(" -") == std::string_view::npos;
        section_ = section();
        if (at_start || after_dash) {
            if (after_dash)
                add_steps();
            else if (begin == 0)
                add_keys(file_keys());
            else if (section_ == "expect")
                add_keys(expectation_keys());
            else
                add_options(begin);
        } else {
            if (const std::size_t dot = word.rfind('.'); dot != std::string_view::npos) {
                word = word.substr(dot + 1);
                if (word.empty() || !is_digit(word.front())) add_methods();
            } else if (word.empty() || !is_digit(word.front())) {
                add_names();
            }
        }
        std::erase_if(out_, [&](const Proposal& one) { return !std::string_view(one.text).starts_with(word); });
        return {offset_ - word.size(), std::move(out_)};
    }

private:
    // A comment, or a text outside of its braces.
    static bool is_prose(std::string_view before) {
        char quote = 0;
        int braces = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const char c = before[i];
            if (quote == 0 && c == '#' && (i == 0 || before[i - 1] == ' ')) return true;
            if (quote == 0 && (c == '"' || (c == '\'' && (i == 0 || !is_word(before[i - 1])))))
                quote = c, braces = 0;
            else if (quote == c)
                quote = 0;
            else if (quote != 0 && (c == '{' || c == '}'))
                braces += c == '{' ? 1 : -1;
        }
        return quote != 0 && braces <= 0;
    }

    // A line of a body that begins with a dash and has something behind it.
    bool is_step() const { return in_bodies() && trimmed(head_).starts_with("- ") && trimmed(head_).size() > 2; }

    // The next step; where the step has steps of its own, as `repeat: 3` has, the key for them.
    static std::string behind_step(const std::string& indent, const Key& key) {
        const VerbRow* verb = key.name.empty() ? nullptr : verb_named(key.name);
        const std::string_view value = key.value;
        if (!value.empty() && (value.front() == '|' || value.front() == '>')) return std::string(key.column + 2, ' ');
        const auto has_body = [](std::string_view option) { return option_named(option)->shape == Shape::body; };
        const auto options = verb ? option_names(*verb) : std::vector<std::string_view>();
        if (std::any_of(options.begin(), options.end(), has_body)) return std::string(key.column, ' ');
        return indent + "- ";
    }

    // The key without indentation above the cursor.
    std::string_view section() const {
        for (std::size_t i = at_ + 1; i-- > 0;) {
            if (lines_[i].empty() || lines_[i].front() == ' ' || lines_[i].front() == '-' || lines_[i].front() == '#') continue;
            const Key key = key_of(lines_[i]);
            if (!key.name.empty()) return key.name;
        }
        return {};
    }
    bool in_bodies() const { return section_ == "coroutines" || section_ == "functions" || section_ == "main"; }

    void add(std::string_view text, std::string about, Kind kind, std::string_view after = {}) {
        const bool known = std::any_of(out_.begin(), out_.end(), [&](const Proposal& one) { return one.text == text; });
        if (!known && !text.empty()) out_.push_back({std::string(text), std::move(about), kind, after});
    }

    void add_keys(const std::vector<KeyWord>& keys) {
        for (const KeyWord& key : keys) add(key.name, std::string(key.about), Kind::key, ": ");
    }

    void add_steps() {
        if (!in_bodies()) return;
        for (const VerbRow& row : verbs())
            add(row.name, std::string(row.python) + std::string(row.remark), Kind::step,
                row.needs == ValueNeed::nothing ? ""
                : row.shape == Shape::body      ? ":"
                                                : ": ");
    }

    // Those of the step whose verb stands in the same column.
    void add_options(std::size_t column) {
        if (!in_bodies()) return;
        std::vector<std::string_view> there;
        for (std::size_t i = at_; i-- > 0;) {
            const Key key = key_of(lines_[i]);
            if (trimmed(lines_[i]).empty() || indentation(lines_[i]) > column) continue;
            if (key.name.empty()) return;
            const bool begins = indentation(lines_[i]) < key.column;
            if (key.column == column) there.push_back(key.name);
            if (key.column != column || !begins) {
                if (key.column < column) return;
                continue;
            }
            const VerbRow* verb = verb_named(key.name);
            if (!verb) return;
            for (const std::string_view option : option_names(*verb)) {
                if (std::find(there.begin(), there.end(), option) == there.end())
                    add(option, std::string(option_named(option)->about), Kind::key,
                        option_named(option)->shape == Shape::body ? ":" : ": ");
            }
            return;
        }
    }

    void add_methods() {
        for (const MethodRow& row : methods())
            add(row.name,
                row.is_attribute ? std::string("attribute") : "method: " + arguments_text(row.arity.least, row.arity.most),
                Kind::name);
    }

    void add_names() {
        if (in_bodies()) add_locals();
        add_declared();
        for (const BuiltinRow& row : builtins())
            add(row.name, "function: " + arguments_text(row.arity.least, row.arity.most), Kind::name);
    }

    // The variables and parameters of the callable in which the cursor stands, nearest first.
    void add_locals() {
        for (std::size_t i = at_ + 1; i-- > 0;) {
            const std::string_view line = i == at_ ? head_ : lines_[i];
            if (!line.empty() && line.front() != ' ' && line.front() != '#') return;
            const Key key = key_of(line);
            if (key.name.empty()) continue;
            const std::size_t brackets = key.name.find('(');
            if (brackets != std::string_view::npos && key.value.empty() && key.column == indentation(line)) {
                each_name(key.name.substr(brackets + 1), [&](std::string_view name) { add(name, "parameter", Kind::name); });
                return;
            }
            if (key.name == "as" || key.name == "let" || key.name == "task_group")
                each_name(key.value, [&](std::string_view name) { add(name, "variable", Kind::name); });
            if (key.name == "for")
                each_name(key.value.substr(0, key.value.find(" in ")),
                          [&](std::string_view name) { add(name, "variable", Kind::name); });
        }
    }

    // What the sections of the file declare.
    void add_declared() {
        std::string_view what;
        std::size_t inner = 0;
        for (const std::string_view line : lines_) {
            if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
            const Key key = key_of(line);
            if (line.front() != ' ' && line.front() != '-') {
                what = meaning_of(key.name);
                inner = 0;
                if (!what.empty()) each_name(key.value, [&](std::string_view name) { add(name, std::string(what), Kind::name); });
                continue;
            }
            if (what.empty()) continue;
            if (inner == 0) inner = indentation(line);
            if (indentation(line) != inner) continue;
            const std::string_view name =
                key.name.empty() ? trimmed(line.substr(std::min(line.find_first_not_of(" -"), line.size()))) : key.name;
            add(name.substr(0, name.find('(')), std::string(what), Kind::name);
        }
    }

    static std::string_view meaning_of(std::string_view key) {
        if (key == "params") return "param";
        if (key == "vars") return "global variable";
        if (key == "coroutines") return "coroutine";
        if (key == "functions") return "function of the scenario";
        for (const ObjectKindRow& row : object_kinds) {
            if (row.section == key) return row.phrase;
        }
        return {};
    }

    std::size_t offset_, at_ = 0;
    std::vector<std::string_view> lines_;
    std::string_view head_, section_;
    std::vector<Proposal> out_;
};

}  // namespace

Proposals proposals_at(std::string_view text, std::size_t offset) { return Finder(text, offset).find(); }

std::string begin_of_next_line(std::string_view text, std::size_t offset) { return Finder(text, offset).next_line(); }

}  // namespace baton::scenario
