#include "sim/experiment/explain_search.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_source.h"

namespace baton::experiment {

using analysis::Explanation;
using analysis::RunDocument;
using analysis::WhatIf;
using scenario::Scenario;

std::vector<Knob> sizes(const Scenario& scenario, const Explanation& found, const RunDocument& document) {
    constexpr std::int64_t most = 10'000;
    std::vector<Knob> out;
    for (const analysis::Contention& object : found.objects) {
        const auto declared = std::find_if(scenario.objects.begin(), scenario.objects.end(),
                                           [&](const auto& one) { return one.name == object.name; });
        if (declared == scenario.objects.end() || declared->kind == scenario::ObjectKind::barrier) continue;
        const auto waits = static_cast<std::int64_t>(std::min<std::uint64_t>(object.waits.count, most));
        const auto count = count_of(scenario, declared->size);
        const auto* size = std::get_if<std::int64_t>(&count);
        const std::string& name = declared->name;
        if (const auto items = pooled_items(scenario, name)) {
            const auto changed = [&scenario, name](std::int64_t n) { return more_pooled(scenario, name, n); };
            out.push_back({"items of " + name, *items, *items + waits, changed, name});
        } else if (size && *size > 0) {
            const auto changed = [&scenario, name](std::int64_t n) { return resized(scenario, name, n); };
            out.push_back({"size of " + name, *size, *size + waits, changed, name, true});
        }
    }
    for (const analysis::ExecutorLoad& load : found.executors) {
        const auto row = std::find_if(document.executors.begin(), document.executors.end(),
                                      [&](const auto& one) { return one.name == load.name; });
        if (row == document.executors.end()) continue;
        const auto jobs = static_cast<std::int64_t>(std::min<std::uint64_t>(load.jobs, most));
        const auto workers = static_cast<std::int64_t>(row->workers);
        const auto changed = [&scenario, name = load.name](std::int64_t n) { return resized(scenario, name, n); };
        out.push_back({"workers of " + load.name, workers, std::max(jobs, workers), changed, {}, true});
    }
    return out;
}

Search::Search(Bench& bench, const Scenario& scenario, std::vector<FoundChange>& found, Explanation& out, std::string before)
    : bench_(bench), scenario_(scenario), found_(found), out_(out), before_(std::move(before)) {}

const Measured* Search::take(const Change& change, const std::string& family, const std::string& note) {
    std::string text = apply_edits(text_of(scenario_), change.edits);
    if (text == text_of(scenario_)) return nullptr;
    const Measured* measured = bench_.run(text);
    if (measured) add(change, std::move(text), *measured, {{}, {}, {}, family, 0, {}}, note);
    return measured;
}

void Search::take(const Knob& knob, std::int64_t size, const std::string& note) {
    const auto change = size < 1 || size == knob.now ? std::nullopt : knob.changed(size);
    if (!change) return;
    std::string text = apply_edits(text_of(scenario_), change->edits);
    const Measured* measured = bench_.run(text);
    if (!measured) return;
    const bool more = size > knob.now, obvious = !more || change->kind == Change::Kind::param;
    if (obvious && !bench_.better(measured->score, bench_.original().score)) return;  // as expected
    FoundChange found{{}, {}, {}, knob.family, more ? size : knob.now + (knob.now - size), {}};
    const auto waits = measured->waited.find(knob.object);
    found.what.nobody_waits = waits != measured->waited.end() && waits->second == 0;
    add(*change, std::move(text), *measured, std::move(found), fmt::format(" instead of {}{}", knob.now, note));
}

void Search::add(const Change& change, std::string text, const Measured& measured, FoundChange found, const std::string& note) {
    const Measured* basis = bench_.run(text_of(scenario_));
    const std::string title = before_ + change.title + note;
    const bool is_step = change.kind == Change::Kind::step;
    if (basis && bench_.equal(measured.score, basis->score)) {
        const bool nothing_at_all = measured.trace_hash == basis->trace_hash;
        const bool told = !found.family.empty() && !useless_.insert(found.family).second;
        if (before_.empty() && measured.status == basis->status && !told && !(is_step && nothing_at_all))
            out_.useless.push_back(title);
        return;
    }
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const FoundChange& one) { return one.what.text == text; });
    if (!measured.effect || known) return;
    const bool nobody_waits = found.what.nobody_waits;
    found.what = what_if(change, title, std::move(text), measured, bench_);
    found.what.nobody_waits = nobody_waits;
    found.score = measured.score;
    found.base = text_of(scenario_);
    found.edits = change.edits;
    found_.push_back(std::move(found));
}

const Measured* Search::measure(const Knob& knob, std::int64_t size) {
    const auto change = knob.changed(size);
    return change ? bench_.run(apply_edits(text_of(scenario_), change->edits)) : nullptr;
}

// Finds the smallest size that is good enough by bisection. Assumes that the largest is good enough, and that more is never worse.
template <class Good>
std::int64_t Search::smallest(const Knob& knob, Good good) {
    std::int64_t low = knob.now + 1, high = knob.most;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        const Measured* one = measure(knob, middle);
        if (!one) return high;
        if (good(*one)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return high;
}

bool Search::take_best(const Knob& knob) {
    const auto* now = bench_.run(text_of(scenario_));
    const Measured* best = measure(knob, knob.most);
    if (!now || !best) return false;
    if (bench_.better(best->score, now->score)) {
        const auto size = smallest(knob, [&](const Measured& one) { return !bench_.better(best->score, one.score); });
        take(knob, size, " (the smallest that gives the best " + bench_.goal_word() + ")");
    }
    const auto nobody = [&](const Measured& one) {
        const auto waits = one.waited.find(knob.object);
        return waits != one.waited.end() && waits->second == 0;
    };
    if (!knob.object.empty() && nobody(*best)) take(knob, smallest(knob, nobody), " (the smallest at which nobody waits for it)");
    return true;
}

void Search::take(const Knob& knob) {
    if (!take_best(knob)) return;
    take(knob, knob.now + 1, "");
    take(knob, knob.now * 2, "");
    if (knob.most > knob.now) take(knob, knob.most, " (as good as unlimited)");
    if (!knob.may_shrink) return;
    take(knob, knob.now - 1, "");
    take(knob, knob.now / 2, "");
}

}  // namespace baton::experiment
