#include "sim/python/import.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/python/import_exported.h"
#include "sim/python/import_translator.h"
#include "sim/scenario/dump_brief.h"

namespace baton::python {
namespace {

using nlohmann::json;

std::string title_of(const std::string& file_name) {
    std::string name = file_name.substr(file_name.rfind('/') + 1);
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return name == "-" || name.empty() ? "A program" : name;
}

void fail(Import& result, Span span, std::string text, std::string hint = {}) {
    if (span.line == 0) span.line = span.column = 1;
    result.diagnostics.push_back({Diagnostic::Severity::error, span, std::move(text), std::move(hint)});
}

// Reads the resulting scenario back, so that every mistake of the translator becomes an error message.
void check(Import& result, const std::string& text, const std::string& file_name) {
    const scenario::Reading reading = scenario::read_scenario(text, file_name + " as a scenario");
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity != Diagnostic::Severity::error) continue;
        const std::string line(reading.sources.empty() ? std::string_view() : reading.sources[0]->line(diagnostic.span.line));
        fail(result, {}, fmt::format("the scenario would not be valid: {}, in: {}", diagnostic.text, line.substr(0, 80)),
             diagnostic.hint);
    }
}

void translate(Import& result, const json& answer, const std::string& file_name) {
    const std::string& source = result.sources[0]->text;
    const Node module(&answer.at("tree"));
    Program program(module);
    find_kinds(program);
    Translator translator(program, source, exported_helpers(module, source));
    const scenario::Scenario scenario = translator.translate(title_of(file_name));
    result.diagnostics = translator.diagnostics();
    if (has_errors(result.diagnostics)) return;
    std::string text = scenario::dump_brief(scenario);
    check(result, text, file_name);
    if (!has_errors(result.diagnostics)) result.scenario = std::move(text);
}

}  // namespace

Import import_tree(std::string_view tree, const std::string& file_name) {
    Import result;
    const json answer = json::parse(tree, nullptr, false);
    const bool whole = answer.is_object() && answer.contains("source") && answer["source"].is_string();
    result.sources.push_back(
        std::make_shared<SourceFile>(SourceFile{file_name, whole ? answer["source"].get<std::string>() : std::string()}));
    if (!whole) {
        fail(result, {}, "Python's answer is not a syntax tree");
    } else if (answer.contains("error")) {
        fail(result, Node(&answer).span(), Node(&answer).text("error"));
    } else {
        try {
            translate(result, answer, file_name);
        } catch (const json::exception&) {
            result.diagnostics.clear();
            fail(result, {}, "Python's answer is not a syntax tree");
        }
    }
    put_in_order(result.diagnostics);
    return result;
}

}  // namespace baton::python
