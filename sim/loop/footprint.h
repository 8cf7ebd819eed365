// How much memory a run keeps, as an estimate that is the same on every machine, and the bound that it must not pass.
//
// A scenario that only grows must end before the machine suffers (`--max-memory`). Whatever a scenario can make, a text, a list, a
// future, an exception, takes its share here when it is made and gives it back when it is destroyed. Without a bound nothing is
// ever refused, and C++ programs set none.
//
// The counts are thread-local and not handed over: the constructors of texts and lists and operators such as `a + b` take shares,
// where nothing that belongs to the run is at hand. A Bound is a scope that leaves everything as it found it, so that runs on one
// thread, one after another or one inside another, do not disturb each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace baton {

// What memory is kept for.
enum class Kept : std::uint8_t {
    texts,
    lists,
    coroutines,
    futures,
    exceptions,
    names,
    warnings,
    queues,
    stacks,
    tasks,
    jobs,
    logs,
    events
};
constexpr std::size_t kinds_kept = 13;

class Footprint {
public:
    // Takes a share. Throws an Error of type MemoryError, and takes nothing, when that would pass the bound.
    static void take(Kept kind, std::size_t bytes) {
        require(bytes);
        note(kind, bytes);
    }
    static void give_back(Kept kind, std::size_t bytes) {
        used_[static_cast<std::size_t>(kind)] -= bytes;
        total_ -= bytes;
    }
    // Throws as take() would, but takes nothing. For something that is still being built, and takes its share when it is done.
    static void require(std::size_t bytes) {
        if (total_ > most_ || bytes > most_ - total_) [[unlikely]]
            refuse();
    }
    // Takes a share that cannot be refused, such as that of a warning. The run looks at exceeded() now and then. What was noted for
    // names and warnings is given back when the bound ends.
    static void note(Kept kind, std::size_t bytes) {
        used_[static_cast<std::size_t>(kind)] += bytes;
        total_ += bytes;
    }
    static bool exceeded() {
        if (total_ + beside_ <= most_) [[likely]]
            return false;
        ++refusals_;
        return true;
    }
    // How often a bound was reached on this thread: a share was refused, or exceeded() was true. If it was the same before a run
    // and after it, the run had all the memory that it asked for.
    static std::uint64_t refusals() { return refusals_; }
    static std::size_t bound() { return most_; }  // SIZE_MAX for none
    static std::string message();                 // says what the bound is, and what took most of it

    // While it stands, this thread keeps at most so many bytes. Bounds nest: when one ends, the outer one is in force again.
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
    friend class FootprintBeside;
    [[noreturn]] static void refuse();

    static thread_local constinit std::array<std::size_t, kinds_kept> used_;
    static thread_local constinit std::size_t total_, beside_, most_;
    static thread_local constinit std::uint64_t refusals_;
};

// A share that an object takes when it is made and gives back when it is destroyed.
class FootprintOf {
public:
    struct Noted {};  // chooses the constructor whose share cannot be refused
    FootprintOf(Kept kind, std::size_t bytes) : bytes_(bytes), kind_(kind) { Footprint::take(kind, bytes); }
    FootprintOf(Kept kind, std::size_t bytes, Noted) : bytes_(bytes), kind_(kind) { Footprint::note(kind, bytes); }
    ~FootprintOf() { Footprint::give_back(kind_, bytes_); }
    FootprintOf(const FootprintOf&) = delete;
    FootprintOf& operator=(const FootprintOf&) = delete;

    // The object takes another share. Throws, and changes nothing, when a larger one would pass the bound.
    void become(std::size_t bytes) {
        if (bytes > bytes_)
            Footprint::take(kind_, bytes - bytes_);
        else
            Footprint::give_back(kind_, bytes_ - bytes);
        bytes_ = bytes;
    }

private:
    std::size_t bytes_;
    const Kept kind_;
};

// What a run keeps beside what the scenario made, such as its log. It ends the run when there is too much of both, and nothing of
// the scenario is refused for it. It counts as long as this object stands.
class FootprintBeside {
public:
    explicit FootprintBeside(Kept kind) : kind_(kind) {}
    ~FootprintBeside() {
        Footprint::used_[static_cast<std::size_t>(kind_)] -= bytes_;
        Footprint::beside_ -= bytes_;
    }
    FootprintBeside(const FootprintBeside&) = delete;
    FootprintBeside& operator=(const FootprintBeside&) = delete;

    void add(std::size_t bytes) {
        Footprint::used_[static_cast<std::size_t>(kind_)] += bytes;
        Footprint::beside_ += bytes;
        bytes_ += bytes;
    }

private:
    std::size_t bytes_ = 0;
    const Kept kind_;
};

}  // namespace baton
