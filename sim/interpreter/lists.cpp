// Lists that change: their methods, and what assigns and deletes an item, of a dictionary, too.
#include <algorithm>

#include "sim/base/text.h"
#include "sim/interpreter/comprehensions.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/method_call.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

using scenario::Method;

void ListObject::make_room(std::size_t more) {
    const std::size_t needed = items_.size() + more;
    if (needed > longest_list) raise_error("MemoryError", "a list may have 10,000,000 items at most");
    const std::size_t room = std::max(needed, std::min(items_.size() + items_.size() / 2 + 4, longest_list));
    footprint_.become(share_of(room));
    items_.reserve(room);
}

void ListObject::extend(std::vector<Value> items) {
    if (items_.size() + items.size() > items_.capacity()) make_room(items.size());
    items_.insert(items_.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

void ListObject::insert(std::size_t at, Value item) {
    if (items_.size() == items_.capacity()) make_room(1);
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
}

Value ListObject::take(std::size_t at) {
    Value taken = std::move(items_[at]);
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at));
    return taken;
}

void ListObject::become(std::vector<Value> items) {
    footprint_.become(share_of(items.size()));
    std::swap(items_, items);
}

namespace {

constexpr std::size_t items_of_a_unit = 4;  // sixty-four bytes

std::size_t moved_behind(const ListObject& list, std::size_t at) { return (list.items().size() - at) / items_of_a_unit; }

// Python's rule for pop() and assignment: a negative index counts from the end.
std::size_t place_in(const ListObject& list, const Value& index, const char* what) {
    const auto size = static_cast<std::int64_t>(list.items().size());
    std::int64_t at = as_integer(index);
    if (at < 0) at += size;
    if (at < 0 || at >= size) raise_error("IndexError", what);
    return static_cast<std::size_t>(at);
}

Value pop(ListObject& list, MethodCall& call) {
    call.require_at_most(1);
    if (call.has(0)) as_integer(call.argument(0));
    if (list.items().empty()) raise_error("IndexError", "pop from empty list");
    const std::size_t at = call.has(0) ? place_in(list, call.argument(0), "pop index out of range") : list.items().size() - 1;
    Patience::spend(moved_behind(list, at));
    return list.take(at);
}

void insert(ListObject& list, MethodCall& call) {
    const auto size = static_cast<std::int64_t>(list.items().size());
    std::int64_t at = as_integer(call.argument(0));
    if (at < 0) at += size;
    const auto place = static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, size));
    Patience::spend(moved_behind(list, place));
    list.insert(place, std::move(call.arguments[1]));
}

// The place of the first item that is equal; behind the end when there is none.
std::size_t find(const ListObject& list, const Value& item) {
    const std::vector<Value>& items = list.items();
    std::size_t at = 0;
    while (at < items.size() && !is_or_equals(items[at], item)) ++at;
    return at;
}

std::int64_t count(const ListObject& list, const Value& item) {
    return std::count_if(list.items().begin(), list.items().end(), [&](const Value& each) { return is_or_equals(each, item); });
}

void remove(ListObject& list, const Value& item) {
    const std::size_t at = find(list, item);
    if (at == list.items().size()) raise_error("ValueError", "list.remove(x): x not in list");
    Patience::spend(moved_behind(list, at));
    const Value removed = list.take(at);
}

std::int64_t index_of(const ListObject& list, const Value& item) {
    const std::size_t at = find(list, item);
    if (at == list.items().size()) raise_error("ValueError", represented(item) + " is not in list");
    return static_cast<std::int64_t>(at);
}

void reverse(ListObject& list) {
    std::vector<Value> items(list.items().rbegin(), list.items().rend());
    Patience::spend(items.size() / items_of_a_unit);
    list.become(std::move(items));
}

void sort(ListObject& list, MethodCall& call) {
    const std::size_t size = list.items().size();
    std::vector<Value> items = sorted(call.frame, list.items(), call.expression);
    if (list.items().size() != size) raise_error("ValueError", "list modified during sort");
    list.become(std::move(items));
}

// What holds objects may come to hold itself.
void note(Runtime& runtime, Container& container, const Value& stored) {
    if (stored.holds_others()) runtime.containers().note(container);
}

void extend(Runtime& runtime, ListObject& list, const Value& more) {
    std::vector<Value> items = items_of(more);
    for (const Value& item : items) note(runtime, list, item);
    list.extend(std::move(items));
}

}  // namespace

Result list_method(MethodCall& call, Method method) {
    auto& list = call.receiver.as<ListObject>();
    Runtime& runtime = call.frame.runtime;
    switch (method) {
        case Method::append:
            note(runtime, list, call.argument(0));
            list.append(std::move(call.arguments[0]));
            return Value::none();
        case Method::extend:
            extend(runtime, list, call.argument(0));
            return Value::none();
        case Method::insert:
            note(runtime, list, call.argument(1));
            insert(list, call);
            return Value::none();
        case Method::pop:
            return pop(list, call);
        case Method::remove:
            remove(list, call.argument(0));
            return Value::none();
        case Method::index:
            return Value(index_of(list, call.argument(0)));
        case Method::count:
            return Value(count(list, call.argument(0)));
        case Method::reverse:
            reverse(list);
            return Value::none();
        case Method::sort:
            sort(list, call);
            return Value::none();
        case Method::copy:
            return Value::list(items_of(call.receiver));
        case Method::clear:
            list.clear();
            return Value::none();
        default:
            return std::nullopt;
    }
}

namespace {

std::size_t assigned_place(const Value& list, const Value& index) {
    if (!index.is_integral()) raise_type_error(std::string("list indices must be integers or slices, not ") + type_name(index));
    return place_in(list.as<ListObject>(), index, "list assignment index out of range");
}

}  // namespace

void set_item(Runtime& runtime, const Value& container, const Value& index, Value value) {
    if (container.is(Type::dict)) {
        note(runtime, container.as<DictObject>(), index);
        note(runtime, container.as<DictObject>(), value);
        return container.as<DictObject>().set(index, std::move(value));
    }
    if (!container.is(Type::list))
        raise_type_error(std::string("'") + type_name(container) + "' object does not support item assignment");
    const std::size_t at = assigned_place(container, index);
    auto& list = container.as<ListObject>();
    note(runtime, list, value);
    list.replace(at, std::move(value));
}

void delete_item(const Value& container, const Value& index) {
    if (container.is(Type::dict)) {
        hash_of(index);  // which `del` asks for in an empty dictionary, too, other than pop()
        const DictObject::Entry deleted = container.as<DictObject>().take(index);
        if (!deleted.is_there()) raise_key_error(index);
        return;
    }
    if (!container.is(Type::list)) {
        const char* const not_ = container.is(Type::text) && index.is_integral() ? "doesn't" : "does not";
        raise_type_error(std::string("'") + type_name(container) + "' object " + not_ + " support item deletion");
    }
    const std::size_t at = assigned_place(container, index);
    auto& list = container.as<ListObject>();
    Patience::spend(moved_behind(list, at));
    const Value deleted = list.take(at);
}

}  // namespace baton::interpreter
