"""Who uses the window: finds things by asking where they are, acts with keys and the mouse, and waits for what comes of it."""

import os

from screen import NotInTime, Window, wait_until

SECOND = 1_000_000_000
VIEW = ("axis", "visible", "row_height", "scroll", "selected", "measured", "playhead", "path")


def middle(rect):
    left, top, width, height = rect
    return left + width // 2, top + height // 2


class User:
    def __init__(self, screen, program, scenario, keep):
        self.screen, self.keep = screen, keep
        self.window = Window(screen, [program, "--size", "1350x830", scenario])
        self.away()
        wait_until("the scenario is shown", lambda: self.state()["idle"] and self.timeline()["rows"])

    # What the window says.
    def state(self):
        return self.window.state()

    def timeline(self):
        return self.state()["timeline"]

    def view(self):
        timeline = self.timeline()
        return {name: timeline[name] for name in VIEW}

    def rect(self, question):
        """Where something stands, once it does."""
        return wait_until(f"{question} can be seen", lambda: self.window.ask(question)["rect"])

    def text(self, name):
        return self.window.ask("widget " + name)["text"]

    def focus(self):
        return (self.state()["focus"] or {"name": "", "text": ""})

    def shown(self, name):
        """A top-level window of this title, or of this class."""
        return next((one for one in self.state()["windows"] if name in (one["title"], one["class"], one["name"])), None)

    def bar(self, row, seconds):
        """A point on the bar of a row at an instant."""
        left, top, width, height = self.rect(f"span {int(seconds * SECOND)} {row}")
        return min(max(self.at(seconds), left), left + width - 1), top + height // 2

    def at(self, seconds):
        return self.rect(f"time {int(seconds * SECOND)}")[0]

    # What is found out.
    def expect(self, name, expected, condition):
        """Reports that `condition` comes true; without that nothing after it makes sense."""
        try:
            wait_until(expected, condition)
        except NotInTime:
            raise NotInTime(f"{name}: expected {expected}; the window says {self.state()}") from None
        print(f"ok      {name}", flush=True)
        if self.keep:
            number = len(os.listdir(self.keep))
            self.screen.save(os.path.join(self.keep, f"{number:03}-{name.replace(' ', '-').replace('/', '-')}.png"))

    def changes(self, name, act, expected, holds, back=None):
        """After `act`, `holds(before, now)` of the timeline's state; after `back` all of it is as it was."""
        before, view = self.timeline(), self.view()
        act()
        self.expect(name, expected, lambda: holds(before, self.timeline()))
        if back:
            back()
            self.expect(name + ", and back", "all as it was", lambda: self.view() == view)

    # What the user does.
    def key(self, *names):
        for name in names:
            self.screen.do("key", name)

    def keys(self, *names):
        return lambda: self.key(*names)

    def write(self, text):
        """Into the field that has the keyboard, instead of what is there."""
        self.key("ctrl+a")
        self.screen.do("type", "--delay", 5, text)
        wait_until(f"“{text}” is typed", lambda: self.focus()["text"] == text)

    def move(self, place):
        self.screen.do("mousemove", *place)

    def click(self, place):
        self.move(place)
        self.screen.do("click", 1)

    def away(self):
        self.screen.do("mousemove", 2, self.screen.height - 2)

    def drag(self, button, start, end, held=None):
        """From start to end, and then away."""
        if held:
            self.screen.do("keydown", held)
        self.move(start)
        self.screen.do("mousedown", button)
        self.move(((start[0] + end[0]) // 2, start[1]))
        self.move(end)
        self.screen.do("mouseup", button)
        if held:
            self.screen.do("keyup", held)
        self.away()

    def wheel(self, button, *held):
        for name in held:
            self.screen.do("keydown", name)
        self.screen.do("click", button)
        for name in held:
            self.screen.do("keyup", name)

    def dialog(self, name, title, open_it, answer):
        """`open_it` opens a window of that title, `answer` closes it."""
        open_it()
        self.expect(name, f"a window “{title}” with the keyboard", lambda: (self.shown(title) or {"active": False})["active"])
        answer()
        self.expect(name + ", and closes", f"no window “{title}” any more", lambda: not self.shown(title))
        self.window.focus()

    def rest(self):
        """Shows all of the run, with nothing selected or measured."""
        self.click(self.bar("main", 1))
        wait_until("the timeline has the keyboard", lambda: self.focus()["name"] == "timeline" and self.timeline()["selected"])
        self.away()
        self.key("Escape")
        wait_until("nothing is selected", lambda: not self.timeline()["selected"])
