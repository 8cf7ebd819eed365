"""One process of the comparison: makes scenarios, runs them both ways, compares, cuts down what differs."""

import gc
import json
import sys
import traceback

import pure_asyncio  # noqa: F401  before anything that imports asyncio
import coverage
import known_differences
from baton import Baton, Crashed, Refused
from difference import Difference, first_difference
from generate import generate, text_of
from run_program import run_program
from shrink import shrink


CIRCLE = "a cancellation that goes round in a circle of waiting tasks: CPython raises RecursionError somewhere on the way"
SHARED = "two tasks of one coroutine object: in CPython the second goes on where the first stands, and mostly breaks it"


class Worker:
    def __init__(self, options):
        self.options = options
        self.baton = Baton(options.baton)
        self.result = {"compared": 0, "events": 0, "differences": [], "known": {}}

    def work(self):
        gc.disable()
        number, of = map(int, self.options.worker.split("/"))
        cases = self.options.files or range(self.options.seed, self.options.seed + self.options.count)
        for case in list(cases)[number::of]:
            scenario = None if self.options.files else generate(case)
            text = open(case, encoding="utf-8").read() if scenario is None else text_of(scenario)
            difference = self.look(text)
            self.result["compared"] += 1
            if self.result["compared"] % 50 == 0:
                gc.collect()  # between the runs, never inside of one
            if difference is not None:
                self.note(case, scenario, text, difference)
                if self.result["differences"] and not self.options.all:
                    break
        self.baton.close()
        self.result["coverage"] = coverage.Watch.counts
        print(json.dumps(self.result))

    def look(self, text):
        """The first difference between the simulator and CPython, if any."""
        try:
            ours = self.baton.run(text)
            program = self.baton.export(text)
        except (Refused, Crashed) as error:
            return Difference(0, f"{type(error).__name__}: {error}", None, [])
        try:
            run = run_program(program, max_callbacks=self.baton.max_callbacks, watches=not self.options.files)
        except RecursionError:  # the end of the run cancels, and the program is not there to see it
            return self.note_known(CIRCLE)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return Difference(0, None, "the program failed: " + "".join(traceback.format_exception(error)[-6:]), [])
        if run.loop is not None and run.loop.goes_in_circles:
            return self.note_known(CIRCLE)
        if run.loop is not None and run.loop.shares_a_coroutine:
            return self.note_known(SHARED)
        if run.errors:
            return Difference(0, None, f"a callback failed: {run.errors[0]}", [])
        self.result["events"] += len(ours)
        return first_difference(ours, run.trace.events, self.options.strict)

    def note(self, case, scenario, text, difference):
        what = f"difference in {case}" if scenario is None else f"difference in scenario {case}"
        older = known_differences.any_for(sys.version_info)
        shrinks = older or (not self.options.no_shrink and len(self.result["differences"]) < 3)
        if scenario is not None and shrinks:
            scenario, difference = self.cut_down(scenario, difference, 60 if older else 600)
            text = text_of(scenario)
        name = known_differences.name_of(sys.version_info, text)
        if name:
            return self.note_known(name)
        self.result["differences"].append({"what": what, "text": f"{difference}\n\n{text}", "kind": str(difference.kind())})
        return None

    def note_known(self, name):
        self.result["known"][name] = self.result["known"].get(name, 0) + 1

    def cut_down(self, scenario, difference, attempts):
        wanted = difference.kind()
        last = difference

        def still(smaller):
            nonlocal last
            found = self.look(text_of(smaller))
            if found is None or found.kind() != wanted or isinstance(found.ours, str) and found.ours.startswith("Refused"):
                return False
            last = found
            return True

        smallest = shrink(scenario, still, attempts)
        return smallest, last


def work(options):
    Worker(options).work()
