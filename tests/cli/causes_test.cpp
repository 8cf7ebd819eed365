// What a run says of exceptions, deadlocks, timeouts and cancellations: each scenario of tests/cli/causes gives exactly the text
// that stands beside it. With BATON_UPDATE=1 in the environment the test writes the texts anew.
#include <gtest/gtest.h>

#include <filesystem>

#include "sim/experiment/measured_run.h"
#include "sim/report/terminal.h"
#include "tests/scenario/reading.h"
#include "tests/support/golden.h"

namespace baton {
namespace {

std::string said_of(const std::filesystem::path& path) {
    const auto reading = scenario::read_scenario(test::contents(path), path.filename().string());
    if (!reading.scenario) return scenario::messages(reading);
    const auto document = experiment::run(*reading.scenario, {}).document;
    return report::log_text(document, {}, true) + "\n" + report::summary_text(document, {});
}

TEST(Causes, AreToldAsBesideEachScenario) {
    for (const auto& path : test::files_in(BATON_SOURCE_DIR "/tests/cli/causes", {".yaml"}))
        test::expect_as_beside(said_of(path), path);
}

}  // namespace
}  // namespace baton
