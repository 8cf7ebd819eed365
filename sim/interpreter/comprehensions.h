// Evaluates comprehensions, generators, and the functions that an argument `key` gives. Nothing here suspends.
#pragma once

#include <span>
#include <string_view>

#include "sim/interpreter/iterate.h"

namespace baton::interpreter {

// Binds the names of a `for` clause and drops what they hold when it ends.
class BoundNames {
public:
    BoundNames(Frame& frame, std::span<const scenario::Expression> names) : frame_(frame), names_(names) {}
    ~BoundNames() {
        for (const scenario::Expression& name : names_) frame_.locals[name.name.slot] = Value();
    }
    BoundNames(const BoundNames&) = delete;
    BoundNames& operator=(const BoundNames&) = delete;

    // Gives each name its value: the whole one, or one item of it each.
    void bind(Value value, bool apart);

private:
    Frame& frame_;
    const std::span<const scenario::Expression> names_;
};

// Goes through the clauses of a comprehension, from number `clause` on, and calls `visit()` where an element is made, until that
// returns false; then it returns false, too. What the first clause runs over is evaluated in the frame `outside`, which is another
// one for a generator.
template <class Visit>
bool each_turn(Frame& outside, Frame& frame, const scenario::Expression& comprehension, std::size_t clause, Visit& visit) {
    if (clause == comprehension.operands.size()) return visit();
    const scenario::Expression& now = comprehension.operands[clause];
    if (now.kind == scenario::ExpressionKind::if_clause)
        return !is_true(evaluate(frame, now.operands[0])) || each_turn(frame, frame, comprehension, clause + 1, visit);
    const std::size_t count = now.operands.size() - 1;
    BoundNames names(frame, std::span(now.operands).first(count));
    const bool apart = count > 1 || !now.text.empty();
    bool goes_on = true;
    for_each(outside, now.operands.back(), [&](Value item) {
        names.bind(std::move(item), apart);
        return goes_on = each_turn(frame, frame, comprehension, clause + 1, visit);
    });
    return goes_on;
}

// Return what a comprehension makes, and a dictionary that is written out.
Value list_of(Frame& frame, const scenario::Expression& comprehension);
Value dict_of(Frame& frame, const scenario::Expression& comprehension);
Value dict_literal(Frame& frame, const scenario::Expression& literal);

// Calls `visit(item)` for each element of a generator, one after the other as they are asked for, or for each item of the value of
// any other expression, until it gives false.
template <class Visit>
void each_item(Frame& frame, const scenario::Expression& source, Visit visit) {
    if (source.kind != scenario::ExpressionKind::generator) {
        for (Value& item : items_of(evaluate(frame, source))) {
            if (!visit(std::move(item))) return;
        }
        return;
    }
    Frame inside{frame.runtime, frame.context, frame.callable, frame.locals, Value::none(), true, frame.at};
    const auto made = [&] { return visit(evaluate(inside, source.operands[0])); };
    each_turn(frame, inside, source, 1, made);
}

// Returns for each item what `key=lambda x: …` gives, and the item itself without a key.
class KeyFunction {
public:
    // `call` is a call of sorted(), min(), max() or sort().
    KeyFunction(Frame& frame, const scenario::Expression& call);
    explicit operator bool() const { return lambda_ != nullptr; }
    Value operator()(const Value& item) const;

private:
    Frame& frame_;
    const scenario::Expression* lambda_ = nullptr;
};

// Returns an argument that is given by name; null if it is not given.
const scenario::Expression* keyword_argument(const scenario::Expression& call, std::string_view name);

// Sorts as sorted(items, key=…, reverse=…) does.
std::vector<Value> sorted(Frame& frame, std::vector<Value> items, const scenario::Expression& call);

// Calls the builtins that look at one item after the other: sum, any, all, sorted, list, and min and max of a generator or with a
// key. Returns nothing for all others.
std::optional<Value> call_consumer(Frame& frame, const scenario::Expression& call);

}  // namespace baton::interpreter
