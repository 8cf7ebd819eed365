#include "sim/cli/sweep_results.h"

#include "sim/experiment/stop_rule.h"

namespace baton::cli {

void write_results(const experiment::SweepFolder& folder, const experiment::Plan& plan, const experiment::Rows& rows,
                   const std::string& sqlite, Console& console) {
    const experiment::Rows counted = experiment::counted_rows(plan, rows);
    const auto points = experiment::summarise_points(plan, counted);
    experiment::write_tables(folder, plan, counted, points);
    if (!sqlite.empty()) experiment::write_sqlite(plan, counted, points, sqlite);
    console.out(experiment::summary_table(plan, points));
}

}  // namespace baton::cli
