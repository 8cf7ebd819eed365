#include "sim/base/ref.h"

#include <algorithm>
#include <cstdlib>

namespace baton {

thread_local constinit detail::Destructions detail::destructions;

namespace {

// The objects that wait on this thread. The array is there only while some do, so that the thread has nothing to free at its end.
struct Waiting {
    const RefCounted** objects = nullptr;
    std::size_t count = 0, room = 0;

    bool add(const RefCounted* object) {
        if (count == room) {
            const std::size_t wanted = std::max<std::size_t>(32, room * 2);
            // NOLINTNEXTLINE(bugprone-sizeof-expression): it is an array of pointers
            void* const grown = std::realloc(objects, wanted * sizeof *objects);
            if (!grown) return false;
            objects = static_cast<const RefCounted**>(grown);
            room = wanted;
        }
        objects[count++] = object;
        return true;
    }

    void free_all() {
        std::free(objects);
        *this = {};
    }
};
thread_local constinit Waiting waiting;

}  // namespace

void RefCounted::destroy_later() const {
    // Without memory it is destroyed now, within the others: should the stack not suffice, its guard page ends the run.
    if (waiting.add(this))
        detail::destructions.any_waits = true;
    else
        delete this;
}

void RefCounted::destroy_waiting() {
    detail::Destructions& now = detail::destructions;
    ++now.depth;  // so that what these let go of waits in the same list, or is destroyed within them
    while (waiting.count != 0) delete waiting.objects[--waiting.count];
    --now.depth;
    now.any_waits = false;
    waiting.free_all();
}

}  // namespace baton
