// Reads a kind of step by its parts, as parts.h tells them: what stands behind the verb, and its options. A kind whose parts need
// more than that has a function of its own in StepReader; one with a part that `fill` does not know does not compile here.
#pragma once

#include "sim/scenario/parts.h"
#include "sim/scenario/step_reader.h"

namespace baton::scenario {

template <class Kind>
Action StepReader::by_parts(const Fields& fields) {
    Kind kind{};
    each_part(kind, [&]<class Part>(std::string_view option, const Part& part) {
        fill(fields, option, const_cast<Part&>(part));  // a part of `kind`, which is not const
    });
    return kind;
}

}  // namespace baton::scenario
