#!/usr/bin/env python3
"""Every text of the window has its translation: translations.py LUPDATE WINDOW FOLDER… (of sources; the first has data)."""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path


def unfinished(lupdate, sources, catalogue, options):
    """The texts of the sources that a copy of the catalogue has no translation for."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(catalogue, folder)
        subprocess.run([lupdate, "-silent", "-no-obsolete", "-tr-function-alias", "QT_TRANSLATE_NOOP+=PICTURE_TEXT", *options, *sources, "-ts", copy], check=True, stderr=subprocess.DEVNULL)
        messages = list(xml.parse(copy).iter("message"))
        assert messages, "no texts were found"
        return [message.findtext("source") for message in messages if message.find("translation").get("type") == "unfinished"]


def main():
    lupdate, folder, *others = sys.argv[1:]
    sources = sorted(str(path) for place in (folder, *others) for ending in ("*.cpp", "*.h") for path in Path(place).rglob(ending))
    missing = []
    for name, options in (("baton_de.ts", []), ("baton_en.ts", ["-pluralonly"])):
        missing += [f"{name}: {text}" for text in unfinished(lupdate, sources, os.path.join(folder, "data", name), options)]
    print("\n".join(missing) or "every text has its translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
