#include "sim/interpreter/dictionary.h"

#include <bit>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/exception_objects.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

namespace {

// SplitMix64: every bit of the result depends on every bit of the number.
std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::uint64_t hash_of_integer(std::int64_t value) { return mixed(static_cast<std::uint64_t>(value) + 0x9E3779B97F4A7C15); }

// A whole number has the hash of the integer.
std::uint64_t hash_of_real(double value) {
    const bool is_whole = value == std::trunc(value) && fits_in_64_bits(value);
    return is_whole ? hash_of_integer(static_cast<std::int64_t>(value)) : mixed(std::bit_cast<std::uint64_t>(value));
}

// FNV-1a, mixed.
std::uint64_t hash_of_text(const std::string& text) {
    Patience::spend(text.size() / 64);
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return mixed(hash);
}

}  // namespace

std::uint64_t hash_of(const Value& key) {
    switch (key.type()) {
        case Type::unbound:
        case Type::none:
            return mixed(1);
        case Type::boolean:
        case Type::integer:
            return hash_of_integer(key.integer());
        case Type::real:
            return hash_of_real(key.real());
        case Type::duration:
            return mixed(hash_of_integer(key.integer()));
        case Type::text:
            return hash_of_text(key.text());
        case Type::list:
        case Type::dict:
            raise_type_error(std::string("unhashable type: '") + type_name(key) + "'");
        default:
            return mixed(static_cast<std::uint64_t>(std::bit_cast<std::uintptr_t>(key.object())));
    }
}

Value new_dict() { return Value(Type::dict, make_ref<DictObject>()); }

void raise_key_error(const Value& key) { raise_error("KeyError", represented(key)); }

// Where the key stands in the table, or a free slot where it would. There is always a free slot.
std::size_t DictObject::slot_of(const Value& key, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::uint32_t number = slots_[slot];
        if (number == free) return slot;
        if (number == deleted) continue;
        const Entry& entry = entries_[number - 1];
        if (entry.hash == hash && is_or_equals(entry.key, key)) return slot;
    }
}

const Value* DictObject::find(const Value& key) const {
    const std::uint64_t hash = hash_of(key);
    if (slots_.empty()) return nullptr;
    const std::uint32_t number = slots_[slot_of(key, hash)];
    return number == free ? nullptr : &entries_[number - 1].value;
}

const Value* DictObject::find(const Entry& entry) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t number = slots_[slot_of(entry.key, entry.hash)];
    return number == free ? nullptr : &entries_[number - 1].value;
}

// As in CPython: to the power of two above three times what is in use. Deleted entries go.
void DictObject::grow() {
    if (size_ >= longest_list) raise_error("MemoryError", "a dictionary may have 10,000,000 items at most");
    std::size_t slots = 8;
    while (slots < size_ * 3) slots *= 2;
    Patience::spend(size_);
    footprint_.become(share_of(slots));
    std::vector<Entry> kept;
    kept.reserve(room_of(slots));
    slots_.assign(slots, free);
    for (Entry& entry : entries_) {
        if (!entry.is_there()) continue;
        std::size_t slot = entry.hash & (slots - 1);
        while (slots_[slot] != free) slot = (slot + 1) & (slots - 1);
        kept.push_back(std::move(entry));
        slots_[slot] = static_cast<std::uint32_t>(kept.size());
    }
    entries_ = std::move(kept);
    room_ = room_of(slots) - size_;
}

void DictObject::set(Value key, Value value) {
    const std::uint64_t hash = hash_of(key);
    if (!slots_.empty()) {
        const std::uint32_t number = slots_[slot_of(key, hash)];
        if (number != free) return std::swap(entries_[number - 1].value, value);
    }
    if (room_ == 0) grow();
    const std::size_t slot = slot_of(key, hash);
    entries_.push_back({std::move(key), std::move(value), hash});
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    ++size_;
    --room_;
}

DictObject::Entry DictObject::take_at(std::size_t slot) {
    Entry taken = std::exchange(entries_[slots_[slot] - 1], Entry{});
    slots_[slot] = deleted;
    --size_;
    return taken;
}

DictObject::Entry DictObject::take(const Value& key) {
    if (size_ == 0) return {};  // as in CPython, which does not look at the key then
    const std::size_t slot = slot_of(key, hash_of(key));
    return slots_[slot] == free ? Entry{} : take_at(slot);
}

DictObject::Entry DictObject::take_last() {
    while (!entries_.empty() && !entries_.back().is_there()) entries_.pop_back();
    if (entries_.empty()) return {};
    Entry taken = take_at(slot_of(entries_.back().key, entries_.back().hash));
    entries_.pop_back();
    return taken;
}

void DictObject::clear() {
    const std::vector<Entry> old = std::exchange(entries_, {});  // which are destroyed when the dictionary is empty
    slots_.clear();
    size_ = room_ = 0;
    footprint_.become(share_of(0));
}

}  // namespace baton::interpreter
