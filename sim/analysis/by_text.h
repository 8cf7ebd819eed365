// For those who walk through a trace: values by a text's id, and which waits are waits on an object.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/trace/event.h"

namespace baton::analysis {

constexpr std::uint32_t nothing = UINT32_MAX;  // no index

constexpr bool is_object(trace::Wait on) {
    using trace::Wait;
    return on == Wait::semaphore || on == Wait::lock || on == Wait::condition || on == Wait::event || on == Wait::queue ||
           on == Wait::barrier;
}

// Values numbered in order of first mention of their text.
template <class Value>
class ByText {
public:
    std::uint32_t index(TextId id) {
        if (indices_.size() <= id) indices_.resize(id + std::size_t{1}, nothing);
        if (indices_[id] == nothing) {
            indices_[id] = static_cast<std::uint32_t>(values_.size());
            values_.emplace_back();
        }
        return indices_[id];
    }
    Value& operator[](std::uint32_t index) { return values_[index]; }
    Value& of(TextId id) { return values_[index(id)]; }
    std::vector<Value>& values() { return values_; }
    const Value* find(TextId id) const {
        return id < indices_.size() && indices_[id] != nothing ? &values_[indices_[id]] : nullptr;
    }

private:
    std::vector<std::uint32_t> indices_;
    std::vector<Value> values_;
};

}  // namespace baton::analysis
