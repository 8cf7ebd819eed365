#!/usr/bin/env python3
"""The check of the tests finds what it is there to find."""

import tempfile
import unittest
from pathlib import Path

import check_tests


class CheckTestsTest(unittest.TestCase):
    def findings(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in {"sim__loop__a_dot_cpp": "", "tests__loop__a_test_dot_cpp": "TEST(A, IsOne) {}\n", **files}.items():
                path = root / name.replace("__", "/").replace("_dot_", ".")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return check_tests.findings(root)

    def test_what_is_well(self):
        self.assertEqual(self.findings(), [])

    def test_a_room_without_tests(self):
        self.assertEqual(self.findings(sim__trace__b_dot_cpp="", tests__trace__helper_dot_cpp=""),
                         ["sim/trace has no tests: there is no tests/trace/*_test.cpp"])

    def test_names(self):
        found = self.findings(tests__loop__b_test_dot_cpp="TEST_F(LoopTest, Ends) {}\nTEST(Loop, ends_well) {}\n",
                              tests__loop__c_dot_cpp="TEST(C, IsOne) {}\n", tests__loop__d_test_dot_cpp="")
        self.assertEqual(found, ["tests/loop/b_test.cpp: the suite LoopTest is named after the test, not after its subject",
                                 "tests/loop/b_test.cpp: Loop.ends_well is not in PascalCase",
                                 "tests/loop/c.cpp has tests and is not called *_test.cpp", "tests/loop/d_test.cpp has no tests"])

    def test_a_death_without_a_name(self):
        found = self.findings(tests__loop__e_test_dot_cpp='TEST(EDeathTest, Dies) { EXPECT_DEATH(f(1, 2), ""); EXPECT_DEATH(f(), "SEGV"); }\n')
        self.assertEqual(found, ["tests/loop/e_test.cpp does not say which death it expects"])


if __name__ == "__main__":
    unittest.main()
