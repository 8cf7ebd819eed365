// What is found in each scenario of tests/experiment/findings stands beside it, as a report says it, with the cures that were run.
// With BATON_UPDATE=1 in the environment the test writes it anew.
#include <gmock/gmock.h>

#include <filesystem>

#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_cures.h"
#include "sim/experiment/measured_run.h"
#include "sim/report/findings_report.h"
#include "sim/report/plain_text.h"
#include "tests/support/golden.h"

namespace baton::test {
namespace {

namespace fs = std::filesystem;
using analysis::Finding;
using testing::IsEmpty;

// A run with what is found in it.
struct Examined {
    analysis::RunDocument document;
    trace::Recording recording;
    analysis::Timeline timeline;
    std::vector<Finding> findings;

    report::TracedRun view() const { return {document, recording, timeline}; }
};

Examined examined(const std::string& text, const std::string& name, bool with_cures) {
    const auto reading = scenario::read_scenario(text, name);
    EXPECT_TRUE(reading.scenario.has_value()) << name;
    experiment::ExplainOptions options;
    options.run.limits.callbacks_per_instant = 20'000;
    trace::Recorder recorder;
    interpreter::RunOptions traced = options.run;
    traced.consumers.push_back(&recorder);
    experiment::MeasuredRun run = experiment::run(*reading.scenario, traced);
    Examined out{std::move(run.document), recorder.finish(run.header, run.ending, run.texts), {}, {}};
    out.timeline = analysis::build_timeline(out.recording);
    out.findings = experiment::findings_of(*reading.scenario, out.recording, out.timeline, out.document);
    if (with_cures) experiment::find_cures(out.findings, *reading.scenario, options);
    return out;
}

TEST(Findings, AreThoseBesideEachScenario) {
    for (const fs::path& path : files_in(BATON_SOURCE_DIR "/tests/experiment/findings", {".yaml"})) {
        const Examined run = examined(contents(path), path.filename().string(), true);
        const std::string text = report::text_section(report::findings_section(run.view(), run.findings), {.width = 100});
        expect_as_beside(text, path);
    }
}

std::vector<std::string> words_of(const fs::path& path) {
    std::vector<std::string> out;
    const Examined run = examined(contents(path), path.filename().string(), false);
    for (const Finding& finding : run.findings) out.push_back(report::finding_words(run.view(), finding));
    return out;
}

// A program that is well shows none: neither the library, but for what is there to teach it, …
TEST(Findings, OfTheLibraryAreNoFalseAlarms) {
    for (const fs::path& path : files_in(BATON_SOURCE_DIR "/scenarios", {".yaml"})) {
        if (path.filename().string().starts_with("49-"))
            EXPECT_EQ(words_of(path).size(), 1u);
        else
            EXPECT_THAT(words_of(path), IsEmpty()) << path;
    }
}

// … nor what looks like it.
TEST(Findings, AreNotToldOfWhatOnlyLooksLikeThem) {
    for (const fs::path& path : files_in(BATON_SOURCE_DIR "/tests/experiment/no_findings", {".yaml"}))
        EXPECT_THAT(words_of(path), IsEmpty()) << path;
}

}  // namespace
}  // namespace baton::test
