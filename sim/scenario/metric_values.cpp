#include "sim/scenario/metric_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/metric_words.h"

namespace baton::scenario {

namespace {

[[noreturn]] void never(const std::string& text) { throw NoMetricValue(text, false); }
[[noreturn]] void absent(const std::string& text) { throw NoMetricValue(text, true); }

Number plain(double value) { return {value, Unit::plain}; }

Number number(const MetricValue& value) {
    if (const auto* one = std::get_if<Number>(&value)) return *one;
    if (std::holds_alternative<std::monostate>(value)) absent("there is no value");
    if (std::holds_alternative<std::string>(value)) never("a text where a number is needed");
    never("several values where one is needed; take their mean, p95, max, …");
}

Unit common_unit(Unit a, Unit b, std::string_view what) {
    if (a == b || b == Unit::either) return a;
    if (a == Unit::either) return b;
    never(fmt::format("{} of a duration and a plain number; write durations with a unit, such as 2s", what));
}

Number product(Number a, Number b) {
    if (a.unit == Unit::time && b.unit == Unit::time) never("product of two durations");
    const Unit unit = a.unit == Unit::time || b.unit == Unit::time       ? Unit::time
                      : a.unit == Unit::either || b.unit == Unit::either ? Unit::either
                                                                         : Unit::plain;
    return {a.value * b.value, unit};
}

Number quotient(ExpressionKind kind, Number a, Number b) {
    if (b.unit == Unit::time && a.unit == Unit::plain) never("division of a plain number by a duration");
    if (b.value == 0) absent("division by zero");
    const bool same = b.unit == Unit::time || (a.unit == Unit::either && b.unit == Unit::either);
    const double exact = a.value / b.value;
    if (kind == ExpressionKind::modulo) return {a.value - b.value * std::floor(exact), common_unit(a.unit, b.unit, "remainder")};
    return {kind == ExpressionKind::floor_divide ? std::floor(exact) : exact, same ? Unit::plain : a.unit};
}

// Nearest rank: one of the values; needs at least one. Sorts them in part.
double percentile(std::vector<double>& values, double percent) {
    const double rank = std::ceil(static_cast<double>(values.size()) * percent / 100);
    const auto index = std::min(values.size() - 1, rank < 1 ? 0 : static_cast<std::size_t>(rank) - 1);
    const auto wanted = values.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(values.begin(), wanted, values.end());
    return *wanted;
}

class Evaluation {
public:
    explicit Evaluation(const MetricFacts& facts) : facts_(facts) {}

    MetricValue value(const Expression& e) {
        switch (e.kind) {
            case ExpressionKind::none:
                return {};
            case ExpressionKind::true_:
            case ExpressionKind::false_:
                return plain(e.kind == ExpressionKind::true_ ? 1 : 0);
            case ExpressionKind::integer:
                return plain(static_cast<double>(e.integer));
            case ExpressionKind::real:
                return plain(e.real);
            case ExpressionKind::duration:
                return Number{static_cast<double>(e.integer), Unit::time};
            case ExpressionKind::text:
                return e.text;
            case ExpressionKind::list:
                return list(e.operands, 0);
            case ExpressionKind::name:
                return facts_.name(e.text);
            case ExpressionKind::call:
                return call(e);
            case ExpressionKind::index:
                return index(e);
            case ExpressionKind::compare:
                return plain(compare(e) ? 1 : 0);
            case ExpressionKind::and_:
            case ExpressionKind::or_:
                return connected(e);
            case ExpressionKind::conditional:
                return value(truth(value(e.operands[1])) ? e.operands[0] : e.operands[2]);
            case ExpressionKind::converted:
            case ExpressionKind::formatted:
                return {};  // a metric has no texts with expressions
            case ExpressionKind::method_call:
            case ExpressionKind::attribute:
                never(fmt::format("a metric has no methods: '{}'", e.text));
            default:
                return arithmetic(e);
        }
    }

private:
    MetricValue arithmetic(const Expression& e) {
        const MetricValue first = value(e.operands[0]);
        if (e.kind == ExpressionKind::not_) return plain(truth(first) ? 0 : 1);
        const Number a = number(first);
        if (e.kind == ExpressionKind::negate) return Number{-a.value, a.unit};
        if (e.kind == ExpressionKind::plus) return a;
        const Number b = number(value(e.operands[1]));
        switch (e.kind) {
            case ExpressionKind::add:
                return Number{a.value + b.value, common_unit(a.unit, b.unit, "sum")};
            case ExpressionKind::subtract:
                return Number{a.value - b.value, common_unit(a.unit, b.unit, "difference")};
            case ExpressionKind::multiply:
                return product(a, b);
            default:
                return quotient(e.kind, a, b);
        }
    }

    MetricValue connected(const Expression& e) {
        const bool all = e.kind == ExpressionKind::and_;
        MetricValue last;
        for (const Expression& operand : e.operands) {
            last = value(operand);
            if (truth(last) != all) break;
        }
        return last;
    }

    bool compare(const Expression& e) {
        MetricValue left = value(e.operands[0]);
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            MetricValue right = value(e.operands[i]);
            if (!holds(left, e.operands[i].comparison, right)) return false;
            left = std::move(right);
        }
        return true;
    }

    bool holds(const MetricValue& a, Comparison comparison, const MetricValue& b) {
        if (comparison == Comparison::in || comparison == Comparison::not_in)
            return contains(b, a) == (comparison == Comparison::in);
        const bool equality = comparison == Comparison::equal || comparison == Comparison::is;
        const bool inequality = comparison == Comparison::not_equal || comparison == Comparison::is_not;
        if (equality || inequality) return same(a, b) == equality;
        const Number left = number(a), right = number(b);
        common_unit(left.unit, right.unit, "comparison");
        switch (comparison) {
            case Comparison::less:
                return left.value < right.value;
            case Comparison::less_equal:
                return left.value <= right.value;
            case Comparison::greater:
                return left.value > right.value;
            default:
                return left.value >= right.value;
        }
    }

    static bool same(const MetricValue& a, const MetricValue& b) {
        const auto *left = std::get_if<Number>(&a), *right = std::get_if<Number>(&b);
        if (left && right) {
            common_unit(left->unit, right->unit, "comparison");
            return left->value == right->value;
        }
        const auto *text = std::get_if<std::string>(&a), *other = std::get_if<std::string>(&b);
        return text && other ? *text == *other : a.index() == 0 && b.index() == 0;
    }

    static bool contains(const MetricValue& list, const MetricValue& item) {
        const auto* numbers = std::get_if<Numbers>(&list);
        if (!numbers) never("'in' needs a list");
        const double wanted = number(item).value;
        return std::find(numbers->values.begin(), numbers->values.end(), wanted) != numbers->values.end();
    }

    MetricValue index(const Expression& e) {
        const MetricValue list = value(e.operands[0]);
        const auto* numbers = std::get_if<Numbers>(&list);
        if (!numbers) never("only a list has an index");
        if (e.operands[1].kind == ExpressionKind::slice) never("a metric has no slices");
        double at = number(value(e.operands[1])).value;
        const auto size = static_cast<double>(numbers->values.size());
        if (at < 0) at += size;
        if (!(at >= 0 && at < size) || at != std::floor(at)) absent("the list has no such item");
        return Number{numbers->values[static_cast<std::size_t>(at)], numbers->unit};
    }

    // Items from `first` on; a single one may be a list itself.
    MetricValue list(const std::vector<Expression>& items, std::size_t first) {
        if (items.size() == first + 1) {
            MetricValue only = value(items[first]);
            if (std::holds_alternative<Numbers>(only)) return only;
            const Number one = number(only);
            return Numbers{{one.value}, one.unit};
        }
        Numbers out;
        for (std::size_t i = first; i < items.size(); ++i) {
            const Number one = number(value(items[i]));
            out.unit = out.values.empty() ? one.unit : common_unit(out.unit, one.unit, "list");
            out.values.push_back(one.value);
        }
        return out;
    }

    MetricValue call(const Expression& e) {
        const std::string& name = e.operands[0].text;
        if (row_named(metric_facts(), name)) return facts_.fact(name, e.operands[1].text);
        MetricValue argument = list(e.operands, 1);
        return function(name, std::get<Numbers>(argument));
    }

    MetricValue function(const std::string& name, Numbers& numbers) {
        auto& values = numbers.values;
        const auto count = static_cast<double>(values.size());
        if (name == "count" || name == "len") return plain(count);
        double sum = 0;
        for (const double value : values) sum += value;
        if (name == "sum") return Number{sum, numbers.unit};
        if (values.empty()) absent(fmt::format("{} of no values", name));
        const auto of_the_unit = [&](double value) { return Number{value, numbers.unit}; };
        if (name == "mean") return of_the_unit(sum / count);
        if (name == "min") return of_the_unit(*std::min_element(values.begin(), values.end()));
        if (name == "max") return of_the_unit(*std::max_element(values.begin(), values.end()));
        if (name == "median") return of_the_unit(percentile(values, 50));
        if (const double percent = percent_of(name); percent >= 0) return of_the_unit(percentile(values, percent));
        if (name == "sd") {
            if (values.size() < 2) absent("sd of fewer than two values");
            double squares = 0;
            for (const double value : values) squares += (value - sum / count) * (value - sum / count);
            return of_the_unit(std::sqrt(squares / (count - 1)));
        }
        if (values.size() != 1) never(fmt::format("{}() takes one number", name));
        const double only = values.front();
        return of_the_unit(name == "abs"     ? std::fabs(only)
                           : name == "round" ? std::nearbyint(only)
                           : name == "int"   ? std::trunc(only)
                                             : only);
    }

    const MetricFacts& facts_;
};

class NamesAlone : public MetricFacts {
public:
    explicit NamesAlone(const NamedValues& values) : values_(values) {}

    MetricValue name(const std::string& name) const override {
        for (const auto& [key, value] : values_) {
            if (key == name) return value;
        }
        never(fmt::format("unknown name '{}'", name));
    }
    MetricValue fact(const std::string& fact, const std::string&) const override {
        never(fmt::format("there is no run for {}()", fact));
    }

private:
    const NamedValues& values_;
};

}  // namespace

MetricValue evaluate_metric(const Expression& expression, const MetricFacts& facts) { return Evaluation(facts).value(expression); }

MetricValue evaluate_metric(const Expression& expression, const NamedValues& values) {
    return evaluate_metric(expression, NamesAlone(values));
}

bool truth(const MetricValue& value) {
    if (const auto* one = std::get_if<Number>(&value)) return one->value != 0;
    if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
    const auto* several = std::get_if<Numbers>(&value);
    return several && !several->values.empty();
}

}  // namespace baton::scenario
