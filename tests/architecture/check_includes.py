#!/usr/bin/env python3
"""Checks that every part of the project includes only what the house allows.

The table below is the architecture: a folder of `sim` is a room, and beside it stand the rooms whose headers it may include. Headers do
not include each other in a circle, and no namespace is opened for whoever includes a header, nor for another room.
"""

import re
import sys
from pathlib import Path

MAY_INCLUDE = {
    "base": [],
    "fiber": ["base"],
    "trace": ["base"],
    "loop": ["base", "fiber", "trace"],
    "scenario": ["base"],
    "interpreter": ["base", "scenario", "loop", "trace"],
    "analysis": ["base", "trace"],
    "experiment": ["base", "scenario", "interpreter", "trace", "analysis"],
    "picture": ["base", "trace", "analysis"],
    "report": ["base", "trace", "analysis", "scenario", "picture"],
    "python": ["base", "trace", "analysis", "scenario"],
    "cli": ["base", "fiber", "trace", "loop", "scenario", "interpreter", "analysis", "experiment", "report",
            "python"],
}
# The window sees values, and of the engine only the ways in.
WINDOW = ["base", "scenario", "trace", "analysis", "picture", "report", "python", "experiment"]
WINDOW_ENTRY_POINTS = ["sim/interpreter/run.h"]
# The folders of the window: each may include those before it.
WINDOW_FOLDERS = [["base"], ["run"], ["picture"], ["timeline"], ["editor"], ["panels"], ["window"]]

# Libraries that one place alone knows.
ONLY_IN = [
    (r"boost/context/", r"sim/fiber/|tests/fiber/|tests/bench/"),
    (r"libfyaml\.h", r"sim/scenario/yaml_reader\.cpp"),
    (r"CLI/", r"sim/cli/(option|command_line|help_page|suggestions)\.|tests/cli/"),
    (r"Q[A-Z]\w*|Qt\w+/.*", r"gui/|tests/gui/|tests/bench/"),
]
# Virtual time is the only time below the command line; draws are our own, the same everywhere.
NOT_IN_SIM = [
    (r"\b(system_clock|steady_clock|high_resolution_clock|clock_gettime|gettimeofday)\b", r"sim/cli/", "a clock of the machine"),
    (r"\b(strto[df]|strtold|ato[fi]|stod|stof|sn?printf|sscanf|setlocale|tolower|toupper|is(alpha|alnum|digit|space|punct|print|upper|lower))\s*\(",
     r"$^", "what depends on the locale"),
    (r"#include\s*<random>|\bstd::(mt19937|random_device|shuffle)\b|\brand\(\)", r"$^", "random numbers of the library"),
]
TOP_LEVEL = {"sim", "gui", "python", "scenarios", "tests", "CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "dev", "build"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(root, folder):
    return sorted(path for path in (root / folder).rglob("*") if path.suffix in (".h", ".cpp", ".inc"))


def room_of(include):
    found = re.match(r"sim/(\w+)/", include)
    return found.group(1) if found else None


def may_include(file, include):
    """Whether the file (relative to the root) may include that header of the project."""
    room = room_of(include)
    parts = file.parts
    if parts[0] == "sim":
        if room is None:
            return not include.startswith(("gui/", "tests/"))
        return room == parts[1] or room in MAY_INCLUDE.get(parts[1], [])
    if parts[0] == "gui":
        if include.startswith("gui/"):
            return level_of(Path(include)) <= level_of(file)
        return room is None or room in WINDOW or include in WINDOW_ENTRY_POINTS
    return True


def level_of(file):
    """How far up a file of the window stands: one includes what stands below it or beside it."""
    for level, folders in enumerate(WINDOW_FOLDERS):
        if len(file.parts) > 2 and file.parts[1] in folders:
            return level
    return len(WINDOW_FOLDERS)


def includes_of(file, text):
    for _, include in INCLUDE.findall(text):
        if not may_include(file, include):
            yield f"{file} includes {include}"
        for pattern, place in ONLY_IN:
            if re.fullmatch(pattern + (".*" if pattern.endswith("/") else ""), include) and not re.match(place, str(file)):
                yield f"{file} includes {include}, which only {place} may"


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def words_of(file, text):
    if file.parts[0] != "sim":
        return
    code = without_comments(text)
    for pattern, place, what in NOT_IN_SIM:
        found = re.search(pattern, code)
        if found and not re.match(place, str(file)):
            yield f"{file} uses {what}: {found.group(0)}"


USING = re.compile(r"^\s*using\s+namespace\s+([\w:]+)\s*;", re.MULTILINE)


def opened_namespaces_of(file, text):
    """Namespaces opened in a header, or in one room for the names of another. Literals (`1ms`) have no other way."""
    for name in USING.findall(without_comments(text)):
        if name.endswith("_literals"):
            if file.suffix == ".h":
                yield f"{file} opens {name} for whoever includes it"
        elif file.suffix == ".h" or file.parts[0] == "sim":
            yield f"{file} opens the namespace {name}"


def circles(includes):
    """The circles of `includes`, which has for every header those that it includes: each as a sorted list."""
    found, numbers, lowest, path = [], {}, {}, []

    def visit(header):
        numbers[header] = lowest[header] = len(numbers)
        path.append(header)
        for other in includes.get(header, []):
            if other not in includes:
                continue
            if other not in numbers:
                visit(other)
                lowest[header] = min(lowest[header], lowest[other])
            elif other in path:
                lowest[header] = min(lowest[header], numbers[other])
        if lowest[header] == numbers[header]:
            circle = path[path.index(header):]
            del path[path.index(header):]
            if len(circle) > 1 or header in includes[header]:
                found.append(sorted(circle))

    for header in sorted(includes):
        if header not in numbers:
            visit(header)
    return found


def circles_below(root):
    headers = [path.relative_to(root) for folder in ("sim", "gui", "tests") if (root / folder).is_dir()
               for path in sorted((root / folder).rglob("*.h"))]
    includes = {}
    for header in headers:
        named = [name for kind, name in INCLUDE.findall((root / header).read_text(encoding="utf-8")) if kind == '"']
        includes[str(header)] = named
    return ["these headers include each other: " + ", ".join(circle) for circle in circles(includes)]


def findings(root):
    """All that is wrong with the tree below `root`, as texts."""
    found = []
    for path in root.iterdir():
        if path.name not in TOP_LEVEL and not path.name.startswith("."):
            found.append(f"{path.name} does not belong at the top")
    for path in (root / "sim").iterdir():
        if path.is_dir() and path.name not in MAY_INCLUDE:
            found.append(f"sim/{path.name} is not in the table")
    for path in sources(root, "gui") if (root / "gui").is_dir() else []:
        folder = path.relative_to(root / "gui").parts[0]
        if folder != "main.cpp" and folder not in sum(WINDOW_FOLDERS, []):
            found.append(f"gui/{folder} is not in the table of the window's folders")
    for folder in ("sim", "gui"):
        for path in sources(root, folder) if (root / folder).is_dir() else []:
            file = path.relative_to(root)
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".h" and "#pragma once" not in text:
                found.append(f"{file} has no #pragma once")
            found += includes_of(file, text)
            found += words_of(file, text)
            found += opened_namespaces_of(file, text)
    return sorted(found + circles_below(root))


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = findings(root)
    print("\n".join(found) or "every include is allowed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
