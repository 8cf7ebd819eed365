#include "sim/cli/sweep_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/second_try.h"
#include "sim/cli/signals.h"

namespace baton::cli {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point a, Clock::time_point b) { return std::chrono::duration<double>(b - a).count(); }

std::string in_words(double seconds) {
    if (seconds < 90) return fmt::format("{:.0f} s", seconds);
    if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

void ThreadOption::declare(Command& command) {
    command.add_option("-j,--threads", threads, "Runs at the same time")
        .type_name("N")
        .default_str("as many as there are cores")
        .check(is_count(1, 1024));
}

unsigned ThreadOption::count() const { return threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency()); }

bool stop_asked() { return interrupting_signal() != 0; }

bool patience_is_over() {
    static std::atomic<Clock::rep> asked{0};
    if (!stop_asked()) return false;
    const Clock::rep now = Clock::now().time_since_epoch().count();
    Clock::rep since = 0;
    if (asked.compare_exchange_strong(since, now)) since = now;
    return Clock::duration(now - since) > std::chrono::seconds(1);
}

ProgressDisplay::ProgressDisplay(Console& console, std::uint64_t all, std::string what)
    : console_(console),
      all_(all),
      what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO)),
      start_(Clock::now()),
      shown_(start_) {}

void ProgressDisplay::step() {
    ++done_;
    if (done_ % 16 != 0 && all_ > 1000) return;  // reading the clock costs time, too
    const auto now = Clock::now();
    if (seconds_between(shown_, now) < (terminal_ ? 0.1 : 10)) return;
    shown_ = now;
    draw(seconds_between(start_, now));
}

void ProgressDisplay::draw(double seconds) {
    const double part = all_ == 0 ? 1 : std::min(1.0, static_cast<double>(done_) / static_cast<double>(all_));
    const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
    const std::string numbers = fmt::format("{} of {} {}, {} a second, {} left", done_, all_, what_,
                                            rate < 10 ? fmt::format("{:.2g}", rate) : fmt::format("{:.0f}", rate),
                                            in_words(rate > 0 ? static_cast<double>(all_ - std::min(all_, done_)) / rate : 0));
    if (!terminal_) return console_.error(numbers + "\n");
    constexpr std::size_t width = 24;
    const auto full = static_cast<std::size_t>(part * width);
    std::string bar;
    for (std::size_t i = 0; i < width; ++i) bar += i < full ? "█" : "░";
    console_.error("\r" + bar + " " + numbers + "\x1b[K");
}

void ProgressDisplay::finish() {
    if (terminal_) console_.error("\r\x1b[K");
}

int guarded(const std::function<int()>& work) {
    try {
        return work();
    } catch (const experiment::SpecError& error) {
        throw UsageError(error.what());
    } catch (const experiment::FileError& error) {
        throw IoError(error.what());
    }
}

experiment::RunManyOptions runner_options(const ThreadOption& threads, const RunLimitOptions& limits, Console& console) {
    interpreter::RunOptions run_options;
    limits.apply(run_options);
    return {threads.count(), run_options.limits, [limits] { return limits.wall_limit(); },
            stop_asked,      patience_is_over,   rehearsal(console)};
}

std::string limits_text(const RunLimitOptions& options) {
    interpreter::RunOptions run_options;
    options.apply(run_options);
    const interpreter::Limits& limits = run_options.limits;
    return fmt::format("time {} callbacks {} per instant {} tasks {} memory {}{}", limits.time ? duration_text(*limits.time) : "-",
                       limits.callbacks, limits.callbacks_per_instant, limits.tasks, limits.memory,
                       options.max_wall.empty() ? "" : " wall " + options.max_wall);
}

std::string not_returned(const experiment::Plan& plan, const experiment::RunRows& rows) {
    std::map<std::string, std::uint64_t> counts;
    const experiment::RunRow* first = nullptr;
    for (const auto& [index, row] : rows) {
        if (row.status == "returned") continue;
        ++counts[row.expected ? row.status + " as expected" : row.status];
        if (!first) first = &row;
    }
    if (!first) return {};
    std::string what;
    for (const auto& [status, count] : counts) what += fmt::format("{}{} {}", what.empty() ? "" : ", ", count, status);
    const experiment::RunKey key = plan.run(first->index);
    std::string which;
    for (std::size_t axis = 0; axis < plan.spec().axes.size(); ++axis)
        which += fmt::format("{} = {}, ", plan.spec().axes[axis].param, plan.value_text(key.point, axis));
    return fmt::format("not all of {} returned: {}; the first of these has {}seed {}\n", counted(rows.size(), "run"), what,
                       terminal_text(which), key.seed);
}

}  // namespace baton::cli
