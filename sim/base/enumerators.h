// Counts the enumerators of an enum at compile time, so that a `static_assert` can check that a table has a row for each of them.
//
// This works for enums that count from 0 without gaps and have at most 256 enumerators. GCC and Clang only.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

namespace baton {

namespace detail {

// Whether the enum has an enumerator of this value. GCC and Clang write a value that has no name as a cast, `(Kind)12`.
template <auto value>
consteval bool has_name() {
    const std::string_view function = __PRETTY_FUNCTION__;
    const std::size_t at = function.rfind("value = ") + std::string_view("value = ").size();
    return function[at] != '(';
}

template <class Enum, std::size_t count = 0>
consteval std::size_t count_enumerators() {
    if constexpr (count == 256 || !has_name<static_cast<Enum>(count)>()) {
        return count;
    } else {
        return count_enumerators<Enum, count + 1>();
    }
}

}  // namespace detail

// How many enumerators the enum has.
template <class Enum>
inline constexpr std::size_t enumerator_count = detail::count_enumerators<Enum>();

// Whether a table has one row for each enumerator, in their order, so that an enumerator is the index of its row. `enumerator` is
// the member of a row that names it.
template <class Rows, class Row, class Enum>
constexpr bool rows_follow(const Rows& rows, Enum Row::*enumerator) {
    if (std::size(rows) != enumerator_count<Enum>) return false;
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (rows[i].*enumerator != static_cast<Enum>(i)) return false;
    }
    return true;
}

}  // namespace baton
