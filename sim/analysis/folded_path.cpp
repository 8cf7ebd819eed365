#include "sim/analysis/folded_path.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace baton::analysis {

namespace {

using Key = std::tuple<PathPart::Kind, State, trace::Wait, Line, std::string_view, std::string_view, std::uint32_t, Line>;

class Folding {
public:
    Folding(const std::vector<PathPart>& path, const Timeline& timeline) : path_(path), timeline_(timeline) {
        std::map<Key, std::uint32_t> numbers;
        for (const PathPart& part : path)
            keys_.push_back(numbers.emplace(key_of(part), static_cast<std::uint32_t>(numbers.size())).first->second);
    }

    std::vector<PathGroup> all() const {
        std::vector<PathGroup> out;
        for (std::size_t at = 0; at < path_.size();) {
            PathGroup group = rounds_at(at);
            if (group.count == 1) group = mixture_at(at);
            describe(group);
            at += group.count;
            out.push_back(std::move(group));
        }
        return out;
    }

private:
    static constexpr std::size_t longest_period = 8, least_rounds = 3, least_mixture = 5, most_kinds = 2;

    std::string_view coroutine(TaskId task) const {
        return task != 0 && task <= timeline_.task_count() ? std::string_view(timeline_.rows()[task].coroutine)
                                                           : std::string_view();
    }

    Line limit_line(const PathPart& part) const {
        return part.limit != 0 && part.limit <= timeline_.limits().size() ? timeline_.limits()[part.limit - 1].line : 0;
    }

    // Returns what a task waits for: the coroutine of another task, or an object.
    Key key_of(const PathPart& part) const {
        const bool waits = part.kind == PathPart::Kind::wait;
        const bool on_task = waits && part.on == trace::Wait::task;
        const std::string_view other = on_task ? coroutine(part.what) : coroutine(part.other);
        return {part.kind,
                part.state,
                waits ? part.on : trace::Wait::sleep,
                part.line,
                coroutine(part.task),
                other,
                waits && !on_task ? part.what : 0, limit_line(part)};
    }

    PathGroup rounds_at(std::size_t at) const {
        PathGroup best{at, 1};
        for (std::size_t period = 1; period <= longest_period && at + period * least_rounds <= path_.size(); ++period) {
            std::size_t same = 0;
            while (at + same + period < keys_.size() && keys_[at + same] == keys_[at + same + period]) ++same;
            const std::size_t rounds = same / period + 1;
            if (rounds >= least_rounds && rounds * period > best.count) best = {at, rounds * period, rounds};
        }
        return best;
    }

    // A part that occurs only once is not folded, since it would be lost among the others.
    PathGroup mixture_at(std::size_t at) const {
        std::vector<std::pair<std::uint32_t, std::size_t>> seen;  // how often
        std::size_t end = at;
        for (; end < keys_.size(); ++end) {
            const auto known = std::find_if(seen.begin(), seen.end(), [&](const auto& one) { return one.first == keys_[end]; });
            if (known != seen.end()) {
                ++known->second;
            } else if (seen.size() == most_kinds) {
                break;
            } else {
                seen.emplace_back(keys_[end], 1);
            }
        }
        const bool repeat = std::all_of(seen.begin(), seen.end(), [](const auto& one) { return one.second > 1; });
        return repeat && end - at >= least_mixture ? PathGroup{at, end - at, 0} : PathGroup{at, 1};
    }

    void describe(PathGroup& group) const {
        group.task = path_[group.first].task;
        for (std::size_t i = group.first; i < group.first + group.count; ++i) {
            const auto same = std::find_if(group.kinds.begin(), group.kinds.end(),
                                           [&](const PathKind& kind) { return keys_[kind.first] == keys_[i]; });
            PathKind& kind = same == group.kinds.end() ? group.kinds.emplace_back(PathKind{i}) : *same;
            ++kind.count;
            kind.one_task = kind.one_task && path_[i].task == path_[kind.first].task;
            kind.one_other = kind.one_other && path_[i].other == path_[kind.first].other && path_[i].what == path_[kind.first].what;
            kind.total = sum(kind.total, path_[i].length());
            if (path_[i].task != group.task) group.task = 0;
        }
    }

    const std::vector<PathPart>& path_;
    const Timeline& timeline_;
    std::vector<std::uint32_t> keys_;
};

}  // namespace

std::vector<PathGroup> folded(const std::vector<PathPart>& path, const Timeline& timeline) { return Folding(path, timeline).all(); }

}  // namespace baton::analysis
