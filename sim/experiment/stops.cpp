#include "sim/experiment/stops.h"

#include <algorithm>
#include <span>

#include "sim/scenario/vocabulary.h"

namespace baton::experiment {

namespace {

using analysis::EventIndex;
using analysis::Timeline;
using trace::EventKind;
using trace::TraceEvent;

bool is_operation(EventKind kind) { return kind >= EventKind::acquire && kind <= EventKind::get; }

bool touches_object(const TraceEvent& event, TextId object) {
    if (is_operation(event.kind)) return event.a == object;
    return event.kind == EventKind::suspend && static_cast<trace::Wait>(event.detail) != trace::Wait::task && event.a == object;
}

bool touches_task(const TraceEvent& event, TaskId task) {
    const bool names_it = event.kind == EventKind::create || event.kind == EventKind::cancel;
    return event.task == task || (names_it && event.a == task);
}

// None where there were more changes than are kept: a condition on a part of them would stop at the wrong places.
std::span<const std::string> known_variables(const StopRun& run) {
    return run.variables.complete ? std::span<const std::string>(run.variables.names) : std::span<const std::string>();
}

constexpr std::ptrdiff_t of_the_run = 3;  // names before those of the variables, which the objects' follow

// The values of a condition's names, event by event.
class StopValues {
public:
    explicit StopValues(const StopRun& run) : run_(run) {
        for (const std::string& name : stop_names(run)) all_.emplace_back(name, Number{});
        const std::ptrdiff_t of_objects = of_the_run + static_cast<std::ptrdiff_t>(known_variables(run).size());
        for (std::uint32_t id = 0; id < run.timeline.objects().size(); ++id) {
            const auto place = std::find_if(all_.begin() + of_objects, all_.end(),
                                            [&](const auto& one) { return one.first == run.timeline.objects()[id].name; });
            if (place != all_.end()) objects_.push_back({id, static_cast<std::size_t>(place - all_.begin())});
        }
        is_ready_.resize(run.timeline.task_count() + 1, false);
    }

    // The state behind an event; they must come in order.
    const NamedValues& after(EventIndex index) {
        const TraceEvent& event = run_.recording.events[index];
        switch (event.kind) {
            case EventKind::create:
                ++alive_;
                set_ready(event.a, true);
                break;
            case EventKind::wake:
                set_ready(event.task, true);
                break;
            case EventKind::resume:
                set_ready(event.task, false);
                break;
            case EventKind::suspend:
                if (static_cast<trace::Wait>(event.detail) == trace::Wait::yield) set_ready(event.task, true);
                break;
            case EventKind::done:
                --alive_;
                set_ready(event.task, false);
                break;
            default:
                break;
        }
        all_[0].second = Number{static_cast<double>(event.t), Unit::time};
        all_[1].second = Number{static_cast<double>(ready_), Unit::plain};
        all_[2].second = Number{static_cast<double>(alive_), Unit::plain};
        for (Object& object : objects_) follow(object, index);
        follow_variables(index);
        return all_;
    }

private:
    struct Object {
        std::uint32_t id;
        std::size_t place;     // of its value; its waiters stand behind it
        std::size_t next = 0;  // point
    };

    void set_ready(TaskId task, bool ready) {
        if (task >= is_ready_.size() || is_ready_[task] == ready) return;
        is_ready_[task] = ready;
        ready_ += ready ? 1 : -1;
    }

    void follow(Object& object, EventIndex index) {
        const auto& points = run_.timeline.objects()[object.id].points;
        bool moved = false;
        for (; object.next < points.size() && points[object.next].event <= index; ++object.next) moved = true;
        if (!moved) return;
        const analysis::ObjectPoint& point = points[object.next - 1];
        all_[object.place].second = Number{static_cast<double>(point.value), Unit::plain};
        all_[object.place + 1].second = Number{static_cast<double>(point.waiters), Unit::plain};
    }

    void follow_variables(EventIndex index) {
        using Kind = interpreter::VariableChange::Kind;
        if (known_variables(run_).empty()) return;
        const auto& changes = run_.variables.changes;
        for (; next_change_ < changes.size() && changes[next_change_].event <= index; ++next_change_) {
            const interpreter::VariableChange& change = changes[next_change_];
            MetricValue& value = all_[static_cast<std::size_t>(of_the_run) + change.variable].second;
            if (change.kind == Kind::other)
                value = std::monostate{};
            else
                value = Number{change.value, change.kind == Kind::duration ? Unit::time : Unit::plain};
        }
    }

    const StopRun& run_;
    NamedValues all_;
    std::size_t next_change_ = 0;  // of a variable
    std::vector<Object> objects_;
    std::vector<bool> is_ready_;
    std::int64_t ready_ = 0, alive_ = 0;
};

class Finder {
public:
    Finder(const StopRun& run, const Stops& stops) : run_(run), stops_(stops), last_line_(run.timeline.task_count() + 1, 0) {
        if (stops.condition.empty()) return;
        condition_.emplace(stops.condition, stop_names(run));
        values_.emplace(run);
    }

    // The events must come in order, from the start.
    std::optional<StopFound> stop_at(EventIndex index) {
        const TraceEvent& event = run_.recording.events[index];
        StopFound out{index};
        out.task = stops_.task != 0 && touches_task(event, stops_.task);
        out.object = stops_.object && touches_object(event, *stops_.object);
        if (event.line != 0 && event.task < last_line_.size()) {
            out.line = last_line_[event.task] != event.line && stops_.lines.contains(event.line);
            last_line_[event.task] = event.line;
        }
        // Behind a step's end the next one may come to the same line once more.
        if (event.kind == EventKind::resume && event.task < last_line_.size()) last_line_[event.task] = 0;
        if (condition_) {
            const bool holds = condition_->holds_if_known(values_->after(index));
            out.condition = holds && !held_;
            held_ = holds;
        }
        return out.line || out.condition || out.task || out.object ? std::optional(out) : std::nullopt;
    }

private:
    const StopRun& run_;
    const Stops& stops_;
    std::vector<Line> last_line_;  // by task
    std::optional<ParamCondition> condition_;
    std::optional<StopValues> values_;
    bool held_ = false;
};

}  // namespace

std::vector<std::string> stop_names(const StopRun& run) {
    std::vector<std::string> out = {"now", "ready", "alive"};
    const std::span<const std::string> variables = known_variables(run);
    out.insert(out.end(), variables.begin(), variables.end());
    for (const analysis::ObjectHistory& object : run.timeline.objects()) {
        if (!scenario::is_name(object.name) || std::find(out.begin(), out.end(), object.name) != out.end()) continue;
        out.push_back(object.name);
        out.push_back(object.name + "_waiting");
    }
    return out;
}

void check_stop(const std::string& condition, const StopRun& run) {
    std::vector<std::string> names = stop_names(run);
    const ParamCondition parsed(condition, names);
    if (parsed.counts()) throw SpecError("each name is a number here, of which there is always one: leave len() and count() out");
    // What a var is changes while the run goes on. All other names are numbers: what is wrong in kind is wrong for any of them.
    const auto of_variables = names.begin() + of_the_run;
    names.erase(of_variables, of_variables + std::ssize(known_variables(run)));
    try {
        const ParamCondition without_variables(condition, names);
    } catch (const SpecError&) {
        return;
    }
    NamedValues values;
    double number = 1000.5;  // each has another, so that no difference of two divides by zero
    for (const std::string& name : names) {
        values.emplace_back(name, Number{number, name == "now" ? Unit::time : Unit::plain});
        number += 17.25;
    }
    static_cast<void>(parsed.holds(values));
}

std::optional<StopFound> next_stop(const StopRun& run, const Stops& stops, std::int64_t from, bool forwards) {
    if (stops.empty()) return std::nullopt;
    Finder finder(run, stops);
    const auto size = static_cast<std::int64_t>(run.recording.events.size());
    std::optional<StopFound> last;
    for (std::int64_t i = 0; i < (forwards ? size : std::min(from, size)); ++i) {
        const auto stop = finder.stop_at(static_cast<EventIndex>(i));
        if (!stop) continue;
        if (forwards && i > from) return stop;
        last = stop;
    }
    return forwards ? std::nullopt : last;
}

std::set<Line> unreached_lines(const trace::Recording& recording, const std::set<Line>& lines) {
    std::set<Line> out = lines;
    for (std::size_t i = 0; i < recording.events.size() && !out.empty(); ++i) out.erase(recording.events[i].line);
    return out;
}

}  // namespace baton::experiment
