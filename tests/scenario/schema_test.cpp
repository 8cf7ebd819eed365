// The JSON Schema is the committed one, and every good scenario satisfies it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sim/scenario/literals.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/yaml_reader.h"
#include "tests/scenario/reading.h"

namespace baton::scenario {
namespace {

using Json = nlohmann::json;

Json json_of(const YamlNode& node) {
    if (node.is_mapping()) {
        Json object = Json::object();
        for (const YamlNode* key = node.first; key != nullptr; key = key->next->next)
            object[std::string(key->text())] = json_of(*key->next);
        return object;
    }
    if (node.is_sequence()) {
        Json array = Json::array();
        for (const YamlNode* item = node.first; item != nullptr; item = item->next) array.push_back(json_of(*item));
        return array;
    }
    const CoreValue value = node.is_plain() ? core_value(node.text()) : CoreValue{};
    switch (value.type) {
        case CoreValue::Type::null:
            return nullptr;
        case CoreValue::Type::boolean:
            return value.boolean;
        case CoreValue::Type::integer:
            return value.integer;
        case CoreValue::Type::real:
            return value.real;
        case CoreValue::Type::text:
            break;
    }
    return std::string(node.text());
}

// The keywords of JSON Schema that the schema uses.
class Validator {
public:
    explicit Validator(const Json& root) : root_(root) {}

    bool holds(const Json& schema, const Json& value) const {
        for (const auto& [keyword, argument] : schema.items()) {
            if (!keyword_holds(keyword, argument, schema, value)) return false;
        }
        return true;
    }

private:
    static bool has_type(const std::string& type, const Json& value) {
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
               (type == "integer" && value.is_number_integer()) || (type == "boolean" && value.is_boolean()) ||
               (type == "null" && value.is_null());
    }

    // The only pattern of the schema.
    static bool is_time_of_day(const std::string& text) {
        const auto digits = [&](std::size_t at) { return text.substr(at, 2).find_first_not_of("0123456789") == std::string::npos; };
        return text.size() == 8 && text[2] == ':' && text[5] == ':' && digits(0) && digits(3) && digits(6) &&
               text.substr(0, 2) < "24" && text.substr(3, 2) < "60" && text.substr(6, 2) < "60";
    }

    bool keyword_holds(const std::string& keyword, const Json& argument, const Json& schema, const Json& value) const {
        static const std::set<std::string> prose = {"$schema", "$defs", "title", "description", "properties"};
        if (keyword == "$ref") return holds(root_.at(Json::json_pointer(argument.get<std::string>().substr(1))), value);
        if (keyword == "const") return value == argument;
        if (keyword == "enum") return std::find(argument.begin(), argument.end(), value) != argument.end();
        if (keyword == "type" && argument.is_string()) return has_type(argument, value);
        if (keyword == "type")
            return std::any_of(argument.begin(), argument.end(), [&](const Json& type) { return has_type(type, value); });
        if (keyword == "anyOf")
            return std::any_of(argument.begin(), argument.end(), [&](const Json& s) { return holds(s, value); });
        if (keyword == "items")
            return !value.is_array() || std::all_of(value.begin(), value.end(), [&](const Json& v) { return holds(argument, v); });
        if (keyword == "pattern") return value.is_string() && is_time_of_day(value);
        if (keyword == "required")
            return std::all_of(argument.begin(), argument.end(),
                               [&](const Json& key) { return !value.is_object() || value.contains(key); });
        if (keyword == "minProperties") return value.size() >= argument.get<std::size_t>();
        if (keyword == "maxProperties") return value.size() <= argument.get<std::size_t>();
        if (keyword == "additionalProperties") return properties_hold(schema, argument, value);
        return prose.contains(keyword) ? true : throw std::invalid_argument("unknown keyword " + keyword);
    }

    bool properties_hold(const Json& schema, const Json& others, const Json& value) const {
        if (!value.is_object()) return true;
        const Json own = schema.value("properties", Json::object());
        for (const auto& [key, item] : value.items()) {
            const bool known = own.contains(key);
            if (!known && others == false) return false;
            if (!holds(known ? own.at(key) : others, item)) return false;
        }
        return true;
    }

    const Json& root_;
};

bool satisfies_schema(const std::string& text) {
    static const Json schema = Json::parse(json_schema());
    Problems problems;
    const auto document = read_yaml(text, {}, problems);
    return document && Validator(schema).holds(schema, json_of(*document->root));
}

TEST(Schema, IsTheCommittedOne) { EXPECT_EQ(json_schema(), test::contents(BATON_SOURCE_DIR "/scenarios/scenario.schema.json")); }

TEST(Schema, HoldsForGoodScenarios) {
    for (const auto& path : good_files()) {
        EXPECT_TRUE(satisfies_schema(test::contents(path))) << path;
        EXPECT_TRUE(satisfies_schema(dump(*read_scenario(test::contents(path), path.string()).scenario))) << path;
    }
}

TEST(Schema, DoesNotHoldForBadStructure) {
    EXPECT_TRUE(satisfies_schema("{baton: 1, main: [pass]}"));
    for (const char* text : {"{main: [pass]}", "{baton: 2, main: [pass]}", "{baton: 1}", "{baton: 1, main: [psas]}",
                             "{baton: 1, main: [{slep: 1s}]}", "{baton: 1, main: [{sleep: 1s, as: x}]}", "{baton: 1, main: pass}",
                             "{baton: 1, main: [{queue.put: q}]}", "{baton: 1, main: [pass], clock: '25:00:00'}",
                             "{baton: 1, main: [pass], executors: {a: {}}}", "{baton: 1, main: [pass], expect: {elasped: 1}}",
                             "{baton: 1, main: [{while: 1}]}", "{baton: 1, main: [pass], seed: x}"}) {
        EXPECT_FALSE(satisfies_schema(text)) << text;
    }
}

TEST(Schema, SaysSomethingAboutEveryVerbAndOption) {
    const Json schema = Json::parse(json_schema());
    std::set<std::string> described;
    for (const Json& form : schema["$defs"]["step"]["anyOf"]) {
        if (!form.contains("properties")) continue;
        std::string all;
        for (const auto& [key, value] : form["properties"].items()) {
            EXPECT_FALSE(value.value("description", "").empty()) << key;
            all += key + " ";
        }
        described.insert(all);
    }
    for (const VerbRow& row : verbs()) {
        std::set<std::string> words = {std::string(row.name)};
        std::istringstream options{std::string(row.options)};
        for (std::string option; options >> option;) words.insert(option);
        std::string all;
        for (const std::string& word : words) all += word + " ";
        EXPECT_TRUE(described.contains(all)) << all;
    }
}

TEST(Reference, IsTheOneAtTheEndOfTheDescription) {
    EXPECT_TRUE(test::contents(BATON_SOURCE_DIR "/scenarios/format.md").ends_with(reference_tables()))
        << "`baton schema --to markdown` writes it";
}

TEST(Verbs, AreFoundByWhatTheyMake) {
    const auto reading = read_scenario("{baton: 1, events: [e], main: [{event.set: e}, {cpu: 1s}, {sleep: 1s}, pass]}", "");
    std::vector<std::string_view> names;
    for (const Step& step : reading.scenario->coroutines[0].body) names.push_back(row_of(*step.action).name);
    EXPECT_EQ(names, (std::vector<std::string_view>{"event.set", "cpu", "sleep", "pass"}));
}

TEST(Verbs, AreInTheOrderThatTheSearchNeeds) {
    for (const VerbRow& row : verbs()) EXPECT_EQ(verb_named(row.name), &row) << row.name;
    EXPECT_EQ(verb_named("slep"), nullptr);
}

}  // namespace
}  // namespace baton::scenario
