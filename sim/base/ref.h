// Intrusive reference counting for the objects of one loop: a pointer of one word, and a count without atomic operations.
//
// An object and all its Refs belong to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace baton {

namespace detail {
// How many destructions are in progress on this thread, one within the other, and whether objects wait for theirs. Thread-local,
// because a destructor takes no argument.
struct Destructions {
    int depth = 0;
    bool any_waits = false;
};
extern thread_local constinit Destructions destructions;
}  // namespace detail

// The base of all that is counted. An object starts without a reference, the first Ref makes it one, and the last Ref destroys it.
//
// Objects may hold each other in a chain of any length without exhausting the stack. The destructor of one object may run within
// that of another to a depth of sixteen; what lies deeper is destroyed when those have returned, before the outermost release()
// returns. CPython's trashcan does the same.
class RefCounted {
public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;
    virtual ~RefCounted() = default;

    void retain() const { ++references_; }
    void release() const {
        if (--references_ == 0) destroy();
    }
    bool is_shared() const { return references_ > 1; }

private:
    static constexpr int deepest_destruction = 16;

    void destroy() const {
        detail::Destructions& now = detail::destructions;
        if (now.depth >= deepest_destruction) [[unlikely]]
            return destroy_later();
        ++now.depth;
        delete this;
        --now.depth;
        if (now.any_waits && now.depth == 0) [[unlikely]]
            destroy_waiting();
    }
    void destroy_later() const;
    static void destroy_waiting();

    mutable std::uint32_t references_ = 0;
};

// A counted pointer, or null.
template <class T>
class Ref {
public:
    Ref() = default;
    Ref(std::nullptr_t) {}
    explicit Ref(T* object) : object_(object) {
        if (object_) object_->retain();
    }
    Ref(const Ref& other) : Ref(other.object_) {}
    Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    template <class U>
    Ref(const Ref<U>& other) : Ref(other.get()) {}
    template <class U>
    Ref(Ref<U>&& other) noexcept : object_(other.detach()) {}
    ~Ref() {
        if (object_) object_->release();
    }
    Ref& operator=(Ref other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }

    T* get() const { return object_; }
    T* detach() { return std::exchange(object_, nullptr); }  // the caller takes the reference over; adopt() takes it back
    T& operator*() const { return *object_; }
    T* operator->() const { return object_; }
    explicit operator bool() const { return object_ != nullptr; }
    bool operator==(const Ref&) const = default;

    static Ref adopt(T* object) {  // takes over a reference that detach() gave
        Ref ref;
        ref.object_ = object;
        return ref;
    }

private:
    T* object_ = nullptr;
};

// A new object with one reference.
template <class T, class... Args>
Ref<T> make_ref(Args&&... args) {
    return Ref<T>(new T(std::forward<Args>(args)...));
}

}  // namespace baton
