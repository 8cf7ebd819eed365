#!/usr/bin/env python3
"""The Debian packages of a build: made twice they are the same bytes, what is unpacked works without the folder of the sources, and what
is installed can be removed without a trace."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77


def packages(build, folder):
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(["cpack", "-B", folder, "--config", build / "CPackConfig.cmake"], check=True, cwd=build, env=environment,
                   stdout=subprocess.DEVNULL)
    return sorted(pathlib.Path(folder).glob("*.deb"))


def install_and_remove(packages, root):
    """With dpkg, into a root of its own that has nothing else."""
    (root / "var/lib/dpkg/updates").mkdir(parents=True)
    (root / "var/lib/dpkg/info").mkdir()
    (root / "var/lib/dpkg/status").touch()
    # It looks for ldconfig and start-stop-daemon, which are not in everybody's path.
    environment = {**os.environ, "PATH": os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"}
    dpkg = ["dpkg", f"--root={root}", "--log=/dev/null", "--force-not-root", "--force-depends"]
    there = lambda: {path for path in root.rglob("*") if root / "var" not in path.parents and path != root / "var"}
    before = there()
    subprocess.run([*dpkg, "--install", *packages], check=True, capture_output=True, text=True, env=environment)
    assert (root / "usr/bin/baton").is_file()
    names = subprocess.run([*dpkg, "--get-selections"], check=True, capture_output=True, text=True, env=environment).stdout.split()[::2]
    assert len(names) == len(packages), names
    subprocess.run([*dpkg, "--purge", *names], check=True, capture_output=True, text=True, env=environment)
    assert there() == before, sorted(there() - before)
    return names


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    if not all(map(shutil.which, ("cpack", "dpkg-deb", "dpkg-shlibdeps"))):
        print("cpack, dpkg-deb or dpkg-shlibdeps is missing")
        return SKIPPED
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        os.umask(0o022)
        first = packages(build, home / "first")
        time.sleep(1.1)  # a time that gets in would differ
        second = packages(build, home / "second")
        names = [path.name for path in first]
        print(*names)
        assert any(name.startswith("baton_") for name in names) and any(name.startswith("libbaton-dev_") for name in names), names
        assert [path.name for path in second] == names
        for a, b in zip(first, second):
            assert digest(a) == digest(b), f"{a.name} has other bytes when it is made again"
        print("installed and removed:", *install_and_remove(first, home / "installed"))
        root = home / "root"
        for package in first:
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
        baton = root / "usr/bin/baton"
        run = lambda *words: subprocess.run([baton, *words], check=True, capture_output=True, text=True, cwd=home).stdout
        assert run("--version").startswith("baton "), run("--version")
        (home / "app.py").write_text("import asyncio\nasyncio.run(asyncio.sleep(3))\n")
        run("record", "-q", "--virtual", "-o", "app.jsonl", "app.py")
        assert "elapsed       3s" in run("run", "-q", "app.jsonl"), run("run", "-q", "app.jsonl")
        (home / "s.yaml").write_text(run("import", "app.py"))
        assert "elapsed       3s" in run("run", "-q", "s.yaml")
        for file in ("share/man/man1/baton.1.gz", "share/doc/baton/copyright", "share/doc/baton/changelog.gz",
                     "share/bash-completion/completions/baton", "include/baton/sim/loop/asyncio.h"):
            assert (root / "usr" / file).stat().st_size > 0, file
    return 0


if __name__ == "__main__":
    sys.exit(main())
