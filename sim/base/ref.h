// Intrusive reference counting for the objects of one loop. Not for sharing between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace baton {

namespace detail {
// Destructions in progress on this thread, one within the other, and whether objects wait for theirs.
struct Destructions {
    int depth = 0;
    bool any_waits = false;
};
extern thread_local constinit Destructions destructions;
}  // namespace detail

// Starts with no reference; the first Ref makes it one. Destroyed by the last Ref.
//
// Objects may hold each other in a chain of any length. A destructor that lets go of the next object runs within that of the
// one before it, but only to a depth of sixteen: what lies deeper is destroyed when those have returned, before the
// outermost release() does. So no chain exhausts a stack. (CPython does the same: its trashcan.)
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
    T* detach() { return std::exchange(object_, nullptr); }  // the caller takes over the reference
    T& operator*() const { return *object_; }
    T* operator->() const { return object_; }
    explicit operator bool() const { return object_ != nullptr; }
    bool operator==(const Ref&) const = default;

    static Ref adopt(T* object) {  // takes over a reference given by detach
        Ref ref;
        ref.object_ = object;
        return ref;
    }

private:
    T* object_ = nullptr;
};

template <class T, class... Args>
Ref<T> make_ref(Args&&... args) {
    return Ref<T>(new T(std::forward<Args>(args)...));
}

}  // namespace baton
