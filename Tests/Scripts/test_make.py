"""Tests of the Makefile's targets."""

import re
import subprocess
import unittest

from test_check_folders import SCRIPTS

ROOT = SCRIPTS.parent


def make(*arguments):
    return subprocess.run(["make", "--no-print-directory", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


class Make(unittest.TestCase):
    def test_no_target_lists_the_targets_and_does_nothing_else(self):
        self.assertEqual(make("--dry-run"), make("--dry-run", "help"))
        self.assertNotIn("scripts/", make("--dry-run"))
        phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
        self.assertCountEqual(re.findall(r"^make (\w+)", make(), re.M), phony)


if __name__ == "__main__":
    unittest.main()
