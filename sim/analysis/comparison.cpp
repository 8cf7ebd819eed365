#include "sim/analysis/comparison.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "sim/trace/canonical.h"

namespace baton::analysis {

namespace {

using trace::EventKind;
using trace::TraceEvent;

Duration life(const TaskRow& task) { return task.ended - task.created; }

bool same_text(const trace::Recording& a, TextId left, const trace::Recording& b, TextId right) {
    return a.texts[left] == b.texts[right];
}

// Whether two events say the same but for their times.
bool same(const trace::Recording& in_a, const TraceEvent& left, const trace::Recording& in_b, const TraceEvent& right) {
    const TraceEvent a = trace::canonical(left, in_a.texts), b = trace::canonical(right, in_b.texts);
    if (a.kind != b.kind || a.task != b.task || a.detail != b.detail || a.worker != b.worker) return false;
    const trace::TextFields texts = trace::text_fields(a);
    if (texts.a ? !same_text(in_a, a.a, in_b, b.a) : a.a != b.a) return false;
    if (a.kind == EventKind::hold || a.kind == EventKind::job_hold || a.kind == EventKind::wake) return true;  // b is a time
    if (texts.b) return same_text(in_a, static_cast<TextId>(a.b), in_b, static_cast<TextId>(b.b));
    const bool high = texts.high ? same_text(in_a, trace::high_half(a.b), in_b, trace::high_half(b.b))
                                 : trace::high_half(a.b) == trace::high_half(b.b);
    const bool low = texts.low ? same_text(in_a, trace::low_half(a.b), in_b, trace::low_half(b.b))
                               : trace::low_half(a.b) == trace::low_half(b.b);
    return high && low;
}

}  // namespace

std::vector<TaskDifference> task_differences(const RunDocument& a, const RunDocument& b) {
    std::map<std::string_view, std::vector<const TaskRow*>> by_name;
    for (const TaskRow& task : b.tasks) by_name[task.name].push_back(&task);
    std::map<std::string_view, std::size_t> taken;
    std::vector<TaskDifference> out;
    for (const TaskRow& task : a.tasks) {
        TaskDifference row{task.name, life(task), {}};
        const auto found = by_name.find(task.name);
        if (found != by_name.end() && taken[task.name] < found->second.size()) row.b = life(*found->second[taken[task.name]++]);
        out.push_back(std::move(row));
    }
    std::map<std::string_view, std::size_t> seen;
    for (const TaskRow& task : b.tasks) {
        if (seen[task.name]++ >= taken[task.name]) out.push_back({task.name, {}, life(task)});
    }
    return out;
}

std::optional<Parting> parting(const trace::Recording& a, const trace::Recording& b) {
    const std::size_t both = std::min(a.events.size(), b.events.size());
    std::size_t at = 0;
    while (at < both && same(a, a.events[at], b, b.events[at])) ++at;
    if (at == a.events.size() && at == b.events.size()) return {};
    return Parting{at, at == a.events.size(), at == b.events.size()};
}

std::optional<double> speed_up(Duration a, Duration b) {
    if (a <= Duration{} || b <= Duration{}) return {};
    return static_cast<double>(a.count()) / static_cast<double>(b.count());
}

}  // namespace baton::analysis
