// What is kept of runs: nothing torn, nothing of another sweep.
#include <gmock/gmock.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

#include "sim/experiment/records.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

using ::testing::HasSubstr;

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
    const RunRows rows = rows_of(plan);
    {
        RecordWriter writer(plan, folder_, "a");
        for (const auto& [index, row] : rows) writer.write(row);
        writer.close();
    }
    RunRows back;
    EXPECT_EQ(read_records(plan, folder_, back).records, 10u);
    EXPECT_EQ(back, rows);

    const std::string whole = read_whole(only_file());
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        std::ofstream(only_file(), std::ios::binary) << whole.substr(0, size) << "\n" << whole.substr(size);
        RunRows torn;
        read_records(plan, folder_, torn);
        EXPECT_GE(torn.size(), 9u) << size;
        for (const auto& [index, row] : torn) EXPECT_EQ(row, rows.at(index));
    }
    RunRows none;
    EXPECT_EQ(read_records(other, folder_, none).dropped, 10u + 1u);
    EXPECT_TRUE(none.empty());
}

TEST_F(Records, OfTwoWorkersOnOneShardDoNoHarm) {
    const Plan plan = plan_of(spec_of({"gate=1..5"}));
    const RunRows rows = rows_of(plan);
    for (int worker = 0; worker < 2; ++worker) {
        RecordWriter writer(plan, folder_, "same");
        for (const auto& [index, row] : rows) writer.write(row);
    }
    RunRows back;
    EXPECT_EQ(read_records(plan, folder_, back).repeated, 5u);
    EXPECT_EQ(back, rows);
}

TEST_F(Records, ThatContradictEachOtherAreAnError) {
    const Plan plan = plan_of(spec_of({"gate=1..2"}));
    RunRow row{0, "returned", {1.0}};
    for (const double value : {1.0, 2.0}) {
        RecordWriter writer(plan, folder_, "a");
        row.values[0] = value;
        writer.write(row);
    }
    RunRows back;
    EXPECT_THAT(error_of([&] { read_records(plan, folder_, back); }), HasSubstr("two different results"));
}

}  // namespace
}  // namespace baton::experiment
