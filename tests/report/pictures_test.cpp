// The trace for Perfetto shows what the analysis says, of random traces.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sim/analysis/recorded_run.h"
#include "sim/report/chrome.h"
#include "sim/report/csv.h"
#include "sim/report/markdown.h"
#include "sim/report/plain_text.h"
#include "tests/support/random_trace.h"

namespace baton::report {
namespace {

using analysis::State;
using analysis::StateSpan;

struct Sample {
    trace::Recording recording;
    analysis::Timeline timeline;
    analysis::RunDocument document;

    explicit Sample(std::uint64_t seed)
        : recording(test::RandomTrace(seed).make()),
          timeline(analysis::build_timeline(recording)),
          document(analysis::document_of(recording, timeline)) {}
    TracedRun view() const { return {document, recording, timeline}; }
};

using Place = std::tuple<unsigned, std::string, std::int64_t, std::int64_t>;  // row, state, start, length

TEST(ChromeTrace, HasTheSpansOfTheAnalysis) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Sample sample(seed);
        std::vector<Place> expected, actual;
        for (std::size_t row = 0; row < sample.timeline.rows().size(); ++row) {
            for (const StateSpan& span : sample.timeline.spans(static_cast<analysis::RowId>(row))) {
                if (span.state == State::idle) continue;
                expected.emplace_back(row, word(span.state), span.start.time_since_epoch().count(),
                                      (span.end - span.start).count());
            }
        }
        const auto json = nlohmann::json::parse(chrome_trace(sample.view()));
        for (const auto& event : json["traceEvents"]) {
            if (event["ph"] != "X" || event["cat"] != "state") continue;
            const auto ns = [&](const char* key) { return std::llround(event[key].get<double>() * 1000); };
            actual.emplace_back(event["tid"].get<unsigned>(), event["args"]["state"].get<std::string>(), ns("ts"), ns("dur"));
        }
        ASSERT_EQ(actual, expected) << "seed " << seed;
    }
}

TEST(Markdown, LetsNothingOfATextBeMarkup) {
    EXPECT_EQ(markdown_text("a|b*c*`d`<e>&f;[g](h)\n#i"), "a\\|b\\*c\\*\\`d\\`&lt;e&gt;&amp;f;\\[g\\](h)\\\\x0a#i");
    EXPECT_EQ(markdown_text("- a - b"), "\\- a - b");
}

TEST(TextTable, BreaksTheLastColumnIntoLines) {
    const Table table{"", {{"n", true}, {"what"}}, {{"12", "one two three four five six seven eight"}}};
    EXPECT_EQ(text_table(table, 30), "   n   what\n  12   one two three four five\n       six seven eight\n");
}

}  // namespace
}  // namespace baton::report
