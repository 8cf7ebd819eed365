"""Differences of older versions of CPython from 3.13, which the simulator follows, by name."""


def name_of(difference, version, text):
    """The name of the known difference that this one is, or None."""
    for name, applies in KNOWN:
        if applies(difference, version, text):
            return name
    return None


KNOWN = []
