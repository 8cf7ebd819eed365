// A part of a sweep for one of several workers, and how batch systems tell a worker which one it is.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/experiment/plan.h"

namespace baton::experiment {

struct Shard {
    std::uint64_t index = 0, count = 1;  // index counts from 0

    // With a stop rule all replications of a point are in one shard, for they decide together.
    bool has(const Plan& plan, std::uint64_t run) const {
        return (plan.until_metric() ? run / plan.spec().replications : run) % count == index;
    }
};

// `3/16`: the fourth of 16. Throws SpecError.
Shard parse_shard(const std::string& text);

// From SLURM_ARRAY_TASK_ID, _COUNT and _MIN; OMPI_COMM_WORLD_RANK and _SIZE; PMI_RANK and PMI_SIZE;
// JOB_COMPLETION_INDEX and JOB_COMPLETIONS: the first that is there. None when there is none of them. Throws
// SpecError when what is there makes no sense.
using Environment = std::function<const char*(const char* name)>;
struct FoundShard {
    Shard shard;
    std::string source;  // the names that told it
};
std::optional<FoundShard> shard_of_environment(const Environment& environment);

}  // namespace baton::experiment
