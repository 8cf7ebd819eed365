// A loop with a log of what happened when, and tasks that sleep: the beginning of most tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "sim/loop/asyncio.h"

namespace baton::test {

struct LoopWithLog : testing::Test {
    EventLoop loop;
    std::vector<std::string> log;

    void say(const std::string& text) {
        log.push_back(std::to_string(loop.time().time_since_epoch() / std::chrono::milliseconds(1)) + " " + text);
    }
    auto sleeper(std::string name, Duration delay) {
        return [this, name, delay] {
            loop.sleep(delay);
            say(name);
            return static_cast<int>(name.size());
        };
    }
};

}  // namespace baton::test
