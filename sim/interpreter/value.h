// Values of the scenario language: 16 bytes, plain data inline, everything else behind a counted reference.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/ref.h"
#include "sim/base/time.h"

namespace baton::interpreter {

enum class Type : std::uint8_t {
    unbound,  // a local that has no value yet
    none,
    boolean,
    integer,
    real,
    duration,
    // From here on the value refers to an object.
    text,
    list,
    coroutine,
    task,
    future,
    exception,
    function,
    lock,
    semaphore,
    condition,
    event,
    queue,
    barrier,
    executor,
    task_group,
};

class Value {
public:
    Value() : integer_(0) {}
    Value(bool value) : type_(Type::boolean), integer_(value) {}
    Value(std::int64_t value) : type_(Type::integer), integer_(value) {}
    Value(double value) : type_(Type::real), real_(value) {}
    Value(Duration value) : type_(Type::duration), integer_(value.count()) {}
    Value(std::string text);
    Value(const char*) = delete;
    Value(Type type, Ref<RefCounted> object) : type_(type), object_(object.detach()) {}
    static Value none() { return Value(Type::none); }
    static Value list(std::vector<Value> items);

    Value(const Value& other) : type_(other.type_), integer_(other.integer_) {
        if (is_object()) object_->retain();
    }
    Value(Value&& other) noexcept : type_(std::exchange(other.type_, Type::unbound)), integer_(other.integer_) {}
    ~Value() {
        if (is_object()) object_->release();
    }
    Value& operator=(Value&& other) noexcept {
        if (is_object()) [[unlikely]]
            return replace(other);
        type_ = std::exchange(other.type_, Type::unbound);
        integer_ = other.integer_;
        return *this;
    }
    Value& operator=(const Value& other) { return *this = Value(other); }
    void set_whole(Type type, std::int64_t value) {  // of an integer or a duration
        const RefCounted* const old = is_object() ? object_ : nullptr;
        type_ = type;
        integer_ = value;
        if (old) [[unlikely]]
            old->release();  // last: its end may run into this value
    }

    Type type() const { return type_; }
    bool is(Type type) const { return type_ == type; }
    bool is_number() const { return type_ == Type::integer || type_ == Type::boolean || type_ == Type::real; }
    bool is_whole() const { return type_ == Type::integer || type_ == Type::duration; }
    bool is_integral() const { return type_ == Type::integer || type_ == Type::boolean; }
    std::int64_t integer() const { return integer_; }  // of a boolean, an integer, or a duration's nanoseconds
    double real() const { return real_; }
    double number() const { return type_ == Type::real ? real_ : static_cast<double>(integer_); }
    Duration duration() const { return Duration(integer_); }
    const std::string& text() const;
    const std::vector<Value>& items() const;
    RefCounted* object() const { return object_; }
    template <class T>
    T& as() const {  // the object behind a handle
        return static_cast<T&>(*object_);
    }

private:
    explicit Value(Type type) : type_(type), integer_(0) {}
    Value& replace(Value& other) noexcept;  // for the assignment to a value that refers to an object
    bool is_object() const { return type_ >= Type::text; }

    Type type_ = Type::unbound;
    union {
        std::int64_t integer_;
        double real_;
        RefCounted* object_;
    };
};

// What the texts and lists of the runs of this thread take, in bytes. Throws MemoryError when that would
// pass the bound: a scenario that only grows must end before the machine suffers.
class Footprint {
public:
    explicit Footprint(std::size_t bytes);
    ~Footprint();
    Footprint(const Footprint&) = delete;
    Footprint& operator=(const Footprint&) = delete;
    static void set_most(std::size_t bytes);  // for the runs of this thread from now on

private:
    std::size_t bytes_;
};

struct TextObject : RefCounted {
    explicit TextObject(std::string value_) : footprint(value_.size()), value(std::move(value_)) {}
    const Footprint footprint;
    const std::string value;
};

struct ListObject : RefCounted {
    explicit ListObject(std::vector<Value> items_) : footprint(items_.size() * sizeof(Value)), items(std::move(items_)) {}
    const Footprint footprint;
    const std::vector<Value> items;  // a list is a value: it never changes
};

inline const std::string& Value::text() const { return as<TextObject>().value; }
inline const std::vector<Value>& Value::items() const { return as<ListObject>().items; }

// Python's truth value.
bool is_true(const Value& value);

// Python's `==` and `is`. Numbers compare across types; lists item by item; handles by identity.
bool equal(const Value& a, const Value& b);
bool identical(const Value& a, const Value& b);

// Python's `<` and its relatives; `operation` is as written, for the TypeError.
bool less(const Value& a, const Value& b, const char* operation = "<");
bool less_equal(const Value& a, const Value& b, const char* operation = "<=");

// The name of the class, as Python's `type(value).__name__`.
const char* type_name(const Value& value);

// As texts show it: strings bare, durations in seconds, tasks by name, exceptions by message.
std::string to_text(const Value& value);
// As within a list: strings quoted.
std::string to_repr(const Value& value);

// JSON for the run document and the trace; durations are whole nanoseconds; handles are shown as text.
std::string to_json(const Value& value);

}  // namespace baton::interpreter
