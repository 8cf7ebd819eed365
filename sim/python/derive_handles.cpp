#include "sim/python/derive_handles.h"

#include <algorithm>

namespace baton::python {

bool refers_to_made(Act act) { return act == Act::await || act == Act::gather || act == Act::wait || act == Act::cancel; }

namespace {

bool begins_with(const std::vector<int>& all, const std::vector<int>& first) {
    return all.size() >= first.size() && std::equal(first.begin(), first.end(), all.begin());
}

bool begins_with(const std::vector<Position>& all, const std::vector<Position>& first) {
    return all.size() >= first.size() && std::equal(first.begin(), first.end(), all.begin());
}

}  // namespace

Handles::Handles(DerivedPlan& plan, const ShapeGroup& group) : plan_(plan), sizes_(group.size(), 0) {
    Position at;
    std::vector<int> rounds;
    std::vector<Position> loops;
    for (std::size_t member = 0; member < group.size(); ++member) collect(group.nodes[member], at, rounds, member);
    for (std::size_t member = 0; member < group.size(); ++member) look_at_uses(group.nodes[member], at, rounds, loops, member);
    for (const auto& [where, use] : uses_) {
        if (!use.is_uniform) listed_.insert(use.sites.begin(), use.sites.end());
    }
    for (const auto& [where, use] : uses_) {
        list_uses_ +=
            std::any_of(use.sites.begin(), use.sites.end(), [&](const Position& site) { return listed_.contains(site); }) ? 1 : 0;
    }
    for (std::size_t member = 0; member < group.size(); ++member) {
        std::vector<std::int64_t> in_order;
        for (const auto& [id, made] : made_) {
            if (made.member == member && listed_.contains(made.at)) in_order.push_back(id);
        }
        // The list has tasks and jobs in the order in which the steps make them: by round, then by position.
        std::sort(in_order.begin(), in_order.end(),
                  [&](std::int64_t a, std::int64_t b) { return made_.at(a).rank < made_.at(b).rank; });
        for (std::size_t i = 0; i < in_order.size(); ++i) made_.at(in_order[i]).rank = i;
        sizes_[member] = in_order.size();
    }
    name_them();
}

void Handles::collect(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::size_t member) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        at.push_back(static_cast<int>(i));
        const StoryNode& node = nodes[i];
        if (node.kind == StoryNode::Kind::step && (node.step.act == Act::create || node.step.act == Act::submit)) {
            made_[node.step.of.front()] = {at, rounds, member, sizes_[member]++};
            example_.try_emplace(at, node.step.of.front());
        }
        collect(node.body, at, rounds, member);
        for (std::size_t round = 0; round < node.rounds.size(); ++round) {
            rounds.push_back(static_cast<int>(round));
            collect(node.rounds[round], at, rounds, member);
            rounds.pop_back();
        }
        at.pop_back();
    }
}

void Handles::look_at_uses(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::vector<Position>& loops,
                           std::size_t member) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        at.push_back(static_cast<int>(i));
        const StoryNode& node = nodes[i];
        if (node.kind == StoryNode::Kind::step && refers_to_made(node.step.act)) use(node.step, at, rounds, loops);
        look_at_uses(node.body, at, rounds, loops, member);
        loops.push_back(at);
        for (std::size_t round = 0; round < node.rounds.size(); ++round) {
            rounds.push_back(static_cast<int>(round));
            look_at_uses(node.rounds[round], at, rounds, loops, member);
            rounds.pop_back();
        }
        loops.pop_back();
        at.pop_back();
    }
}

// A variable is enough if what it refers to was always made in the same round of the same loops.
void Handles::use(const StoryStep& step, const Position& at, const std::vector<int>& rounds, const std::vector<Position>& loops) {
    std::vector<Position> sites;
    bool is_at_hand = true;
    for (const std::int64_t one : step.of) {
        const auto found = made_.find(one);
        if (found == made_.end()) continue;
        const Made& made = found->second;
        sites.push_back(made.at);
        std::vector<Position> loops_of_made;
        for (const Position& loop : loops) {
            if (begins_with(made.at, loop)) loops_of_made.push_back(loop);
        }
        is_at_hand = is_at_hand && made.rounds.size() == loops_of_made.size() && begins_with(loops, loops_of_made) &&
                     begins_with(rounds, made.rounds);
    }
    constexpr std::size_t most_variables = 8;
    is_at_hand = is_at_hand && sites.size() <= most_variables;
    auto [known, is_new] = uses_.try_emplace(at, Use{sites, is_at_hand});
    if (is_new) return;
    Use& before = known->second;
    before.is_uniform = before.is_uniform && is_at_hand && before.sites == sites;
    if (!before.is_uniform) before.sites.insert(before.sites.end(), sites.begin(), sites.end());
}

void Handles::name_them() {
    std::set<Position> asked = listed_;
    for (const auto& [where, use] : uses_) asked.insert(use.sites.begin(), use.sites.end());
    for (const Position& site : asked) {
        const std::int64_t one = example_.at(site);
        const std::string title = one >= 0 ? plan_.families[plan_.family_of_task[static_cast<std::size_t>(one)]].name + "_task"
                                           : plan_.stories.jobs[static_cast<std::size_t>(-one)].function + "_job";
        variables_[site] = plan_.names.fresh(title);
        if (list_.empty() && listed_.contains(site)) list_ = plan_.names.fresh(listed_.size() == 1 ? title + "s" : "tasks");
    }
}

std::string Handles::variable_at(const Position& at) const {
    const auto found = variables_.find(at);
    return found == variables_.end() ? std::string() : found->second;
}

std::vector<std::string> Handles::variables_of(const Position& at) const {
    const auto found = uses_.find(at);
    if (found == uses_.end() || !found->second.is_uniform) return {};
    std::vector<std::string> out;
    for (const Position& site : found->second.sites) out.push_back(variables_.at(site));
    return out;
}

std::vector<std::size_t> Handles::ranks_of(const StoryStep& step) const {
    std::vector<std::size_t> out;
    for (const std::int64_t one : step.of) {
        if (const auto found = made_.find(one); found != made_.end()) out.push_back(found->second.rank);
    }
    return out;
}

std::size_t Handles::list_size(std::size_t member) const { return sizes_[member]; }

}  // namespace baton::python
