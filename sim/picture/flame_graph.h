// A flame graph: each coroutine below the one that awaits it, as wide as the time that tasks spent in it.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/flame.h"
#include "sim/picture/brush.h"
#include "sim/picture/pictured_run.h"
#include "sim/picture/texts.h"
#include "sim/picture/theme.h"

namespace baton::picture {

struct FlameBox {
    std::uint32_t node = 0;
    double x = 0, width = 0;  // shares of the whole width
    int depth = 0;
};

// The boxes below a node, which fills the width, and those above it, which do so too; nothing narrower than `least`.
std::vector<FlameBox> flame_boxes(const std::vector<analysis::FlameNode>& nodes, std::uint32_t root, double least);

constexpr double flame_line = 20;  // logical pixels of a box
std::string flame_name(const RunView& run, const analysis::FlameNode& node, Translate say = in_english);
void paint_flame(Brush& brush, const RunView& run, const std::vector<analysis::FlameNode>& nodes,
                 const std::vector<FlameBox>& boxes, const Theme& theme, const Rect& area, Translate say = in_english);

}  // namespace baton::picture
