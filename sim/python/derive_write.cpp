// A shape of tasks as a coroutine: each step as YAML, what differs between its tasks and rounds as expressions.
#include <fmt/format.h>

#include <algorithm>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/python/derive_handles.h"
#include "sim/python/derive_plan.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

constexpr std::int64_t too_short = 20'000;  // ns of computing on a real clock that get no step of their own

using Carried = std::vector<std::int64_t>;  // ns, by row

class Writer {
public:
    Writer(DerivedPlan& plan, const ShapeGroup& group) : plan_(plan), group_(group), handles_(plan, group) {}

    std::string text() {
        Rows rows;
        for (std::size_t member = 0; member < group_.size(); ++member)
            rows.inner.push_back({&group_.nodes[member], {}, {}, member});
        const bool has_index = group_.size() > 1;
        out_ = fmt::format("  {}:\n", scenario::yaml_scalar(group_.coroutine + (has_index ? "(i)" : "")));
        const std::size_t begin = out_.size();
        if (!plan_.cancelled.empty() && is_cancelled_by_others(group_.members.front()))
            line(4, fmt::format("- let: {{{0}: \"{0} + [current_task()]\"}}", plan_.cancelled));
        const std::size_t first = out_.size();
        Position at;
        Carried left = body(rows, {has_index ? "i" : ""}, at, 4);
        compute(rows, {has_index ? "i" : ""}, left, 4, 1'000);
        if (!handles_.list().empty() && !is_list_bound_ && mentions(out_, handles_.list()))
            out_.insert(first, fmt::format("    - let: {{{}: \"[]\"}}\n", handles_.list()));
        if (out_.size() == begin) line(4, "- pass");
        return out_;
    }

private:
    using Indexes = std::vector<std::string>;

    void line(int indent, const std::string& text) { out_ += std::string(static_cast<std::size_t>(indent), ' ') + text + "\n"; }

    bool is_cancelled_by_others(std::size_t task) const { return plan_.stories.tasks[task].is_cancelled_by_others; }

    static const StoryNode& node_of(const Rows& row, std::size_t i) { return (*row.nodes)[i]; }

    std::string value(const Rows& rows, const Indexes& indexes, std::string_view name,
                      const std::function<std::string(const Rows&)>& of) {
        return plan_.tables.expression(cells_of(rows, of), indexes, fmt::format("{}_{}", group_.coroutine, name));
    }

    // A step of computing where there is enough of it; what is too short is left for the next one.
    void compute(const Rows& rows, const Indexes& indexes, Carried& carried, int indent, std::int64_t least) {
        std::int64_t sum = 0;
        for (const std::int64_t ns : carried) sum += ns;
        const auto count = static_cast<std::int64_t>(carried.size());
        if (sum == 0 || (!plan_.is_exact && sum / count < least)) return;
        std::size_t row = 0;
        line(indent, "- cpu: " + value(rows, indexes, "cpu", [&](const Rows&) { return plan_.duration(carried[row++]); }));
        std::fill(carried.begin(), carried.end(), 0);
    }

    // The steps at one level. Returns the computing that is left over.
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

    // Writes a node; returns how many of those that follow are written with it.
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

    // The same rows, one level further in.
    static Rows inside(const Rows& rows, std::size_t i) {
        Rows out = rows;
        if (out.nodes) {
            out.nodes = &node_of(rows, i).body;
        } else {
            for (Rows& inner : out.inner) inner = inside(inner, i);
        }
        return out;
    }

    static Rows rounds(const Rows& rows, std::size_t i) {
        Rows out;
        out.member = rows.member;
        if (!rows.nodes) {
            for (const Rows& inner : rows.inner) out.inner.push_back(rounds(inner, i));
            return out;
        }
        const StoryNode& loop = node_of(rows, i);
        for (std::size_t round = 0; round < loop.rounds.size(); ++round) {
            std::vector<int> path = rows.rounds;
            path.push_back(static_cast<int>(round));
            out.inner.push_back({&loop.rounds[round], {}, std::move(path), rows.member});
        }
        return out;
    }

    // What must stand around a step that raises, so that the task goes on as it did; the indentation of the step inside.
    int open_try(const StoryStep& step, int indent) {
        if (!needs_try(step)) return indent;
        line(indent, "- try:");
        return indent + 4;
    }
    void close_try(const StoryStep& step, int indent) {
        if (needs_try(step)) line(indent, step.cut ? "  except: {CancelledError: [pass]}" : "  except: {BaseException: [pass]}");
    }
    static bool needs_try(const StoryStep& step) { return !step.ends && (step.cut || (step.fails && !takes_exceptions(step))); }
    // A gather that went on when all had ended, though some of them had failed.
    static bool takes_exceptions(const StoryStep& step) {
        return step.act == Act::gather && step.fails && !step.early && !step.ends;
    }

    void block(const Rows& rows, const Indexes& indexes, std::size_t i, Position& at, Carried& carried, int indent) {
        const Rows within = inside(rows, i);
        const StoryNode* sample = nullptr;
        for_each_row(rows, [&](const Rows& row) { sample = sample ? sample : &node_of(row, i); });
        const int inner = open_try(sample->step, indent);
        std::string group;
        if (sample->kind == StoryNode::Kind::with) {
            line(inner, "- with: " + object(rows, indexes, i));
        } else {
            group = plan_.names.fresh("group");
            line(inner, "- task_group: " + group);
        }
        groups_.push_back(group.empty() && !groups_.empty() ? groups_.back() : group);
        line(inner, "  do:");
        const std::size_t begin = out_.size();
        Carried left = body(within, indexes, at, inner + 4);
        std::size_t row = 0;
        for_each_row(rows, [&](const Rows& one) {
            left[row] += node_of(one, i).after;
            ++row;
        });
        compute(within, indexes, left, inner + 4, too_short);
        if (out_.size() == begin) line(inner + 4, "- pass");
        groups_.pop_back();
        for (std::size_t one = 0; one < left.size(); ++one) carried[one] += left[one];
        close_try(sample->step, indent);
    }

    // ---- loops

    std::size_t loop(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i, Position& at,
                     Carried& carried, int indent) {
        const Rows within = rounds(rows, i);
        if (is_bulk(all, i)) return bulk(rows, within, indexes, all, i, at, carried, indent);
        const std::size_t depth = indexes.size();
        const std::string index = depth == 1 ? "k" : fmt::format("k{}", depth);
        Indexes further = indexes;
        further.push_back(index);
        std::string before = std::move(out_);
        out_.clear();
        Carried left = body(within, further, at, indent + 4);
        compute(within, further, left, indent + 4, too_short);
        if (out_.empty()) line(indent + 4, "- pass");
        std::string steps = std::move(out_);
        out_ = std::move(before);
        const std::string count =
            value(rows, indexes, "times", [&](const Rows& row) { return std::to_string(node_of(row, i).rounds.size()); });
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
            line(indent, "- repeat: " + count);
        } else if (!user.empty()) {
            const std::string item = "d" + index.substr(1);
            for (std::size_t found = 0; (found = steps.find(user, found)) != std::string::npos; found += item.size())
                steps.replace(found, user.size(), item);
            line(indent, fmt::format("- for: {} in {}", item, user.substr(0, user.size() - index.size() - 2)));
        } else {
            line(indent, fmt::format("- for: {} in range({})", index, count));
        }
        line(indent, "  do:");
        out_ += steps;
    }

    static bool is_part(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

    static std::size_t next_mention(const std::string& text, const std::string& name, std::size_t from) {
        for (std::size_t at = text.find(name, from); at != std::string::npos; at = text.find(name, at + 1)) {
            const bool begins = at == 0 || !is_part(text[at - 1]);
            const bool ends = at + name.size() >= text.size() || !is_part(text[at + name.size()]);
            if (begins && ends) return at;
        }
        return std::string::npos;
    }
    static bool mentions(const std::string& text, const std::string& name) {
        return next_mention(text, name, 0) != std::string::npos;
    }

    // `table[i][k]`, when the index stands in no other expression, and there once.
    static std::string only_user(const std::string& text, const std::string& index) {
        const std::size_t at = next_mention(text, index, 0);
        if (at == std::string::npos || next_mention(text, index, at + 1) != std::string::npos) return {};
        if (at == 0 || text[at - 1] != '[' || text[at + index.size()] != ']') return {};
        if (at + index.size() + 1 < text.size() && text[at + index.size() + 1] == '[') return {};  // of a list in a list
        std::size_t begin = at - 1;  // back over the name and what stands in brackets behind it
        while (begin > 0 && (is_part(text[begin - 1]) || text[begin - 1] == ']')) {
            --begin;
            if (text[begin] != ']') continue;
            for (int open = 1; open > 0 && begin > 0;) {
                --begin;
                open += text[begin] == ']' ? 1 : text[begin] == '[' ? -1 : 0;
            }
        }
        if (text[begin] == '[') return {};
        return text.substr(begin, at + index.size() + 1 - begin);
    }

    // ---- making tasks

    // A loop that only makes tasks.
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
        std::string call = call_of(within, further, [](const Rows& row) { return row.nodes->front().step.of.front(); });
        std::string over =
            "range(" +
            value(rows, indexes, "times", [&](const Rows& row) { return std::to_string(node_of(row, i).rounds.size()); }) + ")";
        if (const std::string user = only_user(call, index); !user.empty()) {
            call.replace(call.find(user), user.size(), index);
            over = user.substr(0, user.size() - index.size() - 2);
        }
        at.push_back(0);
        const std::string variable = handles_.variable_at(at);
        const bool is_listed = handles_.is_listed(at);
        at.pop_back();
        // Made and gathered at once.
        if (is_listed && handles_.listed_sites() == 1 && handles_.list_uses() == 1 && i + 1 < all.front()->nodes->size() &&
            gathers_all(all, i + 1)) {
            const StoryStep& gather = node_of(*all.front(), i + 1).step;
            const int inner = open_try(gather, indent);
            line(inner, "- gather: " + scenario::yaml_scalar(call));
            line(inner, fmt::format("  for: {} in {}", index, over));
            if (takes_exceptions(gather)) line(inner, "  return_exceptions: True");
            close_try(gather, indent);
            for (std::size_t row = 0; row < all.size(); ++row) carried[row] += node_of(*all[row], i + 1).step.before;
            return 1;
        }
        line(indent, "- create_task: " + scenario::yaml_scalar(call));
        line(indent, fmt::format("  for: {} in {}", index, over));
        if (first.in_group && !groups_.empty()) line(indent, "  group: " + groups_.back());
        if (is_listed && handles_.listed_sites() == 1 && at.size() == 1) {
            is_list_bound_ = true;
            line(indent, "  as: " + handles_.list());
            return 0;
        }
        if (!variable.empty()) line(indent, "  as: " + variable);
        if (is_listed) line(indent, fmt::format("- let: {{{0}: {0} + {1}}}", handles_.list(), variable));
        return 0;
    }

    // Whether the step waits for all that its task has made so far, and nothing else does.
    bool gathers_all(const std::vector<const Rows*>& all, std::size_t i) const {
        const StoryNode& sample = node_of(*all.front(), i);
        if (sample.kind != StoryNode::Kind::step || sample.step.act != Act::gather || sample.step.cut) return false;
        for (const Rows* row : all) {
            if (node_of(*row, i).step.of.size() != handles_.list_size(row->member) || !is_whole(node_of(*row, i).step, row->member))
                return false;
        }
        return true;
    }
    bool is_whole(const StoryStep& step, std::size_t member) const {
        const auto ranks = handles_.ranks_of(step);
        if (ranks.size() != handles_.list_size(member)) return false;
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            if (ranks[i] != i) return false;
        }
        return true;
    }

    // `fetch(k)`, or of an executor's job `save(1ms)`.
    std::string call_of(const Rows& rows, const Indexes& indexes, const std::function<std::int64_t(const Rows&)>& which) {
        const Rows* first = nullptr;
        for_each_row(rows, [&](const Rows& row) { first = first ? first : &row; });
        const std::int64_t one = which(*first);
        if (one < 0) return job_call(rows, indexes, which);
        const Family& family = plan_.families[plan_.family_of_task[static_cast<std::size_t>(one)]];
        if (family.members.size() == 1) return family.name + "()";
        return fmt::format("{}({})", family.name, value(rows, indexes, "makes", [&](const Rows& row) {
                               return std::to_string(plan_.index_in_family[static_cast<std::size_t>(which(row))]);
                           }));
    }

    std::string job_call(const Rows& rows, const Indexes& indexes, const std::function<std::int64_t(const Rows&)>& which) {
        const auto job = [&](const Rows& row) -> const JobStory& {
            return plan_.stories.jobs[static_cast<std::size_t>(-which(row))];
        };
        const Rows* first = nullptr;
        for_each_row(rows, [&](const Rows& row) { first = first ? first : &row; });
        const JobPlan& function = plan_.jobs.at(job(*first).function);
        std::vector<std::string> arguments;
        if (function.blocks)
            arguments.push_back(value(rows, indexes, function.identifier + "_block", [&](const Rows& row) {
                const JobStory& of = job(row);
                return plan_.duration(of.end < 0 || of.start < 0 ? 0 : std::max<std::int64_t>(0, of.end - of.start - of.computing));
            }));
        if (function.computes)
            arguments.push_back(value(rows, indexes, function.identifier + "_cpu",
                                      [&](const Rows& row) { return plan_.duration(job(row).computing); }));
        std::string out = function.identifier + "(";
        for (std::size_t i = 0; i < arguments.size(); ++i) out += (i > 0 ? ", " : "") + arguments[i];
        return out + ")";
    }

    std::string executor_of(std::int64_t job) {
        const std::string& name = plan_.stories.jobs[static_cast<std::size_t>(-job)].executor;
        const auto found = plan_.objects.find(name);
        return found == plan_.objects.end() ? std::string("default") : found->second.identifier;
    }

    // ---- single steps

    std::string object(const Rows& rows, const Indexes& indexes, std::size_t i) {
        const StoryNode* sample = nullptr;
        bool is_one = true;
        for_each_row(rows, [&](const Rows& row) {
            sample = sample ? sample : &node_of(row, i);
            is_one = is_one && node_of(row, i).step.name == sample->step.name;
        });
        if (is_one) return plan_.objects.at(sample->step.name).identifier;
        const std::string all = plan_.lists_of_objects.at(plan_.objects.at(sample->step.name).family);
        return fmt::format("{}[{}]", all, value(rows, indexes, "uses", [&](const Rows& row) {
                               return std::to_string(plan_.objects.at(node_of(row, i).step.name).index);
                           }));
    }

    std::string mailbox(const Rows& rows, const Indexes& indexes, const std::function<std::size_t(const Rows&)>& whose) {
        const auto index = [&](const Rows& row) {
            return std::to_string(std::lower_bound(plan_.mailboxes.begin(), plan_.mailboxes.end(), whose(row)) -
                                  plan_.mailboxes.begin());
        };
        if (plan_.mailboxes.size() == 1) return "answer";
        return fmt::format("answers[{}]", value(rows, indexes, "answers", index));
    }

    std::string amount(const Rows& rows, const Indexes& indexes, std::size_t i, std::string_view name) {
        return value(rows, indexes, name, [&](const Rows& row) { return plan_.duration(node_of(row, i).step.amount); });
    }

    std::string raised(const StoryStep& step) const {
        std::string type = step.name;
        if (!std::all_of(type.begin(), type.end(), is_part) || type.empty()) type = "Exception";
        if (step.text.empty()) return type;
        std::string text;
        for (const char c : step.text) {
            text += c;
            if (c == '{' || c == '}') text += c;
        }
        return fmt::format("{}({})", type, terminal_text(text));
    }

    std::size_t step(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i,
                     const Position& at, Carried& carried, int indent) {
        const StoryStep& sample = node_of(*all.front(), i).step;
        if (sample.act == Act::submit && i + 1 < all.front()->nodes->size() && is_awaited_at_once(all, i, at)) {
            run_job(rows, indexes, i, sample, node_of(*all.front(), i + 1).step, indent);
            for (std::size_t row = 0; row < all.size(); ++row) carried[row] += node_of(*all[row], i + 1).step.before;
            return 1;
        }
        const int inner = open_try(sample, indent);
        plain(rows, indexes, all, i, at, inner);
        close_try(sample, indent);
        return 0;
    }

    bool is_awaited_at_once(const std::vector<const Rows*>& all, std::size_t i, const Position& at) const {
        Position following = at;
        ++following.back();
        for (const Rows* row : all) {
            const StoryStep &job = node_of(*row, i).step, &wait = node_of(*row, i + 1).step;
            if (node_of(*row, i + 1).kind != StoryNode::Kind::step || wait.act != Act::await || wait.of != job.of) return false;
            if (plan_.is_exact && wait.before > 0) return false;
        }
        return true;
    }

    void run_job(const Rows& rows, const Indexes& indexes, std::size_t i, const StoryStep& job, const StoryStep& wait, int indent) {
        const std::string call = job_call(rows, indexes, [&](const Rows& row) { return node_of(row, i).step.of.front(); });
        const std::string executor = executor_of(job.of.front());
        const int inner = open_try(wait, indent);
        line(inner, (executor == "default" ? "- to_thread: " : "- run_in_executor: ") + scenario::yaml_scalar(call));
        if (executor != "default") line(inner, "  executor: " + executor);
        close_try(wait, indent);
    }

    void plain(const Rows& rows, const Indexes& indexes, const std::vector<const Rows*>& all, std::size_t i, const Position& at,
               int indent) {
        const StoryStep& sample = node_of(*all.front(), i).step;
        const auto one = [&](const Rows& row) { return node_of(row, i).step.of.front(); };
        switch (sample.act) {
            case Act::nothing:
                return;
            case Act::sleep: {
                const std::string late = sample.line != 0 && !plan_.lateness.empty() ? " + " + plan_.lateness : "";
                return line(indent, "- sleep: " + amount(rows, indexes, i, "sleep") + late);
            }
            case Act::io:
                return line(indent, "- io: " + amount(rows, indexes, i, "io"));
            case Act::yield: {
                const std::string turns =
                    value(rows, indexes, "turns", [&](const Rows& row) { return std::to_string(node_of(row, i).step.amount); });
                if (turns == "1") return line(indent, "- yield");
                line(indent, "- repeat: " + turns);
                line(indent, "  do: [yield]");
                return;
            }
            case Act::never:
                return line(indent, "- await: future()  # for ever");
            case Act::block:
                return blocking(rows, indexes, i, sample, indent);
            case Act::create: {
                const std::string variable = handles_.variable_at(at);
                line(indent, "- create_task: " + scenario::yaml_scalar(call_of(rows, indexes, one)));
                if (sample.in_group && !groups_.empty()) line(indent, "  group: " + groups_.back());
                if (!variable.empty()) line(indent, "  as: " + variable);
                if (handles_.is_listed(at)) line(indent, fmt::format("- let: {{{0}: \"{0} + [{1}]\"}}", handles_.list(), variable));
                return;
            }
            case Act::submit: {
                std::string call = job_call(rows, indexes, one);
                const std::size_t open = call.find('(');
                call = fmt::format("run_in_executor({}, {}{}", executor_of(sample.of.front()), call.substr(0, open),
                                   call.substr(open + 1) == ")" ? ")" : ", " + call.substr(open + 1));
                const std::string variable = handles_.variable_at(at).empty() ? "unawaited" : handles_.variable_at(at);
                line(indent, fmt::format("- let: {{{}: \"{}\"}}", variable, call));
                if (handles_.is_listed(at)) line(indent, fmt::format("- let: {{{0}: \"{0} + [{1}]\"}}", handles_.list(), variable));
                return;
            }
            case Act::await:
            case Act::gather:
            case Act::wait:
                return several(rows, indexes, i, sample, at, indent);
            case Act::cancel:
                return cancel(rows, indexes, i, at, indent);
            case Act::signal:
                line(indent, "- queue.put_nowait: " +
                                 mailbox(rows, indexes, [&](const Rows& row) { return static_cast<std::size_t>(one(row)); }));
                return line(indent, "  item: 0");
            case Act::await_signal:
                return line(indent,
                            "- queue.get: " + mailbox(rows, indexes, [&](const Rows& row) { return group_.members[row.member]; }));
            case Act::put:
                line(indent, "- queue.put: " + object(rows, indexes, i));
                return line(indent, "  item: 0");
            case Act::raise:
                return line(indent, "- raise: " + scenario::yaml_scalar(raised(sample)));
            default:
                return line(indent, fmt::format("- {}: {}", word_of(sample.act), object(rows, indexes, i)));
        }
    }

    static std::string_view word_of(Act act) {
        switch (act) {
            case Act::acquire:
                return "acquire";
            case Act::release:
                return "release";
            case Act::set:
                return "event.set";
            case Act::clear:
                return "event.clear";
            case Act::event_wait:
                return "event.wait";
            case Act::notify:
                return "condition.notify";
            case Act::notify_all:
                return "condition.notify_all";
            case Act::condition_wait:
                return "condition.wait";
            case Act::get:
                return "queue.get";
            case Act::join:
                return "queue.join";
            case Act::task_done:
                return "queue.task_done";
            case Act::barrier_wait:
                return "barrier.wait";
            default:
                return "pass";
        }
    }

    void blocking(const Rows& rows, const Indexes& indexes, std::size_t i, const StoryStep& sample, int indent) {
        const std::string ns = amount(rows, indexes, i, "block");
        const auto found = plan_.blocks.find({sample.line, sample.name});
        if (found == plan_.blocks.end()) return line(indent, "- block: " + ns);
        const BlockPlan& block = found->second;
        line(indent, "- if: " + block.param);
        line(indent, fmt::format("  then: [to_thread: {}]", scenario::flow_scalar(fmt::format("{}({})", block.function, ns))));
        line(indent, fmt::format("  else: [call: {}]", scenario::flow_scalar(fmt::format("{}({})", block.function, ns))));
    }

    void cancel(const Rows& rows, const Indexes& indexes, std::size_t i, const Position& at, int indent) {
        const auto target = [&](const Rows& row) { return static_cast<std::size_t>(node_of(row, i).step.of.front()); };
        const Rows* first = nullptr;
        bool all_self = true, all_own = true;
        for_each_row(rows, [&](const Rows& row) {
            first = first ? first : &row;
            const std::size_t me = group_.members[row.member];
            all_self = all_self && target(row) == me;
            all_own = all_own && plan_.stories.tasks[target(row)].parent == me && me != 0;
        });
        if (all_self) return line(indent, "- cancel: current_task()");
        const auto variables = handles_.variables_of(at);
        if (all_own && variables.size() == 1) return line(indent, "- cancel: " + variables.front());
        if (all_own) {
            const std::string index = value(rows, indexes, "cancels", [&](const Rows& row) {
                return std::to_string(handles_.ranks_of(node_of(row, i).step).front());
            });
            return line(indent, fmt::format("- cancel: {}[{}]", handles_.list(), index));
        }
        const std::string index = value(rows, indexes, "cancels", [&](const Rows& row) {
            return std::to_string(std::lower_bound(plan_.to_cancel.begin(), plan_.to_cancel.end(), target(row)) -
                                  plan_.to_cancel.begin());
        });
        line(indent, fmt::format("- if: len({}) > {}", plan_.cancelled, index));
        line(indent, fmt::format("  then: [cancel: {}]", scenario::flow_scalar(fmt::format("{}[{}]", plan_.cancelled, index))));
    }

    // A wait for what this task made.
    void several(const Rows& rows, const Indexes& indexes, std::size_t i, const StoryStep& sample, const Position& at, int indent) {
        const auto variables = handles_.variables_of(at);
        const std::string word = sample.act == Act::await ? "await" : sample.act == Act::gather ? "gather" : "wait";
        if (sample.act == Act::await) {
            const std::string which = variables.size() == 1
                                          ? variables.front()
                                          : handles_.list() + "[" + value(rows, indexes, "awaits", [&](const Rows& row) {
                                                return std::to_string(handles_.ranks_of(node_of(row, i).step).front());
                                            }) + "]";
            return line(indent, "- await: " + which);
        }
        if (!variables.empty()) {
            line(indent, fmt::format("- {}: [{}]", word, fmt::join(variables, ", ")));
        } else {
            bool is_all = true;
            for_each_row(rows, [&](const Rows& row) { is_all = is_all && is_whole(node_of(row, i).step, row.member); });
            if (is_all) {
                line(indent, fmt::format("- {}: t", word));
                line(indent, fmt::format("  for: t in {}", handles_.list()));
            } else {
                const std::string ranks = value(rows, indexes, "waits_for", [&](const Rows& row) {
                    return fmt::format("[{}]", fmt::join(handles_.ranks_of(node_of(row, i).step), ", "));
                });
                line(indent, fmt::format("- {}: {}[p]", word, handles_.list()));
                line(indent, fmt::format("  for: p in {}", ranks));
            }
        }
        if (sample.act == Act::wait && sample.name == "FIRST_COMPLETED") line(indent, "  return_when: first_completed");
        if (sample.act == Act::wait && sample.name == "FIRST_EXCEPTION") line(indent, "  return_when: first_exception");
        if (takes_exceptions(sample)) line(indent, "  return_exceptions: True");
    }

    DerivedPlan& plan_;
    const ShapeGroup& group_;
    Handles handles_;
    std::string out_;
    std::vector<std::string> groups_;  // task groups that are open
    bool is_list_bound_ = false;       // by one step that makes all of it
};

}  // namespace

std::string coroutine_text(DerivedPlan& plan, const ShapeGroup& group) { return Writer(plan, group).text(); }

}  // namespace baton::python
