// Values that outlive a run: what expressions give that use no names but params.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "sim/base/failure.h"
#include "sim/scenario/scenario.h"

namespace baton::interpreter {

class Runtime;
class Value;

struct Constant {
    std::string json;
    std::string text;  // for people: as Python shows it, durations in seconds
    bool is_duration = false;
    std::string key;  // as key_of gives it
};

// Evaluates the params once, at the first call, and expressions with them. Not for several threads at once.
class Constants {
public:
    explicit Constants(const scenario::Scenario& scenario);  // which must outlive this
    ~Constants();
    const scenario::Scenario& scenario() const { return scenario_; }
    std::variant<Constant, Failure> evaluate(const scenario::Expression& expression) const;  // or what it raises

private:
    const scenario::Scenario& scenario_;
    mutable std::unique_ptr<Runtime> runtime_;
};

// A text that a value shares with a constant exactly if Python's `==` holds between them. Empty for a NaN, which
// equals nothing.
std::string key_of(const Value& value);

}  // namespace baton::interpreter
