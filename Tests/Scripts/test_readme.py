"""The Chinese README says what the English one says: the same commands, numbers, tables and links."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH, CHINESE = "README.md", "README.zh-Hans.md"


def prose(text):
    """The text without blocks of code."""
    return re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)


def numbers(text):
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return sorted(re.findall(r"\d+(?:\.\d+)?", text))


def paragraphs(text):
    """Paragraphs, tables and headings, with links to the other README left out."""
    text = prose(text).replace(f"({ENGLISH})", "").replace(f"({CHINESE})", "")
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


class ReadmeTests(unittest.TestCase):
    def setUp(self):
        self.english, self.chinese = ((ROOT / name).read_text(encoding="utf-8") for name in (ENGLISH, CHINESE))

    def test_blocks_of_code_are_the_same_but_for_comments(self):
        def blocks(text):
            found = re.findall(r"^```(\w*)\n(.*?)^```", text, flags=re.S | re.M)
            return [(kind, [re.sub(r"\s*(#|//) .*", "", line).rstrip() for line in body.splitlines()])
                    for kind, body in found]

        self.assertEqual(blocks(self.english), blocks(self.chinese))

    def test_paragraphs_say_the_same_numbers_and_code(self):
        english, chinese = paragraphs(self.english), paragraphs(self.chinese)
        self.assertEqual(len(english), len(chinese))
        for first, second in zip(english, chinese):
            self.assertEqual(numbers(first), numbers(second), f"{first}\n{second}")
            self.assertEqual(
                sorted(set(re.findall(r"`([^`]+)`", first))), sorted(set(re.findall(r"`([^`]+)`", second))), second)
            self.assertEqual(re.findall(r"^(#+) ", first), re.findall(r"^(#+) ", second))

    def test_links_are_the_same(self):
        def links(text):
            return [link for link in re.findall(r"\]\(([^)]+)\)", text) if link not in (ENGLISH, CHINESE)]

        self.assertEqual(links(self.english), links(self.chinese))

    def test_each_links_to_the_other(self):
        self.assertIn(f"]({CHINESE})", self.english)
        self.assertIn(f"]({ENGLISH})", self.chinese)


if __name__ == "__main__":
    unittest.main()
