// What of a timeline is selected and marked.
#pragma once

#include <QString>
#include <optional>

#include "sim/analysis/states.h"
#include "sim/picture/geometry.h"
#include "sim/picture/rows.h"

namespace baton::gui {

struct Selection {
    picture::RowRef row;
    std::optional<std::size_t> span;                  // index in all_spans()
    analysis::EventIndex event = analysis::no_event;  // what began it

    bool operator==(const Selection&) const = default;
};

struct Marker {
    picture::Place from = 0, to = 0;  // equal: an instant
    QString note;
    Time at{};  // of an anchored one: its instant, whatever axis it is shown along
};

}  // namespace baton::gui
