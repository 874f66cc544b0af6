"""Tests of scripts/check-folders and what it reads Swift with."""

import contextlib
import importlib.machinery
import importlib.util
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
import swift_source  # noqa: E402


def script(name):
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), str(SCRIPTS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


check_folders = script("check-folders")


def run(files):
    """The exit code and output of the check of some files, by path below Sources."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = check_folders.main([folder])
        return code, output.getvalue()


def core(files):
    return run({"FingertipCore/" + path: text for path, text in files.items()})


class Circles(unittest.TestCase):
    # B uses A in each of them.
    B = "struct Tail { let head: Head }"

    def test_two_folders(self):
        code, output = core({"A/Head.swift": "struct Head { func f() -> Tail? { nil } }", "B/Tail.swift": self.B})
        self.assertEqual(code, 1)
        self.assertIn("2 folders form a circle: A, B", output)
        self.assertIn("A uses B: Tail (Head.swift)", output)
        self.assertIn("B uses A: Head (Tail.swift)", output)

    def test_three_folders(self):
        code, output = core({"A/a.swift": "let a = b()", "B/b.swift": "func b() -> Int { c }", "C/c.swift": "let c = a"})
        self.assertEqual(code, 1)
        self.assertIn("3 folders form a circle: A, B, C", output)

    def test_one_way(self):
        self.assertEqual(core({"A/Head.swift": "struct Head {}", "B/Tail.swift": self.B})[0], 0)

    def test_folder_and_the_one_below_it(self):
        code, output = core({"A/Head.swift": "struct Head { let t: Tail }", "A/Deep/Tail.swift": self.B})
        self.assertEqual(code, 1)
        self.assertIn("A, A/Deep", output)

    def assert_no_use(self, head, **other):
        files = {"A/Head.swift": head, "B/Tail.swift": self.B}
        self.assertEqual(core(files | {path.replace("_", "/") + ".swift": text for path, text in other.items()})[0], 0)

    def assert_use(self, head, tail=""):
        self.assertEqual(core({"A/Head.swift": head, "B/Tail.swift": self.B + "\n" + tail})[0], 1)

    def test_comments_and_texts_are_no_use(self):
        self.assert_no_use('struct Head { /* Tail /* Tail */ Tail */ let a = "Tail" } // Tail')
        self.assert_no_use('struct Head { let a = """\n  Tail " Tail\n  """; let b = #"Tail \\(Tail) " Tail"# }')

    def test_interpolations_are_uses(self):
        self.assert_use('struct Head { let a = "a \\(Tail.self) b" }')
        self.assert_use('struct Head { let a = #"a \\#(f("Tail", Tail.self)) b"# }')

    def test_a_member_of_that_name_is_no_use(self):
        self.assert_no_use("struct Head { func f(x: X) { x.Tail() } }")
        self.assert_no_use("struct Head { enum Tail {}; let t: Tail }")
        self.assert_no_use("struct Head { let t: Tail }", A_More="extension Head { enum Tail {} }")
        self.assert_no_use("struct Head { let t: Other.Tail }")

    def test_a_member_of_another_type_hides_nothing(self):
        self.assert_use("struct Head { let t: Tail }; struct Other { enum Tail {} }")

    def test_names_with_the_module_before_them_are_uses(self):
        self.assert_use("struct Head { let t: FingertipCore.Tail }")

    def test_a_type_that_an_extension_adds_stands_in_the_folder_of_the_extension(self):
        self.assert_use("struct Head { let t: Head.Inner }", "extension Head { struct Inner {} }")
        self.assert_use("struct Head { let t: Inner }", "extension Head { struct Inner {} }")
        self.assert_use("struct Head { let t: String.Inner }", "extension String { struct Inner {} }")

    def test_private_names_are_no_use_elsewhere(self):
        self.assertEqual(core({
            "A/a.swift": "struct Head {}; func f() { help() }; private func help() {}",
            "B/b.swift": "let h = Head(); private func help() {}"})[0], 0)

    def test_labels_parameters_and_locals_are_no_use(self):
        tail = "func tail() -> Head? { nil }"
        for body in ["func f(tail: Int) { g(tail) }", "func f() { let tail = 1; g(tail) }", "func f() { g(tail: 1) }"]:
            files = {"A/Head.swift": "struct Head { " + body + " }", "B/Tail.swift": tail}
            self.assertEqual(core(files)[0], 0, body)
        self.assertEqual(core({"A/Head.swift": "struct Head { func f() { tail() } }", "B/Tail.swift": tail})[0], 1)

    def test_a_name_of_two_modules_means_the_own_one(self):
        self.assertEqual(run({
            "FingertipCore/A/Head.swift": "struct Head { let t: Tail }", "FingertipCore/A/Tail.swift": "struct Tail {}",
            "FingertipCore/B/User.swift": "let h: Head", "FingertipReport/B/Tail.swift": "struct Tail {}"})[0], 0)


class Imports(unittest.TestCase):
    def test_a_module_above(self):
        code, output = run({"FingertipCore/a.swift": "\nimport FingertipIngest", "FingertipIngest/b.swift": ""})
        self.assertEqual(code, 1)
        self.assertIn("a.swift:2: FingertipCore imports FingertipIngest, which is above it", output)
        self.assertEqual(run({"FingertipIngest/a.swift": "@testable import struct FingertipCLI.X"})[0], 1)

    def test_modules_below_and_beside(self):
        self.assertEqual(run({
            "FingertipReport/a.swift": "import CZstd\nimport FingertipAnalysis\npackage import FingertipCore"})[0], 0)

    def test_a_module_that_the_order_lacks(self):
        self.assertIn("not in the order", run({"Other/a.swift": "let a = 1"})[1])


class Reading(unittest.TestCase):
    def test_lines_stay(self):
        text = 'let a = """\n  b\n  """ /* c\n d */\nimport E // "\n'
        code = swift_source.code_of(text)
        self.assertEqual([len(line) for line in code.split("\n")], [len(line) for line in text.split("\n")])
        self.assertEqual(swift_source.parse(None, text).imports, [("E", 5)])


if __name__ == "__main__":
    unittest.main()
