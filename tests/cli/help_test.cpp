// Help of every verb, manual pages, completions: all of them from the table of verbs, none from a list made by hand.
#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "sim/base/text.h"
#include "sim/cli/command_line.h"
#include "sim/cli/completions.h"
#include "sim/cli/help_page.h"
#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::vector<std::string> verb_names() {
    std::vector<std::string> out;
    for (const cli::Verb& verb : cli::verbs()) out.emplace_back(verb.name);
    return out;
}

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
    EXPECT_THAT(bare.error, AllOf(StartsWith("baton: a verb is missing"), HasSubstr(baton({"--help"}).out)));
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

// --- completions ---

// What bash offers for the last of `words`.
std::vector<std::string> offered(const std::vector<std::string>& words, const std::string& folder = ".") {
    std::string line = "cd \"$1\" && source <(\"$0\" completions bash); compopt() { :; }; COMP_WORDS=(";
    for (const std::string& word : words) line += " '" + word + "'";
    line += "); COMP_WORDS[0]=$0; COMP_CWORD=" + std::to_string(words.size() - 1) +
            "; _baton; [ ${#COMPREPLY[@]} = 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"";
    const Finished finished = run_program({"bash", "-c", line, BATON_BINARY_DIR "/bin/baton", folder});
    EXPECT_EQ(finished.error, "");
    std::vector<std::string> out = lines_of(finished.out);
    std::sort(out.begin(), out.end());
    return out;
}

TEST(Completions, OfVerbs) {
    EXPECT_THAT(offered({"baton", "sw"}), ElementsAre("sweep"));
    for (const std::string& verb : verb_names()) EXPECT_THAT(offered({"baton", ""}), Contains(verb));
    EXPECT_THAT(offered({"baton", "help", "sw"}), ElementsAre("sweep"));
}

TEST(Completions, OfOptionsAndTheirValues) {
    EXPECT_THAT(offered({"baton", "run", "--q"}), ElementsAre("--quiet"));
    EXPECT_THAT(offered({"baton", "run", "--format", ""}), ElementsAre("json", "text"));
    EXPECT_THAT(offered({"baton", "run", "--format", "=", "j"}), ElementsAre("json"));
    EXPECT_THAT(offered({"baton", "report", "--to", "html,sv"}), ElementsAre("html,svg"));
    EXPECT_THAT(offered({"baton", "completions", "z"}), ElementsAre("zsh"));
    EXPECT_THAT(offered({"baton", "run", "--seed", ""}), testing::IsEmpty());
}

TEST(Completions, OfFilesAndParams) {
    const Folder folder;
    folder.write("shop.baton.yaml", "{baton: 1, params: {workers: 2, wait: 1s}, vars: {w: 1}, main: [pass]}");
    folder.write("notes.txt", "");
    folder.write("t.jsonl", "");
    folder.write("app.py", "");
    std::filesystem::create_directory(folder.path("more"));
    EXPECT_THAT(offered({"baton", "run", ""}, folder.path("")), ElementsAre("app.py", "more", "shop.baton.yaml", "t.jsonl"));
    EXPECT_THAT(offered({"baton", "record", ""}, folder.path("")), ElementsAre("app.py", "more"));
    EXPECT_THAT(offered({"baton", "check", ""}, folder.path("")), ElementsAre("more", "shop.baton.yaml"));
    EXPECT_THAT(offered({"baton", "trace", ""}, folder.path("")), ElementsAre("more", "t.jsonl"));
    EXPECT_THAT(offered({"baton", "sweep", "x", "-o", ""}, folder.path("")), ElementsAre("more"));
    EXPECT_THAT(offered({"baton", "run", "shop.baton.yaml", "--set", "w"}, folder.path("")), ElementsAre("wait=", "workers="));
    EXPECT_THAT(offered({"baton", "best", "shop.baton.yaml", "--smallest", ""}, folder.path("")), ElementsAre("wait", "workers"));
    EXPECT_THAT(offered({"baton", "run", "shop.baton.yaml", "--set", "wait", "=", ""}, folder.path("")), testing::IsEmpty());
}

TEST(Completions, KnowEveryOptionInEveryShell) {
    const cli::CommandTree tree = cli::command_tree();
    const cli::HelpPage program = cli::help_page(*tree.app);
    const std::string bash = cli::bash_completions(program), zsh = cli::zsh_completions(program),
                      fish = cli::fish_completions(program);
    for (const cli::HelpPage& verb : program.verbs) {
        for (const cli::HelpOption& option : verb.options) {
            const std::string& name = option.names.back();
            EXPECT_THAT(bash, HasSubstr(name));
            EXPECT_THAT(zsh, HasSubstr(name + "["));
            EXPECT_THAT(fish, HasSubstr("-l " + name.substr(2)));
        }
    }
}

// Where the shell is there, it reads its script.
TEST(Completions, AreScriptsOfTheirShell) {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const std::string path = std::string("/usr/bin/") + shell;
        if (!std::filesystem::exists(path)) continue;
        const Folder folder;
        const std::string script = folder.write("script", baton({"completions", shell}).out);
        const Finished read = run_program({path, "-n", script});
        EXPECT_EQ(read.status, 0) << read.error;
        EXPECT_EQ(read.error, "") << shell;
    }
}

}  // namespace
}  // namespace baton::test
