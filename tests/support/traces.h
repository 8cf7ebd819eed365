// Recordings for tests, written one event a line:  TIME TASK KIND DETAILS…
//
//     0  0 create 1 main           task 1 of coroutine main, created by nobody
//     0  1 create 2 fetch as Anna  a given name
//     0  1 resume
//     0  1 suspend semaphore gate  or: suspend sleep, suspend task 2
//     1s 2 wake timer              by io, job, or a task's number; `due T` where it differs from the time
//     1s 2 hold block 3s
//     1s 2 acquire gate            and the other operations; log, warning, enter, leave take the rest of the line
//     1s 2 cancel 3
//     1s 2 submit 1 pool resize    start and finish with the worker behind: start 1 pool resize 0
//     1s 2 job-hold 1 cpu 50ms     job-log 1 TEXT
//     1s 2 done returned           raised, cancelled
//     1s - end                     the last line; a status may follow, else `returned`
//
// Times are whole numbers with ns (also without a unit), us, ms or s. `@7` at a line's end is its scenario line.
#pragma once

#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/trace/enumerator_words.h"
#include "sim/trace/recording.h"

namespace baton::test {

inline std::int64_t nanoseconds(const std::string& text) {
    const std::map<std::string, std::int64_t> units = {{"", 1}, {"ns", 1}, {"us", 1000}, {"ms", 1'000'000}, {"s", 1'000'000'000}};
    std::size_t digits = 0;
    const long long number = std::stoll(text, &digits);
    return number * units.at(text.substr(digits));
}

class TraceText {
public:
    trace::Recording read(std::string_view text) {
        std::istringstream lines{std::string(text)};
        for (std::string line; std::getline(lines, line);) {
            if (line.find_first_not_of(' ') != std::string::npos) event(line);
        }
        return std::move(out_);
    }

private:
    void event(std::string line) {
        trace::TraceEvent event{};
        if (const std::size_t mark = line.rfind('@'); mark != std::string::npos) {
            event.line = static_cast<Line>(std::stoul(line.substr(mark + 1)));
            line.resize(mark);
        }
        words_.clear();
        words_.str(line);
        event.t = nanoseconds(next());
        const std::string task = next(), kind = next();
        event.task = task == "-" ? 0 : number(task);
        if (kind == "end") {
            const std::string status = next();
            out_.ending = {status.empty() ? "returned" : status, Duration(event.t)};
            return;
        }
        if (!trace::kind_of(kind)) throw std::runtime_error("no such kind: " + kind);
        event.kind = *trace::kind_of(kind);
        details(event);
        out_.events.push_back(event);
    }

    void details(trace::TraceEvent& event) {
        using trace::EventKind;
        switch (event.kind) {
            case EventKind::create:
                return create(event);
            case EventKind::resume:
                return;
            case EventKind::suspend:
                return suspend(event);
            case EventKind::wake:
                return wake(event);
            case EventKind::job_hold:
                event.a = number(next());
                return hold(event);
            case EventKind::hold:
                return hold(event);
            case EventKind::cancel:
                event.a = number(next());
                return;
            case EventKind::done:
                event.detail = trace::pack_done(*trace::status_of(next()), trace::Payload::none);
                return;
            case EventKind::submit:
            case EventKind::start:
            case EventKind::finish:
                return job(event);
            case EventKind::job_log:
                event.b = number(next());
                event.a = rest();
                return;
            default:
                event.a = rest();
        }
    }

    void create(trace::TraceEvent& event) {
        event.a = number(next());
        const std::string coroutine = next();
        const TextId of = out_.texts.intern(coroutine);
        event.b = trace::pack(of, ++counts_[coroutine]);
        if (next() != "as") return;
        event.detail = static_cast<std::uint8_t>(trace::Naming::given);
        event.b = trace::pack(of, rest());
    }

    void suspend(trace::TraceEvent& event) {
        const trace::Wait on = *trace::wait_of(next());
        event.detail = static_cast<std::uint8_t>(on);
        event.a = on == trace::Wait::task ? number(next()) : rest();
    }

    void wake(trace::TraceEvent& event) {
        const std::string by = next();
        const auto cause = trace::cause_of(by);
        event.detail = static_cast<std::uint8_t>(cause.value_or(trace::Cause::task));
        if (!cause) event.a = number(by);
        event.b = next() == "due" ? nanoseconds(next()) : event.t;
    }

    void hold(trace::TraceEvent& event) {
        event.detail = static_cast<std::uint8_t>(*trace::holding_of(next()));
        event.b = nanoseconds(next());
    }

    void job(trace::TraceEvent& event) {
        event.a = number(next());
        const TextId executor = out_.texts.intern(next());
        event.b = trace::pack(executor, out_.texts.intern(next()));
        if (event.kind != trace::EventKind::submit) event.worker = static_cast<std::uint16_t>(number(next()));
    }

    static std::uint32_t number(const std::string& text) { return text.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(text)); }

    std::string next() {
        std::string word;
        words_ >> word;
        return word;
    }

    TextId rest() {
        std::string text;
        std::getline(words_ >> std::ws, text);
        while (text.ends_with(' ')) text.pop_back();
        return out_.texts.intern(text);
    }

    trace::Recording out_;
    std::istringstream words_;
    std::map<std::string, std::uint32_t> counts_;
};

inline trace::Recording trace_of(std::string_view text) { return TraceText().read(text); }

}  // namespace baton::test
