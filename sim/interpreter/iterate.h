// What `for` goes through: ranges, lists, dictionaries and texts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/evaluate.h"

namespace baton::interpreter {

// A range that was not made into a list.
struct IntegerRange {
    std::int64_t start = 0, stop = 0, step = 1;
};
// The range of an expression that is a call of range(); nothing for any other expression.
std::optional<IntegerRange> as_range(Frame& frame, const scenario::Expression& expression);
std::uint64_t length(const IntegerRange& range);

// d.keys(), d.values() or d.items() that was not made into a list: it shows what becomes of the dictionary.
struct DictView {
    Value dict;
    scenario::Method of;
};
// Returns the view if the expression is a call of such a method, and nothing for any other expression. Throws AttributeError if it
// is called on something else.
std::optional<DictView> as_view(Frame& frame, const scenario::Expression& expression);

// Returns the items of a list, the keys of a dictionary, or the characters of a text. Throws TypeError for any other value.
std::vector<Value> items_of(const Value& value);
// The same where there must be so many. Throws the ValueError of Python's unpacking.
std::vector<Value> unpacked(const Value& value, std::size_t expected);

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
    if (const auto view = as_view(frame, source)) {
        for_each_entry(dict_of(view->dict), [&](const DictObject::Entry& entry) {
            frame.runtime.count_round();
            return visit(view->of == scenario::Method::keys     ? entry.key
                         : view->of == scenario::Method::values ? entry.value
                                                                : Value::list({entry.key, entry.value}));
        });
        return;
    }
    const Value list = evaluate(frame, source);
    if (list.is(Type::dict)) {
        for_each_entry(dict_of(list), [&](const DictObject::Entry& entry) {
            frame.runtime.count_round();
            return visit(entry.key);
        });
        return;
    }
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
