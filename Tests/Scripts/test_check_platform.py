"""Tests of scripts/check-platform."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from test_check_folders import script

check_platform = script("check-platform")


def faults(text, module="FingertipCore"):
    """The output of the check of one file, without the summary."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, module, "File.swift")
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = check_platform.main([folder])
        lines = [line.split("File.swift:")[1] for line in output.getvalue().splitlines()[:-1]]
        assert (code == 1) == bool(lines)
        return lines


class CheckPlatform(unittest.TestCase):
    def test_imports(self):
        self.assertEqual(faults("import FingertipSystem\nimport Foundation"), [])
        self.assertEqual(faults("\nimport Glibc"), ["2: imports Glibc; import FingertipSystem"])
        self.assertEqual(len(faults("#if canImport(Darwin)\n  @_exported import Darwin\n#endif")), 1)
        self.assertEqual(faults("@_exported import Glibc", module="FingertipSystem"), [])
        self.assertEqual(faults("// import Glibc"), [])

    def test_module_names_in_code(self):
        self.assertEqual(faults("let a = Glibc.read(1)"), ["1: names Glibc; write FingertipSystem"])
        self.assertEqual(faults("#if canImport(Glibc)\n#endif"), [])

    def test_names_of_one_platform(self):
        self.assertEqual(faults("fdatasync(1)"), ["1: fdatasync is Linux's alone; put it into #if os(Linux)"])
        self.assertEqual(faults("#if os(Linux)\nfdatasync(1)\n#else\nfcntl(1, F_FULLFSYNC)\n#endif"), [])
        self.assertEqual(faults("#if canImport(Darwin)\nfcntl(1, F_FULLFSYNC)\n#else\nfdatasync(1)\n#endif"), [])
        self.assertEqual(len(faults("#if os(Linux)\n#elseif os(macOS)\nfdatasync(1)\n#endif")), 1)
        self.assertEqual(len(faults("#if os(Linux)\n#endif\nfdatasync(1)")), 1)
        self.assertEqual(len(faults("#if DEBUG\nfdatasync(1)\n#else\nfdatasync(1)\n#endif")), 2)
        self.assertEqual(faults("#if os(Linux)\n#if DEBUG\nfdatasync(1)\n#endif\n#endif"), [])
        self.assertEqual(faults('let a = "fdatasync"'), [])

    def test_names_that_differ(self):
        self.assertEqual(len(faults("usage.ru_maxrss")), 1)
        self.assertEqual(faults("#if os(Linux)\nusage.ru_maxrss\n#else\nusage.ru_maxrss\n#endif"), [])


if __name__ == "__main__":
    unittest.main()
