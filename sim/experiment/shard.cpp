#include "sim/experiment/shard.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "sim/base/text.h"

namespace baton::experiment {

namespace {

std::optional<std::uint64_t> whole(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct Variables {
    const char *index, *count, *first;  // `first` is the variable with the smallest index; null if indices start at 0
};
constexpr std::array known = {
    Variables{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN"},
    Variables{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", nullptr},
    Variables{"PMI_RANK", "PMI_SIZE", nullptr},
    Variables{"JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", nullptr},
};

std::uint64_t number(const Environment& environment, const char* name) {
    const char* text = environment(name);
    if (!text) throw SpecError(fmt::format("{} is not set; use --shard I/N", name));
    if (const auto value = whole(text)) return *value;
    throw SpecError(fmt::format("{}: '{}' is not an integer", name, terminal_text(text)));
}

}  // namespace

Shard parse_shard(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto index = whole(std::string_view(text).substr(0, slash));
    const auto count = slash == std::string::npos ? std::nullopt : whole(std::string_view(text).substr(slash + 1));
    if (!index || !count) throw SpecError(fmt::format("'{}' is not a shard; write I/N, such as 0/16", terminal_text(text)));
    if (*index >= *count) throw SpecError(fmt::format("there is no shard {} of {}; shards are numbered from 0", *index, *count));
    return {*index, *count};
}

std::optional<FoundShard> shard_of_environment(const Environment& environment) {
    for (const Variables& names : known) {
        if (!environment(names.index)) continue;
        const std::uint64_t first = names.first && environment(names.first) ? number(environment, names.first) : 0;
        const std::uint64_t index = number(environment, names.index), count = number(environment, names.count);
        if (index < first || index - first >= count)
            throw SpecError(
                fmt::format("{} is {} and {} is {}: array indices must be contiguous", names.index, index, names.count, count));
        return FoundShard{{index - first, count}, fmt::format("{} and {}", names.index, names.count)};
    }
    return std::nullopt;
}

}  // namespace baton::experiment
