// The values of expressions that use no names but params, as plain data that outlives any run: what a scenario expects, for
// example.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "sim/base/failure.h"
#include "sim/scenario/scenario.h"

namespace baton::interpreter {

class Runtime;
class Value;

// Such a value.
struct Constant {
    std::string json;
    std::string text;  // for people: as Python shows it, with durations in seconds
    bool is_duration = false;
    std::string key;  // what key_of() gives for it
};

// Evaluates such expressions. The params are evaluated once, at the first call. Not for several threads at once.
class Constants {
public:
    // The values take at most so many bytes, in the way that `Limits::memory` of run.h counts. The scenario must outlive this.
    explicit Constants(const scenario::Scenario& scenario, std::uint64_t memory = std::uint64_t{256} << 20);
    ~Constants();
    const scenario::Scenario& scenario() const { return scenario_; }
    // The value of an expression, or the exception that it raises.
    std::variant<Constant, Failure> evaluate(const scenario::Expression& expression) const;

private:
    const scenario::Scenario& scenario_;
    const std::uint64_t memory_;
    mutable std::unique_ptr<Runtime> runtime_;
};

// A text for a value. Two values have the same text exactly when Python's `==` holds between them. It is empty for a NaN, which is
// equal to nothing, and for what is nested too deep to be compared.
std::string key_of(const Value& value);

}  // namespace baton::interpreter
