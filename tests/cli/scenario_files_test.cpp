// Every scenario file of the project is a test: its expectations hold, and it runs the same twice.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "tests/cli/process.h"
#include "tests/support/project_files.h"

namespace baton::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> scenario_files() {
    const auto files = library_and_cases();
    return {files.begin(), files.end()};
}

// `01-waits`, as a name for a test.
std::string test_name(const testing::TestParamInfo<std::string>& info) {
    const fs::path path(info.param);
    std::string name = path.parent_path().filename().string() + "_" + path.filename().string();
    name.resize(name.size() - std::string_view(".baton.yaml").size());
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

class ScenarioFile : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioFile, HoldsItsExpectationsAndRunsTheSameTwice) {
    const Finished first = baton({"run", "--format", "json", GetParam()});
    EXPECT_EQ(first.status, 0) << first.error;
    EXPECT_THAT(first.out, testing::HasSubstr("\"trace_hash\": \""));
    EXPECT_EQ(baton({"run", "--format", "json", GetParam()}).out, first.out);
}

INSTANTIATE_TEST_SUITE_P(All, ScenarioFile, testing::ValuesIn(scenario_files()), test_name);

}  // namespace
}  // namespace baton::test
