#include "sim/report/latencies_report.h"

#include <gmock/gmock.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace baton::report {
namespace {

using namespace std::chrono_literals;

analysis::RunDocument document_of(const std::vector<Duration>& latencies) {
    analysis::RunDocument document;
    for (const Duration latency : latencies) {
        analysis::TaskRow task;
        task.id = static_cast<TaskId>(document.tasks.size() + 1);
        task.coroutine =
            "han\x1b"
            "dle";
        task.created = Time(1s);
        task.ended = Time(1s + latency);
        task.status = trace::Status::returned;
        document.tasks.push_back(std::move(task));
    }
    return document;
}

TEST(LatenciesReport, ShowsPercentilesAndBars) {
    std::vector<Duration> latencies(8, 1100ms);
    for (int i = 1; i <= 4; ++i) latencies.push_back(i * 1s);
    EXPECT_EQ(latencies_text(document_of(latencies), {.width = 40}),
              "latency of han\\x1bdle, 12 tasks, from creation to end:\n"
              "  p50 1.1 s   p90 3 s   p95 4 s   p99 4 s   max 4 s\n"
              "      1 s to 1.5 s  9  █████████████████\n"
              "    1.5 s to   2 s  0\n"
              "      2 s to 2.5 s  1  █▉\n"
              "    2.5 s to   3 s  0\n"
              "      3 s to 3.5 s  1  █▉\n"
              "    3.5 s to   4 s  0\n"
              "      4 s to 4.5 s  1  █▉\n");
}

TEST(LatenciesReport, EqualLatenciesNeedNoBars) {
    EXPECT_EQ(latencies_text(document_of(std::vector<Duration>(10, 2s)), {}),
              "latency of han\\x1bdle, 10 tasks, from creation to end:\n"
              "  p50 2 s   p90 2 s   p95 2 s   p99 2 s   max 2 s\n");
}

TEST(LatenciesReport, IsEmptyOfFewTasks) {
    EXPECT_EQ(latencies_text(document_of(std::vector<Duration>(9, 2s)), {}), "");
    EXPECT_EQ(latencies_json(document_of(std::vector<Duration>(9, 2s))), "[]");
}

TEST(LatenciesReport, JsonHasTheExactFigures) {
    const auto json = nlohmann::ordered_json::parse(latencies_json(document_of(std::vector<Duration>(10, 2s))));
    EXPECT_EQ(json.dump(),
              R"([{"coroutine":"han\u001bdle","count":10,"unfinished":0,"min":2000000000,"mean":2000000000,"p50":2000000000,)"
              R"("p90":2000000000,"p95":2000000000,"p99":2000000000,"max":2000000000,)"
              R"("buckets":[{"from":2000000000,"to":2000000000,"count":10}]}])");
}

}  // namespace
}  // namespace baton::report
