// What `for` goes through: ranges, lists and texts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/interpreter/evaluate.h"

namespace baton::interpreter {

// A range that was not made into a list.
struct IntegerRange {
    std::int64_t start = 0, stop = 0, step = 1;
};
// The range of an expression that is a call of range(); nothing for any other expression.
std::optional<IntegerRange> as_range(Frame& frame, const scenario::Expression& expression);
std::uint64_t length(const IntegerRange& range);
// The items of a list, or the characters of a text. Throws TypeError for any other value.
std::vector<Value> items_of(const Value& value);

// Calls `visit(item)` for each item, until it returns false. A range is not made into a list. A list that changes meanwhile is gone
// through by index, as by Python's iterator: what is appended is visited, too. Every item counts as a round of the loop, so that
// the limits end a `for` without end.
template <class Visit>
void for_each(Frame& frame, const scenario::Expression& source, Visit visit) {
    if (const auto range = as_range(frame, source)) {
        const std::uint64_t count = length(*range);
        std::int64_t value = range->start;
        for (std::uint64_t i = 0; i < count; ++i) {
            frame.runtime.count_round();
            if (!visit(Value(value))) return;
            if (i + 1 < count) value += range->step;
        }
        return;
    }
    const Value list = evaluate(frame, source);
    if (list.is(Type::list)) {
        for (std::size_t i = 0; i < list.items().size(); ++i) {
            frame.runtime.count_round();
            if (!visit(Value(list.items()[i]))) return;
        }
        return;
    }
    for (const Value& item : items_of(list)) {
        frame.runtime.loop().count_round();
        if (!visit(item)) return;
    }
}

}  // namespace baton::interpreter
