// Where the user was in a timeline: what could be seen and what was selected, to go back there and forward again.
#pragma once

#include <optional>
#include <vector>

#include "gui/timeline/selection.h"
#include "sim/picture/time_axis.h"

namespace baton::gui {

struct ViewState {
    picture::TimeAxis::Kind axis{};
    picture::View view;
    std::optional<Selection> selection;

    bool operator==(const ViewState&) const = default;
};

class History {
public:
    // Before a jump: the place that is left. What lay ahead is forgotten.
    void leave(const ViewState& here);
    // Before a move of the view, of which many follow each other: together they are one step.
    void leave_by_moving(const ViewState& here);
    // The place to go to; none: there is none. `here` is where the way leads back to.
    std::optional<ViewState> back(const ViewState& here) { return moves_ = false, go(back_, forward_, here); }
    std::optional<ViewState> forward(const ViewState& here) { return moves_ = false, go(forward_, back_, here); }
    void forget_bars();  // after another run of the same scenario: rows and views stay, bars are others
    void clear();

private:
    static std::optional<ViewState> go(std::vector<ViewState>& from, std::vector<ViewState>& to, const ViewState& here);

    std::vector<ViewState> back_, forward_;
    bool moves_ = false;  // the step left last was left by moving, and goes on
};

}  // namespace baton::gui
