// What each pixel of a row shows, for the rows of a frame. To find it is most of the work for a frame of millions of spans: two
// threads share it, and what a frame has found serves the next one while the view stays, as when rows are scrolled, and while it is
// panned by whole pixels (see with_even_pixels): then only those that come into view are found.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "sim/picture/geometry.h"
#include "sim/picture/level_of_detail.h"
#include "sim/picture/rows.h"

namespace baton::picture {

struct Picture;

// Of the sides of one picture: others need another one.
class RowColumns {
public:
    void begin_frame(const View& view);
    // Of the row `row` of the layout, which has spans. Where they are not known, those of the rows after it, up to `last`, are
    // found with them. Valid until the next call.
    const std::vector<MergedSpans>& of(const Picture& picture, std::size_t row, std::size_t last);
    void end_frame();  // forgets the rows that it did not show

    // Since the beginning: rows as a whole, and pixels of rows that were panned.
    std::uint64_t found() const { return found_; }
    std::uint64_t found_pixels() const { return found_pixels_; }

private:
    struct Known {
        std::vector<MergedSpans> columns;
        Place left = 0;           // of the view that they are of
        std::uint64_t frame = 0;  // that has shown it last
    };
    void pan(const LevelOfDetail& detail, analysis::RowId row, Known& known);
    void find(const Picture& picture, std::size_t row, std::size_t last);

    View view_{0, 0, 0};
    std::map<RowRef, Known> known_;
    std::uint64_t frame_ = 0, found_ = 0, found_pixels_ = 0;
};

}  // namespace baton::picture
