"""A command, and what it takes.

What a process takes at most counts from before its exec on: it would be what its parent had. So a small program is in between.
"""
import os
import sys


def measure(words, said):
    sink = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    process = os.fork()
    if process == 0:
        for source, to in ((nothing, 0), (sink, 1), (sink, 2)):
            os.dup2(source, to)
        os.execv(words[0], words)
    _, status, usage = os.wait4(process, 0)
    print(os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024, usage.ru_utime + usage.ru_stime)


def measured(words, folder):
    """Runs a command in a folder: its status, the MiB that it had at most, the seconds of the processor, and the end of what it said."""
    import subprocess

    said = os.path.join(folder, ".said")
    figures = subprocess.run([sys.executable, "-I", "-S", __file__, said, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             text=True, check=True).stdout.split()
    with open(said, "rb") as file:
        file.seek(max(0, os.path.getsize(said) - 3000))
        text = file.read().decode(errors="replace")
    os.unlink(said)
    return int(figures[0]), int(figures[1]), float(figures[2]), text


def slowness(baton, folder):
    """How many times longer than a usual machine this one takes at present, by the processor's time for a known task."""
    usual = 0.25
    known = os.path.join(folder, ".known.yaml")
    with open(known, "w", encoding="utf-8") as file:
        file.write("baton: 1\nparams:\n" + "".join(f"  p{i}: {i}\n" for i in range(100000)) + "main: [pass]\n")
    return measured([baton, "check", known], folder)[2] / usual


if __name__ == "__main__":
    measure(sys.argv[2:], sys.argv[1])
