"""Tests of scripts/release."""

import unittest

from test_check_folders import script

release = script("release")

HARDENED = """
  Type:                              DYN (Position-Independent Executable file)
  [ 5] .dynsym           DYNSYM          0000000000000330 000330 029b98 18   A  6   1  8
  GNU_RELRO      0x1084190 0x0000000001085190 0x0000000001085190 0x06ae70 0x06ae70 RW  0x10
 0x0000000000000001 (NEEDED)             Shared library: [libzstd.so.1]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x000000000000001e (FLAGS)              BIND_NOW
 0x000000006ffffffb (FLAGS_1)            Flags: NOW PIE
"""


class Hardening(unittest.TestCase):
    def test_each_fault_is_found(self):
        self.assertEqual(release.faults(HARDENED), [])
        for change, fault in [
            (("DYN (", "EXEC ("), "not position-independent"),
            (("GNU_RELRO", "GNU_STACK"), "no RELRO segment"),
            (("NOW", "ORIGIN"), "RELRO is partial: symbols are bound late"),
            ((" (FLAGS) ", " (RUNPATH) Library runpath: [$ORIGIN]\n (FLAGS) "), "looks for libraries in $ORIGIN"),
            (("libc.so.6", "libswiftCore.so"), "needs libswiftCore.so: Swift's runtime is not in it"),
            ((".dynsym ", ".symtab "), "not stripped"),
        ]:
            self.assertEqual(release.faults(HARDENED.replace(*change)), [fault])

    def test_libraries(self):
        self.assertEqual(release.needed(HARDENED), ["libzstd.so.1", "libc.so.6"])


class BillOfMaterials(unittest.TestCase):
    def test_each_package_is_linked_to_the_program(self):
        program = release.part("program", "1.0", checksums=[{"algorithm": "SHA256", "checksumValue": "ab"}])
        document = release.sbom(
            program, [release.part("built-in", "2")], [release.part("shared+", "3", purl="pkg:deb/x/shared@3")],
            "2026-01-01T00:00:00Z")
        self.assertEqual([package["SPDXID"] for package in document["packages"]],
                         ["SPDXRef-program", "SPDXRef-built-in", "SPDXRef-shared-"])
        self.assertEqual(
            [(entry["relationshipType"], entry["relatedSpdxElement"]) for entry in document["relationships"]],
            [("DESCRIBES", "SPDXRef-program"), ("STATIC_LINK", "SPDXRef-built-in"),
             ("DYNAMIC_LINK", "SPDXRef-shared-")])
        self.assertEqual(document["packages"][2]["externalRefs"][0]["referenceLocator"], "pkg:deb/x/shared@3")


if __name__ == "__main__":
    unittest.main()
