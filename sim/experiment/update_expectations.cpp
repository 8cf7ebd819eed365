#include "sim/experiment/update_expectations.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/metric.h"
#include "sim/experiment/yaml_edits.h"

namespace baton::experiment {

namespace {

using analysis::ExpectationRow;
using analysis::RunDocument;
using scenario::Expectation;
using scenario::YamlNode;
using Kind = Expectation::Kind;

constexpr std::size_t most_log_lines = 100;  // the longest log that is written as a new expectation

std::vector<std::string> log_texts(const RunDocument& document) {
    std::vector<std::string> out;
    for (const auto& line : document.log) out.push_back(line.text);
    return out;
}

// Removes a remark after a value: `3s  (the end of the run; the task is pending)`.
std::string value_in(const std::string& actual) { return actual.substr(0, actual.find("  (")); }

// Whether a value can be written as an expression; references to objects, for example, cannot.
bool is_expression(const std::string& text) {
    try {
        return constant(text).has_value();
    } catch (const SpecError&) {
        return false;
    }
}

class Updater {
public:
    Updater(const scenario::Scenario& scenario, const RunDocument& document, const scenario::YamlDocument& yaml)
        : scenario_(scenario), document_(document), text_(scenario.sources.front()->text), root_(*yaml.root) {}

    ExpectationUpdate update() {
        const YamlNode* section = value_of(root_, "expect");
        if (scenario_.expectations.empty()) {
            add_section(section);
        } else {
            change_section(section);
        }
        return {apply_edits(text_, with_line_breaks_of(text_, std::move(edits_))), std::move(left_)};
    }

private:
    YamlStyle place_in(const YamlNode& collection) const {
        return root_.flow ? YamlStyle::json : collection.flow ? YamlStyle::flow : YamlStyle::block;
    }

    void leave(std::string_view key, std::string_view why) { left_.push_back(fmt::format("{}: {}", key, why)); }

    void change(std::string_view key, const YamlNode* node, YamlStyle place, std::string_view value) {
        const auto edit = node ? replace_value(text_, *node, scalar_at(place, value)) : std::nullopt;
        if (!edit) return leave(key, fmt::format("it is {}, but a simple edit cannot write that into the file", value));
        edits_.push_back(*edit);
    }

    // --- changing an existing `expect` ---

    void change_section(const YamlNode* section) {
        const auto& rows = document_.expectations;
        std::size_t row = 0;
        for (const Expectation& expectation : scenario_.expectations) {
            const std::size_t count = expectation.kind == Kind::tasks  ? expectation.facts.size()
                                      : expectation.kind == Kind::that ? expectation.conditions.size()
                                                                       : 1;
            for (std::size_t i = 0; i < count; ++i, ++row) {
                if (!rows[row].held) change_one(section, expectation, i, rows[row]);
            }
        }
        const auto is_raises = [](const Expectation& expectation) { return expectation.kind == Kind::raises; };
        const bool expects_ending = std::any_of(scenario_.expectations.begin(), scenario_.expectations.end(), is_raises);
        if (document_.status != "returned" && !expects_ending) add_raises(section);
    }

    void change_one(const YamlNode* section, const Expectation& expectation, std::size_t part, const ExpectationRow& row) {
        const YamlNode* node = section ? value_of(*section, row.key.substr(0, row.key.find('.'))) : nullptr;
        if (expectation.span.file != 0 || !node)
            return leave(row.key, fmt::format("it stands in {}, which is not changed", row.file));
        const YamlStyle place = place_in(*section);
        switch (expectation.kind) {
            case Kind::elapsed:
                return expectation.value ? change(row.key, node, place, row.actual) : change_bounds(expectation, *node, row);
            case Kind::max_loop_hold:
                return change(row.key, node, place, row.actual);
            case Kind::result:
                if (document_.status != "returned") return leave(row.key, "main did not return");
                if (!is_expression(row.actual))
                    return leave(row.key, fmt::format("{} cannot be written as an expression", row.actual));
                return change_result(*node, place, row);
            case Kind::raises:
                if (document_.status == "returned") return leave(row.key, "main returned: remove this by hand");
                return change(row.key, node, place, ending_name());
            case Kind::log:
                return change_log(expectation, *node, place);
            case Kind::warnings:
                if (!expectation.value) return leave(row.key, fmt::format("no warning has this text; there were {}", row.actual));
                return change(row.key, node, place, std::to_string(document_.warnings.size()));
            case Kind::tasks:
                return change_fact(*node, expectation.facts[part], row);
            case Kind::log_contains:
            case Kind::that:
                return leave(row.key, row.key == "that" ? fmt::format("{}: {}", row.expected, row.actual)
                                                        : fmt::format("expected {}, got {}", row.expected, row.actual));
        }
    }

    // Lists of plain values are written as YAML lists.
    void change_result(const YamlNode& node, YamlStyle place, const ExpectationRow& row) {
        const bool is_list = row.actual.starts_with('[') && row.actual.find_first_of("'\"#:{}<>") == std::string::npos;
        const auto edit =
            replace_value(text_, node, is_list && place != YamlStyle::json ? row.actual : scalar_at(place, row.actual));
        if (!edit) return leave(row.key, fmt::format("it is {}, but a simple edit cannot write that into the file", row.actual));
        edits_.push_back(*edit);
    }

    const std::string& ending_name() const {
        return document_.status == "raised" && document_.exception ? document_.exception->type : document_.status;
    }

    // For `elapsed: {min, max}`, changes the bound that does not hold.
    void change_bounds(const Expectation& expectation, const YamlNode& node, const ExpectationRow& row) {
        const auto breaks = [&](const std::optional<scenario::Expression>& bound, bool is_least) {
            const auto limit = bound ? duration_of(scenario_, *bound) : ExpectedDuration(NoValue{});
            const auto* value = std::get_if<Duration>(&limit);
            return value && (is_least ? document_.elapsed < *value : document_.elapsed > *value);
        };
        if (breaks(expectation.least, true)) change(row.key, value_of(node, "min"), place_in(node), row.actual);
        if (breaks(expectation.most, false)) change(row.key, value_of(node, "max"), place_in(node), row.actual);
    }

    void change_log(const Expectation& expectation, const YamlNode& node, YamlStyle section) {
        const YamlStyle place = place_in(node);
        if (auto edits = change_list(text_, node, place, expectation.texts, log_texts(document_)))
            return static_cast<void>(edits_.insert(edits_.end(), edits->begin(), edits->end()));
        const auto extent = extent_of(text_, node);
        if (!extent) return leave("log", "a simple edit cannot change it in the file");
        const YamlStyle anew = section == YamlStyle::block ? YamlStyle::flow : section;
        edits_.push_back({extent->begin, extent->end - extent->begin, list_text(anew, log_texts(document_), 0)});
    }

    void change_fact(const YamlNode& tasks, const Expectation::TaskFact& fact, const ExpectationRow& row) {
        const auto is_it = [&](const analysis::TaskRow& task) { return task.name == fact.task; };
        if (std::none_of(document_.tasks.begin(), document_.tasks.end(), is_it)) return leave(row.key, row.actual);
        const YamlNode* task = value_of(tasks, fact.task);
        change(row.key, task ? value_of(*task, fact.key) : nullptr, task ? place_in(*task) : YamlStyle::block,
               value_in(row.actual));
    }

    void add_raises(const YamlNode* written) {
        if (!written || !written->first)
            return leave("raises", fmt::format("it is {}, but a simple edit cannot write that into the file", ending_name()));
        const YamlNode& section = *written;
        const YamlStyle place = place_in(section);
        if (place != YamlStyle::block) {
            const char* quote = place == YamlStyle::json ? "\"" : "";
            edits_.push_back(
                {section.span.offset + 1, 0, fmt::format("{0}raises{0}: {1}, ", quote, scalar_at(place, ending_name()))});
            return;
        }
        const std::size_t key = section.first->span.offset, line = line_start(text_, key);
        edits_.push_back({line, 0, fmt::format("{}raises: {}\n", text_.substr(line, key - line), ending_name())});
    }

    // --- adding a new `expect` ---

    // The entries of a new `expect`, with the measured values.
    std::string entries(YamlStyle place, std::size_t indent) const {
        std::vector<std::pair<std::string, std::string>> all = {{"elapsed", scalar_at(place, duration_text(document_.elapsed))}};
        if (document_.status != "returned") all.emplace_back("raises", scalar_at(place, ending_name()));
        if (document_.status == "returned" && document_.result != "null" && is_expression(document_.result_text))
            all.emplace_back("result", scalar_at(place, document_.result_text));
        if (!document_.log.empty() && document_.log.size() <= most_log_lines)
            all.emplace_back("log", list_text(place, log_texts(document_), indent + 2));
        std::string out;
        for (const auto& [key, value] : all) {
            if (place == YamlStyle::block) {
                out += fmt::format("{}{}:{}{}\n", std::string(indent, ' '), key, value[0] == '\n' ? "" : " ", value);
            } else {
                out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", place == YamlStyle::json ? json_string(key) : key, value);
            }
        }
        return out;
    }

    void add_section(const YamlNode* section) {
        if (document_.log.size() > most_log_lines)
            leave("log", fmt::format("it has {} lines, more than {}", document_.log.size(), most_log_lines));
        if (root_.flow || (section && !section->is_missing())) return add_in_braces(section);
        if (section) {
            const std::size_t end = std::min(line_end(text_, section->span.offset) + 1, text_.size());
            edits_.push_back({end, 0, (text_[end - 1] == '\n' ? "" : "\n") + entries(YamlStyle::block, 2)});
            return;
        }
        const bool ends = text_.empty() || text_.back() == '\n';
        edits_.push_back({text_.size(), 0, (ends ? "expect:\n" : "\nexpect:\n") + entries(YamlStyle::block, 2)});
    }

    void add_in_braces(const YamlNode* section) {
        const YamlStyle place = root_.flow ? YamlStyle::json : YamlStyle::flow;
        if (section && section->flow) {
            edits_.push_back({section->span.offset + 1, 0, entries(place, 0)});
            return;
        }
        const auto extent = extent_of(text_, root_);
        if (!extent || section) return leave("expect", "a simple edit cannot add it to the file");
        edits_.push_back({extent->end - 1, 0, fmt::format(", \"expect\": {{{}}}", entries(place, 0))});
    }

    const scenario::Scenario& scenario_;
    const RunDocument& document_;
    const std::string& text_;
    const YamlNode& root_;
    std::vector<TextEdit> edits_;
    std::vector<std::string> left_;
};

}  // namespace

ExpectationUpdate update_expectations(const scenario::Scenario& scenario, const RunDocument& document) {
    const std::string& text = scenario.sources.front()->text;
    scenario::Problems problems;
    const auto yaml = scenario::read_yaml(text, {}, problems);
    if (!yaml || !yaml->root->is_mapping()) return {text, {"expect: the file cannot be read again"}};
    if (document.tasks.empty()) return {text, {"expect: main did not begin, so nothing was measured"}};
    if (document.status == "limit") return {text, {"expect: the run was stopped at a limit, so its values are incomplete"}};
    return Updater(scenario, document, *yaml).update();
}

}  // namespace baton::experiment
