// The canonical form reads back as the same scenario.
#include <gtest/gtest.h>

#include "tests/scenario/reading.h"
#include "tests/scenario/shape.h"

namespace baton::scenario {
namespace {

TEST(Dump, ReadsBackAsTheSameScenario) {
    for (const auto& path : good_files()) {
        const Reading first = read_scenario(test::contents(path), path.string());
        ASSERT_TRUE(first.scenario) << messages(first);
        const std::string text = dump(*first.scenario);
        const Reading second = read_scenario(text, "dump.yaml");
        ASSERT_TRUE(second.scenario) << path << "\n" << messages(second) << text;
        EXPECT_EQ(shape(*second.scenario), shape(*first.scenario)) << path;
        EXPECT_EQ(dump(*second.scenario), text) << path;
    }
}

TEST(Dump, WritesEveryKeyInBlockStyle) {
    const Scenario scenario = good(R"(
baton: 1
name: 'a: b'
clock: 01:02:03
seed: 0x10
params: {n: [1, "'x y'"], p: 1.5}
semaphores: [s]
conditions: {c: l}
locks: [l]
functions: {'f(a, b=2)': [{return: a}]}
main:
  - {gather: [w], as: [r]}
  - {if: n, then: [yield], elif: [{if: p, then: []}], else: [{log: "#{n} }}"}]}
coroutines: {w: [pass]}
expect: {elapsed: {min: 1s}, log: [a b], tasks: {main: {status: returned}}}
)");
    EXPECT_EQ(dump(scenario), R"(baton: 1
name: "a: b"
clock: "01:02:03"
seed: 16
params:
  n: "[1, 'x y']"
  p: 1.5
machine:
  cores: 4
  gil: True
  switch_interval: 0.005s
loop:
  overhead: 0s
  slow_callback: 0.1s
  eager_tasks: False
semaphores:
  s: 1
conditions:
  c: l
locks:
  - l
functions:
  f(a, b=2):
    - return: a
coroutines:
  main:
    - gather:
        - w()
      as: [r]
    - if: n
      then:
        - yield
      elif:
        - if: p
          then: []
      else:
        - log: "#{n} }}"
  w:
    - pass
expect:
  elapsed:
    min: 1s
  log:
    - a b
  tasks:
    main:
      status: returned
)");
}

TEST(Dump, EscapesWhatCannotBeSeen) {
    const Scenario scenario =
        good("baton: 1\nname: \"a\\0\\e\\u200e\\u2028\\t\\n\"\nmain: [{return: \"'\\\\x00\\x85\\\n  x'\"}]\n");
    EXPECT_EQ(scenario.name, std::string("a\0\x1b\u200e\u2028\t\n", 11));
    const std::string text = dump(scenario);
    EXPECT_EQ(text.substr(0, text.find("clock")), "baton: 1\nname: \"a\\x00\\x1b\\U0000200e\\U00002028\\t\\n\"\n");
    EXPECT_EQ(shape(good(text)), shape(scenario));
}

TEST(Dump, KeepsASignatureLongerThanASimpleKey) {
    const std::string longer(2000, 'x');
    const Scenario scenario = good("baton: 1\nmain: [pass]\ncoroutines:\n  ? \"f(a='" + longer + "')\"\n  : [pass]\n");
    EXPECT_EQ(shape(good(dump(scenario))), shape(scenario).replace(9, 4, "test"));
}

}  // namespace
}  // namespace baton::scenario
