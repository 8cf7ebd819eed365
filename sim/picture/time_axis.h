// Three ways to lay a run out along the horizontal: by time, by steps, by time with idle stretches shortened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/analysis/states.h"
#include "sim/picture/geometry.h"

namespace baton::picture {

class TimeAxis {
public:
    enum class Kind : std::uint8_t { time, steps, compressed };

    // Both must outlive the axis. Cost: time: none. The others: linear in spans and events, 16 bytes a span.
    TimeAxis(Kind kind, const analysis::Timeline& timeline, const trace::Recording& recording);

    Kind kind() const { return kind_; }
    Range extent() const { return {0, end_}; }

    // Where an instant lies (on the step axis: the first event at that instant or later), and back.
    Place place(Time t) const;
    Time time(Place place) const;
    // Where an event lies; on the two axes of time this is its instant.
    Place place(analysis::EventIndex event, Time t) const;

    // How many events lie before a place, those at its instant included (on the step axis: before that step).
    analysis::EventIndex events_before(Place place) const;

    // The ends of a span, by its index in Timeline::all_spans(). Constant time.
    Place start(std::size_t span) const { return starts_.empty() ? count((*spans_)[span].start) : starts_[span]; }
    Place end(std::size_t span) const { return starts_.empty() ? count((*spans_)[span].end) : ends_[span]; }

    // The stretches that the compressed axis has shortened, as places.
    const std::vector<Range>& shortened() const { return shortened_; }

    static constexpr Place step = 1 << 20;  // the distance of two events on the step axis

private:
    struct Knot {  // between two knots the axis is linear
        std::int64_t t;
        Place place;
    };
    static Place count(Time t) { return t.time_since_epoch().count(); }
    void lay_out_steps(const analysis::Timeline& timeline);
    void compress(const analysis::Timeline& timeline);

    Kind kind_;
    Place end_;
    const std::vector<analysis::StateSpan>* spans_;
    const trace::Recording* recording_;
    std::vector<Place> starts_, ends_;
    std::vector<Knot> knots_;
    std::vector<Range> shortened_;
};

}  // namespace baton::picture
