// The README shows what the program really prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/cli/verbs.h"
#include "tests/cli/process.h"

namespace baton::test {
namespace {

using ::testing::HasSubstr;

// The blocks of this language, in order.
std::vector<std::string> blocks(const std::string& text, const std::string& language) {
    const std::string opening = "```" + language + "\n";
    std::vector<std::string> out;
    for (std::size_t begin = text.find(opening); begin != std::string::npos; begin = text.find(opening, begin)) {
        begin += opening.size();
        out.push_back(text.substr(begin, text.find("```", begin) - begin));
    }
    return out;
}

class Readme : public ::testing::Test {
protected:
    std::string readme = contents(BATON_SOURCE_DIR "/README.md");
    std::vector<std::string> outputs =
        blocks(readme, "text");  // of the program: run, explain, what would help; of the scenario: run
};

TEST_F(Readme, ItsProgramPrintsAndIsExplainedAsItSays) {
    const Folder folder;
    const std::string program = folder.write("kitchen.py", blocks(readme, "python").at(0));
    const Finished run = baton({"run", program});
    EXPECT_TRUE(run.out.starts_with(outputs.at(0))) << run.out << run.error;
    EXPECT_THAT(baton({"explain", program}).out, HasSubstr(outputs.at(1)));
}

TEST_F(Readme, ItsProgramIsImportedAndWhatWouldHelpIsWhatItSays) {
    const Folder folder;
    const std::string program = folder.write("kitchen.py", blocks(readme, "python").at(0));
    const std::string scenario = folder.path("kitchen.baton.yaml");
    ASSERT_EQ(baton({"import", program, "-o", scenario}).status, 0);
    EXPECT_THAT(baton({"explain", scenario}).out, HasSubstr(outputs.at(2)));
}

TEST_F(Readme, ItsScenarioPrintsWhatItSays) { EXPECT_EQ(baton({"run", "-"}, blocks(readme, "yaml").at(0)).out, outputs.at(3)); }

TEST_F(Readme, NamesEveryVerb) {
    for (const cli::Verb& verb : cli::verbs()) EXPECT_THAT(readme, HasSubstr(std::string("`baton ") + verb.name)) << verb.name;
}

}  // namespace
}  // namespace baton::test
