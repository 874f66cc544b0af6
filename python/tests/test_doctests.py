"""The examples of the documentation, which run on the sample."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import fingertip as ft
from fingertip import parts

MODULES = ["fingertip"] + [f"fingertip.{module.name}" for module in pkgutil.iter_modules(ft.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str, in_sample: Path) -> None:
    names = {"ft": ft, "log": ft.load("log/"), "parts": parts, "made": parts.encode(["log/"], buckets=64)}
    found = doctest.testmod(
        importlib.import_module(name), extraglobs=names, optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False
    )
    assert found.failed == 0


def test_every_function_has_an_example() -> None:
    finder = doctest.DocTestFinder(exclude_empty=False)
    examples = {test.name: test.examples for test in finder.find(ft, "fingertip")}
    for name in ft.__all__:
        thing = getattr(ft, name)
        if callable(thing) and not isinstance(thing, type) and hasattr(thing, "__doc__") and name not in ("Source",):
            assert examples[f"fingertip.{name}"], name
