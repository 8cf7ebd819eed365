#!/usr/bin/env python3
"""Commands that are killed at random moments: no file is torn, the next run finishes the work, and nothing is left behind.

    kills_test.py BATON [--kills N] [--seed N]

A kill counts when it hits the process at work. After each one, every file in the folder is the old one, the whole new one, or a hidden
one of Baton, which the next run removes; records of a sweep are whole up to the last line. Then the same command is made again, with
`--resume` for sweeps, and killed again or left in peace; in peace it must give what it gives without any kill.
"""

import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from shop import HIDDEN, call, content, files_in, shop, start

SWEEP = ["sweep", "shop.baton.yaml", "--sweep", "gate=1..40", "-n", "4", "-o", "out"]
COMMANDS = {
    "sweep": [*SWEEP, "--resume", "-j", "1"],
    "sweep-threads": [*SWEEP, "--resume", "-j", "3"],
    "sweep-sqlite": [*SWEEP, "--resume", "-j", "2", "--sqlite", "out.db"],
    "trace": ["run", "-q", "shop.baton.yaml", "--trace", "out.jsonl"],
    "trace-zst": ["run", "-q", "shop.baton.yaml", "--trace", "out.jsonl.zst"],
    "report": ["report", "shop.baton.yaml", "--to", "html,svg,csv,json", "-o", "out"],
    "batch": ["batch", "a", "-o", "out", "-j", "2"],
}


class Kills:
    def __init__(self, baton, seed):
        self.baton = baton
        self.chance = random.Random(seed)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="baton-kills-"))
        self.problems, self.hits, self.missed = [], 0, 0

    def new_folder(self, name):
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "a").mkdir(parents=True)
        (folder / "shop.baton.yaml").write_text(shop(40, 50))
        for number in range(6):
            (folder / "a" / f"{number}.baton.yaml").write_text(shop(40, 50, seed=number))
        return folder

    def files(self, folder):
        """What is in a folder. The records stand in the order in which threads made them, and are read by --resume alone."""
        return {name: text for name, text in files_in(folder, content).items() if not name.endswith(".records") and not HIDDEN.search(name)}

    def in_peace(self, name, folder):
        begin = time.monotonic()
        finished = call(self.baton, COMMANDS[name], folder)
        if finished.returncode != 0:
            self.problems.append(f"{name}: status {finished.returncode}: {finished.stderr.decode(errors='replace')[-300:]}")
        return time.monotonic() - begin

    def killed(self, name, folder, seconds):
        """Whether the kill hit it at work."""
        process = start(self.baton, COMMANDS[name], folder)
        try:
            process.communicate(timeout=self.chance.uniform(0, seconds))
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return process.returncode == -signal.SIGKILL

    def check_whole(self, name, folder, right):
        for file, text in self.files(folder).items():
            if text != right.get(file):
                self.problems.append(f"{name}: {file} is torn: {text[:100]!r}")

    def check_done(self, name, folder, right):
        files = self.files(folder)
        for file in sorted(set(files) | set(right)):
            if files.get(file) != right.get(file):
                self.problems.append(f"{name}: after all, {file} is not what it is without kills")
        left = [str(path.relative_to(folder)) for path in folder.rglob("*") if HIDDEN.search(path.name) or path.name.endswith(".new")]
        if left:
            self.problems.append(f"{name}: left behind: {left}")

    def kill(self, name, wanted):
        calm = self.new_folder(f"{name}-calm")
        seconds = self.in_peace(name, calm)
        right = self.files(calm)
        rough, hits, in_row = self.new_folder(name), 0, 0
        while hits < wanted:
            # A sweep that is killed again and again comes nearer to its end each time.
            if in_row < 3 and self.killed(name, rough, seconds):
                hits, in_row = hits + 1, in_row + 1
                self.check_whole(name, rough, right)
                continue
            self.missed += in_row < 3
            self.in_peace(name, rough)
            self.check_done(name, rough, right)
            rough, in_row = self.new_folder(name), 0
        self.in_peace(name, rough)
        self.check_done(name, rough, right)
        self.hits += hits
        print(f"{name}: {hits} kills", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("baton")
    parser.add_argument("--kills", type=int, default=15, metavar="N", help="of each command (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=sorted(COMMANDS))
    options = parser.parse_args()
    kills = Kills(options.baton, options.seed)
    try:
        for name in options.only or COMMANDS:
            kills.kill(name, options.kills)
    finally:
        shutil.rmtree(kills.home, ignore_errors=True)
    for problem in kills.problems:
        print(problem)
    print(f"{kills.hits} kills ({kills.missed} more came too late), {len(kills.problems)} problems")
    return 1 if kills.problems or not kills.hits else 0


if __name__ == "__main__":
    sys.exit(main())
