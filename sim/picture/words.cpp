#include "sim/picture/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/trace/enumerator_words.h"

namespace baton::picture {

namespace {

using analysis::RowKind;
using analysis::State;
using analysis::StateSpan;
using trace::Wait;

std::string job_function(const RunView& run, std::uint32_t job) {
    const auto& jobs = run.timeline.jobs();
    return job != 0 && job <= jobs.size() ? safe(jobs[job - 1].function) : std::string();
}

// `a lock` for something that has no name.
std::string_view unnamed(Wait on) {
    switch (on) {
        case Wait::task:
            return PICTURE_TEXT("Picture", "a task");
        case Wait::gather:
            return PICTURE_TEXT("Picture", "a gathering");
        case Wait::wait:
            return PICTURE_TEXT("Picture", "several tasks");
        case Wait::task_group:
            return PICTURE_TEXT("Picture", "a task group");
        case Wait::future:
            return PICTURE_TEXT("Picture", "a future");
        case Wait::executor:
            return PICTURE_TEXT("Picture", "a job");
        default:
            return {};
    }
}

}  // namespace

std::string safe(std::string_view text) {
    if (text.size() <= most_name) return terminal_text(text);
    std::size_t most = most_name;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;  // no character is cut in two
    return terminal_text(text.substr(0, most)) + "…";
}

std::string number_words(std::string number, Translate say) {
    const std::string point = say(PICTURE_TEXT("Picture", "."));
    if (const std::size_t at = number.find('.'); at != std::string::npos) number.replace(at, 1, point);
    return number;
}

std::string length_words(Duration length, Translate say) { return number_words(duration_for_people(length), say); }

std::string length_within(Duration whole, Duration length, Translate say) {
    using namespace std::chrono_literals;
    if (whole >= 10min) return length_words(length, say);
    constexpr std::pair<std::int64_t, std::string_view> units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "µs"}};
    for (const auto& [unit, name] : units) {
        if (whole.count() < unit) continue;
        const std::int64_t size = std::abs(length.count());
        if (size < unit / 1000) break;
        // Three digits, but never beyond a thousandth of the unit.
        const int decimals = size >= 100 * unit ? 0 : size >= 10 * unit ? 1 : size >= unit ? 2 : 3;
        std::string number = fmt::format("{:.{}f}", static_cast<double>(length.count()) / static_cast<double>(unit), decimals);
        if (decimals > 0) number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.') number.pop_back();
        return number_words(number, say) + " " + std::string(name);
    }
    return length_words(length, say);
}

std::string time_within(Duration whole, Duration time, Translate say) {
    constexpr std::pair<std::int64_t, std::string_view> units[] = {
        {1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "µs"}, {1, "ns"}};
    const auto* unit =
        std::find_if(std::begin(units), std::end(units) - 1, [&](const auto& one) { return whole.count() >= one.first; });
    const std::int64_t thousandth = unit->first / 1000, size = std::abs(time.count());
    if (thousandth == 0 || size < thousandth) return length_words(time, say);
    const std::int64_t count = (size + thousandth / 2) / thousandth;
    std::string number = fmt::format("{}{}.{:03}", time.count() < 0 ? "−" : "", count / 1000, count % 1000);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number_words(std::move(number), say) + " " + std::string(unit->second);
}

std::string row_label(const RunView& run, analysis::RowId row) { return safe(run.timeline.rows()[row].name); }

std::string task_label(const RunView& run, TaskId task) {
    return task != 0 && task <= run.timeline.task_count() ? row_label(run, task) : "-";
}

std::string awaited(const RunView& run, Wait on, std::uint32_t what, Translate say) {
    switch (on) {
        case Wait::task:
            if (what != 0 && what <= run.timeline.task_count()) return task_label(run, what);
            return say(unnamed(on));
        case Wait::semaphore:
        case Wait::lock:
        case Wait::condition:
        case Wait::event:
        case Wait::queue:
        case Wait::barrier: {
            const auto& texts = run.recording.texts;
            const std::string name = what < texts.size() ? safe(texts[what]) : std::string();
            return name.empty() ? fmt::format("a {}", trace::word(on)) : name;
        }
        case Wait::sleep:
        case Wait::yield:
        case Wait::io:
            return {};
        default:
            return say(unnamed(on));
    }
}

std::string awaited(const RunView& run, const StateSpan& span, Translate say) {
    if (span.state != State::waiting || span.on != Wait::executor) return awaited(run, span.on, span.what, say);
    const auto& texts = run.recording.texts;
    if (span.what == 0 || span.what >= texts.size()) return say(PICTURE_TEXT("Picture", "a worker"));
    return fmt::format(fmt::runtime(say(PICTURE_TEXT("Picture", "a worker of {}"))), safe(texts[span.what]));
}

std::string span_words(const RunView& run, analysis::RowId row, const StateSpan& span, Translate say) {
    const RowKind kind = run.timeline.rows()[row].kind;
    if (kind == RowKind::loop) return span.state == State::idle ? std::string() : task_label(run, span.what);
    if (kind == RowKind::worker) return job_function(run, span.what);
    if (span.state == State::waiting) {
        const std::string what = awaited(run, span, say);
        if (!what.empty()) return fmt::format(fmt::runtime(say(PICTURE_TEXT("Picture", "waits for {}"))), what);
    }
    return say(look_of(span.state).verb);
}

std::string span_sentence(const RunView& run, analysis::RowId row, const StateSpan& span) {
    const RowKind kind = run.timeline.rows()[row].kind;
    std::string out = row_label(run, row);
    if (kind != RowKind::task) out += fmt::format(": {}", meaning_of(span.state));
    const std::string words = span_words(run, row, span);
    if (!words.empty()) out += (kind == RowKind::task ? ": " : ", ") + words;
    out += fmt::format(", {} ({} – {})", exact_duration(span.end - span.start), exact_time(span.start), exact_time(span.end));
    if (span.line != 0) out += fmt::format(", line {}", line_text(span.line, run.document.files));
    return out;
}

}  // namespace baton::picture
