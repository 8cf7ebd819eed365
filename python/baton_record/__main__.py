"""python -m baton_record: see `--help`. This file is read by old versions of Python too, to tell them that they are."""
import os
import sys

implementation = getattr(sys, "implementation", None)  # Python 2 has none
if sys.version_info < (3, 11) or implementation.name != "cpython":
    sys.exit("baton: this is %s %d.%d; programs are recorded with CPython 3.11 or later. Name one with --python."
             % (implementation.name if implementation else "Python", sys.version_info[0], sys.version_info[1]))

if not __package__:  # run as a folder
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from baton_record.command import main  # noqa: E402

main()
