// Whether a range holds a value.
#pragma once

#include <algorithm>

namespace baton {

// Linear; for short tables. The value may be of another type than the elements, where the two compare.
constexpr bool contains(const auto& range, const auto& value) {
    return std::find(std::begin(range), std::end(range), value) != std::end(range);
}

}  // namespace baton
