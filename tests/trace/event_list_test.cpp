#include "sim/trace/event_list.h"

#include <gtest/gtest.h>

namespace baton::trace {
namespace {

TraceEvent event_of(std::size_t i) {
    TraceEvent event{};
    event.task = static_cast<TaskId>(i);
    return event;
}

TEST(Events, StayInPlaceWhileTheListGrowsFromSmallBlocksToHugePages) {
    constexpr std::size_t count = 400'000;  // 12 MiB, of which 4 are in small blocks
    EventList list;
    list.push_back(event_of(0));
    const TraceEvent* const first = &list.front();
    for (std::size_t i = 1; i < count; ++i) list.push_back(event_of(i));
    EXPECT_EQ(&list.front(), first);
    std::size_t expected = 0;
    for (const TraceEvent& event : list) ASSERT_EQ(event.task, static_cast<TaskId>(expected++));
    EXPECT_EQ(expected, count);

    const EventList copy = list;
    EXPECT_EQ(copy, list);
    EventList moved = std::move(list);
    EXPECT_EQ(&moved.front(), first);
    EXPECT_EQ(moved, copy);
    moved.clear();
    moved.push_back(event_of(7));
    EXPECT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved.back().task, TaskId{7});
}

TEST(Events, CutListsGrowAgain) {
    for (const std::size_t size : {0, 1, 2047, 2048, 2049, 64 * 2048, 64 * 2048 + 1, 96 * 2048, 97 * 2048}) {
        EventList list, expected;
        for (std::size_t i = 0; i < 200'000; ++i) list.push_back(event_of(i));
        list.cut(size);
        ASSERT_EQ(list.size(), size);
        for (std::size_t i = size; i < 150'000; ++i) list.push_back(event_of(i));
        for (std::size_t i = 0; i < list.size(); ++i) expected.push_back(event_of(i));
        EXPECT_EQ(list, expected);
    }
}

TEST(Events, AListIsNotCutBeyondItsEnd) {
    EventList list{event_of(1)};
    list.cut(2);
    EXPECT_EQ(list.size(), 1u);
}

}  // namespace
}  // namespace baton::trace
