#include "sim/analysis/flame.h"

#include <algorithm>
#include <unordered_map>

namespace baton::analysis {

namespace {

class FlameBuilder {
public:
    FlameBuilder(const trace::Recording& recording, const Timeline& timeline, const Frames& frames)
        : recording_(recording), timeline_(timeline), frames_(frames), nodes_(1) {}

    std::vector<FlameNode> build() {
        for (TaskId task = 1; task <= timeline_.task_count(); ++task) add(task);
        for (FlameNode& node : nodes_) {
            std::stable_sort(node.children.begin(), node.children.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return nodes_[a].total > nodes_[b].total; });
        }
        return std::move(nodes_);
    }

private:
    // Spans and frames both stand in the order of the trace.
    void add(TaskId task) {
        const Row& row = timeline_.rows()[task];
        if (row.created_by == no_event) return;
        const std::uint32_t own = child(0, FlameNode::Kind::coroutine, trace::high_half(recording_.events[row.created_by].b), {});
        ++nodes_[own].times;
        const auto frames = frames_.of(task);
        std::size_t next = 0;
        std::vector<std::pair<EventIndex, std::uint32_t>> path;  // until which event, and its node
        for (const StateSpan& span : timeline_.spans(task)) {
            for (; next < frames.size() && frames[next].from <= span.event; ++next) {
                leave(path, frames[next].from);
                path.emplace_back(frames[next].to, child(path.empty() ? own : path.back().second, FlameNode::Kind::coroutine,
                                                         frames[next].name, {}));
                ++nodes_[path.back().second].times;
            }
            leave(path, span.event);
            const std::uint32_t at = child(path.empty() ? own : path.back().second, FlameNode::Kind::state, 0, span.state);
            ++nodes_[at].times;
            add_time(at, span.end - span.start);
        }
    }

    static void leave(std::vector<std::pair<EventIndex, std::uint32_t>>& path, EventIndex at) {
        while (!path.empty() && path.back().first <= at) path.pop_back();
    }

    void add_time(std::uint32_t node, Duration time) {
        for (;; node = nodes_[node].parent) {
            nodes_[node].total = sum(nodes_[node].total, time);
            if (node == 0) return;
        }
    }

    std::uint32_t child(std::uint32_t parent, FlameNode::Kind kind, TextId name, State state) {
        const std::uint64_t what =
            kind == FlameNode::Kind::state ? std::uint64_t{1} << 31 | static_cast<std::uint64_t>(state) : name;
        const auto [at, fresh] = known_.try_emplace(std::uint64_t{parent} << 32 | what, static_cast<std::uint32_t>(nodes_.size()));
        if (fresh) {
            nodes_.push_back({kind, state, name, {}, 0, parent});
            nodes_[parent].children.push_back(at->second);
        }
        return at->second;
    }

    const trace::Recording& recording_;
    const Timeline& timeline_;
    const Frames& frames_;
    std::vector<FlameNode> nodes_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_;  // looked up, never iterated
};

}  // namespace

std::vector<FlameNode> flame_of(const trace::Recording& recording, const Timeline& timeline, const Frames& frames) {
    return FlameBuilder(recording, timeline, frames).build();
}

}  // namespace baton::analysis
