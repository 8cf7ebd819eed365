// A shard is the part of a sweep that one of several workers makes. Batch systems tell workers theirs by environment variables.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/experiment/plan.h"

namespace baton::experiment {

struct Shard {
    std::uint64_t index = 0, count = 1;  // the index counts from 0

    // With a stop rule, all replications of a point are in the same shard, since the rule needs them all.
    bool has(const Plan& plan, std::uint64_t run) const {
        return (plan.until_metric() ? run / plan.spec().replications : run) % count == index;
    }
};

// Parses a shard such as `3/16`, the fourth of 16. Throws SpecError.
Shard parse_shard(const std::string& text);

// Takes the shard from the first of these groups of variables that is set: SLURM_ARRAY_TASK_ID, _COUNT and _MIN;
// OMPI_COMM_WORLD_RANK and _SIZE; PMI_RANK and PMI_SIZE; JOB_COMPLETION_INDEX and JOB_COMPLETIONS. Returns nothing if none is set.
// Throws SpecError if the values are invalid.
using Environment = std::function<const char*(const char* name)>;
struct FoundShard {
    Shard shard;
    std::string source;  // the names of the variables
};
std::optional<FoundShard> shard_of_environment(const Environment& environment);

}  // namespace baton::experiment
