#include "sim/python/derive_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/python/derive_mentions.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

// Returns the verb of a step that only names an object.
std::string_view word_of(Act act) {
    switch (act) {
        case Act::acquire:
            return "acquire";
        case Act::release:
            return "release";
        case Act::set:
            return "event.set";
        case Act::clear:
            return "event.clear";
        case Act::event_wait:
            return "event.wait";
        case Act::notify:
            return "condition.notify";
        case Act::notify_all:
            return "condition.notify_all";
        case Act::condition_wait:
            return "condition.wait";
        case Act::get:
            return "queue.get";
        case Act::join:
            return "queue.join";
        case Act::task_done:
            return "queue.task_done";
        case Act::barrier_wait:
            return "barrier.wait";
        default:
            return "pass";
    }
}

// Returns the exception that a step raises, as a scenario writes it: `ValueError(the message)`.
std::string raised(const StoryStep& step) {
    std::string type = step.name;
    if (!std::all_of(type.begin(), type.end(), is_part_of_name) || type.empty()) type = "Exception";
    if (step.text.empty()) return type;
    std::string text;
    for (const char c : step.text) {
        text += c;
        if (c == '{' || c == '}') text += c;
    }
    return fmt::format("{}({})", type, terminal_text(text));
}

bool needs_try(const StoryStep& step) { return !step.ends && (step.cut || (step.fails && !takes_exceptions(step))); }

}  // namespace

bool takes_exceptions(const StoryStep& step) { return step.act == Act::gather && step.fails && !step.early && !step.ends; }

bool is_whole_list(const Handles& handles, const StoryStep& step, std::size_t member) {
    const auto ranks = handles.ranks_of(step);
    if (ranks.size() != handles.list_size(member)) return false;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (ranks[i] != i) return false;
    }
    return true;
}

void StepTexts::line(int indent, const std::string& text) {
    out_ += std::string(static_cast<std::size_t>(indent), ' ') + text + "\n";
}

std::string StepTexts::value(const Rows& rows, const std::vector<std::string>& indexes, std::string_view name,
                             const std::function<std::string(const Rows&)>& of) {
    return plan_.tables.expression(cells_of(rows, of), indexes, fmt::format("{}_{}", group_.coroutine, name));
}

int StepTexts::open_try(const StoryStep& step, int indent) {
    if (!needs_try(step)) return indent;
    line(indent, "- try:");
    return indent + 4;
}

void StepTexts::close_try(const StoryStep& step, int indent) {
    if (needs_try(step)) line(indent, step.cut ? "  except: {CancelledError: [pass]}" : "  except: {BaseException: [pass]}");
}

std::string StepTexts::call_of(const Rows& rows, const std::vector<std::string>& indexes,
                               const std::function<std::int64_t(const Rows&)>& which) {
    const std::int64_t one = which(first_row(rows));
    if (one < 0) return job_call(rows, indexes, which);
    const Family& family = plan_.families[plan_.family_of_task[static_cast<std::size_t>(one)]];
    if (family.members.size() == 1) return family.name + "()";
    return fmt::format("{}({})", family.name, value(rows, indexes, "makes", [&](const Rows& row) {
                           return std::to_string(plan_.index_in_family[static_cast<std::size_t>(which(row))]);
                       }));
}

std::string StepTexts::job_call(const Rows& rows, const std::vector<std::string>& indexes,
                                const std::function<std::int64_t(const Rows&)>& which) {
    const auto job = [&](const Rows& row) -> const JobStory& { return plan_.stories.jobs[static_cast<std::size_t>(-which(row))]; };
    const JobPlan& function = plan_.jobs.at(job(first_row(rows)).function);
    std::vector<std::string> arguments;
    if (function.blocks)
        arguments.push_back(value(rows, indexes, function.identifier + "_block", [&](const Rows& row) {
            const JobStory& of = job(row);
            return plan_.duration(of.end < 0 || of.start < 0 ? 0 : std::max<std::int64_t>(0, of.end - of.start - of.computing));
        }));
    if (function.computes)
        arguments.push_back(value(rows, indexes, function.identifier + "_cpu",
                                  [&](const Rows& row) { return plan_.duration(job(row).computing); }));
    std::string out = function.identifier + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) out += (i > 0 ? ", " : "") + arguments[i];
    return out + ")";
}

std::string StepTexts::executor_of(std::int64_t job) const {
    const std::string& name = plan_.stories.jobs[static_cast<std::size_t>(-job)].executor;
    const auto found = plan_.objects.find(name);
    return found == plan_.objects.end() ? std::string("default") : found->second.identifier;
}

std::string StepTexts::object(const Rows& rows, const std::vector<std::string>& indexes, std::size_t i) {
    const StoryNode* sample = nullptr;
    bool is_one = true;
    for_each_row(rows, [&](const Rows& row) {
        sample = sample ? sample : &node_of(row, i);
        is_one = is_one && node_of(row, i).step.name == sample->step.name;
    });
    if (is_one) return plan_.objects.at(sample->step.name).identifier;
    const std::string all = plan_.lists_of_objects.at(plan_.objects.at(sample->step.name).family);
    return fmt::format("{}[{}]", all, value(rows, indexes, "uses", [&](const Rows& row) {
                           return std::to_string(plan_.objects.at(node_of(row, i).step.name).index);
                       }));
}

std::string StepTexts::mailbox(const StepPlace& place, const std::function<std::size_t(const Rows&)>& whose) {
    const auto index = [&](const Rows& row) {
        return std::to_string(std::lower_bound(plan_.mailboxes.begin(), plan_.mailboxes.end(), whose(row)) -
                              plan_.mailboxes.begin());
    };
    if (plan_.mailboxes.size() == 1) return "answer";
    return fmt::format("answers[{}]", value(place.rows, place.indexes, "answers", index));
}

std::string StepTexts::amount(const StepPlace& place, std::string_view name) {
    return value(place.rows, place.indexes, name,
                 [&](const Rows& row) { return plan_.duration(node_of(row, place.i).step.amount); });
}

void StepTexts::job_with_its_wait(const StepPlace& place) {
    const StoryStep& wait = node_of(*place.all.front(), place.i + 1).step;
    const std::string call =
        job_call(place.rows, place.indexes, [&](const Rows& row) { return node_of(row, place.i).step.of.front(); });
    const std::string executor = executor_of(place.sample().of.front());
    const int inner = open_try(wait, place.indent);
    line(inner, (executor == "default" ? "- to_thread: " : "- run_in_executor: ") + scenario::yaml_scalar(call));
    if (executor != "default") line(inner, "  executor: " + executor);
    close_try(wait, place.indent);
}

void StepTexts::step(const StepPlace& place, const std::string& group) {
    const StoryStep& sample = place.sample();
    const auto one = [&](const Rows& row) { return static_cast<std::size_t>(node_of(row, place.i).step.of.front()); };
    switch (sample.act) {
        case Act::nothing:
            return;
        case Act::sleep:
            return line(place.indent, "- sleep: " + amount(place, "sleep") +
                                          (sample.line != 0 && !plan_.lateness.empty() ? " + " + plan_.lateness : ""));
        case Act::io:
            return line(place.indent, "- io: " + amount(place, "io"));
        case Act::yield:
            return yield(place);
        case Act::never:
            return line(place.indent, "- await: future()  # for ever");
        case Act::block:
            return block(place);
        case Act::create:
            return create(place, group);
        case Act::submit:
            return submit(place);
        case Act::await:
            return await(place);
        case Act::gather:
        case Act::wait:
            return several(place);
        case Act::cancel:
            return cancel(place);
        case Act::signal:
            line(place.indent, "- queue.put_nowait: " + mailbox(place, one));
            return line(place.indent, "  item: 0");
        case Act::await_signal:
            return line(place.indent,
                        "- queue.get: " + mailbox(place, [&](const Rows& row) { return group_.members[row.member]; }));
        case Act::put:
            line(place.indent, "- queue.put: " + object(place.rows, place.indexes, place.i));
            return line(place.indent, "  item: 0");
        case Act::raise:
            return line(place.indent, "- raise: " + scenario::yaml_scalar(raised(sample)));
        default:
            return line(place.indent, fmt::format("- {}: {}", word_of(sample.act), object(place.rows, place.indexes, place.i)));
    }
}

void StepTexts::yield(const StepPlace& place) {
    const std::string turns = value(place.rows, place.indexes, "turns",
                                    [&](const Rows& row) { return std::to_string(node_of(row, place.i).step.amount); });
    if (turns == "1") return line(place.indent, "- yield");
    line(place.indent, "- repeat: " + turns);
    line(place.indent, "  do: [yield]");
}

void StepTexts::add_to_list(const StepPlace& place, const std::string& variable) {
    if (handles_.is_listed(place.at)) line(place.indent, fmt::format("- let: {{{0}: \"{0} + [{1}]\"}}", handles_.list(), variable));
}

void StepTexts::create(const StepPlace& place, const std::string& group) {
    const std::string variable = handles_.variable_at(place.at);
    const std::string call =
        call_of(place.rows, place.indexes, [&](const Rows& row) { return node_of(row, place.i).step.of.front(); });
    line(place.indent, "- create_task: " + scenario::yaml_scalar(call));
    if (place.sample().in_group && !group.empty()) line(place.indent, "  group: " + group);
    if (!variable.empty()) line(place.indent, "  as: " + variable);
    add_to_list(place, variable);
}

void StepTexts::submit(const StepPlace& place) {
    std::string call = job_call(place.rows, place.indexes, [&](const Rows& row) { return node_of(row, place.i).step.of.front(); });
    const std::size_t open = call.find('(');
    call = fmt::format("run_in_executor({}, {}{}", executor_of(place.sample().of.front()), call.substr(0, open),
                       call.substr(open + 1) == ")" ? ")" : ", " + call.substr(open + 1));
    const std::string variable = handles_.variable_at(place.at).empty() ? "unawaited" : handles_.variable_at(place.at);
    line(place.indent, fmt::format("- let: {{{}: \"{}\"}}", variable, call));
    add_to_list(place, variable);
}

void StepTexts::block(const StepPlace& place) {
    const std::string ns = amount(place, "block");
    const auto found = plan_.blocks.find({place.sample().line, place.sample().name});
    if (found == plan_.blocks.end()) return line(place.indent, "- block: " + ns);
    const BlockPlan& block = found->second;
    const std::string call = scenario::flow_scalar(fmt::format("{}({})", block.function, ns));
    line(place.indent, "- if: " + block.param);
    line(place.indent, fmt::format("  then: [to_thread: {}]", call));
    line(place.indent, fmt::format("  else: [call: {}]", call));
}

void StepTexts::cancel(const StepPlace& place) {
    const auto target = [&](const Rows& row) { return static_cast<std::size_t>(node_of(row, place.i).step.of.front()); };
    bool all_self = true, all_own = true;
    for_each_row(place.rows, [&](const Rows& row) {
        const std::size_t me = group_.members[row.member];
        all_self = all_self && target(row) == me;
        all_own = all_own && plan_.stories.tasks[target(row)].parent == me && me != 0;
    });
    if (all_self) return line(place.indent, "- cancel: current_task()");
    const auto variables = handles_.variables_of(place.at);
    if (all_own && variables.size() == 1) return line(place.indent, "- cancel: " + variables.front());
    if (all_own) {
        const std::string index = value(place.rows, place.indexes, "cancels", [&](const Rows& row) {
            return std::to_string(handles_.ranks_of(node_of(row, place.i).step).front());
        });
        return line(place.indent, fmt::format("- cancel: {}[{}]", handles_.list(), index));
    }
    const std::string index = value(place.rows, place.indexes, "cancels", [&](const Rows& row) {
        return std::to_string(std::lower_bound(plan_.to_cancel.begin(), plan_.to_cancel.end(), target(row)) -
                              plan_.to_cancel.begin());
    });
    line(place.indent, fmt::format("- if: len({}) > {}", plan_.cancelled, index));
    line(place.indent, fmt::format("  then: [cancel: {}]", scenario::flow_scalar(fmt::format("{}[{}]", plan_.cancelled, index))));
}

void StepTexts::await(const StepPlace& place) {
    const auto variables = handles_.variables_of(place.at);
    if (variables.size() == 1) return line(place.indent, "- await: " + variables.front());
    const std::string rank = value(place.rows, place.indexes, "awaits", [&](const Rows& row) {
        return std::to_string(handles_.ranks_of(node_of(row, place.i).step).front());
    });
    line(place.indent, fmt::format("- await: {}[{}]", handles_.list(), rank));
}

void StepTexts::several(const StepPlace& place) {
    const StoryStep& sample = place.sample();
    const auto variables = handles_.variables_of(place.at);
    const std::string word = sample.act == Act::gather ? "gather" : "wait";
    if (!variables.empty()) {
        line(place.indent, fmt::format("- {}: [{}]", word, fmt::join(variables, ", ")));
    } else {
        bool is_all = true;
        for_each_row(place.rows,
                     [&](const Rows& row) { is_all = is_all && is_whole_list(handles_, node_of(row, place.i).step, row.member); });
        if (is_all) {
            line(place.indent, fmt::format("- {}: t", word));
            line(place.indent, fmt::format("  for: t in {}", handles_.list()));
        } else {
            const std::string ranks = value(place.rows, place.indexes, "waits_for", [&](const Rows& row) {
                return fmt::format("[{}]", fmt::join(handles_.ranks_of(node_of(row, place.i).step), ", "));
            });
            line(place.indent, fmt::format("- {}: {}[p]", word, handles_.list()));
            line(place.indent, fmt::format("  for: p in {}", ranks));
        }
    }
    if (sample.act == Act::wait && sample.name == "FIRST_COMPLETED") line(place.indent, "  return_when: first_completed");
    if (sample.act == Act::wait && sample.name == "FIRST_EXCEPTION") line(place.indent, "  return_when: first_exception");
    if (takes_exceptions(sample)) line(place.indent, "  return_exceptions: True");
}

}  // namespace baton::python
