// Internal to the picture: paints a row of spans. Its parts are in bars.cpp, row_steps.cpp, row_signs.cpp and row_labels.cpp.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/picture/picture.h"

namespace baton::picture {

constexpr double number_box = 10;  // the height of a number, in logical pixels

struct RowPainter {
    Brush& brush;
    const Picture& picture;
    const Viewport& port;
    const LaidRow& row;
    const Side& side;
    Rect bars;        // without the line of frames below them
    Rect frame_line;  // empty where the row is too low, or has none
    bool worker;

    struct Label {
        std::size_t span;
        double left, right;
    };
    std::vector<Label> labels = {};  // painted last, beside what is `taken`
    std::vector<Rect> taken = {};    // by signs and numbers, at the top of the bars

    RowPainter(Brush& on, const Picture& of, const Viewport& in, const LaidRow& laid);

    const analysis::StateSpan& span(std::size_t index) const { return side.run->timeline.all_spans()[index]; }
    bool is_task() const { return row.ref.kind == RowRef::Kind::task; }
    bool by_steps() const { return side.axis->kind() == TimeAxis::Kind::steps; }
    Place place(analysis::EventIndex event) const;
    Place places(double pixels) const;  // how many make these logical pixels, at least one
    Rect rect(const Look& look, double left, double right) const;

    // Bars of three pixels and more are painted as bars, what lies between them pixel by pixel.
    void merged(const std::vector<MergedSpans>& columns);
    // Each span as a bar; those that hold the thread are always seen.
    void exact(bool with_notes);
    // The veil over tasks that are ready while the loop is blocked.
    void merged_veil(const std::vector<MergedSpans>& columns, const std::vector<MergedSpans>& loop);
    void exact_veil();

    // Steps that take no time as thin lines, the fainter the closer they stand; `×3` where several share an instant. On the axis of
    // steps the numbers of all.
    void steps();
    // What happens at an instant; what is important is never left out.
    void signs();
    // As large as leaves room for words between the signs and a bar.
    double sign_box() const { return std::clamp(0.55 * bars.height - 17, 10.0, sign_box_of(row)); }
    // The coroutines that the task awaits without a task of their own.
    void frames();

    void paint_labels();
    // Where the end of a task that was cancelled or raised is marked; empty if it is not, or not in view. It stands below the signs
    // of what happened at the same instant, so that all of them stand behind it in their order.
    Rect end_mark() const;
    // Where a block begins; one for those that stand in each other's way, in crowded pixels where there is one.
    void block_marks(const std::vector<MergedSpans>& columns);
    // Of a task that waits for ever: what for, and who has it.
    void deadlock();

private:
    void paint_bar(analysis::State state, double left, double right, std::string_view note = {});
    void label(std::size_t index, double left, double right);
    void wide_bar(const MergedSpans& column, std::size_t from, std::size_t to, std::size_t count);
    void mark_holds(const std::vector<MergedSpans>& columns, std::vector<PixelColumn>& pixels) const;
    void fade_holds(const std::vector<MergedSpans>& columns, std::vector<PixelColumn>& pixels) const;
    template <class Act>
    void each_span(Act act) const;
    void veil(double left, double right);
    std::pair<double, double> room_for_words(double from, double to) const;
    std::string length_of(const analysis::StateSpan& of, std::size_t index) const;
    std::string fitting(const analysis::StateSpan& of, std::size_t index, double room, double size);
    void paint_tick(double x, double gap);
    void count_at(const analysis::TaskStep& step, double x, double next_x);
    void step_numbers();
    bool is_free(const Rect& box) const;
    void paint_signs(std::span<const analysis::EventIndex> events, double x, double room);
    void paint_frame(const analysis::AwaitFrame& frame);
};

// The first of `items` from `begin` on that is not before `least`, by doubling leaps: the next one shown is mostly near.
template <class At, class Before>
At leap(At begin, At end, Before before) {
    std::ptrdiff_t stride = 1;
    while (stride < end - begin && before(begin[stride])) begin += stride, stride *= 2;
    return std::partition_point(begin, begin + std::min<std::ptrdiff_t>(stride + 1, end - begin), before);
}

}  // namespace baton::picture
