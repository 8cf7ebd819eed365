// A sweep of two hundred runs in a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/cli/process.h"

namespace baton::test {

inline constexpr const char* small_shop = R"(baton: 1
name: shop
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

// What a merge gives to its reader, by file name.
inline std::map<std::string, std::string> results(const std::string& folder) {
    std::map<std::string, std::string> out;
    for (const char* name :
         {"plan.json", "runs.csv", "runs.jsonl", "summary.csv", "summary.json", "report.html", "records/merged.records"})
        out[name] = contents(folder + "/" + name);
    return out;
}

class WithSweep : public testing::Test {
protected:
    WithSweep() : file_(folder_.write("shop.baton.yaml", small_shop)) {}

    std::string path(const std::string& name) const { return folder_.path(name); }

    std::vector<std::string> command(const std::string& output, std::vector<std::string> more = {}) const {
        std::vector<std::string> all = {"sweep", file_, "--sweep", "gate=1..10", "--sweep", "d=1ms,5ms,20ms,50ms",
                                        "-n",    runs_, "-o",      path(output)};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    std::map<std::string, std::string> merged(const std::string& folder) {
        const Finished merge = baton({"merge", path(folder), "-o", path(folder + "-merged")});
        EXPECT_EQ(merge.status, 0) << merge.error;
        return results(path(folder + "-merged"));
    }

    Folder folder_;
    std::string file_, runs_ = "5";
};

}  // namespace baton::test
