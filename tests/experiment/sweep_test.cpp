// What a sweep runs, what it measures, when it stops, and what is kept of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "sim/base/random.h"
#include "sim/experiment/records.h"
#include "sim/experiment/results.h"
#include "sim/experiment/run_document.h"
#include "sim/experiment/search.h"
#include "sim/experiment/shard.h"
#include "sim/experiment/stop_rule.h"

namespace baton::experiment {
namespace {

using analysis::student_quantile;
using analysis::summarise;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* shop = R"(
baton: 1
name: shop
seed: 7
params: {gate: 1, n: 6, d: 10ms}
semaphores: {permits: gate}
executors: {pool: {threads: 2}}
functions:
  job:
    - block: 5ms
coroutines:
  handle:
    - with: permits
      do: [{sleep: exponential(d)}]
    - run_in_executor: job()
      executor: pool
  main:
    - gather: handle()
      for: i in range(n)
    - return: [1, 2, 9]
)";

scenario::Scenario scenario_of(const std::string& text) {
    auto reading = scenario::read_scenario(text, "test.yaml");
    EXPECT_TRUE(reading.scenario) << (reading.diagnostics.empty() ? "" : reading.diagnostics.front().text);
    return std::move(*reading.scenario);
}

Spec spec_of(const std::vector<std::string>& sweeps, std::uint64_t replications = 1) {
    Spec spec;
    for (const std::string& sweep : sweeps) spec.axes.push_back(parse_axis(sweep));
    spec.replications = replications;
    spec.engine = "test";
    return spec;
}

Plan plan_of(Spec spec) { return {scenario_of(shop), std::move(spec)}; }

template <class Work>
std::string error_of(const Work& work) {
    try {
        work();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no error";
}

Rows rows_of(const Plan& plan, unsigned threads = 1) {
    std::vector<std::uint64_t> indices(plan.runs());
    for (std::uint64_t i = 0; i < plan.runs(); ++i) indices[i] = i;
    Rows rows;
    RunnerOptions options;
    options.threads = threads;
    run_indices(plan, indices, options, [&](const Row& row) { EXPECT_TRUE(rows.emplace(row.index, row).second); });
    return rows;
}

TEST(Axis, HasTheValuesAsWritten) {
    EXPECT_THAT(parse_values("1..4"), ElementsAre("1", "2", "3", "4"));
    EXPECT_THAT(parse_values("1,2,5, 10"), ElementsAre("1", "2", "5", "10"));
    EXPECT_THAT(parse_values("0s..1s:step 400ms"), ElementsAre("0s", "0.4s", "0.8s"));
    EXPECT_THAT(parse_values("1ms..3ms:lin 3"), ElementsAre("0.001s", "0.002s", "0.003s"));
    EXPECT_THAT(parse_values("1/s..100/s:log 3"), ElementsAre("1.0", "10.0", "100.0"));
    EXPECT_THAT(parse_values("1..8:log 8"), ElementsAre("1", "2", "3", "4", "6", "8"));
    EXPECT_THAT(parse_values("'a,b', [1, 2], true"), ElementsAre("'a,b'", "[1, 2]", "true"));
    EXPECT_THAT(parse_values("1..3, 10"), ElementsAre("1", "2", "3", "10"));
}

TEST(Axis, SaysWhatIsWrong) {
    const auto error = [](const char* text) { return error_of([&] { parse_axis(text); }); };
    EXPECT_THAT(error("n=20..1"), HasSubstr("empty range"));
    EXPECT_THAT(error("n=1..20:step 0"), HasSubstr("greater than 0"));
    EXPECT_THAT(error("n=1..20:step -1"), HasSubstr("greater than 0"));
    EXPECT_THAT(error("n=1s..2s"), HasSubstr(":step"));
    EXPECT_THAT(error("n=1..2s"), HasSubstr("both need a unit"));
    EXPECT_THAT(error("n=0..10:log 5"), HasSubstr("above zero"));
    EXPECT_THAT(error("n=1..1000000000000"), HasSubstr("at most 1000000"));
    EXPECT_THAT(error("n="), HasSubstr("no values"));
    EXPECT_THAT(error("n=1,,2"), HasSubstr("missing"));
    EXPECT_THAT(error("n=m"), HasSubstr("constants"));
    EXPECT_THAT(error("n=1..2:geo 3"), HasSubstr("none of step, lin, log"));
    EXPECT_THAT(error("1..3"), HasSubstr("NAME=VALUES"));
    EXPECT_THAT(error("n=(1"), HasSubstr("expected ')'"));
}

TEST(Plan, IsTheProductWithTheFirstAxisSlowest) {
    const Plan plan = plan_of(spec_of({"gate=1,2", "n=3,4"}, 2));
    EXPECT_EQ(plan.runs(), 8u);
    std::string all;
    for (std::uint64_t i = 0; i < plan.runs(); ++i) {
        const RunKey key = plan.run(i);
        all += plan.value_text(key.point, 0) + plan.value_text(key.point, 1) + "/" + std::to_string(key.replication) + " ";
    }
    EXPECT_EQ(all, "13/0 13/1 14/0 14/1 23/0 23/1 24/0 24/1 ");
}

TEST(Plan, ZipsAndFilters) {
    Spec spec = spec_of({"gate=1,2,3", "n=4,5,6", "d=1ms,2ms"});
    spec.zip = {{"gate", "n"}};
    spec.where = "gate < 3 and d * n < 10ms";
    const Plan plan = plan_of(spec);
    std::string all;
    for (std::uint64_t i = 0; i < plan.points(); ++i)
        all += plan.value_text(i, 0) + plan.value_text(i, 1) + plan.value_text(i, 2) + " ";
    EXPECT_EQ(all, "141ms 142ms 251ms ");
}

TEST(Plan, HasTheSameSeedsAtEveryPointAndTheScenariosOwnFirst) {
    const Plan plan = plan_of(spec_of({"gate=1,2"}, 3));
    EXPECT_EQ(plan.run(0).seed, 7);
    EXPECT_EQ(plan.run(1).seed, plan.run(4).seed);
    EXPECT_NE(plan.run(1).seed, plan.run(2).seed);
    EXPECT_LT(plan.run(1).seed, std::int64_t{1} << 53);
}

TEST(Plan, GivesEveryRunAnIdentityOfItsOwn) {
    const Plan plan = plan_of(spec_of({"gate=1..10", "n=1..10"}, 10)), same = plan_of(spec_of({"gate=1..10", "n=1..10"}, 10));
    std::set<std::uint64_t> all;
    for (std::uint64_t i = 0; i < plan.runs(); ++i) {
        all.insert(plan.identity(i));
        EXPECT_EQ(plan.identity(i), same.identity(i));
    }
    EXPECT_EQ(all.size(), 1000u);
    Spec other = spec_of({"gate=1..10", "n=1..10"}, 10);
    other.engine = "another";
    EXPECT_NE(plan_of(other).identity(0), plan.identity(0));
}

TEST(Plan, ReadsBackFromItsManifest) {
    Spec spec = spec_of({"gate=1..3", "d=1ms,5ms"}, 4);
    spec.where = "gate > 1";
    spec.until = Until{"elapsed", 0.02, 3};
    spec.metrics = {"elapsed", "p95(latency('handle'))"};
    const Plan plan = plan_of(spec), back = read_manifest(plan.manifest());
    EXPECT_EQ(back.manifest(), plan.manifest());
    EXPECT_EQ(back.identity(5), plan.identity(5));
    EXPECT_THAT(error_of([] { read_manifest("{}"); }), HasSubstr("not the plan of a sweep"));
}

TEST(Plan, RefusesWhatCannotBe) {
    const auto error = [](Spec spec) { return error_of([&] { plan_of(spec); }); };
    EXPECT_THAT(error(spec_of({"gaet=1"})), HasSubstr("did you mean 'gate'"));
    EXPECT_THAT(error(spec_of({"gate=1", "gate=2"})), HasSubstr("twice"));
    EXPECT_THAT(error(spec_of({"gate=1..1000000", "n=1..1000000"})), HasSubstr("1,000,000,000,000 combinations"));
    EXPECT_THAT(error(spec_of({"gate=1..1000000"}, 1'000'000)), HasSubstr("1,000,000,000,000 runs"));
    EXPECT_THAT(error(spec_of({}, 0)), HasSubstr("0 replications"));
    Spec none = spec_of({"gate=1..3"});
    none.where = "gate > 5";
    EXPECT_THAT(error(none), HasSubstr("none of the combinations"));
    none.where = "gaet > 5";
    EXPECT_THAT(error(none), HasSubstr("did you mean 'gate'"));
    Spec zip = spec_of({"gate=1..3", "n=1,2"});
    zip.zip = {{"gate", "n"}};
    EXPECT_THAT(error(zip), HasSubstr("has 3 values, 'n' has 2"));
}

std::optional<double> measured(const std::string& metric) {
    const scenario::Scenario scenario = scenario_of(shop);
    return Metric(metric, scenario).of(run(scenario, {}).document);
}

TEST(Metric, IsAnExpressionOverTheRunDocument) {
    EXPECT_EQ(measured("busy('pool')"), 30e6);
    EXPECT_EQ(measured("jobs('pool') / workers('pool')"), 3.0);
    EXPECT_EQ(measured("acquired('permits')"), 6.0);
    EXPECT_EQ(measured("waited('permits') < acquired('permits')"), 1.0);
    EXPECT_EQ(measured("count(latency('handle'))"), 6.0);
    EXPECT_EQ(measured("count(latency(handle))"), 6.0);
    EXPECT_EQ(measured("max(latency('handle')) <= elapsed and status == 'returned'"), 1.0);
    EXPECT_EQ(measured("mean(result)"), 4.0);
    EXPECT_EQ(measured("result[-1] - n"), 3.0);
    EXPECT_EQ(measured("median(result) + p99(result)"), 11.0);
    EXPECT_EQ(measured("total_wait('permits') == sum(waiting('handle')) or tasks == 7"), 1.0);
    EXPECT_EQ(measured("elapsed / 0"), std::nullopt);
    EXPECT_EQ(measured("mean(latency('main')) if tasks < 0 else 2.5"), 2.5);
}

TEST(Metric, KnowsItsUnitAndWhetherItNeedsATrace) {
    const scenario::Scenario scenario = scenario_of(shop);
    EXPECT_EQ(Metric("elapsed * 2", scenario).unit(), Unit::time);
    EXPECT_EQ(Metric("elapsed / 1s", scenario).unit(), Unit::plain);
    EXPECT_EQ(Metric("p95(latency('handle'))", scenario).unit(), Unit::time);
    EXPECT_FALSE(Metric("elapsed + longest_hold", scenario).needs_trace());
    EXPECT_TRUE(Metric("tasks", scenario).needs_trace());
}

TEST(Metric, SaysWhatIsWrong) {
    const scenario::Scenario scenario = scenario_of(shop);
    const auto error = [&](const char* text) { return error_of([&] { Metric(text, scenario); }); };
    EXPECT_THAT(error("elapsd"), HasSubstr("did you mean 'elapsed'"));
    EXPECT_THAT(error("p95(latency('handel'))"), HasSubstr("unknown coroutine 'handel'; did you mean 'handle'"));
    EXPECT_THAT(error("busy('permits')"), HasSubstr("unknown executor 'permits'"));
    EXPECT_THAT(error("latancy('handle')"), HasSubstr("did you mean 'latency'"));
    EXPECT_THAT(error("latency('handle')"), HasSubstr("several values"));
    EXPECT_THAT(error("elapsed + 1"), HasSubstr("a duration and a plain number"));
    EXPECT_THAT(error("status"), HasSubstr("a text is no metric"));
    EXPECT_THAT(error("elapsed +"), HasSubstr("ends too early"));
    EXPECT_THAT(error("p101(result)"), HasSubstr("unknown function"));
    EXPECT_THAT(error("busy(1)"), HasSubstr("needs one name: busy(NAME)"));
    EXPECT_THAT(error("p95(latency(handel))"), HasSubstr("unknown coroutine 'handel'; did you mean 'handle'"));
}

TEST(Runner, GivesTheSameRowsOnAnyNumberOfThreads) {
    Spec spec = spec_of({"gate=1..4", "d=1ms,9ms"}, 5);
    spec.metrics = {"elapsed", "total_wait('permits')"};
    const Plan plan = plan_of(spec);
    const Rows one = rows_of(plan, 1);
    EXPECT_EQ(one.size(), plan.runs());
    EXPECT_EQ(one, rows_of(plan, 2));
    EXPECT_EQ(one, rows_of(plan, 7));
}

TEST(Runner, GivesWhatASingleRunGives) {
    const Plan plan = plan_of(spec_of({"gate=3"}, 2));
    auto reading = scenario::read_scenario(shop, "test.yaml", {{"gate", "3"}});
    interpreter::RunOptions options;
    options.seed = plan.run(1).seed;
    EXPECT_EQ(rows_of(plan).at(1).values[0],
              static_cast<double>(experiment::run(*reading.scenario, options).document.elapsed.count()));
}

TEST(Runner, EndsAtTheFirstErrorAndWhenAsked) {
    const Plan plan = plan_of(spec_of({"gate=1..50"}));
    std::vector<std::uint64_t> indices(50);
    RunnerOptions options;
    options.threads = 3;
    EXPECT_THROW(run_indices(plan, indices, options, [](const Row&) { throw FileError("full"); }), FileError);
    int taken = 0;
    options.stop = [&] { return taken >= 5; };
    options.threads = 1;
    EXPECT_FALSE(run_indices(plan, indices, options, [&](const Row&) { ++taken; }));
    EXPECT_EQ(taken, 5);
}

TEST(StopRule, DependsOnTheFirstRowsAlone) {
    Spec spec = spec_of({"gate=1..3"}, 400);
    spec.until = Until{"elapsed", 0.1, 5};
    const Plan plan = plan_of(spec);
    Rows rows;
    std::vector<std::uint64_t> points = {0, 1, 2};
    for (auto round = next_round(plan, rows, points); !round.empty(); round = next_round(plan, rows, points))
        run_indices(plan, round, {}, [&](const Row& row) { rows.emplace(row.index, row); });
    const Rows counted = counted_rows(plan, rows);
    EXPECT_LT(counted.size(), rows.size());
    EXPECT_EQ(counted, counted_rows(plan, rows_of(plan)));
    EXPECT_TRUE(missing_runs(plan, counted).empty());
    for (const PointSummary& point : summarise_points(plan, counted)) {
        EXPECT_GE(point.runs, 5u);
        EXPECT_LE(point.metrics[0].half_width, 0.1 * point.metrics[0].mean * (1 + 1e-9));
    }
}

class Records : public ::testing::Test {
protected:
    Records() : folder_(::testing::TempDir() + "baton-records-" + std::to_string(getpid())) {
        std::filesystem::remove_all(folder_);
    }
    ~Records() override { std::filesystem::remove_all(folder_); }

    std::string only_file() const { return std::filesystem::directory_iterator(folder_)->path().string(); }

    std::string folder_;
};

TEST_F(Records, ComeBackWithoutTornEndsAndStrangers) {
    const Plan plan = plan_of(spec_of({"gate=1..5"}, 2)), other = plan_of(spec_of({"gate=11..15"}, 2));
    const Rows rows = rows_of(plan);
    {
        RecordWriter writer(plan, folder_, "a");
        for (const auto& [index, row] : rows) writer.write(row);
        writer.close();
    }
    Rows back;
    EXPECT_EQ(read_records(plan, folder_, back).records, 10u);
    EXPECT_EQ(back, rows);

    const std::string whole = read_whole(only_file());
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        std::ofstream(only_file(), std::ios::binary) << whole.substr(0, size) << "\n" << whole.substr(size);
        Rows torn;
        read_records(plan, folder_, torn);
        EXPECT_GE(torn.size(), 9u) << size;
        for (const auto& [index, row] : torn) EXPECT_EQ(row, rows.at(index));
    }
    Rows none;
    EXPECT_EQ(read_records(other, folder_, none).dropped, 10u + 1u);
    EXPECT_TRUE(none.empty());
}

TEST_F(Records, OfTwoWorkersOnOneShardDoNoHarm) {
    const Plan plan = plan_of(spec_of({"gate=1..5"}));
    const Rows rows = rows_of(plan);
    for (int worker = 0; worker < 2; ++worker) {
        RecordWriter writer(plan, folder_, "same");
        for (const auto& [index, row] : rows) writer.write(row);
    }
    Rows back;
    EXPECT_EQ(read_records(plan, folder_, back).repeated, 5u);
    EXPECT_EQ(back, rows);
}

TEST_F(Records, ThatContradictEachOtherAreAnError) {
    const Plan plan = plan_of(spec_of({"gate=1..2"}));
    Row row{0, "returned", {1.0}};
    for (const double value : {1.0, 2.0}) {
        RecordWriter writer(plan, folder_, "a");
        row.values[0] = value;
        writer.write(row);
    }
    Rows back;
    EXPECT_THAT(error_of([&] { read_records(plan, folder_, back); }), HasSubstr("two results that differ"));
}

TEST(Shard, IsKnownFromBatchSystems) {
    using Variables = std::map<std::string, std::string>;
    const auto shard = [](const Variables& variables) {
        const auto found = shard_of_environment([&](const char* name) {
            const auto variable = variables.find(name);
            return variable == variables.end() ? nullptr : variable->second.c_str();
        });
        return found ? std::to_string(found->shard.index) + "/" + std::to_string(found->shard.count) : "none";
    };
    EXPECT_EQ(shard({}), "none");
    EXPECT_EQ(shard({{"SLURM_ARRAY_TASK_ID", "5"}, {"SLURM_ARRAY_TASK_COUNT", "4"}, {"SLURM_ARRAY_TASK_MIN", "3"}}), "2/4");
    EXPECT_EQ(shard({{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "3"}}), "1/3");
    EXPECT_EQ(shard({{"JOB_COMPLETION_INDEX", "0"}, {"JOB_COMPLETIONS", "8"}}), "0/8");
    EXPECT_THROW(shard({{"JOB_COMPLETION_INDEX", "0"}}), SpecError);
    EXPECT_THROW(shard({{"SLURM_ARRAY_TASK_ID", "9"}, {"SLURM_ARRAY_TASK_COUNT", "4"}}), SpecError);
    EXPECT_THROW(parse_shard("4/4"), SpecError);
    EXPECT_THROW(parse_shard("x"), SpecError);
}

TEST(Shard, SplitsEveryRunToOne) {
    const Plan plan = plan_of(spec_of({"gate=1..5"}, 3));
    for (std::uint64_t run = 0; run < plan.runs(); ++run) {
        int owners = 0;
        for (std::uint64_t shard = 0; shard < 4; ++shard) owners += Shard{shard, 4}.has(plan, run);
        EXPECT_EQ(owners, 1);
    }
}

Measure counted(std::function<std::optional<double>(std::size_t)> function, int& runs) {
    return [function = std::move(function), &runs](const std::vector<std::size_t>& places) {
        std::vector<std::optional<double>> out;
        for (const std::size_t place : places) ++runs, out.push_back(function(place));
        return out;
    };
}

TEST(Search, HalvesWhereNothingContradictsIt) {
    for (std::size_t knee = 0; knee < 100; ++knee) {
        int runs = 0;
        const Found found =
            find_least(100, counted([&](std::size_t i) { return 200.0 - static_cast<double>(std::min(i, knee)); }, runs));
        EXPECT_EQ(found.place, knee);
        EXPECT_TRUE(found.halving);
        EXPECT_LT(runs, 16);
        EXPECT_EQ(found.tried.size(), static_cast<std::size_t>(runs));
    }
}

TEST(Search, RunsAllWhereValuesRiseAgain) {
    int runs = 0;
    const Found found = find_least(100, counted([](std::size_t i) { return std::fabs(static_cast<double>(i) - 41); }, runs));
    EXPECT_EQ(found.place, 41u);
    EXPECT_FALSE(found.halving);
    EXPECT_EQ(runs, 100);
}

TEST(Search, FindsTheSmallestThatWillDo) {
    int runs = 0;
    EXPECT_EQ(find_smallest(64, counted([](std::size_t i) { return i >= 17 ? 1.0 : 0.0; }, runs)).place, 17u);
    EXPECT_LT(runs, 16);
    EXPECT_EQ(find_smallest(64, counted([](std::size_t) { return 0.0; }, runs)).place, std::nullopt);
    EXPECT_EQ(find_smallest(64, counted([](std::size_t i) { return i == 3 ? 1.0 : 0.0; }, runs)).place, 3u);
    EXPECT_EQ(find_smallest(5, counted([](std::size_t i) { return i == 2 ? std::nullopt : std::optional(1.0); }, runs)).place, 0u);
}

// Mean time in the queue, against the textbook's.
struct Queue {
    const char* service;
    int servers;
    double rate;      // by the second; a service takes 10 ms
    double expected;  // seconds
};

double erlang_wait(int servers, double rate) {
    const double offered = rate * 0.01, load = offered / servers;
    double sum = 0, term = 1;
    for (int k = 0; k < servers; ++k) {
        sum += term;
        term *= offered / (k + 1);
    }
    const double waits = term / (1 - load) / (sum + term / (1 - load));
    return waits * 0.01 / (servers * (1 - load));
}

// The first customers find an empty system: they are left out of the mean.
std::string queue_scenario(const Queue& queue) {
    return "baton: 1\nseed: 11\nparams: {n: 3000, skip: 500}\nsemaphores: {servers: " + std::to_string(queue.servers) +
           "}\nvars: {waits: 0s}\ncoroutines:\n  customer(i):\n    - let: {came: now()}\n    - with: servers\n      do:\n"
           "        - if: i >= skip\n          then: [{let: {waits: waits + (now() - came)}}]\n        - sleep: " +
           queue.service +
           "\n  main:\n    - task_group: tg\n      do:\n        - for: i in range(n)\n          do:\n            - sleep: "
           "exponential(1s) / " +
           std::to_string(queue.rate) +
           "\n            - create_task: customer(i)\n              group: tg\n    - return: waits / (n - skip)\n";
}

TEST(Queues, WaitAsTheTextbookSays) {
    const auto poisson_deterministic = [](double rate) { return rate * 0.01 * 0.01 / (2 * (1 - rate * 0.01)); };
    std::vector<Queue> queues;
    for (const double load : {0.3, 0.5, 0.7}) {
        queues.push_back({"exponential(10ms)", 1, load * 100, erlang_wait(1, load * 100)});
        queues.push_back({"exponential(10ms)", 3, load * 300, erlang_wait(3, load * 300)});
        queues.push_back({"10ms", 1, load * 100, poisson_deterministic(load * 100)});
    }
    const double wider = student_quantile(0.995, 19) / student_quantile(0.975, 19);  // nine intervals at once: each of 99 %
    for (const Queue& queue : queues) {
        Spec spec = spec_of({}, 20);
        spec.metrics = {"result"};
        const Plan plan(scenario_of(queue_scenario(queue)), spec);
        const Summary s = summarise_points(plan, rows_of(plan, 2))[0].metrics[0];
        EXPECT_NEAR(s.mean / 1e9, queue.expected, wider * s.half_width / 1e9)
            << queue.service << " " << queue.servers << " " << queue.rate;
    }
}

#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t experiments = 10;  // it takes a millisecond to make a fiber
#else
constexpr std::uint64_t experiments = 100;
#endif

TEST(Queues, HaveIntervalsThatCoverTheTrueWaitIn90To99Of100) {
    const Queue queue{"exponential(10ms)", 1, 50, erlang_wait(1, 50)};
    Spec spec = spec_of({}, experiments * 10);
    spec.metrics = {"result"};
    const Plan plan(scenario_of(queue_scenario(queue)), spec);
    const Rows rows = rows_of(plan, 2);
    int covered = 0;
    for (std::uint64_t experiment = 0; experiment < experiments; ++experiment) {
        std::vector<double> waits;
        for (std::uint64_t i = 0; i < 10; ++i) waits.push_back(*rows.at(experiment * 10 + i).values[0] / 1e9);
        const Summary s = summarise(waits);
        covered += std::fabs(s.mean - queue.expected) <= s.half_width;
    }
    EXPECT_GE(covered * 100, 90 * static_cast<int>(experiments));
    if (experiments == 100) {
        EXPECT_LE(covered, 99);
    }
}

}  // namespace
}  // namespace baton::experiment
