"""The sample, which tests and examples of the documentation read."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Any, Callable, NamedTuple

import pytest

import fingertip as ft

SAMPLE = Path(os.environ["FINGERTIP_SAMPLE"])


@pytest.fixture(scope="session")
def sample() -> Path:
    return SAMPLE


@pytest.fixture(scope="session")
def log() -> ft.Log:
    return ft.load(SAMPLE / "log")


@pytest.fixture(scope="session")
def result(log: ft.Log) -> ft.Result:
    return ft.analyze(log, tables=SAMPLE / "tables", calendar="cn", period="week")


@pytest.fixture
def in_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a copy of the sample, as the current one."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Run(NamedTuple):
    """A run of `analyze`."""

    name: str
    paths: list[str]
    options: dict[str, Any]


@pytest.fixture(scope="session")
def conformance() -> list[Run]:
    """The runs whose results another implementation made."""
    root = Path(os.environ["FINGERTIP_CONFORMANCE"])
    runs = []
    for case in sorted([*root.glob("*/case.json"), *root.glob("indicators/*/case.json")]):
        known = json.loads(case.read_text())
        options: dict[str, Any] = {}
        for option, value in zip(known["args"][::2], known["args"][1::2]):
            name = {"from": "from_"}.get(option[2:], option[2:].replace("-", "_"))
            path = case.parent / value
            options[name] = str(path) if path.is_file() else value
        if "max_rejects" in options:
            options["max_rejects"] = float(options["max_rejects"])
        if "award_minutes" in options:
            options["award_minutes"] = [float(minutes) for minutes in options["award_minutes"].split(",")]
        paths = [str(case.parent / log) for log in known["logs"]]
        runs.append(Run(str(case.parent.relative_to(root)), paths, options))
    assert len(runs) > 10
    return runs


@pytest.fixture(scope="session")
def dealt(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, int], tuple[Path, Path]]:
    """Makes a log whose rows are dealt at random over files: gives its folder, and that of its tables."""

    def make(files: int, seed: int) -> tuple[Path, Path]:
        folder = tmp_path_factory.mktemp("dealt")
        made = ft.generate(folder / "county", cadres=30, days=20, seed=seed, compression="none", dirt=0.005)
        chance = random.Random(seed)
        log = folder / "log"
        log.mkdir()
        outs = [open(log / f"{number:02}.csv", "wb") for number in range(files)]
        for source in sorted(Path(made.log).iterdir()):
            lines = source.read_bytes().splitlines(keepends=True)
            for out in outs:
                if not out.tell():
                    out.write(lines[0])
            for line in lines[1:]:
                chance.choice(outs).write(line)
        for out in outs:
            out.close()
        return log, Path(made.tables)

    return make


@pytest.fixture(autouse=True)
def english() -> None:
    ft.set_language("en")
