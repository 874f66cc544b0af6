"""The version stands in one place, and in the citation as it is there."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class CitationTests(unittest.TestCase):
    def test_version(self):
        source = (ROOT / "Sources/Fingertip/Version.swift").read_text()
        version = re.search(r'let version = "([^"]+)"', source)[1]
        self.assertRegex((ROOT / "CITATION.cff").read_text(), rf"(?m)^version: {re.escape(version)}$")


if __name__ == "__main__":
    unittest.main()
