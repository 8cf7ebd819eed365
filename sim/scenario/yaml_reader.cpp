#include "sim/scenario/yaml_reader.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>
#include <vector>

#include "sim/scenario/characters.h"
#include "sim/scenario/yaml_text.h"

namespace baton::scenario {
namespace {

constexpr std::size_t longest_scalar = 4u << 20;  // the library needs some 35 bytes for each escape in one

struct Free {
    void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
    void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

class Composer {
public:
    Composer(std::string_view text, const ReadLimits& limits, Problems& problems)
        : text_(text), limits_(limits), problems_(problems) {}

    std::optional<YamlDocument> compose();

private:
    struct Open {
        YamlNode* node;
        YamlNode* last = nullptr;
        std::size_t nodes_before;
        int height = 1;
        std::string_view anchor;
    };
    struct Anchor {
        const YamlNode* node;  // null while the collection is open
        std::size_t nodes = 1;
        int height = 0;
    };

    bool handle(fy_event& event);
    bool begin_document(fy_event& event);
    bool begin_collection(fy_event& event, YamlNode::Kind kind, fy_token* anchor, fy_token* tag);
    bool end_collection();
    bool scalar(fy_event& event);
    bool alias(fy_event& event);
    YamlNode* add(YamlNode node);
    void attach(YamlNode* node, int height);
    void check_keys(YamlNode& mapping);
    void drop_pairs(YamlNode& mapping, const std::vector<const YamlNode*>& keys);
    void set_text(YamlNode& node, fy_token* token);
    bool refuse_tag(fy_token* tag);
    Span span_of(fy_event& event);
    Span of_the_dash(Span empty);
    std::string_view token_text(fy_token* token);
    bool fail(Span span, std::string text, std::string hint = {});
    void report_library_error(fy_diag* diag);

    YamlText text_;
    const ReadLimits& limits_;
    Problems& problems_;
    YamlDocument document_;
    std::vector<Open> open_;
    std::vector<const YamlNode*> keys_;  // of the mapping being checked
    std::map<std::string, Anchor, std::less<>> anchors_;
    std::size_t nodes_ = 0;        // with those that aliases add
    std::size_t alias_nodes_ = 0;  // of these
    std::size_t behind_ = 0;       // the end of the last event
    bool has_document_ = false;
};

std::string hint_for(std::string_view message) {
    if (message.find("nested block mapping") != std::string_view::npos)
        return "a value that contains ': ' needs quotes, and each key needs its own line";
    if (message.find("missing comma") != std::string_view::npos)
        return "inside of brackets and braces, a value that contains some itself needs quotes";
    if (message.find("tab") != std::string_view::npos) return "indent with spaces";
    if (message.find("block scalar") != std::string_view::npos)
        return "a value that begins with '>' or '|' needs quotes; for limits of 'elapsed', write {min: 2s} or {max: 2s}";
    if (message.find("trailing content") != std::string_view::npos)
        return "a value that begins with a quote must end with it; to show values in a text, use braces: \"n is {n}\"";
    return {};
}

bool Composer::fail(Span span, std::string text, std::string hint) {
    problems_.error(span, std::move(text), std::move(hint));
    return false;
}

// The text of a single-quoted scalar. (The library's own way loses memory where such a text is nothing but quotes.)
std::string without_doubled_quotes(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        text.push_back(raw[i]);
        if (raw[i] == '\'') ++i;
    }
    return text;
}

// The library does not look whether it gets the two small blocks that it describes its input with. What was just freed is there.
void have_memory_for_an_input() {
    void* volatile block = std::malloc(std::size_t{8} << 10);  // volatile, or the compiler takes the two calls for nothing
    if (block == nullptr) throw std::bad_alloc();
    std::free(block);
}

std::optional<YamlDocument> Composer::compose() {
    if (!text_.prepare(problems_)) return std::nullopt;
    fy_diag_cfg diag_options;
    fy_diag_cfg_default(&diag_options);
    diag_options.fp = nullptr;
    diag_options.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
    diag_options.level = FYET_ERROR;
    const std::unique_ptr<fy_diag, Free> diag(fy_diag_create(&diag_options));
    if (!diag) throw std::bad_alloc();
    fy_diag_set_collect_errors(diag.get(), true);
    fy_parse_cfg options{};
    options.flags =
        static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE | FYPCF_DISABLE_DEPTH_LIMIT);
    options.diag = diag.get();
    const std::unique_ptr<fy_parser, Free> parser(fy_parser_create(&options));
    if (!parser) throw std::bad_alloc();
    have_memory_for_an_input();
    if (fy_parser_set_string(parser.get(), text_.to_parse().data(), text_.to_parse().size()) != 0) throw std::bad_alloc();
    bool good = true;
    errno = 0;
    while (good) {
        fy_event* event = fy_parser_parse(parser.get());
        if (event == nullptr) break;
        good = handle(*event);
        fy_parser_event_free(parser.get(), event);
    }
    if (good && fy_parser_get_stream_error(parser.get())) {
        report_library_error(diag.get());
        good = false;
    }
    if (good && document_.root == nullptr) good = fail(text_.span(0, 0), "the file is empty", "begin the file with 'baton: 1'");
    if (!good) return std::nullopt;
    return std::move(document_);
}

void Composer::report_library_error(fy_diag* diag) {
    void* state = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diag, &state);
    if (error == nullptr || error->line < 1) {
        if (errno == ENOMEM) throw std::bad_alloc();  // the library only ends then, and says nothing
        fail(text_.span(behind_, behind_), "not valid YAML");
        return;
    }
    std::size_t offset = 0;
    for (int line = 1; line < error->line && offset < text_.original().size(); ++line) {
        offset = std::min(text_.original().find('\n', offset), text_.original().size() - 1) + 1;
    }
    for (int column = 1; column < error->column && offset < text_.original().size() && text_.original()[offset] != '\n'; ++column) {
        next_code_point(text_.original(), offset);
    }
    fail(text_.span(offset, offset), fmt::format("not valid YAML: {}", error->msg), hint_for(error->msg));
}

bool Composer::handle(fy_event& event) {
    switch (event.type) {
        case FYET_DOCUMENT_START:
            return begin_document(event);
        case FYET_MAPPING_START:
            return begin_collection(event, YamlNode::Kind::mapping, event.mapping_start.anchor, event.mapping_start.tag);
        case FYET_SEQUENCE_START:
            return begin_collection(event, YamlNode::Kind::sequence, event.sequence_start.anchor, event.sequence_start.tag);
        case FYET_MAPPING_END:
        case FYET_SEQUENCE_END:
            return end_collection();
        case FYET_SCALAR:
            return scalar(event);
        case FYET_ALIAS:
            return alias(event);
        default:
            return true;
    }
}

bool Composer::begin_document(fy_event& event) {
    if (has_document_) return fail(span_of(event), "a second document", "a scenario is one YAML document");
    has_document_ = true;
    return true;
}

bool Composer::refuse_tag(fy_token* tag) {
    if (tag == nullptr) return true;
    const fy_mark* mark = fy_token_start_mark(tag);
    const std::size_t offset = mark != nullptr ? text_.original_offset(mark->input_pos) : behind_;
    return fail(text_.span(offset, offset), "YAML tags are not allowed");
}

bool Composer::begin_collection(fy_event& event, YamlNode::Kind kind, fy_token* anchor, fy_token* tag) {
    YamlNode node;
    node.kind = kind;
    node.flow = fy_event_get_node_style(&event) == FYNS_FLOW;
    node.span = span_of(event);
    if (!refuse_tag(tag)) return false;
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
        return fail(node.span, fmt::format("nested more than {} levels deep", limits_.depth));
    }
    const std::size_t before = nodes_;
    YamlNode* added = add(node);
    if (added == nullptr) return false;
    open_.push_back({added, nullptr, before, 1, {}});
    if (anchor != nullptr) {
        const auto [place, is_new] = anchors_.insert_or_assign(std::string(token_text(anchor)), Anchor{nullptr});
        open_.back().anchor = place->first;
    }
    return true;
}

bool Composer::end_collection() {
    Open closed = open_.back();
    open_.pop_back();
    if (closed.node->is_mapping()) check_keys(*closed.node);
    if (!closed.anchor.empty()) anchors_.find(closed.anchor)->second = {closed.node, nodes_ - closed.nodes_before, closed.height};
    attach(closed.node, closed.height);
    return true;
}

bool Composer::scalar(fy_event& event) {
    YamlNode node;
    node.span = span_of(event);
    if (!refuse_tag(event.scalar.tag)) return false;
    if (node.span.length > longest_scalar) return fail(node.span, fmt::format("the text is longer than {} bytes", longest_scalar));
    set_text(node, event.scalar.value);
    const bool is_bare = node.span.length == 0 && event.scalar.anchor == nullptr;
    if (is_bare && !open_.empty() && !open_.back().node->is_mapping()) node.span = of_the_dash(node.span);
    YamlNode* added = add(node);
    if (added == nullptr) return false;
    if (event.scalar.anchor != nullptr) anchors_.insert_or_assign(std::string(token_text(event.scalar.anchor)), Anchor{added});
    attach(added, 0);
    return true;
}

bool Composer::alias(fy_event& event) {
    const Span span = span_of(event);
    const std::string_view name = token_text(event.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) return fail(span, "there is no anchor " + in_quotes(name));
    const Anchor& anchor = found->second;
    if (anchor.node == nullptr) return fail(span, "the alias " + in_quotes(name) + " contains itself");
    alias_nodes_ += anchor.nodes;
    if (alias_nodes_ > limits_.alias_nodes) return fail(span, fmt::format("aliases add more than {} nodes", limits_.alias_nodes));
    if (open_.size() + static_cast<std::size_t>(anchor.height) > static_cast<std::size_t>(limits_.depth)) {
        return fail(span, fmt::format("nested more than {} levels deep", limits_.depth));
    }
    YamlNode copy = *anchor.node;
    copy.next = nullptr;
    nodes_ += anchor.nodes - 1;
    YamlNode* added = add(copy);
    if (added == nullptr) return false;
    attach(added, anchor.height);
    return true;
}

YamlNode* Composer::add(YamlNode node) {
    if (++nodes_ > limits_.nodes) {
        fail(node.span, fmt::format("the file has more than {} nodes", limits_.nodes));
        return nullptr;
    }
    return &document_.nodes.emplace_back(node);
}

void Composer::attach(YamlNode* node, int height) {
    if (open_.empty()) {
        document_.root = node;
        return;
    }
    Open& parent = open_.back();
    (parent.last != nullptr ? parent.last->next : parent.node->first) = node;
    parent.last = node;
    parent.height = std::max(parent.height, height + 1);
}

// Reports keys that are no scalars or repeat an earlier one, and drops their pairs.
void Composer::check_keys(YamlNode& mapping) {
    std::vector<const YamlNode*> dropped;
    keys_.clear();
    for (const YamlNode* key = mapping.first; key != nullptr; key = key->next->next) {
        if (key->is_scalar()) {
            keys_.push_back(key);
        } else {
            fail(key->span, "a key must be a text");
            dropped.push_back(key);
        }
    }
    std::sort(keys_.begin(), keys_.end(), [](const YamlNode* a, const YamlNode* b) {
        const int order = a->text().compare(b->text());
        return order != 0 ? order < 0 : a->span.offset < b->span.offset;
    });
    for (std::size_t i = 1, original = 0; i < keys_.size(); ++i) {
        if (keys_[i]->text() != keys_[original]->text()) {
            original = i;
            continue;
        }
        fail(keys_[i]->span, "duplicate key " + in_quotes(keys_[i]->text()),
             fmt::format("the first one is in line {}", keys_[original]->span.line));
        dropped.push_back(keys_[i]);
    }
    if (!dropped.empty()) drop_pairs(mapping, dropped);
}

void Composer::drop_pairs(YamlNode& mapping, const std::vector<const YamlNode*>& keys) {
    std::vector<const YamlNode*> sorted = keys;
    std::sort(sorted.begin(), sorted.end(), std::less<>());
    const YamlNode** link = &mapping.first;
    for (const YamlNode* key = mapping.first; key != nullptr;) {
        YamlNode* value = const_cast<YamlNode*>(key->next);  // a node of this document, which this class owns
        const YamlNode* following = value->next;
        if (std::binary_search(sorted.begin(), sorted.end(), key, std::less<>())) {
            *link = following;
        } else {
            link = &value->next;
        }
        key = following;
    }
}

void Composer::set_text(YamlNode& node, fy_token* token) {
    static constexpr Style styles[] = {Style::plain, Style::single_quoted, Style::double_quoted, Style::literal, Style::folded};
    if (token == nullptr) return;
    const int style = fy_token_scalar_style(token);
    node.style = style >= 0 && style < 5 ? styles[style] : Style::plain;
    const std::string_view raw = text_.original().substr(node.span.offset, node.span.length);
    const bool one_line = raw.find('\n') == std::string_view::npos;
    const bool is_single = node.style == Style::single_quoted;
    const bool as_it_is = node.style == Style::plain || (is_single ? raw.find('\'') : raw.find('\\')) == std::string_view::npos;
    if (one_line && as_it_is && node.style != Style::literal && node.style != Style::folded) {
        node.characters = raw.data();
        node.length = static_cast<std::uint32_t>(raw.size());
        return;
    }
    std::string& text =
        document_.texts.emplace_back(one_line && is_single ? without_doubled_quotes(raw) : std::string(token_text(token)));
    node.characters = text.data();
    node.length = static_cast<std::uint32_t>(text.size());
}

std::string_view Composer::token_text(fy_token* token) {
    std::size_t length = 0;
    const char* text = fy_token_get_text(token, &length);
    return text != nullptr ? std::string_view(text, length) : std::string_view();
}

Span Composer::span_of(fy_event& event) {
    const fy_mark* begin = fy_event_start_mark(&event);
    const fy_mark* end = fy_event_end_mark(&event);
    if (begin == nullptr) return text_.span(behind_, behind_);
    const std::size_t first = text_.original_offset(begin->input_pos);
    const std::size_t last = end != nullptr ? text_.original_offset(end->input_pos) : first;
    behind_ = std::max(first, last);
    return text_.span(first, last);
}

// An item of a list that has nothing but its dash begins, to libfyaml, where the item before ends.
Span Composer::of_the_dash(Span empty) {
    const std::string_view text = text_.original();
    for (std::size_t at = empty.offset; at < text.size(); ++at) {
        if (text[at] == '-') return text_.span(at, at + 1);
        if (text[at] == '#')
            at = std::min(text.find('\n', at), text.size());
        else if (text[at] != ' ' && text[at] != '\t' && text[at] != '\r' && text[at] != '\n')
            break;
    }
    return empty;
}

}  // namespace

std::optional<YamlDocument> read_yaml(std::string_view text, const ReadLimits& limits, Problems& problems) {
    return Composer(text, limits, problems).compose();
}

}  // namespace baton::scenario
