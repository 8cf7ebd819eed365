#include "sim/base/diagnostics.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "sim/base/text.h"

namespace baton {
namespace {

// An error at the first place where `marked` stands in `text`, rendered.
struct Shown {
    std::string text, marked;
    std::string hint = {};

    Diagnostic diagnostic() const {
        const std::size_t at = text.find(marked);
        const std::size_t start = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
        Diagnostic out;
        out.span.offset = static_cast<std::uint32_t>(at);
        out.span.length = static_cast<std::uint32_t>(marked.size());
        out.span.line = static_cast<Line>(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        out.span.column = static_cast<std::uint16_t>(code_points(text.substr(start, at - start)) + 1);
        out.text = "wrong";
        out.hint = hint;
        return out;
    }
    operator std::string() const { return render(diagnostic(), {std::make_shared<SourceFile>(SourceFile{"f.yaml", text})}); }
};

TEST(Render, ShowsPositionLineCaretAndHint) {
    EXPECT_EQ(std::string(Shown{"a: 1\nmain:\n  - slep: 1s\n", "slep", "did you mean sleep?"}),
              "f.yaml:3:5: error: wrong\n"
              "      - slep: 1s\n"
              "        ^~~~\n"
              "    hint: did you mean sleep?\n");
}

TEST(Render, KeepsTheCaretUnderTabsAndWideCharacters) {
    EXPECT_EQ(std::string(Shown{"\tx日本\tbad ok", "bad"}),
              "f.yaml:1:6: error: wrong\n"
              "        x日本   bad ok\n"
              "                ^~~\n");
}

TEST(Render, EscapesControlCharactersOfTheFile) {
    EXPECT_EQ(std::string(Shown{"\x1b[31mbad", "bad"}),
              "f.yaml:1:6: error: wrong\n"
              "    \\x1b[31mbad\n"
              "            ^~~\n");
}

TEST(Render, CutsLongLinesAroundTheCaret) {
    const std::string out = Shown{std::string(100'000, 'a') + "bad" + std::string(100'000, 'b'), "bad"};
    EXPECT_EQ(out,
              "f.yaml:1:34465: error: wrong\n"
              "    …" +
                  std::string(60, 'a') + "bad" + std::string(47, 'b') + "…\n" + "    " + std::string(61, ' ') + "^~~\n");
}

TEST(Render, MarksOnlyTheFirstLineOfALongSpan) {
    EXPECT_EQ(std::string(Shown{"a\nbad\nmore\n", "bad\nmore"}), "f.yaml:2:1: error: wrong\n    bad\n    ^~~\n");
}

TEST(Render, PointsBehindTheLastCharacter) {
    Diagnostic at_end = Shown{"ab", "ab"}.diagnostic();
    at_end.span = {2, 0, 1, 3, 0};
    EXPECT_EQ(render(at_end, {std::make_shared<SourceFile>(SourceFile{"f", "ab"})}), "f:1:3: error: wrong\n    ab\n      ^\n");
}

TEST(Render, NeedsNeitherPositionNorFile) {
    Diagnostic bare;
    bare.text = "cannot be\nread";
    EXPECT_EQ(render(bare, {}), "-: error: cannot be\\x0aread\n");
    bare.severity = Diagnostic::Severity::warning;
    bare.span.offset = 999;
    bare.span.line = 1;
    EXPECT_EQ(render(bare, {std::make_shared<SourceFile>(SourceFile{"f", "ab"})}), "f:1:0: warning: cannot be\\x0aread\n");
}

TEST(Render, ColoursOnDemand) {
    EXPECT_EQ(render(Shown{"bad", "bad"}.diagnostic(), {std::make_shared<SourceFile>(SourceFile{"f", "bad"})}, true),
              "\x1b[1mf:1:1:\x1b[0m \x1b[1;31merror:\x1b[0m wrong\n    bad\n    \x1b[1;31m^~~\x1b[0m\n");
}

TEST(SourceLines, EndAsInYaml) {
    const SourceFile file{"f", "one\r\ntwo\rthree\nfour"};
    std::vector<std::string> lines;
    for (const Line n : {0u, 1u, 2u, 3u, 4u, 5u}) lines.emplace_back(file.line(n));
    EXPECT_THAT(lines, testing::ElementsAre("", "one", "two", "three", "four", ""));
}

TEST(PutInOrder, SortsByPlaceAndDropsRepeats) {
    const auto at = [](Line line, std::uint32_t offset, std::string text) {
        Diagnostic out;
        out.span.line = line;
        out.span.offset = offset;
        out.text = std::move(text);
        return out;
    };
    Diagnostics all = {at(2, 9, "b"), at(1, 4, "x"), at(2, 9, "a"), at(2, 9, "b"), at(1, 2, "x")};
    put_in_order(all);
    std::vector<std::string> order;
    for (const Diagnostic& one : all) order.push_back(std::to_string(one.span.offset) + one.text);
    EXPECT_THAT(order, testing::ElementsAre("2x", "4x", "9a", "9b"));
    EXPECT_TRUE(has_errors(all));
    for (Diagnostic& one : all) one.severity = Diagnostic::Severity::warning;
    EXPECT_FALSE(has_errors(all));
}

TEST(NearestName, FindsWhatWasProbablyMeant) {
    const std::vector<std::string> names = {"sleep", "gather", "task_group", "io", "semaphores"};
    std::vector<std::string> found;
    for (const char* name : {"slep", "Gather", "gahter", "taskgroup", "ip", "zzz", "", "semaphor"})
        found.push_back(nearest_name(name, names));
    EXPECT_THAT(found, testing::ElementsAre("sleep", "gather", "gather", "task_group", "io", "", "", "semaphores"));
    EXPECT_EQ(nearest_name(std::string(1'000'000, 'a'), names), "");
}

TEST(NearestName, PrefersTheNearestAndThenTheFirst) { EXPECT_EQ(nearest_name("count", {"counts2", "counts", "county"}), "counts"); }

}  // namespace
}  // namespace baton
