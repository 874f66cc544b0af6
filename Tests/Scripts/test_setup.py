"""Tests of what scripts/setup prints if there is no Swift toolchain."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from test_check_folders import SCRIPTS


class Tools:
    """A folder of programs that write down how they are called, and exit with a code."""

    def __init__(self, folder, **codes):
        self.path = Path(folder)
        self.log = self.path / "calls"
        self.log.touch()
        for name in ("bash", "cat", "uname", "id", "sh"):
            (self.path / name).symlink_to(subprocess.check_output(["which", name], text=True).strip())
        for name, code in codes.items():
            # Programs get names, not contents, so that nothing is downloaded or unpacked.
            self.write(name, f'echo "{name} $*" >> {self.log}\nexit {code}')
        self.write("apt-get", "exit 1")
        self.write("dpkg-query", "echo install ok installed")

    def write(self, name, text):
        (self.path / name).write_text(f"#!/bin/sh\n{text}\n")
        (self.path / name).chmod(0o755)

    def run(self, *command):
        return subprocess.run(
            command, cwd=self.path, env={"PATH": str(self.path)}, capture_output=True, text=True, check=False)


class ToolchainHint(unittest.TestCase):
    def calls(self, **codes):
        """The programs that the hint's commands call, up to the first that fails."""
        with tempfile.TemporaryDirectory() as folder:
            tools = Tools(folder, curl=0, gpg=0, **codes)
            tools.write("swiftly", f"echo swiftly >> {tools.log}")
            setup = tools.run("bash", str(SCRIPTS / "setup"))
            self.assertEqual(setup.returncode, 1)
            (first, hint) = setup.stderr.split("\n", 1)
            self.assertIn("no Swift toolchain", first)
            tools.run("sh", "-c", hint)
            return [line.split(" ")[0] for line in tools.log.read_text().splitlines()]

    def test_nothing_is_unpacked_that_is_not_signed(self):
        self.assertCountEqual(self.calls(gpgv=1, tar=0), ["curl", "curl", "curl", "gpg", "gpgv"])
        self.assertEqual(self.calls(gpgv=0, tar=0)[-3:], ["gpgv", "tar", "swiftly"])


if __name__ == "__main__":
    unittest.main()
