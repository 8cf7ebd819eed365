#include "sim/picture/flame_graph.h"

#include <algorithm>
#include <array>

#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::FlameNode;

namespace {

constexpr int most_depth = 200;

void add_boxes(const std::vector<FlameNode>& nodes, const FlameBox& box, double least, std::vector<FlameBox>& out) {
    out.push_back(box);
    const FlameNode& node = nodes[box.node];
    double x = box.x;
    for (const std::uint32_t child : node.children) {
        const double share =
            static_cast<double>(nodes[child].total.count()) / static_cast<double>(std::max<std::int64_t>(1, node.total.count()));
        const FlameBox below{child, x, box.width * share, box.depth + 1};
        x += below.width;
        if (below.width >= least && below.depth < most_depth) add_boxes(nodes, below, least, out);
    }
}

}  // namespace

std::vector<FlameBox> flame_boxes(const std::vector<FlameNode>& nodes, std::uint32_t root, double least) {
    std::vector<FlameBox> out;
    if (root >= nodes.size()) return out;
    for (std::uint32_t at = root; at != 0; at = nodes[at].parent) out.push_back({nodes[at].parent, 0, 1, 0});
    std::reverse(out.begin(), out.end());
    for (std::size_t i = 0; i < out.size(); ++i) out[i].depth = static_cast<int>(i);
    add_boxes(nodes, {root, 0, 1, static_cast<int>(out.size())}, least, out);
    return out;
}

std::string flame_name(const RunView& run, const FlameNode& node, Translate say) {
    if (node.kind == FlameNode::Kind::root) return say(PICTURE_TEXT("Picture", "all tasks"));
    if (node.kind == FlameNode::Kind::state) return say(name_of(node.state));
    return node.name < run.recording.texts.size() ? safe(run.recording.texts[node.name]) : std::string();
}

void paint_flame(Brush& brush, const RunView& run, const std::vector<FlameNode>& nodes, const std::vector<FlameBox>& boxes,
                 const Theme& theme, const Rect& area, Translate say) {
    for (const FlameBox& box : boxes) {
        const FlameNode& node = nodes[box.node];
        const Rect rect{area.left() + box.x * area.width, area.top() + box.depth * flame_line,
                        std::max(1.0, box.width * area.width - 1), flame_line - 1};
        if (rect.bottom() > area.bottom()) continue;
        const bool is_state = node.kind == FlameNode::Kind::state;
        if (is_state)
            brush.bar(rect, bar_look(node.state));
        else
            brush.fill(rect, theme.chart.faded(box.depth == 0 ? 40 : 70));
        const std::string name = flame_name(run, node, say), length = length_words(node.total, say);
        const std::string both = name + "  " + length;
        const double room = rect.width - 8;
        const std::string& text = brush.text_width(both, 11) <= room ? both : name;
        if (room < 16) continue;
        const double width = std::min(brush.text_width(text, 11) + 6, room + 4);
        if (is_state && bar_look(node.state).pattern != Pattern::solid)
            brush.fill({rect.left() + 1, rect.top() + 2, width, rect.height - 4}, bar_look(node.state).fill);
        brush.text({rect.left() + 4, rect.top(), room, rect.height}, text, {11, is_state ? bar_look(node.state).text : theme.text});
    }
}

}  // namespace baton::picture
