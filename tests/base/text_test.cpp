#include "sim/base/text.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "sim/base/utf8.h"

namespace baton {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> each(const std::vector<Duration>& durations, std::string (*text)(Duration)) {
    std::vector<std::string> out;
    for (const Duration d : durations) out.push_back(text(d));
    return out;
}

TEST(Durations, AreTheShortestDecimalCountOfSeconds) {
    EXPECT_THAT(each({5s, 250ms, -1500ms, 0s, 1ns, 10ms, Duration::max(), Duration::min()}, duration_text),
                testing::ElementsAre("5s", "0.25s", "-1.5s", "0s", "0.000000001s", "0.01s", "9223372036.854775807s",
                                     "-9223372036.854775808s"));
}

TEST(Durations, ForPeopleHaveThreeDigitsAndAFittingUnit) {
    EXPECT_THAT(each({0s, 1500ms, 20ms, 200s, 999ns, 1234ns, 12345ns, 123456ns, 999600ns, 59'960ms, -90s, 3600s, 3725s, 200'000s},
                     duration_for_people),
                testing::ElementsAre("0 s", "1.5 s", "20 ms", "3 min 20 s", "999 ns", "1.23 µs", "12.3 µs", "123 µs", "1 ms",
                                     "1 min", "-1 min 30 s", "1 h", "1 h 2 min", "2 d 8 h"));
    EXPECT_EQ(duration_for_people(1005ms), "1.01 s");
    EXPECT_EQ(duration_for_people(Duration::min()), "-106752 d");
}

TEST(Doubles, AreWrittenAsPythonWritesThem) {
    const std::vector<std::pair<double, std::string>> cases = {
        {2.5, "2.5"},
        {1e16, "1e+16"},
        {1e15, "1000000000000000.0"},
        {123456789012345680.0, "1.2345678901234568e+17"},
        {1e-4, "0.0001"},
        {1e-5, "1e-05"},
        {0.1 + 0.2, "0.30000000000000004"},
        {-0.0, "-0.0"},
        {100, "100.0"},
        {1e100, "1e+100"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {std::nan(""), "nan"},
        {9007199254740993.0, "9007199254740992.0"},
        {1234.5, "1234.5"},
        {0.00012345, "0.00012345"},
    };
    for (const auto& [value, text] : cases) EXPECT_EQ(double_text(value), text);
}

TEST(Repr, ChoosesQuotesAndEscapesAsPython) {
    EXPECT_EQ(python_repr("a"), "'a'");
    EXPECT_EQ(python_repr("it's"), "\"it's\"");
    EXPECT_EQ(python_repr("it's \"so\""), "'it\\'s \"so\"'");
    EXPECT_EQ(python_repr("\n\t\r\\\x01\x7f"), "'\\n\\t\\r\\\\\\x01\\x7f'");
    EXPECT_EQ(python_repr("é\u00a0\u202e\U000e0001\U0001f600"), "'é\\xa0\\u202e\\U000e0001\U0001f600'");
}

TEST(Repr, OfALongTextHasTheSizeThatWasMeasured) {
    for (const std::string part : {"'", "'\"", "\x01", "é\u202e", "a"}) {
        std::string text;
        for (int i = 0; i < 5000; ++i) text += part;
        EXPECT_EQ(python_repr(text).size(), python_repr_size(text)) << part;
        EXPECT_EQ(python_repr(text).substr(1, 8), python_repr(text.substr(0, 4000)).substr(1, 8)) << part;
    }
    EXPECT_EQ(python_repr_size("'\"\n"), std::string("'\\'\"\\n'").size());
}

TEST(Json, EscapesWhatJsonMustAndReplacesBadBytes) {
    EXPECT_EQ(json_string("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\n\\u0001\"");
    EXPECT_EQ(json_string("é\xff\xc3"), "\"é\uFFFD\uFFFD\"");
    EXPECT_EQ(json_string("\x7F|\xC2\x9B|\u202E|\u2028|\U000E0001|\u00E9|\U0001F600"),
              R"("\u007f|\u009b|\u202e|\u2028|\udb40\udc01|é|😀")");
    EXPECT_EQ(shown_json("{\n\t\"a\": \"\u202E\u00E9\"}"), "{\n\t\"a\": \"\\u202eé\"}");
}

TEST(Terminal, ShowsWhatWouldActOnIt) {
    EXPECT_EQ(terminal_text("a\x1b[31m\n\u202e\u200f\xffü"), "a\\x1b[31m\\x0a\\u{202e}\\u{200f}\\xffü");
}

TEST(Markup, IsInert) {
    EXPECT_EQ(markup_text("</script>&\"'\x01\x1b\r\uFFFE\xff"), "&lt;/script&gt;&amp;&quot;&#39;\uFFFD\uFFFD&#13;\uFFFD\uFFFD");
}

TEST(Csv, QuotesAndDisarmsFormulas) {
    std::vector<std::string> fields;
    for (const char* text : {"plain", "=cmd()", "-1.5", "-1+2", "+1e5", "@x", "a,b", "say \"x\"", "\tx", "", " x", "-inf"}) {
        fields.push_back(csv_field(text));
    }
    EXPECT_THAT(fields, testing::ElementsAre("plain", "'=cmd()", "-1.5", "'-1+2", "+1e5", "'@x", "\"a,b\"", "\"say \"\"x\"\"\"",
                                             "\"'\tx\"", "", "\" x\"", "'-inf"));
}

TEST(Utf8, RefusesWhatTheStandardRefuses) {
    for (const char* good : {"", "a", "é", "€", "😀", "\x7f"}) EXPECT_TRUE(is_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                            "\xf8\x88\x80\x80\x80", "\xe2\x82", "\xff"}) {
        EXPECT_FALSE(is_utf8(bad)) << testing::PrintToString(bad);
    }
}

TEST(Utf8, EveryCodePointSurvivesWritingAndReading) {
    for (char32_t value = 0; value < 0x110000; ++value) {
        if (value >= 0xD800 && value < 0xE000) continue;
        std::string text;
        append_utf8(text, value);
        const CodePoint read = decode(text);
        ASSERT_TRUE(read.valid && read.value == value && read.length == text.size()) << static_cast<unsigned>(value);
    }
}

TEST(Columns, CountWideCharactersTwiceAndMarksNotAtAll) {
    EXPECT_EQ(columns("abc"), 3u);
    EXPECT_EQ(columns("日本"), 4u);
    EXPECT_EQ(columns("e\u0301"), 1u);
    EXPECT_EQ(columns("😀"), 2u);
    EXPECT_EQ(code_points("日e\u0301😀"), 4u);
}

TEST(ShortName, IsTheNameUnlessThatIsLong) {
    EXPECT_EQ(short_name("worker \x1b"), "worker \\x1b");
    EXPECT_EQ(short_name(std::string(200, 'n')), std::string(200, 'n'));
    EXPECT_EQ(short_name(std::string(201, 'n')), std::string(199, 'n') + "…");
    EXPECT_EQ(short_name(std::string(30'000'000, 'n')), std::string(199, 'n') + "…");
}

TEST(ShortName, OfMarksWithoutAColumnIsCutToo) {
    std::string marks;
    for (int i = 0; i < 100'000; ++i) marks += "\u0301";
    EXPECT_LT(short_name(marks).size(), 2000u);
}

}  // namespace
}  // namespace baton
