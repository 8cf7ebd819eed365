#include "sim/trace/hash.h"

#include <gmock/gmock.h>

#include <set>

namespace baton::trace {
namespace {

// A log line by task 1, its text interned after `before`.
Recording logged(std::string_view text, std::vector<std::string> before = {}) {
    Recording out;
    for (const std::string& other : before) out.texts.intern(other);
    out.events.push_back({5, 1, 3, EventKind::log, 0, 0, out.texts.intern(text), 0});
    out.ending = {"returned", Duration(5)};
    return out;
}

TEST(Hash, IsTheSameForEver) {
    EXPECT_EQ(hash_of(Recording{}), "79d95b820aa34259");
    EXPECT_EQ(hash_of(logged("hello, wörld")), "ae37ce56cab90285");
}

TEST(Hash, CountsTextsByContentNotById) {
    EXPECT_EQ(hash_of(logged("hello", {"a", "b"})), hash_of(logged("hello")));
    EXPECT_NE(hash_of(logged("hello")), hash_of(logged("hellp")));
    EXPECT_NE(hash_of(logged("aaaaaaaa")), hash_of(logged("aaaaaaaaa")));
    EXPECT_NE(hash_of(logged(std::string(3, '\0'))), hash_of(logged(std::string(4, '\0'))));
}

TEST(Hash, CountsEveryField) {
    std::set<std::string> hashes;
    const auto with = [&](auto change) {
        Recording changed = logged("hello", {"other"});
        change(changed);
        hashes.insert(hash_of(changed));
    };
    with([](Recording&) {});
    with([](Recording& r) { r.events[0].t = 6; });
    with([](Recording& r) { r.events[0].task = 2; });
    with([](Recording& r) { r.events[0].line = 4; });
    with([](Recording& r) { r.events[0].kind = EventKind::warning; });
    with([](Recording& r) { r.events[0].detail = 1; });
    with([](Recording& r) { r.events[0].worker = 1; });
    with([](Recording& r) { r.events[0].a = 1; });
    with([](Recording& r) { r.events[0].b = 1; });
    with([](Recording& r) { r.events.push_back(r.events[0]); });
    with([](Recording& r) { r.events.clear(); });
    with([](Recording& r) { r.header.scenario = "x"; });
    with([](Recording& r) { r.header.seed = 1; });
    with([](Recording& r) { r.header.params = "{ }"; });
    with([](Recording& r) { r.ending.status = "raised"; });
    with([](Recording& r) { r.ending.elapsed = Duration(6); });
    EXPECT_EQ(hashes.size(), 16u);
}

TEST(Hash, CountsTheOrder) {
    Recording one, other;
    for (std::uint32_t i = 0; i < 1000; ++i) one.events.push_back({i / 10, i, 0, EventKind::resume, 0, 0, 0, 0});
    other.events = one.events;
    std::swap(other.events[500], other.events[501]);
    EXPECT_NE(hash_of(one), hash_of(other));
}

TEST(Hash, DoesNotDependOnBlocks) {
    const Recording recording = [] {
        Recording out;
        for (std::uint32_t i = 0; i < 5000; ++i) out.events.push_back({i, i % 7, i % 11, EventKind::resume, 0, 0, i, i * 3});
        return out;
    }();
    Hasher by_one;
    for (const TraceEvent& event : recording.events) by_one.take({&event, 1}, recording.texts);
    EXPECT_EQ(by_one.digest(recording.header, recording.ending), hash_of(recording));
}

TEST(Hash, NeighbouringTracesDoNotCollide) {
    std::set<std::string> hashes;
    for (std::int64_t t = 0; t < 200; ++t) {
        for (std::int64_t b = 0; b < 200; ++b) {
            Recording r;
            r.events.push_back({t, 1, 0, EventKind::hold, 0, 0, 0, b});
            hashes.insert(hash_of(r));
        }
    }
    EXPECT_EQ(hashes.size(), 40'000u);
}

}  // namespace
}  // namespace baton::trace
