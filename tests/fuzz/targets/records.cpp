// The plan of a sweep, and records of runs: a line is read as a row that is written as the same line, or not at all.
#include <optional>

#include "sim/experiment/records.h"
#include "tests/fuzz/targets/target.h"

BATON_FUZZ_TARGET(records)(const std::uint8_t* data, std::size_t size) {
    using namespace baton;
    const std::string text = fuzz::text_of(data, size);
    static const experiment::Plan plan = [] {
        experiment::Spec spec;
        spec.axes.push_back({"n", {"1", "2", "3"}});
        spec.replications = 4;
        return experiment::Plan(*scenario::read_scenario("{baton: 1, params: {n: 1}, main: [{sleep: n}]}", "plan.yaml").scenario,
                                spec);
    }();
    if (text.starts_with('{')) {
        try {
            const experiment::Plan read = experiment::read_manifest(text);
            if (read.runs() == 0 || read.runs() > experiment::most_runs) fuzz::must_be_empty("a plan with too many runs, or none");
            read.identity(read.runs() - 1);
        } catch (const experiment::SpecError&) {}
        return 0;
    }
    // The checksum is made right, so that what it guards is read.
    char checksum[20];
    std::snprintf(checksum, sizeof checksum, "%016llx ", static_cast<unsigned long long>(experiment::hash_text(text)));
    for (const std::string& line : {text, checksum + text}) {
        const std::optional<experiment::RunRow> row = experiment::read_record(plan, line);
        if (row && row->index >= plan.runs()) fuzz::must_be_empty("a record of a run that there is not");
        if (row && row->values.size() != plan.metrics().size()) fuzz::must_be_empty("a record with other metrics");
        if (row && !experiment::read_record(
                       plan, experiment::record_line(plan, *row).substr(0, experiment::record_line(plan, *row).size() - 1)))
            fuzz::must_be_empty("a record that is not read again: " + line);
    }
    return 0;
}
