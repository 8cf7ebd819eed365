#include "sim/experiment/explain_blocks.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

using scenario::Body;
using scenario::Callable;
using scenario::Scenario;
using scenario::Step;

std::optional<StepBlock> step_block(const Scenario& scenario, const Body& body, std::size_t first, std::size_t last) {
    if (first > last || last >= body.size()) return {};
    const std::string& text = text_of(scenario);
    StepBlock out{0, 0, 0, {}};
    for (std::size_t i = first; i <= last; ++i) {
        if (!in_text(scenario, body[i].span)) return {};
        const auto lines = step_lines(text, body[i].span.offset);
        if (!lines || (i > first && lines->indent != out.indent)) return {};
        if (i == first) out = {lines->begin, lines->end, lines->indent, {}};
        out.end = lines->end;
    }
    out.text = text.substr(out.begin, out.end - out.begin);
    if (!out.text.ends_with('\n')) out.text += '\n';
    return out;
}

std::string moved(std::string_view lines, int blanks) {
    std::string out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
        const std::size_t drop = blanks < 0 ? std::min(first, static_cast<std::size_t>(-blanks)) : 0;
        if (first < line.size()) out.append(static_cast<std::size_t>(std::max(blanks, 0)), ' ').append(line.substr(drop));
        out += '\n';
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

std::string wrapped_in(const StepBlock& block, std::string_view head, std::string_view key) {
    const std::string indent(block.indent, ' ');
    std::string out = fmt::format("{}{}\n", indent, head);
    if (!key.empty()) out += fmt::format("{}  {}:\n", indent, key);
    return out + moved(block.text, 4);
}

bool is_block_style(const Scenario& scenario) {
    bool all = true;
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            walk_steps(callable.body, [&](const Step& step) {
                all = all && in_text(scenario, step.span) && step_lines(text_of(scenario), step.span.offset);
            });
        }
    }
    return all;
}

}  // namespace baton::experiment
