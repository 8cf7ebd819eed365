"""The trace as it is written: JSON Lines, in batches, with bounded memory.

An event is a pair (instant, rest), where rest is the text of the JSON object behind its time, or an object whose
`str()` knows this text when it is written: a task its name, a hold how long it took.
"""

import bisect
import operator
import os
import re
import sys
from _json import encode_basestring_ascii  # the whole of `json` takes two milliseconds to import
from itertools import chain, repeat

VERSION = 2
BATCH = 4000  # events kept before they are written
LONGEST_TAIL = 1 << 20  # bytes, of a file that took a part of a batch
LINE = '{"t":%d,%s\n'
instant_of, rest_of = operator.itemgetter(0), operator.itemgetter(1)


def quoted(text):
    return encode_basestring_ascii(str(text))


class Hold:
    """The thread is held from an instant on; for how long is known at its end."""

    __slots__ = ("begin", "how", "ns", "place")

    def __init__(self, begin, how, place):
        self.begin, self.how, self.ns, self.place = begin, how, 0, place

    def __str__(self):
        return f'{self.begin},"how":"{self.how}","d":{self.ns}{self.place}}}'


class Trace:
    """Writes events to `path`, those of a batch in the order of their times: threads run side by side."""

    def __init__(self, path, *, most_events, most_bytes, base=None):
        self.path, self.most_events, self.most_bytes = path, most_events, most_bytes
        self.events = []
        self.add = self.events.append
        self.base = base       # the instant that counts as zero; None: that of the first task
        self.last = 0          # the time of the last line; where nothing more can be written, that of the last in the file
        self.written = 0
        self.failure = None    # why nothing more can be written
        self.full = False      # an event was left out, because there are too many or they take too much room
        self.too_large = False  # it was the room
        self.size = 0          # bytes written
        self.closed = False
        self._file = None
        self._files = []

    def open(self, header):
        """The first line, with `header` behind its kind; raises OSError."""
        self._file = sys.__stdout__.buffer if self.path == "-" else open(self.path, "wb")
        self._write(f'{{"t":0,"k":"run",{header},"params":{{}}}}\n')

    def tell_file(self, number, name, digest):
        """A file of the program's source, before the first event that stands in it."""
        known = f',"sha256":"{digest}"' if digest else ""
        self._files.append(f'"k":"file","id":{number},"name":{quoted(name)}{known}}}\n')

    def flush(self):
        """Writes what there is. A batch ends between two steps of tasks, so that everything of a step is in it."""
        events = self.events
        if not events or self.closed:
            return
        batch = events[:]
        del events[:len(batch)]
        batch.sort(key=instant_of)
        left = self.most_events - self.written
        if len(batch) > left:
            batch, self.full = batch[:max(0, left)], True
        if batch:
            self._write_events(batch)

    def _write_events(self, batch):
        base = self.base if self.base is not None else batch[-1][0]
        # All of a batch at once, by functions that are written in C: this is most of what an event costs.
        times = list(map(operator.sub, map(instant_of, batch), repeat(base)))
        early = bisect.bisect_left(times, self.last)
        times[:early] = [self.last] * early
        files = "".join([f'{{"t":{self.last},{text}' for text in self._files])
        self._files.clear()
        text = LINE * len(batch) % tuple(chain.from_iterable(zip(times, map(rest_of, batch))))
        if self.size + len(files) + len(text) > self.most_bytes:
            self.full = self.too_large = True
            text = text[:text.rfind("\n", 0, max(0, self.most_bytes - self.size - len(files))) + 1]
            batch, self.most_bytes = batch[:text.count("\n")], 0
        self.written += len(batch)
        if self.failure is None and batch:
            self.last = times[len(batch) - 1]
            self._write(files + text)

    def close(self, status, now):
        """The last line. Nothing is written any more."""
        self.flush()
        if self.closed:
            return
        self.closed = True
        if self.failure is not None:
            return
        elapsed = max(self.last, now - self.base) if self.base is not None else self.last
        if self.full:
            status, elapsed = "limit", self.last
        self._write(f'{{"t":{elapsed},"k":"end","status":{quoted(status)},"elapsed":{elapsed}}}\n')

    def _write(self, text):
        try:
            self._file.write(text.encode("ascii"))
            self.size += len(text)
            self._file.flush()
        except OSError as error:
            self.failure = error
            self._cut_the_torn_line()

    def _cut_the_torn_line(self):
        """A disk that is full takes a part of a batch: what is there ends with a whole line."""
        try:
            with open(self.path, "rb+") as file:
                file.seek(0, os.SEEK_END)
                size = file.tell()
                file.seek(max(0, size - LONGEST_TAIL))
                tail = file.read(min(size, LONGEST_TAIL))  # a device may have no end
                whole = tail.rfind(b"\n") + 1
                file.truncate(size - (len(tail) - whole))
        except OSError:
            return
        last_line = tail[:whole].rstrip(b"\n").rpartition(b"\n")[2]
        told = re.match(rb'\{"t":(\d+)', last_line)
        self.last = int(told[1]) if told else 0
