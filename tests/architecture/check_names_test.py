#!/usr/bin/env python3
"""The check of the names finds what it is there to find."""

import tempfile
import unittest
from pathlib import Path

import check_names


class CheckNamesTest(unittest.TestCase):
    def findings(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in files.items():
                path = root / name.replace("__", "/").replace("_dot_", ".")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return check_names.findings(root)

    def test_a_type_of_two_rooms(self):
        found = self.findings(sim__base__a_dot_h="namespace baton {\nstruct Span {};\n}\n",
                              gui__run__b_dot_h="namespace baton::gui {\nenum class Span : int { one };\n}\n")
        self.assertEqual(found, ["the type Span stands for different things in gui/run/b.h, sim/base/a.h"])

    def test_a_type_of_a_header_and_a_source(self):
        found = self.findings(sim__base__a_dot_h="class Walk final : public Base {};\n",
                              sim__loop__b_dot_cpp="namespace baton {\nnamespace {\nclass Walk {};\n}\n}\n")
        self.assertEqual(found, ["the type Walk stands for different things in sim/base/a.h, sim/loop/b.cpp"])

    def test_what_belongs_to_a_class_a_function_or_one_source(self):
        found = self.findings(sim__base__a_dot_h="struct One { enum class Kind { a }; };\nvoid f() { struct Pair {}; }\n",
                              sim__loop__b_dot_h="struct Two { enum class Kind { b }; };\ninline void g() { struct Pair {}; }\n",
                              sim__loop__c_dot_cpp="struct Options {};\n", sim__loop__d_dot_cpp="struct Options {};\n")
        self.assertEqual(found, [])

    def test_what_only_looks_like_a_type(self):
        found = self.findings(sim__base__a_dot_h="// struct Span {};\nstruct Span;\ntemplate <class T> struct Box {};\n"
                                                 "inline const char* text = \"struct Value {};\";\nconstexpr int many = 1'000;\n",
                              sim__base__b_dot_h="struct Span {};\nstruct Value {};\ntemplate <class T, class F = void (T)>\nT f() { return {}; }\n")
        self.assertEqual(found, [])

    def test_a_source_defines_what_its_header_names(self):
        found = self.findings(sim__base__a_dot_h="class A { struct State; };\nstruct B;\n", sim__base__a_dot_cpp="struct A::State {};\nstruct B {};\n")
        self.assertEqual(found, [])

    def test_headers_of_one_name(self):
        found = self.findings(sim__base__a_dot_h="", gui__run__a_dot_h="", gui__run__a_dot_cpp="", sim__base__b_dot_h="")
        self.assertEqual(found, ["the headers gui/run/a.h, sim/base/a.h have one name"])


if __name__ == "__main__":
    unittest.main()
