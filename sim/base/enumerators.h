// What an enum declares, as far as the compiler tells: for checks that a table has a row for each enumerator.
//
// Of enums that count from 0 without gaps, up to 256 enumerators.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

namespace baton {

namespace detail {

// GCC and Clang write a value that has no name as a cast, `(Kind)12`.
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

template <class Enum>
inline constexpr std::size_t enumerator_count = detail::count_enumerators<Enum>();

// Whether `rows` has one row for each enumerator, in their order, so that the enumerator is the index of its row.
template <class Rows, class Row, class Enum>
constexpr bool rows_follow(const Rows& rows, Enum Row::*enumerator) {
    if (std::size(rows) != enumerator_count<Enum>) return false;
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (rows[i].*enumerator != static_cast<Enum>(i)) return false;
    }
    return true;
}

}  // namespace baton
