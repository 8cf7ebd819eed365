// A scenario with params in a file of its own, and a fixture for tests that call the program with it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cli/process.h"

namespace baton::test {

inline constexpr const char* shop = R"(baton: 1
name: A shop
seed: 3
params: {gate: 2, n: 12, d: 10ms}
semaphores: {permits: gate}
coroutines:
  handle:
    - with: permits
      do: [{sleep: exponential(d)}]
  main:
    - gather: handle()
      for: i in range(n)
)";

class WithShop : public testing::Test {
protected:
    WithShop() : file_(folder_.write("shop.baton.yaml", shop)) {}

    // `FILE` among the words is the scenario.
    Finished call(std::vector<std::string> words) const {
        std::replace(words.begin(), words.end(), std::string("FILE"), file_);
        return baton(words);
    }
    std::string refused(const std::vector<std::string>& words) const {
        const Finished finished = call(words);
        EXPECT_EQ(finished.status, 2) << testing::PrintToString(words);
        EXPECT_EQ(finished.out, "") << testing::PrintToString(words);
        return finished.error;
    }
    std::string path(const std::string& name) const { return folder_.path(name); }

    Folder folder_;
    std::string file_;
};

}  // namespace baton::test
