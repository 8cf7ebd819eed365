// Help of every verb and manual pages: all of them from the table of verbs, none from a list made by hand.
#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "sim/base/text.h"
#include "sim/cli/command_line.h"
#include "sim/cli/help_page.h"
#include "tests/cli/process.h"
#include "tests/cli/verb_names.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class HelpOfVerb : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, HelpOfVerb, testing::ValuesIn(verb_names()), [](const auto& info) { return info.param; });

TEST_P(HelpOfVerb, HasUsageEveryOptionAndExamples) {
    const std::string verb = GetParam();
    const Finished help = baton({verb, "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, AllOf(HasSubstr("Usage: baton " + verb), HasSubstr("--help"), HasSubstr("\nExamples:\n")));
    EXPECT_EQ(baton({"help", verb}).out, help.out);
    EXPECT_EQ(baton({verb, "-h"}).out, help.out);
    const cli::CommandTree tree = cli::command_tree();
    for (const CLI::Option* option : tree.app->get_subcommand(verb)->get_options()) {
        EXPECT_NE(option->get_description(), "") << option->get_name();
        EXPECT_THAT(help.out, HasSubstr(option->get_name(!option->nonpositional())));
    }
    for (const std::string& line : lines_of(help.out)) EXPECT_THAT(line, Not(testing::EndsWith(" ")));
}

// `baton run a | baton trace -` has two calls of baton.
std::vector<std::string> calls_of(const std::string& line) {
    std::vector<std::string> out;
    for (std::size_t at = line.find("baton "); at != std::string::npos; at = line.find("baton ", at + 1)) {
        if (at != 0 && line[at - 1] != ' ' && line[at - 1] != '(') continue;
        std::size_t end = at;
        for (char quote = 0; end < line.size(); ++end) {
            if (quote == 0 && std::string("|&><;#)").find(line[end]) != std::string::npos) break;
            if (line[end] == '\'' || line[end] == '"') quote = quote == 0 ? line[end] : quote == line[end] ? char{0} : quote;
        }
        out.push_back(line.substr(at, end - at));
    }
    return out;
}

TEST_P(HelpOfVerb, ItsExamplesAreOfThisVerbAndCanBeTyped) {
    const std::string examples = cli::verb_named(GetParam())->examples;
    bool shows_the_verb = false;
    for (const std::string& line : lines_of(examples)) {
        EXPECT_THAT(line, StartsWith("  "));
        for (const std::string& call : calls_of(line)) {
            shows_the_verb = shows_the_verb || (call + " ").starts_with("baton " + GetParam() + " ");
            const cli::CommandTree tree = cli::command_tree();
            EXPECT_NO_THROW(tree.app->parse(call, true)) << call;
        }
    }
    EXPECT_TRUE(shows_the_verb) << examples;
}

TEST_P(HelpOfVerb, FitsTheTerminal) {
    const cli::CommandTree tree = cli::command_tree();
    cli::HelpPage page = cli::help_page(*tree.app->get_subcommand(GetParam()));
    page.examples.clear();  // commands are not broken
    for (const std::size_t width : {50, 80, 100}) {
        for (const std::string& line : lines_of(cli::help_text(page, width))) {
            if (line.find("Usage: ") == 0) continue;
            EXPECT_LE(columns(line), width) << line;
        }
    }
}

TEST_P(HelpOfVerb, IsAManualPage) {
    const std::string page = baton({"help", "--man", GetParam()}).out;
    EXPECT_THAT(page, AllOf(StartsWith(".TH BATON\\-"), HasSubstr(".SH NAME\nbaton\\-" + GetParam() + " \\- "),
                            HasSubstr(".SH SYNOPSIS\nbaton " + GetParam()), HasSubstr(".SH EXAMPLES\n.nf\n"),
                            HasSubstr(".SH EXIT STATUS\n"), HasSubstr(".SH SEE ALSO\n.BR baton (1)\n")));
    if (std::filesystem::exists("/usr/bin/groff")) {
        const Finished groff = run_program({"groff", "-man", "-ww", "-z", "-Kutf8"}, page);
        EXPECT_EQ(groff.status, 0);
        EXPECT_EQ(groff.error, "");
    }
}

TEST(Help, OfTheProgramNamesEveryVerbAndTheStatuses) {
    const Finished help = baton({"--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_EQ(baton({"help"}).out, help.out);
    for (const std::string& verb : verb_names()) EXPECT_THAT(help.out, HasSubstr("\n  " + verb + " ")) << verb;
    for (const auto& [status, meaning] : cli::status_meanings())
        EXPECT_THAT(help.out, HasSubstr(std::string(status) + "  " + std::string(meaning)));
}

TEST(Help, IsAnErrorWhereNothingWasAsked) {
    const Finished bare = baton({});
    EXPECT_EQ(bare.status, 2);
    EXPECT_EQ(bare.out, "");
    EXPECT_THAT(bare.error, AllOf(StartsWith("baton: no verb is given"), HasSubstr(baton({"--help"}).out)));
}

TEST(Help, OfNoVerbIsAnError) {
    const Finished help = baton({"help", "swep"});
    EXPECT_EQ(help.status, 2);
    EXPECT_EQ(help.error, "baton: unknown verb 'swep'; did you mean 'sweep'?\n");
    EXPECT_EQ(baton({"help", "run", "-o", "/tmp"}).status, 2);
}

TEST(Help, WritesAllManualPages) {
    const Folder folder;
    EXPECT_EQ(baton({"help", "--man", "-o", folder.path("man1")}).status, 0);
    for (const std::string& verb : verb_names())
        EXPECT_EQ(contents(folder.path("man1/baton-" + verb + ".1")), baton({"help", "--man", verb}).out);
    EXPECT_EQ(contents(folder.path("man1/baton.1")), baton({"help", "--man"}).out);
}

}  // namespace
}  // namespace baton::test
