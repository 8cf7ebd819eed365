#include "sim/scenario/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace baton::scenario {
namespace {

constexpr std::size_t most_layers = 16;

constexpr std::array<std::string_view, 18> named_sections = {
    "params",   "vars",       "machine",   "loop",       "semaphores",      "bounded_semaphores",
    "locks",    "conditions", "events",    "queues",     "priority_queues", "lifo_queues",
    "barriers", "executors",  "functions", "coroutines", "expect",          "sweep"};

// Gives the name in a signature: `fetch` in `fetch(i, delay=1s)`.
std::string_view name_of(std::string_view key) {
    key = key.substr(0, key.find('('));
    while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
    return key;
}

class Merger {
public:
    explicit Merger(std::deque<YamlNode>& nodes) : nodes_(nodes) {}

    const YamlNode* scenario(const YamlNode& base, const YamlNode& over) {
        std::vector<Pair> pairs = pairs_of(base);
        for (const Pair& pair : pairs_of(over)) {
            if (pair.key->text() == "extends") continue;
            if (pair.key->text() == "main") take_main_away(pairs);
            place(pairs, pair);
        }
        const bool coroutines_have_main = has_main(pairs_of(over));
        std::erase_if(pairs, [&](const Pair& pair) {
            return pair.key->text() == "extends" || (coroutines_have_main && pair.key->text() == "main");
        });
        return mapping(over, pairs);
    }

private:
    struct Pair {
        const YamlNode *key, *value;
    };

    static std::vector<Pair> pairs_of(const YamlNode& node) {
        std::vector<Pair> out;
        if (!node.is_mapping()) return out;
        for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) out.push_back({key, key->next});
        return out;
    }

    static bool has_main(const std::vector<Pair>& sections) {
        return std::any_of(sections.begin(), sections.end(), [](const Pair& section) {
            if (section.key->text() != "coroutines") return false;
            const auto all = pairs_of(*section.value);
            return std::any_of(all.begin(), all.end(), [](const Pair& pair) { return name_of(pair.key->text()) == "main"; });
        });
    }

    // A top-level `main` over the base's coroutine of that name.
    void take_main_away(std::vector<Pair>& sections) {
        for (Pair& section : sections) {
            if (section.key->text() != "coroutines" || !section.value->is_mapping()) continue;
            std::vector<Pair> rest = pairs_of(*section.value);
            std::erase_if(rest, [](const Pair& pair) { return name_of(pair.key->text()) == "main"; });
            section.value = mapping(*section.value, rest);
        }
    }

    void place(std::vector<Pair>& pairs, const Pair& over) {
        const std::string_view key = over.key->text();
        const auto below = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.key->text() == key; });
        if (below == pairs.end()) {
            pairs.push_back(over);
        } else if (over.value->is_missing()) {
            pairs.erase(below);
        } else {
            const bool is_named = std::find(named_sections.begin(), named_sections.end(), key) != named_sections.end();
            *below = {over.key, is_named ? section(*below->value, *over.value) : over.value};
        }
    }

    const YamlNode* section(const YamlNode& base, const YamlNode& over) {
        if (base.is_sequence() && over.is_sequence()) return list(base, over);
        if (!base.is_mapping() || !over.is_mapping()) return &over;
        std::vector<Pair> pairs = pairs_of(base);
        for (const Pair& pair : pairs_of(over)) {
            const auto below = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& other) {
                return name_of(other.key->text()) == name_of(pair.key->text());
            });
            below == pairs.end() ? pairs.push_back(pair) : static_cast<void>(*below = pair);
        }
        return mapping(over, pairs);
    }

    const YamlNode* list(const YamlNode& base, const YamlNode& over) {
        std::vector<const YamlNode*> items;
        for (const YamlNode* item = base.first; item != nullptr; item = item->next) items.push_back(item);
        for (const YamlNode* item = over.first; item != nullptr; item = item->next) {
            const bool there = std::any_of(items.begin(), items.end(), [&](const YamlNode* other) {
                return item->is_scalar() && other->is_scalar() && other->text() == item->text();
            });
            if (!there) items.push_back(item);
        }
        return with_children(over, items);
    }

    const YamlNode* mapping(const YamlNode& like, const std::vector<Pair>& pairs) {
        std::vector<const YamlNode*> children;
        for (const Pair& pair : pairs) children.insert(children.end(), {pair.key, pair.value});
        return with_children(like, children);
    }

    const YamlNode* with_children(const YamlNode& like, const std::vector<const YamlNode*>& children) {
        const YamlNode* next = nullptr;
        for (std::size_t i = children.size(); i-- > 0;) {
            YamlNode& child = nodes_.emplace_back(*children[i]);
            child.next = next;
            next = &child;
        }
        YamlNode& out = nodes_.emplace_back(like);
        out.first = next;
        return &out;
    }

    std::deque<YamlNode>& nodes_;
};

class LayerReader {
public:
    LayerReader(Layers& layers, SourceSet& sources, const LoadBase& load, const ReadLimits& limits, Problems& problems)
        : layers_(layers), sources_(sources), load_(load), limits_(limits), problems_(problems) {}

    const YamlNode* read(std::size_t file) {
        Problems of_this_file;
        std::optional<YamlDocument> document = read_yaml(sources_[file]->text, limits_, of_this_file);
        for (Diagnostic& diagnostic : of_this_file.take()) {
            diagnostic.span.file = static_cast<std::uint16_t>(file);
            problems_.error(diagnostic.span, std::move(diagnostic.text), std::move(diagnostic.hint));
        }
        if (!document) return nullptr;
        for (YamlNode& node : document->nodes) node.span.file = static_cast<std::uint16_t>(file);
        const YamlNode* root = layers_.documents.emplace_back(std::move(*document)).root;
        const YamlNode* extends = root->is_mapping() ? value_of(*root, "extends") : nullptr;
        return extends == nullptr ? root : over_base(*root, *extends, file);
    }

private:
    static const YamlNode* value_of(const YamlNode& mapping, std::string_view wanted) {
        for (const YamlNode* key = mapping.first; key != nullptr; key = key->next->next) {
            if (key->text() == wanted) return key->next;
        }
        return nullptr;
    }

    const YamlNode* over_base(const YamlNode& root, const YamlNode& extends, std::size_t file) {
        const auto refuse = [&](std::string text, std::string hint = {}) {
            problems_.error(extends.span, std::move(text), std::move(hint));
            return nullptr;
        };
        if (!extends.is_scalar() || extends.is_missing()) return refuse("'extends' needs the name of a scenario file");
        BaseFile base =
            load_ ? load_(std::string(extends.text()), sources_[file]->name) : BaseFile{{}, {}, "no files can be read here"};
        if (!base.error.empty()) return refuse(std::move(base.error));
        if (base.text.size() > limits_.bytes)
            return refuse(fmt::format("{} is larger than {} bytes", in_quotes(base.file), limits_.bytes));
        if (base.text.starts_with("\xEF\xBB\xBF")) base.text.erase(0, 3);
        const auto is_base = [&](const auto& source) { return source->name == base.file; };
        if (std::any_of(sources_.begin() + 1, sources_.end(), is_base))
            return refuse(fmt::format("{} is extended already: scenarios cannot extend each other in a circle", in_quotes(base.file)));
        if (sources_.size() >= most_layers) return refuse(fmt::format("more than {} scenarios extend each other", most_layers));
        sources_.push_back(std::make_shared<SourceFile>(SourceFile{std::move(base.file), std::move(base.text)}));
        const YamlNode* lower = read(sources_.size() - 1);
        if (lower == nullptr) return nullptr;
        if (!lower->is_mapping()) return refuse("the base is not a scenario", "a scenario is a mapping");
        return Merger(layers_.nodes).scenario(*lower, root);
    }

    Layers& layers_;
    SourceSet& sources_;
    const LoadBase& load_;
    const ReadLimits& limits_;
    Problems& problems_;
};

}  // namespace

const YamlNode* read_layers(Layers& layers, SourceSet& sources, const LoadBase& load, const ReadLimits& limits,
                            Problems& problems) {
    return LayerReader(layers, sources, load, limits, problems).read(0);
}

}  // namespace baton::scenario
