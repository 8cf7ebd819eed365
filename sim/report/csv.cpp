#include "sim/report/csv.h"

#include <fmt/format.h>

#include <iterator>

#include "sim/base/text.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

std::string tasks_csv(const analysis::RunDocument& document) {
    std::string out = "id,name,coroutine,parent,created,started,ended,status,steps,running,ready,waiting\r\n";
    const auto ns = [](Time time) { return time.time_since_epoch().count(); };
    for (const analysis::TaskRow& row : document.tasks) {
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.id,
                       csv_field(terminal_text(row.name)), csv_field(terminal_text(row.coroutine)), row.parent, ns(row.created),
                       ns(row.started), ns(row.ended), trace::word(row.status), row.steps, row.running.count(), row.ready.count(),
                       row.waiting.count());
    }
    return out;
}

}  // namespace baton::report
