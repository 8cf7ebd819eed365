#include "sim/python/import_exported.h"

#include <fmt/format.h>

#include "sim/python/export_preamble.h"
#include "sim/python/import_translator.h"

namespace baton::python {

namespace {

// Returns all helpers that the exporter may write before a program's own definitions.
const std::string& whole_preamble() {
    static const std::string text = [] {
        NeedSet needs;
        for (int need = 0; need < static_cast<int>(Need::count); ++need) needs.add(static_cast<Need>(need));
        PreambleFacts facts;
        facts.start_of_day = "0";
        facts.grid = 1;
        return preamble(needs, facts);
    }();
    return text;
}

// Recognises helpers that contain a number of the scenario by a part of their text, and all others by their whole text.
bool is_known(const std::string& name, std::string_view source) {
    if (name == "elapsed_ns")
        return source.find("return (time.monotonic_ns() - START)") != std::string_view::npos ||
               source.find("return time.monotonic_ns() - START") != std::string_view::npos;
    if (name == "clock") return source.find("\"\"\"The wall clock of the scenario.\"\"\"") != std::string_view::npos;
    if (name == "Task") return source.starts_with("class Task(asyncio.Task):\n    \"\"\"A task ");
    return source.size() > 10 && whole_preamble().find(source) != std::string::npos;
}

}  // namespace

std::set<std::string> exported_helpers(Node module, std::string_view source) {
    std::set<std::string> helpers;
    for (const Node& node : module.all("body")) {
        const Span span = node.span();
        const bool defines = is_function(node) || node.is("ClassDef");
        if (defines && span.offset < source.size() && is_known(node.text("name"), source.substr(span.offset, span.length)))
            helpers.insert(node.text("name"));
    }
    return helpers;
}

// Recognises the statements between the definitions of the exporter.
bool Translator::is_part_of_export(Node statement) {
    if (helpers_.empty() || !statement.is("Assign")) return false;
    const Nodes targets = statement.all("targets");
    const std::string name = targets.empty() ? std::string() : dotted_text(targets[0]);
    return (name == "START" && helpers_.contains("elapsed_ns")) || (name == "STREAM" && helpers_.contains("draw")) ||
           (name == "task_counts" && helpers_.contains("Task")) ||
           (name == "NamedKeyError.__name__" && helpers_.contains("NamedKeyError")) ||
           (name == "Stream.scaled" && helpers_.contains("Stream"));
}

// Reads the clock and the seed of an exported scenario from its helpers.
void Translator::take_export_facts() {
    const auto number = [](Node within, std::string_view before) -> std::int64_t {
        std::int64_t found = 0;
        walk(within, [&](Node node) {
            if (node.is("Call") && dotted_text(node.at("func")) == before) {
                walk(node, [&](Node part) {
                    if (part.is("Constant") && part.text("type") == "int" && found == 0) found = part.integer("value");
                    return !part.is("FloorDiv") && found == 0;
                });
            }
            return true;
        });
        return found;
    };
    for (const Node& node : program_.module().body()) {
        const std::string name = node.text("name");
        if (!helpers_.contains(name)) continue;
        if (name == "clock") {
            walk(node, [&](Node part) {
                const bool sum = part.is("BinOp") && part.at("op").is("Add") && part.at("left").is("Constant");
                if (sum) scenario_.clock = std::chrono::seconds(part.at("left").integer("value"));
                return !sum;
            });
        }
        if (name == "Task") scenario_.seed = number(node, "Stream.seeded");
    }
}

// Translates options of the loop and the machine, wherever the program sets them.
bool Translator::options_of_loop(Node statement) {
    if (statement.is("Assign")) return assigned_option(statement);
    if (statement.is("If") && statement.all("body").size() == 1 && statement.all("orelse").empty()) {
        const Node call = statement.all("body")[0].at("value");
        if (call.at("func").text("attr") != "set_task_factory") return false;
        if (auto test = constant(statement.at("test"), *scope_)) return scenario_.loop.eager_tasks = std::move(*test), true;
    }
    const Node call = statement.is("Expr") ? statement.at("value") : Node();
    if (!call.is("Call")) return false;
    if (known_as(call.at("func")) == "sys.setswitchinterval") {
        scenario_.machine.switch_interval = constant_delay(argument(call, 0, "interval"));
        return true;
    }
    if (call.at("func").text("attr") != "set_task_factory") return false;
    const Node factory = argument(call, 0, "factory");
    const std::string dotted = known_as(factory);
    if (dotted == "asyncio.eager_task_factory")
        scenario_.loop.eager_tasks = make::boolean(true);
    else if (factory.is("Lambda") && helpers_.contains("make_task"))
        eager_lambda(factory);
    else if (factory.is("Name") && helpers_.contains(factory.text("id")))
        return true;
    else
        error(factory, "this task factory cannot be translated", "use asyncio.eager_task_factory, or none");
    return true;
}

void Translator::eager_lambda(Node lambda) {
    for (const Node& keyword : lambda.at("body").all("keywords")) {
        if (keyword.text("arg") != "eager_start") continue;
        if (auto value = constant(keyword.at("value"), *scope_)) scenario_.loop.eager_tasks = std::move(*value);
    }
}

Expression Translator::constant_delay(Node node) {
    if (node.is("Constant")) return delay(node);
    const bool seconds = node.is("Attribute") && node.text("attr") == "seconds" && helpers_.contains("Duration");
    if (auto value = constant(seconds ? node.at("value") : node, *scope_)) return std::move(*value);
    return error(node, fmt::format("{} is not known before the run", source_of(node)), "use a constant");
}

bool Translator::assigned_option(Node statement) {
    const Nodes targets = statement.all("targets");
    if (targets.size() != 1) return false;
    if (targets[0].is("Attribute") && targets[0].text("attr") == "slow_callback_duration") {
        scenario_.loop.slow_callback = constant_delay(statement.at("value"));
        return true;
    }
    if (!targets[0].is("Name") || targets[0].text("id") != "SIMULATED" || !statement.at("value").is("Dict")) return false;
    const Nodes keys = statement.at("value").all("keys"), values = statement.at("value").all("values");
    for (std::size_t i = 0; i < keys.size() && i < values.size(); ++i) {
        const std::string key = keys[i].text("value");
        if (key == "overhead") scenario_.loop.overhead = constant_delay(values[i]);
        const auto value = constant(values[i], *scope_);
        if (value && key == "cores") scenario_.machine.cores = *value;
        if (value && key == "gil") scenario_.machine.gil = *value;
    }
    return true;
}

}  // namespace baton::python
