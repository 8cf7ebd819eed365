#include "sim/trace/tracer.h"

#include <gmock/gmock.h>

#include "sim/trace/hash.h"
#include "sim/trace/recording.h"

namespace baton::trace {
namespace {

TraceEvent at(std::int64_t t) { return {t, 1, 0, EventKind::resume, 0, 0, 0, 0}; }
TraceEvent hold_at(std::int64_t t) { return {t, 1, 0, EventKind::hold, static_cast<std::uint8_t>(Holding::cpu), 0, 0, 0}; }

struct Counter : Consumer {
    std::vector<std::size_t> blocks;
    std::int64_t next = 0;
    bool in_order = true;
    void take(std::span<const TraceEvent> events, const TextTable&) override {
        blocks.push_back(events.size());
        for (const TraceEvent& event : events) in_order = in_order && event.t == next++;
    }
};

TEST(Tracer, HandsOverWholeBlocksInOrderToEveryConsumer) {
    Counter first, second;
    Tracer tracer;
    tracer.add_consumer(first);
    tracer.add_consumer(second);
    for (std::int64_t t = 0; t < 10'000; ++t) tracer.append(at(t));
    EXPECT_THAT(first.blocks, testing::ElementsAre(4096, 4096));
    tracer.flush();
    EXPECT_THAT(second.blocks, testing::ElementsAre(4096, 4096, 10'000 - 2 * 4096));
    EXPECT_TRUE(first.in_order && second.in_order);
}

TEST(Tracer, KeepsEventsBackWhileAHoldIsOpen) {
    Counter counter;
    Recorder recorder;
    Tracer tracer;
    tracer.add_consumer(counter);
    tracer.add_consumer(recorder);
    tracer.append(at(0));
    const std::size_t outer = tracer.open_hold(hold_at(1));
    const std::size_t inner = tracer.open_hold(hold_at(2));
    for (std::int64_t t = 3; t < 20'000; ++t) tracer.append(at(t));
    tracer.close_hold(outer, Duration(50));
    EXPECT_TRUE(counter.blocks.empty());
    tracer.close_hold(inner, Duration(70));
    EXPECT_THAT(counter.blocks, testing::ElementsAre(20'000));
    for (std::int64_t t = 20'000; t < 20'010; ++t) tracer.append(at(t));
    tracer.flush();
    EXPECT_TRUE(counter.in_order);
    const Recording recording = recorder.finish({}, {}, tracer.texts());
    EXPECT_EQ(recording.events.size(), 20'010u);
    EXPECT_EQ(recording.events[1].b, 50);
    EXPECT_EQ(recording.events[2].b, 70);
}

TEST(Tracer, DoesNotHandOverEarlyForAShortHold) {
    Counter counter;
    Tracer tracer;
    tracer.add_consumer(counter);
    for (std::int64_t t = 0; t < 100; ++t) tracer.close_hold(tracer.open_hold(hold_at(t)), Duration(1));
    EXPECT_TRUE(counter.blocks.empty());
    tracer.flush();
    EXPECT_THAT(counter.blocks, testing::ElementsAre(100));
}

TEST(Recorder, StopsAtItsLimit) {
    Recorder recorder(5000);
    Tracer tracer;
    tracer.add_consumer(recorder);
    for (std::int64_t t = 0; t < 5000; ++t) tracer.append(at(t));
    tracer.flush();
    EXPECT_FALSE(recorder.truncated());
    tracer.append(at(5000));
    tracer.flush();
    EXPECT_TRUE(recorder.truncated());
    EXPECT_EQ(recorder.finish({}, {}, tracer.texts()).events.size(), 5000u);
}

TEST(TextTable, KeepsEachTextOnceAndTheEmptyOneFirst) {
    TextTable texts;
    EXPECT_EQ(texts.intern(""), 0u);
    EXPECT_EQ(texts.intern("a"), 1u);
    EXPECT_EQ(texts.intern("b"), 2u);
    EXPECT_EQ(texts.intern("a"), 1u);
    EXPECT_EQ(texts[2], "b");
    EXPECT_EQ(texts.size(), 3u);
}

TEST(TextTable, CopiesStandOnTheirOwn) {
    auto texts = std::make_unique<TextTable>();
    for (int i = 0; i < 1000; ++i) texts->intern(std::to_string(i));
    TextTable copy = *texts, assigned;
    assigned = *texts;
    TextTable moved = std::move(*texts);
    texts.reset();
    for (TextTable* table : {&copy, &assigned, &moved}) {
        EXPECT_EQ(table->intern("77"), 78u);
        EXPECT_EQ(table->intern("new"), 1001u);
        EXPECT_EQ((*table)[500], "499");
    }
}

TEST(TaskName, IsTheCoroutinesWithItsNumberOrTheGivenOne) {
    TextTable texts;
    const TextId fetch = texts.intern("fetch"), given = texts.intern("Anna");
    const auto named = [&](Naming naming, std::uint32_t low) {
        return task_name({0, 0, 0, EventKind::create, static_cast<std::uint8_t>(naming), 0, 1, pack(fetch, low)}, texts);
    };
    EXPECT_EQ(named(Naming::ordinal, 1), "fetch");
    EXPECT_EQ(named(Naming::ordinal, 12), "fetch#12");
    EXPECT_EQ(named(Naming::given, given), "Anna");
}

}  // namespace
}  // namespace baton::trace
