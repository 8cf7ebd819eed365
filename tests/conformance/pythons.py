"""Finds the newest CPython on this machine that can run exported programs."""

import glob
import os
import shutil
import subprocess

LEAST = (3, 11)


def candidates():
    for minor in range(20, LEAST[1] - 1, -1):
        yield shutil.which(f"python3.{minor}")
    yield shutil.which("python3")
    yield from glob.glob(os.path.expanduser("~/.pyenv/versions/*/bin/python3"))
    yield from glob.glob("/opt/python*/bin/python3")


def version_of(path):
    try:
        answer = subprocess.run([path, "-c", "import sys, asyncio; print(*sys.version_info[:3], sys.implementation.name)"], capture_output=True,
                                text=True, timeout=600)
        *numbers, name = answer.stdout.split()
        return tuple(map(int, numbers)) if name == "cpython" and answer.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def all_of_them():
    """version -> path of each one."""
    found = {}
    for path in candidates():
        if path and (version := version_of(path)) and version >= LEAST:
            found.setdefault(version, path)
    return found


def newest():
    """(version, path) of the newest one, or None."""
    return max(all_of_them().items(), default=None)
