#include "sim/analysis/explain_recording.h"

#include <utility>

#include "sim/analysis/findings.h"
#include "sim/analysis/standstill.h"

namespace baton::analysis {

namespace {

ScenarioFacts facts_of(const trace::Recording& recording) {
    ScenarioFacts facts;
    for (const trace::RecordedObject& object : recording.objects) {
        if (object.is_executor()) continue;
        ObjectFacts one{object.name, object.kind, object.limit, object.kind == "queue" && !object.limit, true, false, object.line};
        facts.objects.push_back(std::move(one));
    }
    return facts;
}

}  // namespace

Explanation explain_recording(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document) {
    Explanation out = explanation_of(timeline);
    out.findings = find_findings(recording, timeline, document, facts_of(recording));
    if (document.deadlock) out.standstill = standstill(document, task_ends(recording), {});
    return out;
}

}  // namespace baton::analysis
