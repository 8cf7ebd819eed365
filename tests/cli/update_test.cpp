// `run --update`: it shows, asks and writes; the file is whole at any time.
#include <gmock/gmock.h>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string before = "baton: 1\nmain: [{sleep: 1s}]\nexpect:\n  elapsed: 2s # so long\n";
const std::string after = "baton: 1\nmain: [{sleep: 1s}]\nexpect:\n  elapsed: 1s # so long\n";

// `baton` on a terminal on which somebody types.
Finished on_terminal(std::vector<std::string> arguments, const std::string& typed) {
    arguments.insert(arguments.begin(), BATON_BINARY_DIR "/bin/baton");
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        std::vector<char*> words;
        for (std::string& argument : arguments) words.push_back(argument.data());
        words.push_back(nullptr);
        setenv("TERM", "xterm", 1);
        execv(words[0], words.data());
        _exit(127);
    }
    Finished finished;
    EXPECT_EQ(write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
    char buffer[4096];
    for (ssize_t got = 0; (got = read(terminal, buffer, sizeof buffer)) > 0;)
        finished.out.append(buffer, static_cast<std::size_t>(got));
    int status = 0;
    waitpid(child, &status, 0);
    close(terminal);
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return finished;
}

struct VerbRunUpdate : testing::Test {
    Folder folder;
    const std::string file = folder.write("shop.baton.yaml", before);

    Finished update(std::vector<std::string> options, const std::string& input = {}) {
        options.insert(options.begin(), {"run", "-q", "--update"});
        return baton(options, input);
    }
};

TEST_F(VerbRunUpdate, WithoutATerminalItShowsAndChangesNothing) {
    const Finished shown = update({file});
    EXPECT_EQ(shown.status, 1);
    EXPECT_THAT(
        shown.out,
        HasSubstr(
            "\n--- " + file + "\n+++ " + file +
            "\n@@ -1,4 +1,4 @@\n baton: 1\n main: [{sleep: 1s}]\n expect:\n-  elapsed: 2s # so long\n+  elapsed: 1s # so long\n"));
    EXPECT_EQ(shown.error, "baton: " + file + ": not changed; use --yes to write it\n");
    EXPECT_EQ(contents(file), before);

    const std::string plain = folder.write("plain.baton.yaml", "baton: 1\nmain: [{sleep: 1s}]\n");
    EXPECT_EQ(baton({"run", plain}).status, 0);
    EXPECT_EQ(update({plain}).status, 1);  // it lacks what it would get
}

TEST_F(VerbRunUpdate, WithYesItWrites) {
    const Finished written = update({"--yes", file});
    EXPECT_EQ(written.status, 0) << written.error;
    EXPECT_THAT(written.out, HasSubstr("+  elapsed: 1s # so long\n"));
    EXPECT_THAT(written.out, HasSubstr(file + " is updated\n"));
    EXPECT_EQ(contents(file), after);
    EXPECT_THAT(folder.names(), ElementsAre("shop.baton.yaml"));  // nothing stays behind
    const Finished again = update({"--yes", file});
    EXPECT_EQ(again.status, 0);
    EXPECT_THAT(again.out, HasSubstr("nothing to update"));
}

TEST_F(VerbRunUpdate, OnATerminalItAsks) {
    for (const char* no : {"n\n", "\n", "yeah\n", "\x04"}) {
        const Finished refused = on_terminal({"run", "-q", "--update", file}, no);
        EXPECT_EQ(refused.status, 1) << refused.out;
        EXPECT_THAT(refused.out, HasSubstr("Write these changes to " + file + "? [y/N]"));
        EXPECT_THAT(refused.out, HasSubstr("not changed\r\n"));
        EXPECT_EQ(contents(file), before);
    }
    const Finished written = on_terminal({"run", "-q", "--update", file}, "y\n");
    EXPECT_EQ(written.status, 0) << written.out;
    EXPECT_EQ(contents(file), after);
}

TEST_F(VerbRunUpdate, LinksAndModesStay) {
    fs::create_symlink("shop.baton.yaml", folder.path("link.yaml"));
    ASSERT_EQ(chmod(file.c_str(), 0640), 0);
    EXPECT_EQ(update({"--yes", folder.path("link.yaml")}).status, 0);
    EXPECT_TRUE(fs::is_symlink(folder.path("link.yaml")));
    EXPECT_EQ(contents(file), after);
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0640u);
}

TEST_F(VerbRunUpdate, AMarkOfByteOrderStays) {
    const std::string marked = folder.write("marked.yaml", "\xEF\xBB\xBF" + before);
    EXPECT_EQ(update({"--yes", marked}).status, 0);
    EXPECT_EQ(contents(marked), "\xEF\xBB\xBF" + after);
}

TEST_F(VerbRunUpdate, RefusesWhatWouldNotBeTheFilesOwn) {
    const std::string with_param = folder.write("p.yaml", "baton: 1\nparams: {n: 1}\nmain: [{sleep: n}]\nexpect: {elapsed: 2s}\n");
    for (const std::vector<std::string>& options : {std::vector<std::string>{"-"},
                                                    {"--set", "n=3", with_param},
                                                    {"--seed", "3", with_param},
                                                    {"--format", "json", with_param},
                                                    {"--trace", "-", with_param},
                                                    {folder.path("")}}) {
        const Finished refused = update(options, before);
        EXPECT_EQ(refused.status, 2) << options.front();
        EXPECT_THAT(refused.error, HasSubstr("--update")) << options.front();
    }
    EXPECT_EQ(baton({"run", "--yes", file}).status, 2);
    const Finished limited = update({"--yes", "--max-time", "0.5s", file});
    EXPECT_EQ(limited.status, 3);
    EXPECT_THAT(limited.out, HasSubstr("left unchanged: expect: the run was stopped at a limit"));
    EXPECT_EQ(contents(file), before);
}

TEST_F(VerbRunUpdate, WhatCannotBeWrittenIsSaid) {
    const std::string left =
        folder.write("left.yaml", "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 2s, that: elapsed < 1s}\n");
    const Finished some = update({"--yes", left});
    EXPECT_EQ(some.status, 1);
    EXPECT_THAT(some.out, HasSubstr("left unchanged: that: elapsed < 1s: measured 1s\n"));
    EXPECT_EQ(contents(left), "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 1s, that: elapsed < 1s}\n");
    // The same text stands in two places: changing one would change the program.
    const std::string text = "baton: 1\nparams: {d: &d 2s}\nmain: [{sleep: 1s}, {sleep: d}]\nexpect: {elapsed: *d}\n";
    const std::string shared = folder.write("shared.yaml", text);
    const Finished refused = update({"--yes", shared});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(contents(shared), text);
}

}  // namespace
}  // namespace baton::test
