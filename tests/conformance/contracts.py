#!/usr/bin/env python3
"""What everything that tasks wait for promises to them, as scenarios: written once, and made for every primitive.

    contracts.py --baton PATH [--write FOLDER]

A primitive is a gate: closed at first, opened by main, and passed by visitors. Each contract tells a story about such a gate and
says which visitors go, in which order. The simulator must log that, and CPython must do the same, event for event. The contract
tests of tests/loop tell the same stories to the C++ face.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
NO_PYTHON = 77  # the exit status of compare.py where there is nothing to compare with

IN_TURN, TOGETHER, SHARED = "in turn", "together", "shared"


@dataclass
class Gate:
    """Steps of a scenario, by what they do.

    With `newcomers_pass`, somebody who comes between the opening and the step of the woken task goes first. With `false_wakes`, a
    waiter that is cancelled wakes the first one, who finds nothing changed and goes to the end of the line (Condition.wait inside
    Barrier.wait). `shut` is what brings an error to all who wait, and the name of that error.
    """

    turns: str
    wait: list
    open: list
    close: list = field(default_factory=list)
    leave: list = field(default_factory=list)
    objects: dict = field(default_factory=dict)
    coroutines: dict = field(default_factory=dict)
    newcomers_pass: bool = False
    false_wakes: bool = False
    shut: tuple = None

    def left(self, *names):
        """The order in which these go after one of the waiters was cancelled."""
        return [*names[1:], names[0]] if self.false_wakes else list(names)


def held(section, name="g"):
    return Gate(IN_TURN, objects=section, close=[{"acquire": name}], wait=[{"acquire": name}], leave=[{"release": name}],
                open=[{"release": name}])


def taken_from(section):
    shut = ([{"queue.shutdown": "g"}], "QueueShutDown")
    give = [{"queue.put_nowait": "g", "item": 0}]
    return Gate(IN_TURN, objects={section: {"g": 0}}, wait=[{"queue.get": "g"}], leave=give, open=give, newcomers_pass=True, shut=shut)


def put_into(section):
    shut = ([{"queue.shutdown": "g"}], "QueueShutDown")
    take = [{"queue.get_nowait": "g"}]
    return Gate(IN_TURN, objects={section: {"g": 1}}, close=[{"queue.put_nowait": "g", "item": 0}], wait=[{"queue.put": "g", "item": 0}],
                leave=take, open=take, newcomers_pass=True, shut=shut)


def condition():
    free = [{"with": "g", "do": [{"let": {"free": True}}, {"condition.notify": "g"}]}]
    wait = [{"with": "g", "do": [{"condition.wait_for": "g", "until": "free"}, {"let": {"free": False}}]}]
    return Gate(IN_TURN, objects={"conditions": ["g"], "vars": {"free": False}}, wait=wait, leave=free, open=free, newcomers_pass=True)


def barrier():
    missing = [{"for": "i in range(g.parties - g.n_waiting - 1)", "do": [{"create_task": "party()"}]}, "yield", {"barrier.wait": "g"}]
    return Gate(TOGETHER, objects={"barriers": {"g": 4}}, wait=[{"barrier.wait": "g"}], open=missing, false_wakes=True,
                coroutines={"party": [{"barrier.wait": "g"}]}, shut=([{"barrier.abort": "g"}], "BrokenBarrierError"))


def task(turns, wait):
    """All wait for one task, which waits for an event."""
    return Gate(turns, objects={"events": ["g"], "vars": {"awaited": None}}, coroutines={"awaited_one": [{"event.wait": "g"}]},
                close=[{"create_task": "awaited_one()", "as": "awaited"}, "yield"], wait=wait, open=[{"event.set": "g"}, "yield"])


GATES = {
    "lock": held({"locks": ["g"]}),
    "semaphore": held({"semaphores": {"g": 1}}),
    "bounded-semaphore": held({"bounded_semaphores": {"g": 1}}),
    "condition-as-lock": held({"conditions": ["g"]}),
    "condition": condition(),
    "queue-get": taken_from("queues"),
    "priority-queue-get": taken_from("priority_queues"),
    "lifo-queue-get": taken_from("lifo_queues"),
    "queue-put": put_into("queues"),
    "priority-queue-put": put_into("priority_queues"),
    "lifo-queue-put": put_into("lifo_queues"),
    "queue-join": Gate(TOGETHER, objects={"queues": {"g": 0}}, close=[{"queue.put_nowait": "g", "item": 0}], wait=[{"queue.join": "g"}],
                       open=[{"queue.task_done": "g"}]),
    "event": Gate(TOGETHER, objects={"events": ["g"]}, wait=[{"event.wait": "g"}], open=[{"event.set": "g"}]),
    "barrier": barrier(),
    "job": Gate(TOGETHER, objects={"executors": {"pool": {"threads": 1}}, "functions": {"busy": [{"block": "1s"}], "job": ["pass"]},
                                   "vars": {"held": None}},
                close=[{"let": {"held": "run_in_executor(pool, busy)"}}], wait=[{"run_in_executor": "job()", "executor": "pool"}],
                open=[{"await": "held"}]),
    "task-by-wait": task(TOGETHER, [{"wait": ["awaited"]}]),
    "task-by-as-completed": task(TOGETHER, [{"as_completed": ["awaited"], "do": ["pass"]}]),
    "task-by-shield": task(TOGETHER, [{"await": "shield(awaited)"}]),
    "task-by-wait-for": task(TOGETHER, [{"await": "wait_for(shield(awaited), 1h)"}]),
    "future": Gate(SHARED, objects={"vars": {"awaited": None}}, close=[{"let": {"awaited": "future()"}}], wait=[{"await": "awaited"}],
                   open=[{"future.set_result": "awaited", "value": 1}]),
    "task": task(SHARED, [{"await": "awaited"}]),
    "task-by-gather": task(SHARED, [{"gather": ["awaited"]}]),
}


def visitor(gate):
    """`visit(name, stay)`: waits, stays inside for a while, and leaves. Who does not go says why."""
    return [
        {"try": gate.wait, "except": {"BaseException as e": [{"log": "{name} {type(e)}"}, "raise"]}},
        {"log": "{name}"},
        {"if": "stay > 0s", "then": [{"sleep": "stay"}]},
        *gate.leave,
    ]


def scenario(gate, main, log, raises=None):
    coroutines = {"visit(name, stay=0s)": visitor(gate), "late(name, delay)": [{"sleep": "delay"}, {"await": "visit(name, 5ms)"}],
                  "asked": [{"cancel": "current_task()"}, {"await": "visit('asked')"}], **gate.coroutines,
                  "main": gate.close + main}
    expect = {"log": log, **({"raises": raises} if raises else {})}
    return {"baton": 1, **gate.objects, "coroutines": coroutines, "expect": expect}


def come(*names, tasks="visitors"):
    """Visitors of these names, all of whom wait afterwards."""
    return [{"create_task": "visit(name)", "for": f"name in {list(names)}", "as": tasks}, "yield"]


def cancel(index, tasks="visitors"):
    return {"cancel": f"{tasks}[{index}]"}


def ends(tasks="visitors"):
    return {"wait": tasks}


# The contracts: for which gates, main's steps, and what is logged.

def stay_until_the_gate_opens(gate):
    return [*come("a", "b", "c"), {"sleep": "500ms"}, {"log": "open"}, *gate.open, ends()], ["open", "a", "b", "c"]


def go_in_the_order_in_which_they_came(gate):
    delays = ["late('c', 30ms)", "late('a', 10ms)", "late('b', 20ms)"]
    return [*({"create_task": one, "as": f"t{i}"} for i, one in enumerate(delays)), {"sleep": "100ms"}, *gate.open,
            {"wait": ["t0", "t1", "t2"]}], ["a", "b", "c"]


def pass_the_wake_on(gate):
    return [*come("a", "b", "c"), *gate.open, cancel(0), ends()], ["a CancelledError", "b", "c"]


def are_cancelled_when_main_returns(gate):
    return come("a", "b", "c"), ["a CancelledError", "b CancelledError", "c CancelledError"]


def lose_nothing(victim):
    def contract(gate):
        if gate.turns == SHARED:
            return None
        names = ["a", "b", "c"]
        left = gate.left(*(name for name in names if name != names[victim]))
        return [*come(*names), cancel(victim), "yield", *gate.open, ends()], [f"{names[victim]} CancelledError", *left]
    return contract


def lose_nothing_though_they_have_not_left_yet(victim):
    def contract(gate):
        if gate.turns == SHARED or gate.false_wakes:  # a barrier counts them until they have left
            return None
        names = ["a", "b", "c"]
        left = [name for name in names if name != names[victim]]
        return [*come(*names), cancel(victim), *gate.open, ends()], [f"{names[victim]} CancelledError", *left]
    return contract


def leave_the_gate_to_whoever_comes_later(gate):
    if gate.turns == SHARED:
        return None
    return [*come("a", "b"), cancel(0), cancel(1), ends(), *come("later", tasks="others"), *gate.open, ends("others")], [
        "a CancelledError", "b CancelledError", "later"]


def are_gone_when_their_time_is_up(gate):
    if gate.turns == SHARED:
        return None
    late = {"try": [{"timeout": "10ms", "do": gate.wait}], "except": {"TimeoutError": [{"log": "main gives up"}]}}
    return [*come("a"), late, *come("b", tasks="others"), *gate.open, ends(), ends("others")], ["main gives up", "a", "b"]


def may_have_been_cancelled_before_they_came(gate):
    if gate.turns == SHARED:
        return None
    return [{"create_task": "asked", "as": "first"}, *come("a", "b"), "yield", *gate.open, {"wait": ["first"]}, ends()], [
        "asked CancelledError", *gate.left("a", "b")]


def leave_the_gate_open_when_all_were_woken_and_cancelled(gate):
    if gate.turns != IN_TURN:
        return None
    return [*come("a", "b"), *gate.open, cancel(0), cancel(1), ends(), *gate.wait, {"log": "main"}], [
        "a CancelledError", "b CancelledError", "main"]


def are_overtaken_only_where_asyncio_allows_it(gate):
    if gate.turns != IN_TURN:
        return None
    order = ["newcomer", "b", "a"] if gate.newcomers_pass else ["a", "b", "newcomer"]
    return [*come("a", "b"), *gate.open, {"await": "visit('newcomer', 1ms)"}, ends()], order


def are_cancelled_together(gate):
    if gate.turns != SHARED:
        return None
    return [*come("a", "b", "c"), cancel(1), ends()], ["a CancelledError", "b CancelledError", "c CancelledError"]


def all_get_the_error_of_what_is_shut(gate):
    if not gate.shut:
        return None
    steps, error = gate.shut
    return [*come("a", "b"), *steps, ends(), *come("newcomer", tasks="others"), ends("others")], [
        f"{name} {error}" for name in ("a", "b", "newcomer")]


CONTRACTS = {
    "stay-until-the-gate-opens": stay_until_the_gate_opens,
    "go-in-the-order-in-which-they-came": go_in_the_order_in_which_they_came,
    "pass-the-wake-on": pass_the_wake_on,
    "are-cancelled-when-main-returns": are_cancelled_when_main_returns,
    "lose-nothing-when-the-first-is-cancelled": lose_nothing(0),
    "lose-nothing-when-one-in-the-middle-is-cancelled": lose_nothing(1),
    "lose-nothing-when-the-last-is-cancelled": lose_nothing(2),
    "lose-nothing-though-the-first-has-not-left-yet": lose_nothing_though_they_have_not_left_yet(0),
    "lose-nothing-though-one-in-the-middle-has-not-left-yet": lose_nothing_though_they_have_not_left_yet(1),
    "leave-the-gate-to-whoever-comes-later": leave_the_gate_to_whoever_comes_later,
    "are-gone-when-their-time-is-up": are_gone_when_their_time_is_up,
    "may-have-been-cancelled-before-they-came": may_have_been_cancelled_before_they_came,
    "leave-the-gate-open-when-all-were-woken-and-cancelled": leave_the_gate_open_when_all_were_woken_and_cancelled,
    "are-overtaken-only-where-asyncio-allows-it": are_overtaken_only_where_asyncio_allows_it,
    "are-cancelled-together": are_cancelled_together,
    "all-get-the-error-of-what-is-shut": all_get_the_error_of_what_is_shut,
}


def write_scenarios(folder):
    """A file for every contract of every gate that has it; their paths."""
    paths = []
    for gate_name, gate in GATES.items():
        for contract_name, contract in CONTRACTS.items():
            story = contract(gate)
            if story is None:
                continue
            path = os.path.join(folder, f"{gate_name}-{contract_name}.baton.yaml")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(scenario(gate, *story), file, indent=1)
            paths.append(path)
    return paths


def broken(baton, path):
    """What `baton run` says when the log is not the expected one; the empty text when it is."""
    run = subprocess.run([baton, "run", path], capture_output=True, text=True)
    return "" if run.returncode == 0 else f"{os.path.basename(path)}\n{run.stdout}{run.stderr}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baton", required=True, help="the simulator")
    parser.add_argument("--write", metavar="FOLDER", help="only write the scenarios there")
    options = parser.parse_args()
    if options.write:
        os.makedirs(options.write, exist_ok=True)
        print(f"{len(write_scenarios(options.write))} scenarios")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = write_scenarios(folder)
        failures = [said for said in (broken(options.baton, path) for path in paths) if said]
        print("\n".join(failures))
        print(f"{len(paths)} scenarios of {len(GATES)} primitives, {len(failures)} broken contracts", flush=True)
        compared = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), "--baton", options.baton, "--all", *paths])
    return 1 if failures or compared.returncode not in (0, NO_PYTHON) else 0


if __name__ == "__main__":
    sys.exit(main())
