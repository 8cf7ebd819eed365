#!/usr/bin/env python3
"""Checks reports with a parser of their kind: check_reports.py FOLDER

For each NAME.json (a run document) in the folder the other formats are expected beside it; NAME.explanation.json
may be there, and above the folder what `baton batch` says of all runs.
"""

import csv
import html.parser
import io
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import html5lib
import jsonschema
from lxml import etree

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE.parent.parent / "scenarios"
JUNIT = etree.XMLSchema(etree.parse(str(HERE / "junit.xsd")))
VOID = {"meta", "br", "hr", "img", "input", "link"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SVG = "{http://www.w3.org/2000/svg}"


def schema(name):
    document = json.loads((SCHEMAS / (name + ".schema.json")).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


RUN, EXPLANATION = schema("run"), schema("explanation")


class Problem(Exception):
    pass


def require(holds, text):
    if not holds:
        raise Problem(text)


class Page(html.parser.HTMLParser):
    """Elements nest, none is a script, nothing is fetched."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.policy, self.text = [], set(), "", []

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        require(tag not in ("script", "iframe", "object", "embed", "link", "base", "form"), f"<{tag}> in the page")
        for name, value in attributes:
            require(not name.startswith("on"), f"attribute {name}")
            require(name not in ("src", "href", "srcset", "action", "data"), f"attribute {name}={value}")
        values = dict(attributes)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        require(self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}")
        self.open.pop()

    def handle_data(self, data):
        self.text.append(data)


def check_html(text, document):
    html5lib.HTMLParser(strict=True).parse(text)  # as browsers read it; stops at the first error
    page = Page()
    page.feed(text)
    page.close()
    require(not page.open, f"open at the end: {page.open}")
    require("default-src 'none'" in page.policy and "script" not in page.policy, "the policy")
    require({"main", "svg", "h1", "table", "dl"} <= page.seen, f"elements missing: {page.seen}")
    require("Total elapsed" in "".join(page.text), "no total elapsed")
    require("url(http" not in text and "@import" not in text, "something from elsewhere")


def check_svg(text, document):
    root = ElementTree.fromstring(text)
    require(root.tag == SVG + "svg", root.tag)
    width, height = float(root.get("width")), float(root.get("height"))
    for element in root.iter():
        require(element.tag.startswith(SVG) and element.tag != SVG + "script", element.tag)
        for name in element.keys():
            require(not name.startswith("on") and "href" not in name, f"attribute {name}")
    for rect in root.iter(SVG + "rect"):
        x, y = float(rect.get("x")), float(rect.get("y"))
        wide, high = float(rect.get("width")), float(rect.get("height"))
        require(x >= 0 and y >= 0 and x + wide <= width + 1 and y + high <= height, "a bar outside of the picture")


def is_plain(name):
    return name.isascii() and name.isprintable() and "\\" not in name and name[0] not in "=+-@'"


def check_csv(text, document):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    again = io.StringIO(newline="")
    writer = csv.DictWriter(again, rows[0].keys() if rows else document["tasks"][0].keys())
    writer.writeheader()
    writer.writerows(rows)
    require(again.getvalue() == text, "not the same when it is written again")
    require(len(rows) == len(document["tasks"]), "number of rows")
    for row, task in zip(rows, document["tasks"]):
        for key, value in task.items():
            if key in ("name", "coroutine"):
                require(not row[key].startswith(("=", "+", "-", "@", "\t", "\r")), f"a formula: {row[key]!r}")
                require(not is_plain(value) or row[key] == value, f"{key}: {row[key]} is not {value}")
            else:
                require(row[key] == str(value), f"{key}: {row[key]} is not {value}")


def check_junit(text, document):
    JUNIT.assertValid(etree.fromstring(text.encode()))
    root = ElementTree.fromstring(text)
    require(root.tag == "testsuites" and len(root) == 1, "one suite")
    suite = root[0]
    cases = suite.findall("testcase")
    failures = [case for case in cases if case.find("failure") is not None]
    errors = [case for case in cases if case.find("error") is not None]
    require(int(suite.get("tests")) == len(cases) == len(document["expectations"]) + 1, "tests")
    require(int(suite.get("failures")) == len(failures), "failures")
    require(int(suite.get("errors")) == len(errors), "errors")
    require(len(failures) == sum(not row["held"] for row in document["expectations"]), "failures and expectations")
    for case in cases:
        require(case.get("name") and case.get("classname") and float(case.get("time")) >= 0, "attributes of a case")
    require(suite.get("name") == document["file"], "a suite is named by its file")
    for case, row in zip(cases[1:], document["expectations"]):
        require((case.get("file"), case.get("line")) == (row.get("file", document["file"]), str(row["line"])), "place of a case")
        require(row["held"] or f":{row['line']}: " in case.find("failure").text, "place of a failure")


def check_chrome(text, document):
    trace = json.loads(text)
    arrows = {}
    tasks = {event["tid"] for event in trace["traceEvents"] if event["ph"] == "M" and event["pid"] == 2 and event["name"] == "thread_name"}
    require(tasks == {task["id"] for task in document["tasks"]}, "a track for each task")
    for event in trace["traceEvents"]:
        require(event["ph"] in ("M", "X", "s", "f", "C", "i"), f"phase {event['ph']}")
        require({"name", "pid", "tid"} <= event.keys(), f"keys of {event}")
        if event["ph"] == "X":
            require(event["dur"] >= 0 and event["ts"] >= 0, "a span before the start")
        if event["ph"] in ("s", "f"):
            arrows.setdefault(event["id"], []).append(event)
    for ends in arrows.values():
        require([end["ph"] for end in ends] == ["s", "f"] and ends[0]["ts"] <= ends[1]["ts"], f"an arrow: {ends}")


def check_markdown(text, document):
    require(text.startswith("# "), "a title")
    fenced, width = None, None
    for line in text.splitlines():
        fence = re.match("`{3,}", line)
        if fence and (fenced is None or fence.group() == fenced):
            fenced = None if fenced else fence.group()
        if fenced is None and line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            require(width in (None, cells), f"cells: {line}")
            width = cells
        else:
            width = None
    require(fenced is None, "a fence is open")
    require("<" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL), "a tag")


def check_text(text, document):
    require("elapsed" in text, "no elapsed")


def check_json(text, document):
    RUN.validate(document)
    known = [key for key in RUN.schema["properties"] if key in document or key in RUN.schema["required"]]
    require(list(document) == known, "the order of the keys")
    for task in document["tasks"]:
        require(task["running"] + task["ready"] + task["waiting"] == task["ended"] - task["created"], f"the times of {task['name']}")


def check_explanation(explanation, document):
    EXPLANATION.validate(explanation)
    at = 0
    for part in explanation["critical_path"]:
        require(part["start"] == at < part["end"], f"the critical path at {at}")
        at = part["end"]
    require(at == explanation["elapsed"] == document["elapsed"], "the length of the critical path")


FORMATS = {".html": check_html, ".svg": check_svg, ".csv": check_csv, ".xml": check_junit, ".trace.json": check_chrome, ".md": check_markdown,
           ".txt": check_text, ".json": check_json}


WRONG = (Problem, OSError, ValueError, KeyError, ElementTree.ParseError, etree.LxmlError, html5lib.html5parser.ParseError,
         jsonschema.ValidationError)


def check_format(path, check, document):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if not path.name.endswith(".json") or path.name.endswith(".trace.json"):
        found = CONTROL.search(text)
        require(not found, f"character {found.group()!r}" if found else "")
    check(text, document)


def problems_of(path):
    name = path.name[: -len(".json")]
    document = json.loads(path.read_text(encoding="utf-8"))
    for ending, check in FORMATS.items():
        try:
            check_format(path.with_name(name + ending), check, document)
        except WRONG as problem:
            yield f"{name}{ending}: {str(problem)[:1000]}"
    explanation = path.with_name(name + ".explanation.json")
    if explanation.exists():
        try:
            check_explanation(json.loads(explanation.read_text(encoding="utf-8")), document)
        except WRONG as problem:
            yield f"{explanation.name}: {str(problem)[:1000]}"


def problems_of_batch(folder, count):
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        require(summary["scenarios"] == len(summary["runs"]) == count, "summary.json: number of runs")
        with open(folder / "summary.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        require([row["elapsed"] for row in rows] == [str(run["elapsed"]) for run in summary["runs"]], "summary.csv: not as summary.json")
        suites = etree.parse(str(folder / "junit.xml"))
        JUNIT.assertValid(suites)
        require(len(suites.getroot()) == count, "junit.xml: number of suites")
        html5lib.HTMLParser(strict=True).parse((folder / "index.html").read_text(encoding="utf-8"))
    except WRONG as problem:
        yield f"{folder}: {str(problem)[:1000]}"


def main():
    folder = Path(sys.argv[1])
    documents = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith((".trace.json", ".explanation.json"))]
    problems = [problem for path in documents for problem in problems_of(path)] if documents else ["no reports"]
    if (folder.parent / "summary.json").exists():
        problems += problems_of_batch(folder.parent, len(documents))
    print("\n".join(problems) if problems else f"{len(documents)} runs in {len(FORMATS)} formats")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
