// What is true of the timeline of every scenario of the library.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/analysis/critical_path.h"
#include "sim/experiment/run_document.h"

namespace baton::experiment {
namespace {

namespace fs = std::filesystem;
using analysis::Span;
using analysis::State;
using analysis::Timeline;

std::vector<fs::path> scenario_files() {
    std::vector<fs::path> out;
    for (const char* folder : {BATON_SOURCE_DIR "/scenarios", BATON_SOURCE_DIR "/tests/conformance/cases"}) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().string().ends_with(".baton.yaml")) out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

struct Traced {
    analysis::RunDocument document;
    Timeline timeline;
};

Traced traced(const fs::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    const auto reading = scenario::read_scenario(text.str(), path.string());
    EXPECT_TRUE(reading.scenario.has_value()) << path;
    trace::Recorder recorder;
    interpreter::RunOptions options;
    options.consumers.push_back(&recorder);
    Run run = experiment::run(*reading.scenario, options);
    return {std::move(run.document), analysis::build_timeline(recorder.finish(run.header, run.ending, run.texts))};
}

// Empty when the spans follow each other from `from` to `to` without gap or overlap.
std::string broken(std::span<const Span> spans, Time from, Time to) {
    for (const Span& span : spans) {
        if (span.start != from) return "a gap or an overlap at " + std::to_string(from.time_since_epoch().count());
        from = span.end;
    }
    return from == to ? "" : "it ends too early or too late";
}

TEST(EveryScenario, HasACriticalPathThatAddsUpToTheElapsedTime) {
    for (const fs::path& file : scenario_files()) {
        const Traced run = traced(file);
        Duration total{};
        for (const auto& part : analysis::critical_path(run.timeline).parts) total += part.length();
        EXPECT_EQ(total, run.document.elapsed) << file;
    }
}

TEST(EveryScenario, HasTasksWhoseStatesTileTheirLives) {
    for (const fs::path& file : scenario_files()) {
        const Traced run = traced(file);
        ASSERT_EQ(run.timeline.task_count(), run.document.tasks.size()) << file;
        EXPECT_EQ(broken(run.timeline.spans(0), start_of_run, run.timeline.end()), "") << file;
        for (const analysis::TaskRow& task : run.document.tasks) {
            Duration running{}, ready{}, waiting{};
            for (const Span& span : run.timeline.spans(task.id)) {
                (analysis::has_thread(span.state) ? running
                 : span.state == State::ready     ? ready
                                                  : waiting) += span.end - span.start;
            }
            EXPECT_EQ(broken(run.timeline.spans(task.id), task.created, task.ended), "") << file << ": " << task.name;
            EXPECT_EQ(std::tie(running, ready, waiting), std::tie(task.running, task.ready, task.waiting))
                << file << ": " << task.name;
        }
    }
}

}  // namespace
}  // namespace baton::experiment
