#include "sim/picture/time_axis.h"

#include <algorithm>
#include <cmath>

namespace baton::picture {

using analysis::EventIndex;
using analysis::Timeline;

namespace {

__extension__ typedef __int128 Wide;

Place interpolated(std::int64_t x, std::int64_t x0, std::int64_t x1, std::int64_t y0, std::int64_t y1) {
    if (x1 == x0) return y0;
    return static_cast<Place>(y0 + (static_cast<Wide>(x) - x0) * (static_cast<Wide>(y1) - y0) / (static_cast<Wide>(x1) - x0));
}

}  // namespace

TimeAxis::TimeAxis(Kind kind, const Timeline& timeline, const trace::Recording& recording)
    : kind_(kind), end_(count(timeline.end())), spans_(&timeline.all_spans()), recording_(&recording) {
    if (kind == Kind::steps) lay_out_steps(timeline);
    if (kind == Kind::compressed) compress(timeline);
    end_ = std::max<Place>(end_, 1);
}

void TimeAxis::lay_out_steps(const Timeline& timeline) {
    // The run ends with its last event, unless something goes on: what nothing ends is seen for one more.
    const auto events = static_cast<Place>(recording_->events.size());
    const auto& rows = timeline.rows();
    const bool goes_on = std::any_of(rows.begin(), rows.end(),
                                     [](const analysis::Row& row) {
                                         return row.kind == analysis::RowKind::task && row.ended_by == analysis::no_event;
                                     }) ||
                         std::any_of(timeline.jobs().begin(), timeline.jobs().end(),
                                     [](const analysis::JobTimes& job) { return job.finished_by == analysis::no_event; }) ||
                         (events > 0 && recording_->ending.elapsed.count() > recording_->events.back().t);
    end_ = (goes_on ? events : std::max<Place>(0, events - 1)) * step;
    starts_.resize(spans_->size());
    ends_.resize(spans_->size());
    for (analysis::RowId row = 0; row < timeline.rows().size(); ++row) {
        const auto spans = timeline.spans(row);
        if (spans.empty()) continue;
        const auto base = static_cast<std::size_t>(spans.data() - spans_->data());
        const bool is_worker = timeline.rows()[row].kind == analysis::RowKind::worker;
        // What nothing ends lasts until the run ends.
        const auto end_of = [&](const analysis::StateSpan& span) {
            if (!is_worker)
                return timeline.rows()[row].ended_by == analysis::no_event ? end_ : place(timeline.rows()[row].ended_by, {});
            const auto& jobs = timeline.jobs();
            const EventIndex by = span.what != 0 && span.what <= jobs.size() ? jobs[span.what - 1].finished_by : analysis::no_event;
            return by == analysis::no_event ? end_ : place(by, {});
        };
        Place reached = 0;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            // A state that follows a hold has the hold's event: it begins where the next event after the hold lies.
            const bool same_event = i > 0 && spans[i].event == spans[i - 1].event;
            const Place begin =
                spans[i].event == analysis::no_event || same_event ? place(spans[i].start) : place(spans[i].event, spans[i].start);
            reached = std::max(reached, begin);
            starts_[base + i] = reached;
            const bool touches = i + 1 < spans.size() && spans[i + 1].start == spans[i].end;
            if (i > 0 && spans[i - 1].end == spans[i].start) ends_[base + i - 1] = reached;
            if (!touches) ends_[base + i] = reached = std::max(reached, end_of(spans[i]));
        }
    }
}

// Each stretch in which nothing happens on any row and which is longer than most is shortened.
void TimeAxis::compress(const Timeline& timeline) {
    std::vector<Range> idle;
    std::vector<Place> lengths;
    Place other = count(timeline.end());
    for (const analysis::StateSpan& span : timeline.spans(0)) {
        if (span.state != analysis::State::idle) continue;
        idle.push_back({count(span.start), count(span.end)});
        lengths.push_back(idle.back().length());
        other -= idle.back().length();
    }
    if (lengths.empty()) return;
    std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 4), lengths.end());
    const auto fair_share = other / static_cast<Place>(idle.size());
    const Place most =
        std::max<Place>(1, fair_share > 0 ? std::min(lengths[lengths.size() / 4], fair_share) : lengths[lengths.size() / 4]);
    Place saved = 0;
    knots_.push_back({0, 0});
    for (const Range& stretch : idle) {
        if (stretch.length() <= most) continue;
        const double times = static_cast<double>(stretch.length()) / static_cast<double>(most);
        const Place shown = std::min(stretch.length(), static_cast<Place>(static_cast<double>(most) * (1 + std::log2(times) / 4)));
        knots_.push_back({stretch.from, stretch.from - saved});
        saved += stretch.length() - shown;
        knots_.push_back({stretch.to, stretch.to - saved});
        shortened_.push_back({knots_[knots_.size() - 2].place, knots_.back().place});
    }
    knots_.push_back({end_, end_ - saved});
    starts_.reserve(spans_->size());
    ends_.reserve(spans_->size());
    for (const analysis::StateSpan& span : *spans_) {
        starts_.push_back(place(span.start));
        ends_.push_back(place(span.end));
    }
    end_ -= saved;
}

TimeAxis::Kind natural_axis(const Timeline& timeline, const trace::Recording& recording) {
    return timeline.end() == start_of_run && recording.events.size() > 1 ? TimeAxis::Kind::steps : TimeAxis::Kind::time;
}

Place TimeAxis::place(Time t) const {
    const Place at = count(t);
    if (kind_ == Kind::steps) {
        const auto& events = recording_->events;
        const auto next = std::lower_bound(events.begin(), events.end(), at,
                                           [](const trace::TraceEvent& event, Place wanted) { return event.t < wanted; });
        return static_cast<Place>(next - events.begin()) * step;
    }
    if (knots_.empty()) return at;
    auto next = std::upper_bound(knots_.begin(), knots_.end(), at, [](Place wanted, const Knot& knot) { return wanted < knot.t; });
    if (next == knots_.begin()) return at;
    if (next == knots_.end()) return knots_.back().place + (at - knots_.back().t);
    return interpolated(at, std::prev(next)->t, next->t, std::prev(next)->place, next->place);
}

Place TimeAxis::place(EventIndex event, Time t) const {
    if (kind_ != Kind::steps || event == analysis::no_event) return place(t);
    return static_cast<Place>(event) * step;
}

Time TimeAxis::time(Place place) const {
    if (kind_ == Kind::steps) {
        const auto& events = recording_->events;
        const Place end = recording_->ending.elapsed.count();
        if (place <= 0 || events.empty()) return start_of_run;
        const auto index = static_cast<std::size_t>(place / step);
        return start_of_run + Duration(index < events.size() ? events[index].t : end);
    }
    if (knots_.empty()) return start_of_run + Duration(place);
    auto next =
        std::upper_bound(knots_.begin(), knots_.end(), place, [](Place wanted, const Knot& knot) { return wanted < knot.place; });
    if (next == knots_.begin()) return start_of_run + Duration(place);
    if (next == knots_.end()) return start_of_run + Duration(knots_.back().t + (place - knots_.back().place));
    return start_of_run + Duration(interpolated(place, std::prev(next)->place, next->place, std::prev(next)->t, next->t));
}

EventIndex TimeAxis::events_before(Place place) const {
    const auto& events = recording_->events;
    if (place >= end_) return static_cast<EventIndex>(events.size());
    if (kind_ == Kind::steps) return static_cast<EventIndex>(std::clamp<Place>(place / step, 0, static_cast<Place>(events.size())));
    const auto next = std::upper_bound(events.begin(), events.end(), count(time(place)),
                                       [](std::int64_t wanted, const trace::TraceEvent& event) { return wanted < event.t; });
    return static_cast<EventIndex>(next - events.begin());
}

}  // namespace baton::picture
