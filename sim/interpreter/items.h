// Assigns and deletes the items of lists and dictionaries. Rules and messages are Python's.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// `container[index] = value` and `del container[index]`. They throw what Python raises, and have then changed nothing.
void set_item(Runtime& runtime, const Value& container, const Value& index, Value value);
void delete_item(const Value& container, const Value& index);

// `dict.update(other)`, of a dictionary or a list of pairs.
void update_dict(Runtime& runtime, const Value& dict, const Value& other);

// The items in order, as sorted() gives them. Throws TypeError for those that cannot be compared.
std::vector<Value> sorted(std::vector<Value> items);

// What Python's `in` asks of each item. Counts as work.
bool is_or_equals(const Value& item, const Value& other);

}  // namespace baton::interpreter
