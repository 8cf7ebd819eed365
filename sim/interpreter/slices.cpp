#include "sim/interpreter/slices.h"

#include <algorithm>
#include <limits>

#include "sim/base/text.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

namespace {

// Which items of a sequence a slice means: `count` of them, the first at `start`, each `step` behind the one before it.
struct Places {
    std::int64_t start, stop, step;
    std::size_t count;
    std::size_t at(std::size_t i) const { return static_cast<std::size_t>(start + static_cast<std::int64_t>(i) * step); }
};

std::int64_t part_of_slice(const Value& value, std::int64_t otherwise) {
    if (value.is(Type::none)) return otherwise;
    if (!value.is_integral()) raise_type_error("slice indices must be integers or None or have an __index__ method");
    return value.integer();
}

std::int64_t step_of(const Slice& slice) {
    const std::int64_t step = part_of_slice(slice.step, 1);
    if (step == 0) raise_error("ValueError", "slice step cannot be zero");
    return std::max(step, -std::numeric_limits<std::int64_t>::max());
}

Places places_of(const Slice& slice, std::size_t size) {
    const auto count = static_cast<std::int64_t>(size);
    const std::int64_t step = step_of(slice);
    const bool up = step > 0;
    const std::int64_t least = up ? 0 : -1, most = up ? count : count - 1;
    const auto bound = [&](const Value& value, std::int64_t otherwise) {
        std::int64_t at = part_of_slice(value, otherwise);
        if (at < 0 && !value.is(Type::none)) at += count;
        return std::clamp(at, least, most);
    };
    const std::int64_t start = bound(slice.start, up ? least : most);
    const std::int64_t stop = bound(slice.stop, up ? most : least);
    return {start, stop, step, length(IntegerRange{start, stop, step})};
}

std::string part_of_text(const std::string& text, const Slice& slice) {
    Patience::spend(text.size() / 64);
    const Places places = places_of(slice, code_points(text));
    std::vector<std::size_t> begins;  // of each character, and the end of the last
    begins.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) begins.push_back(i);
    }
    begins.push_back(text.size());
    std::string part;
    for (std::size_t i = 0; i < places.count; ++i) {
        const std::size_t at = places.at(i);
        part.append(text, begins[at], begins[at + 1] - begins[at]);
    }
    return part;
}

std::vector<Value> part_of_list(const std::vector<Value>& items, const Slice& slice) {
    const Places places = places_of(slice, items.size());
    Patience::spend(places.count);
    Footprint::require(places.count * sizeof(Value));
    std::vector<Value> part;
    part.reserve(places.count);
    for (std::size_t i = 0; i < places.count; ++i) part.push_back(items[places.at(i)]);
    return part;
}

bool is_iterable(const Value& value) { return value.is(Type::list) || value.is(Type::text) || value.is(Type::dict); }

// As the index of a dictionary, a slice is a key that no dictionary of a scenario has.
[[noreturn]] void raise_no_such_key(const Slice& slice) {
    raise_error("KeyError",
                "slice(" + represented(slice.start) + ", " + represented(slice.stop) + ", " + represented(slice.step) + ")");
}

void keep_list_short(std::size_t items) {
    if (items > longest_list) raise_error("MemoryError", "a list may have 10,000,000 items at most");
    Footprint::require(items * sizeof(Value));
}

// The items of a list with others in the place of those of a slice without a step.
std::vector<Value> with_part(const std::vector<Value>& items, const Places& places, std::vector<Value> part) {
    const auto first = items.begin() + places.start, last = items.begin() + std::max(places.start, places.stop);
    const std::size_t size = items.size() - static_cast<std::size_t>(last - first) + part.size();
    keep_list_short(size);
    Patience::spend(size / 4);
    std::vector<Value> result;
    result.reserve(size);
    result.insert(result.end(), items.begin(), first);
    result.insert(result.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    result.insert(result.end(), last, items.end());
    return result;
}

}  // namespace

Slice slice_of(Frame& frame, const scenario::Expression& slice) {
    Value start = evaluate(frame, slice.operands[0]);
    Value stop = evaluate(frame, slice.operands[1]);
    return {std::move(start), std::move(stop), evaluate(frame, slice.operands[2])};
}

Value sliced(const Value& sequence, const Slice& slice) {
    if (sequence.is(Type::list)) return Value::list(part_of_list(sequence.items(), slice));
    if (sequence.is(Type::text)) return Value(part_of_text(sequence.text(), slice));
    if (sequence.is(Type::dict)) raise_no_such_key(slice);
    raise_type_error(std::string("'") + type_name(sequence) + "' object is not subscriptable");
}

void set_slice(Runtime& runtime, const Value& container, const Slice& slice, const Value& items) {
    if (container.is(Type::dict)) raise_type_error("unhashable type: 'slice'");
    if (!container.is(Type::list))
        raise_type_error(std::string("'") + type_name(container) + "' object does not support item assignment");
    auto& list = container.as<ListObject>();
    const Places places = places_of(slice, list.items().size());
    const bool is_whole = places.step == 1;
    if (!is_iterable(items)) raise_type_error("must assign iterable to extended slice");
    std::vector<Value> part = items_of(items);
    if (!is_whole && part.size() != places.count) {
        raise_error("ValueError", "attempt to assign sequence of size " + std::to_string(part.size()) +
                                      " to extended slice of size " + std::to_string(places.count));
    }
    for (const Value& item : part) {
        if (item.holds_others()) runtime.containers().note(list);
    }
    if (is_whole) return list.become(with_part(list.items(), places, std::move(part)));
    Patience::spend(places.count);
    for (std::size_t i = 0; i < places.count; ++i) list.replace(places.at(i), std::move(part[i]));
}

void delete_slice(const Value& container, const Slice& slice) {
    if (container.is(Type::dict)) raise_no_such_key(slice);
    if (!container.is(Type::list))
        raise_type_error(std::string("'") + type_name(container) + "' object does not support item deletion");
    auto& list = container.as<ListObject>();
    const Places places = places_of(slice, list.items().size());
    if (places.count == 0) return;
    if (places.step == 1) return list.become(with_part(list.items(), places, {}));
    std::vector<bool> goes(list.items().size());
    for (std::size_t i = 0; i < places.count; ++i) goes[places.at(i)] = true;
    Patience::spend(goes.size() / 4);
    std::vector<Value> kept;
    kept.reserve(goes.size() - places.count);
    for (std::size_t i = 0; i < goes.size(); ++i) {
        if (!goes[i]) kept.push_back(list.items()[i]);
    }
    list.become(std::move(kept));
}

}  // namespace baton::interpreter
