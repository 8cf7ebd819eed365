// Named objects: semaphores, locks, queues, executors and the like.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/draft.h"

namespace baton::scenario {
namespace {

enum class Size : std::uint8_t { none, required, optional };

struct Section {
    std::string_view key;
    ObjectKind kind;
    Size size;
    int default_size;  // as asyncio's
    std::string_view size_name;
};

constexpr std::array sections = {
    Section{"semaphores", ObjectKind::semaphore, Size::optional, 1, "an initial value"},
    Section{"bounded_semaphores", ObjectKind::bounded_semaphore, Size::optional, 1, "an initial value"},
    Section{"locks", ObjectKind::lock, Size::none, 0, {}},
    Section{"conditions", ObjectKind::condition, Size::none, 0, {}},
    Section{"events", ObjectKind::event, Size::none, 0, {}},
    Section{"queues", ObjectKind::queue, Size::optional, 0, "a maximal size"},
    Section{"priority_queues", ObjectKind::priority_queue, Size::optional, 0, "a maximal size"},
    Section{"lifo_queues", ObjectKind::lifo_queue, Size::optional, 0, "a maximal size"},
    Section{"barriers", ObjectKind::barrier, Size::required, 0, "a number of parties"},
    Section{"executors", ObjectKind::thread_pool, Size::required, 0, {}},
};

const Section* section_of(std::string_view key) {
    const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& section) { return section.key == key; });
    return found == sections.end() ? nullptr : &*found;
}

Expression integer_literal(std::int64_t value) {
    Expression expression;
    expression.kind = ExpressionKind::integer;
    expression.integer = value;
    return expression;
}

bool is_null(const Node& node) { return node.is_missing() || (node.is_plain() && node.text() == "null"); }

class ObjectReader {
public:
    ObjectReader(Draft& draft, const Values& values, const Section& section) : draft_(draft), values_(values), section_(section) {}

    void read(const Node& node) {
        if (is_null(node)) return;
        if (node.is_scalar()) {
            return error(
                node.span,
                fmt::format("'{}' needs a {} of names", section_.key, section_.size == Size::required ? "mapping" : "list"),
                section_.size == Size::required || !is_name(node.text()) ? std::string()
                                                                         : fmt::format("write `[{}]`", node.text()));
        }
        if (node.is_mapping()) {
            for (const Node* key = node.first; key != nullptr; key = key->next->next) pair(*key, *key->next);
            return;
        }
        for (const Node* name = node.first; name != nullptr; name = name->next) add(*name, nullptr);
    }

private:
    void error(Span span, std::string text, std::string hint = {}) {
        values_.problems().error(span, std::move(text), std::move(hint));
    }

    void pair(const Node& key, const Node& value) {
        if (section_.key == "executors") return executor(key, value);
        add(key, is_null(value) ? nullptr : &value);
    }

    void executor(const Node& key, const Node& value) {
        const Node* kind = value.is_mapping() ? value.first : nullptr;
        const bool is_threads = kind != nullptr && kind->text() == "threads";
        const bool one = kind != nullptr && kind->next->next == nullptr;
        if (!one || !(is_threads || kind->text() == "processes")) {
            return error(
                kind != nullptr ? kind->span : value.span,
                fmt::format("the executor {} needs 'threads' or 'processes'", quoted(key.text())),
                value.is_scalar() && !value.is_missing() && value.length < 20 && value.text().find('(') == std::string_view::npos
                    ? fmt::format("write `{{threads: {}}}`", value.text())
                    : "for example: {threads: 4}");
        }
        if (!is_threads && key.text() == "default") {
            return error(kind->span, "the default executor has threads", "as in asyncio");
        }
        add(key, kind->next, is_threads ? ObjectKind::thread_pool : ObjectKind::process_pool);
    }

    void add(const Node& key, const Node* size) { add(key, size, section_.kind); }

    void add(const Node& key, const Node* size, ObjectKind kind) {
        const auto name = values_.name(key, "the name of an object");
        if (!name) return;
        if (size == nullptr && section_.size == Size::required) {
            return error(key.span,
                         fmt::format("{} needs {}", quoted(*name), section_.size_name.empty() ? "a size" : section_.size_name));
        }
        if (size != nullptr && section_.size == Size::none && kind != ObjectKind::condition) {
            error(size->span, fmt::format("{} takes no value", quoted(*name)),
                  fmt::format("written {}: [{}]", section_.key, *name));
        }
        const auto slot = static_cast<std::uint32_t>(draft_.scenario.objects.size());
        if (!declare(draft_, *name, key.span, {Scope::object, slot}, values_.problems())) return;
        Object object{std::string(*name), kind, {}, {}, key.span};
        if (section_.size != Size::none) object.size = integer_literal(section_.default_size);
        draft_.scenario.objects.push_back(std::move(object));
        draft_.sizes.push_back(size);
    }

    Draft& draft_;
    const Values& values_;
    const Section& section_;
};

// The lock that a condition shares.
void share_lock(Draft& draft, Object& condition, const Node& node, const Values& values) {
    const auto name = values.name(node, "the name of a lock");
    if (!name) return;
    const auto found = draft.names.things.find(*name);
    const bool is_object = found != draft.names.things.end() && found->second.scope == Scope::object;
    if (is_object && draft.scenario.objects[found->second.slot].kind == ObjectKind::lock) {
        condition.shared_lock = found->second.slot;
        return;
    }
    std::vector<std::string_view> locks;
    for (const Object& object : draft.scenario.objects) {
        if (object.kind == ObjectKind::lock) locks.push_back(object.name);
    }
    values.problems().error(node.span, "unknown lock " + quoted(*name), values.problems().did_you_mean(*name, locks));
}

Expression with_operands(ExpressionKind kind, std::vector<Expression> operands) {
    Expression expression;
    expression.kind = kind;
    expression.operands = std::move(operands);
    return expression;
}

// min(32, cores + 4)
Expression default_workers(const Expression& cores) {
    Expression name;
    name.kind = ExpressionKind::name;
    name.name = {Scope::builtin, static_cast<std::uint32_t>(Builtin::min)};
    name.text = "min";
    Expression sum = with_operands(ExpressionKind::add, {cores, integer_literal(4)});
    return with_operands(ExpressionKind::call, {std::move(name), integer_literal(32), std::move(sum)});
}

std::string_view kind_of(Scope scope) {
    return scope == Scope::object ? "an object" : scope == Scope::coroutine ? "a coroutine" : "a function";
}

Span span_of(const Draft& draft, Name meaning) {
    const Scenario& scenario = draft.scenario;
    if (meaning.scope == Scope::object) return scenario.objects[meaning.slot].span;
    return (meaning.scope == Scope::coroutine ? scenario.coroutines : scenario.functions)[meaning.slot].span;
}

}  // namespace

bool declare(Draft& draft, std::string_view name, Span span, Name meaning, Problems& problems) {
    const auto [place, is_new] = draft.names.things.emplace(name, meaning);
    if (is_new) return true;
    problems.error(span, fmt::format("{} is already the name of {}", quoted(name), kind_of(place->second.scope)),
                   fmt::format("declared in line {}", span_of(draft, place->second).line));
    return false;
}

bool is_object_section(std::string_view key) { return section_of(key) != nullptr; }

std::vector<std::string_view> object_sections() {
    std::vector<std::string_view> keys;
    for (const Section& section : sections) keys.push_back(section.key);
    return keys;
}

void declare_objects(Draft& draft, std::string_view section, const Node& node, const Values& values) {
    ObjectReader(draft, values, *section_of(section)).read(node);
}

void fill_objects(Draft& draft, const Values& values) {
    std::vector<Object>& objects = draft.scenario.objects;
    for (std::size_t slot = 0; slot < objects.size(); ++slot) {
        const Node* node = draft.sizes[slot];
        if (node == nullptr) continue;
        if (objects[slot].kind == ObjectKind::condition) {
            share_lock(draft, objects[slot], *node, values);
        } else {
            objects[slot].size = values.expression(*node, draft.params_only());
        }
    }
    const auto taken = draft.names.things.find("default");
    if (taken == draft.names.things.end()) {
        draft.names.things.emplace("default", Name{Scope::object, static_cast<std::uint32_t>(objects.size())});
        objects.push_back({"default", ObjectKind::thread_pool, default_workers(draft.scenario.machine.cores), {}, {}});
        return;
    }
    const bool is_executor = taken->second.scope == Scope::object && objects[taken->second.slot].kind == ObjectKind::thread_pool;
    if (is_executor) return;
    values.problems().error(span_of(draft, taken->second), "'default' is the name of an executor", "choose another name");
}

}  // namespace baton::scenario
