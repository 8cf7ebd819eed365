#!/usr/bin/env python3
"""Drives the window like a user: a real X server, a window manager, keys and mouse by xdotool.

    driven.py PROGRAM SCENARIO [FOLDER]

The program says where things stand and what is shown (gui/window/inspector.h): each gesture goes to such a place, and after it
the test waits for what it must bring about. With a folder, pictures are kept there as PNG files. Needs Xvfb, openbox and
xdotool; without them it says so and ends with status 77.
"""

import os
import shutil
import sys
import tempfile

import screen as x11
from screen import NotInTime, Screen, wait_until
from user import SECOND, User, middle

WIDTH, HEIGHT = 1360, 880


def width_of(span):
    return span[1] - span[0]


def zoomed_in(before, now):
    return now["visible"][0] > before["visible"][0] and now["visible"][1] < before["visible"][1]


def zoomed_out(before, now):
    return now["visible"][0] < before["visible"][0] and now["visible"][1] > before["visible"][1]


def later(before, now):
    return now["visible"][0] > before["visible"][0] and width_of(now["visible"]) == width_of(before["visible"])


def earlier(before, now):
    return later(now, before)


def navigation(user):
    user.changes("a click selects, and gives the rows the keyboard", lambda: user.click(user.bar("main", 1)), "main's bar to be selected",
                 lambda _, now: now["selected"] and now["selected"]["row"] == "main" and user.focus()["name"] == "timeline")
    user.away()
    user.changes("escape selects nothing", user.keys("Escape"), "no selection", lambda _, now: now["selected"] is None)
    whole, home = user.view(), user.keys("Home")
    area = user.rect("row main")
    corners = (area[0], area[1], area[0] + area[2], area[1] + area[3])
    painted = user.screen.rows(*corners)
    user.changes("w zooms in", user.keys("w"), "a part of the view", zoomed_in)
    user.expect("what is painted follows", "another picture of the row", lambda: user.screen.rows(*corners) != painted)
    user.changes("Home shows the whole", home, "the view of the beginning", lambda *_: user.view() == whole)
    user.changes("s zooms out", user.keys("s"), "more than the view", zoomed_out, user.keys("0"))
    user.changes("plus zooms in", user.keys("plus"), "a part of the view", zoomed_in, home)
    user.changes("minus zooms out", user.keys("minus"), "more than the view", zoomed_out, home)
    user.changes("w zooms in before the moves", user.keys("w"), "a part of the view", zoomed_in)
    user.changes("d moves", user.keys("d"), "later times", later)
    user.changes("a moves", user.keys("a"), "earlier times", earlier)
    user.changes("Home shows the whole again", home, "the view of the beginning", lambda *_: user.view() == whole)


def wheel(user):
    home = user.keys("Home")
    user.move(middle(user.rect("row main")))
    user.changes("ctrl and wheel zoom in", lambda: user.wheel(4, "ctrl"), "a part of the view", zoomed_in, home)
    user.changes("ctrl and wheel zoom out", lambda: user.wheel(5, "ctrl"), "more than the view", zoomed_out, home)
    user.changes("shift and wheel move", lambda: user.wheel(5, "shift"), "later times", later, home)
    user.changes("ctrl, shift and wheel make rows higher", lambda: user.wheel(4, "ctrl", "shift"), "higher rows",
                 lambda before, now: now["row_height"] > before["row_height"])
    while user.timeline()["most_scroll"] < 50:  # until they have more than the room
        user.changes("ctrl, shift and wheel make rows higher still", lambda: user.wheel(4, "ctrl", "shift"), "higher rows",
                     lambda before, now: now["row_height"] > before["row_height"])
    user.key("Home")
    user.screen.do("click", "--repeat", 5, "--delay", 20, 4)
    wait_until("the rows stand at their top", lambda: user.timeline()["scroll"] == 0)
    user.changes("the wheel moves the rows", lambda: user.wheel(5), "rows moved up", lambda _, now: now["scroll"] > 0)
    user.changes("the wheel moves the rows back", lambda: user.wheel(4), "rows at the top", lambda _, now: now["scroll"] == 0)
    user.changes("ctrl, shift and wheel make rows lower", lambda: user.wheel(5, "ctrl", "shift"), "lower rows",
                 lambda before, now: now["row_height"] < before["row_height"])
    while user.timeline()["row_height"] > 24:
        user.changes("ctrl, shift and wheel make rows lower still", lambda: user.wheel(5, "ctrl", "shift"), "lower rows",
                     lambda before, now: now["row_height"] < before["row_height"])
    user.away()


def drags(user):
    """Each moves the view by what the mouse has moved, and measures nothing."""
    user.changes("w zooms in before the drags", user.keys("w"), "a part of the view", zoomed_in)

    def moves(name, by, button, held=None):
        left, top, width, height = user.rect("row main")
        start = (left + width // 2, top + height // 2)
        place = width_of(user.timeline()["visible"]) / width  # of a pixel

        def moved(before, now):
            return abs(now["visible"][0] - before["visible"][0] + by * place) < 4 * place and now["measured"] is None
        user.changes(name, lambda: user.drag(button, start, (start[0] + by, start[1]), held), f"a view moved by {by} pixels, nothing measured", moved)
    moves("middle drag moves", -100, 2)
    moves("shift and drag move", 100, 1, "shift")
    moves("space and drag move", -50, 1, "space")
    user.changes("Home shows the whole after the drags", user.keys("Home"), "the whole run",
                 lambda _, now: now["visible"][0] <= now["extent"][0] and now["visible"][1] >= now["extent"][1])


def measure(user, begin, end):
    """Drags over the row of the loop from one instant to another, in seconds."""
    y = middle(user.rect("row main"))[1]
    user.drag(1, (user.at(begin), y), (user.at(end), y))


def measured(begin, end):
    """Within what a pixel and the nearest edge of a bar may take away."""
    return lambda _, now: now["measured"] and all(abs(at - wanted * SECOND) < SECOND for at, wanted in zip(now["measured"], (begin, end)))


def selection(user):
    user.changes("left drag measures", lambda: measure(user, 10, 20), "ten seconds to be measured", measured(10, 20), user.keys("Escape"))
    user.expect("nothing measured, nothing said", "no words about a range", lambda: not user.text("range"))
    measure(user, 10, 20)
    user.expect("what was measured is said", "words about the range", lambda: "Measured" in user.text("range"))
    user.key("Escape")
    user.expect("what was measured is said, and back", "no words about a range", lambda: not user.text("range"))
    rows = user.timeline()["rows"]
    user.changes("a click selects", lambda: (user.click(user.bar("speak#3", 4)), user.away()), "speak#3's bar at 4 s",
                 lambda _, now: now["selected"] and now["selected"]["row"] == "speak#3" and now["selected"]["from"] <= 4 * SECOND < now["selected"]["to"])
    before_it = lambda before, now: now["selected"]["to"] == before["selected"]["from"]
    after_it = lambda before, now: now["selected"]["from"] == before["selected"]["to"]
    by_rows = lambda by: lambda before, now: rows.index(now["selected"]["row"]) == rows.index(before["selected"]["row"]) + by
    for key, words, holds in (("comma", "the bar before", before_it), ("period", "the next bar", after_it), ("Left", "the bar before", before_it),
                              ("Right", "the next bar", after_it), ("Down", "the next row", by_rows(1)), ("Up", "the row before", by_rows(-1))):
        user.changes(f"{key} selects {words}", user.keys(key), words, holds)
    user.changes("f fits the selection", user.keys("f"), "the bar's time to fill the view",
                 lambda _, now: now["visible"][0] <= now["selected"]["from"] and now["selected"]["to"] <= now["visible"][1] and
                 width_of(now["visible"]) < 2 * (now["selected"]["to"] - now["selected"]["from"]), user.keys("Home"))
    user.changes("a click selects what waits", lambda: (user.click(user.bar("main", 20)), user.away()), "main's waiting",
                 lambda _, now: now["selected"]["row"] == "main" and now["selected"]["state"] == "waiting")
    user.changes("[ goes to the cause", user.keys("bracketleft"), "the last to speak", lambda _, now: now["selected"]["row"] == "speak#10")
    user.changes("] goes to the effect", user.keys("bracketright"), "main", lambda _, now: now["selected"]["row"] == "main")
    user.changes("F5 runs again", user.keys("F5"), "a new run, of which no bar is selected",
                 lambda _, now: user.state()["idle"] and now["selected"] == {"row": "main"})
    user.changes("escape drops the selection", user.keys("Escape"), "no selection", lambda _, now: now["selected"] is None)


def marks(user):
    user.changes("m marks", user.keys("m"), "a marker", lambda _, now: len(now["markers"]) == 1)
    user.changes("a range for the note", lambda: measure(user, 10, 20), "ten seconds to be measured", measured(10, 20))
    user.changes("shift and m note the range", lambda: user.dialog("the note is asked for", "Note on the range", user.keys("shift+m"),
                                                                   lambda: (user.write("here"), user.key("Return"))),
                 "a marker over the range", lambda _, now: [*now["measured"], "here"] in now["markers"])
    user.changes("escape drops what was measured", user.keys("Escape"), "nothing measured", lambda _, now: now["measured"] is None)


def finding(user):
    for name, opening in (("slash", "slash"), ("ctrl and f", "ctrl+f")):
        user.key(opening)
        user.expect(name + " opens the search", "its field to have the keyboard", lambda: user.focus()["name"] == "search-text")
        user.write("loop")
        user.changes("the first that is found is selected", lambda: user.write("speak"), "speak", lambda _, now: now["selected"]["row"] == "speak")
        user.changes("return finds the next", user.keys("Return"), "speak#2", lambda _, now: now["selected"]["row"] == "speak#2")
        user.expect("which it is stands beside it", "2 of …", lambda: user.text("search-count").startswith("2 of"))
        user.changes("shift and return find the one before", user.keys("shift+Return"), "speak", lambda _, now: now["selected"]["row"] == "speak")
        user.key("Escape")
        user.expect("escape closes the search", "the timeline to have the keyboard", lambda: user.focus()["name"] == "timeline")
    palette = lambda: user.shown("palette")
    user.key("ctrl+shift+p")
    user.expect("ctrl, shift and p open the commands", "a list of commands", palette)
    user.key("Escape")
    user.expect("escape closes the commands", "no list", lambda: not palette())
    user.window.focus()
    user.key("ctrl+shift+p")
    wait_until("the commands are shown", palette)
    user.write("critical")
    user.expect("what is typed chooses a command", "the critical path", lambda: user.text("palette-list") == "Critical path")
    user.changes("a command is carried out", user.keys("Return"), "the critical path", lambda _, now: now["path"])
    wait_until("the commands are closed", lambda: not palette())
    user.window.focus()
    user.changes("and taken back by its key", user.keys("ctrl+p"), "no path", lambda _, now: not now["path"])
    user.dialog("F1 shows the keys", "Keys and gestures", user.keys("F1"), user.keys("Escape"))


def playing(user):
    says = lambda text: lambda *_: text in user.text("step")
    if user.timeline()["selected"] is not None:  # it would go on from there
        user.changes("nothing is selected before the first step", user.keys("Escape"), "no selection", lambda _, now: now["selected"] is None)
    user.changes("F10 steps", user.keys("F10"), "the first event", says("event 1 "))
    user.changes("F10 steps on", user.keys("F10"), "the second event", says("event 2 "))
    user.changes("shift and F10 step back", user.keys("shift+F10"), "the first event", says("event 1 "))
    # Slow enough that it does not come to its end between two keys: the whole run takes five minutes.
    left, top, _, height = user.rect("widget speed")
    while int(user.text("speed")) > -20:
        speed = int(user.text("speed"))
        user.click((left + 1, top + height // 2))
        user.expect("the speed slider moves", "a lower speed", lambda: int(user.text("speed")) < speed)
    user.rest()
    user.key("space")
    user.expect("space plays", "the playhead to move on", lambda: user.state()["playing"] and user.timeline()["playhead"] > 0)
    user.key("space")
    user.expect("space pauses", "a playhead that stands", lambda: not user.state()["playing"])
    user.changes("ctrl and F10 go to a time", lambda: user.dialog("the time is asked for", "Go to a time", user.keys("ctrl+F10"),
                                                                       lambda: (user.key("ctrl+a", "5"), user.key("Return"))),
                 "the playhead at 5 s", lambda _, now: now["playhead"] == 5 * SECOND)
    ruler = user.rect(f"time {12 * SECOND}")
    user.changes("a click on the ruler moves the playhead", lambda: (user.click(middle(ruler)), user.away()), "the playhead at 12 s",
                 lambda _, now: abs(now["playhead"] - 12 * SECOND) < SECOND)
    user.click(middle(user.rect("widget step-by")))
    wait_until("the choices are shown", lambda: user.shown("QComboBoxPrivateContainer"))
    chosen = user.text("step-by")
    user.key("Down", "Return")
    user.expect("what a step goes over is chosen", "the next of the choices", lambda: user.text("step-by") not in ("", chosen))
    wait_until("the choices are closed", lambda: not user.shown("QComboBoxPrivateContainer"))
    user.rest()
    user.changes("escape ends the playback", user.keys("Escape"), "no playhead", lambda _, now: now["playhead"] is None)


def axes(user):
    for key, words, axis in (("ctrl+2", "steps", "steps"), ("ctrl+3", "compressed time", "compressed"), ("ctrl+1", "time", "time")):
        user.changes(f"{key} shows {words}", user.keys(key), words, lambda _, now: now["axis"] == axis)
    user.changes("ctrl and p show the critical path", user.keys("ctrl+p"), "the path", lambda _, now: now["path"], user.keys("ctrl+p"))


def living(user, scenario):
    with open(scenario, encoding="utf-8") as file:
        text = file.read()

    def replace(by):
        with open(scenario + ".new", "w", encoding="utf-8") as file:
            file.write(by)
        os.replace(scenario + ".new", scenario)

    def total(seconds):
        return lambda: user.text("total").replace("\u2009", " ") == f"{seconds} s" and user.state()["idle"]
    replace(text.replace("sleep: 3s", "sleep: 9s"))
    user.expect("a change on the disk is run", "39 s in all", total(39))
    replace(text)
    user.expect("a change on the disk is run, and back", "33 s in all", total(33))
    line = 1 + text[:text.index("- block: 3s")].count("\n")
    user.click(middle(user.rect(f"line {line}")))
    user.away()
    user.expect("a click on a line selects its bar", "a bar of the line", lambda: (user.timeline()["selected"] or {}).get("line") == line)
    user.expect("the editor has the keyboard", "it", lambda: user.focus()["name"] == "source")
    before = user.view()
    user.key("End")
    user.screen.do("type", "--delay", 5, "  # wasd")
    typed = text.replace("- block: 3s", "- block: 3s  # wasd")
    user.expect("letters are typed in the editor", "a changed text, and a star in the title",
                lambda: user.state()["source"]["text"] == typed and user.state()["source"]["modified"] and "*" in user.state()["title"])
    # The text has been run again by then: of the new run no bar is selected.
    before["selected"] = {"row": before["selected"]["row"]}
    user.expect("the view is kept", "the same part of the new run", lambda: user.state()["idle"] and user.view() == before)
    user.key("ctrl+z")
    user.expect("ctrl and z undo", "the text from before, and no star in the title",
                lambda: user.state()["source"]["text"] == text and "*" not in user.state()["title"] and user.state()["idle"])


PROGRAM = """import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)

async def main():
    await asyncio.gather(nap(1), nap(2))

asyncio.run(main())
"""


def programs(user, folder):
    """A Python program is opened, asked about, run, and run again as it is edited."""
    program = os.path.join(folder, "naps.py")
    with open(program, "w", encoding="utf-8") as file:
        file.write(PROGRAM)
    user.dialog("ctrl and o ask for a program", "Open", user.keys("ctrl+o"), lambda: (user.write(program), user.key("Return")))
    user.expect("a program is not run unasked", "its source, and a question", lambda: "naps.py" in user.state()["title"] and
                user.text("strip-file-text").startswith("naps.py is a Python program") and not user.timeline()["rows"])
    user.window.focus()
    user.click(middle(user.rect("widget run-program")))
    user.away()
    total = lambda seconds: lambda: user.text("total").replace("\u2009", " ") == f"{seconds} s" and user.state()["idle"]
    user.expect("a program is run", "2 s in all, and its tasks", lambda: total(2)() and "nap#2" in user.timeline()["rows"])
    user.changes("a bar of a program is selected", lambda: (user.click(user.bar("nap#2", 1)), user.away()), "the line that it waits in",
                 lambda _, now: now["selected"]["row"] == "nap#2" and user.state()["source"]["step"] == 4)
    user.click(middle(user.rect("line 8")))
    user.away()
    user.expect("a click on a line of a program selects its bar", "main's waiting", lambda: (user.timeline()["selected"] or {}).get("line") == 8)
    user.key("End", "Left", "Left", "BackSpace")
    user.screen.do("type", "--delay", 5, "7")
    user.expect("a program is run again as it is edited", "7 s in all", total(7))
    with open(program, encoding="utf-8") as file:
        user.expect("the file is as it was", "the text from before", lambda text=file.read(): text == PROGRAM)
    user.key("ctrl+s")
    user.expect("the program is saved", "no star in the title", lambda: "*" not in user.state()["title"])
    user.window.focus()


def files(user, folder, other):
    picture = os.path.join(folder, "picture.svg")
    user.key("ctrl+e")
    user.expect("ctrl and e ask what to export", "a window with the keyboard", lambda: (user.shown("QDialog") or {"active": False})["active"])
    user.key("Return")
    user.expect("a name is asked for", "a window with the keyboard", lambda: (user.shown("QFileDialog") or {"active": False})["active"])
    user.write(picture)
    user.key("Return")
    user.expect("ctrl and e export", "a file with an SVG picture",
                lambda: os.path.exists(picture) and open(picture, encoding="utf-8").read().endswith("</svg>\n"))
    user.expect("the windows are closed", "no window but the main one", lambda: len(user.state()["windows"]) == 1)
    user.window.focus()
    user.dialog("ctrl and o ask for a file", "Open", user.keys("ctrl+o"), lambda: (user.write(other), user.key("Return")))
    user.expect("the file is opened", "its name in the title", lambda: os.path.basename(other) in user.state()["title"] and user.state()["idle"])
    user.window.focus()
    user.key("ctrl+q")
    user.expect("ctrl and q end the program", "the program to end well", lambda: user.window.program.poll() == 0)


def drive(program, scenario, folder, keep):
    mine = shutil.copy(scenario, folder)
    other = shutil.copy(os.path.join(os.path.dirname(scenario), "01-waits.baton.yaml"), folder)
    screen = Screen(folder, WIDTH, HEIGHT)
    user, status = None, 1
    try:
        user = User(screen, program, mine, keep)
        for part in (navigation, wheel, drags, selection, marks, finding, playing, axes):
            part(user)
        living(user, mine)
        programs(user, folder)
        files(user, folder, other)
        print("everything works")
        status = 0
    except (NotInTime, LookupError) as problem:
        print(f"FAILED  {problem}\n{screen.last_words()}")
        if keep:
            screen.save(os.path.join(keep, "failed.png"))
    finally:
        if user:
            user.window.close()
        screen.close()
    return status


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
