// The kinds of named objects, with a row for each. Everything that reads, writes, shows or exports objects takes its words from these
// tables. What an object does is written elsewhere: interpreter/objects.cpp makes it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/base/enumerators.h"

namespace baton::scenario {

enum class ObjectKind : std::uint8_t {
    semaphore, bounded_semaphore, lock, condition, event, queue, priority_queue, lifo_queue, barrier, thread_pool, process_pool,
};

// Kinds that a program uses in the same way.
enum class ObjectFamily : std::uint8_t { semaphore, lock, condition, event, queue, barrier, executor };

// What the number beside the name of an object is.
enum class ObjectSize : std::uint8_t { none, value, capacity, parties, workers };

struct ObjectFamilyRow {
    ObjectFamily family;
    std::string_view word;
};

struct ObjectSizeRow {
    ObjectSize size;
    std::string_view what;           // what messages call it
    bool is_required = false;
    int otherwise = 0;               // the size when the file gives none, as in asyncio
};

struct ObjectKindRow {
    ObjectKind kind;
    ObjectFamily family;
    ObjectSize size;
    std::string_view word;     // what run documents and traces call it
    std::string_view phrase;   // what messages and reports call it
    std::string_view section;  // the key of the file that declares it
    std::string_view python;   // the name of the class in Python
    std::string_view about;    // what the section takes, for editors and the reference
};

inline constexpr std::array object_families = {
    ObjectFamilyRow{ObjectFamily::semaphore, "semaphore"}, ObjectFamilyRow{ObjectFamily::lock, "lock"},
    ObjectFamilyRow{ObjectFamily::condition, "condition"}, ObjectFamilyRow{ObjectFamily::event, "event"},
    ObjectFamilyRow{ObjectFamily::queue, "queue"},         ObjectFamilyRow{ObjectFamily::barrier, "barrier"},
    ObjectFamilyRow{ObjectFamily::executor, "executor"},
};

inline constexpr std::array object_sizes = {
    ObjectSizeRow{.size = ObjectSize::none, .what = {}},
    ObjectSizeRow{.size = ObjectSize::value, .what = "an initial value", .otherwise = 1},
    ObjectSizeRow{.size = ObjectSize::capacity, .what = "a maximal size"},
    ObjectSizeRow{.size = ObjectSize::parties, .what = "a number of parties", .is_required = true},
    ObjectSizeRow{.size = ObjectSize::workers, .what = "a size", .is_required = true},
};

// clang-format off
inline constexpr std::array object_kinds = {
    ObjectKindRow{ObjectKind::semaphore, ObjectFamily::semaphore, ObjectSize::value, "semaphore", "semaphore", "semaphores",
                  "asyncio.Semaphore", "name: initial value"},
    ObjectKindRow{ObjectKind::bounded_semaphore, ObjectFamily::semaphore, ObjectSize::value, "bounded_semaphore", "bounded semaphore",
                  "bounded_semaphores", "asyncio.BoundedSemaphore", "name: initial value"},
    ObjectKindRow{ObjectKind::lock, ObjectFamily::lock, ObjectSize::none, "lock", "lock", "locks",
                  "asyncio.Lock", "names of locks"},
    ObjectKindRow{ObjectKind::condition, ObjectFamily::condition, ObjectSize::none, "condition", "condition", "conditions",
                  "asyncio.Condition", "names of conditions; {changed: mutex} shares the lock mutex"},
    ObjectKindRow{ObjectKind::event, ObjectFamily::event, ObjectSize::none, "event", "event", "events",
                  "asyncio.Event", "names of events"},
    ObjectKindRow{ObjectKind::queue, ObjectFamily::queue, ObjectSize::capacity, "queue", "queue", "queues",
                  "asyncio.Queue", "name: maximal size; 0 is unbounded"},
    ObjectKindRow{ObjectKind::priority_queue, ObjectFamily::queue, ObjectSize::capacity, "priority_queue", "priority queue",
                  "priority_queues", "asyncio.PriorityQueue", "name: maximal size; 0 is unbounded"},
    ObjectKindRow{ObjectKind::lifo_queue, ObjectFamily::queue, ObjectSize::capacity, "lifo_queue", "last-in-first-out queue",
                  "lifo_queues", "asyncio.LifoQueue", "name: maximal size; 0 is unbounded"},
    ObjectKindRow{ObjectKind::barrier, ObjectFamily::barrier, ObjectSize::parties, "barrier", "barrier", "barriers",
                  "asyncio.Barrier", "name: number of parties"},
    ObjectKindRow{ObjectKind::thread_pool, ObjectFamily::executor, ObjectSize::workers, "threads", "executor", "executors",
                  "ThreadPoolExecutor", "name: {threads: N} or {processes: N}; the executor 'default' always exists"},
    ObjectKindRow{ObjectKind::process_pool, ObjectFamily::executor, ObjectSize::workers, "processes", "executor", "executors",
                  "ProcessPoolExecutor", "name: {threads: N} or {processes: N}; the executor 'default' always exists"},
};
// clang-format on

static_assert(rows_follow(object_families, &ObjectFamilyRow::family), "a row for each family, in their order");
static_assert(rows_follow(object_sizes, &ObjectSizeRow::size), "a row for each size, in their order");
static_assert(rows_follow(object_kinds, &ObjectKindRow::kind), "a row for each kind, in their order");

// Look-ups in the tables, each an index.
constexpr const ObjectKindRow& row_of(ObjectKind kind) { return object_kinds[static_cast<std::size_t>(kind)]; }
constexpr const ObjectSizeRow& row_of(ObjectSize size) { return object_sizes[static_cast<std::size_t>(size)]; }
constexpr ObjectFamily family_of(ObjectKind kind) { return row_of(kind).family; }
constexpr std::string_view word(ObjectFamily family) { return object_families[static_cast<std::size_t>(family)].word; }
constexpr std::string_view word(ObjectKind kind) { return row_of(kind).word; }  // `semaphore`, `threads`, …
constexpr bool is_executor(ObjectKind kind) { return family_of(kind) == ObjectFamily::executor; }
constexpr bool is_queue(ObjectKind kind) { return family_of(kind) == ObjectFamily::queue; }

}  // namespace baton::scenario
