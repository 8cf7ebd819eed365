// Characters that nobody sees, or that change how others are shown: no output has them as they are.
#include <gmock/gmock.h>

#include "sim/base/text.h"
#include "sim/base/utf8.h"
#include "tests/cli/shop.h"

namespace baton::test {
namespace {

constexpr const char* scenario = R"(baton: 1
name: "a \x9b31m \u202e b \u2028c"
about: "x \x9b \u202e \ufeff"
params: {gate: 1}
semaphores: {permits: gate}
main:
  # a comment )"
                                 "\xE2\x80\xAE"
                                 R"( with a mark
  - log: "l \x9b \u202e \u2028 \U000e0001"
  - with: permits
    do: [{sleep: 1s}]
  - return: "'r \x9b \u202e'"
)";

// The first character of a text that should have been escaped, as an escape; empty if there is none.
std::string first_unseen(std::string_view text) {
    for (std::string_view rest = text; !rest.empty();) {
        const CodePoint code = decode(rest);
        std::string shown;
        if (!code.valid) return "bad UTF-8";
        if (code.value >= 0x7F && needs_showing(code.value)) append_python_escape(shown, code.value);
        if (!shown.empty()) return shown;
        rest.remove_prefix(code.length);
    }
    return {};
}

TEST(UnseenCharacters, AreEscapedInEveryOutput) {
    const Folder folder;
    const std::string file = folder.write("unseen.yaml", scenario), trace = folder.path("t.jsonl"), out = folder.path("out");
    const std::vector<std::vector<std::string>> calls = {
        {"run", file, "--trace", trace},
        {"run", file, "--format", "json"},
        {"trace", trace},
        {"trace", trace, "--to", "csv"},
        {"trace", trace, "--to", "jsonl"},
        {"report", file, "--to", "text,json,csv,html,svg,chrome,markdown,junit", "-o", out},
        {"explain", file, "--max-runs", "2", "--to", "json"},
        {"compare", file, "--variant", "gate=2"},
        {"export", "--to", "python", file},
        {"dump", file},
        {"list", file},
        {"check", file},
        {"sweep", file, "--sweep", "gate=1,2", "-o", folder.path("sweep")},
        {"batch", file, "-o", folder.path("batch")}};
    for (const auto& words : calls) {
        const Finished finished = baton(words);
        EXPECT_EQ(finished.status, 0) << testing::PrintToString(words) << finished.error;
        EXPECT_EQ(first_unseen(finished.out + finished.error), "") << testing::PrintToString(words);
    }
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path(""))) {
        if (!entry.is_regular_file() || entry.path() == file) continue;
        EXPECT_EQ(first_unseen(contents(entry.path())), "") << entry.path();
        ++files;
    }
    EXPECT_GT(files, 15);
}

TEST(UnseenCharacters, SurviveATrace) {
    const Folder folder;
    const std::string file = folder.write("unseen.yaml", scenario), trace = folder.path("t.jsonl");
    ASSERT_EQ(baton({"run", "-q", file, "--trace", trace}).status, 0);
    const Finished run = baton({"run", "--format", "json", file});
    const std::string hash = baton({"trace", "--hash", trace}).out;
    EXPECT_THAT(run.out, testing::HasSubstr(hash.substr(0, 16)));
}

}  // namespace
}  // namespace baton::test
