// Helpers for walking through a trace: a container that is indexed by the ids of texts, and a test for waits on objects.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/trace/event.h"

namespace baton::analysis {

constexpr std::uint32_t nothing = UINT32_MAX;  // stands for no index

// Whether a task that waits for this waits on a named object, and not on time, a task or a job.
constexpr bool is_object(trace::Wait on) {
    using trace::Wait;
    return on == Wait::semaphore || on == Wait::lock || on == Wait::condition || on == Wait::event || on == Wait::queue ||
           on == Wait::barrier;
}

// Keeps a value for each text. Values are numbered in the order in which their texts are first mentioned, so that going through
// them does not depend on the ids. All functions but values() take constant time.
template <class Value>
class ByText {
public:
    // Returns the number of the text's value, which is created if there is none.
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
    // Returns the value of the text; null if there is none.
    const Value* find(TextId id) const {
        return id < indices_.size() && indices_[id] != nothing ? &values_[indices_[id]] : nullptr;
    }

private:
    std::vector<std::uint32_t> indices_;
    std::vector<Value> values_;
};

}  // namespace baton::analysis
