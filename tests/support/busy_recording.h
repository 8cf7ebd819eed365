// A made-up recording of any size.
#pragma once

#include <cstdint>
#include <random>

#include "sim/trace/recording.h"

namespace baton::test {

// `tasks` tasks that each go round `rounds` times through sleeping, being ready and running; three spans a round.
inline trace::Recording busy_recording(std::uint32_t tasks, std::uint32_t rounds, std::uint64_t seed = 1) {
    using trace::EventKind;
    using trace::TraceEvent;
    trace::Recording out;
    const TextId coroutine = out.texts.intern("worker");
    std::mt19937_64 draw(seed);
    const auto push = [&](std::int64_t t, TaskId task, EventKind kind, std::uint8_t detail = 0, std::uint32_t a = 0,
                          std::int64_t b = 0) {
        TraceEvent event{};
        event.t = t;
        event.task = task;
        event.line = 1 + task % 7;
        event.kind = kind;
        event.detail = detail;
        event.a = a;
        event.b = b;
        out.events.push_back(event);
    };
    const auto sleep = static_cast<std::uint8_t>(trace::Wait::sleep), timer = static_cast<std::uint8_t>(trace::Cause::timer);
    for (TaskId id = 1; id <= tasks; ++id) push(0, id == 1 ? 0 : 1, EventKind::create, 0, id, trace::pack(coroutine, id));
    std::int64_t t = 0;
    for (TaskId id = 1; id <= tasks; ++id) {
        push(t, id, EventKind::resume);
        push(t, id, EventKind::suspend, sleep);
    }
    for (std::uint32_t round = 0; round < rounds; ++round) {
        for (TaskId id = 1; id <= tasks; ++id) {
            const std::int64_t due = t;
            t += 1 + static_cast<std::int64_t>(draw() % 1000);
            push(t, id, EventKind::wake, timer, 0, due);
            push(t, id, EventKind::resume);
            const bool block = draw() % 16 == 0;
            const auto lasts = 1 + static_cast<std::int64_t>(draw() % 1000);
            push(t, id, EventKind::hold, static_cast<std::uint8_t>(block ? trace::Holding::block : trace::Holding::cpu), 0, lasts);
            t += lasts;
            push(t, id, EventKind::suspend, sleep);
        }
    }
    for (TaskId id = 1; id <= tasks; ++id) {
        push(t, id, EventKind::wake, timer, 0, t);
        push(t, id, EventKind::resume);
        push(t, id, EventKind::done, trace::pack_done(trace::Status::returned, trace::Payload::none));
    }
    out.header.scenario = "busy";
    out.ending = {"returned", Duration(t)};
    return out;
}

}  // namespace baton::test
