"""python3 -m unittest discover -s .ci/tests"""

import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import verdict  # noqa: E402


def suite(*cases):
    return "<testsuite>" + "".join(cases) + "</testsuite>"


def case(name, inner=""):
    return f'<testcase classname="org.imagecloud.web.PagesIT" name="{name}">{inner}</testcase>'


FAILURE = (
    '<failure message="expected: 1&#10; but was: 2" type="AssertionError">AssertionError: expected\n'
    "\tat org.assertj.Inner.check(Inner.java:1)\n\tat org.imagecloud.web.PagesIT.one(PagesIT.java:41)\n</failure>"
)


class VerdictTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def told(self, since=0.0, **reports):
        for name, text in reports.items():
            (self.folder / f"TEST-{name}.xml").write_text(text, encoding="utf-8")
        return list(verdict.lines(verdict.read([self.folder], since)))

    def test_counts_what_ran_and_names_nothing_else(self):
        self.assertEqual(["2 tests: 0 failed, 0 skipped"], self.told(a=suite(case("one"), case("two"))))

    def test_names_a_failed_test_with_its_message_on_one_line_and_our_place(self):
        self.assertEqual(
            [
                "1 tests: 1 failed, 0 skipped",
                "  FAILED web.PagesIT.one: expected: 1 but was: 2 (at org.imagecloud.web.PagesIT.one(PagesIT.java:41))",
            ],
            self.told(a=suite(case("one", FAILURE))),
        )

    def test_names_the_class_where_its_preparation_failed(self):
        told = self.told(a=suite(case("", "<error type='E'>E: no server\n\tat x.Y</error>")))
        self.assertEqual("  FAILED web.PagesIT.(the class): E: no server", told[1])

    def test_names_what_was_skipped_and_why_before_what_failed(self):
        told = self.told(
            a=suite(case("one", FAILURE), case("two", "<skipped message='no browser here'/>"), case("three", "<skipped/>"))
        )
        self.assertEqual("3 tests: 1 failed, 2 skipped", told[0])
        self.assertEqual("  skipped web.PagesIT.two: no browser here", told[1])
        self.assertEqual("  skipped web.PagesIT.three: no reason given", told[2])
        self.assertTrue(told[3].startswith("  FAILED "))

    def test_an_assumption_tells_its_reason_in_the_text(self):
        told = self.told(a=suite(case("one", "<skipped type='T'>T: Assumption failed: no files\n\tat x.Y</skipped>")))
        self.assertEqual("  skipped web.PagesIT.one: no files", told[1])

    def test_the_same_of_many_parameters_is_one_line(self):
        told = self.told(a=suite(*[case(f"one(String)[{i}]", "<skipped message='no browser'/>") for i in range(1, 9)]))
        self.assertEqual(["8 tests: 0 failed, 8 skipped", "  skipped web.PagesIT.one(String) (8 times): no browser"], told)

    def test_names_what_passed_only_when_it_was_tried_again(self):
        again = "<flakyError message='too late'><stackTrace>E: too late\n\tat org.imagecloud.web.PagesIT.one(PagesIT.java:7)</stackTrace></flakyError>"
        told = self.told(a=suite(case("one", again)))
        self.assertEqual("1 tests: 0 failed, 0 skipped, 1 passed the second time", told[0])
        self.assertEqual(
            "  passed the second time web.PagesIT.one: too late (at org.imagecloud.web.PagesIT.one(PagesIT.java:7))", told[1]
        )

    def test_fits_at_the_end_of_a_log_however_much_failed(self):
        many = [case(f"t{i}", FAILURE) for i in range(500)] + [case(f"s{i}", "<skipped/>") for i in range(500)]
        told = self.told(a=suite(*many))
        self.assertLessEqual(len(told), 95)
        self.assertEqual("  FAILED 430 more", told[-1])
        self.assertIn("  skipped 483 more", told)

    def test_a_report_that_breaks_off_is_a_failure(self):
        self.assertTrue(self.told(a="<testsuite><testcase")[1].startswith("  FAILED TEST-a.xml: report unreadable: "))

    def test_leaves_out_what_an_earlier_run_left(self):
        (self.folder / "TEST-old.xml").write_text(suite(case("old", FAILURE)), encoding="utf-8")
        os.utime(self.folder / "TEST-old.xml", (1000, 1000))
        self.assertEqual(["1 tests: 0 failed, 0 skipped"], self.told(since=2000, new=suite(case("new"))))


if __name__ == "__main__":
    unittest.main()
