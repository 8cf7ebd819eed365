#include "sim/report/incident_words.h"

#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/document_words.h"

namespace baton::report {

using analysis::Incident;
using analysis::RunDocument;
using IncidentKind = analysis::Incident::Kind;

namespace {

using picture::Translate;

// Returns ` by main (line 20)`, with a leading blank.
std::string by(const RunDocument& document, const Incident& incident, Translate say) {
    return incident.by == 0 ? std::string()
                            : said(say, PICTURE_TEXT("Picture", " by {}{}"), task_name(document, incident.by),
                                   bracketed(document, incident.by_line, say));
}

// Returns what the task waited on: `its sleep (line 14)`, `its wait for semaphore slots (line 14)`.
std::string wait(const RunDocument& document, const Incident& incident, Translate say) {
    const std::string& on = incident.waited_on;
    const std::size_t space = on.find(' ');
    const auto for_this = [&](const std::string& what) { return said(say, PICTURE_TEXT("Picture", "its wait for {}"), what); };
    std::string what;
    if (on == "sleep")
        what = say(PICTURE_TEXT("Picture", "its sleep"));
    else if (on == "yield" || on == "gather")
        what = said(say, PICTURE_TEXT("Picture", "its {}"), on);
    else if (on == "io")
        what = say(PICTURE_TEXT("Picture", "its wait for a response"));
    else if (on.starts_with("task ") && on.find_first_not_of("0123456789", space + 1) == on.npos)
        what = for_this("task " + task_name(document, static_cast<TaskId>(std::stoul(on.substr(space + 1)))));
    else if (on == "wait")
        what = say(PICTURE_TEXT("Picture", "its wait for several tasks"));
    else if (on == "task_group")
        what = say(PICTURE_TEXT("Picture", "its wait for its task group"));
    else
        what = for_this(space == on.npos ? "a " + on : terminal_text(on));
    return what + bracketed(document, incident.line, say);
}

std::string limit(Duration length, Translate say) {
    return say == Translate(picture::in_english) ? duration_text(length) : picture::length_words(length, say);
}

std::string timeout(const RunDocument& document, const Incident& incident, Translate say) {
    return said(say, PICTURE_TEXT("Picture", "the timeout of {}{}"), limit(incident.limit, say),
                bracketed(document, incident.limit_line, say));
}

std::string struck(const RunDocument& document, const Incident& incident, Translate say) {
    return incident.waited_on.empty() ? say(PICTURE_TEXT("Picture", "before its first step"))
                                      : said(say, PICTURE_TEXT("Picture", "in {}"), wait(document, incident, say));
}

std::string shared(const RunDocument& document, const Incident& incident, Translate say) {
    std::string out = said(say, PICTURE_TEXT("Picture", "was cancelled because the future that it awaited{} was cancelled"),
                           bracketed(document, incident.line, say));
    if (incident.asked == 0) return out + by(document, incident, say);
    const std::string asked = task_name(document, incident.asked);
    return out + said(say,
                      PICTURE_TEXT("Picture",
                                   ": {} awaited the same future, and the cancellation of {}{} took it along; `shield` keeps a "
                                   "shared future"),
                      asked, asked, by(document, incident, say));
}

std::string swallowed(const RunDocument& document, const Incident& incident, Translate say) {
    if (incident.limit_line == 0)
        return said(say,
                    PICTURE_TEXT("Picture",
                                 "caught CancelledError{} and did not raise it again: the cancellation is lost, the task goes on"),
                    bracketed(document, incident.line, say));
    return said(say,
                PICTURE_TEXT("Picture",
                             "had been asked to cancel{} when it entered the timeout{}, which took that cancellation for its own: "
                             "TimeoutError came in the place of CancelledError, and the task goes on"),
                by(document, incident, say), bracketed(document, incident.limit_line, say));
}

std::string job_went_on(const Incident& incident, Translate say) {
    const std::string job = said(say, PICTURE_TEXT("Picture", "job {} ({})"), incident.job, terminal_text(incident.function));
    return incident.went_on == Duration{}
               ? said(say, PICTURE_TEXT("Picture", "stopped waiting for {}, which cannot be cancelled"), job)
               : said(say, PICTURE_TEXT("Picture", "stopped waiting for {}, which went on for {}"), job,
                      limit(incident.went_on, say));
}

}  // namespace

std::string incident_words(const RunDocument& document, const Incident& incident, Translate say) {
    switch (incident.kind) {
        case IncidentKind::timed_out:
            return said(say, PICTURE_TEXT("Picture", "{} cut off {}"), timeout(document, incident, say),
                        wait(document, incident, say));
        case IncidentKind::gave_up:
            return said(say, PICTURE_TEXT("Picture", "its wait{} ended at its limit of {}"),
                        bracketed(document, incident.line, say), limit(incident.limit, say));
        case IncidentKind::cancelled:
            return said(say, PICTURE_TEXT("Picture", "was cancelled{} {}"), by(document, incident, say),
                        struck(document, incident, say));
        case IncidentKind::shared:
            return shared(document, incident, say);
        case IncidentKind::swallowed:
            return swallowed(document, incident, say);
        case IncidentKind::in_cleanup: {
            const std::string who = incident.limit_line == 0
                                        ? said(say, PICTURE_TEXT("Picture", "a cancellation{}"), by(document, incident, say))
                                        : timeout(document, incident, say);
            return said(say, PICTURE_TEXT("Picture", "{} struck in its clean-up, {}: what was left of that did not run"), who,
                        struck(document, incident, say));
        }
        case IncidentKind::lost:
            return said(say, PICTURE_TEXT("Picture", "was cancelled{} after what it waited for was there, {}: the result is lost"),
                        by(document, incident, say), struck(document, incident, say));
        case IncidentKind::job_went_on:
            return job_went_on(incident, say);
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
