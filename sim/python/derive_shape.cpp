#include "sim/python/derive_shape.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace baton::python {
namespace {

constexpr std::size_t longest_period = 100;  // the body of a loop has at most so many steps

bool names_object(Act act) {
    switch (act) {
        case Act::release:
        case Act::put:
        case Act::set:
        case Act::clear:
        case Act::notify:
        case Act::notify_all:
        case Act::task_done:
        case Act::acquire:
        case Act::get:
        case Act::join:
        case Act::event_wait:
        case Act::condition_wait:
        case Act::barrier_wait:
            return true;
        default:
            return false;
    }
}

bool makes(Act act) { return act == Act::create || act == Act::submit || act == Act::await || act == Act::cancel; }

std::string name_of(const Stories& stories, std::int64_t one) {
    return one >= 0 ? stories.tasks[static_cast<std::size_t>(one)].coroutine
                    : stories.jobs[static_cast<std::size_t>(-one)].function;
}

// Moves the range [begin, end) out of `nodes`, and returns it.
StoryNodes taken(StoryNodes& nodes, std::size_t begin, std::size_t end) {
    const auto at = [&](std::size_t i) { return std::make_move_iterator(nodes.begin() + static_cast<std::ptrdiff_t>(i)); };
    return StoryNodes(at(begin), at(end));
}

}  // namespace

std::string family_of(const std::string& object) { return object.substr(0, object.find_first_of("#[")); }

std::string Shapes::key_of(const Stories& stories, const StoryNode& node) const {
    const StoryStep& step = node.step;
    std::string key = fmt::format("{} {} {}{}{}{}{} ", static_cast<int>(step.act), step.line, step.cut, step.fails, step.ends,
                                  step.early, step.in_group);
    key += names_object(step.act) ? family_of(step.name) : step.name;
    if (makes(step.act) && !step.of.empty()) key += "|" + name_of(stories, step.of.front());
    if (step.act == Act::raise) key += "|" + step.text;
    return key;
}

int Shapes::shape_of_block(const Stories& stories, const StoryNode& node) {
    return number(fmt::format("{}:{}:{}", static_cast<int>(node.kind), key_of(stories, node), fmt::join(shape_of(node.body), ",")));
}

std::vector<int> Shapes::shape_of(const StoryNodes& nodes) {
    std::vector<int> out;
    for (const StoryNode& node : nodes) out.push_back(node.shape);
    return out;
}

void Shapes::bodies_of(const StoryNodes& nodes, std::vector<std::vector<int>>& out) {
    for (const StoryNode& node : nodes) {
        bodies_of(node.body, out);
        for (const StoryNodes& round : node.rounds) bodies_of(round, out);
        if (node.kind != StoryNode::Kind::loop) continue;
        std::vector<int> body = shape_of(node.rounds.front());
        if (std::find(out.begin(), out.end(), body) == out.end()) out.push_back(std::move(body));
    }
}

// Pairs each `acquire` with its `release` and each `enter` with its `leave`, if they are nested like blocks.
StoryNodes Shapes::nested(const Stories& stories, const std::vector<StoryStep>& steps) {
    std::vector<StoryNodes> open(1);
    std::vector<StoryStep> openers;
    // Puts the opening step and everything after it back into a plain sequence, since it turned out not to open a block.
    const auto flatten = [&] {
        StoryNodes inner = std::move(open.back());
        open.pop_back();
        StoryNode opener;
        opener.step = std::move(openers.back());
        openers.pop_back();
        const bool is_group = opener.step.act == Act::enter;
        if (is_group) {  // a group that was never left
            opener.kind = StoryNode::Kind::group;
            opener.body = std::move(inner);
            fold(opener.body);
            opener.shape = shape_of_block(stories, opener);
            open.back().push_back(std::move(opener));
            return;
        }
        opener.shape = number(key_of(stories, opener));
        open.back().push_back(std::move(opener));
        std::move(inner.begin(), inner.end(), std::back_inserter(open.back()));
    };
    const auto close = [&](StoryNode::Kind kind, const StoryStep& end) {
        StoryNode block;
        block.kind = kind;
        block.step = std::move(openers.back());
        block.step.cut = end.cut;
        block.step.fails = end.fails;
        block.step.ends = end.ends;
        block.body = std::move(open.back());
        block.after = end.before;
        openers.pop_back();
        open.pop_back();
        fold(block.body);
        block.shape = shape_of_block(stories, block);
        open.back().push_back(std::move(block));
    };
    for (const StoryStep& step : steps) {
        if ((step.act == Act::acquire && !step.cut) || step.act == Act::enter) {
            openers.push_back(step);
            open.emplace_back();
            continue;
        }
        if (step.act == Act::release || step.act == Act::leave) {
            const bool leaves = step.act == Act::leave;
            const auto is_opener = [&](const StoryStep& one) {
                return leaves ? one.act == Act::enter && one.amount == step.amount
                              : one.act == Act::acquire && one.name == step.name;
            };
            if (std::any_of(openers.begin(), openers.end(), is_opener)) {
                while (!is_opener(openers.back()) && (leaves || openers.back().act != Act::enter)) flatten();
                if (is_opener(openers.back())) {
                    close(leaves ? StoryNode::Kind::group : StoryNode::Kind::with, step);
                    continue;
                }
            }
            if (leaves) continue;
        }
        StoryNode node;
        node.step = step;
        node.shape = number(key_of(stories, node));
        open.back().push_back(std::move(node));
    }
    while (!openers.empty()) flatten();
    return std::move(open.front());
}

StoryNode Shapes::loop_of(StoryNodes& nodes, std::size_t begin, std::size_t period, std::size_t times) {
    StoryNode loop;
    loop.kind = StoryNode::Kind::loop;
    for (std::size_t i = 0; i < times; ++i) loop.rounds.push_back(taken(nodes, begin + i * period, begin + (i + 1) * period));
    loop.shape = number(fmt::format("loop:{}", fmt::join(shape_of(loop.rounds.front()), ",")));
    return loop;
}

// Turns consecutive repetitions of `period` steps into loops. Returns whether there were any.
bool Shapes::fold_period(StoryNodes& nodes, std::size_t period) {
    const auto are_equal = [&](std::size_t a, std::size_t b) {
        for (std::size_t i = 0; i < period; ++i) {
            if (nodes[a + i].shape != nodes[b + i].shape) return false;
        }
        return true;
    };
    bool found = false;
    StoryNodes out;
    std::size_t at = 0;
    while (at < nodes.size()) {
        std::size_t times = 1;
        while (at + (times + 1) * period <= nodes.size() && are_equal(at, at + times * period)) ++times;
        if (times > 1 && !(period == 1 && nodes[at].kind == StoryNode::Kind::loop)) {
            out.push_back(loop_of(nodes, at, period, times));
            at += times * period;
            found = true;
        } else {
            out.push_back(std::move(nodes[at]));
            ++at;
        }
    }
    nodes = std::move(out);
    return found;
}

// Turns each occurrence of a known body into a loop, and neighbouring loops with this body into one.
void Shapes::fold_known(StoryNodes& nodes, const std::vector<int>& body) {
    const int loop_shape = number(fmt::format("loop:{}", fmt::join(body, ",")));
    StoryNodes out;
    const auto add = [&](StoryNode node) {
        if (node.kind == StoryNode::Kind::loop && node.shape == loop_shape && !out.empty() &&
            out.back().kind == StoryNode::Kind::loop && out.back().shape == loop_shape) {
            std::move(node.rounds.begin(), node.rounds.end(), std::back_inserter(out.back().rounds));
        } else {
            out.push_back(std::move(node));
        }
    };
    std::size_t at = 0;
    while (at < nodes.size()) {
        bool is_body = at + body.size() <= nodes.size();
        for (std::size_t i = 0; is_body && i < body.size(); ++i) is_body = nodes[at + i].shape == body[i];
        if (is_body) {
            add(loop_of(nodes, at, body.size(), 1));
            at += body.size();
        } else {
            add(std::move(nodes[at]));
            ++at;
        }
    }
    nodes = std::move(out);
}

void Shapes::fold(StoryNodes& nodes) {
    for (const auto& body : *known_) fold_known(nodes, body);
    for (std::size_t period = 1; period <= std::min(longest_period, nodes.size() / 2);) {
        period = fold_period(nodes, period) ? 1 : period + 1;
    }
}

StoryNodes Shapes::nodes_of(const Stories& stories, const Story& story, const std::vector<std::vector<int>>& known_bodies) {
    known_ = &known_bodies;
    StoryNodes nodes = nested(stories, story.steps);
    fold(nodes);
    return nodes;
}

}  // namespace baton::python
