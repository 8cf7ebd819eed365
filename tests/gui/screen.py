"""An X server of our own with a window manager, a mouse and a keyboard, and our window on it, for its tests and pictures."""

import json
import os
import select
import shlex
import shutil
import struct
import subprocess
import time
import zlib

TOOLS = ("Xvfb", "openbox", "xdotool")
# Seconds that the slowest and busiest machine may take for anything; only what fails takes them.
PATIENCE = float(os.environ.get("BATON_PATIENCE", 600))

# Nothing of the manager's own reacts to keys or mouse: what is pressed is the program's. No button is bound at all: a bound
# one is held up until the manager has seen it, and a key pressed before it and released after it would be released before it.
MANAGER = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <desktops><number>1</number></desktops>
  <mouse></mouse>
</openbox_config>
"""


def missing_tools():
    return [name for name in TOOLS if not shutil.which(name)]


class NotInTime(Exception):
    pass


def wait_until(what, condition):
    end = time.monotonic() + PATIENCE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise NotInTime(f"not within {PATIENCE} s: {what}")
        time.sleep(0.02)


class Lines:
    """A program that is spoken to by lines: what it is told, and what it answers."""

    def __init__(self, words, environment, log):
        self.process = subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        self.name = words[0]

    def ask(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = b""
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            piece = os.read(self.process.stdout.fileno(), 1 << 16) if ready else b""
            if not piece:
                raise NotInTime(f"{self.name} " + (f"ended with {self.process.wait()}" if ready else "did not answer") + f": {line}")
            answer += piece
        return answer.decode()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Screen:
    """The X server, whose pixels lie in a file, the window manager on it, and one xdotool for all keys and the mouse."""

    def __init__(self, folder, width, height):
        self.folder, self.width, self.height = folder, width, height
        self.log = open(os.path.join(folder, "log"), "wb")
        ready, tell = os.pipe()  # the server tells the number it found free, once it is ready
        # Without auto-repeat: on a slow machine a key may be down for long.
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-fbdir", folder, "-r",
                                        "-noreset", "-nolisten", "tcp"], stdout=self.log, stderr=self.log, pass_fds=[tell])
        os.close(tell)
        with os.fdopen(ready) as answer:
            number = answer.readline().strip()
        if not number:
            raise NotInTime("the X server did not start")
        # The language of the machine stays outside: windows are found by their English titles.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "LC_", "WAYLAND_", "DBUS_"))}
        self.environment = {**kept, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8", "LANGUAGE": "C", "HOME": folder,
                            "XDG_CONFIG_HOME": folder, "XDG_RUNTIME_DIR": folder, "NO_AT_BRIDGE": "1"}
        config, started = os.path.join(folder, "openbox.xml"), os.path.join(folder, "manager-started")
        with open(config, "w", encoding="utf-8") as file:
            file.write(MANAGER)
        self.manager = subprocess.Popen(["openbox", "--sm-disable", "--config-file", config, "--startup", f"touch {started}"],
                                        env=self.environment, stdout=self.log, stderr=self.log)
        # A window shown while the manager starts may never be seen by it, and is then never shown.
        wait_until("the window manager has started", lambda: os.path.exists(started))
        self.hands = Lines(["xdotool", "-"], self.environment, self.log)

    def do(self, *words):
        """A command to xdotool. When this returns, the X server has passed on what it caused."""
        return self.hands.ask(shlex.join(map(str, words)) + "\ngetmouselocation")  # an answer of the server's own

    def rows(self, left, top, right, bottom):
        """The pixels of a rectangle, as one bytes object a row (blue, green, red, unused)."""
        with open(os.path.join(self.folder, "Xvfb_screen0"), "rb") as file:
            data = file.read()
        size = struct.unpack(">I", data[:4])[0]
        stride, colours = struct.unpack(">I", data[48:52])[0], struct.unpack(">I", data[76:80])[0]
        start = size + colours * 12
        return [data[start + y * stride + left * 4:start + y * stride + right * 4] for y in range(top, bottom)]

    def save(self, path, left=0, top=0, right=None, bottom=None):
        rows = self.rows(left, top, right or self.width, bottom or self.height)
        lines = []
        for row in rows:
            line = bytearray(len(row) // 4 * 3)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            lines.append(b"\0" + bytes(line))
        chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]) // 4, len(rows), 8, 2, 0, 0, 0)) +
                       chunk(b"IDAT", zlib.compress(b"".join(lines), 9)) + chunk(b"IEND", b""))

    def close(self):
        self.hands.close()
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()
        self.log.close()

    def last_words(self):
        self.log.flush()
        with open(self.log.name, errors="replace") as file:
            return file.read()[-2000:]


class Window:
    """The program, which tells where things stand on the screen and what is shown (gui/window/inspector.h)."""

    def __init__(self, screen, words, **more):
        self.screen = screen
        self.lines = Lines([words[0], "--inspect", *words[1:]], {**screen.environment, **more}, screen.log)
        self.program = self.lines.process
        self.focus()
        wait_until("the window stands where it says", self.found_by_mouse)

    def ask(self, question):
        answer = json.loads(self.lines.ask(question))
        if "error" in answer:
            raise LookupError(f"{question}: {answer['error']}")
        return answer

    def state(self):
        return self.ask("state")

    def main(self):
        return next((window for window in self.state()["windows"] if window["name"] == "main"), None)

    def focus(self):
        """Asks the window manager for the keyboard until the window has it."""
        def given():
            window = self.main()
            if window and window["active"]:
                return True
            if window:
                self.screen.do("windowactivate", window["id"])
                time.sleep(0.1)
            return False
        wait_until("the window has the keyboard", given)

    def found_by_mouse(self):
        """Whether the window's corner is where the window says: under a frame this takes a while. At a scale of 2 the window knows
        places to two pixels."""
        window = self.main()
        where = self.screen.do("mousemove", "--window", window["id"], 0, 0)
        self.left, self.top = (int(word.split(":")[1]) for word in where.split()[:2])
        return abs(self.left - window["rect"][0]) <= 1 and abs(self.top - window["rect"][1]) <= 1

    def close(self):
        self.lines.close()
