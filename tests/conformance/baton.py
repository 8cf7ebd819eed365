"""The simulator as the conformance tests use it: one process to run a scenario, one to export it."""

import json
import os
import subprocess
import tempfile


PATIENCE = 600  # seconds; a run takes milliseconds, also on a slow and busy machine
# Events that explain others, of which the program recorded in CPython knows nothing.
EXPLAINING = {"raise", "handle", "swallow", "timeout", "deliver", "lose"}
MOST_CALLBACKS = 200_000  # of a run; a scenario cut down may have lost what ended it


class Refused(Exception):
    """The scenario is not valid, or does not end."""


class Crashed(Exception):
    """The simulator did not end as it should."""


class Baton:
    def __init__(self, path, max_callbacks=5_000):
        self.path, self.max_callbacks = path, max_callbacks
        self.folder = tempfile.mkdtemp(prefix="baton-conformance-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.trace_file = os.path.join(self.folder, "trace.jsonl")

    def close(self):
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        os.rmdir(self.folder)

    def _run(self, arguments, text):
        try:
            done = subprocess.run([self.path, *arguments], input=text.encode(), capture_output=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Crashed(f"no end within {PATIENCE} s") from None
        if done.returncode == 2:
            raise Refused(done.stderr.decode(errors="replace"))
        if done.returncode not in (0, 1, 3):
            raise Crashed(f"exit status {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
        return done.stdout.decode(errors="replace")

    def run(self, text):
        """The events of a run of this scenario."""
        self._run(["run", "-", "--quiet", "--trace", self.trace_file, "--max-callbacks-per-instant", str(self.max_callbacks),
                   "--max-callbacks", str(MOST_CALLBACKS)], text)
        with open(self.trace_file, encoding="utf-8") as trace:
            events = [event for event in map(json.loads, trace) if event["k"] not in EXPLAINING]
        if len(events) > MOST_CALLBACKS / 2 and events[-1].get("status") == "limit":
            raise Refused(f"no end within {MOST_CALLBACKS} callbacks")
        return events

    def export(self, text):
        """The scenario as a Python program."""
        return self._run(["export", "--to", "python", "-"], text)
