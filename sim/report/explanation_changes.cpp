#include "sim/report/explanation_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/explanation_words.h"
#include "sim/picture/words.h"

namespace baton::report {

namespace {

using analysis::Explanation;
using analysis::WhatIf;
using Effect = WhatIf::Effect;

constexpr std::size_t most_rows = 8;

std::vector<Column> columns_of(const Explanation& explanation) {
    if (is_elapsed(explanation.goal)) return {{"Elapsed", true}, {"Difference", true}, {"Change"}};
    return {{terminal_text(explanation.goal.metric), true}, {"Difference", true}, {"Elapsed", true}, {"Change"}};
}

std::vector<std::string> row_of(const TracedRun& run, const Explanation& explanation, const WhatIf& change, std::string words) {
    std::vector<std::string> out = {goal_of(explanation, change), goal_difference(run, explanation, change)};
    if (!is_elapsed(explanation.goal)) out.push_back(exact_duration(change.elapsed));
    out.push_back(std::move(words));
    return out;
}

std::string title_of(const WhatIf& change) {
    const bool says_so = change.title.find("nobody waits") != std::string::npos;
    return change.title + (change.nobody_waits && !says_so ? "; then nobody waits for it" : "");
}

template <class Wanted, class Words>
Table table_of(const TracedRun& run, const Explanation& explanation, std::string title, Wanted wanted, Words words) {
    Table table{std::move(title), columns_of(explanation), {}};
    for (const WhatIf& change : explanation.changes) {
        if (!wanted(change)) continue;
        if (table.rows.size() < most_rows) {
            table.rows.push_back(row_of(run, explanation, change, words(change)));
        } else {
            ++table.left_out;
        }
    }
    return table;
}

template <class Wanted>
void add_diffs(Section& section, const Explanation& explanation, std::size_t most, Wanted wanted) {
    for (const WhatIf& change : explanation.changes) {
        if (most == 0) return;
        if (!wanted(change) || change.diff.empty()) continue;
        section.code += fmt::format("{}# {}: {}\n{}", section.code.empty() ? "" : "\n", goal_of(explanation, change), change.title,
                                    change.diff);
        --most;
    }
}

bool keeps(const WhatIf& change) { return change.effect == Effect::helps || change.effect == Effect::shifts_times; }

}  // namespace

const WhatIf* best_change(const Explanation& explanation) {
    for (const bool step : {false, true}) {
        for (const Effect effect : {Effect::helps, Effect::shifts_times}) {
            for (const WhatIf& change : explanation.changes) {
                if (change.effect == effect && change.speeds_up_step == step) return &change;
            }
        }
    }
    return nullptr;
}

const WhatIf* best_altering(const Explanation& explanation) {
    for (const WhatIf& change : explanation.changes) {
        if (change.effect == Effect::alters) return &change;
    }
    return nullptr;
}

Section helping_section(const TracedRun& run, const Explanation& explanation, std::size_t most_diffs) {
    Section section{"What would help", {}, {}, {}};
    if (explanation.runs == 0) return section;
    const auto same = [](const WhatIf& change) { return change.effect == Effect::helps && !change.speeds_up_step; };
    const auto times = [](const WhatIf& change) { return change.effect == Effect::shifts_times && !change.speeds_up_step; };
    const auto steps = [](const WhatIf& change) { return keeps(change) && change.speeds_up_step; };
    Table first = table_of(run, explanation, "", same, title_of);
    Table second = table_of(run, explanation,
                            "With these, only the times in the log, the result or the warnings are different:", times, title_of);
    Table third = table_of(run, explanation, "If a step took less time:", steps, title_of);
    if (first.rows.empty() && second.rows.empty() && third.rows.empty())
        section.paragraphs.push_back("None of the changes tried makes it better without changing what the program does.");
    add_diffs(section, explanation, most_diffs, same);
    if (first.rows.size() < most_diffs) add_diffs(section, explanation, most_diffs - first.rows.size(), times);
    if (section.code.empty()) add_diffs(section, explanation, std::min<std::size_t>(most_diffs, 1), steps);
    section.tables = {std::move(first), std::move(second), std::move(third)};
    for (const WhatIf& change : explanation.changes) {
        if (change.speeds_up_step && change.effect == Effect::harms)
            section.paragraphs.push_back(fmt::format("Beware: {} makes it worse: {} instead of {}.", change.title,
                                                     goal_of(explanation, change), goal_now(run, explanation)));
    }
    std::string pauses;
    for (const analysis::Pause& pause : explanation.pauses) pauses += (pauses.empty() ? "" : "; ") + pause_words(pause);
    if (!pauses.empty()) section.paragraphs.push_back(fmt::format("Left unchanged: {}.", pauses));
    if (explanation.canonical)
        section.paragraphs.push_back("Changes and line numbers refer to the scenario's canonical form, as `baton dump` prints it.");
    if (!explanation.all_tried) section.paragraphs.push_back("The search was cut short; other changes may help, too.");
    section.paragraphs.push_back(
        fmt::format("Found by running {}.", counted(explanation.runs, "changed scenario", "changed scenarios")));
    return section;
}

Section altering_section(const TracedRun& run, const Explanation& explanation, std::size_t most_diffs) {
    Section section{"Changes what the program does", {}, {}, {}};
    const auto alters = [](const WhatIf& change) { return change.effect == Effect::alters; };
    section.tables.push_back(table_of(run, explanation, "", alters, [](const WhatIf& change) {
        return fmt::format("{}: {}", title_of(change), change.difference ? deviation_words(*change.difference) : "");
    }));
    const bool helped = best_change(explanation) != nullptr;
    if (!helped) add_diffs(section, explanation, std::min<std::size_t>(most_diffs, 1), alters);
    return section;
}

Section useless_section(const TracedRun& run, const Explanation& explanation) {
    Section section{"What would not help", {}, {}, {}};
    Table table = table_of(
        run, explanation, "", [](const WhatIf& change) { return change.effect == Effect::harms; }, title_of);
    for (const std::string& title : explanation.useless) {
        if (table.rows.size() == most_rows) {
            ++table.left_out;
            continue;
        }
        std::vector<std::string> row = {goal_now(run, explanation), "no difference"};
        if (!is_elapsed(explanation.goal)) row.emplace_back();
        row.push_back(title);
        table.rows.push_back(std::move(row));
    }
    section.tables.push_back(std::move(table));
    return section;
}

}  // namespace baton::report
