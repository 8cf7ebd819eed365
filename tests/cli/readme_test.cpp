// The README shows what the program really prints.
#include <gtest/gtest.h>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

// The first block of this language.
std::string block(const std::string& text, const std::string& language) {
    const std::string opening = "```" + language + "\n";
    const std::size_t begin = text.find(opening) + opening.size();
    return text.substr(begin, text.find("```", begin) - begin);
}

TEST(ReadmeTest, ItsExamplePrintsWhatItSays) {
    const std::string readme = contents(BATON_SOURCE_DIR "/README.md");
    EXPECT_EQ(baton({"run", "-"}, block(readme, "yaml")).out, block(readme, "text"));
}

TEST(ReadmeTest, NamesEveryVerb) {
    const std::string readme = contents(BATON_SOURCE_DIR "/README.md"), help = baton({"--help"}).out;
    const std::size_t begin = help.find("Subcommands:\n") + 13, end = help.find("\n\n", begin);
    for (std::size_t line = begin; line < end; line = help.find('\n', line) + 1) {
        const std::size_t word = help.find_first_not_of(' ', line);
        const std::string verb = help.substr(word, help.find(' ', word) - word);
        EXPECT_NE(readme.find("`baton " + verb), std::string::npos) << verb;
    }
}

}  // namespace
}  // namespace baton::test
