#include "sim/analysis/flame.h"

#include <gmock/gmock.h>

#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

// `main` sleeps 1 s by itself, 2 s in `inner` within `outer`, and computes 1 s in `outer`.
constexpr const char* life = R"(
0  0 create 1 main
0  1 resume
0  1 suspend sleep
1s 1 wake timer
1s 1 resume
1s 1 enter outer
1s 1 enter inner
1s 1 suspend sleep
3s 1 wake timer
3s 1 resume
3s 1 leave inner
3s 1 hold cpu 1s
4s 1 leave outer
4s 1 done returned
4s - end)";

std::string lines(const std::vector<FlameNode>& nodes, const trace::TextTable& texts, std::uint32_t at = 0, int depth = 0) {
    const FlameNode& node = nodes[at];
    const std::string name(node.kind == FlameNode::Kind::root        ? "all"
                           : node.kind == FlameNode::Kind::coroutine ? std::string(texts[node.name])
                                                                     : std::string(word(node.state)));
    std::string out =
        std::string(static_cast<std::size_t>(depth), ' ') + name + " " + std::to_string(node.total.count() / 1'000'000'000) + "\n";
    for (const std::uint32_t child : node.children) out += lines(nodes, texts, child, depth + 1);
    return out;
}

TEST(Flame, AddsUpTheTimeOfEachChain) {
    const trace::Recording recording = test::trace_of(life);
    const Timeline timeline = build_timeline(recording);
    EXPECT_EQ(lines(flame_of(recording, timeline, Frames(recording, 1)), recording.texts),
              "all 4\n main 4\n  outer 3\n   inner 2\n    sleeping 2\n   cpu 1\n  sleeping 1\n");
}

}  // namespace
}  // namespace baton::analysis
