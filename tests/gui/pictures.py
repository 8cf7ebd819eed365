#!/usr/bin/env python3
"""Takes the pictures of the window for the README: on an X server of its own, under a window manager.

    pictures.py PROGRAM SCENARIOS FOLDER [NAME…]
"""

import os
import sys
import tempfile
import time

import screen as x11
from screen import Screen, Window, wait_until

VISITORS = """baton: 1
name: Ten thousand visitors
seed: 3
params: {n: 10000, servers: 200}
semaphores: {gate: servers}
coroutines:
  visit(i):
    - sleep: exponential(2s)
    - with: gate
      do:
        - io: exponential(20ms)
        - cpu: 50us
    - sleep: exponential(500ms)
  main:
    - gather: visit(i)
      for: i in range(n)
"""

ERRORS = """baton: 1
name: Three errors
coroutines:
  fetch(url):
    - io: 100 msec          # no such unit
    - log: got {address}    # no such name
    - return: url
  main:
    - gather: fetch(url)
      for: url in ['a', 'b', 'c']
    - slep: 1s              # no such step
"""

# Name, scenarios, what is shown, and what differs from a light window of 1280 to 780.
PICTURES = [
    ("start", [], "", {}),
    ("waits", ["01-waits"], "dock=log", {}),
    ("blocked-loop", ["20-blocked-loop"], "select=67,dock=log", {}),
    ("compare", ["28-scraper-sync", "29-scraper-async"], "dock=tasks", {}),
    ("deadlock", ["64-philosophers"], "", {}),
    ("images", ["33-images-processes"], "dock=objects,rows=22,scroll=200", {}),
    ("ten-thousand", ["visitors"], "rows=6,dock=tasks", {}),
    ("ten-thousand-near", ["visitors"], "zoom=0-0.13,rows=18,select=60150,dock=events", {}),
    ("errors", ["errors"], "", {}),
    ("playback", ["54-producers-consumers"], "play=0.75,dock=loop", {}),
    ("dark", ["60-connection-pool"], "select=40,dock=events", {"dark": True}),
    ("scale-2", ["20-blocked-loop"], "select=67,dock=log", {"scale": 2}),
]


def still(screen, area):
    """Waits until an area has shown the same for a while: the picture is for people, and may blink as long as it likes."""
    last, since = None, time.monotonic()
    while time.monotonic() - since < 0.5:
        now = screen.rows(*area)
        if now != last:
            last, since = now, time.monotonic()
        time.sleep(0.05)


def take(program, folder, scenarios, target, names, words, dark=False, scale=1):
    width, height = 1280, 780
    screen = Screen(folder, (width + 10) * scale, (height + 30) * scale)
    window = None
    try:
        files = [os.path.join(folder if os.path.exists(os.path.join(folder, name + ".baton.yaml")) else scenarios, name + ".baton.yaml")
                 for name in names]
        options = ["--size", f"{width}x{height}"] + (["--dark"] if dark else []) + (["--show", words] if words else [])
        window = Window(screen, [program, *options, *files], QT_SCALE_FACTOR=str(scale))
        screen.do("mousemove", 0, (height + 30) * scale - 1)
        if names:
            wait_until("the run is shown", lambda: names[-1] in window.state()["title"] and window.state()["idle"])
        area = (window.left, window.top, window.left + width * scale, window.top + height * scale)
        still(screen, area)
        screen.save(target, *area)
    finally:
        if window:
            window.close()
        screen.close()


def main():
    if x11.missing_tools():
        print("pictures.py: not installed: " + ", ".join(x11.missing_tools()))
        return 77
    program, scenarios, target = sys.argv[1:4]
    os.makedirs(target, exist_ok=True)
    for name, files, words, more in PICTURES:
        if sys.argv[4:] and name not in sys.argv[4:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            for own, text in (("visitors", VISITORS), ("errors", ERRORS)):
                with open(os.path.join(folder, own + ".baton.yaml"), "w", encoding="utf-8") as file:
                    file.write(text)
            take(program, folder, scenarios, os.path.join(target, name + ".png"), files, words, **more)
            print(name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
