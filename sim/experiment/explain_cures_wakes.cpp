// Cures for waits that nobody ends, because wake-ups are lost, too few, or never come.
#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/experiment/explain_blocks.h"
#include "sim/experiment/explain_cures.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using analysis::BlockedRow;
using scenario::Action;
using scenario::Await;
using scenario::Body;
using scenario::Callable;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::FutureSetException;
using scenario::Gather;
using scenario::Method;
using scenario::Object;
using scenario::ObjectCall;
using scenario::RunInExecutor;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::ToThread;
using scenario::Try;
using scenario::WaitStep;
using scenario::walk_bodies;
using scenario::With;
using scenario::Yield;
using Kind = Change::Kind;
using Verb = ObjectCall::Verb;

const std::vector<BlockedRow>& rows_of(const Stuck& stuck) {
    static const std::vector<BlockedRow> none;
    return stuck.document.deadlock ? *stuck.document.deadlock : none;
}

const ObjectCall* call_of(const Step& step) { return std::get_if<ObjectCall>(step.action.get()); }

// Whether a step may suspend, as far as its text shows.
bool may_wait(const Step& step) {
    const Action& action = *step.action;
    if (const auto* delay = std::get_if<Delay>(&action)) return delay->how == Delay::How::sleep || delay->how == Delay::How::io;
    return std::holds_alternative<Await>(action) || std::holds_alternative<Yield>(action) ||
           std::holds_alternative<Gather>(action) || std::holds_alternative<WaitStep>(action) ||
           std::holds_alternative<ToThread>(action) || std::holds_alternative<RunInExecutor>(action) ||
           std::holds_alternative<With>(action);
}

// A step that must happen even if earlier steps fail, and the step that makes it due, such as `task_done` after `get`.
struct Due {
    Verb verb;
    std::vector<Verb> after;
};
const std::vector<Due>& dues() {
    static const std::vector<Due> all = {{Verb::queue_task_done, {Verb::queue_get, Verb::queue_get_nowait}},
                                         {Verb::release, {Verb::acquire}},
                                         {Verb::event_set, {}},
                                         {Verb::queue_put, {Verb::queue_get}}};
    return all;
}

class WakeCures {
public:
    explicit WakeCures(const Stuck& stuck) : scenario_(stuck.scenario), stuck_(stuck) {}

    std::vector<Change> all() {
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_bodies(coroutine.body, [&](const Body& body) {
                take_items(body);
                take_notify_all(body);
                take_finally(body);
            });
            walk_steps(coroutine.body, [&](const Step& step) { take_release_first(step); });
        }
        return std::move(changes_);
    }

private:
    std::string source_of(const Expression& e) const {
        return in_text(scenario_, e.span) ? std::string(source(scenario_, e.span)) : std::string();
    }

    void add(Line line, std::string title, std::vector<TextEdit> edits) {
        changes_.push_back({Kind::cure, line, std::move(title), std::move(edits)});
    }

    std::size_t waiting(std::string_view operation, const std::string& object) const {
        const auto& rows = rows_of(stuck_);
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const BlockedRow& row) {
            return row.operation == operation && row.waits_for == object;
        }));
    }

    // Puts a sentinel for each consumer where only one of them gets it.
    void take_items(const Body& body) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            const ObjectCall* put = call_of(body[i]);
            if (!put || (put->verb != Verb::queue_put && put->verb != Verb::queue_put_nowait)) continue;
            const std::size_t more = waiting("get", source_of(put->object));
            const auto block = step_block(scenario_, body, i, i);
            if (more == 0 || !block) continue;
            add(body[i].span.line,
                fmt::format("{} items instead of one put into {} (line {})", more + 1, terminal_text(source_of(put->object)),
                            body[i].span.line),
                {{block->begin, block->end - block->begin, wrapped_in(*block, fmt::format("- repeat: {}", more + 1), "do")}});
        }
    }

    void take_notify_all(const Body& body) {
        for (const Step& step : body) {
            const ObjectCall* call = call_of(step);
            if (!call || call->verb != Verb::condition_notify || call->argument || !in_text(scenario_, step.span)) continue;
            if (waiting("wait", source_of(call->object)) == 0 && waiting("acquire", source_of(call->object)) == 0) continue;
            add(step.span.line,
                fmt::format("`notify_all` instead of `notify` on {} (line {})", terminal_text(source_of(call->object)),
                            step.span.line),
                {{step.span.offset, step.span.length, "condition.notify_all"}});
        }
    }

    // Changes `get`, steps, `task_done` to `get`, `try` steps, `finally` `task_done`.
    void take_finally(const Body& body) {
        for (std::size_t at = 1; at < body.size(); ++at) {
            const ObjectCall* call = call_of(body[at]);
            if (!call) continue;
            const auto due = std::find_if(dues().begin(), dues().end(), [&](const Due& one) { return one.verb == call->verb; });
            if (due == dues().end()) continue;
            const std::size_t first = behind_last(body, at, *call, due->after);
            if (first >= at || (first == 0 && !due->after.empty())) continue;
            const auto before = step_block(scenario_, body, first, at - 1), last = step_block(scenario_, body, at, at);
            if (!before || !last || before->indent != last->indent) continue;
            const std::string lines =
                wrapped_in(*before, "- try:", "") + std::string(before->indent, ' ') + "  finally:\n" + moved(last->text, 4);
            add(body[at].span.line,
                fmt::format("`{}` in a `finally`, so that it runs even if an earlier step fails (line {})",
                            terminal_text(first_line(*last)), body[at].span.line),
                {{before->begin, last->end - before->begin, lines}});
        }
    }

    // The first line of a step, such as `queue.task_done: jobs`.
    static std::string first_line(const StepBlock& block) {
        std::string out = block.text.substr(0, block.text.find('\n'));
        out.erase(0, std::min(block.indent + 2, out.size()));
        if (const std::size_t comment = out.find(" #"); comment != std::string::npos) out.erase(comment);
        out.erase(out.find_last_not_of(' ') + 1);
        return out;
    }

    // Returns the index after the last step of kind `after` on the same object, which makes the step due; 0 if there is none.
    std::size_t behind_last(const Body& body, std::size_t at, const ObjectCall& call, const std::vector<Verb>& after) const {
        for (std::size_t i = at; i-- > 0;) {
            const ObjectCall* earlier = call_of(body[i]);
            if (earlier && std::find(after.begin(), after.end(), earlier->verb) != after.end() &&
                source_of(earlier->object) == source_of(call.object))
                return i + 1;
        }
        return 0;
    }

    // Moves a release to the beginning of a clean-up: if the clean-up waits first and is cancelled, it never gets to the release.
    void take_release_first(const Step& step) {
        const auto* attempt = std::get_if<Try>(step.action.get());
        if (!attempt) return;
        const Body& body = attempt->finally;
        for (std::size_t at = 1; at < body.size(); ++at) {
            const ObjectCall* call = call_of(body[at]);
            const bool wakes = call && (call->verb == Verb::release || call->verb == Verb::queue_task_done ||
                                        call->verb == Verb::event_set || call->verb == Verb::queue_put_nowait);
            if (!wakes || !std::any_of(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(at), may_wait)) continue;
            const auto before = step_block(scenario_, body, 0, at - 1), last = step_block(scenario_, body, at, at);
            if (!before || !last || before->indent != last->indent) continue;
            add(body[at].span.line,
                fmt::format("`{}` before the clean-up waits (line {})", terminal_text(first_line(*last)), body[at].span.line),
                {{before->begin, last->end - before->begin, last->text + before->text}});
        }
    }

    const Scenario& scenario_;
    const Stuck& stuck_;
    std::vector<Change> changes_;
};

// --- coroutines that can end a wait ---

class FindWakers {
public:
    explicit FindWakers(const Scenario& scenario) : scenario_(scenario) {}

    analysis::Wakers all() {
        for (std::uint32_t i = 0; i < scenario_.coroutines.size(); ++i) {
            const Callable& coroutine = scenario_.coroutines[i];
            Touched touched = touched_by(scenario_, coroutine.body);
            touched.coroutines.insert(i);
            for (const std::uint32_t slot : touched.coroutines)
                walk_steps(scenario_.coroutines[slot].body, [&](const Step& step) { take(coroutine.name, step); });
        }
        return std::move(out_);
    }

private:
    static std::vector<std::string_view> woken_by(Verb verb) {
        switch (verb) {
            case Verb::queue_put:
            case Verb::queue_put_nowait:
                return {"get"};
            case Verb::queue_get:
            case Verb::queue_get_nowait:
                return {"put"};
            case Verb::queue_task_done:
                return {"join"};
            case Verb::queue_shutdown:
                return {"get", "put", "join"};
            case Verb::release:
                return {"acquire"};
            case Verb::event_set:
            case Verb::condition_notify:
            case Verb::condition_notify_all:
            case Verb::barrier_wait:
            case Verb::barrier_reset:
            case Verb::barrier_abort:
                return {"wait"};
            default:
                return {};
        }
    }

    static std::vector<std::string_view> woken_by(Method method) {
        switch (method) {
            case Method::put:
            case Method::put_nowait:
                return {"get"};
            case Method::get:
            case Method::get_nowait:
                return {"put"};
            case Method::task_done:
                return {"join"};
            case Method::release:
                return {"acquire"};
            case Method::set:
            case Method::notify:
            case Method::notify_all:
                return {"wait"};
            default:
                return {};
        }
    }

    void take(const std::string& coroutine, const Step& step) {
        const ObjectCall* call = call_of(step);
        if ((call && call->verb == Verb::future_set_result) || std::holds_alternative<FutureSetException>(*step.action))
            out_["await future"].insert(coroutine);
        if (call) add(coroutine, call->object, woken_by(call->verb));
        if (const auto* with = std::get_if<With>(step.action.get())) add(coroutine, with->object, {"acquire"});
        walk_expressions(*step.action, [&](const Expression& e) {
            if (e.kind == ExpressionKind::method_call) add(coroutine, e.operands[0], woken_by(e.method));
        });
    }

    void add(const std::string& coroutine, const Expression& object, const std::vector<std::string_view>& operations) {
        for (const std::string_view operation : operations) {
            for (const Object& one : scenario_.objects) {
                const bool named = object.kind == ExpressionKind::name && object.name.scope == Scope::object;
                if (!named || one.name == object.text) out_[fmt::format("{} {}", operation, one.name)].insert(coroutine);
            }
        }
    }

    const Scenario& scenario_;
    analysis::Wakers out_;
};

}  // namespace

std::vector<Change> wake_cures(const Stuck& stuck) { return WakeCures(stuck).all(); }

analysis::Wakers wakers(const Scenario& scenario) { return FindWakers(scenario).all(); }

}  // namespace baton::experiment
