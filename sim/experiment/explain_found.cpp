#include "sim/experiment/explain_found.h"

#include <algorithm>

namespace baton::experiment {

namespace {

using analysis::WhatIf;

bool contains_all(const std::vector<TextEdit>& large, const std::vector<TextEdit>& small) {
    return std::all_of(small.begin(), small.end(),
                       [&](const TextEdit& edit) { return std::find(large.begin(), large.end(), edit) != large.end(); });
}

// Whether `a` makes `b` superfluous, because it achieves as much with less.
bool makes_needless(const FoundChange& a, const FoundChange& b, const Bench& bench) {
    if (a.what.effect != b.what.effect) return false;
    if (b.base == a.what.text && !bench.better(b.score, a.score)) return true;
    if (!bench.equal(a.score, b.score)) return false;
    if (a.family == b.family) {
        if (a.base == b.base) return a.amount < b.amount;
        if (b.what.title.size() > a.what.title.size() && a.amount == b.amount) return true;  // `b` is combined with another change
    }
    return a.base == b.base && a.edits.size() < b.edits.size() && contains_all(b.edits, a.edits);
}

}  // namespace

WhatIf what_if(const Change& change, std::string title, std::string text, const Measured& measured, const Bench& bench) {
    WhatIf out;
    out.title = std::move(title);
    out.line = change.line;
    out.status = measured.status;
    out.ending = measured.ending;
    out.elapsed = measured.score.elapsed;
    out.diff = unified_diff(bench.text(), text, bench.file());
    out.text = std::move(text);
    out.kind = change.kind;
    out.effect = *measured.effect;
    out.value = measured.score.metric;
    out.difference = measured.difference;
    out.speeds_up_step = change.kind == Change::Kind::step;
    return out;
}

std::vector<WhatIf> worth_telling(std::vector<FoundChange> found, const Bench& bench) {
    std::vector<FoundChange> kept;
    for (const FoundChange& one : found) {
        const bool needless = std::any_of(found.begin(), found.end(), [&](const FoundChange& other) {
            return &other != &one && makes_needless(other, one, bench);
        });
        if (!needless) kept.push_back(one);
    }
    std::stable_sort(kept.begin(), kept.end(), [&](const FoundChange& a, const FoundChange& b) {
        if (a.what.effect != b.what.effect) return a.what.effect < b.what.effect;
        if (a.what.speeds_up_step != b.what.speeds_up_step) return b.what.speeds_up_step;
        return bench.better(a.score, b.score);
    });
    std::vector<WhatIf> out;
    out.reserve(kept.size());
    for (FoundChange& one : kept) out.push_back(std::move(one.what));
    return out;
}

}  // namespace baton::experiment
