// The hash of a trace: 64 bits that are the same on every machine. Two runs with the same hash scheduled the same things at the
// same times.
#pragma once

#include <string>

#include "sim/trace/recording.h"

namespace baton::trace {

// Hashes events as they come, some nanoseconds each. Every event that says what was scheduled counts with all its fields (see
// `counts_in_hash`). Texts count by their content, not by their id.
class Hasher : public Consumer {
public:
    void take(std::span<const TraceEvent> events, const TextTable& texts) override;

    // The hash of header, events and ending, as 16 hexadecimal digits.
    std::string digest(const Header& header, const Ending& ending) const;

private:
    std::uint64_t text_hash(TextId id, const TextTable& texts);

    std::uint64_t state_ = 0x9e3779b97f4a7c15u;
    std::vector<std::uint64_t> text_hashes_;  // by TextId; computed when a text is first seen
};

// The hash of a trace that is in memory.
std::string hash_of(const Recording& recording);

}  // namespace baton::trace
