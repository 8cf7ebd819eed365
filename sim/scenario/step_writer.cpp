#include "sim/scenario/step_writer.h"

#include "sim/scenario/scenario.h"
#include "sim/scenario/verbs.h"

namespace baton::scenario {
namespace {

std::string names_text(const std::vector<Place>& places) {
    std::string text;
    for (const Place& place : places) text += (text.empty() ? "" : ", ") + place.name;
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

// Writes the content of one step, an overload for each kind.
class StepWriter {
public:
    explicit StepWriter(YamlWriter& out) : out_(out) {}

    void operator()(const Log& step) { out_.pair("log", yaml_scalar(text_text(step.text))); }
    void operator()(const Delay& step) { verb(row_of(step.how).name, step.duration); }
    void operator()(const Yield&) { bare("yield"); }
    void operator()(const Pass&) { bare("pass"); }
    void operator()(const Break&) { bare("break"); }
    void operator()(const Continue&) { bare("continue"); }
    void operator()(const Await& step) { verb("await", step.awaitable, &step.target); }
    void operator()(const Call& step) { verb("call", step.call, &step.target); }

    void operator()(const Let& step) {
        out_.open("let");
        for (std::size_t i = 0; i < step.places.size(); ++i) out_.pair(step.places[i].name, expression_scalar(step.values[i]));
        out_.close();
    }

    void operator()(const Return& step) { step.value ? verb("return", *step.value) : bare("return"); }

    void operator()(const CreateTask& step) {
        verb("create_task", step.coroutine.items[0]);
        comprehension(step.coroutine);
        text("name", step.name);
        option("group", step.group);
        target(step.target);
    }

    void operator()(const Gather& step) {
        awaitables("gather", step.awaitables);
        option("return_exceptions", step.return_exceptions);
        target(step.target);
    }

    void operator()(const Wait& step) {
        awaitables("wait", step.awaitables);
        if (step.return_when == ReturnWhen::first_completed) out_.pair("return_when", "first_completed");
        if (step.return_when == ReturnWhen::first_exception) out_.pair("return_when", "first_exception");
        option("timeout", step.timeout);
        target(step.target);
    }

    void operator()(const AsCompleted& step) {
        awaitables("as_completed", step.awaitables);
        option("timeout", step.timeout);
        target(step.target);
        write_body(out_, "do", step.body);
    }

    void operator()(const TaskGroup& step) {
        out_.pair("task_group", step.group.name);
        write_body(out_, "do", step.body);
    }

    void operator()(const Timeout& step) { block("timeout", step.delay, step.body); }
    void operator()(const With& step) { block("with", step.object, step.body); }

    void operator()(const ObjectCall& step) {
        const VerbRow& row = row_of(step.verb);
        verb(row.name, step.object);
        option(row.method->argument, step.argument);
        target(step.target);
    }

    void operator()(const FutureSetException& step) {
        verb("future.set_exception", step.future);
        out_.pair("exception", exception_scalar(step.exception));
    }

    void operator()(const ToThread& step) { verb("to_thread", step.call, &step.target); }

    void operator()(const RunInExecutor& step) {
        verb("run_in_executor", step.call);
        option("executor", step.executor);
        target(step.target);
    }

    void operator()(const Cancel& step) {
        verb("cancel", step.awaitable);
        text("message", step.message);
        target(step.target);
    }

    void operator()(const Raise& step) { step.exception ? out_.pair("raise", exception_scalar(*step.exception)) : bare("raise"); }

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
        verb("if", step.branches[0].condition);
        write_body(out_, "then", step.branches[0].body);
        if (step.branches.size() > 1) {
            out_.open("elif");
            for (std::size_t i = 1; i < step.branches.size(); ++i) {
                out_.begin_item();
                block("if", step.branches[i].condition, step.branches[i].body, "then");
                out_.end_item();
            }
            out_.close();
        }
        if (step.has_otherwise) write_body(out_, "else", step.otherwise);
    }

    void operator()(const For& step) {
        const std::string names = names_text(step.variable.places);
        const bool brackets = step.variable.unpack && step.variable.places.size() == 1;
        out_.pair("for", yaml_scalar((brackets ? "[" + names + "]" : names) + " in " + expression_text(step.source)));
        write_body(out_, "do", step.body);
    }

    void operator()(const Repeat& step) {
        verb("repeat", step.times, &step.index);
        write_body(out_, "do", step.body);
    }

    void operator()(const While& step) { block("while", step.condition, step.body); }

private:
    // Written where the item of the list begins, in place of a mapping.
    void bare(std::string_view word) {
        out_.end_item();
        out_.scalar(word);
        out_.begin_item();
    }

    void verb(std::string_view name, const Expression& value, const Target* target = nullptr) {
        out_.pair(name, expression_scalar(value));
        if (target != nullptr) this->target(*target);
    }

    void block(std::string_view name, const Expression& value, const Body& body, std::string_view key = "do") {
        verb(name, value);
        write_body(out_, key, body);
    }

    void option(std::string_view name, const std::optional<Expression>& value) {
        if (value) out_.pair(name, expression_scalar(*value));
    }

    void text(std::string_view name, const std::optional<Text>& value) {
        if (value) out_.pair(name, yaml_scalar(text_text(*value)));
    }

    void target(const Target& target) {
        if (target.places.empty()) return;
        const std::string names = names_text(target.places);
        out_.pair("as", target.unpack ? "[" + names + "]" : names);
    }

    void comprehension(const Awaitables& awaitables) {
        if (awaitables.form != Awaitables::Form::comprehension) return;
        out_.pair("for", yaml_scalar(awaitables.variable.name + " in " + expression_text(*awaitables.source)));
    }

    void awaitables(std::string_view name, const Awaitables& awaitables) {
        if (awaitables.form != Awaitables::Form::items) {
            verb(name, awaitables.items[0]);
            return comprehension(awaitables);
        }
        if (awaitables.items.empty()) return out_.pair(name, "[]");
        out_.open(name);
        for (const Expression& item : awaitables.items) out_.scalar(expression_scalar(item));
        out_.close();
    }

    YamlWriter& out_;
};

}  // namespace

std::string expression_scalar(const Expression& expression) { return yaml_scalar(expression_text(expression)); }

void write_body(YamlWriter& out, std::string_view key, const Body& body) {
    if (body.empty()) return out.pair(key, "[]");
    out.open(key);
    for (const Step& step : body) {
        out.begin_item();
        std::visit(StepWriter(out), *step.action);
        out.end_item();
    }
    out.close();
}

}  // namespace baton::scenario
