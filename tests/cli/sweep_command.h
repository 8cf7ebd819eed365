// A sweep of two hundred runs of the shop, in a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/cli/process.h"
#include "tests/cli/shop.h"

namespace baton::test {

// What a merge gives to its reader, by file name.
inline std::map<std::string, std::string> results(const std::string& folder) {
    std::map<std::string, std::string> out;
    for (const char* name :
         {"plan.json", "runs.csv", "runs.jsonl", "summary.csv", "summary.json", "report.html", "records/merged.records"})
        out[name] = contents(folder + "/" + name);
    return out;
}

class WithSweep : public WithShop {
protected:
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

    std::string runs_ = "5";  // replications of each point
};

}  // namespace baton::test
