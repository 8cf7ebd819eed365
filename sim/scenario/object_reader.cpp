// Reads the named objects: semaphores, locks, queues, executors and the like.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/scenario/draft.h"

namespace baton::scenario {
namespace {

// The first kind that a section declares; its other kinds differ in the value.
const ObjectKindRow* section_named(std::string_view key) {
    const auto found =
        std::find_if(object_kinds.begin(), object_kinds.end(), [&](const ObjectKindRow& row) { return row.section == key; });
    return found == object_kinds.end() ? nullptr : &*found;
}

Expression integer_literal(std::int64_t value) {
    Expression expression;
    expression.kind = ExpressionKind::integer;
    expression.integer = value;
    return expression;
}

bool is_null(const YamlNode& node) { return node.is_missing() || (node.is_plain() && node.text() == "null"); }

class ObjectReader {
public:
    ObjectReader(Draft& draft, const Values& values, const ObjectKindRow& row)
        : draft_(draft), values_(values), row_(row), size_(row_of(row.size)) {}

    void read(const YamlNode& node) {
        if (is_null(node)) return;
        if (node.is_scalar()) {
            return error(node.span, fmt::format("'{}' needs a {} of names", row_.section, size_.is_required ? "mapping" : "list"),
                         size_.is_required || !is_name(node.text()) ? std::string() : fmt::format("write `[{}]`", node.text()));
        }
        if (node.is_mapping()) {
            for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) pair(*key, *key->next);
            return;
        }
        for (const YamlNode* name = node.first; name != nullptr; name = name->next) add(*name, nullptr);
    }

private:
    void error(Span span, std::string text, std::string hint = {}) {
        values_.problems().error(span, std::move(text), std::move(hint));
    }

    void pair(const YamlNode& key, const YamlNode& value) {
        if (row_.family == ObjectFamily::executor) return executor(key, value);
        add(key, is_null(value) ? nullptr : &value);
    }

    void executor(const YamlNode& key, const YamlNode& value) {
        const YamlNode* kind = value.is_mapping() ? value.first : nullptr;
        const bool is_threads = kind != nullptr && kind->text() == word(ObjectKind::thread_pool);
        const bool one = kind != nullptr && kind->next->next == nullptr;
        if (!one || !(is_threads || kind->text() == word(ObjectKind::process_pool))) {
            return error(
                kind != nullptr ? kind->span : value.span,
                fmt::format("the executor {} needs 'threads' or 'processes'", in_quotes(key.text())),
                value.is_scalar() && !value.is_missing() && value.length < 20 && value.text().find('(') == std::string_view::npos
                    ? fmt::format("write `{{threads: {}}}`", value.text())
                    : "for example: {threads: 4}");
        }
        if (!is_threads && key.text() == "default") {
            return error(kind->span, "the default executor must have threads", "as in asyncio");
        }
        add(key, kind->next, is_threads ? ObjectKind::thread_pool : ObjectKind::process_pool);
    }

    void add(const YamlNode& key, const YamlNode* size) { add(key, size, row_.kind); }

    void add(const YamlNode& key, const YamlNode* size, ObjectKind kind) {
        const auto name = values_.name(key, "the name of an object");
        if (!name) return;
        if (size == nullptr && size_.is_required) {
            return error(key.span, fmt::format("{} needs {}", in_quotes(*name), size_.what));
        }
        if (size != nullptr && row_.size == ObjectSize::none && kind != ObjectKind::condition) {
            error(size->span, fmt::format("{} takes no value", in_quotes(*name)),
                  fmt::format("write {}: [{}]", row_.section, *name));
        }
        const auto slot = static_cast<std::uint32_t>(draft_.scenario.objects.size());
        if (!declare(draft_, *name, key.span, {Scope::object, slot}, values_.problems())) return;
        Object object{std::string(*name), kind, {}, {}, key.span};
        if (row_.size != ObjectSize::none) object.size = integer_literal(size_.otherwise);
        draft_.scenario.objects.push_back(std::move(object));
        draft_.sizes.push_back(size);
    }

    Draft& draft_;
    const Values& values_;
    const ObjectKindRow& row_;
    const ObjectSizeRow& size_;
};

// Finds the lock that a condition shares.
void share_lock(Draft& draft, Object& condition, const YamlNode& node, const Values& values) {
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
    values.problems().error(node.span, "unknown lock " + in_quotes(*name), values.problems().did_you_mean(*name, locks));
}

Expression with_operands(ExpressionKind kind, std::vector<Expression> operands) {
    Expression expression;
    expression.kind = kind;
    expression.operands = std::move(operands);
    return expression;
}

// The default executor has min(32, cores + 4) workers, as in Python.
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

const Object* Scenario::object_named(std::string_view name) const {
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const Object& object) { return object.name == name; });
    return found == objects.end() ? nullptr : &*found;
}

bool declare(Draft& draft, std::string_view name, Span span, Name meaning, Problems& problems) {
    const auto [place, is_new] = draft.names.things.emplace(name, meaning);
    if (is_new) return true;
    problems.error(span, fmt::format("{} is already the name of {}", in_quotes(name), kind_of(place->second.scope)),
                   fmt::format("declared in line {}", span_of(draft, place->second).line));
    return false;
}

bool is_object_section(std::string_view key) { return section_named(key) != nullptr; }

std::vector<std::string_view> object_sections() {
    std::vector<std::string_view> keys;
    for (const ObjectKindRow& row : object_kinds) {
        if (section_named(row.section) == &row) keys.push_back(row.section);
    }
    return keys;
}

void declare_objects(Draft& draft, std::string_view section, const YamlNode& node, const Values& values) {
    ObjectReader(draft, values, *section_named(section)).read(node);
}

void fill_objects(Draft& draft, const Values& values) {
    std::vector<Object>& objects = draft.scenario.objects;
    for (std::size_t slot = 0; slot < objects.size(); ++slot) {
        const YamlNode* node = draft.sizes[slot];
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
