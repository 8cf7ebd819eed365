#include "sim/report/explanation_standstill.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/deadlock_words.h"
#include "sim/report/document_words.h"
#include "sim/report/explanation_words.h"

namespace baton::report {

namespace {

using analysis::Explanation;
using analysis::InCircle;
using analysis::Standstill;
using analysis::TurningPoint;
using analysis::WhatIf;

constexpr std::size_t most_tasks = 10, most_cures = 8, most_in_words = 3;

std::string waiting_words(const TracedRun& run, const analysis::BlockedRow& row) {
    std::string out = fmt::format("{} {}.", task_label(run, row.task), blocked_words(run.document, row));
    for (const std::string& reason : blocked_reasons(row)) out += fmt::format(" {}.", reason);
    return out;
}

// Returns a table of a circle: for each task, the object that it holds and the one that it wants.
Table orders_table(const TracedRun& run, const Standstill& standstill) {
    Table table{"What each task of the circle holds and wants:",
                {{"Task"}, {"Holds"}, {"Since", true}, {"Line", true}, {"Wants"}, {"Since", true}, {"Line", true}},
                {}};
    const auto line = [](Line number) { return number == 0 ? std::string() : std::to_string(number); };
    for (const InCircle& one : standstill.circle) {
        if (table.rows.size() == most_tasks) {
            ++table.left_out;
            continue;
        }
        const bool holds = !one.has.empty();
        table.rows.push_back({task_label(run, one.task), holds ? terminal_text(one.has) : "-",
                              holds ? exact_time(one.has_since) : "", line(one.has_line), terminal_text(one.wants),
                              exact_time(one.wants_since), line(one.wants_line)});
    }
    return table;
}

// Returns the task of the circle that was the last to acquire what it holds.
const InCircle* last_to_take(const Standstill& standstill) {
    const InCircle* last = nullptr;
    for (const InCircle& one : standstill.circle) {
        if (!one.has.empty() && (!last || one.has_since >= last->has_since)) last = &one;
    }
    return last;
}

std::string how_it_ended(const TurningPoint& turning, picture::Translate say) {
    constexpr std::string_view raised = "raised ";
    if (turning.how.starts_with(raised))
        return said(say, PICTURE_TEXT("Picture", "raised {}"), terminal_text(turning.how.substr(raised.size())));
    return say(turning.how == "returned" ? PICTURE_TEXT("Picture", "returned") : PICTURE_TEXT("Picture", "was cancelled"));
}

std::string ended_words(const WhatIf& cure) { return terminal_text(cure.ending); }

}  // namespace

std::string circle_words(const TracedRun& run, const Standstill& standstill, picture::Translate say) {
    const auto& circle = standstill.circle;
    if (circle.empty()) return {};
    const std::string object = terminal_text(circle[0].wants);
    const bool of_one = std::all_of(circle.begin(), circle.end(), [&](const InCircle& one) {
        return one.has == one.wants && one.has == circle[0].has && !one.has.empty();
    });
    if (circle.size() == 1)
        return said(say, PICTURE_TEXT("Picture", "{} waits for {}, which it holds itself."), task_label(run, circle[0].task),
                    object);
    if (of_one) {
        std::vector<TaskId> tasks;
        tasks.reserve(circle.size());
        for (const InCircle& one : circle) tasks.push_back(one.task);
        return said(say, PICTURE_TEXT("Picture", "{} hold {}, and each of them waits for it once more."), names(run, tasks),
                    object);
    }
    std::string out;
    const std::size_t shown = circle.size() > most_in_words ? 1 : circle.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const InCircle &one = circle[i], &next = circle[(i + 1) % circle.size()];
        out += (i == 0 ? "" : ", ") +
               said(say, PICTURE_TEXT("Picture", "{} waits for {}"), task_label(run, one.task), task_label(run, next.task));
        if (!next.has.empty()) out += said(say, PICTURE_TEXT("Picture", ", which holds {}"), terminal_text(one.wants));
    }
    if (shown < circle.size()) out += said(say, PICTURE_TEXT("Picture", ", and so on in a circle of {} tasks"), circle.size());
    return out + ".";
}

std::string turning_words(const TracedRun& run, const Standstill& standstill, picture::Translate say) {
    if (!standstill.turning) return {};
    const TurningPoint& turning = *standstill.turning;
    const std::string task = task_label(run, turning.task), waiter = task_label(run, turning.waiter);
    const std::string object = terminal_text(turning.object), line = bracketed(run.document, turning.line, say);
    const auto time = [&](Time t) {
        return say == picture::Translate(picture::in_english) ? exact_time(t) : time_words(run.document, t, say);
    };
    const std::string at = time(turning.t);
    switch (turning.kind) {
        case TurningPoint::Kind::closed: {
            std::string out = said(say, PICTURE_TEXT("Picture", "The circle closed at {}, when {} began to wait for {}{}."), at,
                                   task, object, line);
            const InCircle* last = last_to_take(standstill);
            if (last && standstill.circle.size() > 1)
                out += " " +
                       said(say,
                            PICTURE_TEXT("Picture", "From {} on, when {} took {}{}, each held what another was going to ask for."),
                            time(last->has_since), task_label(run, last->task), terminal_text(last->has),
                            bracketed(run.document, last->has_line, say));
            return out;
        }
        case TurningPoint::Kind::ended:
            return said(
                say,
                PICTURE_TEXT("Picture",
                             "It could not be avoided from {} on, when {} {}{}: nobody was left who could have ended the wait "
                             "of {} for {}."),
                at, task, how_it_ended(turning, say), line, waiter, object);
        case TurningPoint::Kind::waits:
            return said(
                say,
                PICTURE_TEXT("Picture",
                             "It could not be avoided from {} on, when {} itself began to wait for {}{}: nobody else could have "
                             "ended the wait of {} for {}."),
                at, task, terminal_text(turning.task_waits_for), line, waiter, object);
        case TurningPoint::Kind::never:
            return said(
                say,
                PICTURE_TEXT("Picture",
                             "It could not be avoided from {} on, when {} began to wait for {}{}: no task had a step that ends "
                             "such a wait."),
                at, waiter, object, line);
    }
    return {};
}

Section standstill_section(const TracedRun& run, const Explanation& explanation, bool waits) {
    Section section{"The deadlock", {}, {}, {}};
    if (!run.document.deadlock) return section;
    const auto& rows = *run.document.deadlock;
    for (std::size_t i = 0; waits && i < std::min(rows.size(), most_tasks); ++i)
        section.paragraphs.push_back(waiting_words(run, rows[i]));
    if (waits && rows.size() > most_tasks)
        section.paragraphs.push_back(fmt::format("{} more tasks wait.", rows.size() - most_tasks));
    if (!explanation.standstill) return section;
    const Standstill& standstill = *explanation.standstill;
    for (std::string words : {circle_words(run, standstill), turning_words(run, standstill)}) {
        if (!words.empty()) section.paragraphs.push_back(std::move(words));
    }
    if (standstill.circle.size() > 1) section.tables.push_back(orders_table(run, standstill));
    return section;
}

Section cures_section(const TracedRun& run, const Explanation& explanation, std::size_t most_diffs) {
    Section section{"What would let it go on", {}, {}, {}};
    if (explanation.runs == 0 || (run.document.status != "deadlock" && run.document.status != "livelock")) return section;
    Table table{"", {{"Ends after", true}, {"How"}, {"Change"}}, {}};
    for (const WhatIf& cure : explanation.cures) {
        if (table.rows.size() == most_cures) {
            ++table.left_out;
            continue;
        }
        table.rows.push_back({exact_duration(cure.elapsed), ended_words(cure), cure.title});
        // A cure after which the run ends with an exception just gives up; its diff is shown only if there is nothing better.
        if (table.rows.size() <= most_diffs && (cure.status == "returned" || section.code.empty()))
            section.code += fmt::format("{}# {}\n{}", section.code.empty() ? "" : "\n", cure.title, cure.diff);
    }
    if (table.rows.empty()) section.paragraphs.push_back("None of the changes tried lets the run end.");
    section.tables.push_back(std::move(table));
    if (explanation.canonical && !explanation.cures.empty())
        section.paragraphs.push_back("Changes and line numbers refer to the scenario's canonical form, as `baton dump` prints it.");
    section.paragraphs.push_back(
        fmt::format("Found by running {}; with each of these, the run ends and does all that it did before.",
                    counted(explanation.runs, "changed scenario", "changed scenarios")));
    if (explanation.cures.empty())
        section.paragraphs.back() = fmt::format("{} tried.", counted(explanation.runs, "change", "changes"));
    return section;
}

std::string standstill_json(const TracedRun& run, const Explanation& explanation, std::string_view cures) {
    const std::string& status = run.document.status;
    if (status != "deadlock" && status != "livelock") return "null";
    std::string circle, turning = "null";
    if (explanation.standstill) {
        for (const InCircle& one : explanation.standstill->circle) {
            circle += fmt::format(
                R"({}{{"task": {}, "has": {}, "has_since": {}, "has_line": {}, "wants": {}, "wants_since": {}, "wants_line": {}}})",
                circle.empty() ? "" : ", ", one.task, json_string(one.has), one.has_since.time_since_epoch().count(), one.has_line,
                json_string(one.wants), one.wants_since.time_since_epoch().count(), one.wants_line);
        }
        if (const auto& point = explanation.standstill->turning) {
            constexpr std::string_view kinds[] = {"closed", "ended", "waits", "never"};
            turning = fmt::format(R"({{"kind": "{}", "t": {}, "task": {}, "line": {}, "waiter": {}, "object": {}, "words": {}}})",
                                  kinds[static_cast<std::size_t>(point->kind)], point->t.time_since_epoch().count(), point->task,
                                  point->line, point->waiter, json_string(point->object),
                                  json_string(turning_words(run, *explanation.standstill)));
        }
    }
    return fmt::format(R"({{"kind": "{}", "circle": [{}], "turning_point": {}, "cures": {}}})", status, circle, turning, cures);
}

}  // namespace baton::report
