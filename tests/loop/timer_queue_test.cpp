#include "sim/loop/timer_queue.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace baton {
namespace {

using testing::ElementsAre;

struct Named : RefCounted, Timer {
    explicit Named(int name_) : name(name_) {}
    void fire(EventLoop&) override {}
    const RefCounted& owner() const override { return *this; }
    int name;
};

struct TimerQueues : testing::Test {
    std::map<int, Ref<Named>> timers;
    TimerQueue queue;

    void set(int name, int due) {
        auto& timer = timers[name];
        if (!timer) timer = make_ref<Named>(name);
        queue.set(*timer, Time(Duration(due)));
    }
    void set_past(int name, int when, int now) {
        queue.set_past(*(timers[name] = make_ref<Named>(name)), Time(Duration(when)), Time(Duration(now)));
    }
    void cancel(int name) { queue.cancel(*timers[name]); }
    std::vector<int> pop(int now) {
        std::vector<int> names;
        queue.pop_due(Time(Duration(now)), [&](const TimerQueue::Entry& entry) {
            names.push_back(static_cast<Named*>(entry.timer)->name);
            queue.cancel(*entry.timer);
            entry.timer->owner().release();
        });
        return names;
    }
    std::optional<int> next() {
        const auto due = queue.next_due();
        return due ? std::optional<int>(static_cast<int>(due->time_since_epoch().count())) : std::nullopt;
    }
};

TEST_F(TimerQueues, GivesThemInOrderOfDueTimeThenOfSetting) {
    set(1, 50), set(2, 20), set(3, 50), set(4, 20), set(5, 7);
    EXPECT_EQ(next(), 7);
    EXPECT_THAT(pop(20), ElementsAre(5, 2, 4));
    set(6, 50);
    EXPECT_THAT(pop(60), ElementsAre(1, 3, 6));
    EXPECT_EQ(next(), std::nullopt);
}

TEST_F(TimerQueues, TimersOfThePastStandInTheirOrderAmongThoseThatAreDue) {
    set(1, 10), set(2, 30), set(3, 50);
    EXPECT_THAT(pop(10), ElementsAre(1));
    set_past(4, 5, 40), set_past(5, 35, 40), set_past(6, 30, 40), set_past(7, 5, 40), set_past(8, 20, 40);
    cancel(8);
    EXPECT_EQ(next(), 5);
    EXPECT_THAT(pop(40), ElementsAre(4, 7, 2, 6, 5));
    set_past(9, 41, 45);
    EXPECT_FALSE(queue.empty());
    EXPECT_THAT(pop(45), ElementsAre(9));
    EXPECT_THAT(pop(50), ElementsAre(3));
}

TEST_F(TimerQueues, ACancelledTimerNeitherFiresNorCounts) {
    set(1, 10), set(2, 20), set(3, 30);
    cancel(1);
    EXPECT_EQ(next(), 20);
    cancel(2), cancel(3);
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(next(), std::nullopt);
    EXPECT_THAT(pop(100), ElementsAre());
}

TEST_F(TimerQueues, ATimerSetAgainFiresOnceAtItsNewTime) {
    set(1, 10);
    cancel(1);
    set(1, 30);
    EXPECT_THAT(pop(20), ElementsAre());
    EXPECT_THAT(pop(30), ElementsAre(1));
}

struct Sleeper : RefCounted, Timer {
    Sleeper() : Timer(Owner::sleeper) {}
    const RefCounted& owner() const override { return *this; }
};

TEST_F(TimerQueues, ASleeperIsKeptAliveByItsStaleEntriesOnly) {
    const auto sleeper = make_ref<Sleeper>();
    queue.set(*sleeper, Time(Duration(10)));
    EXPECT_FALSE(sleeper->is_shared());
    queue.cancel(*sleeper);
    EXPECT_TRUE(sleeper->is_shared());
    queue.set(*sleeper, Time(Duration(10)));
    EXPECT_EQ(next(), 10);
    int given_out = 0;
    queue.pop_due(Time(Duration(10)), [&](const TimerQueue::Entry&) { ++given_out; });
    EXPECT_EQ(given_out, 1);
    EXPECT_FALSE(sleeper->is_shared());
}

// Whether they fall due in nanoseconds or in hours: what was cancelled is let go when there is more of it than of others.
TEST_F(TimerQueues, LetsGoOfMostOfWhatWasCancelled) {
    for (const int apart : {1, 1'000, 1'000'000}) {
        std::vector<Ref<Sleeper>> sleepers;
        for (int i = 0; i < 300; ++i) {
            sleepers.push_back(make_ref<Sleeper>());
            queue.set(*sleepers.back(), Time(Duration(10 + i % 50 * apart)));
        }
        for (const auto& sleeper : sleepers) queue.cancel(*sleeper);
        const auto kept = std::count_if(sleepers.begin(), sleepers.end(), [](const auto& sleeper) { return sleeper->is_shared(); });
        EXPECT_LE(kept, 101) << apart;
        EXPECT_EQ(next(), std::nullopt);
        queue.clear();
    }
}

TEST_F(TimerQueues, KnowsThatNothingIsDue) {
    EXPECT_FALSE(queue.may_have_due(Time(Duration(1000))));
    set(1, 30), set(2, 20);
    EXPECT_FALSE(queue.may_have_due(Time(Duration(19))));
    EXPECT_TRUE(queue.may_have_due(Time(Duration(20))));
    EXPECT_THAT(pop(20), ElementsAre(2));
    EXPECT_FALSE(queue.may_have_due(Time(Duration(20))));
    set_past(3, 10, 20);
    EXPECT_TRUE(queue.may_have_due(Time(Duration(20))));
    EXPECT_THAT(pop(20), ElementsAre(3));
    cancel(1);
    EXPECT_EQ(next(), std::nullopt);
    EXPECT_FALSE(queue.may_have_due(Time(Duration(1000))));
}

// Against a sorted list, over a long pseudo-random history with ties, cancels and jumps of the clock.
TEST_F(TimerQueues, AgreesWithASortedList) {
    struct Expected {
        int due, order, name;
    };
    std::vector<Expected> model;
    std::uint64_t state = 1;
    const auto draw = [&](int n) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(n));
    };
    int now = 0, order = 0;
    for (int round = 0; round < 20'000; ++round) {
        const int action = draw(10);
        if (action < 5) {
            const int due = now + (draw(2) ? draw(20) : draw(100'000));
            set(round, due);
            model.push_back({due, order++, round});
        } else if (action < 8 && !model.empty()) {
            const auto victim = model.begin() + draw(static_cast<int>(model.size()));
            cancel(victim->name);
            model.erase(victim);
        } else {
            now += draw(3) ? draw(50) : draw(5'000);
            std::sort(model.begin(), model.end(),
                      [](auto& a, auto& b) { return std::tie(a.due, a.order) < std::tie(b.due, b.order); });
            std::vector<int> expected;
            while (!model.empty() && model.front().due <= now) {
                expected.push_back(model.front().name);
                model.erase(model.begin());
            }
            ASSERT_EQ(pop(now), expected) << "round " << round;
        }
        std::optional<int> earliest;
        for (const auto& timer : model) earliest = std::min(earliest.value_or(timer.due), timer.due);
        ASSERT_EQ(next(), earliest) << "round " << round;
    }
}

}  // namespace
}  // namespace baton
