// Writes a coroutine of a derived scenario: its blocks and loops, and the computing between its steps.
#include <fmt/format.h>

#include <algorithm>

#include "sim/python/derive_handles.h"
#include "sim/python/derive_mentions.h"
#include "sim/python/derive_plan.h"
#include "sim/python/derive_steps.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

constexpr std::int64_t too_short = 20'000;  // on a real clock, less computing than so many nanoseconds gets no step of its own

using Carried = std::vector<std::int64_t>;  // for each row, nanoseconds of computing that are not written yet

class CoroutineWriter {
public:
    CoroutineWriter(DerivedPlan& plan, const ShapeGroup& group)
        : plan_(plan), group_(group), handles_(plan, group), lines_(plan, group, handles_, out_) {}

    std::string text() {
        Rows rows;
        for (std::size_t member = 0; member < group_.size(); ++member)
            rows.inner.push_back({&group_.nodes[member], {}, {}, member});
        const bool has_index = group_.size() > 1;
        out_ = fmt::format("  {}:\n", scenario::yaml_scalar(group_.coroutine + (has_index ? "(i)" : "")));
        const std::size_t begin = out_.size();
        if (!plan_.cancelled.empty() && is_cancelled_by_others(group_.members.front()))
            lines_.line(4, fmt::format("- let: {{{0}: \"{0} + [current_task()]\"}}", plan_.cancelled));
        const std::size_t first = out_.size();
        Position at;
        Carried left = body(rows, {has_index ? "i" : ""}, at, 4);
        compute(rows, {has_index ? "i" : ""}, left, 4, 1'000);
        if (!handles_.list().empty() && !is_list_bound_ && mentions(out_, handles_.list()))
            out_.insert(first, fmt::format("    - let: {{{}: \"[]\"}}\n", handles_.list()));
        if (out_.size() == begin) lines_.line(4, "- pass");
        return out_;
    }

private:
    using Indexes = std::vector<std::string>;

    bool is_cancelled_by_others(std::size_t task) const { return plan_.stories.tasks[task].is_cancelled_by_others; }

    // Writes a step that computes, if it takes long enough. Shorter times are left for the next step.
    void compute(const Rows& rows, const Indexes& indexes, Carried& carried, int indent, std::int64_t least) {
        std::int64_t sum = 0;
        for (const std::int64_t ns : carried) sum += ns;
        const auto count = static_cast<std::int64_t>(carried.size());
        if (sum == 0 || (!plan_.is_exact && sum / count < least)) return;
        std::size_t row = 0;
        lines_.line(indent,
                    "- cpu: " + lines_.value(rows, indexes, "cpu", [&](const Rows&) { return plan_.duration(carried[row++]); }));
        std::fill(carried.begin(), carried.end(), 0);
    }

    // Writes the steps of one level. Returns the computing that is left over.
    Carried body(const Rows& rows, const Indexes& indexes, Position& at, int indent) {
        std::vector<const Rows*> all;
        for_each_row(rows, [&](const Rows& row) { all.push_back(&row); });
        Carried carried(all.size(), 0);
        const std::size_t count = all.front()->nodes->size();
        for (std::size_t i = 0; i < count; ++i) {
            const StoryNode& sample = node_of(*all.front(), i);
            if (sample.kind != StoryNode::Kind::loop) {
                for (std::size_t row = 0; row < all.size(); ++row) carried[row] += node_of(*all[row], i).step.before;
                compute(rows, indexes, carried, indent, too_short);
            }
            at.push_back(static_cast<int>(i));
            i += node(rows, indexes, all, i, at, carried, indent);
            at.pop_back();
        }
        return carried;
    }

    // Writes a node. Returns how many of the nodes after it were written with it.
    std::size_t node(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i, Position& at,
                     Carried& carried, int indent) {
        const StoryNode& sample = node_of(*all.front(), i);
        switch (sample.kind) {
            case StoryNode::Kind::step:
                return step(rows, indexes, all, i, at, carried, indent);
            case StoryNode::Kind::with:
            case StoryNode::Kind::group:
                block(rows, indexes, i, at, carried, indent);
                return 0;
            case StoryNode::Kind::loop:
                return loop(rows, indexes, all, i, at, carried, indent);
        }
        return 0;
    }

    void block(const Rows& rows, const Indexes& indexes, std::size_t i, Position& at, Carried& carried, int indent) {
        const Rows within = rows_of_block(rows, i);
        const StoryNode* sample = nullptr;
        for_each_row(rows, [&](const Rows& row) { sample = sample ? sample : &node_of(row, i); });
        const int inner = lines_.open_try(sample->step, indent);
        std::string group;
        if (sample->kind == StoryNode::Kind::with) {
            lines_.line(inner, "- with: " + lines_.object(rows, indexes, i));
        } else {
            group = plan_.names.fresh("group");
            lines_.line(inner, "- task_group: " + group);
        }
        groups_.push_back(group.empty() && !groups_.empty() ? groups_.back() : group);
        lines_.line(inner, "  do:");
        const std::size_t begin = out_.size();
        Carried left = body(within, indexes, at, inner + 4);
        std::size_t row = 0;
        for_each_row(rows, [&](const Rows& one) {
            left[row] += node_of(one, i).after;
            ++row;
        });
        compute(within, indexes, left, inner + 4, too_short);
        if (out_.size() == begin) lines_.line(inner + 4, "- pass");
        groups_.pop_back();
        for (std::size_t one = 0; one < left.size(); ++one) carried[one] += left[one];
        lines_.close_try(sample->step, indent);
    }

    std::size_t loop(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i, Position& at,
                     Carried& carried, int indent) {
        const Rows within = rows_of_loop(rows, i);
        if (is_bulk(all, i)) return bulk(rows, within, indexes, all, i, at, carried, indent);
        const std::size_t depth = indexes.size();
        const std::string index = depth == 1 ? "k" : fmt::format("k{}", depth);
        Indexes further = indexes;
        further.push_back(index);
        std::string before = std::move(out_);
        out_.clear();
        Carried left = body(within, further, at, indent + 4);
        compute(within, further, left, indent + 4, too_short);
        if (out_.empty()) lines_.line(indent + 4, "- pass");
        std::string steps = std::move(out_);
        out_ = std::move(before);
        const std::string count =
            lines_.value(rows, indexes, "times", [&](const Rows& row) { return std::to_string(node_of(row, i).rounds.size()); });
        write_loop(steps, index, count, indent);
        std::size_t inner = 0;
        for (std::size_t row = 0; row < all.size(); ++row) {
            for (std::size_t round = 0; round < node_of(*all[row], i).rounds.size(); ++round) carried[row] += left[inner++];
        }
        return 0;
    }

    void write_loop(std::string& steps, const std::string& index, const std::string& count, int indent) {
        const std::string user = only_user(steps, index);
        if (steps.find(index) == std::string::npos || !mentions(steps, index)) {
            lines_.line(indent, "- repeat: " + count);
        } else if (!user.empty()) {
            const std::string item = "d" + index.substr(1);
            for (std::size_t found = 0; (found = steps.find(user, found)) != std::string::npos; found += item.size())
                steps.replace(found, user.size(), item);
            lines_.line(indent, fmt::format("- for: {} in {}", item, user.substr(0, user.size() - index.size() - 2)));
        } else {
            lines_.line(indent, fmt::format("- for: {} in range({})", index, count));
        }
        lines_.line(indent, "  do:");
        out_ += steps;
    }

    // Whether a loop does nothing but make tasks, so that one step can make them all.
    bool is_bulk(const std::vector<const Rows*>& all, std::size_t i) const {
        for (const Rows* row : all) {
            for (const StoryNodes& round : node_of(*row, i).rounds) {
                if (round.size() != 1 || round.front().kind != StoryNode::Kind::step || round.front().step.act != Act::create)
                    return false;
                if (plan_.is_exact && round.front().step.before > 0 && &round != &node_of(*row, i).rounds.front()) return false;
            }
        }
        return true;
    }

    std::size_t bulk(const Rows& rows, const Rows& within, const Indexes& indexes, const std::vector<const Rows*>& all,
                     std::size_t i, Position& at, Carried& carried, int indent) {
        std::int64_t least = too_short;
        for (std::size_t row = 0; row < all.size(); ++row) {
            for (const StoryNodes& round : node_of(*all[row], i).rounds) carried[row] += round.front().step.before;
        }
        compute(rows, indexes, carried, indent, least);
        const StoryNode& sample = node_of(*all.front(), i);
        Indexes further = indexes;
        further.push_back("k");
        while (std::count(further.begin(), further.end(), further.back()) > 1) further.back() += "2";
        const std::string index = further.back();
        const auto& first = sample.rounds.front().front().step;
        std::string call = lines_.call_of(within, further, [](const Rows& row) { return row.nodes->front().step.of.front(); });
        std::string over = "range(" + lines_.value(rows, indexes, "times", [&](const Rows& row) {
            return std::to_string(node_of(row, i).rounds.size());
        }) + ")";
        if (const std::string user = only_user(call, index); !user.empty()) {
            call.replace(call.find(user), user.size(), index);
            over = user.substr(0, user.size() - index.size() - 2);
        }
        at.push_back(0);
        const std::string variable = handles_.variable_at(at);
        const bool is_listed = handles_.is_listed(at);
        at.pop_back();
        // If the next step gathers them all, one step makes and gathers them.
        if (is_listed && handles_.listed_sites() == 1 && handles_.list_uses() == 1 && i + 1 < all.front()->nodes->size() &&
            gathers_all(all, i + 1)) {
            const StoryStep& gather = node_of(*all.front(), i + 1).step;
            const int inner = lines_.open_try(gather, indent);
            lines_.line(inner, "- gather: " + scenario::yaml_scalar(call));
            lines_.line(inner, fmt::format("  for: {} in {}", index, over));
            if (takes_exceptions(gather)) lines_.line(inner, "  return_exceptions: True");
            lines_.close_try(gather, indent);
            for (std::size_t row = 0; row < all.size(); ++row) carried[row] += node_of(*all[row], i + 1).step.before;
            return 1;
        }
        lines_.line(indent, "- create_task: " + scenario::yaml_scalar(call));
        lines_.line(indent, fmt::format("  for: {} in {}", index, over));
        if (first.in_group && !groups_.empty()) lines_.line(indent, "  group: " + groups_.back());
        if (is_listed && handles_.listed_sites() == 1 && at.size() == 1) {
            is_list_bound_ = true;
            lines_.line(indent, "  as: " + handles_.list());
            return 0;
        }
        if (!variable.empty()) lines_.line(indent, "  as: " + variable);
        if (is_listed) lines_.line(indent, fmt::format("- let: {{{0}: {0} + {1}}}", handles_.list(), variable));
        return 0;
    }

    // Whether a step gathers everything that its task has made so far.
    bool gathers_all(const std::vector<const Rows*>& all, std::size_t i) const {
        const StoryNode& sample = node_of(*all.front(), i);
        if (sample.kind != StoryNode::Kind::step || sample.step.act != Act::gather || sample.step.cut) return false;
        for (const Rows* row : all) {
            if (node_of(*row, i).step.of.size() != handles_.list_size(row->member) ||
                !is_whole_list(handles_, node_of(*row, i).step, row->member))
                return false;
        }
        return true;
    }
    std::size_t step(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i,
                     const Position& at, Carried& carried, int indent) {
        const StoryStep& sample = node_of(*all.front(), i).step;
        if (sample.act == Act::submit && i + 1 < all.front()->nodes->size() && is_awaited_at_once(all, i)) {
            lines_.job_with_its_wait({rows, all, indexes, i, at, indent});
            for (std::size_t row = 0; row < all.size(); ++row) carried[row] += node_of(*all[row], i + 1).step.before;
            return 1;
        }
        const int inner = lines_.open_try(sample, indent);
        lines_.step({rows, all, indexes, i, at, inner}, groups_.empty() ? std::string() : groups_.back());
        lines_.close_try(sample, indent);
        return 0;
    }

    // Whether the step after a submission awaits the same job.
    bool is_awaited_at_once(const std::vector<const Rows*>& all, std::size_t i) const {
        for (const Rows* row : all) {
            const StoryStep &job = node_of(*row, i).step, &wait = node_of(*row, i + 1).step;
            if (node_of(*row, i + 1).kind != StoryNode::Kind::step || wait.act != Act::await || wait.of != job.of) return false;
            if (plan_.is_exact && wait.before > 0) return false;
        }
        return true;
    }

    DerivedPlan& plan_;
    const ShapeGroup& group_;
    Handles handles_;
    std::string out_;
    StepTexts lines_;
    std::vector<std::string> groups_;  // the variables of the task groups that are open, the innermost last
    bool is_list_bound_ = false;       // one step makes everything in the list, and binds the list
};

}  // namespace

std::string coroutine_text(DerivedPlan& plan, const ShapeGroup& group) { return CoroutineWriter(plan, group).text(); }

}  // namespace baton::python
