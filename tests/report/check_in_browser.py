#!/usr/bin/env python3
"""Opens every report in a headless Chromium: check_in_browser.py BATON

Pages must lay out without running or fetching anything, whatever the names in them are. The traces for Perfetto are
read by a page of this test, and their spans compared with those that follow from the events of the run's trace.
Ends with status 77 (skipped) where there is no Chromium; with BATON_BROWSER in the environment that is an error.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

PATIENCE = 3600  # seconds; no machine is so slow or so busy
ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--enable-logging=stderr"]

HOSTILE = r"""baton: 1
name: "</title><script>top.harmed = 1</script> \u202Egnp.exe"
about: "<img src=x onerror='top.harmed = 1'>"
locks: [gate]
params: {who: "'nobody'"}
coroutines:
  work(i):
    - with: gate
      do: [{block: 1s}]
    - log: "\e[31mred\e[0m <b onmouseover='top.harmed=1'>{i}</b>"
    - raise: ValueError("]]><svg onload='top.harmed=1'>")
  main:
    - {create_task: work(1), name: "=cmd()|' /C calc'!A0", as: a}
    - {create_task: work(2), name: "</text></svg><script>top.harmed = 1</script>\u2067", as: b}
    - {gather: [a, b], return_exceptions: true}
expect: {log: ["<script>top.harmed = 1</script>"]}
"""

# Loads each page in a frame and each trace as Perfetto would, and says what it saw.
DRIVER = """<!DOCTYPE html><meta charset="utf-8"><title>driver</title>
<iframe id="frame" style="width:1280px;height:900px;border:0"></iframe><pre id="seen"></pre><script>
const pages = %s, traces = %s, frame = document.getElementById("frame"), seen = {harmed: 0, pages: {}, traces: {}};
function load(name) {
  return new Promise(done => { frame.onload = done; frame.src = name; });
}
async function look(name) {
  await load(name);
  const page = frame.contentDocument, all = [...page.querySelectorAll("*")];
  const big = page.querySelector(".board dd"), picture = page.querySelector("figure svg");
  return {
    title: page.title, elapsed: big && big.textContent, size: big && parseFloat(getComputedStyle(big).fontSize),
    picture: picture && [picture.getBoundingClientRect().width, picture.getBoundingClientRect().height],
    wider: page.documentElement.scrollWidth - page.documentElement.clientWidth,
    active: all.filter(e => ["SCRIPT", "IMG", "IFRAME", "OBJECT", "LINK"].includes(e.tagName.toUpperCase()) ||
                            e.getAttributeNames().some(n => n.startsWith("on"))).length,
    fetched: frame.contentWindow.performance.getEntriesByType("resource").length,
    bars: picture ? picture.querySelectorAll("rect").length : 0,
    links: [...page.querySelectorAll("a")].map(a => a.getAttribute("href")),
  };
}
async function spans(name) {
  const events = (await (await fetch(name)).json()).traceEvents, rows = {};
  for (const e of events)
    if (e.ph === "X" && e.cat === "state" && e.pid === 2) (rows[e.tid] ??= []).push([e.args.state, Math.round(e.ts * 1000), Math.round(e.dur * 1000)]);
  return rows;
}
(async () => {
  for (const name of pages) seen.pages[name] = await look(name);
  for (const name of traces) seen.traces[name] = await spans(name);
  seen.harmed = window.harmed || 0;
  document.getElementById("seen").textContent = JSON.stringify(seen);
})();
</script>
"""

WAITS = {"sleep": "sleeping", "io": "io", "executor": "executor", "yield": "ready"}


class Rows:
    """What every task went through, from the lines of a trace."""

    def __init__(self, lines):
        self.now, self.rows, self.running = {}, {}, []
        self.queued, self.waits_for_job = {}, set()  # the job of a task that no worker has begun; tasks that wait for one
        for line in lines:
            event = json.loads(line)
            getattr(self, "on_" + event["k"], lambda event: None)(event)

    def enter(self, task, state, t):
        before, since = self.now.get(task, (None, t))
        if before == state:
            return
        if before and t > since:
            self.add(task, before, since, t)
        self.now[task] = (state, t)

    def add(self, task, state, since, t):
        row = self.rows.setdefault(task, [])
        if row and row[-1][0] == state and row[-1][1] + row[-1][2] == since:
            row[-1][2] += t - since
        else:
            row.append([state, since, t - since])

    def on_create(self, event):
        self.enter(event["id"], "ready", event["t"])

    def on_resume(self, event):
        if self.running:
            self.enter(self.running[-1], "waiting", event["t"])
        self.running.append(event["task"])
        self.enter(event["task"], "code", event["t"])

    def leave(self, event, state):
        self.enter(event["task"], state, event["t"])
        self.running.pop()
        if self.running:
            self.enter(self.running[-1], "code", event["t"])

    def on_suspend(self, event):
        # As long as the job stands in the executor's queue, the task waits.
        is_queued = event["on"] == "executor" and event["task"] in self.queued
        if event["on"] == "executor":
            self.waits_for_job.add(event["task"])
        self.leave(event, "waiting" if is_queued else WAITS.get(event["on"], "waiting"))

    def on_submit(self, event):
        self.queued[event["task"]] = event["job"]

    def on_start(self, event):
        if self.queued.get(event["task"]) != event["job"]:
            return
        del self.queued[event["task"]]
        if event["task"] in self.waits_for_job:
            self.enter(event["task"], "executor", event["t"])

    def on_wake(self, event):
        self.waits_for_job.discard(event["task"])
        state, since = self.now[event["task"]]
        if state != "ready":
            self.enter(event["task"], "ready", max(event["due"], since))

    def on_hold(self, event):
        self.enter(event["task"], event["how"], event["t"])
        self.enter(event["task"], "code", event["t"] + event["d"])

    def on_done(self, event):
        self.leave(event, None)

    def on_end(self, event):
        for task in list(self.now):
            self.enter(task, None, max(event["t"], event["elapsed"]))


def merged(row):
    out = []
    for state, start, length in row:
        if out and out[-1][0] == state and out[-1][1] + out[-1][2] == start:
            out[-1][2] += length
        else:
            out.append([state, start, length])
    return out


class Check:
    def __init__(self, baton, browser, folder):
        self.baton, self.browser, self.folder = baton, browser, folder
        self.problems = []

    def run(self, *arguments):
        done = subprocess.run([self.baton, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE)
        self.require(done.returncode in (0, 1, 3), " ".join(map(str, arguments)), done.stderr)

    def require(self, holds, where, what):
        if not holds:
            self.problems.append(f"{where}: {what}")

    def make(self):
        scenarios = sorted((ROOT / "scenarios").glob("*.baton.yaml"))
        hostile = self.folder / "in" / "<img src=x onerror=top.harmed=1>.baton.yaml"
        hostile.parent.mkdir()
        hostile.write_text(HOSTILE, encoding="utf-8")
        shutil.copy(scenarios[0], hostile.parent)
        for path in scenarios + [hostile]:
            name = "hostile" if path == hostile else path.name[: -len(".baton.yaml")]
            self.run("report", "--to", "html,json,chrome", "-o", self.folder / name, path)
            self.run("run", "--quiet", "--trace", self.folder / (name + ".jsonl"), path)
        self.run("report", "--explain", "--to", "html", "-o", self.folder / "hostile-explained.html", hostile)
        self.run("batch", hostile.parent, "-o", self.folder / "batch", "--to", "html,junit")
        self.run("sweep", ROOT / "scenarios" / "34-images-semaphore.baton.yaml", "--sweep", "images=1..3", "-o", self.folder / "sweep")
        self.run("sweep", hostile, "--sweep", "who='</title><script>top.harmed=1</script>','=cmd()'", "-o", self.folder / "hostile-sweep")
        self.run("compare", "--to", "html", "-o", self.folder / "hostile-compared.html", hostile, scenarios[0])
        self.runs = sorted(path.name[: -len(".trace.json")] for path in self.folder.glob("*.trace.json"))

    def look(self):
        pages = [name + ".html" for name in self.runs] + ["hostile-explained.html", "hostile-compared.html", "batch/index.html", "sweep/report.html",
                                                              "hostile-sweep/report.html"]
        traces = [name + ".trace.json" for name in self.runs]
        driver = self.folder / "driver.html"
        driver.write_text(DRIVER % (json.dumps(pages), json.dumps(traces)), encoding="utf-8")
        done = subprocess.run([self.browser, *QUIET, f"--user-data-dir={self.folder}/profile", "--virtual-time-budget=60000", "--dump-dom",
                               driver.as_uri()], capture_output=True, text=True, timeout=PATIENCE)
        for line in done.stderr.splitlines():
            self.require("CONSOLE" not in line, "the console", line)
        text = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
        self.require(text and text.group(1), "the browser", "it saw nothing")
        return json.loads(html.unescape(text.group(1))) if text and text.group(1) else None

    def check(self, seen):
        self.require(seen["harmed"] == 0, "a page", "something ran")
        for name, page in seen["pages"].items():
            self.check_page(name, page)
        for name in self.runs:
            self.check_spans(name, seen["traces"][name + ".trace.json"])
        links = set(seen["pages"]["batch/index.html"]["links"])
        self.require(len(links) == 4, "batch/index.html", f"links {links}")
        for link in links:
            self.require((self.folder / "batch" / unquote(link)).exists(), "batch/index.html", f"{link} leads nowhere")

    def check_page(self, name, page):
        self.require(page["active"] == 0 and page["fetched"] == 0, name, f"active or fetched: {page}")
        self.require(page["wider"] <= 0, name, f"{page['wider']} pixels wider than the window")
        if name.removesuffix(".html") not in self.runs:
            return
        document = json.loads((self.folder / name).with_suffix(".json").read_text(encoding="utf-8"))
        if "hostile" not in name:
            self.require(page["title"] == document["scenario"], name, f"its title is {page['title']}")
        self.require(page["size"] >= 36, name, "the elapsed time is not large")
        self.require(document["elapsed"] == 0 or page["elapsed"][0].isdigit() and page["bars"] > 0, name, f"no bars: {page}")
        self.require(page["picture"][0] > 1000 and page["picture"][1] > 60, name, f"the picture is {page['picture']} pixels")

    def check_spans(self, name, rows):
        with open(self.folder / (name + ".jsonl"), encoding="utf-8") as lines:
            expected = {str(task): row for task, row in Rows(lines).rows.items()}
        actual = {task: merged(row) for task, row in rows.items()}
        for task in sorted(expected.keys() | actual.keys(), key=int):
            if expected.get(task) != actual.get(task):
                self.problems.append(f"{name}: task {task}: {actual.get(task)} instead of {expected.get(task)}"[:600])


def main():
    browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if not browser:
        print("no Chromium")
        return 1 if os.environ.get("BATON_BROWSER") else 77
    with tempfile.TemporaryDirectory(prefix="baton-browser-") as folder:
        check = Check(os.path.abspath(sys.argv[1]), browser, Path(folder))
        check.make()
        seen = check.look()
        if seen:
            check.check(seen)
    print("\n".join(check.problems) or f"{len(seen['pages'])} pages and {len(seen['traces'])} traces seen")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
