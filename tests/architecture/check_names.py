#!/usr/bin/env python3
"""Checks that a name means one thing in the whole of `sim` and `gui`.

- A type that a header declares has a name that no other file declares a type under, in whatever namespace: who reads `Span` must not
  have to ask whose. A source of the same base name may define what its header only names.
- Two headers do not have the same file name.

Two sorts of names are left out. A type inside a class belongs to that class and is read with its name (`Finding::Kind`). A type that
only one source knows may share its name with that of another source (`Options` of each verb of the command line), since no reader
meets both.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

# Comments and literals, in which braces and words mean nothing.
NOISE = re.compile(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'(?!\w)', re.DOTALL)
TEMPLATE = re.compile(r"\btemplate\s*<(?:[^<>]|<[^<>]*>)*>")
TOKEN = re.compile(r"\b(?P<type>enum\s+class|enum|class|struct|union)\s+(?:\[\[[^\]]*\]\]\s*)?(?P<name>\w+(?:::\w+)*)(?:\s+final)?[^;{}()=]*\{"
                   r"|\bnamespace(?:\s+[\w:]+)?\s*\{|[{}]")


def types_of(text):
    """The types that a text defines, but for those inside of others and those of functions."""
    text = TEMPLATE.sub("", NOISE.sub("", text))
    around, found = [], []
    for token in TOKEN.finditer(text):
        if token.group(0) == "}":
            around[-1:] = []
            continue
        if token.group("type") and set(around) <= {"namespace"} and "::" not in token.group("name"):
            found.append(token.group("name"))
        around.append("namespace" if token.group(0).startswith("namespace") else "other")
    return found


def shared_types(types):
    """`types` has for every file the types that it defines. Returns the names that a header shares with another file."""
    places = defaultdict(list)
    for file, names in types.items():
        for name in names:
            places[name].append(file)
    for name, files in sorted(places.items()):
        headers = [file for file in files if file.suffix == ".h"]
        others = [file for file in files if file.suffix != ".h" and file.with_suffix(".h") not in headers]
        if headers and len(headers) + len(others) > 1:
            yield f"the type {name} stands for different things in " + ", ".join(str(file) for file in sorted(headers + others))


def shared_headers(files):
    places = defaultdict(list)
    for file in files:
        if file.suffix == ".h":
            places[file.name].append(str(file))
    for name, found in sorted(places.items()):
        if len(found) > 1:
            yield f"the headers {', '.join(sorted(found))} have one name"


def findings(root):
    """All names below `root` that mean two things, as texts."""
    files = [path.relative_to(root) for folder in ("sim", "gui") for path in sorted((root / folder).rglob("*"))
             if path.suffix in (".h", ".cpp")]
    types = {file: types_of((root / file).read_text(encoding="utf-8")) for file in files}
    return list(shared_types(types)) + list(shared_headers(files))


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = findings(root)
    print("\n".join(found) or "every name means one thing")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
