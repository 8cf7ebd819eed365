// Dictionaries work as in CPython: the entries stand in the order in which their keys came, and a table of hashes finds them.
// Numbers that are equal are one key (1, 1.0 and True); a handle is a key by its identity. Nothing depends on hashes but the time
// that it takes.
#pragma once

#include "sim/interpreter/exception_objects.h"
#include "sim/interpreter/value.h"

namespace baton::interpreter {

class DictObject final : public Container {
public:
    struct Entry {
        Value key;  // unbound where the entry was deleted
        Value value;
        std::uint64_t hash = 0;
        bool is_there() const { return !key.is(Type::unbound); }
    };

    DictObject() : footprint_(Kept::lists, share_of(0)) {}

    std::size_t size() const { return size_; }
    const std::vector<Entry>& entries() const { return entries_; }  // with deleted ones among them
    // Returns the value of a key; null if there is none. Throws TypeError for a key that cannot be hashed.
    const Value* find(const Value& key) const;
    const Value* find(const Entry& entry) const;  // by the key of an entry of any dictionary, which has its hash
    // Assigns. If it raises MemoryError, it has changed nothing.
    void set(Value key, Value value);
    // Takes an entry out, and returns one that is not there if none has that key.
    Entry take(const Value& key);
    Entry take_last();
    void clear() override;

private:
    static constexpr std::uint32_t free = 0, deleted = UINT32_MAX;  // else the number of an entry, counted from 1
    static std::size_t share_of(std::size_t slots) { return 144 + slots * (sizeof(std::uint32_t) + sizeof(Entry) * 2 / 3); }
    static std::size_t room_of(std::size_t slots) { return slots * 2 / 3; }
    std::size_t slot_of(const Value& key, std::uint64_t hash) const;
    void grow();
    Entry take_at(std::size_t slot);

    FootprintOf footprint_;
    std::size_t size_ = 0;
    std::size_t room_ = 0;  // new entries until the table grows; as in CPython, a deleted one leaves no room
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // a power of two of them; none before the first key
};

// Stands for Python's hash(), with other numbers. Throws TypeError for lists and dictionaries.
std::uint64_t hash_of(const Value& key);

inline DictObject& dict_of(const Value& value) { return value.as<DictObject>(); }
Value new_dict();

[[noreturn]] void raise_key_error(const Value& key);

// Goes through the entries as Python's iterator does. Calls `visit(entry)` with a copy until it returns false. Throws
// RuntimeError if the size has changed meanwhile.
template <class Visit>
void for_each_entry(const DictObject& dict, Visit visit) {
    const std::size_t size = dict.size();
    std::size_t left = size, at = 0;
    while (true) {
        if (dict.size() != size) raise_error("RuntimeError", "dictionary changed size during iteration");
        while (at < dict.entries().size() && !dict.entries()[at].is_there()) ++at;
        if (at >= dict.entries().size()) return;
        if (left-- == 0) raise_error("RuntimeError", "dictionary keys changed during iteration");
        const DictObject::Entry entry = dict.entries()[at++];
        if (!visit(entry)) return;
    }
}

}  // namespace baton::interpreter
