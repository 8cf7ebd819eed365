// The methods of dictionaries, and dict() itself. Rules and messages are Python's.
#include "sim/base/text.h"
#include "sim/interpreter/comprehensions.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/method_call.h"

namespace baton::interpreter {

using scenario::Method;

namespace {

void set(Runtime& runtime, const Value& dict, const Value& key, Value value) { set_item(runtime, dict, key, std::move(value)); }

Value pair_of(const DictObject::Entry& entry) { return Value::list({entry.key, entry.value}); }

Value pop(DictObject& dict, MethodCall& call) {
    call.require_at_least(1);
    DictObject::Entry taken = dict.take(call.argument(0));
    if (taken.is_there()) return std::move(taken.value);
    if (call.has(1)) return call.argument(1);
    raise_key_error(call.argument(0));
}

Value pop_item(DictObject& dict) {
    const DictObject::Entry taken = dict.take_last();
    if (!taken.is_there()) raise_error("KeyError", python_repr("popitem(): dictionary is empty"));
    return pair_of(taken);
}

Value get(const DictObject& dict, MethodCall& call) {
    call.require_at_least(1);
    if (const Value* const found = dict.find(call.argument(0))) return *found;
    return call.has(1) ? call.argument(1) : Value::none();
}

Value set_default(DictObject& dict, MethodCall& call) {
    if (const Value* const found = dict.find(call.argument(0))) return *found;
    Value value = call.has(1) ? call.argument(1) : Value::none();
    set(call.frame.runtime, call.receiver, call.argument(0), value);
    return value;
}

// The key and the value that one item of a list of pairs is.
std::vector<Value> pair_in(const Value& item, std::size_t index) {
    const std::string element = "dictionary update sequence element #" + std::to_string(index);
    if (!item.is(Type::list) && !item.is(Type::text) && !item.is(Type::dict))
        raise_type_error("cannot convert " + element + " to a sequence");
    std::vector<Value> pair = items_of(item);
    if (pair.size() != 2) raise_error("ValueError", element + " has length " + std::to_string(pair.size()) + "; 2 is required");
    return pair;
}

}  // namespace

void update_dict(Runtime& runtime, const Value& dict, const Value& other) {
    if (!other.is(Type::dict)) {
        std::size_t index = 0;
        for (const Value& item : items_of(other)) {
            std::vector<Value> pair = pair_in(item, index++);
            set(runtime, dict, pair[0], std::move(pair[1]));
        }
        return;
    }
    if (&dict_of(other) == &dict_of(dict)) return;
    for (const DictObject::Entry& entry : dict_of(other).entries()) {
        if (entry.is_there()) set(runtime, dict, entry.key, entry.value);
    }
}

Value view_of(const DictObject& dict, Method view) {
    Value result = Value::list({});
    auto& list = result.as<ListObject>();
    for (const DictObject::Entry& entry : dict.entries()) {
        if (!entry.is_there()) continue;
        list.append(view == Method::keys ? entry.key : view == Method::values ? entry.value : pair_of(entry));
    }
    return result;
}

Result dict_method(MethodCall& call, Method method) {
    DictObject& dict = dict_of(call.receiver);
    switch (method) {
        case Method::get:
            return get(dict, call);
        case Method::keys:
        case Method::values:
        case Method::items:
            return view_of(dict, method);
        case Method::pop:
            return pop(dict, call);
        case Method::popitem:
            return pop_item(dict);
        case Method::setdefault:
            return set_default(dict, call);
        case Method::update:
            if (call.has(0)) update_dict(call.frame.runtime, call.receiver, call.argument(0));
            return Value::none();
        case Method::copy: {
            Value copy = new_dict();
            update_dict(call.frame.runtime, copy, call.receiver);
            return copy;
        }
        case Method::clear:
            dict.clear();
            return Value::none();
        default:
            return std::nullopt;
    }
}

Value dict_of(Frame& frame, const scenario::Expression& comprehension) {
    Value result = new_dict();
    const auto add = [&] {
        const Value key = evaluate(frame, comprehension.operands[0]);
        set(frame.runtime, result, key, evaluate(frame, comprehension.operands[1]));
        return true;
    };
    each_turn(frame, frame, comprehension, 2, add);
    return result;
}

Value dict_literal(Frame& frame, const scenario::Expression& literal) {
    Value result = new_dict();
    if (literal.operands.empty()) return result;
    std::vector<Value> parts;
    parts.reserve(literal.operands.size());
    for (const scenario::Expression& part : literal.operands) parts.push_back(evaluate(frame, part));
    for (std::size_t i = 0; i < parts.size(); i += 2) dict_of(result).set(std::move(parts[i]), std::move(parts[i + 1]));
    return result;
}

}  // namespace baton::interpreter
