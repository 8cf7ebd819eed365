#!/usr/bin/env python3
"""Commands with less and less memory, by the limit of the system: each ends as it does otherwise, or without memory and with a message."""

import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile

from shop import FILES

LOADER = 127  # the program could not be loaded
KIB = 1 << 10
WORDS = {
    "run": ["run", "shop.baton.yaml", "--format", "json"],
    "report": ["report", "shop.baton.yaml", "--to", "html,json", "-o", "out"],
    "sweep": ["sweep", "shop.baton.yaml", "-j", "2", "--sweep", "gate=1..3", "-o", "out"],
}


def status_within(baton, words, folder, limit):
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    finished = subprocess.run([baton, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, preexec_fn=limited)
    return finished.returncode, finished.stderr.decode("utf-8", "replace")


class Limits:
    """What one command did under some limits."""

    def __init__(self, baton, name):
        self.baton, self.name, self.seen, self.bad = baton, name, {}, 0

    def try_limit(self, limit):
        with tempfile.TemporaryDirectory() as folder:
            for file, text in FILES.items():
                (pathlib.Path(folder) / file).write_text(text)
            status, message = status_within(self.baton, WORDS[self.name], folder, limit * KIB)
        self.seen[status] = self.seen.get(status, 0) + 1
        if status not in (0, LOADER) and not (status == 3 and "memory" in message):
            self.bad += 1
            print(f"{self.name} with {limit} KiB: status {status}: {message.strip()[-300:]}")
        return status


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("baton")
    parser.add_argument("--step", type=int, default=128, help="how far limits are apart, in KiB")
    parser.add_argument("--fine-step", type=int, default=16, help="the same shortly below the least limit that is enough")
    parser.add_argument("--from", dest="least", type=int, default=8_000)
    parser.add_argument("--to", dest="most", type=int, default=600_000)
    options = parser.parse_args()
    baton = str(pathlib.Path(options.baton).resolve())
    bad = 0
    for name in WORDS:
        limits = Limits(baton, name)
        enough = 0
        for limit in range(options.least, options.most, options.step):
            if limits.try_limit(limit) == 0:
                enough = enough or limit
                # Within some steps of the limit that is enough, nothing changes any more.
                if limits.seen[0] > 20:
                    break
        # Nearly enough: there memory ends at the places that are reached late.
        for limit in range(max(enough - 2048, options.least), enough, options.fine_step):
            limits.try_limit(limit)
        print(f"{name}: " + ", ".join(f"{count} times status {status}" for status, count in sorted(limits.seen.items())))
        if 0 not in limits.seen or 3 not in limits.seen:
            limits.bad += 1
            print(f"{name}: the limits are not those at which memory ends")
        bad += limits.bad
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
