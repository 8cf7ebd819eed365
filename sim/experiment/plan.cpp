#include "sim/experiment/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/diagnostics.h"
#include "sim/base/random.h"
#include "sim/base/text.h"

namespace baton::experiment {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> param_names(const scenario::Scenario& scenario) {
    std::vector<std::string> names;
    for (const auto& param : scenario.params) names.push_back(param.name);
    return names;
}

std::size_t slot_of(const scenario::Scenario& scenario, const std::string& param) {
    for (std::size_t slot = 0; slot < scenario.params.size(); ++slot) {
        if (scenario.params[slot].name == param) return slot;
    }
    for (const scenario::Object& object : scenario.objects) {
        if (object.name == param)
            throw SpecError(fmt::format("'{0}' is an object, not a param: write its size as `{0}: n` and vary the param n",
                                        terminal_text(param)));
    }
    const std::string nearest = nearest_name(param, param_names(scenario));
    throw SpecError(fmt::format("unknown param '{}'{}", terminal_text(param),
                                nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)));
}

// Formats a number with commas. Numbers from 10^15 on, which doubles do not hold exactly, are rounded.
std::string with_commas(double number) {
    if (number >= 1e15) return fmt::format("{:.3g}", number);
    const std::string digits = fmt::format("{:.0f}", number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

}  // namespace

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
    std::uint64_t state = seed;
    for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    state ^= state >> 32;
    state *= 0xd6e8feb86659fd93u;
    return state ^ state >> 32;
}

Plan::Plan(scenario::Scenario scenario, Spec spec) : scenario_(std::move(scenario)), spec_(std::move(spec)) {
    std::erase_if(scenario_.expectations, [](const auto& row) { return row.kind != scenario::Expectation::Kind::raises; });
    scenario_.sweep = {};
    if (spec_.seed) scenario_.seed = *spec_.seed;
    if (spec_.replications == 0) throw SpecError("0 replications: at least 1 is needed");
    scenario_text_ = scenario::dump(scenario_);
    scenario_hash_ = hash_text(scenario_text_ + "\n" + spec_.limits + "\n" + spec_.engine);
    read_metrics();
    check_axes();
    group_axes();
    check_size();
    read_values();
    choose_points();
    if (points() > most_runs / spec_.replications) {
        throw SpecError(fmt::format("{} runs are too many: the limit is {}",
                                    with_commas(static_cast<double>(points()) * static_cast<double>(spec_.replications)),
                                    with_commas(most_runs)));
    }
}

void Plan::read_metrics() {
    if (spec_.metrics.empty()) spec_.metrics.push_back(spec_.until ? spec_.until->metric : "elapsed");
    if (spec_.until) {
        const auto found = std::find(spec_.metrics.begin(), spec_.metrics.end(), spec_.until->metric);
        until_metric_ = static_cast<std::size_t>(found - spec_.metrics.begin());
        if (found == spec_.metrics.end()) spec_.metrics.push_back(spec_.until->metric);
        if (!(spec_.until->relative_half_width > 0)) throw SpecError("until: the relative half width must be greater than 0");
        if (spec_.until->least < 2) throw SpecError("until: at least 2 replications are needed for an interval");
        if (spec_.replications < spec_.until->least)
            throw SpecError(fmt::format("until: there are at most {} replications, but at least {} are wanted", spec_.replications,
                                        spec_.until->least));
    }
    for (const std::string& metric : spec_.metrics) metrics_.emplace_back(metric, scenario_);
}

void Plan::check_axes() {
    for (const SweepAxis& axis : spec_.axes) {
        const std::size_t slot = slot_of(scenario_, axis.param);
        if (std::find(slots_.begin(), slots_.end(), slot) != slots_.end())
            throw SpecError(fmt::format("the param '{}' is swept twice", axis.param));
        if (axis.values.empty()) throw SpecError(fmt::format("{}: there are no values", axis.param));
        slots_.push_back(slot);
    }
}

void Plan::read_values() {
    for (const SweepAxis& axis : spec_.axes) {
        const std::size_t slot = slots_[constants_.size()];
        auto& constants = constants_.emplace_back();
        auto& values = values_.emplace_back();
        for (const std::string& text : axis.values) {
            auto expression = constant(text);
            if (!expression) throw SpecError(fmt::format("'{}': the values of a sweep are constants", terminal_text(text)));
            values.push_back(value_of(*expression));
            expression->span = scenario_.params[slot].value.span;
            constants.push_back(std::move(*expression));
        }
    }
}

// Groups the axes. Axes that vary together share a digit of the number of a combination.
void Plan::group_axes() {
    constexpr std::size_t none = SIZE_MAX;
    group_of_axis_.assign(spec_.axes.size(), none);
    const auto axis_of = [&](const std::string& param) {
        for (std::size_t i = 0; i < spec_.axes.size(); ++i) {
            if (spec_.axes[i].param == param) return i;
        }
        throw SpecError(fmt::format("zip: '{}' is not swept", terminal_text(param)));
    };
    for (std::size_t axis = 0; axis < spec_.axes.size(); ++axis) {
        if (group_of_axis_[axis] != none) continue;
        group_of_axis_[axis] = group_sizes_.size();
        group_sizes_.push_back(spec_.axes[axis].values.size());
        for (const auto& together : spec_.zip) {
            if (std::find(together.begin(), together.end(), spec_.axes[axis].param) == together.end()) continue;
            for (const std::string& param : together) {
                const std::size_t other = axis_of(param);
                if (group_of_axis_[other] != none && group_of_axis_[other] != group_of_axis_[axis])
                    throw SpecError(fmt::format("zip: '{}' cannot vary together with two params that do not vary together", param));
                if (spec_.axes[other].values.size() != spec_.axes[axis].values.size())
                    throw SpecError(fmt::format("zip: '{}' has {} values, '{}' has {}", spec_.axes[axis].param,
                                                spec_.axes[axis].values.size(), param, spec_.axes[other].values.size()));
                group_of_axis_[other] = group_of_axis_[axis];
            }
        }
    }
    for (const auto& together : spec_.zip) {
        for (const std::string& param : together) axis_of(param);
    }
}

// Checks the number of combinations before reading their values, since there may be very many.
void Plan::check_size() const {
    double all = 1;
    for (const std::uint64_t size : group_sizes_) all *= static_cast<double>(size);
    if (all > static_cast<double>(most_points))
        throw SpecError(fmt::format("{} combinations are too many: the limit is {}", with_commas(all), with_commas(most_points)));
}

void Plan::choose_points() {
    std::uint64_t combinations = 1;
    for (const std::uint64_t size : group_sizes_) combinations *= size;
    std::vector<std::string> names;
    for (const SweepAxis& axis : spec_.axes) names.push_back(axis.param);
    std::optional<ParamCondition> where;
    if (!spec_.where.empty()) where.emplace(spec_.where, names);
    for (std::uint64_t combination = 0; combination < combinations; ++combination) {
        if (!where || where->holds(values_of_combination(combination))) points_.push_back(combination);
    }
    if (points_.empty()) throw SpecError(holds_for_none(spec_.where));
}

std::string Plan::holds_for_none(const std::string& condition) const {
    std::string text = fmt::format("'{}' holds for none of the combinations", terminal_text(condition));
    for (const SweepAxis& axis : spec_.axes) text += (&axis == &spec_.axes.front() ? ": " : "; ") + values_in_words(axis);
    return text;
}

std::size_t Plan::value_index(std::uint64_t combination, std::size_t axis) const {
    for (std::size_t group = group_sizes_.size(); group-- > 0;) {
        if (group == group_of_axis_[axis]) return combination % group_sizes_[group];
        combination /= group_sizes_[group];
    }
    return 0;
}

NamedValues Plan::values_of_combination(std::uint64_t combination) const {
    NamedValues out;
    for (std::size_t axis = 0; axis < spec_.axes.size(); ++axis)
        out.emplace_back(spec_.axes[axis].param, values_[axis][value_index(combination, axis)]);
    return out;
}

bool Plan::needs_trace() const {
    return std::any_of(metrics_.begin(), metrics_.end(), [](const Metric& metric) { return metric.needs_trace(); });
}

RunKey Plan::run(std::uint64_t index) const {
    const std::uint64_t replication = index % spec_.replications;
    return {index / spec_.replications, replication, seed(replication)};
}

std::int64_t Plan::seed(std::uint64_t replication) const {
    if (replication == 0) return scenario_.seed;
    RandomStream stream = RandomStream(static_cast<std::uint64_t>(scenario_.seed)).child(replication);
    return static_cast<std::int64_t>(stream.next() >> 11);
}

std::size_t Plan::place(std::uint64_t point, std::size_t axis) const { return value_index(points_[point], axis); }

const std::string& Plan::value_text(std::uint64_t point, std::size_t axis) const {
    return spec_.axes[axis].values[value_index(points_[point], axis)];
}

NamedValues Plan::values(std::uint64_t point) const { return values_of_combination(points_[point]); }

void Plan::apply(std::uint64_t point, scenario::Scenario& scenario) const {
    for (std::size_t axis = 0; axis < slots_.size(); ++axis)
        scenario.params[slots_[axis]].value = constants_[axis][value_index(points_[point], axis)];
}

scenario::Scenario Plan::fresh_scenario() const {
    auto reading = scenario::read_scenario(scenario_text_, "plan");
    if (!reading.scenario) throw SpecError("the scenario's canonical form cannot be read: " + reading.diagnostics.front().text);
    return std::move(*reading.scenario);
}

std::uint64_t Plan::identity(std::uint64_t index) const {
    const RunKey key = run(index);
    std::string text;
    for (std::size_t axis = 0; axis < slots_.size(); ++axis)
        text += spec_.axes[axis].param + "=" + value_text(key.point, axis) + "\n";
    return hash_text(text + std::to_string(key.seed), scenario_hash_);
}

std::string Plan::manifest() const {
    Json axes = Json::array();
    for (const SweepAxis& axis : spec_.axes) axes.push_back({{"param", axis.param}, {"values", axis.values}});
    Json json = {{"baton", 1}, {"engine", spec_.engine}, {"limits", spec_.limits}, {"axes", std::move(axes)}};
    json["zip"] = spec_.zip;
    json["where"] = spec_.where;
    json["metrics"] = spec_.metrics;
    json["replications"] = spec_.replications;
    json["until"] = nullptr;
    if (spec_.until) {
        json["until"] = {{"metric", spec_.until->metric},
                         {"relative_half_width", spec_.until->relative_half_width},
                         {"least", spec_.until->least}};
    }
    json["scenario"] = scenario_text_;
    return shown_json(json.dump(1, '\t', false, Json::error_handler_t::replace)) + "\n";
}

Plan read_manifest(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        Spec spec;
        for (const Json& axis : json.at("axes")) spec.axes.push_back({axis.at("param"), axis.at("values")});
        spec.zip = json.at("zip").get<std::vector<std::vector<std::string>>>();
        spec.where = json.at("where");
        spec.metrics = json.at("metrics").get<std::vector<std::string>>();
        spec.replications = json.at("replications");
        spec.engine = json.at("engine");
        spec.limits = json.at("limits");
        if (const Json& until = json.at("until"); !until.is_null())
            spec.until = Until{until.at("metric"), until.at("relative_half_width"), until.at("least")};
        auto reading = scenario::read_scenario(json.at("scenario"), "plan");
        if (!reading.scenario) throw SpecError("the plan's scenario cannot be read: " + reading.diagnostics.front().text);
        return Plan(std::move(*reading.scenario), std::move(spec));
    } catch (const Json::exception&) {
        throw SpecError("not the plan of a sweep");
    }
}

}  // namespace baton::experiment
