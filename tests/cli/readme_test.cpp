// The README shows what the program really prints.
#include <gtest/gtest.h>

#include "sim/cli/verbs.h"
#include "tests/cli/process.h"

namespace baton::test {
namespace {

// The first block of this language.
std::string block(const std::string& text, const std::string& language) {
    const std::string opening = "```" + language + "\n";
    const std::size_t begin = text.find(opening) + opening.size();
    return text.substr(begin, text.find("```", begin) - begin);
}

TEST(Readme, ItsExamplePrintsWhatItSays) {
    const std::string readme = contents(BATON_SOURCE_DIR "/README.md");
    EXPECT_EQ(baton({"run", "-"}, block(readme, "yaml")).out, block(readme, "text"));
}

TEST(Readme, NamesEveryVerb) {
    const std::string readme = contents(BATON_SOURCE_DIR "/README.md");
    for (const cli::Verb& verb : cli::verbs())
        EXPECT_NE(readme.find(std::string("`baton ") + verb.name), std::string::npos) << verb.name;
}

}  // namespace
}  // namespace baton::test
