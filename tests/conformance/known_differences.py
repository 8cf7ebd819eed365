"""Differences of older versions of CPython from 3.13, which the simulator follows, by name.

A difference counts as known when the scenario that shows it, cut down to the smallest, still uses what
the change was about. Everything else is a difference of the simulator.
"""

import re


def name_of(version, text):
    """The name of the known difference that a (small) scenario of this text shows, or None."""
    for name, last, words in KNOWN:
        if version[:2] <= last and all(re.search(word, text) for word in words):
            return name
    return None


def any_for(version):
    return any(version[:2] <= last for _, last, _ in KNOWN)


# name, the last version that does it the old way, and what the scenario must contain
KNOWN = [
    ("eager tasks came with 3.12", (3, 11), [r"eager_tasks"]),
    ("wait_for makes a task of its own, and waits for it, until 3.11", (3, 11), [r"wait_for\("]),
    ("gather of futures that are done already completes an iteration later until 3.11", (3, 11), [r"gather"]),
    ("a semaphore lets a newcomer pass those who wait, or loses a wake, until 3.11", (3, 11), [r"sem\d|slots|semaphores"]),
    ("Python's sum of floats is compensated since 3.12", (3, 11), [r"sum\("]),
    ("Queue.shutdown came with 3.13", (3, 12), [r"shutdown"]),
    ("a cancelled waiter of a condition passes its notification on, and raises the latest cancellation, since 3.13", (3, 12),
     [r"condition|barrier|start\.wait|changed|moved"]),
    ("a task group closes the coroutine that it refuses since 3.13", (3, 12), [r"task_group", r"create_task"]),
    ("a task group keeps its parent's count of cancellations since 3.13", (3, 12), [r"task_group"]),
    ("uncancel takes a request back that was not delivered yet since 3.13", (3, 12), [r"uncancel|timeout|wait_for\("]),
    ("put and get of a queue clean up after a cancellation since 3.13", (3, 12), [r"queue\.|\.get\(|\.put\("]),
    ("methods of texts say that an argument must be str in other words until 3.12", (3, 12), [r"\.(count|index)\("]),
]


def of_recording(theirs, program):
    """The name of a difference that the events of a recorded program show, or the program itself where it swallows it; or None."""
    for name, shown, handed in RECORDED:
        if any(shown in str(event) for event in theirs) or handed(program):
            return name
    return None


def hands_a_context_to_a_process(program):
    pools = re.findall(r"^(\w+) = ProcessPoolExecutor\(", program, re.M)
    return any(re.search(rf"run_in_executor\(\s*{pool},\s*contextvars\.copy_context\(\)\.run", program) for pool in pools)


# name, what the trace of the recording has, and whether the program has it
RECORDED = [("a process pool cannot be given what cannot be pickled", "cannot pickle", hands_a_context_to_a_process)]
