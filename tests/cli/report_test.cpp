// baton report: every format of every scenario is what its kind of parser wants, whatever the names are.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* all_formats = "text,markdown,html,json,csv,svg,chrome,junit";

// By the system's Python, which has the parsers as packages.
Finished checked(const std::string& folder) {
    const char* python = std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    return run_program({python, BATON_SOURCE_DIR "/tests/report/check_reports.py", folder});
}

TEST(Report, OfEveryScenarioIsReadByParsersOfItsKind) {
    const Folder folder;
    for (const auto& path : files_in(BATON_SOURCE_DIR "/scenarios", {".baton.yaml"})) {
        const std::string file = path.string();
        EXPECT_EQ(baton({"report", "--to", all_formats, "-o", folder.path(""), file}).status, 0) << file;
    }
    for (const char* name : {"20-blocked-loop", "34-images-semaphore", "38-fire-and-forget", "64-philosophers"}) {
        const std::string file = BATON_SOURCE_DIR "/scenarios/" + std::string(name) + ".baton.yaml";
        const std::string out = folder.path(std::string(name) + ".explanation.json");
        EXPECT_EQ(baton({"explain", "--max-runs", "10", "--to", "json", "-o", out, file}).status, 0) << file;
    }
    const Finished check = checked(folder.path(""));
    EXPECT_EQ(check.status, 0) << check.out << check.error;
}

TEST(Report, OfABatchIsReadByTheSameParsers) {
    const Folder folder;
    const Finished batch = baton({"batch", "--to", all_formats, "-o", folder.path("out"), BATON_SOURCE_DIR "/scenarios"});
    EXPECT_EQ(batch.status, 0) << batch.out;
    const Finished check = checked(folder.path("out/runs"));
    EXPECT_EQ(check.status, 0) << check.out << check.error;
}

// Names and texts that would do something in one of the formats if they were let through.
constexpr const char* hostile = R"(baton: 1
name: "</script></title><script>alert(1)</script> \u202Egnp.exe"
about: "<img src=x onerror=alert(1)>"
locks: ["gate"]
coroutines:
  work(i):
    - with: gate
      do:
        - sleep: 1s
    - log: "\e[31mred\e[0m <b>{i}</b> | `x` ``` @a"
    - raise: ValueError("]]><failure/>&amp;\x07")
  main:
    - create_task: work(1)
      name: "=cmd()|' /C calc'!A0"
      as: a
    - create_task: work(2)
      name: "</text></svg><script>x</script>\u2067\u200f\n|---|"
      as: b
    - gather: [a, b]
      return_exceptions: true
expect:
  log: ["</failure>\u202E"]
  raises: "ValueError"
)";

TEST(Report, OfHostileNamesIsInert) {
    const Folder folder;
    const std::string file = folder.write("hostile.baton.yaml", hostile);
    const std::string out = folder.path("out");
    std::filesystem::create_directory(out);
    const Finished report = baton({"report", "--to", all_formats, "-o", out, file});
    EXPECT_EQ(report.status, 1) << report.error;
    const Finished check = checked(out);
    EXPECT_EQ(check.status, 0) << check.out << check.error;
    for (const std::string ending : {".html", ".svg", ".xml"}) {
        EXPECT_THAT(contents(out + "/hostile" + ending), Not(HasSubstr("<script"))) << ending;
        EXPECT_THAT(contents(out + "/hostile" + ending), Not(HasSubstr("<img"))) << ending;
    }
    EXPECT_THAT(contents(out + "/hostile.csv"), HasSubstr("'=cmd()"));
}

constexpr const char* small = "{baton: 1, name: small, main: [{sleep: 1s}], expect: {elapsed: 1s}}";

TEST(Report, SeveralFormatsStandBesideEachOther) {
    const Folder folder;
    const std::string file = folder.write("small.baton.yaml", small);
    EXPECT_EQ(baton({"report", "--to", "csv,junit", "-o", folder.path("first"), file}).status, 0);
    EXPECT_THAT(folder.names(), ElementsAre("first.csv", "first.xml", "small.baton.yaml"));
}

TEST(Report, AllOfThemAreWrittenOrNone) {
    const Folder folder;
    const std::string file = folder.write("small.baton.yaml", small);
    std::filesystem::create_directory(folder.path("out"));
    std::filesystem::create_directory(folder.path("out/small.xml"));  // no place for a file
    const Finished report = baton({"report", "--to", "csv,html,junit", "-o", folder.path("out"), file});
    EXPECT_EQ(report.status, 4);
    EXPECT_FALSE(std::filesystem::exists(folder.path("out/small.csv")));
    EXPECT_FALSE(std::filesystem::exists(folder.path("out/small.html")));
}

TEST(Report, AFailedExpectationIsAFailedTestCaseAndAnExitStatus) {
    const Finished report =
        baton({"report", "--to", "junit", "-"}, "{baton: 1, name: n, main: [{sleep: 1s}], expect: {elapsed: 2s}}");
    EXPECT_EQ(report.status, 1);
    EXPECT_THAT(report.out, HasSubstr("tests=\"2\" failures=\"1\" errors=\"0\""));
    EXPECT_THAT(report.out, HasSubstr("<failure message=\"expected 2s, got 1s\" type=\"expectation\">"));
}

TEST(Report, AConditionOnMetricsSaysWhatWasMeasured) {
    const std::string scenario =
        "baton: 1\ncoroutines:\n  handle: [{sleep: 213ms}]\n  main: [{gather: [handle()]}]\nexpect:\n  that: "
        "p95(latency('handle')) < "
        "200ms\n";
    EXPECT_THAT(
        baton({"report", "--to", "junit", "-"}, scenario).out,
        HasSubstr("name=\"that\" file=\"-\" line=\"6\" time=\"0.213\">\n"
                  "      <failure message=\"p95(latency(&#39;handle&#39;)) &lt; 200ms: measured 213ms\" type=\"expectation\">"
                  "-:6: expectation failed: p95(latency(&#39;handle&#39;)) &lt; 200ms: measured 213ms</failure>"));
    const Finished run = baton({"run", "-q", "-"}, scenario);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.out, testing::StartsWith("-:6: expectation failed: p95(latency('handle')) < 200ms: measured 213ms\n"));
    EXPECT_THAT(
        baton({"run", "--format", "json", "-"}, scenario).out,
        HasSubstr(R"({"key": "that", "held": false, "expected": "p95(latency('handle')) < 200ms", "actual": "measured 213ms")"));
}

TEST(Report, EqualWarningsStandOnceInEveryFormat) {
    const std::string scenario =
        "baton: 1\ncoroutines:\n  f: [pass]\n  main:\n    - repeat: 12000\n      do: [{let: {x: f()}}, {sleep: 1s}]\n";
    const std::string once =
        "12000 warnings:\n  12000s  coroutine 'f' was never awaited (×12000)\n      It was made in line 6 and dropped at ";
    EXPECT_THAT(baton({"run", "-q", "-"}, scenario).out, HasSubstr(once));
    for (const char* format : {"text", "markdown", "html"}) {
        const std::string text = baton({"report", "--to", format, "-"}, scenario).out;
        const std::size_t first = text.find("(×12000)");
        ASSERT_NE(first, std::string::npos) << format;
        EXPECT_EQ(text.find("It was made in line 6", text.find("It was made in line 6") + 1), std::string::npos) << format;
    }
    const auto json = nlohmann::json::parse(baton({"run", "--format", "json", "-"}, scenario).out);
    EXPECT_EQ(json["warnings"].size(), 10'000u);
    EXPECT_EQ(json["warnings_left_out"], 2'000);
}

TEST(Report, ForABuildServerAnErrorComesWithItsTraceback) {
    const Finished report = baton({"report", "--to", "junit", "-"}, "baton: 1\nname: n\nmain:\n  - raise: ValueError(a < b)\n");
    EXPECT_EQ(report.status, 1);
    EXPECT_THAT(report.out, HasSubstr("type=\"raised\">Traceback (most recent call last):\n  -:4, in main\n"
                                      "    - raise: ValueError(a &lt; b)\nValueError: a &lt; b\n</error>"));
}

TEST(Report, ForABuildServerNamesTheFileAndEachFailureWithItsLine) {
    const std::string scenario =
        "baton: 1\nname: two\nmain:\n  - sleep: 1s\nexpect:\n  elapsed: 2500ms\n  warnings: 0\n  log: [\"<a>\"]\n";
    const Finished report = baton({"report", "--to", "junit", "-"}, scenario);
    EXPECT_EQ(report.out, R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="baton" tests="4" failures="2" errors="0" time="1">
  <testsuite name="-" tests="4" failures="2" errors="0" skipped="0" time="1">
    <properties>
      <property name="scenario" value="two"/>
      <property name="seed" value="0"/>
      <property name="trace_hash" value="4486f2ece956ef6e"/>
    </properties>
    <testcase classname="two" name="ends" file="-" time="1"/>
    <testcase classname="two" name="elapsed" file="-" line="6" time="1">
      <failure message="expected 2500ms, got 1000ms" type="expectation">-:6: expectation failed: elapsed
expected  2500ms
actual    1000ms</failure>
    </testcase>
    <testcase classname="two" name="warnings" file="-" line="7" time="1"/>
    <testcase classname="two" name="log" file="-" line="8" time="1">
      <failure message="expected line 1: &#39;&lt;a&gt;&#39;, got 0 lines" type="expectation">-:8: expectation failed: log
expected  line 1: &#39;&lt;a&gt;&#39;
actual    0 lines</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
    EXPECT_EQ(baton({"report", "--to", "junit", "-"}, scenario).out, report.out);
    EXPECT_THAT(baton({"report", "--to", "junit", "--wall-time", "-"}, scenario).out,
                HasSubstr("<property name=\"wall_time\" value="));
}

TEST(Report, UsageThatIsWrongIsSaid) {
    EXPECT_EQ(baton({"report", "--to", "pdf", "-"}, small).status, 2);
    EXPECT_EQ(baton({"report", "--to", "html,svg", "-"}, small).status, 2);
}

TEST(Report, OfManyTasksStaysSmall) {
    const Finished report = baton({"report", "--to", "svg", "-"},
                                  "{baton: 1, name: many, coroutines: {w: [{repeat: 30, do: [{sleep: 1ms}, {cpu: 10us}]}], "
                                  "main: [{gather: w(), for: i in range(3000)}]}}");
    EXPECT_EQ(report.status, 0) << report.error;
    EXPECT_LT(report.out.size(), 100'000u);
    EXPECT_THAT(report.out, HasSubstr(">w ×3000<"));
}

}  // namespace
}  // namespace baton::test
