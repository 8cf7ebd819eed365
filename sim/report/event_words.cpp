#include "sim/report/event_words.h"

#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using trace::EventKind;
using trace::TraceEvent;

class Words {
public:
    Words(const trace::Recording& recording, const std::vector<std::string>& names) : recording_(recording), names_(names) {}

    std::string of(const TraceEvent& event) const {
        switch (event.kind) {
            case EventKind::create:
                return fmt::format("{} (task {})", task(event.a), event.a);
            case EventKind::suspend:
                return suspend(event);
            case EventKind::wake:
                return wake(event);
            case EventKind::hold:
                return hold(event);
            case EventKind::job_hold:
                return fmt::format("{}, job {}", hold(event), event.a);
            case EventKind::job_log:
                return fmt::format("{}, job {}", text(event.a), event.b);
            case EventKind::cancel:
                return task(event.a);
            case EventKind::done:
                return done(event);
            case EventKind::submit:
                return job(event);
            case EventKind::start:
            case EventKind::finish:
                return fmt::format("{}, worker {}", job(event), event.worker);
            case EventKind::resume:
                return {};
            case EventKind::raise:
            case EventKind::handle:
                return exception(event);
            case EventKind::swallow:
                return fmt::format("by a {}", trace::word(static_cast<trace::Swallow>(event.detail)));
            case EventKind::timeout:
                return "of " + exact_duration(Duration(event.b));
            case EventKind::deliver:
            case EventKind::lose:
                return delivery(event);
            default:
                return text(event.a);
        }
    }

    std::string task(TaskId id) const { return id < names_.size() ? names_[id] : std::to_string(id); }

private:
    std::string text(TextId id) const { return id < recording_.texts.size() ? terminal_text(recording_.texts[id]) : std::string(); }

    static std::string hold(const TraceEvent& event) {
        return fmt::format("{} {}", trace::word(static_cast<trace::Holding>(event.detail)), exact_duration(Duration(event.b)));
    }

    std::string suspend(const TraceEvent& event) const { return wait(static_cast<trace::Wait>(event.detail), event); }

    std::string delivery(const TraceEvent& event) const {
        const trace::Delivery how = trace::delivery(event.detail);
        std::string out = how.before_start ? "before the first step" : wait(trace::delivery_wait(event.detail), event);
        if (trace::high_half(event.b) != 0) out += ", asked by " + task(trace::high_half(event.b));
        if (how.through_future) out += ", through what it awaits";
        return how.in_cleanup ? out + ", in the clean-up" : out;
    }

    std::string exception(const TraceEvent& event) const {
        const std::string message = text(trace::low_half(event.b));
        return text(trace::high_half(event.b)) + (message.empty() ? "" : ": " + message);
    }

    std::string wait(trace::Wait on, const TraceEvent& event) const {
        const std::string what = event.a == 0 ? std::string() : on == trace::Wait::task ? task(event.a) : text(event.a);
        return fmt::format("on {}{}{}", trace::word(on), what.empty() ? "" : " ", what);
    }

    std::string wake(const TraceEvent& event) const {
        const auto cause = static_cast<trace::Cause>(event.detail);
        std::string out = "by " + (cause == trace::Cause::task ? task(event.a) : std::string(trace::word(cause)));
        if (event.b != event.t) out += ", due " + exact_duration(Duration(event.b));
        return out;
    }

    std::string done(const TraceEvent& event) const {
        std::string out(trace::word(trace::done_status(event.detail)));
        const auto payload = trace::done_payload(event.detail);
        if (payload == trace::Payload::integer) out += " " + std::to_string(event.b);
        if (payload == trace::Payload::json) out += " " + text(static_cast<TextId>(event.b));
        if (payload == trace::Payload::exception) out += " " + exception(event);
        return out;
    }

    std::string job(const TraceEvent& event) const {
        return fmt::format("{} on {}, job {}", text(trace::low_half(event.b)), text(trace::high_half(event.b)), event.a);
    }

    const trace::Recording& recording_;
    const std::vector<std::string>& names_;
};

}  // namespace

std::vector<std::string> task_names(const trace::Recording& recording) {
    std::vector<std::string> out = {"-"};
    for (const TraceEvent& event : recording.events) {
        if (event.kind != EventKind::create || event.a != out.size()) continue;
        out.push_back(short_name(trace::task_name(event, recording.texts)));
    }
    return out;
}

std::string event_words(const trace::Recording& recording, const std::vector<std::string>& names, const TraceEvent& event) {
    return Words(recording, names).of(event);
}

std::string event_line(const trace::Recording& recording, const std::vector<std::string>& names, const TraceEvent& event) {
    const Words words(recording, names);
    const std::string more = words.of(event);
    return fmt::format("{}  {}  {}{}{}", exact_duration(Duration(event.t)), words.task(event.task), trace::word(event.kind),
                       more.empty() ? "" : " ", more);
}

}  // namespace baton::report
