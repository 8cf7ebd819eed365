#include "sim/analysis/latencies.h"

#include <gmock/gmock.h>

#include <chrono>

namespace baton::analysis {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Duration> each(int from, int to, Duration unit) {
    std::vector<Duration> out;
    for (int i = from; i <= to; ++i) out.push_back(i * unit);
    return out;
}

TEST(Histogram, HasRoundEdges) {
    EXPECT_THAT(histogram({1100ms, 1200ms, 2s, 3500ms}),
                ElementsAre(Bucket{1s, 1500ms, 2}, Bucket{1500ms, 2s, 0}, Bucket{2s, 2500ms, 1}, Bucket{2500ms, 3s, 0},
                            Bucket{3s, 3500ms, 0}, Bucket{3500ms, 4s, 1}));
}

TEST(Histogram, OfALongTailHasGrowingBuckets) {
    std::vector<Duration> values(9, 3ms);
    values.push_back(40ms);
    EXPECT_THAT(histogram(values),
                ElementsAre(Bucket{2ms, 5ms, 9}, Bucket{5ms, 10ms, 0}, Bucket{10ms, 20ms, 0}, Bucket{20ms, 50ms, 1}));
}

TEST(Histogram, BeginsAtZeroWhereTheValuesGoFarDown) {
    std::vector<Duration> values(9, 1ns);
    values.push_back(1h);
    const auto buckets = histogram(values);
    ASSERT_EQ(buckets.size(), 12u);
    EXPECT_EQ(buckets.front().from, 0s);
    EXPECT_EQ(buckets.front().count, 9u);
    EXPECT_EQ(buckets.back().count, 1u);
}

TEST(Histogram, OfEqualValuesIsOneBucket) { EXPECT_THAT(histogram({2s, 2s}), ElementsAre(Bucket{2s, 2s, 2})); }

TEST(Histogram, OfNothingIsEmpty) { EXPECT_THAT(histogram({}), IsEmpty()); }

TEST(Histogram, HasEachValueOnceAndNoGaps) {
    for (const auto& values : {each(0, 1000, 1ns), each(1, 30, 7ms), each(99, 1234, 1us),
                               std::vector<Duration>{0ns, Duration::max()}, std::vector<Duration>{0ns, 0ns, Duration::max()}}) {
        const auto buckets = histogram(values);
        std::uint64_t count = 0;
        EXPECT_LE(buckets.size(), 13u);
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            count += buckets[i].count;
            EXPECT_EQ(buckets[i].from, i == 0 ? buckets[0].from : buckets[i - 1].to);
        }
        EXPECT_EQ(count, values.size());
        EXPECT_GT(buckets.front().count, 0u);
        EXPECT_GT(buckets.back().count, 0u);
    }
}

TaskRow task(std::string coroutine, Duration created, Duration ended, trace::Status status = trace::Status::returned) {
    TaskRow out;
    out.coroutine = std::move(coroutine);
    out.created = Time(created);
    out.ended = Time(ended);
    out.status = status;
    return out;
}

TEST(Latencies, AreOfCoroutinesWithManyTasks) {
    RunDocument document;
    document.tasks.push_back(task("main", 0s, 9s));
    for (int i = 1; i <= 10; ++i) document.tasks.push_back(task("handle", 1s, 1s + i * 100ms));
    document.tasks.push_back(task("handle", 5s, 9s, trace::Status::pending));
    const auto found = latencies(document);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].coroutine, "handle");
    EXPECT_EQ(found[0].unfinished, 1u);
    EXPECT_EQ(found[0].latency.count, 10u);
    EXPECT_EQ(found[0].latency.least, 100ms);
    EXPECT_EQ(found[0].latency.median, 500ms);
    EXPECT_EQ(found[0].latency.p90, 900ms);
    EXPECT_EQ(found[0].latency.p95, 1s);
    EXPECT_EQ(found[0].latency.p99, 1s);
    EXPECT_EQ(found[0].latency.most, 1s);
    EXPECT_THAT(latencies(document, 11), IsEmpty());
    EXPECT_EQ(latencies(document, 1).size(), 2u);
}

}  // namespace
}  // namespace baton::analysis
