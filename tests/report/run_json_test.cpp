#include "sim/report/run_json.h"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace baton::report {
namespace {

using namespace std::chrono_literals;

analysis::RunDocument full_document() {
    analysis::RunDocument document;
    document.scenario = "a \"name\"\n";
    document.file = "x.yaml";
    document.seed = -3;
    document.params = R"({"n":3})";
    document.status = "raised";
    document.elapsed = 5s;
    document.exception = Failure{"ValueError", "bad", {{2, 0, "load", "x.yaml", 7, "- raise: ValueError"}}};
    document.exception->context = {{"KeyError", "k"}};
    document.log = {{Time(1s), 2, "hi", 0}, {Time(2s), 2, "job", 7}};
    document.warnings = {{Time(3s), 0, "w", "It was made."}};
    document.tasks = {{1, "main", "main", 0, Time(), Time(), Time(5s), trace::Status::raised, 3, 1s, 0s, 4s}};
    document.iterations = 9;
    document.callbacks = 12;
    document.idle = 4s;
    document.busy = document.longest_hold = 1s;
    document.objects = {{"gate", "semaphore", 10, 6, 2s, 6}};
    document.executors = {{"pool", "threads", 3, 5, 4s, 2}};
    document.deadlock = {{1, "gate", {2, 3}, "acquire", "semaphore", Time(1s), 4, {{2, Time(), 3}}, "", {"so it is"}}};
    analysis::Incident incident;
    incident.kind = analysis::Incident::Kind::timed_out;
    incident.task = 1;
    incident.line = 6;
    incident.waited_on = "sleep";
    incident.limit = 2s;
    incident.limit_line = 5;
    document.incidents = {incident};
    document.expectations = {{"elapsed", true, "5s", "5s"}};
    document.trace_hash = "0123456789abcdef";
    return document;
}

TEST(RunJson, EveryKeyInItsPlace) {
    const auto json = nlohmann::ordered_json::parse(run_json(full_document()));
    EXPECT_EQ(
        json.dump(),
        R"({"baton":1,"scenario":"a \"name\"\n","file":"x.yaml","seed":-3,"params":{"n":3},"status":"raised",)"
        R"("elapsed":5000000000,"result":null,"exception":{"type":"ValueError","message":"bad",)"
        R"("traceback":[{"task":2,"in":"load","file":"x.yaml","line":7,"code":"- raise: ValueError"}],)"
        R"("context":{"type":"KeyError","message":"k","traceback":[]}},)"
        R"("log":[{"t":1000000000,"task":2,"text":"hi"},{"t":2000000000,"task":2,"text":"job","job":7}],)"
        R"("warnings":[{"t":3000000000,"task":0,"text":"w","detail":"It was made."}],)"
        R"("tasks":[{"id":1,"name":"main","coroutine":"main","parent":0,"created":0,"started":0,"ended":5000000000,)"
        R"("status":"raised","steps":3,"running":1000000000,"ready":0,"waiting":4000000000}],)"
        R"("latencies":[],"loop":{"iterations":9,"callbacks":12,"busy":1000000000,"idle":4000000000,"longest_hold":1000000000},)"
        R"("objects":[{"name":"gate","kind":"semaphore","acquired":10,"waited":6,"total_wait":2000000000,"longest_queue":6}],)"
        R"("executors":[{"name":"pool","kind":"threads","workers":3,"jobs":5,"busy":4000000000,"longest_queue":2}],)"
        R"("deadlock":[{"task":1,"waits_for":"gate","held_by":[2,3],"operation":"acquire","kind":"semaphore",)"
        R"("since":1000000000,"line":4,"holders":[{"task":2,"since":0,"line":3}],"state":"","why":["so it is"]}],)"
        R"("incidents":[{"t":0,"task":1,"kind":"timed_out","line":6,"waited_on":"sleep","limit":2000000000,"limit_line":5,)"
        R"x("text":"the timeout of 2s (line 5) cut off its sleep (line 6)"}],)x"
        R"("expectations":[{"key":"elapsed","held":true,"expected":"5s","actual":"5s"}],)"
        R"("trace_hash":"0123456789abcdef"})");
}

TEST(RunJson, AnEmptyDocument) {
    const auto json = nlohmann::json::parse(run_json({}));
    EXPECT_TRUE(json["log"].empty());
    EXPECT_TRUE(json["deadlock"].is_null());
    EXPECT_TRUE(json["exception"].is_null());
}

TEST(RunJson, BytesThatAreNotUtf8AreReplaced) {
    analysis::RunDocument document;
    document.log = {{Time(), 1, "a\xff", 0}};
    EXPECT_EQ(nlohmann::json::parse(run_json(document))["log"][0]["text"], "a\xEF\xBF\xBD");
}

}  // namespace
}  // namespace baton::report
