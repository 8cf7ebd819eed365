#include "sim/experiment/explain_bench.h"

#include "sim/experiment/explain_clock.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/measured_run.h"

namespace baton::experiment {

using analysis::Deviation;
using analysis::RunDocument;
using scenario::Scenario;
using Effect = analysis::WhatIf::Effect;

Bench::Bench(const Scenario& original, const ExplainOptions& options, scenario::Overrides overrides)
    : options_(options),
      overrides_(std::move(overrides)),
      file_(original.sources.empty() ? "scenario" : original.sources.front()->name),
      text_(text_of(original)),
      exact_times_(exact_times(original)) {
    if (!options.metric.empty() && options.metric != "elapsed") metric_.emplace(options.metric, original);
    Ran first = ran(original);
    original_ = std::move(first.measured);
    behaviour_ = std::move(first.behaviour);
}

analysis::Goal Bench::goal() const {
    analysis::Goal out;
    out.maximize = options_.maximize;
    if (!metric_) return out;
    out.metric = metric_->text();
    out.is_time = metric_->unit() == Unit::time;
    out.now = original_.score.metric;
    return out;
}

bool Bench::better(const Score& a, const Score& b) const {
    if (!metric_) return options_.maximize ? a.elapsed > b.elapsed : a.elapsed < b.elapsed;
    if (!a.metric || !b.metric) return false;
    return options_.maximize ? *a.metric > *b.metric : *a.metric < *b.metric;
}

std::optional<Scenario> Bench::read(const std::string& text) const {
    return std::move(scenario::read_scenario(text, file_, overrides_).scenario);
}

Bench::Ran Bench::ran(const Scenario& scenario) const {
    EndWatch watch(false);
    interpreter::RunOptions options = options_.run;
    options.consumers.push_back(&watch);
    const RunDocument document = experiment::run(scenario, std::move(options)).document;
    Ran out{{}, behaviour_of(document, watch)};
    out.measured.status = document.status;
    out.measured.ending = out.behaviour.ending;
    out.measured.trace_hash = document.trace_hash;
    out.measured.score.elapsed = document.elapsed;
    if (metric_) out.measured.score.metric = metric_->of(document);
    for (const auto& object : document.objects) out.measured.waited[object.name] = object.waited;
    return out;
}

const Measured* Bench::run(const std::string& text) {
    if (text == text_) return &original_;
    if (const auto known = known_.find(text); known != known_.end()) return known->second ? &*known->second : nullptr;
    if (exhausted()) return nullptr;
    auto& place = known_[text];
    const auto scenario = read(text);
    if (!scenario) return nullptr;
    ++runs_;
    const auto make = [&] {
        Ran changed = ran(*scenario);
        if (interrupted()) return false;  // the run was cut off
        judge(changed, text);
        place = std::move(changed.measured);
        return true;
    };
    if (options_.rehearse && options_.rehearse(make)) return nullptr;
    if (!make()) return nullptr;
    return &*place;
}

void Bench::judge(Ran& changed, const std::string& text) {
    Measured& out = changed.measured;
    if (original_.status == "deadlock" || original_.status == "livelock") return judge_cure(changed, text);
    const bool is_better = better(out.score, original_.score);
    out.difference = first_difference(behaviour_, changed.behaviour, {exact_times_});
    if (!is_better) {
        if (!out.difference && better(original_.score, out.score)) out.effect = Effect::harms;
        return;
    }
    out.effect = Effect::helps;
    if (!out.difference) return;
    // A run that is shorter because it ends in a deadlock or at a limit is no improvement.
    const bool stopped = out.status != "returned" && out.status != "raised" && out.status != original_.status;
    const auto beyond = beyond_times(changed.behaviour, text);
    out.effect = beyond ? Effect::alters : Effect::shifts_times;
    if (beyond) out.difference = beyond;
    if (stopped) out.effect.reset();
}

// A change is a cure if the run ends, and did everything that it had done before, apart from times.
void Bench::judge_cure(Ran& changed, const std::string& text) {
    Measured& out = changed.measured;
    if (out.status != "returned" && out.status != "raised") return;
    out.effect = Effect::helps;
    out.difference = first_loss(behaviour_, changed.behaviour, {exact_times_});
    if (!out.difference) return;
    out.effect = Effect::shifts_times;
    if (without_clock(changed.behaviour, text, [&](const Behaviour& before, const Behaviour& after) {
            return first_loss(before, after, {exact_times_, true});
        }))
        out.effect.reset();
}

// Returns the first difference other than times that the log and the result show. Its texts contain the times.
std::optional<Deviation> Bench::beyond_times(const Behaviour& changed, const std::string& text) {
    auto out = without_clock(changed, text, [&](const Behaviour& before, const Behaviour& after) {
        return first_difference(before, after, {exact_times_, true});
    });
    if (out && out->log_line != 0) {
        const std::size_t i = out->log_line - 1;
        if (i < behaviour_.log.size()) out->before = behaviour_.log[i];
        if (i < changed.log.size()) out->after = changed.log[i];
    }
    return out;
}

// Compares the original with the changed run, after removing readings of the clock from both.
template <class Compare>
std::optional<Deviation> Bench::without_clock(const Behaviour& changed, const std::string& text, Compare compare) {
    if (!without_clock_) {
        without_clock_ = behaviour_;
        auto original = read(text_);
        reads_clock_ = original && take_out_clock(*original);
        if (reads_clock_) without_clock_ = ran(*original).behaviour;
    }
    if (!reads_clock_) return compare(*without_clock_, changed);
    auto scenario = read(text);
    if (!scenario) return Deviation{};
    take_out_clock(*scenario);
    return compare(*without_clock_, ran(*scenario).behaviour);
}

}  // namespace baton::experiment
