"""Tests of the Makefile's targets."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from test_check_folders import SCRIPTS

ROOT = SCRIPTS.parent
# A command that answers what `make install` asks.
PROGRAM = """#!/usr/bin/env python3
import json, sys
if "--version" in sys.argv:
    print("1.2.3")
elif "--generate-completion-script" in sys.argv:
    print(sys.argv[-1])
else:
    option = {"kind": "option", "isRepeating": False, "valueName": "path", "abstract": ".dot \\\\ first",
              "names": [{"kind": "short", "name": "o"}, {"kind": "long", "name": "output"}],
              "allValues": ["a", "b"], "defaultValue": "a"}
    count = {"commandName": "count", "abstract": "Counts.", "arguments": [option]}
    print(json.dumps({"command": {"commandName": "fingertip", "subcommands": [count]}}))
"""


def make(*arguments):
    return subprocess.run(["make", "--no-print-directory", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


class Make(unittest.TestCase):
    def test_no_target_lists_the_targets_and_does_nothing_else(self):
        self.assertEqual(make("--dry-run"), make("--dry-run", "help"))
        self.assertNotIn("scripts/", make("--dry-run"))
        phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
        self.assertCountEqual(re.findall(r"^make ([\w-]+)", make(), re.M), phony)

    def test_install_writes_the_manual_and_completions_and_uninstall_removes_them(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "fingertip"
            program.write_text(PROGRAM)
            program.chmod(0o755)
            prefix = Path(folder) / "prefix with a space"
            place = [f"FINGERTIP={program}", f"PREFIX={prefix}"]
            make("install", *place)
            written = {str(file.relative_to(prefix)) for file in prefix.rglob("*") if file.is_file()}
            self.assertEqual(written, {
                "bin/fingertip", "share/bash-completion/completions/fingertip", "share/zsh/site-functions/_fingertip",
                "share/fish/vendor_completions.d/fingertip.fish", "share/man/man1/fingertip.1",
                "share/man/man1/fingertip-count.1", "share/man/zh_CN/man1/fingertip.1",
                "share/man/zh_CN/man1/fingertip-count.1"})
            self.assertIn("zsh", (prefix / "share/zsh/site-functions/_fingertip").read_text())
            page = (prefix / "share/man/man1/fingertip-count.1").read_text()
            self.assertIn(".TP\n.B \\-o, \\-\\-output <path>\n\\&.dot \\e first One of: a, b. Default: a.\n", page)
            self.assertIn('"Fingertip 1.2.3"', page)
            make("uninstall", *place)
            self.assertEqual([file for file in prefix.rglob("*") if file.is_file()], [])


if __name__ == "__main__":
    unittest.main()
