// Which runs are this machine's.
#include <gmock/gmock.h>

#include <map>
#include <string>

#include "sim/experiment/shard.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

TEST(Shard, IsKnownFromBatchSystems) {
    using Variables = std::map<std::string, std::string>;
    const auto shard = [](const Variables& variables) {
        const auto found = shard_of_environment([&](const char* name) {
            const auto variable = variables.find(name);
            return variable == variables.end() ? nullptr : variable->second.c_str();
        });
        return found ? std::to_string(found->shard.index) + "/" + std::to_string(found->shard.count) : "none";
    };
    EXPECT_EQ(shard({}), "none");
    EXPECT_EQ(shard({{"SLURM_ARRAY_TASK_ID", "5"}, {"SLURM_ARRAY_TASK_COUNT", "4"}, {"SLURM_ARRAY_TASK_MIN", "3"}}), "2/4");
    EXPECT_EQ(shard({{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "3"}}), "1/3");
    EXPECT_EQ(shard({{"JOB_COMPLETION_INDEX", "0"}, {"JOB_COMPLETIONS", "8"}}), "0/8");
    EXPECT_THROW(shard({{"JOB_COMPLETION_INDEX", "0"}}), SpecError);
    EXPECT_THROW(shard({{"SLURM_ARRAY_TASK_ID", "9"}, {"SLURM_ARRAY_TASK_COUNT", "4"}}), SpecError);
    EXPECT_THROW(parse_shard("4/4"), SpecError);
    EXPECT_THROW(parse_shard("x"), SpecError);
}

TEST(Shard, SplitsEveryRunToOne) {
    const Plan plan = plan_of(spec_of({"gate=1..5"}, 3));
    for (std::uint64_t run = 0; run < plan.runs(); ++run) {
        int owners = 0;
        for (std::uint64_t shard = 0; shard < 4; ++shard) owners += Shard{shard, 4}.has(plan, run);
        EXPECT_EQ(owners, 1);
    }
}

}  // namespace
}  // namespace baton::experiment
