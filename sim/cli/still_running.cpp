#include "sim/cli/still_running.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "sim/base/amounts.h"
#include "sim/base/text.h"

namespace baton::cli {

void StillRunning::take(std::span<const trace::TraceEvent> events, const trace::TextTable&) {
    events_ += events.size();
    if (!events.empty()) virtual_time_ = events.back().t;
}

void StillRunning::look() {
    const double seconds = seconds_();
    if (seconds < next_) return;
    while (next_ <= seconds) next_ *= 2;
    const auto real = Duration(static_cast<std::int64_t>(seconds) * 1'000'000'000);
    say_(fmt::format("still running after {}: virtual time {}, {}; Ctrl-C stops it, and --max-wall 5min or --max-time limit it\n",
                     duration_for_people(real), duration_for_people(Duration(virtual_time_)), counted(events_, "event")));
}

std::unique_ptr<StillRunning> tell_while_running(interpreter::RunOptions& options) {
    if (!isatty(STDERR_FILENO)) return nullptr;
    const auto start = std::chrono::steady_clock::now();
    auto out = std::make_unique<StillRunning>(
        [start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); },
        [](const std::string& line) { std::fputs(line.c_str(), stderr); });
    options.consumers.push_back(out.get());
    options.interrupted = [before = options.interrupted, told = out.get()] {
        told->look();
        return before && before();
    };
    return out;
}

}  // namespace baton::cli
