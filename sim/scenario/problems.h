// The errors found while a scenario is read: all of them, within reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/diagnostics.h"

namespace baton::scenario {

class Problems {
public:
    static constexpr std::size_t most = 1000;  // errors kept; a last one says that there were more

    void error(Span span, std::string text, std::string hint = {});

    // "did you mean 'NAME'?", or empty. A hostile file cannot make this expensive: candidates are looked at
    // within a budget for the whole file.
    std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

    bool may_suggest() const { return budget_ > 0 && diagnostics_.size() < most; }

    bool any() const { return !diagnostics_.empty(); }
    std::size_t count() const { return diagnostics_.size(); }
    Diagnostics take();  // in order

private:
    Diagnostics diagnostics_;
    bool more_ = false;
    std::size_t budget_ = 20'000'000;  // cells of tables of edit distances
};

// 'text', clipped and safe to show.
std::string in_quotes(std::string_view text);

}  // namespace baton::scenario
