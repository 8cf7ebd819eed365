// The picture of one run, or of two runs on one ruler: what there is to paint, and the one routine that paints it on screen and
// paper.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/picture/brush.h"
#include "sim/picture/crowd_charts.h"
#include "sim/picture/geometry.h"
#include "sim/picture/level_of_detail.h"
#include "sim/picture/pictured_run.h"
#include "sim/picture/row_columns.h"
#include "sim/picture/rows.h"
#include "sim/picture/texts.h"
#include "sim/picture/theme.h"
#include "sim/picture/time_axis.h"

namespace baton::picture {

struct Picture {
    std::vector<Side> sides;
    RowLayout layout;
    const Theme* theme = &Theme::light();
    Translate say = in_english;
    bool folds = false;                             // groups show that they can be folded
    std::size_t most_bars = 50'000;                 // of a row that is drawn bar by bar on paper; of more, what crowds is merged
    bool notes = false;                             // bars on paper say more where one points at them
    std::shared_ptr<CrowdCharts> charts = nullptr;  // of crowds that are not measured
    std::shared_ptr<RowColumns> columns = nullptr;  // kept from frame to frame; without them each frame finds its own

    bool compares() const { return sides.size() > 1; }
    Range extent() const;
    // All of the runs, with a margin in which the signs of what happens at their end have room.
    View whole_view(int pixels, double ratio) const;
    Duration whole() const;  // how long the longest run takes: in its unit all lengths are written
    Colour side_colour(std::size_t side) const { return side == 0 ? theme->side_a : theme->side_b; }
};

// The part of a picture that a rectangle shows.
struct Viewport {
    View view;          // its pixels are device pixels over `area`'s width
    double ratio = 1;   // device pixels a logical pixel
    Rect area = {};     // of the rows; names stand left of it, the ruler above
    double scroll = 0;  // the layout's y at area.top()
    double gutter = 0;  // room at the right of the area, for the differences of two runs
    double held = 0;    // the height of the first rows that do not scroll: the pinned ones

    double x(Place place) const { return area.left() + view.x(place) / ratio; }
    double y(const LaidRow& row) const {
        const auto y = static_cast<double>(row.y);
        return area.top() + y - (y < held ? 0 : scroll);
    }
    // The layout's y at a y within the area.
    double laid_y(double y) const { return y - area.top() + (y - area.top() < held ? 0 : scroll); }
    // Where the rows below the held ones show.
    Rect scrolled_area() const { return {area.x, area.y + held, area.width, area.height - held}; }
    bool holds(const LaidRow& row) const { return static_cast<double>(row.y) < held; }
};

// Of two runs: what the gutter is to be.
double gutter_width(const Picture& picture);

// Returns how many columns of bars were looked at: rows times their device pixels.
std::uint64_t paint_rows(Brush& brush, const Picture& picture, const Viewport& port);
void paint_names(Brush& brush, const Picture& picture, const Viewport& port, double left);
// By how much longer each task took in the second run, in the gutter; how much longer objects were waited for, workers worked.
void paint_differences(Brush& brush, const Picture& picture, const Viewport& port);
// What the gutter compares of the two rows of a pair; nothing: they are not compared.
std::optional<Duration> compared_length(const PicturedRun& run, const RowRef& ref);
// How large the name of a row is written that is high enough for it.
constexpr double name_size_of(const LaidRow& row) {
    return row.height >= 112 ? 16 : row.height >= 80 ? 14 : row.height >= 40 ? 13 : 12;
}
// How many tasks were ready on average; nothing of a run that takes no time. And such a mean in words.
std::optional<double> mean_ready(const PicturedRun& run);
std::string mean_words(double mean, Translate say = in_english);
// No label of a tick stands where `covered` is.
// What stands on the ruler at the end of each run that is in view.
struct EndFlag {
    Rect box;
    std::string text;
    Colour colour;
};
std::vector<EndFlag> end_flags(Brush& brush, const Picture& picture, const Viewport& port, const Rect& ruler);
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
// Returns the label of a tick, in the unit that suits `most`, the largest of its neighbours, and with every digit in which it
// differs from them: `1.5 ms`, `36 s`, `1:00:00`.
std::string tick_label(std::int64_t ns, std::int64_t step, std::int64_t most);

// The parts of the painting routine, which have source files of their own. Nobody else calls them.
std::string_view group_name(Group group);
std::string name_of_row(const Picture& picture, const RowRef& ref);  // of two runs, the loop's is that of its run
// A name that is too long loses letters before its number, `fetch_the_…#12`, which tells it from its like.
std::string shortened_name(Brush& brush, const std::string& name, double size, double room);
void paint_span_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row,
                    const std::vector<MergedSpans>& columns, const std::vector<MergedSpans>& loop);
void paint_chart_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row);
void paint_crowd_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row);
// How long the tasks that share a row took, in two lines; empty: nothing is known. They are written this large.
std::vector<std::string> latency_words(const Picture& picture, const RowRef& row);
constexpr double latency_size = 10;
void paint_crowd_name(Brush& brush, const Picture& picture, const LaidRow& row, const Rect& area);
Rect bar_area(const Viewport& port, const LaidRow& row);
constexpr bool has_frames(const LaidRow& row) { return row.height >= 36; }  // room for what its task awaits
// The square of a sign for what takes no time: it grows with the row.
constexpr double sign_box_of(const LaidRow& row) { return row.height >= 64 ? 16 : row.height >= 48 ? 13 : 10; }
constexpr std::size_t most_signs = 5;  // of a group
constexpr double sign_group = 5;       // logical pixels: events that lie closer share a group of signs
void paint_end(Brush& brush, trace::Status status, const Rect& box);  // how a task ended; nothing for one that returned
void paint_step(Brush& brush, double x, double top, double height);   // a step that takes no time
void paint_step_number(Brush& brush, const Rect& box, std::string_view number);
void paint_block_mark(Brush& brush, double x, double top);

}  // namespace baton::picture
