// The values of the scenario language. A value has 16 bytes: plain data is inside, and everything else is behind a counted
// reference, which a copy shares. Texts never change; lists and dictionaries do, and all who refer to one see it, as in Python.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/ref.h"
#include "sim/base/time.h"
#include "sim/interpreter/containers.h"
#include "sim/loop/footprint.h"

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
    dict,
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
    // Becomes an integer or a duration.
    void set_whole(Type type, std::int64_t value) {
        const RefCounted* const old = is_object() ? object_ : nullptr;
        type_ = type;
        integer_ = value;
        if (old) [[unlikely]]
            old->release();  // comes last, because its destructor may read this value
    }

    Type type() const { return type_; }
    bool is(Type type) const { return type_ == type; }
    bool is_number() const { return type_ == Type::integer || type_ == Type::boolean || type_ == Type::real; }
    bool is_whole() const { return type_ == Type::integer || type_ == Type::duration; }
    bool holds_others() const { return type_ >= Type::list; }  // it may do so
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

// The sizes of objects count with what an allocation takes besides.
struct TextObject : RefCounted {
    explicit TextObject(std::string value_) : footprint(Kept::texts, 96 + value_.size()), value(std::move(value_)) {}
    const FootprintOf footprint;
    const std::string value;
};

class ListObject final : public Container {
public:
    explicit ListObject(std::vector<Value> items) : footprint_(Kept::lists, share_of(items.size())), items_(std::move(items)) {}

    const std::vector<Value>& items() const { return items_; }
    // Change the list. `at` is a place in it, or behind its end for insert(). A list that grows may raise MemoryError, and is then
    // unchanged. What is dropped is destroyed when the list has its new items.
    void append(Value item) {
        if (items_.size() == items_.capacity()) make_room(1);
        items_.push_back(std::move(item));
    }
    void extend(std::vector<Value> items);
    void insert(std::size_t at, Value item);
    void replace(std::size_t at, Value item) { std::swap(items_[at], item); }
    Value take(std::size_t at);
    void become(std::vector<Value> items);  // has these items in place of its own
    void clear() override { become({}); }

private:
    static std::size_t share_of(std::size_t items) { return 96 + items * sizeof(Value); }
    void make_room(std::size_t more);

    FootprintOf footprint_;
    std::vector<Value> items_;
};
constexpr std::size_t longest_list = 10'000'000;  // items

inline const std::string& Value::text() const { return as<TextObject>().value; }
inline const std::vector<Value>& Value::items() const { return as<ListObject>().items(); }

// Python's truth value.
bool is_true(const Value& value);

// Python's `==` and `is`. Numbers compare across types; lists and dictionaries item by item; handles by identity. Those that are
// nested more than 9,995 deep raise RecursionError, as in a task of CPython 3.13.
bool equal(const Value& a, const Value& b);
bool identical(const Value& a, const Value& b);

// Python's `<` and its relatives; `operation` is as written, for the TypeError. RecursionError as for `equal`.
bool less(const Value& a, const Value& b, const char* operation = "<");
bool less_equal(const Value& a, const Value& b, const char* operation = "<=");

// The name of the class, as Python's `type(value).__name__`.
const char* type_name(const Value& value);

// As an f-string shows it: strings bare, durations in seconds, tasks by name, exceptions by message; a list that stands in itself
// is `[...]` there. Raises RecursionError for lists that are nested more than `deepest` deep, what they hold included, and
// MemoryError for what takes too much.
constexpr std::size_t deepest_in_text = 9994;  // str() takes one more
std::string to_text(const Value& value, std::size_t deepest = deepest_in_text);

// Python's `repr` of a text. Raises MemoryError for what takes too much.
std::string quoted_text(std::string_view text);

// Raises MemoryError if a text of so many bytes has no room while it grows, or becomes a value: there are two of it then.
void require_text(std::size_t bytes);

// 16 MiB, and less where the run may keep less: a report has several copies of what is shown.
std::size_t most_shown();
// For people and machines that look at a run: never raises. What is nested more than 200 deep, or longer than `most` bytes, is left
// out, with `…` in its place.
std::string to_repr(const Value& value);  // as within a list: strings quoted
std::string to_json(const Value& value, std::size_t most = most_shown());  // durations are whole nanoseconds; handles are shown as text

}  // namespace baton::interpreter
