#!/usr/bin/env python3
"""Drives the window like a user: a real X server, a window manager, keys and mouse by xdotool.

    driven.py PROGRAM SCENARIO [FOLDER]

After each gesture the test waits for what must become visible; what does not come within half a minute has failed.
With a folder, pictures are kept there as PNG files. Needs Xvfb, openbox and xdotool; without them it says so and
ends with status 77.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

import screen as x11
from screen import NotInTime, Screen, Window, wait_until

WIDTH, HEIGHT = 1360, 880
ROWS = (460, 130, 1320, 540)    # ruler, rows and legend
PLAY = (415, 560, 1320, 592)    # the playback's controls
TOTAL = (415, 25, 540, 80)
RANGE = (1000, 60, 1340, 85)    # what was measured
MIDDLE = (900, 310)


def difference(before, after):
    """The rectangle in which two looks at an area differ, counted from the area's corner."""
    rows = [y for y, (a, b) in enumerate(zip(before, after)) if a != b]
    columns = [x for y in rows for x in range(0, len(before[y]), 4) if before[y][x:x + 4] != after[y][x:x + 4]]
    if not rows:
        return "nothing, by now"
    return f"within ({min(columns) // 4}, {rows[0]}) to ({max(columns) // 4}, {rows[-1]})"


class User:
    def __init__(self, screen, program, scenario, keep):
        self.screen, self.keep, self.failures = screen, keep, []
        self.window = Window(screen, [program, "--size", "1350x830", scenario])
        self.away()
        wait_until("the scenario is shown", lambda: "Baton" in self.window.title() and len(set(self.window.look(ROWS))) > 20)
        self.window.still(ROWS)

    def report(self, name, problem=""):
        print(f"FAILED  {name}: {problem}" if problem else f"ok      {name}", flush=True)
        if problem:
            self.failures.append(name)
        if self.keep:
            number = len(os.listdir(self.keep))
            self.screen.save(os.path.join(self.keep, f"{number:02}-{name.replace(' ', '-').replace('/', '-')}.png"))

    def expect(self, name, expected, condition):
        """Reports whether `condition` comes true in time."""
        try:
            wait_until(expected, condition)
            self.report(name)
            return True
        except NotInTime:
            self.report(name, "expected " + expected)
            return False

    def changes(self, name, act, back=None, area=ROWS):
        """`act` must change what the area shows; `back` must make it what it was."""
        before = self.window.still(area)
        changed = lambda: self.window.look(area) != before
        self.perform(act, changed)
        if self.expect(name, "another picture", changed):
            self.window.still(area)
        if back:
            self.perform(back, lambda: not changed())
            if not self.expect(name + ", and back", "the picture from before", lambda: not changed()):
                print("        what differs is " + difference(before, self.window.look(area)), flush=True)

    def perform(self, act, happened):
        """Once, or once more if xdotool hung and nothing has happened."""
        self.screen.hung = False
        act()
        if not self.screen.hung:
            return
        try:
            wait_until("something has happened", happened, 5)
        except NotInTime:
            act()

    def key(self, *names):
        self.screen.do("key", *names)

    def keys(self, *names):
        return lambda: self.key(*names)

    def write(self, text):
        self.screen.do("type", "--delay", 20, text)

    def at(self, place):
        return (self.window.left + place[0], self.window.top + place[1])

    def move(self, place):
        self.screen.do("mousemove", *self.at(place))

    def click(self, place):
        self.screen.do("mousemove", *self.at(place), "click", 1)

    def away(self):
        self.screen.do("mousemove", 2, HEIGHT - 2)

    def drag(self, button, start, end, held=None):
        """From start to end, and then away: the mouse leaves nothing in the picture."""
        (x, y), (to_x, to_y) = self.at(start), self.at(end)
        self.screen.do(*(["keydown", held] if held else []), "mousemove", x, y, "mousedown", button, "mousemove", (x + to_x) // 2, y,
                       "mousemove", to_x, to_y, "mouseup", button, *(["keyup", held] if held else []))
        self.away()

    def wheel(self, button, held=()):
        """The mouse stays where it is: nothing but the wheel changes the picture."""
        self.screen.do(*[word for name in held for word in ("keydown", name)], "click", button,
                       *[word for name in held for word in ("keyup", name)])

    def dialog(self, name, title, open_it, answer):
        """`open_it` opens a window of that title, `answer` closes it."""
        shown = lambda: self.screen.windows(title)
        self.perform(open_it, shown)
        if not self.expect(name, f"a window “{title}”", shown):
            return False
        found = shown()
        wait_until(f"“{title}” has the keyboard", lambda: self.screen.ask("getwindowfocus").strip() in found)
        answer()
        self.expect(name + ", and closes", f"no window {found[-1]} any more", lambda: found[-1] not in self.screen.windows(title))
        self.window.focus()
        return True


def navigation(user):
    home = user.keys("Home")
    user.click((900, 500))  # gives the rows the focus, and selects
    user.away()
    user.window.still(ROWS)
    user.key("Escape")
    user.changes("w zooms in", user.keys("w"), home)
    user.changes("s zooms out", user.keys("s"), user.keys("0"))
    user.changes("plus zooms in", user.keys("plus"), home)
    user.changes("minus zooms out", user.keys("minus"), home)
    user.changes("w zooms in before the moves", user.keys("w"))
    user.changes("d moves", user.keys("d"))
    user.changes("a moves", user.keys("a"))
    user.changes("Home shows the whole", home)
    user.move(MIDDLE)
    user.changes("ctrl and wheel zoom in", lambda: user.wheel(4, ["ctrl"]), home)
    user.changes("ctrl and wheel zoom out", lambda: user.wheel(5, ["ctrl"]), home)
    user.changes("shift and wheel move", lambda: user.wheel(5, ["shift"]), home)
    user.changes("ctrl, shift and wheel make rows higher", lambda: user.wheel(4, ["ctrl", "shift"]))
    user.changes("the wheel moves the rows", lambda: user.wheel(5))
    user.changes("the wheel moves the rows back", lambda: user.wheel(4))
    user.changes("ctrl, shift and wheel make rows lower", lambda: user.wheel(5, ["ctrl", "shift"]))
    user.away()
    user.changes("w zooms in before the drags", user.keys("w"))
    nothing = user.window.still(RANGE)
    user.changes("middle drag moves", lambda: user.drag(2, MIDDLE, (800, 310)))
    user.changes("shift and drag move", lambda: user.drag(1, MIDDLE, (1000, 310), "shift"))
    user.changes("space and drag move", lambda: user.drag(1, MIDDLE, (850, 310), "space"))
    user.expect("the drags that move measure nothing", "no range to be named", lambda: user.window.look(RANGE) == nothing)
    user.changes("Home shows the whole again", home)


def selection(user):
    user.changes("left drag measures", lambda: user.drag(1, (700, 310), (1000, 310)), user.keys("Escape"))
    user.changes("what was measured is said", lambda: user.drag(1, (700, 310), (1000, 310)), user.keys("Escape"), area=RANGE)
    user.changes("a click selects", lambda: (user.click((800, 335)), user.away()))
    for key, words in (("comma", "the bar before"), ("period", "the next bar"), ("Left", "the bar before"), ("Right", "the next bar"),
                       ("Down", "the next row"), ("Up", "the row before")):
        user.changes(f"{key} selects {words}", user.keys(key))
    user.changes("f fits the selection", user.keys("f"), user.keys("Home"))
    user.changes("a click selects what waits", lambda: (user.click((900, 262)), user.away()))
    user.changes("[ goes to the cause", user.keys("bracketleft"))
    user.changes("] goes to the effect", user.keys("bracketright"))
    user.changes("F5 runs again", user.keys("F5"))  # the new run's bars are not selected
    user.key("Escape")
    user.changes("m marks", user.keys("m"))
    user.changes("a range for the note", lambda: user.drag(1, (700, 310), (1000, 310)))
    user.changes("shift and m note the range", lambda: user.dialog("the note is asked for", "Note on the range", user.keys("shift+m"),
                                                                   lambda: (user.write("here"), user.key("Return"))))
    user.key("Escape")


def finding(user):
    for name, opening in (("slash", "slash"), ("ctrl and f", "ctrl+f")):
        user.changes(name + " opens the search", user.keys(opening))
        user.key("ctrl+a", "BackSpace")
        user.changes("the first that is found is selected", lambda: user.write("speak"))
        user.changes("return finds the next, shift and return the one before", user.keys("Return"), user.keys("shift+Return"))
        user.changes("escape closes the search", user.keys("Escape"))
    user.changes("ctrl, shift and p open the commands", user.keys("ctrl+shift+p"), user.keys("Escape"))
    user.window.focus()

    def command():
        before = user.window.still(ROWS)
        user.key("ctrl+shift+p")
        wait_until("the commands are shown", lambda: user.window.look(ROWS) != before)
        user.write("critical")
        user.key("Return")
    user.changes("a command is carried out", command, user.keys("ctrl+p"))
    user.dialog("F1 shows the keys", "Keys and gestures", user.keys("F1"), user.keys("Escape"))


def playing(user):
    user.changes("F10 steps", user.keys("F10"), area=PLAY)
    user.changes("F10 steps on, shift and F10 step back", user.keys("F10"), user.keys("shift+F10"), area=PLAY)

    def play():
        before = user.window.still(ROWS)
        user.key("space")
        wait_until("the playhead moves", lambda: user.window.look(ROWS) != before)
        user.key("space")
    user.changes("space plays and pauses", play)
    user.changes("ctrl and F10 play until a time", lambda: user.dialog("the time is asked for", "Play until", user.keys("ctrl+F10"),
                                                                       lambda: (user.key("ctrl+a"), user.write("5"), user.key("Return"))))
    user.changes("the speed slider moves", lambda: (user.click((935, 575)), user.away()), area=PLAY)
    user.changes("what a step goes over is chosen", lambda: (user.click((743, 575)), time.sleep(0.5), user.key("Down", "Return"), user.away()),
                 area=PLAY)
    user.click((900, 500))
    user.away()
    user.window.still(ROWS)
    user.key("Escape", "Escape")
    user.changes("ctrl and 2 show steps", user.keys("ctrl+2"))
    user.changes("ctrl and 3 show compressed time", user.keys("ctrl+3"))
    user.changes("ctrl and 1 show time", user.keys("ctrl+1"))
    user.changes("ctrl and p show the critical path", user.keys("ctrl+p"), user.keys("ctrl+p"))


def living(user, scenario):
    with open(scenario) as file:
        text = file.read()

    def replace(by):
        with open(scenario + ".new", "w") as file:
            file.write(by)
        os.replace(scenario + ".new", scenario)
    user.changes("a change on the disk is run", lambda: replace(text.replace("sleep: 3s", "sleep: 9s")), lambda: replace(text), area=TOTAL)
    before = user.window.still(ROWS)
    user.click((200, 280))
    user.key("End")
    user.write("  # wasd")
    user.away()
    user.expect("letters are typed in the editor", "a changed text (the title has a star)", lambda: "*" in user.window.title())
    user.expect("the view is kept", "the picture from before", lambda: user.window.still(ROWS) == before)
    user.key("ctrl+z")
    user.expect("ctrl and z undo", "the text from before (the title has no star)", lambda: "*" not in user.window.title())


def files(user, folder, other):
    picture = os.path.join(folder, "picture.svg")

    def name_it():
        user.key("Return")
        wait_until("a name is asked for", lambda: len(user.screen.windows("Export the picture")) > 0 and user.screen.windows("Export the picture") != first)
        wait_until("its window has the keyboard", lambda: user.screen.ask("getwindowfocus").split() == user.screen.windows("Export the picture"))
        user.key("ctrl+a")
        user.write(picture)
        user.key("Return")
    user.key("ctrl+e")
    first = wait_until("the export is asked for", lambda: user.screen.windows("Export the picture"))
    wait_until("its window has the keyboard", lambda: user.screen.ask("getwindowfocus").split() == first)
    name_it()
    user.expect("ctrl and e export", "a file with an SVG picture", lambda: os.path.exists(picture) and open(picture).read().endswith("</svg>\n"))
    user.window.focus()
    user.dialog("ctrl and o ask for a file", "Open a scenario", user.keys("ctrl+o"), lambda: (user.key("ctrl+a"), user.write(other), user.key("Return")))
    user.expect("the file is opened", "its name in the title", lambda: os.path.basename(other) in user.window.title())
    user.window.still(ROWS)
    user.window.focus()
    user.key("ctrl+q")
    user.expect("ctrl and q end the program", "the program to end well", lambda: user.window.program.poll() == 0)


def drive(program, scenario, folder, keep):
    mine = shutil.copy(scenario, folder)
    other = shutil.copy(os.path.join(os.path.dirname(scenario), "01-waits.baton.yaml"), folder)
    screen = Screen(folder, WIDTH, HEIGHT)
    user = None
    try:
        user = User(screen, program, mine, keep)
        navigation(user)
        selection(user)
        finding(user)
        playing(user)
        living(user, mine)
        files(user, folder, other)
        failed = len(user.failures)
        print(f"{failed} failed" if failed else "everything works")
    except (NotInTime, subprocess.TimeoutExpired) as problem:
        failed = 1
        print(f"FAILED  {problem}\n{screen.last_words()}")
        if keep:
            screen.save(os.path.join(keep, "failed.png"))
    finally:
        if user and user.window.program.poll() is None:
            user.window.program.kill()
            user.window.program.wait()
        screen.close()
    return 1 if failed else 0


def main():
    if x11.missing_tools():
        print("driven.py: not installed: " + ", ".join(x11.missing_tools()))
        return 77
    program, scenario = sys.argv[1:3]
    keep = sys.argv[3] if len(sys.argv) > 3 else None
    if keep:
        os.makedirs(keep, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        return drive(program, scenario, folder, keep)


if __name__ == "__main__":
    sys.exit(main())
