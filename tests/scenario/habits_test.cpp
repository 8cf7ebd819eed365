// What the messages suggest to those who write Python is true: it can be written so.
#include <gmock/gmock.h>

#include "sim/scenario/habits.h"
#include "sim/scenario/python_syntax.h"
#include "tests/scenario/reading.h"

namespace baton::scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The lines in backticks of a hint "write `A`, and below it `B` and `C`".
std::vector<std::string> suggested(std::string_view hint) {
    std::vector<std::string> lines;
    if (!hint.starts_with("write `")) return lines;
    for (std::size_t begin = hint.find('`'); begin != std::string_view::npos; begin = hint.find('`', begin)) {
        const std::size_t end = hint.find('`', begin + 1);
        lines.emplace_back(hint.substr(begin + 1, end - begin - 1));
        begin = end + 1;
    }
    return lines;
}

std::string with_bodies(std::string line) {
    for (std::size_t at = line.find("…"); at != std::string::npos; at = line.find("…"))
        line.replace(at, std::string_view("…").size(), "pass");
    return line;
}

TEST(Habits, WhatIsSuggestedForALineOfPythonIsAStep) {
    const std::string file = test::contents(BATON_SOURCE_DIR "/tests/scenario/bad/python-steps.yaml");
    const std::string head = file.substr(0, file.find("main:\n")) +
                             "main:\n  - let: {t: None, r: None, tg: None, fut: None, state: None}\n  - try: [pass]\n    except:\n "
                             "     Exception as e:\n        - pass\n";
    const Reading reading = read_scenario(file, "python-steps.yaml");
    std::size_t count = 0;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        const auto lines = suggested(diagnostic.hint);
        if (lines.empty() || !diagnostic.text.starts_with("unknown step")) continue;
        if (lines[0] == "if" || lines[0] == "except: {ValueError as e: […]}") continue;  // parts of steps
        std::string step = "        - " + with_bodies(lines[0]) + "\n";
        for (std::size_t i = 1; i < lines.size(); ++i) step += "          " + with_bodies(lines[i]) + "\n";
        EXPECT_EQ(messages(read_scenario(head + step, "test.yaml")), "") << diagnostic.text << "\n" << step;
        ++count;
    }
    EXPECT_GT(count, 70u);
}

TEST(Habits, TextsAreToldFromExpressions) {
    for (const char* text : {"half-open", "all done", "not-yet-there"}) EXPECT_TRUE(looks_like_text(text)) << text;
    for (const char* text : {"", "closed", "a - b()", "3-x", "x + y", "a.b c", "half-"})
        EXPECT_FALSE(looks_like_text(text)) << text;
    EXPECT_EQ(text_in_quotes("half-open"), R"("'half-open'")");
    EXPECT_EQ(text_in_quotes("it's"), R"("'it\\'s'")");
    EXPECT_EQ(errors("{baton: 1, vars: {x: 1}, main: [{let: {y: x-count}}]}"), "1:45 unknown name 'count'\n");
    EXPECT_EQ(errors("{baton: 1, vars: {limit: 1}, main: [{let: {y: limt-count}}]}"),
              "1:47 unknown name 'limt'\n1:52 unknown name 'count'\n");
}

TEST(Habits, UnitsThatPeopleWrite) {
    EXPECT_EQ(duration_with("1.5", "seconds"), "1.5s");
    EXPECT_EQ(duration_with("2", "days"), "48h");
    EXPECT_EQ(duration_with("2", "ms"), "2ms");
    EXPECT_EQ(duration_with("2.5", "days"), "");
    EXPECT_EQ(duration_with("2", "apples"), "");
}

TEST(Habits, ModulesAreLeftOut) {
    EXPECT_EQ(without_modules("asyncio.gather(f(time.time()), g(my_time.time()))"), "gather(f(now()), g(my_time.time()))");
    EXPECT_EQ(without_modules("random.uniform(1, 2) + random.random()"), "uniform(1, 2) + random()");
}

TEST(PythonSyntax, CallsAndAssignments) {
    const auto call = call_in("ws[0].put(f(1, 2), 'a, b', n=3)");
    ASSERT_TRUE(call);
    EXPECT_EQ(call->receiver, "ws[0]");
    EXPECT_EQ(call->method, "put");
    EXPECT_THAT(call->arguments, ElementsAre("f(1, 2)", "'a, b'", "n=3"));
    EXPECT_FALSE(call_in("f(1) + 2"));
    EXPECT_FALSE(call_in("f(')'"));
    EXPECT_FALSE(call_in("(1)"));
    const auto assignment = assignment_in("a, b = f(x == 1)");
    ASSERT_TRUE(assignment);
    EXPECT_THAT(assignment->targets, ElementsAre("a", "b"));
    EXPECT_EQ(assignment->value, "f(x == 1)");
    EXPECT_EQ(assignment_in("x //= 2")->operation, "//");
    for (const char* text : {"x == 1", "x <= 1", "f(x=1)", "= 1", "x =", "'x = 1'", "a.b = 1"})
        EXPECT_FALSE(assignment_in(text)) << text;
    EXPECT_THAT(split_at_commas(""), IsEmpty());
}

TEST(PythonSyntax, ALineOfAnyCharactersIsReadToItsEnd) {
    const std::string characters = "a(=[{'\"\\,.:) ]}f*+for in await ";
    std::uint32_t state = 1;
    for (int i = 0; i < 20'000; ++i) {
        std::string line;
        for (int k = 0; k < 12; ++k) line += characters[(state = state * 1'664'525 + 1'013'904'223) / 65'536 % characters.size()];
        call_in(line), assignment_in(line), comprehension_in(line), items_of(line), split_at_commas(line),
            text_of_arguments({line});
    }
}

}  // namespace
}  // namespace baton::scenario
