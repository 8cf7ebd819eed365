// What a run says of exceptions, deadlocks, timeouts and cancellations: each scenario of tests/cli/causes gives exactly the text
// that stands beside it. Run with BATON_UPDATE=1 in the environment, the test writes the texts anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sim/experiment/run_document.h"
#include "sim/report/terminal.h"
#include "tests/scenario/reading.h"

namespace baton {
namespace {

std::string said_of(const std::filesystem::path& path) {
    const auto reading = scenario::read_scenario(scenario::file_text(path), path.filename().string());
    if (!reading.scenario) return scenario::messages(reading);
    const auto document = experiment::run(*reading.scenario, {}).document;
    return report::log_text(document, {}, true) + "\n" + report::summary_text(document, {});
}

TEST(Causes, AreToldAsBesideEachScenario) {
    const bool update = std::getenv("BATON_UPDATE") != nullptr;
    const auto files = scenario::files_in(BATON_SOURCE_DIR "/tests/cli/causes", {".yaml"});
    EXPECT_GE(files.size(), 7u);
    for (const auto& path : files) {
        std::filesystem::path expected = path;
        expected.replace_extension(".txt");
        const std::string said = said_of(path);
        if (update) {
            std::ofstream(expected, std::ios::binary) << said;
        } else {
            EXPECT_EQ(said, scenario::file_text(expected)) << path;
        }
    }
}

}  // namespace
}  // namespace baton
