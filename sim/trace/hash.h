// The 64-bit hash of a trace: the same on every machine.
#pragma once

#include <string>

#include "sim/trace/recording.h"

namespace baton::trace {

// Hashes events as they come. Each event that says what was scheduled counts with all its fields (`counts_in_hash`); texts
// count by content, not by id.
class Hasher : public Consumer {
public:
    void take(std::span<const Event> events, const TextTable& texts) override;

    // 16 hexadecimal digits over header, events and ending.
    std::string digest(const Header& header, const Ending& ending) const;

private:
    std::uint64_t text_hash(TextId id, const TextTable& texts);

    std::uint64_t state_ = 0x9e3779b97f4a7c15u;
    std::vector<std::uint64_t> text_hashes_;  // by TextId, computed at first sight
};

std::string hash_of(const Recording& recording);

}  // namespace baton::trace
