// Where verbs write, and that nothing is lost there.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Outputs = WithShop;

struct Place {
    const char* formats;
    const char* out;
    std::vector<std::string> files;  // that appear
};

TEST_F(Outputs, ReportsGoWhereOneExpectsThem) {
    const std::vector<Place> places = {
        {"html,svg", "w.html", {"w.html", "w.svg"}},
        {"html,svg", "w.svg", {"w.html", "w.svg"}},
        {"html,svg", "w", {"w.html", "w.svg"}},
        {"html,svg", "w.v2", {"w.v2.html", "w.v2.svg"}},
        {"html,svg", "w.csv", {"w.html", "w.svg"}},
        {"json,chrome", "w.json", {"w.json", "w.trace.json"}},
        {"json,chrome", "w.trace.json", {"w.json", "w.trace.json"}},
        {"html,svg", ".html", {".html.html", ".html.svg"}},
        {"html", "w.html", {"w.html"}},
        {"svg", "w.html", {"w.html"}},
        {"html", "w", {"w"}},
        {"html", "sub/", {"sub/shop.html"}},
        {"html,junit", "sub/", {"sub/shop.html", "sub/shop.xml"}},
        {"html", "there", {"there/shop.html"}},
        {"html,json", "there", {"there/shop.html", "there/shop.json"}},
    };
    for (const Place& place : places) {
        const Folder out;
        std::filesystem::create_directory(out.path("there"));
        const Finished report = call({"report", "FILE", "--to", place.formats, "-o", out.path(place.out)});
        EXPECT_EQ(report.status, 0) << report.error;
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(out.path("")))
            if (entry.is_regular_file()) found.push_back(std::filesystem::relative(entry.path(), out.path("")));
        EXPECT_THAT(found, testing::UnorderedElementsAreArray(place.files)) << place.formats << " -o " << place.out;
    }
}

TEST_F(Outputs, TheEndingOfAFileSaysItsFormat) {
    const auto written = [&](const std::string& verb, const std::string& name) {
        std::vector<std::string> words = {verb, "FILE", "-o", path(name)};
        if (verb == "compare") words.insert(words.begin() + 1, "FILE");
        EXPECT_EQ(call(words).status, 0) << verb;
        return contents(path(name));
    };
    for (const char* verb : {"report", "explain", "compare"}) {
        EXPECT_THAT(written(verb, "w.html"), StartsWith("<!DOCTYPE html>")) << verb;
        EXPECT_THAT(written(verb, "w.txt"), AllOf(Not(testing::IsEmpty()), Not(StartsWith("<")))) << verb;
    }
    EXPECT_THAT(written("report", "w.svg"), HasSubstr("<svg"));
    EXPECT_THAT(written("report", "w.trace.json"), HasSubstr("traceEvents"));
}

TEST_F(Outputs, TheScenarioIsNotOverwritten) {
    const std::string json = folder_.write("plain.json", "{\"baton\": 1, \"main\": [\"pass\"]}");
    EXPECT_THAT(refused({"report", json, "--to", "json", "-o", folder_.path("")}), HasSubstr("is the scenario itself"));
    EXPECT_THAT(contents(json), StartsWith("{\"baton\""));
    EXPECT_THAT(refused({"report", "FILE", "--to", "html,svg", "-o", "/dev/null"}), HasSubstr("/dev/null, which is not a file"));
}

TEST_F(Outputs, NoOutputTakesThePlaceOfAnInput) {
    const std::string link = path("link.yaml"), program = folder_.write("app.py", "import asyncio\n");
    std::filesystem::create_symlink(file_, link);
    const std::string trace = path("t.jsonl");
    ASSERT_EQ(call({"run", "-q", "FILE", "--trace", trace}).status, 0);
    const std::string traced = contents(trace);
    for (const auto& words : std::vector<std::vector<std::string>>{{"run", "FILE", "--trace", "FILE"},
                                                                   {"run", "FILE", "--trace", link},
                                                                   {"run", link, "--trace", "FILE"},
                                                                   {"sweep", "FILE", "--sweep", "gate=1,2", "--sqlite", "FILE"},
                                                                   {"export", "--to", "python", "FILE", "-o", "FILE"},
                                                                   {"explain", "FILE", "-o", link},
                                                                   {"compare", "FILE", "FILE", "-o", "FILE"},
                                                                   {"compare", "FILE", "--variant", "gate=3", "-o", "FILE"},
                                                                   {"trace", trace, "-o", trace},
                                                                   {"record", "--virtual", "-o", program, "--", program}}) {
        EXPECT_THAT(refused(words), HasSubstr("was read by this command and would be lost")) << testing::PrintToString(words);
        EXPECT_EQ(contents(file_), shop);
    }
    EXPECT_EQ(contents(trace), traced);
    EXPECT_EQ(contents(program), "import asyncio\n");
}

TEST_F(Outputs, NoOutputTakesThePlaceOfAProgramOrItsModules) {
    const std::string module = "import asyncio\nasync def work():\n    await asyncio.sleep(1)\n";
    const std::string part = folder_.write("part.py", module);
    const std::string text = "import asyncio, part\nasyncio.run(part.work())\n";
    const std::string program = folder_.write("app.py", text);
    for (const std::string& output : {program, part}) {
        for (const auto& words : std::vector<std::vector<std::string>>{{"derive", program, "-o", output, "--force"},
                                                                       {"run", program, "--trace", output, "--force"},
                                                                       {"explain", program, "-o", output, "--force"},
                                                                       {"compare", program, program, "-o", output, "--force"}}) {
            EXPECT_THAT(refused(words), HasSubstr("was read by this command and would be lost")) << testing::PrintToString(words);
            EXPECT_EQ(contents(program), text);
            EXPECT_EQ(contents(part), module);
        }
    }
}

// Each way to write a file, and the kind of file that it writes. `OUT` is its name.
const std::vector<std::vector<std::string>> writers = {
    {"run", "-q", "FILE", "--trace", "OUT"},
    {"report", "FILE", "--to", "html", "-o", "OUT"},
    {"report", "FILE", "--to", "svg", "-o", "OUT"},
    {"report", "FILE", "--to", "json", "-o", "OUT"},
    {"report", "FILE", "--to", "csv", "-o", "OUT"},
    {"report", "FILE", "--to", "chrome", "-o", "OUT"},
    {"report", "FILE", "--to", "junit", "-o", "OUT"},
    {"report", "FILE", "--to", "markdown", "-o", "OUT"},
    {"report", "FILE", "--to", "text", "-o", "OUT"},
    {"explain", "FILE", "--max-runs", "1", "--to", "html", "-o", "OUT"},
    {"explain", "FILE", "--max-runs", "1", "--to", "json", "-o", "OUT"},
    {"explain", "FILE", "--max-runs", "1", "-o", "OUT"},
    {"compare", "FILE", "FILE", "--to", "html", "-o", "OUT"},
    {"compare", "FILE", "FILE", "--to", "text", "-o", "OUT"},
    {"export", "FILE", "--to", "python", "-o", "OUT"},
    {"trace", "TRACE", "--to", "csv", "-o", "OUT"},
    {"trace", "TRACE", "--to", "jsonl", "-o", "OUT"},
    {"trace", "TRACE", "--to", "text", "-o", "OUT"},
    {"sweep", "FILE", "--sweep", "gate=1,2", "--sqlite", "OUT"},
};

// What somebody still needs, and what no writer takes for its own.
const std::vector<std::string> precious = {"services:\n  web:\n    image: x\n", "# Read me\n\nWords.\n",
                                           "{\"name\": \"package\"}\n",
                                           std::string("\x7f"
                                                       "ELF\0\0",
                                                       6),
                                           "<project></project>\n"};

TEST_F(Outputs, AFileOfAnotherKindIsKept) {
    const std::string trace = path("t.jsonl"), out = path("out");
    ASSERT_EQ(call({"run", "-q", "FILE", "--trace", trace}).status, 0);
    for (std::vector<std::string> words : writers) {
        std::replace(words.begin(), words.end(), std::string("OUT"), out);
        std::replace(words.begin(), words.end(), std::string("TRACE"), trace);
        const std::string shown = testing::PrintToString(words);
        for (const std::string& text : precious) {
            folder_.write("out", text);
            EXPECT_THAT(refused(words), AllOf(HasSubstr(out + " holds "), HasSubstr("--force"))) << shown;
            EXPECT_EQ(contents(out), text) << shown;
        }
        std::vector<std::string> forced = words;
        forced.emplace_back("--force");
        EXPECT_EQ(call(forced).status, 0) << shown;
        EXPECT_NE(contents(out), precious.back()) << shown;
        EXPECT_EQ(call(words).status, 0) << shown;  // what it wrote itself is replaced
        folder_.write("out", "");
        EXPECT_EQ(call(words).status, 0) << shown;  // and so is an empty file
    }
}

TEST_F(Outputs, OnlyTextReplacesText) {
    const std::string notes = "Remember the milk.\n", out = folder_.write("notes.txt", notes);
    for (const std::string& text : {notes, std::string("import asyncio\n"), std::string(shop)}) {
        folder_.write("notes.txt", text);
        for (const auto& words : std::vector<std::vector<std::string>>{{"run", "FILE", "--trace", out},
                                                                       {"sweep", "FILE", "--sweep", "gate=1,2", "--sqlite", out},
                                                                       {"report", "FILE", "--to", "html", "-o", out},
                                                                       {"report", "FILE", "--to", "svg", "-o", out}}) {
            EXPECT_THAT(refused(words), HasSubstr("--force")) << testing::PrintToString(words);
            EXPECT_EQ(contents(out), text);
        }
    }
}

TEST_F(Outputs, FoldersOfResultsKeepFilesOfOthers) {
    const std::string folder = path("results"), mine = "x,y\n1,2\n";
    std::filesystem::create_directory(folder);
    for (const auto& words : std::vector<std::vector<std::string>>{{"batch", "FILE", "-o", folder},
                                                                   {"sweep", "FILE", "--sweep", "gate=1,2", "-o", folder}}) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        folder_.write("results/summary.csv", mine);
        EXPECT_THAT(refused(words), AllOf(HasSubstr("summary.csv holds text"), HasSubstr("--force")));
        EXPECT_EQ(contents(folder + "/summary.csv"), mine);
        std::vector<std::string> forced = words;
        forced.emplace_back("--force");
        EXPECT_EQ(call(forced).status, 0);
        EXPECT_NE(contents(folder + "/summary.csv"), mine);
    }
}

TEST_F(Outputs, ARecordingKeepsFilesOfOthers) {
    const std::string program = folder_.write("app.py", "import asyncio\nasyncio.run(asyncio.sleep(1))\n");
    const std::string notes = folder_.write("notes.txt", "Remember the milk.\n");
    EXPECT_THAT(refused({"record", "--virtual", "-o", notes, program}), HasSubstr("holds text, not a trace"));
    EXPECT_EQ(contents(notes), "Remember the milk.\n");
}

TEST_F(Outputs, WhatAKilledRunLeftIsRemovedByTheNext) {
    const std::string living = folder_.write(".y.db.baton-ABCDEF", "half"), left = folder_.write(".x.db.baton-abcdef", "half");
    const std::string others = folder_.write(".x.baton-notes", ""), link = path(".z.baton-ghijkl");
    std::filesystem::create_symlink(others, link);
    const int held = open(living.c_str(), O_RDONLY);  // as a process that is still at work holds it
    ASSERT_EQ(flock(held, LOCK_EX | LOCK_NB), 0);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"sweep", "FILE", "--sweep", "gate=1,2", "--sqlite", path("x.db")}, {"run", "FILE", "--trace", path("x.jsonl")}}) {
        folder_.write(".x.db.baton-abcdef", "half");
        EXPECT_EQ(call(words).status, 0);
        EXPECT_FALSE(std::filesystem::exists(left));
        EXPECT_TRUE(std::filesystem::exists(living));
        EXPECT_TRUE(std::filesystem::is_symlink(link));
        EXPECT_TRUE(std::filesystem::exists(others));
    }
    close(held);
    EXPECT_EQ(call({"run", "FILE", "--trace", path("x.jsonl")}).status, 0);
    EXPECT_FALSE(std::filesystem::exists(living));
}

}  // namespace
}  // namespace baton::test
