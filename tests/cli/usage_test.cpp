// What is refused before anything runs, and what is said of it: for every verb that has such an option.
#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "sim/cli/command_line.h"
#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using Usage = WithShop;

// Other values that a verb needs before it looks at the option.
std::vector<std::string> line_of(const std::string& verb) {
    if (verb == "compare") return {verb, "FILE", "FILE"};
    if (verb == "batch") return {verb, "FILE", "-o", "never"};
    if (verb == "export") return {verb, "FILE", "--to", "python"};
    if (verb == "best") return {verb, "FILE", "--minimize", "elapsed", "--over", "gate=1..2"};
    return {verb, "FILE"};
}

TEST_F(Usage, AnEmptyValueIsRefusedByEveryOptionOfEveryVerb) {
    const cli::CommandTree tree = cli::command_tree();
    int options = 0;
    for (const cli::Verb& verb : cli::verbs()) {
        for (const CLI::Option* option : tree.app->get_subcommand(verb.name)->get_options()) {
            if (option->get_items_expected_max() == 0 || !option->nonpositional()) continue;
            const std::string name = "--" + option->get_lnames().front();
            EXPECT_THAT(refused({verb.name, name, ""}), HasSubstr(name)) << verb.name;
            ++options;
        }
    }
    EXPECT_GE(options, 100);
}

TEST_F(Usage, AParamWithoutAValueIsRefusedByEveryVerb) {
    const cli::CommandTree tree = cli::command_tree();
    int verbs = 0;
    for (const cli::Verb& verb : cli::verbs()) {
        const auto options = tree.app->get_subcommand(verb.name)->get_options();
        const bool sets =
            std::any_of(options.begin(), options.end(), [](const auto* option) { return option->check_name("--set"); });
        if (!sets) continue;
        ++verbs;
        for (const char* setting : {"gate=", "gate= "}) {
            auto words = line_of(verb.name);
            words.insert(words.end(), {"--set", setting});
            EXPECT_THAT(refused(words), HasSubstr("'gate=' has no value")) << verb.name;
        }
    }
    EXPECT_GE(verbs, 10);
    EXPECT_THAT(refused({"compare", "FILE", "--variant", "gate="}), HasSubstr("'gate=' has no value"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate="}), HasSubstr("no values"));
}

TEST_F(Usage, ALimitOfNothingIsRefused) {
    for (const char* option : {"--max-callbacks", "--max-callbacks-per-instant", "--max-tasks"}) {
        for (const char* value : {"0", "-1", "1.5", "99999999999999999999"})
            EXPECT_THAT(refused({"run", "FILE", option, value}), HasSubstr(option)) << value;
    }
    EXPECT_THAT(refused({"run", "FILE", "--max-memory", "0"}), HasSubstr("'0' is not a size"));
}

TEST_F(Usage, ASeedHasSixtyFourBits) {
    EXPECT_THAT(refused({"run", "FILE", "--seed", "99999999999999999999"}), HasSubstr("--seed"));
    EXPECT_EQ(call({"run", "-q", "FILE", "--seed", "-5"}).status, 0);
}

TEST_F(Usage, WhatIsNoConditionIsRefusedWithAnExample) {
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "elapsed"}),
                HasSubstr("--such-that needs a condition, such as elapsed < 200ms\n"));
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "tasks + 1"}), HasSubstr("such as tasks + 1 < 10\n"));
    EXPECT_THAT(refused({"best", "FILE", "--smallest", "gate", "--such-that", "elapsed < 1s and tasks"}), HasSubstr("condition"));
    for (const char* option : {"--only", "--where"})
        EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", option, "gate"}), HasSubstr("such as gate == 1\n"));
    for (const char* condition : {"elapsed < 1s", "not elapsed > 1s", "1 < 2 if tasks > 3 else elapsed < 1s", "tasks in [13]"})
        EXPECT_EQ(call({"best", "FILE", "--smallest", "gate", "--over", "gate=3..4", "--such-that", condition}).status, 0)
            << condition;
}

TEST_F(Usage, AConditionThatSelectsNothingNamesTheValuesThereAre) {
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", "--sweep", "n=12", "--only", "gate == 99"}),
                HasSubstr("--only: 'gate == 99' holds for none of the combinations: gate is one of 1, 2, 3, 4; n is 12\n"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..40", "--where", "gate > 99"}),
                HasSubstr("gate is one of 1, 2, 3, 4, 5, …, 40 (40 values)\n"));
    EXPECT_THAT(refused({"sweep", "FILE", "--sweep", "gate=1..4", "--only", "gate == 99", "-o", path("never")}), HasSubstr("none"));
    EXPECT_FALSE(std::filesystem::exists(path("never")));
}

TEST_F(Usage, AnErrorInASettingSaysOfWhichFile) {
    const std::string other = folder_.write("other.baton.yaml", "{baton: 1, main: [pass]}");
    EXPECT_THAT(call({"batch", "FILE", other, "--set", "gate=3", "-o", path("out")}).error,
                StartsWith(other + ": --set:1:1: error: unknown param 'gate'\n"));
    EXPECT_THAT(call({"check", "FILE", other, "--set", "gate=3"}).error, StartsWith(other + ": --set:1:1: error: "));
}

}  // namespace
}  // namespace baton::test
