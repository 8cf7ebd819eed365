#include "sim/scenario/step_writer.h"

#include "sim/scenario/parts.h"
#include "sim/scenario/scenario.h"

namespace baton::scenario {
namespace {

std::string names_text(const std::vector<AssignedName>& places) {
    std::string text;
    for (const AssignedName& place : places) text += (text.empty() ? "" : ", ") + place.name;
    return text;
}

std::string exception_scalar(const ExceptionValue& exception) {
    if (exception.value) return expression_scalar(*exception.value);
    return yaml_scalar(exception.message ? exception.name + "(" + text_text(*exception.message) + ")" : exception.name);
}

std::string handler_key(const Handler& handler) {
    std::string key;
    for (const std::string& name : handler.names) key += (key.empty() ? "" : ", ") + name;
    return handler.target ? key + " as " + handler.target->name : key;
}

// Writes the content of one step: the verb and its options as the parts of the step come, but for those steps whose
// parts do not stand beside one another.
class YamlStepWriter {
public:
    YamlStepWriter(YamlWriter& out, std::string_view verb) : out_(out), verb_(verb) {}

    template <class Step>
    void operator()(const Step& step) {
        bool is_bare = true;
        each_part(step, [&](std::string_view option, const auto& part) {
            is_bare &= !option.empty() || !part_is_there(part);
            pair(option.empty() ? verb_ : option, part);
        });
        if (is_bare) bare(verb_);
    }

    void operator()(const CreateTask& step) {
        pair(verb_, step.coroutine.items[0]);
        comprehension(step.coroutine);
        pair("name", step.name);
        pair("group", step.group);
        pair("as", step.target);
    }

    void operator()(const Let& step) {
        out_.open("let");
        for (std::size_t i = 0; i < step.places.size(); ++i) out_.pair(step.places[i].name, expression_scalar(step.values[i]));
        out_.close();
    }

    void operator()(const SetItem& step) {
        out_.open("let");
        out_.pair(expression_scalar(step.item), expression_scalar(step.value));
        out_.close();
    }

    void operator()(const Try& step) {
        write_body(out_, "try", step.body);
        if (!step.handlers.empty()) {
            out_.open("except");
            for (const Handler& handler : step.handlers) write_body(out_, handler_key(handler), handler.body);
            out_.close();
        }
        if (step.has_otherwise) write_body(out_, "else", step.otherwise);
        if (step.has_finally) write_body(out_, "finally", step.finally);
    }

    void operator()(const If& step) {
        pair("if", step.branches[0].condition);
        pair("then", step.branches[0].body);
        if (step.branches.size() > 1) {
            out_.open("elif");
            for (std::size_t i = 1; i < step.branches.size(); ++i) {
                out_.begin_item();
                pair("if", step.branches[i].condition);
                pair("then", step.branches[i].body);
                out_.end_item();
            }
            out_.close();
        }
        if (step.has_otherwise) pair("else", step.otherwise);
    }

    void operator()(const For& step) {
        const std::string names = names_text(step.variable.places);
        const bool brackets = step.variable.unpack && step.variable.places.size() == 1;
        out_.pair("for", yaml_scalar((brackets ? "[" + names + "]" : names) + " in " + expression_text(step.source)));
        write_body(out_, "do", step.body);
    }

private:
    // Written where the item of the list begins, in place of a mapping.
    void bare(std::string_view word) {
        out_.end_item();
        out_.scalar(word);
        out_.begin_item();
    }

    template <class Part>
    static bool part_is_there(const Part&) {
        return true;
    }
    template <class Part>
    static bool part_is_there(const std::optional<Part>& part) {
        return part.has_value();
    }

    void pair(std::string_view key, const Expression& value) { out_.pair(key, expression_scalar(value)); }
    void pair(std::string_view key, const Text& text) { out_.pair(key, yaml_scalar(text_text(text))); }
    void pair(std::string_view key, const ExceptionValue& exception) { out_.pair(key, exception_scalar(exception)); }
    void pair(std::string_view key, const AssignedName& place) { out_.pair(key, place.name); }
    void pair(std::string_view key, const Body& body) { write_body(out_, key, body); }

    template <class Part>
    void pair(std::string_view key, const std::optional<Part>& part) {
        if (part) pair(key, *part);
    }

    void pair(std::string_view key, ReturnWhen when) {
        if (when != ReturnWhen::all_completed) out_.pair(key, word(when));
    }

    void pair(std::string_view key, const Target& target) {
        if (target.places.empty()) return;
        const std::string names = names_text(target.places);
        out_.pair(key, target.unpack ? "[" + names + "]" : names);
    }

    void pair(std::string_view key, const Awaitables& awaitables) {
        if (awaitables.form != Awaitables::Form::items) {
            pair(key, awaitables.items[0]);
            return comprehension(awaitables);
        }
        if (awaitables.items.empty()) return out_.pair(key, "[]");
        out_.open(key);
        for (const Expression& item : awaitables.items) out_.scalar(expression_scalar(item));
        out_.close();
    }

    void comprehension(const Awaitables& awaitables) {
        if (awaitables.form != Awaitables::Form::comprehension) return;
        out_.pair("for", yaml_scalar(awaitables.variable.name + " in " + expression_text(*awaitables.source)));
    }

    YamlWriter& out_;
    std::string_view verb_;
};

}  // namespace

std::string expression_scalar(const Expression& expression) { return yaml_scalar(expression_text(expression)); }

void write_body(YamlWriter& out, std::string_view key, const Body& body) {
    if (body.empty()) return out.pair(key, "[]");
    out.open(key);
    for (const Step& step : body) {
        out.begin_item();
        std::visit(YamlStepWriter(out, row_of(*step.action).name), *step.action);
        out.end_item();
    }
    out.close();
}

}  // namespace baton::scenario
