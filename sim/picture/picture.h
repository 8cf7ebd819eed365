// The picture of one run, or of two runs on one ruler: what there is to paint, and the one routine that paints it on screen and
// paper.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/picture/brush.h"
#include "sim/picture/geometry.h"
#include "sim/picture/level_of_detail.h"
#include "sim/picture/pictured_run.h"
#include "sim/picture/rows.h"
#include "sim/picture/texts.h"
#include "sim/picture/theme.h"
#include "sim/picture/time_axis.h"

namespace baton::picture {

// A run laid out along an axis.
struct Side {
    std::shared_ptr<const PicturedRun> run;
    std::shared_ptr<const TimeAxis> axis;
    std::shared_ptr<const LevelOfDetail> detail;
    std::string title = {};
};

Side side_of(std::shared_ptr<const PicturedRun> run, TimeAxis::Kind kind, std::string title = {});

struct Picture {
    std::vector<Side> sides;
    RowLayout layout;
    const Theme* theme = &Theme::light();
    Translate say = in_english;
    bool folds = false;              // groups have a sign that they can be folded
    std::size_t most_bars = 50'000;  // at most so many in a row on paper; beyond it, narrow spans are merged
    bool notes = false;              // bars on paper have notes, which are shown when the user points at them

    bool compares() const { return sides.size() > 1; }
    Range extent() const;
    Colour side_colour(std::size_t side) const { return side == 0 ? theme->side_a : theme->side_b; }
};

// The part of a picture that a rectangle shows.
struct Viewport {
    View view;          // its pixels are the device pixels of `area`
    double ratio = 1;   // the number of device pixels in a logical pixel
    Rect area = {};     // shows the rows; the names are left of it, and the ruler is above it
    double scroll = 0;  // the y of the layout that is at area.top()

    double x(Place place) const { return area.left() + view.x(place) / ratio; }
    double y(const LaidRow& row) const { return area.top() + static_cast<double>(row.y) - scroll; }
};

// Paints the visible rows. Returns how many columns of bars were looked at, that is rows times device pixels: the measure of its
// cost.
std::uint64_t paint_rows(Brush& brush, const Picture& picture, const Viewport& port);
void paint_names(Brush& brush, const Picture& picture, const Viewport& port, double left);
// Labels of ticks that would touch one of the rectangles in `covered` are left out.
void paint_ruler(Brush& brush, const Picture& picture, const Viewport& port, const Rect& ruler,
                 const std::vector<Rect>& covered = {});

// An arrow from a cause to its effect, from a place in one row to a place in another.
struct Arrow {
    std::size_t from_row = 0, to_row = 0;  // indices into the rows of the layout
    Place from = 0, to = 0;
};
void paint_arrow(Brush& brush, const Viewport& port, const RowLayout& layout, const Arrow& arrow, Colour colour);

// A tick of the ruler with its label. The lines of the grid are at the same places.
struct RulerTick {
    Place place;
    std::string label;
};
std::vector<RulerTick> ruler_ticks(const Picture& picture, const View& view, double ratio);
// Returns the label of a tick, in a suitable unit and with every digit in which it differs from its neighbours: `1.5 ms`, `36 s`,
// `1:00:00`.
std::string tick_label(std::int64_t ns, std::int64_t step);

// The parts of the painting routine, which have source files of their own. Nobody else calls them.
std::string_view group_name(Group group);
void paint_span_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row,
                    const std::vector<MergedSpans>& loop);
void paint_chart_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row);
void paint_crowd_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row);
Rect bar_area(const Viewport& port, const LaidRow& row);
void paint_end(Brush& brush, trace::Status status, const Rect& box);  // how a task ended; nothing for one that returned
void paint_step(Brush& brush, double x, double top, double height);   // a step that takes no time
void paint_step_number(Brush& brush, const Rect& box, std::string_view number);
void paint_block_mark(Brush& brush, double x, double top);

}  // namespace baton::picture
