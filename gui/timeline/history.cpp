#include "gui/timeline/history.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_stays = 200;

}  // namespace

void History::leave_by_moving(const ViewState& here) {
    if (moves_) return;
    leave(here);
    moves_ = true;
}

void History::leave(const ViewState& here) {
    moves_ = false;
    forward_.clear();
    if (!back_.empty() && back_.back() == here) return;
    if (back_.size() >= most_stays) back_.erase(back_.begin());
    back_.push_back(here);
}

std::optional<ViewState> History::go(std::vector<ViewState>& from, std::vector<ViewState>& to, const ViewState& here) {
    while (!from.empty() && from.back() == here) from.pop_back();
    if (from.empty()) return std::nullopt;
    const ViewState there = from.back();
    from.pop_back();
    to.push_back(here);
    return there;
}

void History::forget_bars() {
    for (std::vector<ViewState>* stays : {&back_, &forward_}) {
        for (ViewState& stay : *stays) {
            if (stay.selection) stay.selection = Selection{stay.selection->row, std::nullopt};
        }
    }
}

void History::clear() {
    moves_ = false;
    back_.clear();
    forward_.clear();
}

}  // namespace baton::gui
