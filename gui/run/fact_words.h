// What happened, in words: events, spans, causes. Texts from scenarios are made safe and short, and stay plain.
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "gui/run/run_result.h"
#include "sim/base/lines.h"

namespace baton::gui {

QString safe_text(std::string_view text);        // control characters are shown as escapes; longer ones end in dots
QString python_value(std::string_view json);     // as Python writes it: None, True, False
QString hint_text(std::string_view hint);        // of an error in a scenario; names no file that only developers have
QString without_options(std::string_view text);  // a message without the names of the command line's options, made safe
QString names_of(const RunResult& run, const std::vector<TaskId>& tasks);  // the first few, and how many more
QString task_name(const RunResult& run, TaskId task);
// How times are written: exactly, or in the run's own unit with a few digits.
using TimeWords = std::function<QString(Duration)>;
QString exact_words(Duration time);
TimeWords rounded_words(const RunResult& run);
QString kind_word(std::string_view kind);  // of an object or an executor
QString event_name(const trace::TraceEvent& event);
QString event_details(const RunResult& run, const trace::TraceEvent& event, const TimeWords& words = exact_words);
QString status_name(trace::Status status);
// What a waiting or executor span waits for: `gate`, `fetch#2`, `a gathering`.
// `main creates nap`, `nap: suspend sleep`.
// Where a run was stopped, by a limit or by hand: in words, and the task that ran last with its line; 0: none is known.
struct WhereStopped {
    QString text;
    TaskId task = 0;
    int line = 0;
};
WhereStopped where_stopped(const RunResult& run);

QString event_sentence(const RunResult& run, const trace::TraceEvent& event, const TimeWords& words);

QString waits_for(const RunResult& run, const analysis::StateSpan& span);
// Who or what set the other going, and when.
QString edge_text(const RunResult& run, const analysis::Edge& edge, const TimeWords& words);
// What a task of a deadlock waits for, who has it, and that nobody can end the wait; empty: it is in none.
QString never_wakes(const RunResult& run, analysis::RowId task);

// The line of an event: `12`, or `helper.py:12` in another file than the program's own; empty where none is known.
QString line_label(const RunResult& run, Line line);
// The line in the source that is shown; 0: it stands in another file, or none is known.
constexpr int own_line(Line line) { return file_of(line) == 0 ? static_cast<int>(number_of(line)) : 0; }

struct Fact {
    QString name, value;
    QString exact = {};  // with all digits, where the value has fewer
};
Fact fact_of_event(const RunResult& run, analysis::EventIndex event);  // its number, who, what
// About a span of a row: what it is, how long, what it waited for, who woke it, what it led to.
std::vector<Fact> facts_of_span(const RunResult& run, analysis::RowId row, const analysis::StateSpan& span);
std::vector<Fact> facts_of_row(const RunResult& run, analysis::RowId row);
std::vector<Fact> facts_of_run(const RunResult& run);     // how many of what there are
std::vector<Fact> facts_of_states(const RunResult& run);  // where the time of all tasks went
std::vector<Fact> facts_of_object(const RunResult& run, std::uint32_t object);

}  // namespace baton::gui
