// Turns the text of a scenario file into the checked value.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/draft.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/layers.h"
#include "sim/scenario/literals.h"
#include "sim/scenario/overrides.h"

namespace baton::scenario {
namespace {

constexpr std::array<std::string_view, 16> plain_keys = {"baton",  "name",    "about",        "clock",     "seed",       "params",
                                                         "vars",   "machine", "loop",         "functions", "coroutines", "main",
                                                         "expect", "sweep",   "replications", "until"};

class ScenarioReader {
public:
    ScenarioReader(Draft& draft, const YamlNode& root, Problems& problems)
        : draft_(draft), root_(root), values_(draft.scenario.sources, problems), problems_(problems) {}

    void read(const Overrides& overrides);

private:
    bool check_version();
    void check_keys();
    void declare_all();
    void declare_definitions(const YamlNode& node, Scope scope);
    void fill_definitions();
    void read_texts();
    void read_clock(const YamlNode& node);
    void read_seed(const YamlNode& node);
    void read_machine();
    void read_loop();
    void read_option(std::string_view section, const YamlNode& key, Expression* place, std::string_view known);
    const YamlNode* section(std::string_view key) const;

    Draft& draft_;
    const YamlNode& root_;
    Values values_;
    Problems& problems_;
};

Expression literal(ExpressionKind kind, std::int64_t value = 0) {
    Expression expression;
    expression.kind = kind;
    expression.integer = value;
    return expression;
}

void set_defaults(Scenario& scenario) {
    constexpr std::int64_t ms = 1'000'000;
    scenario.machine = {literal(ExpressionKind::integer, 4), literal(ExpressionKind::true_),
                        literal(ExpressionKind::duration, 5 * ms)};
    scenario.loop = {literal(ExpressionKind::duration, 0), literal(ExpressionKind::duration, 100 * ms),
                     literal(ExpressionKind::false_)};
}

const YamlNode* ScenarioReader::section(std::string_view wanted) const {
    for (const YamlNode* key = root_.first; key != nullptr; key = key->next->next) {
        if (key->text() == wanted) return key->next;
    }
    return nullptr;
}

bool ScenarioReader::check_version() {
    const YamlNode* version = section("baton");
    if (version == nullptr) {
        problems_.error(root_.span, "the format version is missing", "begin the file with 'baton: 1'");
        return true;
    }
    const CoreValue value = version->is_plain() ? core_value(version->text()) : CoreValue{};
    if (value.type == CoreValue::Type::integer && value.integer == 1) return true;
    problems_.error(version->span, fmt::format("{} is not a format version that this program knows", in_quotes(version->text())),
                    "it knows version 1");
    return false;
}

void ScenarioReader::check_keys() {
    std::vector<std::string_view> known(plain_keys.begin(), plain_keys.end());
    const std::vector<std::string_view> objects = object_sections();
    known.insert(known.end(), objects.begin(), objects.end());
    for (const YamlNode* key = root_.first; key != nullptr; key = key->next->next) {
        if (std::find(known.begin(), known.end(), key->text()) != known.end()) continue;
        std::string hint = baton::scenario::hint(Habit::section, key->text(), key->next->is_scalar() ? key->next->text() : "…");
        if (hint.empty()) hint = problems_.did_you_mean(key->text(), known);
        if (hint.empty()) hint = fmt::format("a scenario has {}, extends", fmt::join(known, ", "));
        problems_.error(key->span, "unknown key " + in_quotes(key->text()), std::move(hint));
    }
}

void ScenarioReader::declare_definitions(const YamlNode& node, Scope scope) {
    const bool is_param = scope == Scope::parameter;
    if (node.is_missing()) return;
    if (!node.is_mapping()) {
        return problems_.error(node.span, fmt::format("'{}' needs a mapping of names to expressions", is_param ? "params" : "vars"),
                               fmt::format("for example: {}: {{n: 1}}", is_param ? "params" : "vars"));
    }
    auto& definitions = is_param ? draft_.scenario.params : draft_.scenario.vars;
    for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
        const auto name = values_.name(*key, is_param ? "the name of a param" : "the name of a variable");
        if (!name) continue;
        (is_param ? draft_.names.params : draft_.names.vars)
            .emplace(*name, Name{scope, static_cast<std::uint32_t>(definitions.size())});
        (is_param ? draft_.params : draft_.vars).push_back(key->next);
        definitions.push_back({std::string(*name), {}, key->span});
    }
}

void ScenarioReader::declare_all() {
    for (const YamlNode* key = root_.first; key != nullptr; key = key->next->next) {
        const std::string_view text = key->text();
        const YamlNode& value = *key->next;
        if (text == "params") {
            declare_definitions(value, Scope::parameter);
        } else if (text == "vars") {
            declare_definitions(value, Scope::variable);
        } else if (text == "functions" || text == "coroutines") {
            declare_callables(draft_, text == "coroutines", value, values_);
        } else if (text == "main") {
            declare_main(draft_, *key, values_);
        } else if (is_object_section(text)) {
            declare_objects(draft_, text, value, values_);
        }
    }
}

void ScenarioReader::fill_definitions() {
    NameScope context = draft_.params_only();
    for (std::uint32_t slot = 0; slot < draft_.params.size(); ++slot) {
        context.params_before = slot;
        draft_.scenario.params[slot].value = values_.expression(*draft_.params[slot], context);
    }
    context = draft_.params_only();
    context.objects = true;
    for (std::uint32_t slot = 0; slot < draft_.vars.size(); ++slot) {
        context.vars_before = slot;
        draft_.scenario.vars[slot].value = values_.expression(*draft_.vars[slot], context);
    }
}

void ScenarioReader::read_texts() {
    const auto read = [&](std::string_view key, std::string& place) {
        const YamlNode* node = section(key);
        const auto text = node != nullptr ? values_.literal(*node, "a text") : std::nullopt;
        if (text) place = *text;
    };
    read("name", draft_.scenario.name);
    read("about", draft_.scenario.about);
    if (const YamlNode* clock = section("clock")) read_clock(*clock);
    if (const YamlNode* seed = section("seed")) read_seed(*seed);
}

void ScenarioReader::read_clock(const YamlNode& node) {
    const std::string_view text = node.text();
    const auto number = [&](std::size_t offset) { return (text[offset] - '0') * 10 + (text[offset + 1] - '0'); };
    bool good = node.is_scalar() && text.size() == 8 && text[2] == ':' && text[5] == ':';
    for (const std::size_t i : {0, 1, 3, 4, 6, 7}) good = good && text[i] >= '0' && text[i] <= '9';
    if (good && number(0) < 24 && number(3) < 60 && number(6) < 60) {
        draft_.scenario.clock = std::chrono::seconds(number(0) * 3600 + number(3) * 60 + number(6));
        return;
    }
    problems_.error(node.span, in_quotes(text) + " is not a time of day", "write HH:MM:SS, for example \"09:30:00\"");
}

void ScenarioReader::read_seed(const YamlNode& node) {
    const CoreValue value = node.is_plain() ? core_value(node.text()) : CoreValue{};
    if (value.type == CoreValue::Type::integer && !value.overflow) {
        draft_.scenario.seed = value.integer;
    } else {
        problems_.error(node.span, "'seed' needs an integer of 64 bits");
    }
}

void ScenarioReader::read_option(std::string_view section_name, const YamlNode& key, Expression* place, std::string_view known) {
    if (place == nullptr) {
        return problems_.error(key.span, fmt::format("unknown key {} of '{}'", in_quotes(key.text()), section_name),
                               fmt::format("it has {}", known));
    }
    if (key.next->is_missing()) return problems_.error(key.span, fmt::format("'{}' needs a value", key.text()));
    *place = values_.expression(*key.next, draft_.params_only());
}

void ScenarioReader::read_machine() {
    const YamlNode* node = section("machine");
    if (node == nullptr || node->is_missing()) return;
    if (!node->is_mapping()) return problems_.error(node->span, "'machine' needs a mapping");
    MachineSettings& machine = draft_.scenario.machine;
    for (const YamlNode* key = node->first; key != nullptr; key = key->next->next) {
        Expression* place = key->text() == "cores"             ? &machine.cores
                            : key->text() == "gil"             ? &machine.gil
                            : key->text() == "switch_interval" ? &machine.switch_interval
                                                               : nullptr;
        read_option("machine", *key, place, "cores, gil, switch_interval");
    }
}

void ScenarioReader::read_loop() {
    const YamlNode* node = section("loop");
    if (node == nullptr || node->is_missing()) return;
    if (!node->is_mapping()) return problems_.error(node->span, "'loop' needs a mapping");
    LoopSettings& loop = draft_.scenario.loop;
    for (const YamlNode* key = node->first; key != nullptr; key = key->next->next) {
        Expression* place = key->text() == "overhead"        ? &loop.overhead
                            : key->text() == "slow_callback" ? &loop.slow_callback
                            : key->text() == "eager_tasks"   ? &loop.eager_tasks
                                                             : nullptr;
        read_option("loop", *key, place, "overhead, slow_callback, eager_tasks");
    }
}

void ScenarioReader::read(const Overrides& overrides) {
    if (!root_.is_mapping()) return problems_.error(root_.span, "a scenario must be a mapping", "begin the file with 'baton: 1'");
    if (!check_version()) return;
    check_keys();
    set_defaults(draft_.scenario);
    declare_all();
    read_texts();
    read_machine();
    read_loop();
    fill_definitions();
    fill_objects(draft_, values_);
    fill_callables(draft_, values_);
    if (const YamlNode* expect = section("expect")) read_expectations(draft_, *expect, values_);
    for (const std::string_view key : {"sweep", "replications", "until"}) {
        if (const YamlNode* node = section(key)) read_sweep(draft_, key, *node, values_);
    }
    if (!problems_.any()) draft_.params_of_file = draft_.scenario.params;
    apply_overrides(draft_, overrides, problems_);
}

// The file's name without folders and ending: what a scenario without a name is called.
std::string stem(std::string_view file_name) {
    file_name.remove_prefix(file_name.find_last_of('/') + 1);
    const std::size_t dot = file_name.find_last_of('.');
    return std::string(file_name.substr(0, dot == 0 ? std::string_view::npos : dot));
}

void read_into(Draft& draft, const Overrides& overrides, const ReadLimits& limits, const LoadBase& load, Problems& problems) {
    Layers layers;
    const YamlNode* root = read_layers(layers, draft.scenario.sources, load, limits, problems);
    if (root != nullptr) ScenarioReader(draft, *root, problems).read(overrides);
}

}  // namespace

void apply_overrides(Draft& draft, const Overrides& overrides, Problems& problems) {
    for (const auto& [name, expression] : overrides) {
        std::string text = name;
        text.append("=").append(expression);
        const auto file = std::make_shared<SourceFile>(SourceFile{std::string(overrides_source), std::move(text)});
        const auto index = static_cast<std::uint16_t>(draft.scenario.sources.size());
        draft.scenario.sources.push_back(file);
        const auto found = draft.names.params.find(name);
        if (found == draft.names.params.end()) {
            std::vector<std::string_view> known;
            for (const auto& [param, meaning] : draft.names.params) known.push_back(param);
            problems.error({0, static_cast<std::uint32_t>(name.size()), 1, 1, index}, "unknown param " + in_quotes(name),
                           problems.did_you_mean(name, known));
            continue;
        }
        YamlNode node;
        node.characters = file->text.data() + name.size() + 1;
        node.length = static_cast<std::uint32_t>(expression.size());
        node.span = {static_cast<std::uint32_t>(name.size() + 1), node.length, 1, static_cast<std::uint16_t>(name.size() + 2),
                     index};
        NameScope context = draft.params_only();
        context.params_before = found->second.slot;
        draft.scenario.params[found->second.slot].value = Values(file->text, problems).expression(node, context);
    }
}

Reading read_scenario(std::string text, std::string file_name, const Overrides& overrides, const ReadLimits& limits,
                      const LoadBase& load) {
    Problems problems;
    Draft draft;
    const std::size_t size = text.size();
    if (size > limits.bytes) text.clear();
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    draft.scenario.name = stem(file_name);
    const auto file = std::make_shared<SourceFile>(SourceFile{std::move(file_name), std::move(text)});
    draft.scenario.sources.push_back(file);
    if (size > limits.bytes) {
        problems.error({0, 0, 1, 1, 0}, fmt::format("the file has {} bytes, but at most {} are allowed", size, limits.bytes));
    } else {
        read_into(draft, overrides, limits, load, problems);
    }
    Reading reading;
    reading.sources = draft.scenario.sources;
    const bool good = !problems.any();
    reading.diagnostics = problems.take();
    reading.params = std::move(draft.params_of_file);
    if (good) reading.scenario = std::move(draft.scenario);
    return reading;
}

}  // namespace baton::scenario
