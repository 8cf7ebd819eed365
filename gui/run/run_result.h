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

#include "gui/run/layouts.h"
#include "gui/run/python_errors.h"
#include "gui/run/source_beside.h"
#include "sim/analysis/range_totals.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/base/diagnostics.h"
#include "sim/experiment/stops.h"
#include "sim/picture/picture.h"
#include "sim/picture/pictured_run.h"
#include "sim/trace/recording.h"

namespace baton::gui {

// A `params` entry as the file has it.
struct ParameterValue {
    enum class Kind : std::uint8_t { integer, real, duration, other };
    std::string name, text;  // the value as the scenario language writes it
    Kind kind = Kind::other;
    double number = 0;  // of a duration: seconds
};

using Overrides = std::vector<std::pair<std::string, std::string>>;

// Why a value that was set in the place of the file's is none.
struct ParameterProblem {
    std::string name, text;
};

struct RunRequest {
    std::string file;       // of a scenario the name for messages; of a trace or a program its path
    std::string text = {};  // of the scenario or the program; a trace is read from disk
    Overrides overrides = {};
    enum class Kind : std::uint8_t { scenario, trace, program } kind = Kind::scenario;
    std::string python = {};                // the interpreter of a program; if empty, the first suitable one that is found
    std::optional<std::int64_t> seed = {};  // of a scenario, in the place of the file's
};

// How a Python program came to its end.
struct ProgramEnd {
    int status = 0;        // its exit status; 128 + N when signal N ended it
    bool stopped = false;  // by hand
    bool refused = false;  // it reached for what has no virtual time, which the first error says
    std::string written;   // to standard error, the last part of it
    std::vector<PythonError> errors;
    std::vector<std::string> notes;  // what the recorder says of the run
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
    std::optional<ProgramEnd> program;   // of a run of a program
    std::optional<SourceBeside> beside;  // of a recorded trace: the program's source, where it was found
    std::vector<ParameterValue> params;
    std::int64_t seed_of_file = 0;                 // of a scenario
    std::vector<ParameterProblem> param_problems;  // of the request's overrides; they are not among the diagnostics
    analysis::RunDocument document;
    trace::Recording recording;
    analysis::Timeline timeline;
    interpreter::VariableHistory variables;    // of a scenario
    std::vector<analysis::RangeTotal> totals;  // where the time of all tasks went, by state; the states with most first
    std::vector<bool> turns;                   // for each event whether a turn of the loop begins with it
    Scores scores;
    // For the picture; they refer to what stands above.
    std::optional<picture::PicturedRun> pictured;
    Layouts layouts;  // along the natural axis it is laid out already
    experiment::StopRun stop_run() const { return {recording, timeline, variables}; }
    picture::TimeAxis::Kind natural_axis() const { return picture::natural_axis(timeline, recording); }
    // Whether laying it out along this axis would keep the window from answering.
    bool takes_long_along(picture::TimeAxis::Kind kind) const;
};

using RunResultPtr = std::shared_ptr<const RunResult>;

// The run as a side of a picture, which keeps the whole result alive. Cost: see Layouts::along.
picture::Side side_of(const RunResultPtr& run, picture::TimeAxis::Kind kind, std::string title = {});

// What a worker tells while it works.
struct Progress {
    std::atomic<bool> cancelled{false};
    std::atomic<bool> abandoned{false};  // nobody wants the result any more; `cancelled` is set, too
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

}  // namespace baton::gui
