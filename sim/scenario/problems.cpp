#include "sim/scenario/problems.h"

#include <algorithm>
#include <utility>

#include "sim/base/text.h"
#include "sim/scenario/characters.h"

namespace baton::scenario {

void Problems::error(Span span, std::string text, std::string hint) {
    if (diagnostics_.size() >= most) {
        more_ = true;
        return;
    }
    diagnostics_.push_back({Diagnostic::Severity::error, span, std::move(text), std::move(hint)});
}

std::string Problems::did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
    const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    std::vector<std::string> near;
    if (name.size() < 2 || name.size() > 64) return {};
    for (const std::string_view candidate : candidates) {
        const bool may_be_near = std::max(candidate.size(), name.size()) - std::min(candidate.size(), name.size()) <= limit;
        const std::size_t cost = may_be_near ? name.size() * candidate.size() : 16;
        budget_ -= std::min(cost, budget_);
        if (budget_ == 0) return {};
        if (may_be_near) near.emplace_back(candidate);
    }
    const std::string nearest = nearest_name(name, near);
    return nearest.empty() ? std::string{} : "did you mean '" + nearest + "'?";
}

Diagnostics Problems::take() {
    put_in_order(diagnostics_);
    if (more_ && !diagnostics_.empty()) {
        diagnostics_.push_back({Diagnostic::Severity::error,
                                diagnostics_.back().span,
                                "there are more than " + std::to_string(most) + " errors; the others are not listed",
                                {}});
    }
    return std::move(diagnostics_);
}

std::string in_quotes(std::string_view text) { return "'" + terminal_text(clipped(text)) + "'"; }

}  // namespace baton::scenario
