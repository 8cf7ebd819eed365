#!/usr/bin/env python3
"""The check of the architecture finds what it is there to find."""

import tempfile
import unittest
from pathlib import Path

import check_includes


class CheckIncludesTest(unittest.TestCase):
    def findings(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "sim").mkdir()
            for name, text in files.items():
                path = root / name.replace("__", "/").replace("_dot_", ".")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return check_includes.findings(root)

    def test_what_the_table_allows(self):
        self.assertEqual(self.findings(sim__loop__a_dot_cpp='#include "sim/fiber/fiber.h"\n#include <vector>\n'), [])

    def test_the_trace_must_not_know_the_loop(self):
        self.assertEqual(self.findings(sim__trace__a_dot_cpp='#include "sim/loop/task.h"\n'),
                         ["sim/trace/a.cpp includes sim/loop/task.h"])

    def test_the_window_sees_the_way_in_only(self):
        self.assertEqual(self.findings(gui__run__a_dot_cpp='#include "sim/interpreter/run.h"\n#include "sim/interpreter/value.h"\n'),
                         ["gui/run/a.cpp includes sim/interpreter/value.h"])

    def test_the_folders_of_the_window_lean_on_those_below(self):
        self.assertEqual(self.findings(gui__panels__a_dot_cpp='#include "gui/timeline/a.h"\n#include "gui/window/a.h"\n',
                                       gui__main_dot_cpp='#include "gui/window/a.h"\n'),
                         ["gui/panels/a.cpp includes gui/window/a.h"])

    def test_a_folder_of_the_window_that_nobody_knows(self):
        self.assertEqual(self.findings(gui__misc__a_dot_cpp="", gui__b_dot_cpp=""),
                         ["gui/b.cpp is not in the table of the window's folders", "gui/misc is not in the table of the window's folders"])

    def test_the_simulator_must_not_know_the_window(self):
        self.assertEqual(self.findings(sim__report__a_dot_cpp='#include "gui/picture/rows.h"\n'),
                         ["sim/report/a.cpp includes gui/picture/rows.h"])

    def test_libraries_stay_in_their_places(self):
        found = self.findings(sim__scenario__reader_dot_cpp="#include <libfyaml.h>\n", sim__loop__a_dot_cpp="#include <boost/context/fiber.hpp>\n",
                              sim__report__a_dot_cpp="#include <QString>\n")
        self.assertEqual([text.split(",")[0] for text in found],
                         ["sim/loop/a.cpp includes boost/context/fiber.hpp", "sim/report/a.cpp includes QString",
                          "sim/scenario/reader.cpp includes libfyaml.h"])

    def test_no_clock_below_the_command_line(self):
        clock = "auto t = std::chrono::steady_clock::now();\n"
        self.assertEqual(self.findings(sim__loop__a_dot_cpp=clock, sim__cli__b_dot_cpp=clock, sim__base__c_dot_cpp="// steady_clock\n"),
                         ["sim/loop/a.cpp uses a clock of the machine: steady_clock"])

    def test_nothing_depends_on_the_locale(self):
        self.assertEqual(self.findings(sim__base__a_dot_cpp="double x = std::strtod(text, nullptr);\nbool is_digit(char c);\n"),
                         ["sim/base/a.cpp uses what depends on the locale: strtod("])

    def test_strangers_at_the_top(self):
        self.assertEqual(self.findings(notes_dot_txt=""), ["notes.txt does not belong at the top"])

    def test_unknown_folders_and_bare_headers(self):
        self.assertEqual(self.findings(sim__misc__a_dot_h=""), ["sim/misc is not in the table", "sim/misc/a.h has no #pragma once"])

    def test_headers_do_not_go_in_circles(self):
        head = "#pragma once\n"
        found = self.findings(sim__loop__a_dot_h=head + '#include "sim/loop/b.h"\n', sim__loop__b_dot_h=head + '#include "sim/loop/c.h"\n',
                              sim__loop__c_dot_h=head + '#include "sim/loop/a.h"\n#include "sim/loop/d.h"\n', sim__loop__d_dot_h=head)
        self.assertEqual(found, ["these headers include each other: sim/loop/a.h, sim/loop/b.h, sim/loop/c.h"])

    def test_no_namespace_is_opened_for_others(self):
        found = self.findings(sim__loop__a_dot_h="#pragma once\nusing namespace std;\n", sim__python__b_dot_cpp="using namespace scenario;\n",
                              sim__loop__c_dot_cpp="using namespace std::chrono_literals;\n", gui__run__d_dot_cpp="using namespace scenario;\n")
        self.assertEqual(found, ["sim/loop/a.h opens the namespace std", "sim/python/b.cpp opens the namespace scenario"])


if __name__ == "__main__":
    unittest.main()
