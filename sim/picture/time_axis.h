// Maps a run to the horizontal axis, in one of three ways: by time, by steps, or by time with idle stretches shortened.
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

    // Both must outlive the axis. The axis of time costs nothing. The other two take time linear in spans and events, and 16 bytes
    // for each span.
    TimeAxis(Kind kind, const analysis::Timeline& timeline, const trace::Recording& recording);

    Kind kind() const { return kind_; }
    Range extent() const { return {0, end_}; }

    // Convert an instant to a place and back. On the axis of steps, an instant has the place of the first event at or after it.
    Place place(Time t) const;
    Time time(Place place) const;
    // Returns the place of an event. On the two axes of time, this is the place of its instant `t`.
    Place place(analysis::EventIndex event, Time t) const;

    // Returns how many events come before a place. On the two axes of time, those at its instant are included.
    analysis::EventIndex events_before(Place place) const;

    // Return the ends of a span, given its index in Timeline::all_spans(). Constant time.
    Place start(std::size_t span) const { return starts_.empty() ? count((*spans_)[span].start) : starts_[span]; }
    Place end(std::size_t span) const { return starts_.empty() ? count((*spans_)[span].end) : ends_[span]; }

    // Returns the stretches that the compressed axis has shortened.
    const std::vector<Range>& shortened() const { return shortened_; }

    static constexpr Place step = 1 << 20;  // the distance between two events on the axis of steps

private:
    // The axis is linear between two knots.
    struct Knot {
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

// The axis that shows most of a run before anybody chose one: of a run that takes no time that of steps.
TimeAxis::Kind natural_axis(const analysis::Timeline& timeline, const trace::Recording& recording);

}  // namespace baton::picture
