"""Threads, forks, Ctrl-C, progress, memory."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import types
from pathlib import Path
from typing import Any

import pytest

import fingertip as ft
from fingertip._library import library


def test_four_threads_at_once(log: ft.Log, sample: Path) -> None:
    expected = ft.analyze(log, tables=sample / "tables", period="week").to_dict()
    found: list[bool] = []

    def work() -> None:
        for _ in range(3):
            own = ft.load(sample / "log")
            for source in (log, own):
                result = ft.analyze(source, tables=sample / "tables", period="week")
                found.append(result.to_dict() == expected and result.units.to_arrow().num_rows == 24)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 24


def test_others_run_while_it_works(tmp_path: Path) -> None:
    """The interpreter is free: a thread of Python counts on while a log is read."""
    made = ft.generate(tmp_path / "county", cadres=100, days=60, seed=1)
    counted: list[float] = []
    stop = threading.Event()

    def count() -> None:
        while not stop.wait(0.002):
            counted.append(time.monotonic())

    thread = threading.Thread(target=count)
    thread.start()
    start = time.monotonic()
    ft.load(made.log, threads=1)
    seconds = time.monotonic() - start
    stop.set()
    thread.join()
    gaps = [later - earlier for earlier, later in zip(counted, counted[1:])]
    assert seconds < 0.05 or max(gaps) < seconds / 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_of_fork_uses_it(log: ft.Log, sample: Path) -> None:
    expected = ft.analyze(log).cadres.to_csv()
    for _ in range(3):
        child = os.fork()
        if child == 0:
            # The log of the parent, and one of its own.
            same = ft.analyze(log).cadres.to_csv() == expected
            own = ft.analyze(sample / "log").cadres.to_csv() == expected
            os._exit(0 if same and own else 1)
        assert os.waitpid(child, 0)[1] == 0


def interrupted_after(program: str, seconds: float) -> tuple[float, str]:
    """Runs a program, sends it SIGINT once it says so, and measures how long it takes to hear of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    sent = time.time()
    output = process.stdout.read()
    process.wait(10)
    assert process.returncode == 0, output
    heard = float(output.split()[0])
    return heard - sent, output


REPORT = """
except KeyboardInterrupt:
    heard = time.time()
    print(heard, ft.load(b"start,end,cadre,kind\\n"), flush=True)
"""


@pytest.mark.parametrize("what", ["pipe", "log", "bootstrap", "generate"])
def test_ctrl_c_stops_within_100_ms(what: str, tmp_path: Path) -> None:
    if what in ("log", "bootstrap"):
        ft.generate(tmp_path / "county", cadres=300 if what == "log" else 40, days=90, seed=1)
    body = {
        "pipe": "ft.load('-')",
        # Again and again, so that the signal meets a call wherever it is.
        "log": f"[ft.load('{tmp_path}/county/log') for _ in range(1000)]",
        "bootstrap": f"ft.analyze(log, tables='{tmp_path}/county/tables', period='week', intervals=True, draws=100000)",
        "generate": f"ft.generate('{tmp_path}/x', cadres=100000, days=3000, seed=1)",
    }[what]
    load = f"log = ft.load('{tmp_path}/county/log')" if what == "bootstrap" else ""
    program = f"import time, fingertip as ft\n{load}\nprint('ready', flush=True)\ntry:\n    {body}{REPORT}"
    delay, output = interrupted_after(program, 0.3)
    assert delay < 0.1, output
    assert "<fingertip.Log: 0 rows>" in output


def test_progress_goes_to_a_function(sample: Path, tmp_path: Path) -> None:
    made = ft.generate(tmp_path / "county", cadres=100, days=60, seed=1)
    heard: list[tuple[int, int | None, int]] = []
    log = ft.load(made.log, progress=lambda *progress: heard.append(progress))
    read, total, rows = heard[-1]
    assert read == total and rows >= len(log)
    assert heard == sorted(heard, key=lambda progress: progress[2])


def test_a_function_that_fails_cancels(tmp_path: Path) -> None:
    made = ft.generate(tmp_path / "county", cadres=100, days=30, seed=1)

    def fail(*_: object) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        ft.load(made.log, progress=fail)


def test_a_notebook_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Display:
        def update(self, bar: Any) -> None:
            shown.append(bar._repr_html_())

    def display(bar: Any, display_id: bool) -> Display:
        shown.append(bar._repr_html_())
        return Display()

    ipython = types.ModuleType("IPython")
    ipython.get_ipython = lambda: types.SimpleNamespace(kernel=object())  # type: ignore[attr-defined]
    ipython.display = types.ModuleType("IPython.display")  # type: ignore[attr-defined]
    ipython.display.display = display
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", ipython.display)
    monkeypatch.setattr("fingertip._progress._DELAY", 0)
    monkeypatch.setattr("fingertip._library._PERIOD", 0.005)
    made = ft.generate(tmp_path / "county", cadres=100, days=60, seed=1)
    ft.load(made.log)
    assert shown and '<progress max="1" value="1.0000"' in shown[-1] and "rows" in shown[-1]
    shown.clear()
    ft.load(made.log, progress=False)
    assert not shown


def test_a_terminal_shows_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("fingertip._progress._DELAY", 0)
    monkeypatch.setattr("fingertip._library._PERIOD", 0.005)
    made = ft.generate(tmp_path / "county", cadres=100, days=60, seed=1)
    ft.load(made.log, progress=True)
    shown = capsys.readouterr()
    assert "rows" in shown.err and shown.out == ""
    ft.load(made.log)
    assert capsys.readouterr().err == ""


def test_handles_and_memory_are_given_back(log: ft.Log, result: ft.Result) -> None:
    def resident() -> int:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def work() -> None:
        for _ in range(300):
            len(result.units)
            ft.indicators().to_arrow()
            with pytest.raises(ft.NoInputError):
                ft.load("/nothing")
            ft.load(b"start,end,cadre,kind\n")
        gc.collect()

    work()
    handles, memory = library.ft_live_handles(), resident()
    work()
    assert library.ft_live_handles() == handles
    assert resident() - memory < 4 << 20


def test_types_hold() -> None:
    """mypy --strict accepts the installed package."""
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "-p", "fingertip"],
        capture_output=True, text=True, cwd="/",
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
