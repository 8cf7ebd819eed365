#include "sim/report/svg_group.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/report/gantt_words.h"

namespace baton::report {

namespace {

using analysis::State;

constexpr State stack[] = {State::block,   State::cpu,      State::code, State::ready,
                           State::waiting, State::executor, State::io,   State::sleeping};

class GroupPicture {
public:
    GroupPicture(const GanttGroup& group, const SvgGroup& place) : group_(group), place_(place), parts_(group.times.size()) {
        for (std::size_t i = 0; i < parts_; ++i) most_ = std::max(most_, group.mean_alive(i));
    }

    std::string draw() const {
        std::string out;
        std::vector<double> below(parts_, 0);
        for (const State state : stack) {
            if (group_.most[static_cast<std::size_t>(state)] == 0) continue;
            std::vector<double> above = below;
            for (std::size_t i = 0; i < parts_; ++i) above[i] += group_.mean(i, state);
            out += fmt::format("<path d=\"{}\" {}><title>{}</title></path>\n", between(below, above),
                               paint(look_of(state), place_.prefix, false), words(state));
            below = std::move(above);
        }
        return out + text_svg(place_.plot.left - 4, y(most_) + number_size * 0.8, std::to_string(std::llround(most_)),
                              fmt::format("font-size=\"{}\" text-anchor=\"end\" fill-opacity=\"0.7\"", number(number_size)));
    }

private:
    std::string words(State state) const {
        return fmt::format("{}: at most {} at once", state_meaning(state), group_.most[static_cast<std::size_t>(state)]);
    }

    double x(std::size_t part) const {
        const double whole = static_cast<double>(place_.run.timeline.end().time_since_epoch().count());
        const double share = static_cast<double>(part) / static_cast<double>(parts_);
        return place_.plot.left + place_.plot.width * share * whole / std::max(1.0, static_cast<double>(place_.plot.whole.count()));
    }

    double y(double tasks) const {
        const double room = place_.height - 6;
        return place_.y + 3 + room - room * (most_ > 0 ? tasks / most_ : 0);
    }

    // The edge's heights as they are written: what looks the same is one step.
    std::vector<std::string> heights(const std::vector<double>& edge) const {
        std::vector<std::string> out;
        for (const double tasks : edge) out.push_back(number(y(tasks)));
        return out;
    }

    // The upper edge from left to right, the lower one back.
    std::string between(const std::vector<double>& below, const std::vector<double>& above) const {
        const std::vector<std::string> low = heights(below), high = heights(above);
        std::string path = fmt::format("M{} {}", number(x(0)), low[0]);
        for (std::size_t i = 0; i < parts_; ++i) {
            if (i + 1 == parts_ || high[i + 1] != high[i])
                fmt::format_to(std::back_inserter(path), "V{}H{}", high[i], number(x(i + 1)));
        }
        for (std::size_t i = parts_; i-- > 0;) {
            if (i == 0 || low[i - 1] != low[i]) fmt::format_to(std::back_inserter(path), "V{}H{}", low[i], number(x(i)));
        }
        return path + "z";
    }

    const GanttGroup& group_;
    const SvgGroup& place_;
    std::size_t parts_;
    double most_ = 0;
};

}  // namespace

std::string group_svg(const GanttGroup& group, const SvgGroup& place) { return GroupPicture(group, place).draw(); }

}  // namespace baton::report
