// What `for` goes through: ranges, lists and texts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/interpreter/evaluate.h"

namespace baton::interpreter {

struct Range {
    std::int64_t start = 0, stop = 0, step = 1;
};
// The range that a call of range() stands for; nullopt for any other expression.
std::optional<Range> as_range(Frame& frame, const scenario::Expression& expression);
std::uint64_t length(const Range& range);
// The items of a list or the characters of a text; TypeError otherwise.
std::vector<Value> items_of(const Value& value);

// Goes through what a `for` goes through, range() without making a list, until `visit` returns false.
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
        for (const Value& item : list.items()) {
            frame.runtime.count_round();
            if (!visit(item)) return;
        }
        return;
    }
    for (const Value& item : items_of(list)) {
        frame.runtime.loop().count_round();
        if (!visit(item)) return;
    }
}

}  // namespace baton::interpreter
