// Puts the JSON Schema of the format together, for editors, from the table of steps and a line of prose for each word.
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/scenario/proposals.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/step_verbs.h"

namespace baton::scenario {
namespace {

using Json = nlohmann::ordered_json;

// A word, the definition that its value has, and what an editor shows.
struct Word {
    std::string_view name, type, about;
};

constexpr std::array expect_words = {
    Word{"elapsed", "span", "the virtual time of the whole run, exactly, or between min and max"},
    Word{"result", "expression", "what main returns"},
    Word{"raises", "name", "the exception that main raises, or deadlock, or livelock"},
    Word{"log", "texts", "the log lines, in order, all of them"},
    Word{"log_contains", "texts", "these log lines, in this order, others between them"},
    Word{"warnings", "warnings", "how many warnings, or a part of each in order"},
    Word{"tasks", "facts", "facts of tasks, by name"},
    Word{"max_loop_hold", "expression", "the longest time that a callback may hold the loop"},
    Word{"that", "conditions", "conditions on metrics: p95(latency('fetch')) < 200ms"},
};

constexpr std::string_view machine_about = "cores, GIL and the interval at which threads take turns";
constexpr std::string_view loop_about = "the event loop";
constexpr std::string_view expect_about = "what a run is tested against";

// These keys stand before the sections of objects, and these after them.
constexpr std::array first_words = {
    Word{"name", "text", "what reports call the scenario"},
    Word{"about", "text", "a paragraph of prose"},
    Word{"clock", "clock", "what the wall clock shows at time 0: HH:MM:SS"},
    Word{"seed", "integer", "of every random draw"},
    Word{"params", "definitions", "named constants; --set NAME=EXPR overrides them"},
    Word{"vars", "definitions", "global variables, shared by all coroutines and functions"},
};
constexpr std::array last_words = {
    Word{"functions", "bodies", "synchronous code (def): NAME or NAME(a, b=EXPR), and its steps"},
    Word{"coroutines", "bodies",
         "asynchronous code (async def): NAME or NAME(a, b=EXPR), and its steps; the run begins with 'main'"},
    Word{"main", "body", "the steps of the coroutine 'main'"},
    Word{"extends", "text", "a scenario file whose parts this one changes; relative to this file"},
    Word{"sweep", "sweep", "values of params, each run: NAME: 1..20, or [1, 2, 5]; zip, where, metrics"},
    Word{"replications", "integer", "how often each point of a sweep is run, each time with a seed of its own"},
    Word{"until", "until", "replicate until the mean of a metric is known so well"},
};

Json reference(std::string_view type) { return {{"$ref", "#/$defs/" + std::string(type)}}; }

Json described(const Word& word) {
    Json schema = reference(word.type);
    schema["description"] = word.about;
    return schema;
}

Json closed_object(Json properties) {
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json mapping_of(std::string_view type) { return {{"type", "object"}, {"additionalProperties", reference(type)}}; }

Json list_of(std::string_view type) { return {{"type", "array"}, {"items", reference(type)}}; }

template <std::size_t n>
Json properties_of(const std::array<Word, n>& words) {
    Json properties = Json::object();
    for (const Word& word : words) properties[std::string(word.name)] = described(word);
    return properties;
}

// The definition of what stands behind a verb or an option.
std::string_view definition_of(Shape shape) {
    switch (shape) {
        case Shape::nothing:
            return "null";
        case Shape::expression:
            return "expression";
        case Shape::text:
            return "text";
        case Shape::exception:
            return "exception";
        case Shape::awaitables:
            return "awaitables";
        case Shape::assignments:
            return "assignments";
        case Shape::name:
            return "name";
        case Shape::target:
            return "target";
        case Shape::head:
        case Shape::comprehension:
            return "head";
        case Shape::return_when:
            return "return_when";
        case Shape::body:
            return "body";
        case Shape::branches:
            return "branches";
        case Shape::handlers:
            return "handlers";
    }
    return {};
}

// Gives the definition of a section of objects.
std::string_view definition_of(const ObjectKindRow& row) {
    if (row.family == ObjectFamily::condition) return "conditions";
    switch (row.size) {
        case ObjectSize::none:
            return "plain_objects";
        case ObjectSize::value:
        case ObjectSize::capacity:
            return "sizes";
        case ObjectSize::parties:
            return "definitions";
        case ObjectSize::workers:
            return "executors";
    }
    return {};
}

Json step_of(const VerbRow& row) {
    const std::string about = std::string(row.python) + std::string(row.remark);
    Json properties = {{std::string(row.name), described({row.name, definition_of(row.shape), about})}};
    Json required = Json::array({row.name});
    for (const OptionRow& option : options()) {
        if (!has_option(row, option.name)) continue;
        properties[std::string(option.name)] = described({option.name, definition_of(option.shape), option.about});
        if (option.is_required) required.push_back(option.name);
    }
    Json schema = closed_object(std::move(properties));
    schema["required"] = std::move(required);
    return schema;
}

Json step() {
    Json words = Json::array();
    for (const VerbRow& row : verbs()) {
        if (row.needs != ValueNeed::value) words.push_back(row.name);
    }
    Json forms = Json::array({Json{{"enum", std::move(words)}}});
    for (const VerbRow& row : verbs()) forms.push_back(step_of(row));
    return {{"description", "one verb and its options, or a bare verb"}, {"anyOf", std::move(forms)}};
}

Json any_of(Json first, Json second) { return {{"anyOf", Json::array({std::move(first), std::move(second)})}}; }

Json executor() {
    Json schema = closed_object({{"threads", reference("expression")}, {"processes", reference("expression")}});
    schema["minProperties"] = 1;
    schema["maxProperties"] = 1;
    return schema;
}

Json branch() {
    Json schema = closed_object({{"if", reference("expression")}, {"then", reference("body")}});
    schema["required"] = {"if", "then"};
    return schema;
}

Json facts() {
    Json properties = Json::object();
    for (const std::string_view key : {"id", "parent", "created", "started", "ended", "steps", "running", "ready", "waiting"}) {
        properties[std::string(key)] = reference("expression");
    }
    properties["name"] = properties["coroutine"] = reference("text");
    properties["status"] = {{"enum", {"returned", "raised", "cancelled", "pending"}}};
    return {{"type", "object"}, {"additionalProperties", closed_object(std::move(properties))}};
}

// What the values of several keys have in common.
Json definitions() {
    const Json name = {{"type", "string"}, {"description", "letters, digits and underscores"}};
    Json condition = any_of({{"type", "null"}}, reference("name"));
    return {
        {"expression",
         {{"description",
           "an expression as in Python, a number, a duration like 20ms or 1.5s, a list of expressions, or a dictionary of them"},
          {"type", {"string", "number", "boolean", "null", "array", "object"}},
          {"items", reference("expression")}}},
        {"text", {{"description", "literal text with {expression} in it"}, {"type", {"string", "number", "boolean", "null"}}}},
        {"texts", list_of("text")},
        {"name", name},
        {"names", list_of("name")},
        {"null", {{"type", "null"}}},
        {"integer", {{"type", "integer"}}},
        {"clock", {{"type", "string"}, {"pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"}}},
        {"head", {{"type", "string"}, {"description", "NAME in EXPRESSION"}}},
        {"exception",
         {{"description", "NAME, NAME(TEXT), or an expression that gives an exception"}, {"type", {"string", "null"}}}},
        {"target", any_of(reference("name"), reference("names"))},
        {"awaitables", reference("expression")},
        {"assignments", mapping_of("expression")},
        {"return_when", {{"enum", return_when_words}}},
        {"body", {{"description", "a list of steps"}, {"type", "array"}, {"items", reference("step")}}},
        {"bodies", mapping_of("body")},
        {"handlers", mapping_of("body")},
        {"branch", branch()},
        {"branches", list_of("branch")},
        {"step", step()},
        {"definitions", mapping_of("expression")},
        {"sizes", any_of(reference("names"), mapping_of("expression"))},
        {"plain_objects", any_of(reference("names"), mapping_of("null"))},
        {"conditions", any_of(reference("names"), {{"type", "object"}, {"additionalProperties", std::move(condition)}})},
        {"executor", executor()},
        {"executors", mapping_of("executor")},
        {"span",
         any_of(reference("expression"), closed_object({{"min", reference("expression")}, {"max", reference("expression")}}))},
        {"values", any_of({{"type", {"string", "number", "boolean"}}}, {{"type", "array"}})},
        {"sweep", {{"type", "object"}, {"additionalProperties", reference("values")}}},
        {"until", closed_object({{"metric", reference("text")},
                                 {"relative_half_width", {{"type", {"string", "number"}}}},
                                 {"least", reference("integer")}})},
        {"warnings", any_of(reference("texts"), reference("expression"))},
        {"conditions", any_of(reference("text"), reference("texts"))},
        {"facts", facts()},
    };
}

Json settings(const std::array<Word, 3>& words, std::string_view about) {
    Json schema = closed_object(properties_of(words));
    schema["description"] = about;
    return schema;
}

Json schema() {
    static constexpr std::array machine = {Word{"cores", "expression", "4 unless said otherwise"},
                                           Word{"gil", "expression", "whether one thread of a process computes at a time; true"},
                                           Word{"switch_interval", "expression", "how long a thread keeps the GIL; 5ms"}};
    static constexpr std::array loop = {Word{"overhead", "expression", "time added for every callback; 0s"},
                                        Word{"slow_callback", "expression", "a callback that takes so long gives a warning; 100ms"},
                                        Word{"eager_tasks", "expression", "asyncio.eager_task_factory; false"}};
    Json properties = {{"baton", {{"const", 1}, {"description", "the format version"}}}};
    properties.update(properties_of(first_words));
    for (const ObjectKindRow& row : object_kinds)
        properties[std::string(row.section)] = described({row.section, definition_of(row), row.about});
    properties.update(properties_of(last_words));
    properties["machine"] = settings(machine, machine_about);
    properties["loop"] = settings(loop, loop_about);
    properties["expect"] = closed_object(properties_of(expect_words));
    properties["expect"]["description"] = expect_about;
    Json result = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", "Baton scenario"},
                   {"description", "A program of the asyncio kind, run on a virtual clock."}};
    result.update(closed_object(std::move(properties)));
    result["required"] = {"baton"};
    result["anyOf"] = {{{"required", {"main"}}}, {{"required", {"coroutines"}}}, {{"required", {"extends"}}}};
    result["$defs"] = definitions();
    return result;
}

}  // namespace

std::vector<KeyWord> file_keys() {
    std::vector<KeyWord> out = {{"baton", "the format version: 1"}};
    const auto add = [&](const auto& words) {
        for (const Word& word : words) out.push_back({word.name, word.about});
    };
    add(first_words);
    for (const ObjectKindRow& row : object_kinds) {
        if (out.back().name != row.section) out.push_back({row.section, row.about});
    }
    add(last_words);
    out.push_back({"machine", machine_about});
    out.push_back({"loop", loop_about});
    out.push_back({"expect", expect_about});
    return out;
}

std::vector<KeyWord> expectation_keys() {
    std::vector<KeyWord> out;
    for (const Word& word : expect_words) out.push_back({word.name, word.about});
    return out;
}

std::string_view json_schema() {
    static const std::string text = schema().dump(2) + "\n";
    return text;
}

}  // namespace baton::scenario
