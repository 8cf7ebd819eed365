// Everything the window shows of one run, made in a worker thread and never changed afterwards.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/base/diagnostics.h"
#include "sim/trace/recording.h"

namespace baton::gui {

class Axis;
class LevelOfDetail;
class Overview;

// A `params` entry as the file has it.
struct ParameterValue {
    enum class Kind : std::uint8_t { integer, real, duration, other };
    std::string name, text;  // the value as the scenario language writes it
    Kind kind = Kind::other;
    double number = 0;  // of a duration: seconds
};

using Overrides = std::vector<std::pair<std::string, std::string>>;

struct RunRequest {
    std::string file;  // name for messages
    std::string text;  // of the scenario; unused for a trace file
    Overrides overrides;
    bool is_trace = false;  // `file` is a trace (JSON Lines) to be read from disk
};

// What the scoreboard shows.
struct Scores {
    Duration elapsed{};
    Duration one_by_one{};  // the tasks' own times added up: running, sleeping, awaiting responses, jobs
    Duration busy{};        // of the loop's thread
    Duration longest_hold{};
    Duration longest_ready{};  // wait in the ready queue
    TaskId holder = 0, kept_waiting = 0;

    double speed_up() const {
        return elapsed.count() > 0 ? static_cast<double>(one_by_one.count()) / static_cast<double>(elapsed.count()) : 1;
    }
    double busy_share() const {
        return elapsed.count() > 0 ? static_cast<double>(busy.count()) / static_cast<double>(elapsed.count()) : 0;
    }
};

struct RunResult {
    RunRequest request;
    Diagnostics diagnostics;
    SourceSet sources;
    std::string failure;     // why there is nothing to see, if it is not the scenario's errors
    bool ran = false;        // what follows is meaningful
    bool truncated = false;  // the trace was cut at the window's limit on events
    std::string about;
    std::vector<ParameterValue> params;
    analysis::RunDocument document;
    trace::Recording recording;
    analysis::Timeline timeline;
    std::vector<analysis::RowId> task_order;  // parents before children, siblings in order of creation
    std::vector<std::uint32_t> blocked_at;    // by task, of a deadlock: its index in document.deadlock + 1
    std::vector<bool> turns;                  // for each event whether a turn of the loop begins with it
    Scores scores;
    // Laid out by time; they refer to the timeline above.
    std::shared_ptr<const Axis> axis;
    std::shared_ptr<const LevelOfDetail> detail;
    std::shared_ptr<const Overview> overview;

    // What a task waits for in a deadlock, if it does.
    const analysis::BlockedRow* blocked(TaskId task) const {
        return task < blocked_at.size() && blocked_at[task] != 0 ? &(*document.deadlock)[blocked_at[task] - 1] : nullptr;
    }
};

using RunResultPtr = std::shared_ptr<const RunResult>;

// What a worker tells while it works.
struct Progress {
    std::atomic<bool> cancelled{false};
    std::atomic<std::uint64_t> events{0};
    std::atomic<std::int64_t> virtual_time{0};  // ns
    std::atomic<int> stage{0};                  // 0 reading, 1 running, 2 laying out
};

// Runs a scenario, or reads a trace. Never throws; a large result is destroyed in a thread of its own.
RunResultPtr produce(const RunRequest& request, Progress& progress);

// Runs the scenario for each of these values of a param, as a sweep of the command line does, and hands on how long
// each took as it comes, from several threads but one at a time; none where the scenario has errors. Returns when all
// are done, or `progress` was cancelled.
using TakeElapsed = std::function<void(std::size_t index, std::optional<Duration> elapsed)>;
void sweep_elapsed(const RunRequest& request, const std::string& param, const std::vector<std::string>& values, Progress& progress,
                   const TakeElapsed& take);

// For recordings from elsewhere (tests, benchmarks).
RunResultPtr result_of(trace::Recording recording);

Scores scores_of(const analysis::Timeline& timeline, const trace::Recording& recording);
std::vector<analysis::RowId> family_order(const analysis::Timeline& timeline);

}  // namespace baton::gui
