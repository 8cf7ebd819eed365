// Slices of lists and texts: `x[start:stop:step]`, read, assigned and deleted. Rules and messages are Python's.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// The three values of a slice; None where one is left out.
struct Slice {
    Value start, stop, step;
};

inline bool is_slice(const scenario::Expression& item) { return item.operands[1].kind == scenario::ExpressionKind::slice; }
Slice slice_of(Frame& frame, const scenario::Expression& slice);

// All of them throw what Python raises, and have then changed nothing. They take time in proportion to the items.
Value sliced(const Value& sequence, const Slice& slice);
void set_slice(Runtime& runtime, const Value& container, const Slice& slice, const Value& items);
void delete_slice(const Value& container, const Slice& slice);

}  // namespace baton::interpreter
