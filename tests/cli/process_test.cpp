// The tests' own way to run a program.
#include "tests/cli/process.h"

#include <gtest/gtest.h>

#include <csignal>

namespace baton::test {
namespace {

TEST(Process, KeepsWhatTheProgramSaid) {
    const Finished finished = run_program({"sh", "-c", "cat; echo no >&2; exit 3"}, "yes");
    EXPECT_EQ(finished.out, "yes");
    EXPECT_EQ(finished.error, "no\n");
    EXPECT_EQ(finished.status, 3);
}

TEST(Process, KillsWhatNeverEnds) { EXPECT_EQ(run_program({"sleep", "infinity"}, "", 1).status, 128 + SIGALRM); }

}  // namespace

}  // namespace baton::test
