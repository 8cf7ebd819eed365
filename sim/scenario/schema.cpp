// The JSON Schema of the format, for editors: put together from the table of steps and a line of prose for each word.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/scenario/scenario.h"
#include "sim/scenario/verbs.h"

namespace baton::scenario {
namespace {

using Json = nlohmann::ordered_json;

// A word, the definition that its value has, and what an editor shows.
struct Word {
    std::string_view name, type, about;
};

constexpr std::array verb_words = {
    Word{"acquire", "expression", "await OBJ.acquire()"},
    Word{"as_completed", "awaitables", "for c in asyncio.as_completed(…): x = await c; …"},
    Word{"await", "expression", "x = await X; a coroutine runs inside the same task"},
    Word{"barrier.abort", "expression", "await B.abort()"},
    Word{"barrier.reset", "expression", "await B.reset()"},
    Word{"barrier.wait", "expression", "x = await B.wait()"},
    Word{"block", "expression", "time.sleep(D): the thread stands still; on the loop's thread everything waits"},
    Word{"break", "null", "break"},
    Word{"call", "expression", "x = f(1)"},
    Word{"cancel", "expression", "x = T.cancel(), of tasks and futures"},
    Word{"condition.notify", "expression", "C.notify(n)"},
    Word{"condition.notify_all", "expression", "C.notify_all()"},
    Word{"condition.wait", "expression", "await C.wait()"},
    Word{"condition.wait_for", "expression", "await C.wait_for(lambda: EXPR)"},
    Word{"continue", "null", "continue"},
    Word{"cpu", "expression", "D of computation: needs a core, and the GIL of its process"},
    Word{"create_task", "expression", "asyncio.create_task(X), or tg.create_task(X)"},
    Word{"event.clear", "expression", "E.clear()"},
    Word{"event.set", "expression", "E.set()"},
    Word{"event.wait", "expression", "await E.wait()"},
    Word{"for", "head", "for x in EXPR: …"},
    Word{"future.set_exception", "expression", "F.set_exception(NAME(TEXT))"},
    Word{"future.set_result", "expression", "F.set_result(EXPR)"},
    Word{"gather", "awaitables", "await asyncio.gather(X, Y, …)"},
    Word{"if", "expression", "if EXPR: … elif … else …"},
    Word{"io", "expression", "awaits a response that arrives D from now"},
    Word{"let", "assignments", "x = EXPR; y = EXPR, in order"},
    Word{"log", "text", "print(f\"TEXT\")"},
    Word{"pass", "null", "nothing"},
    Word{"queue.get", "expression", "x = await Q.get()"},
    Word{"queue.get_nowait", "expression", "x = Q.get_nowait()"},
    Word{"queue.join", "expression", "await Q.join()"},
    Word{"queue.put", "expression", "await Q.put(EXPR)"},
    Word{"queue.put_nowait", "expression", "Q.put_nowait(EXPR)"},
    Word{"queue.shutdown", "expression", "Q.shutdown(immediate)"},
    Word{"queue.task_done", "expression", "Q.task_done()"},
    Word{"raise", "exception", "raise NAME(TEXT); without a value it raises the handled exception again"},
    Word{"release", "expression", "OBJ.release()"},
    Word{"repeat", "expression", "for i in range(N): …"},
    Word{"return", "expression", "return EXPR"},
    Word{"run_in_executor", "expression", "x = await loop.run_in_executor(pool, f, 1), written f(1)"},
    Word{"sleep", "expression", "await asyncio.sleep(D)"},
    Word{"task_group", "name", "async with asyncio.TaskGroup() as tg: …"},
    Word{"timeout", "expression", "async with asyncio.timeout(D): …; null never fires"},
    Word{"to_thread", "expression", "x = await asyncio.to_thread(f, 1), written f(1)"},
    Word{"try", "body", "try: … except … else … finally …"},
    Word{"wait", "awaitables", "await asyncio.wait(…)"},
    Word{"while", "expression", "while EXPR: …"},
    Word{"with", "expression", "async with OBJ: …, of a semaphore, lock or condition"},
    Word{"yield", "null", "await asyncio.sleep(0)"},
};

constexpr std::array option_words = {
    Word{"as", "target", "the variable that gets the result, or a list of variables that unpacks it"},
    Word{"do", "body", "the steps inside"},
    Word{"elif", "branches", "further conditions"},
    Word{"else", "body", "the steps when nothing before applied"},
    Word{"except", "handlers", "handlers in order: NAME, NAME as e"},
    Word{"exception", "exception", "NAME(TEXT), or a bound exception"},
    Word{"executor", "expression", "the executor; without it the default one"},
    Word{"finally", "body", "the steps that run in any case"},
    Word{"for", "head", "i in EXPR: one awaitable for each i"},
    Word{"group", "expression", "the task group that the task belongs to"},
    Word{"immediate", "expression", "whether what is in the queue is dropped"},
    Word{"item", "expression", "what is put"},
    Word{"message", "text", "the message of the CancelledError"},
    Word{"n", "expression", "how many waiters are woken; 1"},
    Word{"name", "text", "the name of the task"},
    Word{"return_exceptions", "expression", "whether exceptions are results"},
    Word{"return_when", "return_when", "when the wait ends"},
    Word{"then", "body", "the steps when the condition holds"},
    Word{"timeout", "expression", "how long at most"},
    Word{"until", "expression", "the condition, looked at again after each notification"},
    Word{"value", "expression", "the result"},
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
};

constexpr std::array top_words = {
    Word{"name", "text", "what reports call the scenario"},
    Word{"about", "text", "a paragraph of prose"},
    Word{"clock", "clock", "what the wall clock shows at time 0: HH:MM:SS"},
    Word{"seed", "integer", "of every random draw"},
    Word{"params", "definitions", "named constants; --set NAME=EXPR overrides them"},
    Word{"vars", "definitions", "global variables, shared by all coroutines and functions"},
    Word{"semaphores", "sizes", "name: initial value"},
    Word{"bounded_semaphores", "sizes", "name: initial value"},
    Word{"locks", "plain_objects", "names of locks"},
    Word{"conditions", "conditions", "names of conditions; {changed: mutex} shares the lock mutex"},
    Word{"events", "plain_objects", "names of events"},
    Word{"queues", "sizes", "name: maximal size; 0 is unbounded"},
    Word{"priority_queues", "sizes", "name: maximal size; 0 is unbounded"},
    Word{"lifo_queues", "sizes", "name: maximal size; 0 is unbounded"},
    Word{"barriers", "definitions", "name: number of parties"},
    Word{"executors", "executors", "name: {threads: N} or {processes: N}; the executor 'default' always exists"},
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

template <std::size_t n>
const Word& word_of(const std::array<Word, n>& words, std::string_view name) {
    return *std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.name == name; });
}

Json step_of(const VerbRow& row) {
    const Word& verb = word_of(verb_words, row.name);
    Json properties = {{std::string(verb.name), described(verb)}};
    for (const Word& option : option_words) {
        if (has_option(row, option.name)) properties[std::string(option.name)] = described(option);
    }
    Json required = Json::array({verb.name});
    for (const std::string_view needed : {"do", "then", "exception"}) {
        if (has_option(row, needed)) required.push_back(needed);
    }
    if (row.argument_required) required.push_back(row.argument);
    Json schema = closed_object(std::move(properties));
    schema["required"] = std::move(required);
    return schema;
}

Json step() {
    Json words = Json::array();
    for (const VerbRow& row : verbs()) {
        if (row.needs != Needs::value) words.push_back(row.name);
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
         {{"description", "an expression as in Python, a number, a duration like 20ms or 1.5s, or a list of expressions"},
          {"type", {"string", "number", "boolean", "null", "array"}},
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
        {"return_when", {{"enum", {"all_completed", "first_completed", "first_exception"}}}},
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
        {"facts", facts()},
    };
}

Json options(const std::array<Word, 3>& words, std::string_view about) {
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
    properties.update(properties_of(top_words));
    properties["machine"] = options(machine, "cores, GIL and the interval at which threads take turns");
    properties["loop"] = options(loop, "the event loop");
    properties["expect"] = closed_object(properties_of(expect_words));
    properties["expect"]["description"] = "what a run is tested against";
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

std::string_view json_schema() {
    static const std::string text = schema().dump(2) + "\n";
    return text;
}

}  // namespace baton::scenario
