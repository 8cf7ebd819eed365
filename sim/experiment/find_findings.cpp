#include "sim/experiment/find_findings.h"

#include "sim/experiment/finding_facts.h"

namespace baton::experiment {

std::vector<analysis::Finding> findings_of(const scenario::Scenario& scenario, const trace::Recording& recording,
                                           const analysis::Timeline& timeline, const analysis::RunDocument& document) {
    return analysis::find_findings(recording, timeline, document, scenario_facts(scenario));
}

}  // namespace baton::experiment
