#include "sim/trace/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "sim/trace/canonical.h"

namespace baton::trace {

namespace {

// Odd constants without pattern: the square roots of 2, 3, 5, 7 and 11, 64 bits of each fraction, the last bit set.
constexpr std::uint64_t k1 = 0x6a09e667f3bcc909u, k2 = 0xbb67ae8584caa73bu, k3 = 0x3c6ef372fe94f82bu, k4 = 0xa54ff53a5f1d36f1u,
                        k5 = 0x510e527fade682d1u;

constexpr std::uint64_t scramble(std::uint64_t z) {
    z = (z ^ z >> 32) * k5;
    return z ^ z >> 29;
}

std::uint64_t absorb(std::uint64_t state, std::uint64_t word) { return scramble(std::rotl(state, 5) ^ word * k1); }

// Byte by byte into words, so that the machine's byte order does not matter.
std::uint64_t hash_text(std::string_view text) {
    std::uint64_t state = text.size() * k2;
    for (std::size_t at = 0; at < text.size(); at += 8) {
        std::uint64_t word = 0;
        const std::size_t end = std::min(at + 8, text.size());
        for (std::size_t i = end; i > at; --i) word = word << 8 | static_cast<unsigned char>(text[i - 1]);
        state = absorb(state, word);
    }
    return scramble(state ^ k3);
}

std::uint64_t two(std::uint32_t high, std::uint32_t low) { return std::uint64_t{high} << 32 | low; }

// Four independent products, then one step of the chain: the chain is what bounds the speed.
std::uint64_t step(std::uint64_t state, const TraceEvent& event, std::uint64_t a, std::uint64_t b) {
    const std::uint64_t what =
        std::uint64_t{event.worker} << 16 | std::uint64_t{event.detail} << 8 | static_cast<std::uint64_t>(event.kind);
    const std::uint64_t lanes = static_cast<std::uint64_t>(event.t) * k1 ^ std::rotl(two(event.task, event.line) * k2, 16) ^
                                std::rotl((what ^ std::rotl(a, 32)) * k3, 32) ^ std::rotl(b * k4, 48);
    return scramble(std::rotl(state, 5) ^ scramble(lanes));
}

}  // namespace

std::uint64_t Hasher::text_hash(TextId id, const TextTable& texts) {
    while (text_hashes_.size() <= id) text_hashes_.push_back(hash_text(texts[static_cast<TextId>(text_hashes_.size())]));
    return text_hashes_[id];
}

void Hasher::take(std::span<const TraceEvent> events, const TextTable& texts) {
    std::uint64_t state = state_;
    for (const TraceEvent& raw : events) {
        if (!counts_in_hash(raw.kind)) continue;
        const bool may_differ = raw.kind == EventKind::create || raw.kind == EventKind::done;
        const TraceEvent event = may_differ ? canonical(raw, texts) : raw;
        const TextFields fields = text_fields(event);
        const std::uint64_t a = fields.a ? text_hash(event.a, texts) : event.a;
        auto b = static_cast<std::uint64_t>(event.b);
        if (fields.b) b = text_hash(static_cast<TextId>(event.b), texts);
        if (fields.high) {
            const std::uint64_t low = fields.low ? text_hash(low_half(event.b), texts) : low_half(event.b);
            b = absorb(text_hash(high_half(event.b), texts), low);
        }
        state = step(state, event, a, b);
    }
    state_ = state;
}

std::string Hasher::digest(const Header& header, const Ending& ending) const {
    std::uint64_t state = absorb(state_, hash_text(header.scenario));
    state = absorb(state, static_cast<std::uint64_t>(header.seed));
    state = absorb(state, hash_text(header.params));
    state = absorb(state, hash_text(ending.status));
    state = absorb(state, static_cast<std::uint64_t>(ending.elapsed.count()));
    return fmt::format("{:016x}", state);
}

std::string hash_of(const Recording& recording) {
    Hasher hasher;
    constexpr std::size_t block = 1024;
    std::vector<TraceEvent> events;
    for (std::size_t at = 0; at < recording.events.size(); at += block) {
        const auto first = recording.events.begin() + static_cast<std::ptrdiff_t>(at);
        events.assign(first, first + static_cast<std::ptrdiff_t>(std::min(block, recording.events.size() - at)));
        hasher.take(events, recording.texts);
    }
    return hasher.digest(recording.header, recording.ending);
}

}  // namespace baton::trace
