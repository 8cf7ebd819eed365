#include "sim/python/export_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/python/export_names.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::AsCompletedStep;
using scenario::AssignedName;
using scenario::Await;
using scenario::Awaitables;
using scenario::Body;
using scenario::Break;
using scenario::Call;
using scenario::Callable;
using scenario::Cancel;
using scenario::Continue;
using scenario::CreateTask;
using scenario::Delay;
using scenario::Delete;
using scenario::ExceptionValue;
using scenario::Expression;
using scenario::For;
using scenario::for_each_place;
using scenario::FutureSetException;
using scenario::Gather;
using scenario::Handler;
using scenario::If;
using scenario::Let;
using scenario::Log;
using scenario::ObjectCall;
using scenario::Parameter;
using scenario::Pass;
using scenario::Raise;
using scenario::Repeat;
using scenario::Return;
using scenario::row_of;
using scenario::RunInExecutor;
using scenario::Scope;
using scenario::SetItem;
using scenario::Step;
using scenario::Target;
using scenario::TaskGroupStep;
using scenario::TimeoutStep;
using scenario::ToThread;
using scenario::Try;
using scenario::VerbRow;
using scenario::WaitStep;
using scenario::While;
using scenario::With;
using scenario::Yield;

namespace {

constexpr std::size_t line_length = 100;

std::string indentation(int depth) { return std::string(static_cast<std::size_t>(depth) * 4, ' '); }

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

}  // namespace

std::string comment_lines(const std::vector<std::string>& lines, int depth) {
    std::string text;
    for (const std::string& line : lines) text += indentation(depth) + "# " + line + "\n";
    return text;
}

std::string wrapped(const std::string& head, const std::vector<std::string>& arguments, const std::string& tail, int depth) {
    std::string one_line = head + joined(arguments) + tail;
    if (static_cast<std::size_t>(depth) * 4 + one_line.size() <= line_length || arguments.empty()) return one_line;
    std::string text = head + "\n";
    for (const std::string& argument : arguments) text += indentation(depth + 1) + argument + ",\n";
    return text + indentation(depth) + tail;
}

std::string StepWriter::callable(const Callable& callable) {
    text_.clear();
    callable_ = &callable;
    expressions_.enter(&callable);
    const CarriedComments comments = comments_.at(callable.span);
    comment(comments.above);
    beside_ = comments.beside;
    std::vector<std::string> parameters;
    for (const Parameter& parameter : callable.parameters) {
        std::string text = expressions_.local(parameter.name);
        if (parameter.default_value) {
            const auto slot = static_cast<std::uint32_t>(&parameter - callable.parameters.data());
            expressions_.enter(nullptr);
            const bool constant = stands_in_definition(*parameter.default_value);
            text += "=" + (constant ? expressions_.value_for(Scope::local, slot, &callable, *parameter.default_value) : "None");
            expressions_.enter(&callable);
        }
        parameters.push_back(std::move(text));
    }
    line(wrapped(fmt::format("{}def {}(", callable.is_coroutine ? "async " : "", global_name(callable.name)), parameters, "):", 0));
    ++depth_;
    if (const std::string globals = declared_globals(callable); !globals.empty()) line("global " + globals);
    if (is_recursive(callable)) line("check_depth()");
    body(callable.body);
    --depth_;
    expressions_.enter(nullptr);
    return std::move(text_);
}

bool StepWriter::is_recursive(const Callable& callable) {
    const auto& all = callable.is_coroutine ? scenario_.coroutines : scenario_.functions;
    const auto slot = static_cast<std::size_t>(&callable - all.data());
    const bool recursive = recursive_[callable.is_coroutine ? slot : scenario_.coroutines.size() + slot];
    if (recursive) needs_.add(Need::check_depth);
    return recursive;
}

std::string StepWriter::declared_globals(const Callable& callable) const {
    std::set<std::uint32_t> slots;
    walk_steps(callable.body, [&](const Step& step) {
        for_each_place(*step.action, [&](const AssignedName& place) {
            if (place.scope == Scope::variable) slots.insert(place.slot);
        });
    });
    std::vector<std::string> names;
    for (const std::uint32_t slot : slots) names.push_back(global_name(scenario_.vars[slot].name));
    return joined(names);
}

void StepWriter::comment(const std::vector<std::string>& lines) { text_ += comment_lines(lines, depth_); }

void StepWriter::line(const std::string& text) {
    std::string beside = std::exchange(beside_, {});
    const std::string indent = indentation(depth_);
    if (beside.empty()) {
        text_ += indent + text + "\n";
        return;
    }
    const bool fits = text.find('\n') == std::string::npos && indent.size() + text.size() + beside.size() + 4 <= line_length + 10;
    if (!fits) comment({beside});
    text_ += indent + text + (fits ? "  # " + beside : "") + "\n";
}

void StepWriter::body(const Body& body) {
    for (const Step& step : body) {
        CarriedComments comments = comments_.since(callable_->span, step.span);
        comment(comments.above);
        if (!comments.beside.empty()) {
            if (!beside_.empty()) comment({beside_});
            beside_ = std::move(comments.beside);
        }
        std::visit([this](const auto& action) { write(action); }, *step.action);
    }
    if (body.empty()) line("pass");
}

void StepWriter::opening(const std::string& text, const Body& inner) {
    line(text);
    ++depth_;
    body(inner);
    --depth_;
}

std::string StepWriter::assigned(const Target& target) const {
    std::vector<std::string> names;
    for (const AssignedName& place : target.places) names.push_back(expressions_.name(place));
    if (names.empty()) return {};
    if (target.unpack && names.size() == 1) return "[" + names[0] + "] = ";
    return joined(names) + " = ";
}

std::string StepWriter::generated(const Awaitables& awaitables, const std::string& item) {
    return fmt::format("{} for {} in {}", item, expressions_.name(awaitables.variable),
                       expressions_.iterated(*awaitables.source, &awaitables.variable));
}

// Returns several awaitables: as arguments of a call if `starred` is set, otherwise as one list.
std::string StepWriter::several(const Awaitables& awaitables, bool starred) {
    std::string text;
    switch (awaitables.form) {
        case Awaitables::Form::items: {
            std::vector<std::string> items;
            for (const Expression& item : awaitables.items) items.push_back(expressions_.expression(item));
            return starred ? joined(items) : wrapped("[", items, "]", depth_ + 1);
        }
        case Awaitables::Form::list_value:
            return (starred ? "*" : "") + expressions_.expression(awaitables.items[0]);
        case Awaitables::Form::comprehension:
            return fmt::format("{}[{}]", starred ? "*" : "", generated(awaitables, expressions_.expression(awaitables.items[0])));
    }
    return text;
}

std::string StepWriter::call(const std::string& function, std::vector<std::string> arguments) {
    std::erase(arguments, std::string());
    return wrapped(function + "(", arguments, ")", depth_);
}

void StepWriter::write(const Log& a) { line("print(" + expressions_.text(a.text) + ")"); }

void StepWriter::write(const Delay& a) {
    const std::string seconds = expressions_.delay(a.duration);
    switch (a.how) {
        case Delay::How::sleep:
            return line("await asyncio.sleep(" + seconds + ")");
        case Delay::How::block:
            needs_.add(Need::time);
            return line("time.sleep(" + seconds + ")");
        case Delay::How::cpu:
            needs_.add(Need::cpu);
            return line("cpu(" + seconds + ")");
        case Delay::How::io:
            needs_.add(Need::io);
            return line("await io(" + seconds + ")");
    }
}

void StepWriter::write(const Yield&) { line("await asyncio.sleep(0)"); }
void StepWriter::write(const Pass&) { line("pass"); }
void StepWriter::write(const Break&) { line("break"); }
void StepWriter::write(const Continue&) { line("continue"); }
void StepWriter::write(const Await& a) { line(assigned(a.target) + "await " + expressions_.operand(a.awaitable)); }
void StepWriter::write(const Call& a) { line(assigned(a.target) + expressions_.expression(a.call)); }

void StepWriter::write(const Let& a) {
    for (std::size_t i = 0; i < a.places.size(); ++i)
        line(expressions_.name(a.places[i]) + " = " + expressions_.value_for(a.places[i], a.values[i]));
}

void StepWriter::write(const SetItem& a) { line(expressions_.expression(a.item) + " = " + expressions_.expression(a.value)); }
void StepWriter::write(const Delete& a) { line("del " + expressions_.expression(a.item)); }

void StepWriter::write(const Return& a) { line(a.value ? "return " + expressions_.expression(*a.value) : "return"); }

void StepWriter::write(const CreateTask& a) {
    const std::string name = a.name ? "name=" + expressions_.text(*a.name) : std::string();
    const std::string function = (a.group ? expressions_.receiver(*a.group) : "asyncio") + ".create_task";
    if (a.coroutine.form != Awaitables::Form::comprehension) {
        return line(assigned(a.target) + call(function, {expressions_.expression(a.coroutine.items[0]), name}));
    }
    const std::string item = call(function, {expressions_.expression(a.coroutine.items[0]), name});
    line(fmt::format("{}[{}]", assigned(a.target), generated(a.coroutine, item)));
}

void StepWriter::write(const Gather& a) {
    std::vector<std::string> arguments;
    if (a.awaitables.form == Awaitables::Form::items) {
        for (const Expression& item : a.awaitables.items) arguments.push_back(expressions_.expression(item));
    } else {
        arguments.push_back(several(a.awaitables, true));
    }
    if (a.return_exceptions) arguments.push_back("return_exceptions=" + expressions_.expression(*a.return_exceptions));
    line(assigned(a.target) + "await " + call("asyncio.gather", std::move(arguments)));
}

void StepWriter::write(const WaitStep& a) {
    needs_.add(Need::wait_listed);
    const char* const when = a.return_when == ReturnWhen::first_completed   ? "return_when=asyncio.FIRST_COMPLETED"
                             : a.return_when == ReturnWhen::first_exception ? "return_when=asyncio.FIRST_EXCEPTION"
                                                                            : "";
    const std::string timeout = a.timeout ? "timeout=" + expressions_.delay(*a.timeout) : std::string();
    line(assigned(a.target) + "await " + call("wait_listed", {several(a.awaitables, false), timeout, when}));
}

void StepWriter::write(const AsCompletedStep& a) {
    const std::string next = unused_name("next_done");
    const std::string timeout = a.timeout ? "timeout=" + expressions_.delay(*a.timeout) : std::string();
    line(fmt::format("for {} in {}:", next, call("asyncio.as_completed", {several(a.awaitables, false), timeout})));
    ++depth_;
    line(assigned(a.target) + "await " + next);
    if (!a.body.empty()) body(a.body);
    --depth_;
}

std::string StepWriter::unused_name(const std::string& wanted) const {
    std::string name = wanted;
    for (int nested = 0; nested < depth_ - 1; ++nested) name += '_';  // one for each loop that may be around
    return name;
}

void StepWriter::write(const TaskGroupStep& a) {
    opening(fmt::format("async with asyncio.TaskGroup() as {}:", expressions_.name(a.group)), a.body);
}
void StepWriter::write(const TimeoutStep& a) {
    opening(fmt::format("async with asyncio.timeout({}):", expressions_.delay(a.delay)), a.body);
}
void StepWriter::write(const With& a) { opening(fmt::format("async with {}:", expressions_.expression(a.object)), a.body); }

void StepWriter::write(const ObjectCall& a) {
    using Verb = ObjectCall::Verb;
    if (a.verb == Verb::queue_shutdown) needs_.add(Need::queue_shutdown);
    std::string argument = a.argument ? expressions_.expression(*a.argument) : a.verb == Verb::future_set_result ? "None" : "";
    if (a.verb == Verb::condition_wait_for) argument = "lambda: " + argument;
    if (a.verb == Verb::queue_shutdown && a.argument) argument = "immediate=" + argument;
    const VerbRow& row = row_of(a.verb);
    line(fmt::format("{}{}{}.{}({})", assigned(a.target), row.awaits ? "await " : "", expressions_.receiver(a.object),
                     row.method->method, argument));
}

void StepWriter::write(const FutureSetException& a) {
    line(fmt::format("{}.set_exception({})", expressions_.receiver(a.future), raised(a.exception, true)));
}

std::string StepWriter::function_and_arguments(const Expression& call) {
    const std::string arguments = expressions_.arguments(call);
    return expressions_.callee(call) + (arguments.empty() ? "" : ", " + arguments);
}

void StepWriter::write(const ToThread& a) {
    needs_.add(Need::default_executor);
    line(fmt::format("{}await asyncio.to_thread({})", assigned(a.target), function_and_arguments(a.call)));
}

void StepWriter::write(const RunInExecutor& a) {
    if (!a.executor) needs_.add(Need::default_executor);
    const std::string executor = a.executor ? expressions_.expression(*a.executor) : "None";
    line(assigned(a.target) + "await " +
         call("asyncio.get_running_loop().run_in_executor",
              {executor, expressions_.in_context(true) + function_and_arguments(a.call)}));
}

void StepWriter::write(const Cancel& a) {
    line(fmt::format("{}{}.cancel({})", assigned(a.target), expressions_.receiver(a.awaitable),
                     a.message ? expressions_.text(*a.message) : ""));
}

std::string StepWriter::raised(const ExceptionValue& value, bool instance) {
    if (value.value) return expressions_.expression(*value.value);
    const bool shown_without_quotes = value.name == "KeyError" && value.message;
    if (shown_without_quotes) needs_.add(Need::key_error);
    const std::string name = shown_without_quotes ? "NamedKeyError" : exception_class(value.name);
    if (value.message) return fmt::format("{}({})", name, expressions_.text(*value.message));
    return instance ? name + "()" : name;
}

void StepWriter::write(const Raise& a) { line(a.exception ? "raise " + raised(*a.exception, false) : "raise"); }

void StepWriter::write(const Try& a) {
    opening("try:", a.body);
    for (const Handler& handler : a.handlers) {
        std::vector<std::string> names;
        for (const std::string& name : handler.names) names.push_back(exception_class(name));
        comment(comments_.since(callable_->span, handler.span).above);
        const std::string caught = names.size() == 1 ? names[0] : "(" + joined(names) + ")";
        opening(fmt::format("except {}{}:", caught, handler.target ? " as " + expressions_.name(*handler.target) : ""),
                handler.body);
    }
    if (a.has_otherwise) opening("else:", a.otherwise);
    if (a.has_finally) opening("finally:", a.finally);
}

void StepWriter::write(const If& a) {
    const char* word = "if";
    for (const If::Branch& branch : a.branches) {
        opening(fmt::format("{} {}:", word, expressions_.expression(branch.condition)), branch.body);
        word = "elif";
    }
    if (a.has_otherwise) opening("else:", a.otherwise);
}

void StepWriter::write(const For& a) {
    std::string variables = assigned(a.variable);
    variables = variables.empty() ? "_" : variables.substr(0, variables.size() - 3);
    const AssignedName* single = a.variable.places.size() == 1 && !a.variable.unpack ? &a.variable.places[0] : nullptr;
    opening(fmt::format("for {} in {}:", variables, expressions_.iterated(a.source, single, a.variable.unpack)), a.body);
}

void StepWriter::write(const Repeat& a) {
    const std::string index = a.index.places.empty() ? "_" : expressions_.name(a.index.places[0]);
    opening(fmt::format("for {} in range({}):", index, expressions_.expression(a.times)), a.body);
}

void StepWriter::write(const While& a) { opening(fmt::format("while {}:", expressions_.expression(a.condition)), a.body); }

}  // namespace baton::python
