"""An X server of our own with a window manager, and a program on it, for the tests and the pictures of the window."""

import os
import shutil
import struct
import subprocess
import time
import zlib

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 30  # seconds that the slowest machine may take for anything

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


def wait_until(what, condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise NotInTime(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def asleep(process):
    """Whether no thread of a process has anything to do: what it was sent, it has handled."""
    try:
        for thread in os.listdir(f"/proc/{process.pid}/task"):
            with open(f"/proc/{process.pid}/task/{thread}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] not in "SIZX":
                    return False
    except FileNotFoundError:  # a thread that ends just now
        return False
    return True


class Screen:
    """The X server, whose pixels lie in a file, and the window manager on it."""

    def __init__(self, folder, width, height):
        self.folder, self.width, self.height, self.hung = folder, width, height, False
        self.log = open(os.path.join(folder, "log"), "wb")
        ready, tell = os.pipe()  # the server tells the number it found free, once it is ready
        # Without auto-repeat: on a slow machine a key may be down for long.
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-fbdir", folder, "-r",
                                        "-nolisten", "tcp"], stdout=self.log, stderr=self.log, pass_fds=[tell])
        os.close(tell)
        with os.fdopen(ready) as answer:
            number = answer.readline().strip()
        if not number:
            raise NotInTime("the X server did not start")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "LC_", "WAYLAND_", "DBUS_"))}
        self.environment = {**kept, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8", "LANGUAGE": "C", "HOME": folder,
                            "XDG_CONFIG_HOME": folder, "XDG_RUNTIME_DIR": folder, "NO_AT_BRIDGE": "1"}
        config, started = os.path.join(folder, "openbox.xml"), os.path.join(folder, "manager-started")
        with open(config, "w") as file:
            file.write(MANAGER)
        self.manager = subprocess.Popen(["openbox", "--sm-disable", "--config-file", config, "--startup", f"touch {started}"],
                                        env=self.environment, stdout=self.log, stderr=self.log)
        # A window shown while the manager starts may never be seen by it, and is then never shown.
        wait_until("the window manager has started", lambda: os.path.exists(started))

    def start(self, words, **more):
        return subprocess.Popen(words, env={**self.environment, **more}, stdout=self.log, stderr=self.log)

    def ask(self, *words):
        """A question to xdotool, which may be asked again: now and then it waits for an answer that never comes."""
        for _ in range(4):
            try:
                return subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True, timeout=PATIENCE / 3).stdout
            except subprocess.TimeoutExpired:
                print("xdotool did not answer: " + " ".join(map(str, words)), flush=True)
        return ""

    def do(self, *words):
        """Keys and mouse. Where xdotool does not come to an end nobody knows whether they were sent: `hung` says so."""
        command = ["xdotool", *map(str, words)]
        try:
            done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE / 3)
            if done.returncode != 0:
                print(" ".join(command) + ": " + done.stderr.strip(), flush=True)
        except subprocess.TimeoutExpired:
            self.hung = True
            print("did not end: " + " ".join(command), flush=True)

    def windows(self, name):
        return self.ask("search", "--onlyvisible", "--name", name).split()

    def rows(self, left=0, top=0, right=None, bottom=None):
        """The pixels of a rectangle, as one bytes object a row (blue, green, red, unused)."""
        right, bottom = right or self.width, bottom or self.height
        with open(os.path.join(self.folder, "Xvfb_screen0"), "rb") as file:
            data = file.read()
        size = struct.unpack(">I", data[:4])[0]
        stride, colours = struct.unpack(">I", data[48:52])[0], struct.unpack(">I", data[76:80])[0]
        start = size + colours * 12
        return [data[start + y * stride + left * 4:start + y * stride + right * 4] for y in range(top, bottom)]

    def save(self, path, left=0, top=0, right=None, bottom=None):
        rows = self.rows(left, top, right, bottom)
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
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()
        self.log.close()

    def last_words(self):
        self.log.flush()
        with open(self.log.name, errors="replace") as file:
            return file.read()[-2000:]


class Window:
    """A program's window, from its start on; places are counted from its upper left corner."""

    def __init__(self, screen, words, **more):
        self.screen = screen
        self.program = screen.start(words, **more)
        self.id = wait_until("the program shows its window", lambda: self.shown() or None)
        self.focus()
        self.left, self.top = wait_until("the window stands still", self.place)

    def shown(self):
        if self.program.poll() is not None:
            raise NotInTime(f"the program ended with {self.program.returncode}")
        found = self.screen.windows("Baton$")
        return found[-1] if found else None

    def place(self):
        """Where the corner is, as the mouse finds it; what xdotool itself says about places is wrong under a frame."""
        def now():
            self.screen.ask("mousemove", "--window", self.id, 0, 0)
            return [word.split(":")[1] for word in self.screen.ask("getmouselocation").split()[:2]]
        first = now()
        time.sleep(0.2)
        return tuple(map(int, first)) if len(first) == 2 and now() == first else None

    def title(self):
        return self.screen.ask("getwindowname", self.id).strip()

    def has_focus(self):
        return self.screen.ask("getwindowfocus").split() == [self.id]

    def focus(self):
        """Whether the window has the keyboard: asked for until the window manager has given it."""
        def given():
            if self.has_focus():
                return True
            self.screen.ask("windowactivate", self.id)
            time.sleep(0.2)
            return self.has_focus()
        wait_until("the window has the keyboard", given)

    def look(self, area):
        left, top, right, bottom = area
        return self.screen.rows(self.left + left, self.top + top, self.left + right, self.top + bottom)

    def still(self, area):
        """What an area shows once all that was pressed is handled and nothing has changed for a while.

        Stillness alone would not do: on a loaded machine a program may stand still before it reads a key."""
        last, since, end = None, time.monotonic(), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            quiet = all(asleep(process) for process in (self.screen.server, self.screen.manager, self.program))
            now = self.look(area)
            if now != last or not quiet:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > 0.35:
                return now
            time.sleep(0.05)
        raise NotInTime("the picture came to rest")
