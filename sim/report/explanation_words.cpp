#include "sim/report/explanation_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"

namespace baton::report {

namespace {

constexpr std::size_t most_names = 5, most_columns = 60;

std::string value_words(const analysis::Goal& goal, double value) {
    if (!goal.is_time) return fmt::format("{:.4g}", value);
    return exact_duration(Duration(std::llround(value)));
}

}  // namespace

std::string names(const TracedRun& run, const std::vector<TaskId>& tasks) {
    std::string out;
    for (std::size_t i = 0; i < std::min(tasks.size(), most_names); ++i) out += (i == 0 ? "" : ", ") + task_label(run, tasks[i]);
    if (tasks.size() > most_names) out += fmt::format(" and {} more", tasks.size() - most_names);
    return out;
}

std::string at_line(const TracedRun& run, Line line) {
    return line == 0 ? std::string() : fmt::format(" in line {}", line_text(line, run.document.files));
}

std::string signed_duration(Duration duration) { return (duration > Duration{} ? "+" : "") + exact_duration(duration); }

bool is_elapsed(const analysis::Goal& goal) { return goal.metric == "elapsed"; }

std::string goal_now(const TracedRun& run, const analysis::Explanation& explanation) {
    if (is_elapsed(explanation.goal)) return exact_duration(run.document.elapsed);
    return explanation.goal.now ? value_words(explanation.goal, *explanation.goal.now) : "-";
}

std::string goal_of(const analysis::Explanation& explanation, const analysis::WhatIf& change) {
    if (is_elapsed(explanation.goal)) return exact_duration(change.elapsed);
    return change.value ? value_words(explanation.goal, *change.value) : "-";
}

std::string goal_difference(const TracedRun& run, const analysis::Explanation& explanation, const analysis::WhatIf& change) {
    const analysis::Goal& goal = explanation.goal;
    if (is_elapsed(goal)) return signed_duration(change.elapsed - run.document.elapsed);
    if (!goal.now || !change.value) return "-";
    const double difference = *change.value - *goal.now;
    return (difference > 0 ? "+" : "") + value_words(goal, difference);
}

std::string deviation_words(const analysis::Deviation& difference) {
    const auto quoted = [](const std::string& text) {
        const std::string safe = cut(terminal_text(text), most_columns);
        return text == "nothing" ? safe : fmt::format("'{}'", safe);
    };
    std::string out =
        fmt::format("{} is {} instead of {}", terminal_text(difference.what), quoted(difference.after), quoted(difference.before));
    if (difference.order) out += " (the same lines in another order)";
    return out;
}

std::string pause_words(const analysis::Pause& pause) {
    if (pause.why == analysis::Pause::Why::backoff)
        return fmt::format("the sleep in line {} is the pause before another try", pause.line);
    return fmt::format("the sleep in line {} paces the loop in line {}", pause.line, pause.loop);
}

}  // namespace baton::report
