// baton list: what a scenario declares.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "sim/base/text.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"

namespace baton::cli {

namespace {

using scenario::Callable;
using scenario::Definition;
using scenario::Object;
using scenario::ObjectKind;

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
    switch (object.kind) {
        case ObjectKind::semaphore:
            return "semaphore, " + size;
        case ObjectKind::bounded_semaphore:
            return "bounded semaphore, " + size;
        case ObjectKind::lock:
            return "lock";
        case ObjectKind::condition:
            return object.shared_lock ? "condition with a shared lock" : "condition";
        case ObjectKind::event:
            return "event";
        case ObjectKind::queue:
            return "queue, " + (size == "0" ? "unbounded" : "at most " + size);
        case ObjectKind::priority_queue:
            return "priority queue, " + (size == "0" ? "unbounded" : "at most " + size);
        case ObjectKind::lifo_queue:
            return "last-in-first-out queue, " + (size == "0" ? "unbounded" : "at most " + size);
        case ObjectKind::barrier:
            return "barrier for " + size;
        case ObjectKind::thread_pool:
            return "executor, threads: " + size;
        case ObjectKind::process_pool:
            return "executor, processes: " + size;
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

Action declare_list(CLI::App& command) {
    auto options = std::make_shared<ScenarioOptions>();
    options->declare(command);
    return [options](Console& console) {
        console.out(listing(read_scenario_file(options->file, options->set, console)));
        return success;
    };
}

}  // namespace baton::cli
