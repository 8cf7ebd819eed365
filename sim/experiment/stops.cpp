#include "sim/experiment/stops.h"

#include <algorithm>

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

// The values of a condition's names, event by event.
class StopValues {
public:
    StopValues(const trace::Recording& recording, const Timeline& timeline) : recording_(recording), timeline_(timeline) {
        for (const std::string& name : stop_names(timeline)) all_.emplace_back(name, Number{});
        for (std::uint32_t id = 0; id < timeline.objects().size(); ++id) {
            const auto place = std::find_if(all_.begin() + of_the_run, all_.end(),
                                            [&](const auto& one) { return one.first == timeline.objects()[id].name; });
            if (place != all_.end()) objects_.push_back({id, static_cast<std::size_t>(place - all_.begin())});
        }
        is_ready_.resize(timeline.task_count() + 1, false);
    }

    // The state behind an event; they must come in order.
    const NamedValues& after(EventIndex index) {
        const TraceEvent& event = recording_.events[index];
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
        return all_;
    }

private:
    static constexpr std::ptrdiff_t of_the_run = 3;  // names before those of the objects

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
        const auto& points = timeline_.objects()[object.id].points;
        bool moved = false;
        for (; object.next < points.size() && points[object.next].event <= index; ++object.next) moved = true;
        if (!moved) return;
        const analysis::ObjectPoint& point = points[object.next - 1];
        all_[object.place].second = Number{static_cast<double>(point.value), Unit::plain};
        all_[object.place + 1].second = Number{static_cast<double>(point.waiters), Unit::plain};
    }

    const trace::Recording& recording_;
    const Timeline& timeline_;
    NamedValues all_;
    std::vector<Object> objects_;
    std::vector<bool> is_ready_;
    std::int64_t ready_ = 0, alive_ = 0;
};

class Finder {
public:
    Finder(const trace::Recording& recording, const Timeline& timeline, const Stops& stops)
        : recording_(recording), stops_(stops), last_line_(timeline.task_count() + 1, 0) {
        if (stops.condition.empty()) return;
        condition_.emplace(stops.condition, stop_names(timeline));
        values_.emplace(recording, timeline);
    }

    // The events must come in order, from the start.
    bool stops_at(EventIndex index) {
        const TraceEvent& event = recording_.events[index];
        bool stops = stops_.task != 0 && touches_task(event, stops_.task);
        stops |= stops_.object && touches_object(event, *stops_.object);
        if (event.line != 0 && event.task < last_line_.size()) {
            stops |= last_line_[event.task] != event.line && stops_.lines.contains(event.line);
            last_line_[event.task] = event.line;
        }
        // Behind a step's end the next one may come to the same line once more.
        if (event.kind == EventKind::resume && event.task < last_line_.size()) last_line_[event.task] = 0;
        if (condition_) {
            const bool holds = condition_->holds(values_->after(index));
            stops |= holds && !held_;
            held_ = holds;
        }
        return stops;
    }

private:
    const trace::Recording& recording_;
    const Stops& stops_;
    std::vector<Line> last_line_;  // by task
    std::optional<ParamCondition> condition_;
    std::optional<StopValues> values_;
    bool held_ = false;
};

}  // namespace

std::vector<std::string> stop_names(const Timeline& timeline) {
    std::vector<std::string> out = {"now", "ready", "alive"};
    for (const analysis::ObjectHistory& object : timeline.objects()) {
        if (!scenario::is_name(object.name) || std::find(out.begin(), out.end(), object.name) != out.end()) continue;
        out.push_back(object.name);
        out.push_back(object.name + "_waiting");
    }
    return out;
}

void check_stop(const std::string& condition, const Timeline& timeline) { ParamCondition(condition, stop_names(timeline)); }

std::optional<EventIndex> next_stop(const trace::Recording& recording, const Timeline& timeline, const Stops& stops,
                                    std::int64_t from, bool forwards) {
    if (stops.empty()) return std::nullopt;
    Finder finder(recording, timeline, stops);
    const auto size = static_cast<std::int64_t>(recording.events.size());
    std::optional<EventIndex> last;
    for (std::int64_t i = 0; i < (forwards ? size : std::min(from, size)); ++i) {
        if (!finder.stops_at(static_cast<EventIndex>(i))) continue;
        if (forwards && i > from) return static_cast<EventIndex>(i);
        last = static_cast<EventIndex>(i);
    }
    return forwards ? std::nullopt : last;
}

}  // namespace baton::experiment
