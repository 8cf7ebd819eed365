"""What the tests of faults share: scenarios of a shop, calls of Baton in a folder, and what is compared of the files that they leave."""
import os
import re
import sqlite3
import subprocess

HIDDEN = re.compile(r"\.baton-[A-Za-z0-9]{6}$")  # the end of the name of a file that is not whole yet


def shop(customers=4, rounds=1, seed=3):
    return f"""baton: 1
name: A shop
seed: {seed}
params: {{gate: 2, n: {customers}, d: 10ms}}
semaphores: {{permits: gate}}
coroutines:
  handle:
    - with: permits
      do: [{{sleep: exponential(d)}}]
    - log: "done at {{now()}}"
  main:
    - repeat: {rounds}
      do:
        - gather: handle()
          for: i in range(n)
    - return: n
expect: {{result: {customers}}}
"""


# What a call of any verb needs.
FILES = {
    "shop.baton.yaml": shop(),
    "base.yaml": shop(),
    "child.baton.yaml": "baton: 1\nextends: base.yaml\nparams: {gate: 3}\n",
    "app.py": """import asyncio

async def main():
    await asyncio.sleep(1)
    print("done")

asyncio.run(main())
""",
}


def start(baton, words, folder, **variables):
    return subprocess.Popen([os.path.abspath(baton), *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", **variables})


def call(baton, words, folder, **variables):
    """Status, output and messages; raises subprocess.TimeoutExpired after two minutes."""
    with start(baton, words, folder, **variables) as process:
        try:
            out, error = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return subprocess.CompletedProcess(words, process.returncode, out, error)


def bytes_of(path):
    """Without what tells of real time."""
    text = path.read_bytes()
    return re.sub(rb'( time=| name="wall_time" value=)"[0-9.e-]+"', b"", text) if path.name == "junit.xml" else text


def content(path):
    """The rows of a database that is whole; of other files the bytes."""
    if path.suffix != ".db":
        return bytes_of(path)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        return "\n".join(base.iterdump())


def files_in(folder, read):
    return {str(path.relative_to(folder)): read(path) for path in sorted(folder.rglob("*")) if path.is_file()}
