// Finds out which kinds of values the expressions of a scenario can have, which decides how they are written in Python.
//
// The answer may contain too many kinds, but never too few: kinds flow through names, calls and returns until nothing changes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/scenario/scenario.h"

namespace baton::python {

struct Kinds {
    enum Bit : std::uint16_t {
        none = 1,
        boolean = 2,
        integer = 4,
        real = 8,
        duration = 16,
        text = 32,
        list = 64,
        task = 128,
        future = 256,
        coroutine = 512,
        exception = 1024,
        object = 2048,
        dict = 4096,
    };
    static constexpr std::uint16_t numbers = boolean | integer | real;
    static constexpr std::uint16_t handles = task | future | coroutine | object;

    std::uint16_t own = 0;    // the kinds that the value itself can have
    std::uint16_t items = 0;  // the kinds that its items can have, at any depth

    bool can_be(std::uint16_t bits) const { return (own & bits) != 0; }
    bool only(std::uint16_t bits) const { return own != 0 && (own & ~bits) == 0; }
    bool operator==(const Kinds&) const = default;
};
Kinds operator|(Kinds a, Kinds b);
Kinds of_own(int own);  // of a value without items
Kinds list_of(Kinds item);
Kinds item_of(Kinds value);  // of an item of a list, a dictionary or a text

// The kinds of every name of a scenario.
class KindTable {
public:
    explicit KindTable(const scenario::Scenario& scenario);

    // `callable` is the coroutine or function that the expression stands in; null if it stands in neither.
    Kinds of(const scenario::Expression& expression, const scenario::Callable* callable) const;

private:
    friend class KindFlow;
    using Names = std::vector<Kinds>;

    std::optional<Kinds> of_container(const scenario::Expression& e, const scenario::Callable* callable) const;
    Kinds fresh(const scenario::Expression& expression, const scenario::Callable* callable) const;
    Names& locals_of(const scenario::Callable& callable);
    const Names* find_locals(const scenario::Callable* callable) const;

    const scenario::Scenario& scenario_;
    std::vector<Names> coroutine_locals_, function_locals_;
    Names vars_, params_, coroutine_results_, function_results_;
    Kinds queued_, awaited_;  // what any queue can give; what awaiting an unknown awaitable can give
    Kinds stored_;            // what is put into any list or dictionary that exists already: others may refer to it
};

}  // namespace baton::python
