// The grammar of expressions: precedence, literals, text form, positions.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/scenario/reading.h"
#include "tests/scenario/shape.h"

namespace baton::scenario {
namespace {

using Kind = ExpressionKind;

// How an expression groups, with every operation in parentheses.
std::string grouped(const Expression& e) {
    static const char* names[] = {"None",  "True",  "False", "",       "",          "",        "",    "list", "",
                                  "index", "slice", "call",  "method", "attribute", "neg",     "pos", "not",  "*",
                                  "/",     "//",    "%",     "+",      "-",         "compare", "and", "or",   "if"};
    if (e.operands.empty() && e.kind != Kind::list) return expression_text(e);
    std::string text = "(" + std::string(names[static_cast<std::size_t>(e.kind)]);
    for (const Expression& operand : e.operands) text += " " + grouped(operand);
    return text + ")";
}

std::string grouped(const std::string& text) { return grouped(expression_of("\"" + text + "\"")); }

TEST(Expressions, BindAsInPython) {
    EXPECT_EQ(grouped("a + b * c"), "(+ a (* b c))");
    EXPECT_EQ(grouped("a - b - c"), "(- (- a b) c)");
    EXPECT_EQ(grouped("a * -b // c % d"), "(% (// (* a (neg b)) c) d)");
    EXPECT_EQ(grouped("-a.value"), "(neg (attribute a))");
    EXPECT_EQ(grouped("not a == b"), "(not (compare a b))");
    EXPECT_EQ(grouped("a or b and not c"), "(or a (and b (not c)))");
    EXPECT_EQ(grouped("a if b else c if d else n"), "(if a b (if c d n))");
    EXPECT_EQ(grouped("a < b <= c != d"), "(compare a b c d)");
    EXPECT_EQ(grouped("(a < b) < c"), "(compare (compare a b) c)");
    EXPECT_EQ(grouped("a in b or a not in c"), "(or (compare a b) (compare a c))");
    EXPECT_EQ(grouped("a is None and b is not None"), "(and (compare a None) (compare b None))");
    EXPECT_EQ(grouped("a and b and (c and d)"), "(and a b (and c d))");
    EXPECT_EQ(grouped("x[a + 1][b].exceptions"), "(attribute (index (index x (+ a 1)) b))");
    EXPECT_EQ(grouped("x[a + 1:b][::-c][a if b else c:]"),
              "(index (index (index x (slice (+ a 1) b None)) (slice None None (neg c))) (slice (if a b c) None None))");
    EXPECT_EQ(grouped("f(a, b + 1,)"), "(call f a (+ b 1))");
    EXPECT_EQ(grouped("[a, [], b]"), "(list a (list) b)");
    EXPECT_EQ(grouped("- - a"), "(neg (neg a))");
    EXPECT_EQ(grouped("a + 1 < b + 2"), "(compare (+ a 1) (+ b 2))");
}

TEST(Expressions, CompareWithTheWordsOfPython) {
    const Expression e = expression_of("\"a == b != c < d <= n > x >= a in b not in c is d is not n\"");
    using enum Comparison;
    std::vector<Comparison> comparisons;
    for (std::size_t i = 1; i < e.operands.size(); ++i) comparisons.push_back(e.operands[i].comparison);
    EXPECT_EQ(comparisons, (std::vector{equal, not_equal, less, less_equal, greater, greater_equal, in, not_in, is, is_not}));
}

std::string round_trip(const std::string& yaml) { return expression_text(expression_of(yaml)); }

TEST(Expressions, HaveATextThatReadsBack) {
    for (const char* text : {"a + b * c",
                             "(a + b) * c",
                             "a - (b - c)",
                             "-(a + b)",
                             "-a * b",
                             "(-1)[0]",
                             "(1).value",
                             "not (a and b)",
                             "(not a) == b",
                             "a if b else (c if d else n) + 1",
                             "(a if b else c) if d else n",
                             "a == (b == c)",
                             "(a or b) and c",
                             "f(a, [b, 'it\\'s'])[0].done()",
                             "x.cancel('a\\n\\\\b')",
                             "-9223372036854775808",
                             "--9223372036854775808",
                             "1e+16",
                             "[.inf, -.inf, .nan, -0.0]",
                             "-9223372036.854775808s",
                             "(-1.5s) / 2",
                             "+a",
                             "a * (b / c)",
                             "a and (b and c)"}) {
        std::string yaml = "\"";
        for (const char* c = text; *c != '\0'; ++c) yaml += *c == '\\' ? std::string("\\\\") : std::string(1, *c);
        const Expression first = expression_of(yaml + "\"");
        const std::string written = expression_text(first);
        std::string again = "\"";
        for (const char c : written) again += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
        EXPECT_EQ(shape(expression_of(again + "\"")), shape(first)) << text << " became " << written;
    }
}

TEST(Expressions, KnowLiteralsOfPythonAndYaml) {
    EXPECT_EQ(round_trip("[null, ~, None, Null]"), "[None, None, None, None]");
    EXPECT_EQ(round_trip("[true, False, TRUE, 'true']"), "[True, False, True, True]");
    EXPECT_EQ(round_trip("[1, -1, +1, 0x1f, 0o17, 010]"), "[1, -1, 1, 31, 15, 10]");
    EXPECT_EQ(round_trip("'[0x1F, 0o17, 0b101, 1_000, 00]'"), "[31, 15, 5, 1000, 0]");
    EXPECT_EQ(round_trip("[1.5, .5, 2., 1e3, -1E-2, .inf, -.INF, .nan]"), "[1.5, 0.5, 2.0, 1000.0, -0.01, .inf, -.inf, .nan]");
    EXPECT_EQ(round_trip("'[1.5, .5, 2., 1e3, 1e400, 1e-400]'"), "[1.5, 0.5, 2.0, 1000.0, .inf, 0.0]");
}

TEST(Expressions, RoundDurationsToTheNearestNanosecondAndNeverToZero) {
    const auto nanoseconds = [](const std::string& text) {
        const Expression e = expression_of(text);
        EXPECT_EQ(e.kind, Kind::duration) << text;
        return e.integer;
    };
    EXPECT_EQ(nanoseconds("1ns"), 1);
    EXPECT_EQ(nanoseconds("1.5us"), 1'500);
    EXPECT_EQ(nanoseconds("20ms"), 20'000'000);
    EXPECT_EQ(nanoseconds("1.000000001s"), 1'000'000'001);
    EXPECT_EQ(nanoseconds("-2min"), -120'000'000'000);
    EXPECT_EQ(nanoseconds("1.5h"), 5'400'000'000'000);
    EXPECT_EQ(nanoseconds("0.1h"), 360'000'000'000);
    EXPECT_EQ(nanoseconds("1e-3s"), 1'000'000);
    EXPECT_EQ(nanoseconds("0.30000000000000004s"), 300'000'000);
    EXPECT_EQ(nanoseconds("0.5ns"), 1);
    EXPECT_EQ(nanoseconds("0.4ns"), 1);
    EXPECT_EQ(nanoseconds("-0.4ns"), -1);
    EXPECT_EQ(nanoseconds("0.000000000000001ms"), 1);
    EXPECT_EQ(nanoseconds("0.0ns"), 0);
    EXPECT_EQ(nanoseconds("0e-12s"), 0);
    EXPECT_EQ(nanoseconds("1.5ns"), 2);
    EXPECT_EQ(nanoseconds("2.5ns"), 2);
    EXPECT_EQ(nanoseconds("2.50000000000000000000000000000001ns"), 3);
    EXPECT_EQ(nanoseconds("1e-999999999999s"), 1);
    EXPECT_EQ(nanoseconds("9223372036.854775807s"), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(nanoseconds("-9223372036.854775808s"), std::numeric_limits<std::int64_t>::min());
}

TEST(Expressions, UnescapeTextsAsPython) {
    const auto text = [](const std::string& yaml) { return expression_of(yaml).text; };
    EXPECT_EQ(text(R"("'a' \"b\"")"), "ab");
    EXPECT_EQ(text(R"yaml("'\\n\\t\\\\\\'\\x41\\u00e9\\U0001F600\\101\\0\\q'")yaml"),
              std::string("\n\t\\'A\u00e9\U0001F600A\0\\q", 15));
    EXPECT_EQ(text("'\"it''s\"'"), "it's");
    EXPECT_EQ(text("|-\n      'a\\\n      b'"), "ab");
}

TEST(Expressions, FoldTheSignOfALiteral) {
    EXPECT_EQ(expression_of("'-1'").kind, Kind::integer);
    EXPECT_EQ(expression_of("'- -1'").integer, 1);
    EXPECT_EQ(expression_of("'-(1)'").integer, -1);
    EXPECT_EQ(expression_of("'+2s'").integer, 2'000'000'000);
    EXPECT_TRUE(std::signbit(expression_of("'-0.0'").real));
    EXPECT_EQ(expression_of("'-9223372036854775808'").integer, std::numeric_limits<std::int64_t>::min());
}

std::string error_of(const std::string& expression) {
    std::string all = errors("baton: 1\nparams: {n: 1}\nmain:\n- return: >-\n    " + expression + "\n");
    return all.empty() ? all : all.substr(0, all.size() - 1);
}

TEST(Expressions, ThatAreTooLargeAreRefused) {
    EXPECT_EQ(error_of("9223372036854775808"), "5:5 the integer does not fit in 64 bits");
    EXPECT_EQ(error_of("-9223372036854775809"), "5:6 the integer does not fit in 64 bits");
    EXPECT_EQ(error_of("99999999999999999999999"), "5:5 the integer does not fit in 64 bits");
    EXPECT_EQ(error_of("9223372036.854775808s"), "5:5 the duration does not fit in 64 bits");
    EXPECT_EQ(error_of("1e999999999999h"), "5:5 the duration does not fit in 64 bits");
    EXPECT_EQ(error_of("0x8000000000000000"), "5:5 the integer does not fit in 64 bits");
    EXPECT_EQ(errors("baton: 1\nmain: [return: 9223372036854775808]"), "2:16 the integer does not fit in 64 bits\n");
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST(Expressions, ThatAreTooDeepAreRefused) {
    const std::string too_deep = "the expression is nested more than 64 levels deep";
    for (const std::string& hostile :
         {repeated("(", 20'000), repeated("[", 20'000), repeated("not ", 20'000), repeated("- ", 20'000),
          repeated("n + ", 20'000) + "n", repeated("n if n else ", 20'000) + "n", "n" + repeated("[0]", 20'000),
          repeated("n[", 20'000), repeated("abs(", 20'000), repeated("(", 20'000) + "1" + repeated(")", 20'000)}) {
        EXPECT_NE(error_of(hostile).find(too_deep), std::string::npos) << hostile.substr(0, 20);
    }
    EXPECT_EQ(error_of(repeated("(", 60) + "n" + repeated(")", 60)), "");
    EXPECT_EQ(error_of(repeated("n + ", 60) + "n"), "");
    EXPECT_EQ(error_of(repeated("n and ", 10'000) + "n"), "");
}

// Where the names of an expression stand.
void places(const Expression& e, std::string& out) {
    if (e.kind == Kind::name) out += e.text + "@" + std::to_string(e.span.line) + ":" + std::to_string(e.span.column) + " ";
    for (const Expression& operand : e.operands) places(operand, out);
}

std::string places_in(const std::string& step) {
    const Scenario scenario = good("baton: 1\nparams: {aa: 1, bb: 2, cc: 3}\nmain:\n" + step);
    std::string out;
    places(*std::get<Return>(*scenario.coroutines.at(0).body.at(0).action).value, out);
    return out;
}

TEST(Expressions, KnowTheirPlaceInEveryKindOfScalar) {
    EXPECT_EQ(places_in("- return: aa + bb"), "aa@4:11 bb@4:16 ");
    EXPECT_EQ(places_in("- return: '[''é'', aa, bb]'"), "aa@4:20 bb@4:24 ");
    EXPECT_EQ(places_in(R"(- return: "['\u00e9\x41', aa, \"\", bb]")"), "aa@4:27 bb@4:37 ");
    EXPECT_EQ(places_in("- return: aa +\n    bb  +\n\n    cc"), "aa@4:11 bb@5:5 cc@7:5 ");
    EXPECT_EQ(places_in("- return: >-\n    aa +\n      bb\n    + cc"), "aa@5:5 bb@6:7 cc@7:7 ");
    EXPECT_EQ(places_in("- return: |  # a comment\n    aa\n      + bb\n"), "aa@5:5 bb@6:9 ");
    EXPECT_EQ(places_in("- return: \"aa\n    + \\\n    bb\""), "aa@4:12 bb@6:5 ");
    EXPECT_EQ(places_in("- return: '[\"\"\"\", aa]'"), "aa@4:19 ");
    EXPECT_EQ(places_in("- return: [aa, [bb, cc]]"), "aa@4:12 bb@4:17 cc@4:21 ");
}

}  // namespace
}  // namespace baton::scenario
