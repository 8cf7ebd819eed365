#!/usr/bin/env python3
"""Drives the window like a user: a real X server, a window manager, keys and mouse by xdotool.

    driven.py PROGRAM SCENARIO [FOLDER]

After each gesture the picture must have changed, or must be the same again. With a folder, pictures are kept
there as PNG files. Needs Xvfb, openbox and xdotool; without them it says so and ends with status 77.
"""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib

WIDTH, HEIGHT = 1360, 860


class Screen:
    """An X server of our own, whose pixels lie in a file."""

    def __init__(self, folder):
        ready, tell = os.pipe()  # the server tells the number it found free, once it is ready
        self.file = os.path.join(folder, "Xvfb_screen0")
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder, "-nolisten", "tcp"],
                                       stderr=subprocess.DEVNULL, pass_fds=[tell])
        os.close(tell)
        with os.fdopen(ready) as answer:
            self.number = int(answer.readline())
        self.environment = {**os.environ, "DISPLAY": f":{self.number}", "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": folder, "LANG": "C.UTF-8",
                            "XDG_RUNTIME_DIR": folder}
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)

    @staticmethod
    def wait_for(condition, seconds=20):
        end = time.time() + seconds
        while not condition():
            if time.time() > end:
                raise SystemExit("driven.py: nothing happened in time")
            time.sleep(0.05)

    def xdotool(self, *words):
        """xdotool now and then waits for an answer that never comes: then it is asked again."""
        for _ in range(3):
            try:
                return subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True, timeout=8).stdout
            except subprocess.TimeoutExpired:
                print("xdotool did not answer: " + " ".join(map(str, words)), flush=True)
        return ""

    def rows(self, left=0, top=0, right=WIDTH, bottom=HEIGHT):
        """The pixels of a rectangle, as one bytes object a row (blue, green, red, unused)."""
        with open(self.file, "rb") as file:
            data = file.read()
        size = struct.unpack(">I", data[:4])[0]
        stride, colours = struct.unpack(">I", data[48:52])[0], struct.unpack(">I", data[76:80])[0]
        start = size + colours * 12
        return [data[start + y * stride + left * 4:start + y * stride + right * 4] for y in range(top, bottom)]

    def save(self, path):
        lines = b"".join(b"\0" + b"".join(bytes((row[i + 2], row[i + 1], row[i])) for i in range(0, len(row), 4)) for row in self.rows())
        chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)) +
                       chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


class User:
    def __init__(self, screen, program, scenario, keep):
        self.screen, self.keep, self.failures = screen, keep, []
        self.program = subprocess.Popen([program, "--size", f"{WIDTH - 10}x{HEIGHT - 40}", scenario], env=screen.environment)
        screen.wait_for(lambda: screen.xdotool("search", "--onlyvisible", "--name", "Baton"))
        self.window = screen.xdotool("search", "--onlyvisible", "--name", "Baton").split()[-1]
        screen.wait_for(self.active)
        screen.xdotool("windowmove", self.window, 0, 20)
        self.away()
        self.settled()

    def active(self):
        """Whether the window has the keyboard: asked for until the window manager has given it."""
        self.screen.xdotool("windowactivate", self.window)
        time.sleep(0.2)
        return self.screen.xdotool("getwindowfocus").split() == [self.window]

    def away(self):
        self.screen.xdotool("mousemove", 4, HEIGHT - 4)

    def picture(self):
        return self.screen.rows(460, 150, WIDTH - 30, 560)  # ruler and rows

    def settled(self):
        """The picture, once it has stood still for a moment."""
        last, still = None, 0
        for _ in range(100):
            now = self.picture()
            still = still + 1 if now == last else 0
            if still >= 3:
                break
            last = now
            time.sleep(0.06)
        return last

    def check(self, name, holds):
        print(("ok      " if holds else "FAILED  ") + name, flush=True)
        if not holds:
            self.failures.append(name)
        if self.keep:
            self.screen.save(os.path.join(self.keep, f"{len(os.listdir(self.keep)):02}-{name.replace(' ', '-').replace('/', '-')}.png"))

    def key(self, *names):
        self.screen.xdotool("key", "--window", 0, *names)

    def changes(self, name, act, back="Home"):
        before = self.settled()
        act()
        self.away()
        self.check(name, self.settled() != before)
        if back:
            self.key(back)
            self.check(name + ", and back", self.settled() == before)

    def drag(self, button, start, end, held=None):
        steps = ["mousemove", *start, "mousedown", button, "mousemove", (start[0] + end[0]) // 2, start[1], "mousemove", *end, "mouseup", button]
        self.screen.xdotool(*(["keydown", held] if held else []), *steps, *(["keyup", held] if held else []))

    def wheel(self, button, at, held=()):
        words = ["mousemove", *at]
        for name in held:
            words += ["keydown", name]
        words += ["click", button]
        for name in held:
            words += ["keyup", name]
        self.screen.xdotool(*words)


def gestures(user):
    screen, middle = user.screen, (900, 330)
    screen.xdotool("mousemove", 900, 540, "click", 1)  # gives the rows the focus
    user.away()
    user.key("Escape")
    user.changes("w zooms", lambda: user.key("w"))
    user.changes("plus zooms", lambda: user.key("plus"))
    user.changes("s zooms out", lambda: user.key("s"))
    user.changes("d moves", lambda: user.key("w", "d"))
    user.changes("a moves", lambda: user.key("w", "a"), back="0")
    user.changes("ctrl and wheel zoom", lambda: user.wheel(4, middle, ["ctrl"]))
    user.changes("shift and wheel move", lambda: (user.key("w"), user.wheel(5, middle, ["shift"])))
    user.changes("middle drag moves", lambda: (user.key("w"), user.drag(2, middle, (800, 330))))
    user.changes("shift drag moves", lambda: (user.key("w"), user.drag(1, middle, (1000, 330), "shift")))
    user.changes("ctrl shift wheel makes rows higher", lambda: user.wheel(4, middle, ["ctrl", "shift"]), back=None)
    user.wheel(5, middle, ["ctrl", "shift"])
    user.away()
    user.changes("left drag measures", lambda: user.drag(1, (700, 330), (1000, 330)), back="Escape")
    user.changes("click selects", lambda: screen.xdotool("mousemove", 800, 345, "click", 1), back=None)
    user.changes("comma goes back", lambda: user.key("comma"), back=None)
    user.changes("period goes on", lambda: user.key("period"), back=None)
    user.changes("down goes to the next row", lambda: user.key("Down"), back=None)
    user.changes("f fits the selection", lambda: user.key("f"))
    user.key("Escape")
    user.changes("m marks", lambda: user.key("m"), back=None)
    user.changes("space plays", lambda: (user.key("space"), time.sleep(0.4), user.key("space")), back=None)
    user.changes("F10 steps", lambda: user.key("F10"), back=None)
    user.changes("ctrl 2 shows steps", lambda: user.key("ctrl+2"), back=None)
    user.changes("ctrl 1 shows time", lambda: user.key("ctrl+1"), back=None)
    user.changes("ctrl p shows the critical path", lambda: user.key("ctrl+p"), back=None)
    before = user.settled()
    screen.xdotool("mousemove", 200, 300, "click", 1)
    user.key("End")
    screen.xdotool("type", "  # wasd")
    user.away()
    time.sleep(0.8)
    after = user.settled()
    user.check("letters are typed in the editor, and the view is kept", [len(row) for row in before] == [len(row) for row in after])
    user.key("ctrl+z")
    user.key("ctrl+q")
    time.sleep(0.5)
    user.key("alt+d")  # the question about unsaved changes, if it is asked: discard
    try:
        user.check("ctrl q ends the program", user.program.wait(10) == 0)
    except subprocess.TimeoutExpired:
        user.check("ctrl q ends the program", False)
        user.program.kill()


def main():
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]
    if missing:
        print("driven.py: not installed: " + ", ".join(missing))
        return 77
    program, scenario = sys.argv[1:3]
    keep = sys.argv[3] if len(sys.argv) > 3 else None
    if keep:
        os.makedirs(keep, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(scenario, os.path.join(folder, os.path.basename(scenario)))
        screen = Screen(folder)
        try:
            user = User(screen, program, copy, keep)
            gestures(user)
        finally:
            screen.close()
    print(f"{len(user.failures)} failed" if user.failures else "everything works")
    return 1 if user.failures else 0


if __name__ == "__main__":
    sys.exit(main())
