#include "sim/interpreter/value.h"

#include <cmath>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/interpreter/exceptions.h"
#include "sim/interpreter/objects.h"

namespace baton::interpreter {

namespace {

thread_local std::size_t value_bytes = 0, most_value_bytes = SIZE_MAX;

}  // namespace

Footprint::Footprint(std::size_t bytes) : bytes_(bytes) {
    if (value_bytes > most_value_bytes || bytes_ > most_value_bytes - value_bytes) {
        raise_error("MemoryError", "texts and lists take more than " + bytes_text(most_value_bytes) + " (--max-memory)");
    }
    value_bytes += bytes_;
}

void Footprint::set_most(std::size_t bytes) { most_value_bytes = bytes; }

Footprint::~Footprint() { value_bytes -= bytes_; }

Value::Value(std::string text) : Value(Type::text, make_ref<TextObject>(std::move(text))) {}

Value& Value::replace(Value& other) noexcept {
    std::swap(type_, other.type_);
    std::swap(integer_, other.integer_);
    const Value old = std::move(other);  // its end may run into both
    return *this;
}

Value Value::list(std::vector<Value> items) { return Value(Type::list, make_ref<ListObject>(std::move(items))); }

bool is_true(const Value& value) {
    switch (value.type()) {
        case Type::unbound:
        case Type::none:
            return false;
        case Type::boolean:
        case Type::integer:
        case Type::duration:
            return value.integer() != 0;
        case Type::real:
            return value.real() != 0;
        case Type::text:
            return !value.text().empty();
        case Type::list:
            return !value.items().empty();
        default:
            return true;
    }
}

bool identical(const Value& a, const Value& b) {
    if (a.type() != b.type()) return false;
    if (a.type() == Type::none) return true;
    if (a.type() == Type::text) return a.text() == b.text();  // whether equal texts are one object is an accident
    return a.integer() == b.integer();
}

bool equal(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) {
        if (a.is_integral() && b.is_integral()) return a.integer() == b.integer();
        if (a.is(Type::real) && b.is(Type::real)) return a.real() == b.real();
        const double real = a.is(Type::real) ? a.real() : b.real();
        const std::int64_t integer = a.is(Type::real) ? b.integer() : a.integer();
        // Exact, as in Python: a double that is a whole number of 64 bits compares as one.
        return real == std::trunc(real) && real >= -0x1p63 && real < 0x1p63 && static_cast<std::int64_t>(real) == integer;
    }
    if (a.type() != b.type()) return false;
    if (a.is(Type::text)) return a.text() == b.text();
    if (a.is(Type::list)) {
        const auto &left = a.items(), &right = b.items();
        if (left.size() != right.size()) return false;
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (!identical(left[i], right[i]) && !equal(left[i], right[i])) return false;
        }
        return true;
    }
    return identical(a, b);
}

namespace {

// -1, 0, 1; or 2 when a NaN makes them incomparable.
int order_of_doubles(double a, double b) { return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2; }

int order_of_mixed(std::int64_t integer, double real) {
    if (std::isnan(real)) return 2;
    if (real >= 0x1p63) return -1;
    if (real < -0x1p63) return 1;
    const auto whole = static_cast<std::int64_t>(std::floor(real));
    if (integer != whole) return integer < whole ? -1 : 1;
    return real > std::floor(real) ? -1 : 0;
}

[[noreturn]] void not_comparable(const Value& a, const Value& b, const char* operation) {
    raise_type_error(std::string("'") + operation + "' not supported between instances of '" + type_name(a) + "' and '" +
                     type_name(b) + "'");
}

int order(const Value& a, const Value& b, const char* operation) {
    if (a.is_number() && b.is_number()) {
        if (a.is(Type::real) && b.is(Type::real)) return order_of_doubles(a.real(), b.real());
        if (a.is(Type::real)) {
            const int reversed = order_of_mixed(b.integer(), a.real());
            return reversed == 2 ? 2 : -reversed;
        }
        if (b.is(Type::real)) return order_of_mixed(a.integer(), b.real());
        return a.integer() < b.integer() ? -1 : a.integer() > b.integer();
    }
    if (a.is(Type::duration) && b.is(Type::duration)) return a.integer() < b.integer() ? -1 : a.integer() > b.integer();
    if (a.is(Type::text) && b.is(Type::text)) {
        const int sign = a.text().compare(b.text());  // UTF-8 sorts as code points do
        return sign < 0 ? -1 : sign > 0;
    }
    if (a.is(Type::list) && b.is(Type::list)) {
        const auto &left = a.items(), &right = b.items();
        for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
            if (!identical(left[i], right[i]) && !equal(left[i], right[i])) return order(left[i], right[i], operation);
        }
        return left.size() < right.size() ? -1 : left.size() > right.size();
    }
    not_comparable(a, b, operation);
}

}  // namespace

bool less(const Value& a, const Value& b, const char* operation) { return order(a, b, operation) == -1; }

bool less_equal(const Value& a, const Value& b, const char* operation) {
    const int sign = order(a, b, operation);
    return sign == -1 || sign == 0;
}

std::string to_text(const Value& value) {
    switch (value.type()) {
        case Type::unbound:
        case Type::none:
            return "None";
        case Type::boolean:
            return value.integer() ? "True" : "False";
        case Type::integer:
            return std::to_string(value.integer());
        case Type::real:
            return double_text(value.real());
        case Type::duration:
            return duration_text(value.duration());
        case Type::text:
            return value.text();
        case Type::list: {
            std::string text = "[";
            const char* between = "";
            for (const Value& item : value.items()) text += std::exchange(between, ", ") + to_repr(item);
            return text + "]";
        }
        case Type::task:
            return value.as<TaskBase>().name();
        case Type::exception:
            return value.as<ExceptionObject>().message;
        default:
            return handle_text(value);
    }
}

std::string to_repr(const Value& value) { return value.is(Type::text) ? python_repr(value.text()) : to_text(value); }

std::string to_json(const Value& value) {
    switch (value.type()) {
        case Type::unbound:
        case Type::none:
            return "null";
        case Type::boolean:
            return value.integer() ? "true" : "false";
        case Type::integer:
        case Type::duration:
            return std::to_string(value.integer());
        case Type::real:
            return std::isfinite(value.real()) ? double_text(value.real()) : json_string(double_text(value.real()));
        case Type::list: {
            std::string text = "[";
            for (const Value& item : value.items()) text += (text.size() > 1 ? "," : "") + to_json(item);
            return text + "]";
        }
        default:
            return json_string(to_text(value));
    }
}

}  // namespace baton::interpreter
