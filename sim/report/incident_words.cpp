#include "sim/report/incident_words.h"

#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/report/document_words.h"

namespace baton::report {

using analysis::Incident;
using analysis::RunDocument;
using IncidentKind = analysis::Incident::Kind;

namespace {

// Returns ` by main (line 20)`, with a leading blank.
std::string by(const RunDocument& document, const Incident& incident) {
    return incident.by == 0 ? std::string()
                            : fmt::format(" by {}{}", task_name(document, incident.by), bracketed(document, incident.by_line));
}

// Returns what the task waited on: `its sleep (line 14)`, `its wait for semaphore slots (line 14)`.
std::string wait(const RunDocument& document, const Incident& incident) {
    const std::string& on = incident.waited_on;
    const std::size_t space = on.find(' ');
    std::string what;
    if (on == "sleep" || on == "yield" || on == "gather") {
        what = "its " + on;
    } else if (on == "io") {
        what = "its wait for a response";
    } else if (on.starts_with("task ") && on.find_first_not_of("0123456789", space + 1) == on.npos) {
        what = "its wait for task " + task_name(document, static_cast<TaskId>(std::stoul(on.substr(space + 1))));
    } else if (space == on.npos) {
        what = "its wait for " + std::string(on == "wait" ? "several tasks" : on == "task_group" ? "its task group" : "a " + on);
    } else {
        what = "its wait for " + terminal_text(on);
    }
    return what + bracketed(document, incident.line);
}

std::string timeout(const RunDocument& document, const Incident& incident) {
    return fmt::format("the timeout of {}{}", duration_text(incident.limit), bracketed(document, incident.limit_line));
}

std::string struck(const RunDocument& document, const Incident& incident) {
    return incident.waited_on.empty() ? "before its first step" : "in " + wait(document, incident);
}

std::string shared(const RunDocument& document, const Incident& incident) {
    std::string out =
        fmt::format("was cancelled because the future that it awaited{} was cancelled", bracketed(document, incident.line));
    if (incident.asked == 0) return out + by(document, incident);
    const std::string asked = task_name(document, incident.asked);
    return out +
           fmt::format(": {} awaited the same future, and the cancellation of {}{} took it along; `shield` keeps a shared future",
                       asked, asked, by(document, incident));
}

std::string swallowed(const RunDocument& document, const Incident& incident) {
    if (incident.limit_line == 0)
        return fmt::format("caught CancelledError{} and did not raise it again: the cancellation is lost, the task goes on",
                           bracketed(document, incident.line));
    return fmt::format(
        "had been asked to cancel{} when it entered the timeout{}, which took that cancellation for its own: "
        "TimeoutError came in the place of CancelledError, and the task goes on",
        by(document, incident), bracketed(document, incident.limit_line));
}

std::string job_went_on(const Incident& incident) {
    const std::string job = fmt::format("job {} ({})", incident.job, terminal_text(incident.function));
    return incident.went_on == Duration{}
               ? fmt::format("stopped waiting for {}, which cannot be cancelled", job)
               : fmt::format("stopped waiting for {}, which went on for {}", job, duration_text(incident.went_on));
}

}  // namespace

std::string incident_words(const RunDocument& document, const Incident& incident) {
    switch (incident.kind) {
        case IncidentKind::timed_out:
            return timeout(document, incident) + " cut off " + wait(document, incident);
        case IncidentKind::gave_up:
            return fmt::format("its wait{} ended at its limit of {}", bracketed(document, incident.line),
                               duration_text(incident.limit));
        case IncidentKind::cancelled:
            return fmt::format("was cancelled{} {}", by(document, incident), struck(document, incident));
        case IncidentKind::shared:
            return shared(document, incident);
        case IncidentKind::swallowed:
            return swallowed(document, incident);
        case IncidentKind::in_cleanup: {
            const std::string who =
                incident.limit_line == 0 ? "a cancellation" + by(document, incident) : timeout(document, incident);
            return fmt::format("{} struck in its clean-up, {}: what was left of that did not run", who, struck(document, incident));
        }
        case IncidentKind::lost:
            return fmt::format("was cancelled{} after what it waited for was there, {}: the result is lost", by(document, incident),
                               struck(document, incident));
        case IncidentKind::job_went_on:
            return job_went_on(incident);
    }
    return {};
}

bool is_suspicious(const Incident& incident) {
    switch (incident.kind) {
        case IncidentKind::shared:
        case IncidentKind::swallowed:
        case IncidentKind::in_cleanup:
        case IncidentKind::lost:
        case IncidentKind::job_went_on:
            return true;
        case IncidentKind::timed_out:
        case IncidentKind::gave_up:
        case IncidentKind::cancelled:
            return false;
    }
    return false;
}

std::string_view word(IncidentKind kind) {
    switch (kind) {
        case IncidentKind::timed_out:
            return "timed_out";
        case IncidentKind::gave_up:
            return "gave_up";
        case IncidentKind::cancelled:
            return "cancelled";
        case IncidentKind::shared:
            return "shared";
        case IncidentKind::swallowed:
            return "swallowed";
        case IncidentKind::in_cleanup:
            return "in_cleanup";
        case IncidentKind::lost:
            return "lost";
        case IncidentKind::job_went_on:
            return "job_went_on";
    }
    return {};
}

}  // namespace baton::report
