#include "sim/interpreter/constants.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/patience.h"
#include "sim/interpreter/traceback.h"

namespace baton::interpreter {

namespace {

constexpr int deepest_key = 9995;  // as in comparisons

// False for what is nested deeper, or holds itself.
bool add_key(const Value& value, std::string& key, int depth = 0) {
    if (depth > deepest_key) return false;
    Patience::spend();
    Footprint::require(4 * key.size());  // when it grows, there is a copy of twice its size for a moment
    const auto add = [&key](char kind, const std::string& text) { return key.append(1, kind).append(text).append(1, ';'), true; };
    switch (value.type()) {
        case Type::none:
            return add('n', {});
        case Type::boolean:
        case Type::integer:
            return add('i', std::to_string(value.integer()));
        case Type::real: {  // 2.0 == 2
            const double real = value.real();
            const bool is_whole = real == std::trunc(real) && fits_in_64_bits(real);
            return is_whole ? add('i', std::to_string(static_cast<std::int64_t>(real)))
                            : add('r', std::to_string(std::bit_cast<std::int64_t>(real)));
        }
        case Type::duration:
            return add('d', std::to_string(value.integer()));
        case Type::text:
            return add('t', std::to_string(value.text().size()) + ":" + value.text());
        case Type::list:
            key += '[';
            for (const Value& item : value.items()) {
                if (!add_key(item, key, depth + 1)) return false;
            }
            key += ']';
            return true;
        case Type::dict: {
            std::vector<std::string> entries;  // in an order that is the same for equal dictionaries
            for (const DictObject::Entry& entry : dict_of(value).entries()) {
                std::string both;
                if (!entry.is_there()) continue;
                if (!add_key(entry.key, both, depth + 1) || !add_key(entry.value, both, depth + 1)) return false;
                entries.push_back(std::move(both));
            }
            std::sort(entries.begin(), entries.end());
            key += '{';
            for (const std::string& entry : entries) key += entry;
            key += '}';
            return true;
        }
        default:
            return add('h', {});  // of a run, as no constant is
    }
}

}  // namespace

std::string key_of(const Value& value) {
    std::string key;
    const bool is_nan = value.is(Type::real) && std::isnan(value.real());
    if (is_nan || !add_key(value, key)) key.clear();
    return key;
}

Constants::Constants(const scenario::Scenario& scenario, std::uint64_t memory) : scenario_(scenario), memory_(memory) {}

Constants::~Constants() = default;

std::variant<Constant, Failure> Constants::evaluate(const scenario::Expression& expression) const {
    Constant constant;
    const std::exception_ptr thrown = exception_of([&] {
        if (!runtime_) runtime_ = std::make_unique<Runtime>(scenario_, memory_);
        Context outside;
        Frame frame{*runtime_, outside, nullptr, nullptr, Value::none()};
        const Value value = interpreter::evaluate(frame, expression);
        constant = {to_json(value), to_repr(value), value.is(Type::duration), key_of(value)};
    });
    if (!thrown) return constant;
    ExceptionTypes types;
    return failure_of(thrown, types, scenario_.sources);
}

}  // namespace baton::interpreter
