"""The sample, which tests and examples of the documentation read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

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


@pytest.fixture(autouse=True)
def english() -> None:
    ft.set_language("en")
