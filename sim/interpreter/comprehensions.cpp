#include "sim/interpreter/comprehensions.h"

#include <algorithm>
#include <cmath>

#include "sim/interpreter/items.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

using scenario::Builtin;
using scenario::Expression;
using scenario::ExpressionKind;

void BoundNames::bind(Value value, bool apart) {
    if (!apart) {
        frame_.locals[names_[0].name.slot] = std::move(value);
        return;
    }
    std::vector<Value> items = unpacked(value, names_.size());
    for (std::size_t i = 0; i < items.size(); ++i) frame_.locals[names_[i].name.slot] = std::move(items[i]);
}

Value list_of(Frame& frame, const Expression& comprehension) {
    Value result = Value::list({});
    auto& list = result.as<ListObject>();
    const auto add = [&] {
        list.append(evaluate(frame, comprehension.operands[0]));
        return true;
    };
    each_turn(frame, frame, comprehension, 1, add);
    return result;
}

const Expression* keyword_argument(const Expression& call, std::string_view name) {
    for (std::size_t i = 1; i < call.operands.size(); ++i) {
        const Expression& argument = call.operands[i];
        if (argument.kind == ExpressionKind::keyword && argument.text == name) return &argument.operands[0];
    }
    return nullptr;
}

KeyFunction::KeyFunction(Frame& frame, const Expression& call) : frame_(frame), lambda_(keyword_argument(call, "key")) {
    if (lambda_ && lambda_->kind != ExpressionKind::lambda) lambda_ = nullptr;  // None
}

Value KeyFunction::operator()(const Value& item) const {
    if (!lambda_) return item;
    Frame inside{frame_.runtime, frame_.context, frame_.callable, frame_.locals, Value::none(), true, frame_.at};
    BoundNames parameter(inside, std::span(lambda_->operands).first(1));
    parameter.bind(item, false);
    return evaluate(inside, lambda_->operands[1]);
}

namespace {

struct Keyed {
    Value key, item;
};

std::vector<Value> sorted_by_key(const KeyFunction& key, std::vector<Value> items, bool reverse) {
    std::vector<Keyed> keyed;
    keyed.reserve(items.size());
    for (Value& item : items) {
        Value its_key = key(item);
        keyed.push_back({std::move(its_key), std::move(item)});
    }
    if (reverse) std::reverse(keyed.begin(), keyed.end());
    std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) { return less(a.key, b.key); });
    if (reverse) std::reverse(keyed.begin(), keyed.end());
    items.clear();
    for (Keyed& each : keyed) items.push_back(std::move(each.item));
    return items;
}

// Python's sum adds integers exactly, and since Python 3.12 doubles with Neumaier's compensation.
class Sum {
public:
    void start_with(Value value) {
        total_ = std::move(value);
        is_first_ = false;
        look_at_total();
        if (total_.is_integral()) phase_ = Phase::integers;
    }

    void add(const Value& item) {
        Patience::spend();
        if (phase_ == Phase::reals && item.is_number()) return add_real(item);
        if (phase_ == Phase::reals) settle();
        // Durations have no plain zero to start from.
        total_ = is_first_ && item.is(Type::duration) ? item : interpreter::add(total_, item);
        is_first_ = false;
        if (phase_ == Phase::integers && !item.is_integral()) look_at_total();
    }

    Value total() {
        if (phase_ == Phase::reals) settle();
        return std::move(total_);
    }

private:
    enum class Phase : std::uint8_t { integers, reals, others };

    void look_at_total() {
        phase_ = total_.is(Type::real) ? Phase::reals : Phase::others;
        sum_ = total_.is(Type::real) ? total_.real() : 0;
    }
    void add_real(const Value& item) {
        const double x = item.number(), t = sum_ + x;
        if (item.is(Type::real)) compensation_ += std::fabs(sum_) >= std::fabs(x) ? (sum_ - t) + x : (x - t) + sum_;
        sum_ = t;
    }
    void settle() {
        total_ = compensation_ != 0 && std::isfinite(compensation_) ? sum_ + compensation_ : sum_;
        phase_ = Phase::others;
    }

    Phase phase_ = Phase::integers;
    bool is_first_ = true;
    Value total_ = std::int64_t{0};
    double sum_ = 0, compensation_ = 0;
};

Value sum_of(Frame& frame, const Expression& call) {
    Sum sum;
    // Python evaluates both arguments before it adds anything.
    if (call.operands.size() < 3 || call.operands[1].kind == ExpressionKind::generator) {
        if (call.operands.size() > 2) sum.start_with(evaluate(frame, call.operands[2]));
        each_item(frame, call.operands[1], [&](const Value& item) { return sum.add(item), true; });
        return sum.total();
    }
    const std::vector<Value> items = items_of(evaluate(frame, call.operands[1]));
    sum.start_with(evaluate(frame, call.operands[2]));
    for (const Value& item : items) sum.add(item);
    return sum.total();
}

// The least or the greatest of the items; of equal ones the first.
class Extreme {
public:
    Extreme(Frame& frame, const Expression& call, bool greatest) : key_(frame, call), greatest_(greatest) {}

    void look_at(const Value& item) {
        Value key = key_(item);
        if (found_ && !(greatest_ ? less(best_key_, key, ">") : less(key, best_key_))) return;
        found_ = true;
        best_ = item;
        best_key_ = std::move(key);
    }
    bool found() const { return found_; }
    const Value& best() const { return best_; }

private:
    const KeyFunction key_;
    const bool greatest_;
    bool found_ = false;
    Value best_, best_key_;
};

// min and max take one iterable or several arguments.
Value extreme_of(Frame& frame, const Expression& call, bool greatest) {
    std::vector<const Expression*> arguments;
    for (std::size_t i = 1; i < call.operands.size(); ++i) {
        if (call.operands[i].kind != ExpressionKind::keyword) arguments.push_back(&call.operands[i]);
    }
    Extreme extreme(frame, call, greatest);
    const Expression* const otherwise = keyword_argument(call, "default");
    if (arguments.size() > 1) {
        if (otherwise)
            raise_type_error(std::string("Cannot specify a default for ") + (greatest ? "max" : "min") +
                             "() with multiple positional arguments");
        std::vector<Value> values;
        values.reserve(arguments.size());
        for (const Expression* argument : arguments) values.push_back(evaluate(frame, *argument));
        for (const Value& value : values) extreme.look_at(value);
        return extreme.best();
    }
    std::optional<Value> given;
    if (otherwise && arguments[0]->kind == ExpressionKind::generator) given = evaluate(frame, *otherwise);
    if (!otherwise || given) {
        each_item(frame, *arguments[0], [&](const Value& item) { return extreme.look_at(item), true; });
    } else {
        const std::vector<Value> items = items_of(evaluate(frame, *arguments[0]));
        given = evaluate(frame, *otherwise);
        for (const Value& item : items) extreme.look_at(item);
    }
    if (extreme.found()) return extreme.best();
    if (given) return std::move(*given);
    raise_error("ValueError", std::string(greatest ? "max" : "min") + "() iterable argument is empty");
}

Value any_of(Frame& frame, const Expression& source, bool stop_at) {
    bool result = !stop_at;
    each_item(frame, source, [&](const Value& item) {
        Patience::spend();
        if (is_true(item) == stop_at) result = stop_at;
        return result != stop_at;
    });
    return result;
}

// A list that was made for this call, such as that of a range: nobody can tell whether it is copied.
bool is_only_here(const Value& value) { return value.is(Type::list) && !value.as<ListObject>().is_shared(); }

// Returns the elements of a generator as a list, which counts for the bound on memory as it grows.
Value list_of_generator(Frame& frame, const Expression& generator) {
    Value result = Value::list({});
    each_item(frame, generator, [&](Value item) { return result.as<ListObject>().append(std::move(item)), true; });
    return result;
}

// Returns the items of `source` as a list that nobody else has.
Value own_list(Frame& frame, const Expression& source) {
    if (source.kind == ExpressionKind::generator) return list_of_generator(frame, source);
    Value value = evaluate(frame, source);
    return is_only_here(value) ? std::move(value) : Value::list(items_of(value));
}

std::vector<Value> items_of_source(Frame& frame, const Expression& source) {
    return items_of(source.kind == ExpressionKind::generator ? list_of_generator(frame, source) : evaluate(frame, source));
}

}  // namespace

std::vector<Value> sorted(Frame& frame, std::vector<Value> items, const Expression& call) {
    const Expression* const reverse = keyword_argument(call, "reverse");
    const KeyFunction key(frame, call);
    const bool turned = reverse && is_true(evaluate(frame, *reverse));
    if (!key && !turned) return sorted(std::move(items));
    return sorted_by_key(key, std::move(items), turned);
}

std::optional<Value> call_consumer(Frame& frame, const Expression& call) {
    if (call.operands.size() < 2) return std::nullopt;
    const bool is_plain = std::none_of(call.operands.begin() + 1, call.operands.end(), [](const Expression& argument) {
        return argument.kind == ExpressionKind::generator || argument.kind == ExpressionKind::keyword;
    });
    switch (static_cast<Builtin>(call.operands[0].name.slot)) {
        case Builtin::sum:
            return sum_of(frame, call);
        case Builtin::min:
        case Builtin::max:
            if (is_plain) return std::nullopt;
            return extreme_of(frame, call, static_cast<Builtin>(call.operands[0].name.slot) == Builtin::max);
        case Builtin::any:
            return any_of(frame, call.operands[1], true);
        case Builtin::all:
            return any_of(frame, call.operands[1], false);
        case Builtin::sorted:
            return Value::list(sorted(frame, items_of_source(frame, call.operands[1]), call));
        case Builtin::list:
            return own_list(frame, call.operands[1]);
        default:
            return std::nullopt;
    }
}

}  // namespace baton::interpreter
