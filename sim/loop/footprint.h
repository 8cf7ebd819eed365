// What the scenarios of this thread keep in memory: an estimate by size and number, the same on every machine, against a bound.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace baton {

enum class Kept : std::uint8_t { texts, lists, coroutines, futures, exceptions, names, warnings, queues };
constexpr std::size_t kinds_kept = 8;

// A scenario that only grows must end before the machine suffers. Without a bound nothing is refused: C++ programs set none.
class Footprint {
public:
    // Throws Error of type MemoryError, and takes nothing, when it would pass the bound.
    static void take(Kept kind, std::size_t bytes) {
        require(bytes);
        note(kind, bytes);
    }
    static void give_back(Kept kind, std::size_t bytes) {
        used_[static_cast<std::size_t>(kind)] -= bytes;
        total_ -= bytes;
    }
    // Throws as take() would, for something that is being built.
    static void require(std::size_t bytes) {
        if (total_ > most_ || bytes > most_ - total_) [[unlikely]]
            refuse();
    }
    // For what cannot be refused, a warning for example: the run has to look at exceeded() now and then. Names and warnings are
    // kept until the bound ends.
    static void note(Kept kind, std::size_t bytes) {
        used_[static_cast<std::size_t>(kind)] += bytes;
        total_ += bytes;
    }
    static bool exceeded() { return total_ > most_; }
    static std::string message();  // says how much is too much, and what took most

    // The bound for this thread until it is destroyed; then it is what it was. Bounds nest.
    class Bound {
    public:
        explicit Bound(std::size_t bytes);
        ~Bound();
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;

    private:
        std::size_t outer_;
        std::array<std::size_t, kinds_kept> before_;
    };

private:
    [[noreturn]] static void refuse();

    static thread_local constinit std::array<std::size_t, kinds_kept> used_;
    static thread_local constinit std::size_t total_, most_;
};

// Takes on construction, gives back on destruction.
class FootprintOf {
public:
    struct Noted {};  // cannot be refused
    FootprintOf(Kept kind, std::size_t bytes) : bytes_(bytes), kind_(kind) { Footprint::take(kind, bytes); }
    FootprintOf(Kept kind, std::size_t bytes, Noted) : bytes_(bytes), kind_(kind) { Footprint::note(kind, bytes); }
    ~FootprintOf() { Footprint::give_back(kind_, bytes_); }
    FootprintOf(const FootprintOf&) = delete;
    FootprintOf& operator=(const FootprintOf&) = delete;

private:
    const std::size_t bytes_;
    const Kept kind_;
};

}  // namespace baton
