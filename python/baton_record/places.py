"""Lines of the program's own source, found from frames."""

import asyncio
import os
import site
import sys

try:
    from _sha2 import sha256  # hashlib loads the whole of OpenSSL, which takes as long as all of the recorder
except ImportError:
    from hashlib import sha256

from baton_record.trace import quoted

HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
LIBRARY_OF_ASYNCIO = os.path.dirname(asyncio.__file__) + os.sep
# As sysconfig has them, which takes milliseconds to import.
LIBRARIES = tuple({os.path.realpath(path) + os.sep for path in (os.path.dirname(os.__file__), *site.getsitepackages(), site.USER_SITE)
                   if path} | {HERE, "<frozen"})


class Places:
    """Which code is the program's own, and the files that it stands in, by number."""

    def __init__(self, trace):
        self.trace = trace
        self.files = {}   # name -> number, from 1
        self.own = {}     # id of code -> number of its file, 0 for a library's
        self._places = {}  # (id of code, instruction) -> the JSON of its line
        self.outermost = None  # code beyond which no caller is looked for
        self._kept = []   # so that no id is given twice

    def file_of(self, code):
        """The number of the file that this code stands in, 0 when it is no code of the program."""
        number = self.own.get(id(code))  # by id: the hash of code goes through all of it
        if number is None:
            self._kept.append(code)
            number = self.own[id(code)] = self._number_of(code.co_filename)
        return number

    def _number_of(self, name):
        if name.startswith("<") or os.path.realpath(name).startswith(LIBRARIES):
            return 0
        if name not in self.files:
            self.add_file(name)
        return self.files[name]

    def add_file(self, name, text=None):
        """Tells the trace of a file, with a hash of its text: so that readers know whether they have the same."""
        number = self.files[name] = len(self.files) + 1
        try:
            if text is None:
                with open(name, "rb") as file:
                    text = file.read()
            digest = sha256(text).hexdigest()
        except (OSError, ValueError):
            digest = None
        self.trace.tell_file(number, shown(name), digest)

    def of_frame(self, frame):
        """Where this frame, or the innermost of the program's own that called it, stands: the JSON of an event's line."""
        while frame is not None and frame.f_code is not self.outermost:
            number = self.file_of(frame.f_code)
            if number:
                key = id(frame.f_code), frame.f_lasti
                place = self._places.get(key)
                if place is None:
                    place = f',"line":{frame.f_lineno}' if number == 1 else f',"line":{frame.f_lineno},"file":{number}'
                    self._places[key] = place
                return place
            frame = frame.f_back
        return ""

    def here(self):
        return self.of_frame(sys._getframe(2))

    def in_function(self, frame):
        """As `of_frame`, with the name of the function that the line stands in."""
        while frame is not None and frame.f_code is not self.outermost:
            if self.file_of(frame.f_code):
                return f',"function":{quoted(frame.f_code.co_name)}{self.of_frame(frame)}'
            frame = frame.f_back
        return ""

    def here_in_function(self):
        return self.in_function(sys._getframe(2))

    def text_of(self, frame):
        """The same for people: app.py:12."""
        while frame is not None:
            if self.file_of(frame.f_code):
                return f"{shown(frame.f_code.co_filename)}:{frame.f_lineno}"
            frame = frame.f_back
        return "the program"


def shown(name):
    """The name of a file as one would type it here."""
    try:
        relative = os.path.relpath(name)
    except ValueError:
        return name
    return name if relative.startswith("..") else relative
