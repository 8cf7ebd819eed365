#include "sim/base/ref.h"

#include <vector>

namespace baton {

thread_local constinit detail::Destructions detail::destructions;

namespace {

thread_local std::vector<const RefCounted*> waiting;

}  // namespace

void RefCounted::destroy_later() const {
    waiting.push_back(this);
    detail::destructions.any_waits = true;
}

void RefCounted::destroy_waiting() {
    detail::Destructions& now = detail::destructions;
    ++now.depth;  // so that what these let go of waits in the same list, or is destroyed within them
    while (!waiting.empty()) {
        const RefCounted* const next = waiting.back();
        waiting.pop_back();
        delete next;
    }
    --now.depth;
    now.any_waits = false;
}

}  // namespace baton
