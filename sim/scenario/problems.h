// Collects the errors that are found while a scenario is read, all of them up to a thousand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/diagnostics.h"

namespace baton::scenario {

class Problems {
public:
    static constexpr std::size_t most = 1000;  // of so many errors, or warnings, all are kept; one more says that there were others

    void error(Span span, std::string text, std::string hint = {});

    // The hint "did you mean 'NAME'?", or the empty text when no candidate is near. A hostile file cannot make this expensive,
    // because the whole file has one budget for it.
    std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

    bool may_suggest() const { return budget_ > 0 && diagnostics_.size() < most; }

    bool any() const { return !diagnostics_.empty(); }
    std::size_t count() const { return diagnostics_.size(); }
    Diagnostics take();  // gives them in the order of the file, and keeps none

private:
    Diagnostics diagnostics_;
    bool more_ = false;
    std::size_t budget_ = 20'000'000;  // how many cells of tables of edit distances may still be computed
};

// The text in single quotes, cut short when it is long, and safe to show.
std::string in_quotes(std::string_view text);

}  // namespace baton::scenario
