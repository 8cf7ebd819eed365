// Completions in the shells: all of them from the table of verbs, none from a list made by hand.
#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "sim/cli/command_line.h"
#include "sim/cli/completions.h"
#include "sim/cli/help_page.h"
#include "tests/cli/process.h"
#include "tests/cli/verb_names.h"

namespace baton::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

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
