// `sweep`, `replications` and `until`: how a scenario is run many times.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "sim/scenario/draft.h"
#include "sim/scenario/literals.h"

namespace baton::scenario {
namespace {

class SweepReader {
public:
    SweepReader(Draft& draft, const Values& values) : draft_(draft), values_(values), sweep_(draft.scenario.sweep) {}

    void sweep(const YamlNode& node) {
        if (node.is_missing()) return;
        if (!node.is_mapping())
            return error(node.span, "'sweep' needs a mapping of params to values", "for example: {gate: 1..20}");
        for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
            const YamlNode& value = *key->next;
            if (key->text() == "where") {
                if (const auto text = values_.literal(value, "a condition")) sweep_.where = *text;
            } else if (key->text() == "metrics") {
                texts(*key, value, sweep_.metrics);
            } else if (key->text() == "zip") {
                zip(*key, value);
            } else {
                axis(*key, value);
            }
        }
    }

    void replications(const YamlNode& node) {
        if (const auto count = whole(node); count && *count > 0) {
            sweep_.replications = *count;
        } else {
            error(node.span, "'replications' needs a whole number of 1 or more");
        }
    }

    void until(const YamlNode& node) {
        if (!node.is_mapping())
            return error(node.span, "'until' needs a mapping", "for example: {metric: elapsed, relative_half_width: 2%}");
        for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
            if (key->text() == "metric") {
                if (const auto text = values_.literal(*key->next, "a metric")) sweep_.until_metric = *text;
            } else if (key->text() == "relative_half_width") {
                half_width(*key->next);
            } else if (key->text() == "least") {
                least(*key->next);
            } else {
                error(key->span, fmt::format("unknown key {} of 'until'", in_quotes(key->text())),
                      "it has metric, relative_half_width, least");
            }
        }
        if (sweep_.until_metric.empty() || sweep_.until_half_width == 0) {
            if (!values_.problems().any()) error(node.span, "'until' needs 'metric' and 'relative_half_width'");
        }
    }

private:
    void error(Span span, std::string text, std::string hint = {}) {
        values_.problems().error(span, std::move(text), std::move(hint));
    }

    static std::optional<std::int64_t> whole(const YamlNode& node) {
        const CoreValue value = node.is_plain() ? core_value(node.text()) : CoreValue{};
        return value.type == CoreValue::Type::integer && !value.overflow ? std::optional(value.integer) : std::nullopt;
    }

    void axis(const YamlNode& key, const YamlNode& value) {
        if (!draft_.names.params.contains(key.text())) {
            std::vector<std::string_view> known = {"where", "metrics", "zip"};
            for (const auto& [name, meaning] : draft_.names.params) known.push_back(name);
            return error(key.span, "unknown param " + in_quotes(key.text()), values_.problems().did_you_mean(key.text(), known));
        }
        std::vector<std::string> parts;
        if (value.is_scalar() && !value.is_missing()) {
            parts.emplace_back(value.text());
        } else if (!value.is_missing()) {
            texts(key, value, parts);
            if (parts.empty() && !value.is_sequence()) return;
        }
        std::string joined;
        for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
        if (joined.empty())
            return error(key.span, fmt::format("{} needs values", in_quotes(key.text())), "for example: 1..20, or [1, 2, 5]");
        sweep_.over.emplace_back(key.text(), std::move(joined));
    }

    void texts(const YamlNode& key, const YamlNode& value, std::vector<std::string>& out) {
        if (!value.is_sequence()) return error(value.span, fmt::format("{} needs a list", in_quotes(key.text())));
        for (const YamlNode* item = value.first; item != nullptr; item = item->next) {
            if (const auto text = values_.literal(*item, "a text")) out.emplace_back(*text);
        }
    }

    void zip(const YamlNode& key, const YamlNode& value) {
        const bool is_nested = value.is_sequence() && value.first != nullptr && value.first->is_sequence();
        if (!is_nested) return texts(key, value, sweep_.zip.emplace_back());
        for (const YamlNode* item = value.first; item != nullptr; item = item->next) texts(key, *item, sweep_.zip.emplace_back());
    }

    void half_width(const YamlNode& node) {
        std::string text(node.text());
        const bool percent = text.ends_with('%');
        if (percent) text.pop_back();
        const CoreValue value = node.is_scalar() ? core_value(text) : CoreValue{};
        double number = value.type == CoreValue::Type::real ? value.real : static_cast<double>(value.integer);
        if (percent) number /= 100;
        const bool is_number = value.type == CoreValue::Type::real || value.type == CoreValue::Type::integer;
        if (!is_number || !(number > 0) || number > 1) return error(node.span, "'relative_half_width' needs a fraction such as 2%");
        sweep_.until_half_width = number;
    }

    void least(const YamlNode& node) {
        const auto count = whole(node);
        if (!count || *count < 2) return error(node.span, "'least' needs a whole number of 2 or more");
        sweep_.until_least = *count;
    }

    Draft& draft_;
    const Values& values_;
    SweepOptions& sweep_;
};

}  // namespace

void read_sweep(Draft& draft, std::string_view key, const YamlNode& node, const Values& values) {
    SweepReader reader(draft, values);
    if (key == "sweep") reader.sweep(node);
    if (key == "replications") reader.replications(node);
    if (key == "until") reader.until(node);
}

}  // namespace baton::scenario
