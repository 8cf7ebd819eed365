// What holds other values and can be changed: lists. One may come to hold itself, directly or through others, and then no count of
// references ever falls to zero. A run therefore knows those that were given an object after they were made, and empties them at
// its end. What was never changed costs nothing of this, because it can only hold what is older than itself.
#pragma once

#include "sim/base/ref.h"

namespace baton::interpreter {

class Containers;

class Container : public RefCounted {
public:
    ~Container() override { leave(); }
    virtual void clear() = 0;             // drops all that it holds
    mutable bool is_being_shown = false;  // it is being written, so that within itself it is only `[...]`

private:
    friend class Containers;
    void leave() {
        if (!next_) return;
        previous_->next_ = next_;
        next_->previous_ = previous_;
        previous_ = next_ = nullptr;
    }

    // Its neighbours in the ring of those that the run knows; null when it is not among them.
    Container *previous_ = nullptr, *next_ = nullptr;
};

// The containers that a run knows. A run has one of these, and its lists do not outlive it.
class Containers {
public:
    Containers() { ends_.previous_ = ends_.next_ = &ends_; }
    ~Containers() { clear(); }
    Containers(const Containers&) = delete;
    Containers& operator=(const Containers&) = delete;

    void note(Container& container) {
        if (container.next_) return;
        container.previous_ = ends_.previous_;
        container.next_ = &ends_;
        ends_.previous_->next_ = &container;
        ends_.previous_ = &container;
    }

    // Empties them all, so that they no longer keep each other alive. What they held is destroyed as far as nothing else holds it.
    void clear() {
        while (ends_.next_ != &ends_) {
            const Ref<Container> first(ends_.next_);
            first->leave();
            first->clear();
        }
    }

private:
    struct Ends final : Container {
        void clear() override {}
    };
    Ends ends_;
};

}  // namespace baton::interpreter
