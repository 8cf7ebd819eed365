#include "sim/interpreter/value.h"

#include <algorithm>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/exception_objects.h"
#include "sim/interpreter/objects.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

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
        case Type::dict:
            return dict_of(value).size() != 0;
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

namespace {

constexpr std::size_t deepest_comparison = 9995;

[[noreturn]] void compared_too_deep() { raise_error("RecursionError", "maximum recursion depth exceeded in comparison"); }

bool both_lists(const Value& a, const Value& b) { return a.is(Type::list) && b.is(Type::list); }

bool equal_but_for_containers(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) {
        if (a.is_integral() && b.is_integral()) return a.integer() == b.integer();
        if (a.is(Type::real) && b.is(Type::real)) return a.real() == b.real();
        const double real = a.is(Type::real) ? a.real() : b.real();
        const std::int64_t integer = a.is(Type::real) ? b.integer() : a.integer();
        // Exact, as in Python: a double that is a whole number of 64 bits compares as one.
        return real == std::trunc(real) && fits_in_64_bits(real) && static_cast<std::int64_t>(real) == integer;
    }
    if (a.type() != b.type()) return false;
    if (a.is(Type::text)) {
        Patience::spend(a.text().size() / 64);
        return a.text() == b.text();
    }
    return identical(a, b);
}

bool both_containers(const Value& a, const Value& b) { return both_lists(a, b) || (a.is(Type::dict) && b.is(Type::dict)); }

std::size_t size_of(const Value& container) {
    return container.is(Type::list) ? container.items().size() : dict_of(container).size();
}

// Two lists or two dictionaries that are being compared, item by item.
class Compared {
public:
    Compared(const Value& left, const Value& right) : left_(left), right_(right) {}

    // The next two values; null at the end on the left, and on the right where there is none.
    std::pair<const Value*, const Value*> next() {
        if (left_.is(Type::list)) {
            if (at_ == left_.items().size()) return {};
            const std::size_t at = at_++;
            return {&left_.items()[at], &right_.items()[at]};
        }
        const std::vector<DictObject::Entry>& entries = dict_of(left_).entries();
        while (at_ < entries.size() && !entries[at_].is_there()) ++at_;
        if (at_ == entries.size()) return {};
        const DictObject::Entry& entry = entries[at_++];
        return {&entry.value, dict_of(right_).find(entry)};
    }

private:
    const Value &left_, &right_;
    std::size_t at_ = 0;
};

// Of two lists or dictionaries that stand within `depth` others. Without recursion: a scenario nests them as deep as it likes.
bool equal_containers(const Value& a, const Value& b, std::size_t depth) {
    std::vector<Compared> open;
    const auto enter = [&](const Value& left, const Value& right) {
        if (size_of(left) != size_of(right)) return false;
        if (depth + open.size() >= deepest_comparison) compared_too_deep();
        open.emplace_back(left, right);
        return true;
    };
    if (!enter(a, b)) return false;
    while (!open.empty()) {
        const auto [left, right] = open.back().next();
        if (!left) {
            open.pop_back();
            continue;
        }
        Patience::spend();
        if (!right) return false;
        if (identical(*left, *right)) continue;
        if (both_containers(*left, *right) ? !enter(*left, *right) : !equal_but_for_containers(*left, *right)) return false;
    }
    return true;
}

bool equal_within(const Value& a, const Value& b, std::size_t depth) {
    return both_containers(a, b) ? equal_containers(a, b, depth) : equal_but_for_containers(a, b);
}

}  // namespace

bool equal(const Value& a, const Value& b) { return equal_within(a, b, 0); }

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

int order_but_for_lists(const Value& a, const Value& b, const char* operation) {
    Patience::spend();
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
        Patience::spend(std::min(a.text().size(), b.text().size()) / 64);
        const int sign = a.text().compare(b.text());  // UTF-8 sorts as code points do
        return sign < 0 ? -1 : sign > 0;
    }
    not_comparable(a, b, operation);
}

// The first place where two lists differ; the length of the shorter one if there is none.
std::size_t first_difference(const std::vector<Value>& left, const std::vector<Value>& right, std::size_t depth) {
    const std::size_t both = std::min(left.size(), right.size());
    for (std::size_t i = 0; i < both; ++i) {
        Patience::spend();
        if (!identical(left[i], right[i]) && !equal_within(left[i], right[i], depth)) return i;
    }
    return both;
}

// The order of two lists is that of the first items which differ, and so on inwards.
int order(const Value& first, const Value& second, const char* operation) {
    const Value *a = &first, *b = &second;
    for (std::size_t depth = 0; both_lists(*a, *b);) {
        if (++depth > deepest_comparison) compared_too_deep();
        const auto &left = a->items(), &right = b->items();
        const std::size_t at = first_difference(left, right, depth);
        if (at == left.size() || at == right.size()) return left.size() < right.size() ? -1 : left.size() > right.size();
        a = &left[at];
        b = &right[at];
    }
    return order_but_for_lists(*a, *b, operation);
}

}  // namespace

bool less(const Value& a, const Value& b, const char* operation) { return order(a, b, operation) == -1; }

bool less_equal(const Value& a, const Value& b, const char* operation) {
    const int sign = order(a, b, operation);
    return sign == -1 || sign == 0;
}

namespace {

enum class Form : std::uint8_t { text, repr, json };

std::string text_leaf(const Value& value, bool quoted) {
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
            return quoted ? quoted_text(value.text()) : value.text();
        case Type::task:
            return value.as<TaskBase>().name();
        case Type::exception:
            return value.as<ExceptionObject>().message;
        default:
            return handle_text(value);
    }
}

std::string json_leaf(const Value& value) {
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
        default:
            return json_string(text_leaf(value, false));
    }
}

// Writes lists and dictionaries without recursion: a scenario nests them as deep as it likes, names one in many places, and puts
// them into themselves.
class Writer {
public:
    // `strict`: what is too deep or takes too much memory raises; else it is left out.
    // Beyond `longest` bytes, if it is not strict, the rest is left out.
    Writer(Form form, std::size_t deepest, bool strict, std::size_t longest = most_shown())
        : form_(form), deepest_(deepest), strict_(strict), longest_(longest) {}
    ~Writer() {
        for (const Open& open : open_) open.container->is_being_shown = false;
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    std::string written(const Value& value) {
        if (!is_container(value)) return leaf(value, form_ == Form::repr);
        enter(value);
        while (!open_.empty()) step();
        return std::move(out_);
    }

private:
    struct Open {
        const Container* container;
        bool is_list;
        std::size_t next = 0;  // item, or entry
        bool is_first = true;
    };
    static constexpr std::size_t checks_apart = std::size_t{64} << 10;

    static bool is_container(const Value& value) { return value.is(Type::list) || value.is(Type::dict); }
    std::string leaf(const Value& value, bool quoted) const {
        if (strict_ || !value.is(Type::text) || value.text().size() <= longest_)
            return form_ == Form::json ? json_leaf(value) : text_leaf(value, quoted);
        const std::string shown = beginning(value.text());
        return form_ == Form::json ? json_string(shown) : quoted ? python_repr(shown) : shown;
    }
    std::string beginning(std::string_view text) const {
        std::size_t end = longest_;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // no character is cut
        return std::string(text.substr(0, end)) + "…";
    }
    std::string left_out() const { return form_ == Form::json ? "\"…\"" : "…"; }

    // Writes the next item of the innermost that is open, or its end.
    void step() {
        Open& now = open_.back();
        const DictObject::Entry* const entry = now.is_list ? nullptr : next_entry(now);
        const bool is_at_end =
            now.is_list ? now.next == static_cast<const ListObject*>(now.container)->items().size() : entry == nullptr;
        if (is_at_end || is_full()) return leave(is_at_end);
        if (!std::exchange(now.is_first, false)) out_ += form_ == Form::json ? "," : ", ";
        if (entry) write_key(entry->key);
        write(entry ? entry->value : static_cast<const ListObject*>(now.container)->items()[now.next++]);
    }

    static const DictObject::Entry* next_entry(Open& now) {
        const auto& entries = static_cast<const DictObject*>(now.container)->entries();
        while (now.next < entries.size() && !entries[now.next].is_there()) ++now.next;
        return now.next == entries.size() ? nullptr : &entries[now.next++];
    }

    void leave(bool is_at_end) {
        const bool in_dict = !open_.back().is_list;
        if (!is_at_end) out_ += form_ == Form::json && in_dict ? "\"…\":\"…\"" : left_out();
        out_ += in_dict ? '}' : ']';
        open_.back().container->is_being_shown = false;
        open_.pop_back();
    }

    // A key is no container. In JSON it is text.
    void write_key(const Value& key) {
        if (form_ != Form::json) {
            out_ += leaf(key, true) + ": ";
        } else {
            out_ += (key.is(Type::text) ? leaf(key, true) : json_string(text_leaf(key, false))) + ":";
        }
    }

    // What stands in a list is quoted, and counts for the depth as in CPython.
    void write(const Value& item) {
        if (is_container(item)) return enter(item);
        if (open_.size() >= deepest_) return too_deep();
        const std::string shown = leaf(item, true);
        if (strict_ && shown.size() >= checks_apart) require_text(out_.size() + shown.size());
        out_ += shown;
    }

    void enter(const Value& value) {
        if (open_.size() >= deepest_) return too_deep();
        const bool is_list = value.is(Type::list);
        const auto& container = value.as<Container>();
        if (container.is_being_shown) {
            const std::string itself = is_list ? "[...]" : "{...}";
            out_ += form_ == Form::json ? json_string(itself) : itself;
            return;
        }
        out_ += is_list ? '[' : '{';
        // cppcheck-suppress danglingLifetime  // a reference to what the value holds, which outlives this
        open_.push_back({&container, is_list});
        container.is_being_shown = true;
    }

    void too_deep() {
        if (strict_) raise_error("RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
        out_ += left_out();
    }

    // Of text that is too long the rest is left out.
    bool is_full() {
        if (!strict_) return out_.size() > longest_;
        Patience::spend();
        if (out_.size() < next_check_) return false;
        require_text(out_.size());
        next_check_ = out_.size() + checks_apart;
        return false;
    }

    const Form form_;
    const std::size_t deepest_;
    const bool strict_;
    const std::size_t longest_;
    std::size_t next_check_ = checks_apart;
    std::vector<Open> open_;
    std::string out_;
};

constexpr std::size_t deepest_shown = 200;

}  // namespace

void require_text(std::size_t bytes) { Footprint::require(2 * bytes); }

std::string quoted_text(std::string_view text) {
    constexpr std::size_t small = std::size_t{64} << 10;  // nobody notices it
    if (text.size() > small) {
        Patience::spend(text.size() / 16);
        require_text(python_repr_size(text));
    }
    return python_repr(text);
}

std::size_t most_shown() { return std::min(std::size_t{16} << 20, Footprint::bound() / 16); }

std::string to_text(const Value& value, std::size_t deepest) { return Writer(Form::text, deepest, true).written(value); }
std::string to_repr(const Value& value) { return Writer(Form::repr, deepest_shown, false).written(value); }
std::string to_json(const Value& value, std::size_t most) { return Writer(Form::json, deepest_shown, false, most).written(value); }

}  // namespace baton::interpreter
