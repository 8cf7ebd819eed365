// A call of a method, with its receiver and arguments evaluated, and the files that know the methods of each type.
#pragma once

#include <optional>
#include <vector>

#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/objects.h"

namespace baton::interpreter {

struct MethodCall {
    Frame& frame;
    const Value& receiver;
    std::vector<Value>& arguments;

    const Value& argument(std::size_t i) const { return arguments[i]; }
    bool has(std::size_t count) const { return arguments.size() > count; }
    // A coroutine object for a method that waits.
    Value waiting(Coroutine::Kind kind) {
        std::vector<Value> all;
        all.push_back(receiver);
        for (Value& argument : arguments) all.push_back(std::move(argument));
        return Value(Type::coroutine, make_ref<Coroutine>(frame.runtime, kind, std::move(all)));
    }
    // The reader of scenarios has checked the arguments by the name of the method; types that share a name may take fewer.
    void require_at_most(std::size_t count) const;
    void require_at_least(std::size_t count) const;
    const scenario::Expression& expression;
    const char* name() const { return expression.text.c_str(); }
};

// What a method gives; nothing when the value has no such method.
using Result = std::optional<Value>;

Result list_method(MethodCall& call, scenario::Method method);
Result dict_method(MethodCall& call, scenario::Method method);

}  // namespace baton::interpreter
