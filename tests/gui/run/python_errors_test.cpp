#include "gui/run/python_errors.h"

#include <gmock/gmock.h>

namespace baton::gui {

bool operator==(const PythonFrame& a, const PythonFrame& b) {
    return a.file == b.file && a.function == b.function && a.line == b.line;
}
void PrintTo(const PythonFrame& frame, std::ostream* out) { *out << frame.file << ":" << frame.line << " " << frame.function; }

namespace {

using testing::ElementsAre;

TEST(PythonErrors, ATracebackHasTheCallsOfTheProgramAlone) {
    const auto got = python_errors(R"(ready
Traceback (most recent call last):
  File "/home/me/app.py", line 12, in <module>
    asyncio.run(main())
  File "/usr/lib/python3.11/asyncio/runners.py", line 190, in run
    return runner.run(main)
           ^^^^^^^^^^^^^^^^
  File "/home/me/helper.py", line 3, in deep
    raise ValueError("bad\n<b>x</b>")
ValueError: bad
<b>x</b>
done
)");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_EQ(got[0].text, "ValueError: bad");
    EXPECT_FALSE(got[0].is_warning);
    EXPECT_THAT(got[0].frames,
                ElementsAre(PythonFrame{"/home/me/app.py", "<module>", 12}, PythonFrame{"/home/me/helper.py", "deep", 3}));
}

TEST(PythonErrors, ASyntaxErrorHasItsLine) {
    const auto got =
        python_errors("  File \"/tmp/a b, line 3.py\", line 1\n    print(\"hi\"\n         ^\nSyntaxError: '(' was never closed\n");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_EQ(got[0].text, "SyntaxError: '(' was never closed");
    EXPECT_THAT(got[0].frames, ElementsAre(PythonFrame{"/tmp/a b, line 3.py", "", 1}));
}

TEST(PythonErrors, EachOfAChainAndOfAGroupIsOne) {
    const auto got = python_errors(R"(Traceback (most recent call last):
  File "app.py", line 2, in f
    1 / 0
ZeroDivisionError: division by zero

During handling of the above exception, another exception occurred:

  + Exception Group Traceback (most recent call last):
  |   File "app.py", line 5, in main
  |     async with asyncio.TaskGroup() as group:
  |                ^^^^^^^^^^^^^^^^^^^
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "app.py", line 7, in one
    |     raise KeyError("k")
    | KeyError: 'k'
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "app.py", line 8, in two
    | OSError
    +------------------------------------
)");
    std::vector<std::string> texts;
    std::vector<int> lines;
    for (const PythonError& error : got) texts.push_back(error.text), lines.push_back(error.frames.back().line);
    EXPECT_THAT(texts,
                ElementsAre("ZeroDivisionError: division by zero",
                            "ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)", "KeyError: 'k'", "OSError"));
    EXPECT_THAT(lines, ElementsAre(2, 5, 7, 8));
}

TEST(PythonErrors, WhatAsyncioSaysOfALostExceptionStandsBeforeIt) {
    const auto got = python_errors(
        "Task exception was never retrieved\nfuture: <Task finished name='Task-2' coro=<f()>>\n"
        "Traceback (most recent call last):\n  File \"app.py\", line 4, in f\n    raise E\nE\n");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_EQ(got[0].text, "Task exception was never retrieved: E");
}

TEST(PythonErrors, WarningsHaveTheirLine) {
    const auto got = python_errors(
        "/a/app.py:5: RuntimeWarning: coroutine 'nap' was never awaited\n  nap()\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_TRUE(got[0].is_warning);
    EXPECT_EQ(got[0].text, "RuntimeWarning: coroutine 'nap' was never awaited");
    EXPECT_THAT(got[0].frames, ElementsAre(PythonFrame{"/a/app.py", "", 5}));
}

TEST(PythonErrors, WhatIsNoErrorGivesNone) {
    EXPECT_TRUE(python_errors("").empty());
    EXPECT_TRUE(python_errors("INFO:root:File \"x\", line 3\n: Warning: \nWarning: \n12: Warning: x\n").empty());
    EXPECT_TRUE(python_errors("Traceback (most recent call last):\n  File \"app.py\", line 4, in f\n").empty());  // torn
}

}  // namespace
}  // namespace baton::gui
