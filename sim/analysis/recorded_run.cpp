#include "sim/analysis/recorded_run.h"

#include <algorithm>
#include <initializer_list>

#include "sim/analysis/blocked_tasks.h"
#include "sim/analysis/deadlock.h"
#include "sim/analysis/facts.h"
#include "sim/analysis/own_times.h"
#include "sim/base/text.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/hash.h"

namespace baton::analysis {

namespace {

// The events are handed over in blocks, as by a running loop.
void feed(std::initializer_list<trace::Consumer*> consumers, const trace::Recording& recording) {
    constexpr std::size_t size = 4096;
    std::vector<trace::TraceEvent> block;
    const auto hand_over = [&] {
        for (trace::Consumer* consumer : consumers) consumer->take(block, recording.texts);
        block.clear();
    };
    for (const trace::TraceEvent& event : recording.events) {
        block.push_back(event);
        if (block.size() == size) hand_over();
    }
    hand_over();
}

void add_end_of_main(RunDocument& document, const trace::Recording& recording, const Timeline& timeline) {
    if (timeline.task_count() == 0 || timeline.rows()[1].ended_by == no_event) return;
    const trace::TraceEvent& done = recording.events[timeline.rows()[1].ended_by];
    const auto text = [&](TextId id) { return std::string(recording.texts[id]); };
    switch (trace::done_payload(done.detail)) {
        case trace::Payload::none:
            break;
        case trace::Payload::integer:
            document.result = std::to_string(done.b);
            break;
        case trace::Payload::json:
            document.result = text(static_cast<TextId>(done.b));
            break;
        case trace::Payload::exception:
            document.exception = Failure{text(trace::high_half(done.b)), text(trace::low_half(done.b)), {}, {}, {}, {}};
            break;
    }
}

}  // namespace

namespace {

template <class Declared>
bool is_declared(const std::vector<Declared>& all, std::string_view name) {
    return std::any_of(all.begin(), all.end(), [&](const Declared& one) { return one.name == name; });
}

}  // namespace

std::string where_it_breaks_off(const trace::Recording& recording) {
    return "the trace breaks off at " + duration_text(recording.ending.elapsed) + ": its end is missing";
}

RunDocument document_of(const trace::Recording& recording, const Timeline& timeline) {
    RunDocument document;
    document.scenario = recording.header.scenario;
    document.seed = recording.header.seed;
    document.params = recording.header.params;
    document.status = recording.ending.status;
    document.elapsed = recording.ending.elapsed;
    document.trace_hash = trace::hash_of(recording);
    document.files = recording.files;
    add_end_of_main(document, recording, timeline);
    for (const StateSpan& span : timeline.spans(0)) {
        if (has_thread(span.state)) document.busy = sum(document.busy, span.end - span.start);
    }
    for (const TaskStep& step : timeline.steps(0)) document.longest_hold = std::max(document.longest_hold, step.end - step.start);
    document.idle = document.elapsed - document.busy;

    if (recording.truncated) document.message = where_it_breaks_off(recording);
    if (document.status == "limit") document.message = "a limit of the recording was reached";
    std::vector<DeclaredObject> objects;
    std::vector<DeclaredExecutor> executors;
    for (const trace::RecordedObject& object : recording.objects) {
        if (!object.is_executor())
            objects.push_back({object.name, object.kind});
        else
            executors.push_back(
                {object.name, object.kind, static_cast<std::size_t>(std::max<std::int64_t>(0, object.limit.value_or(0)))});
    }
    for (const ObjectHistory& object : timeline.objects())
        if (!is_declared(objects, object.name))
            objects.push_back({object.name, object.kind ? std::string(trace::word(*object.kind)) : std::string()});
    for (const ExecutorHistory& executor : timeline.executors())
        if (!is_declared(executors, executor.name)) executors.push_back({executor.name, "", executor.rows.size()});
    FactsCollector facts;
    OwnTimes own_times;
    feed({&facts, &own_times}, recording);
    const Time end(recording.ending.elapsed);
    facts.finish(end, objects, executors, document);
    document.own_times = own_times.finish(end, document.running());
    if (document.status == "deadlock") {
        document.deadlock = blocked_tasks(recording);
        tell_deadlock(recording, document);
    }
    return document;
}

}  // namespace baton::analysis
