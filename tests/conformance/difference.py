"""Comparing two traces, event by event."""

import collections
import json
import re

IGNORED = ("line",)


def told(events, strict=False):
    """The events as they are compared, and the warnings, whose places are not."""
    compared, warnings = [], []
    for event in events:
        if event["k"] == "run":
            continue
        event = {key: value for key, value in event.items() if key not in IGNORED}
        if event["k"] == "warning":
            kind = kind_of_warning(event["text"])
            if kind:
                warnings.append(kind)
            if not strict:
                continue
            event["text"] = kind
        if "exception" in event:
            event["exception"] = {**event["exception"], "message": without_addresses(event["exception"]["message"])}
        if "text" in event:
            event["text"] = without_addresses(event["text"])
        compared.append(event)
    return compared, sorted(warnings)


def kind_of_warning(text):
    """What the comparison sees of a warning: CPython's words name files and addresses."""
    if text.startswith("Executing"):
        return "Executing"
    return text


def without_addresses(text):
    while (shorter := re.sub(r"<[^<>]*>", "…", text)) != text:  # from the innermost outwards
        text = shorter
    return text


class Difference:
    def __init__(self, position, ours, theirs, before):
        self.position, self.ours, self.theirs, self.before = position, ours, theirs, before

    def kind(self):
        """What a smaller scenario must show to be of the same kind."""
        def essence(event):
            if event is None or isinstance(event, str):
                return event and event[:40]
            return (event.get("k"), event.get("on"), event.get("status"), (event.get("exception") or {}).get("type"))
        return essence(self.ours), essence(self.theirs)

    def __str__(self):
        lines = [f"first difference at event {self.position}:"]
        lines += ["    " + shown(event) for event in self.before]
        lines += ["baton   " + shown(self.ours), "cpython " + shown(self.theirs)]
        return "\n".join(lines)


def shown(event):
    if event is None:
        return "(nothing more)"
    return event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)


def ends_as(events, status):
    return bool(events) and events[-1].get("status") == status and events[-1]["k"] == "end"


def first_difference(ours, theirs, strict=False):
    """None when the traces say the same."""
    ours, our_warnings = told(ours, strict)
    theirs, their_warnings = told(theirs, strict)
    if ends_as(ours, "livelock") and ends_as(theirs, "livelock"):  # each looks at the count when it suits it
        length = min(len(ours), len(theirs)) - 1
        ours, theirs, our_warnings, their_warnings = ours[:length], theirs[:length], [], []
    for position in range(max(len(ours), len(theirs))):
        mine = ours[position] if position < len(ours) else None
        other = theirs[position] if position < len(theirs) else None
        if mine != other:
            return Difference(position, mine, other, ours[max(0, position - 10):position])
    if our_warnings != their_warnings:
        only_ours = collections.Counter(our_warnings) - collections.Counter(their_warnings)
        only_theirs = collections.Counter(their_warnings) - collections.Counter(our_warnings)
        return Difference(len(ours), {"k": "warnings", "only": sorted(only_ours.elements())}, {"k": "warnings", "only": sorted(only_theirs.elements())}, [])
    return None
