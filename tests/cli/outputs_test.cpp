// Where verbs write, and that nothing is lost there.
#include <gmock/gmock.h>

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
        for (const auto& words : std::vector<std::vector<std::string>>{{"derive", program, "-o", output},
                                                                       {"run", program, "--trace", output},
                                                                       {"explain", program, "-o", output},
                                                                       {"compare", program, program, "-o", output}}) {
            EXPECT_THAT(refused(words), HasSubstr("was read by this command and would be lost")) << testing::PrintToString(words);
            EXPECT_EQ(contents(program), text);
            EXPECT_EQ(contents(part), module);
        }
    }
}

}  // namespace
}  // namespace baton::test
