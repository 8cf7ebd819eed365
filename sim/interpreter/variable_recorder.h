// Keeps what the scenario's vars are while a run goes on, as far as they are numbers: for conditions on them afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/interpreter/value.h"
#include "sim/trace/tracer.h"

namespace baton::interpreter {

// A variable gets a value.
struct VariableChange {
    enum class Kind : std::uint8_t { other, number, duration };  // other: it is no number any more
    std::uint64_t event = 0;                                     // the first event of the trace that comes after it
    std::uint32_t variable = 0;                                  // its place among the vars of the scenario
    Kind kind = Kind::other;
    double value = 0;  // of a duration: nanoseconds
};

struct VariableHistory {
    std::vector<std::string> names;       // of the vars, in the order of the scenario
    std::vector<VariableChange> changes;  // in order; the first values come before event 0
    bool complete = true;                 // false: there were more changes than are kept
};

// It must outlive the run, and belongs to one. Costs 32 bytes for each assignment to a var.
class VariableRecorder {
public:
    explicit VariableRecorder(std::size_t most_changes) : most_(most_changes) {}

    // The values stay where they are; they have their first values already.
    void begin(std::vector<std::string> names, const std::vector<Value>& values, const trace::Tracer& tracer);
    // The variable is about to be assigned. Its new value is read when the next one is, or at the end.
    void assigned(std::uint32_t variable) {
        settle();
        pending_ = {{tracer_->appended(), variable}};
    }
    void end() { settle(); }

    VariableHistory history;

private:
    void settle();
    void note(std::uint64_t event, std::uint32_t variable);

    std::size_t most_;
    const std::vector<Value>* values_ = nullptr;
    const trace::Tracer* tracer_ = nullptr;
    std::optional<std::pair<std::uint64_t, std::uint32_t>> pending_;  // event and variable
};

}  // namespace baton::interpreter
