#include "sim/experiment/explain_cures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_blocks.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

using analysis::BlockedRow;
using scenario::Body;
using scenario::Callable;
using scenario::Delay;
using scenario::ExpressionKind;
using scenario::Object;
using scenario::Scenario;
using scenario::Step;
using scenario::Yield;
using Kind = Change::Kind;

namespace {

constexpr std::int64_t most_sizes = 8;

// Returns the sizes to try for the object that a task waits for, the smallest change first.
std::vector<std::int64_t> sizes_for(const Scenario& scenario, const BlockedRow& row, const Object& object, std::int64_t waiting) {
    const auto count = count_of(scenario, object.size);
    const auto* now = std::get_if<std::int64_t>(&count);
    if (!now || *now < 0) return {};
    std::vector<std::int64_t> out;
    if (row.kind == "barrier") {
        for (std::int64_t size = *now - 1; size >= 1 && *now - size <= most_sizes; --size) out.push_back(size);
        return out;
    }
    if (row.operation == "put" ? *now == 0 : row.kind != "semaphore") return {};
    for (std::int64_t more = 1; more <= std::min(waiting + 1, most_sizes); ++more) out.push_back(*now + more);
    if (row.operation == "put") out.push_back(0);
    return out;
}

// Finds the steps in a line, with the bodies that contain them.
template <class Each>
void for_each_step_of(const Scenario& scenario, Line line, Each each) {
    for (const Callable& coroutine : scenario.coroutines) {
        walk_bodies(coroutine.body, [&](const Body& body) {
            for (std::size_t i = 0; i < body.size(); ++i) {
                if (body[i].span.line == line) each(body, i);
            }
        });
    }
}

bool lets_no_time_pass(const Step& step) {
    if (std::holds_alternative<Yield>(*step.action)) return true;
    const auto* delay = std::get_if<Delay>(step.action.get());
    return delay && delay->how == Delay::How::sleep && delay->duration.kind == ExpressionKind::duration &&
           delay->duration.integer <= 0;
}

}  // namespace

std::vector<std::vector<Change>> size_cures(const Stuck& stuck) {
    std::vector<std::vector<Change>> out;
    std::set<std::string> seen;
    if (!stuck.document.deadlock) return out;
    for (const BlockedRow& row : *stuck.document.deadlock) {
        const Object* object = stuck.scenario.object_named(row.waits_for);
        if (!object || !seen.insert(row.operation + " " + row.waits_for).second) continue;
        const auto waiting = std::count_if(stuck.document.deadlock->begin(), stuck.document.deadlock->end(),
                                           [&](const BlockedRow& one) { return one.waits_for == row.waits_for; });
        std::vector<Change>& family = out.emplace_back();
        if (const auto items = row.operation == "get" ? pooled_items(stuck.scenario, object->name) : std::nullopt) {
            for (std::int64_t more = 1; more <= std::min<std::int64_t>(waiting, most_sizes); ++more) {
                if (auto change = more_pooled(stuck.scenario, object->name, *items + more)) family.push_back(std::move(*change));
            }
        }
        for (const std::int64_t size : sizes_for(stuck.scenario, row, *object, waiting)) {
            if (auto change = resized(stuck.scenario, object->name, size)) family.push_back(std::move(*change));
        }
    }
    return out;
}

std::vector<Change> patience_cures(const Stuck& stuck) {
    std::vector<Change> out;
    if (!stuck.document.deadlock) return out;
    const Duration limit = std::max(Duration(1'000'000'000), sum(stuck.document.elapsed, stuck.document.elapsed));
    std::set<Line> seen;
    for (const BlockedRow& row : *stuck.document.deadlock) {
        if (row.kind == "task" || row.kind == "gather" || row.line == 0 || !seen.insert(row.line).second) continue;
        for_each_step_of(stuck.scenario, row.line, [&](const Body& body, std::size_t at) {
            const auto block = step_block(stuck.scenario, body, at, at);
            if (!block) return;
            out.push_back(
                {Kind::cure,
                 row.line,
                 fmt::format("a timeout of {} around the wait in line {}", duration_text(limit), row.line),
                 {{block->begin, block->end - block->begin, wrapped_in(*block, "- timeout: " + duration_text(limit), "do")}}});
        });
    }
    return out;
}

std::vector<Change> spin_cures(const Scenario& scenario) {
    std::vector<Change> out;
    for (const Callable& coroutine : scenario.coroutines) {
        walk_bodies(coroutine.body, [&](const Body& body) {
            for (std::size_t i = 0; i < body.size(); ++i) {
                const auto block = lets_no_time_pass(body[i]) ? step_block(scenario, body, i, i) : std::nullopt;
                if (!block) continue;
                const Line line = body[i].span.line;
                out.push_back({Kind::cure,
                               line,
                               fmt::format("a sleep of 1ms, so that time passes in the loop (line {})", line),
                               {{block->begin, block->end - block->begin, std::string(block->indent, ' ') + "- sleep: 1ms\n"}}});
            }
        });
    }
    return out;
}

}  // namespace baton::experiment
