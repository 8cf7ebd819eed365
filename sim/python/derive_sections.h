// Writes the sections of a derived scenario, except its coroutines.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/python/derive_plan.h"

namespace baton::python {

// Returns a text that comes from a recorded program as it may stand in a comment: on one line, cut, with control characters as
// escapes.
std::string quoted_in_comment(std::string_view text);

// The functions return whole sections as YAML, and empty texts for sections without entries.
class SectionWriter {
public:
    // The plan must be complete and outlive this.
    explicit SectionWriter(DerivedPlan& plan) : plan_(plan) {}

    // Returns the comment at the beginning, the name, the machine and the loop. `overhead` is that of a callback, in nanoseconds.
    std::string head(std::int64_t overhead) const;
    // Returns the params: first those that are meant to be changed, then what was measured. It must be called once, after the
    // coroutines are written, since those add tables, and before objects(), since this names the params of their limits.
    std::string params();
    // Returns the sections of all objects and executors, and the variables.
    std::string objects() const;
    std::string functions() const;

    // Returns the params that are meant to be changed, with their values: `gate_permits=10`.
    const std::vector<std::string>& changeable() const { return changeable_; }

private:
    void add_changeable(std::string& out, const std::string& name, const std::string& value, const std::string& comment);
    std::string section(const char* name, const char* kind, bool has_value) const;
    std::string conditions() const;
    std::string executors() const;
    std::string vars() const;
    std::string mailbox(std::size_t i) const;
    std::string place_of(Line line) const;

    DerivedPlan& plan_;
    std::map<std::string, std::string> limits_;  // the params of the limits of objects, by the names of the objects
    std::vector<std::string> changeable_;
};

}  // namespace baton::python
