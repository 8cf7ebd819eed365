// baton list: lists what a scenario declares.
#include <fmt/format.h>

#include <memory>

#include "sim/base/text.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"

namespace baton::cli {

namespace {

using scenario::Callable;
using scenario::Definition;
using scenario::Object;
using scenario::ObjectFamily;
using scenario::ObjectSize;

std::string signature(const Callable& callable) {
    std::string out = callable.name;
    if (callable.parameters.empty()) return out;
    std::string parameters;
    for (const auto& parameter : callable.parameters) {
        parameters += (parameters.empty() ? "" : ", ") + parameter.name;
        if (parameter.default_value) parameters += "=" + scenario::expression_text(*parameter.default_value);
    }
    return out + "(" + parameters + ")";
}

std::string described(const Object& object) {
    const std::string size = scenario::expression_text(object.size);
    const scenario::ObjectKindRow& row = scenario::row_of(object.kind);
    const std::string phrase(row.phrase);
    switch (row.size) {
        case ObjectSize::none:
            return row.family == ObjectFamily::condition && object.shared_lock ? phrase + " with a shared lock" : phrase;
        case ObjectSize::value:
            return phrase + ", " + size;
        case ObjectSize::capacity:
            return phrase + ", " + (size == "0" ? "unbounded" : "at most " + size);
        case ObjectSize::parties:
            return phrase + " for " + size;
        case ObjectSize::workers:
            return fmt::format("{}, {}: {}", phrase, row.word, size);
    }
    return {};
}

struct Entry {
    std::string name, what;
    Line line;
};

std::string section(std::string_view title, const std::vector<Entry>& entries) {
    if (entries.empty()) return {};
    std::size_t widest = 0;
    for (const Entry& entry : entries) widest = std::max(widest, columns(entry.name));
    std::string out = fmt::format("{}\n", title);
    for (const Entry& entry : entries) {
        const std::string gap(widest - columns(entry.name), ' ');
        std::string line = fmt::format("  {}{}  {}", entry.name, gap, entry.what);
        line.erase(line.find_last_not_of(' ') + 1);
        out += fmt::format("{}{}\n", line, entry.line == 0 ? "" : fmt::format("  (line {})", entry.line));
    }
    return out;
}

std::vector<Entry> definitions(const std::vector<Definition>& rows) {
    std::vector<Entry> out;
    for (const Definition& row : rows)
        out.push_back({terminal_text(row.name), terminal_text(scenario::expression_text(row.value)), row.span.line});
    return out;
}

std::vector<Entry> callables(const std::vector<Callable>& rows) {
    std::vector<Entry> out;
    for (const Callable& row : rows)
        out.push_back({terminal_text(signature(row)), row.body.size() == 1 ? "1 step" : fmt::format("{} steps", row.body.size()),
                       row.span.line});
    return out;
}

std::string listing(const scenario::Scenario& scenario) {
    std::vector<Entry> objects;
    for (const Object& object : scenario.objects)
        objects.push_back({terminal_text(object.name), terminal_text(described(object)), object.span.line});
    return fmt::format("{}\n", terminal_text(scenario.name)) + section("params", definitions(scenario.params)) +
           section("vars", definitions(scenario.vars)) + section("objects", objects) +
           section("coroutines", callables(scenario.coroutines)) + section("functions", callables(scenario.functions));
}

}  // namespace

Action declare_list(Command& command) {
    auto options = std::make_shared<ScenarioOptions>();
    options->declare(command);
    return [options](Console& console) {
        console.out(listing(read_scenario_file(options->file, options->set, console)));
        return success;
    };
}

}  // namespace baton::cli
