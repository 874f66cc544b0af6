"""The parts of an analysis in processes of one machine: what `fingertip.parts` gives, run by an executor.

>>> from fingertip import local
>>> result = local.analyze("log/", tables="tables/", calendar="cn", period="week", processes=2)
>>> result.to_dict() == ft.analyze("log/", tables="tables/", calendar="cn", period="week").to_dict()
True

One process with threads is sooner, unless memory is short: here only the rows of some buckets are in memory at a time.
Any `concurrent.futures.Executor` may run the tasks, such as that of Dask or Ray, whose workers see the files under the
same paths as this process.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Mapping, Sequence, Union

from . import parts
from ._options import OF_READING, AnalyzeOptions, PathLike, ReportOptions, check_names
from ._results import Report, Result

if TYPE_CHECKING:
    from typing_extensions import Unpack

Paths = Union[PathLike, Sequence[PathLike]]

# Stored bytes of the files that a task reads: some seconds of work. A file is never divided.
_TASK_BYTES = 64 << 20


def analyze(
    paths: Paths,
    *,
    processes: int | None = None,
    buckets: int | None = None,
    executor: Executor | None = None,
    work: PathLike | None = None,
    **options: Unpack[AnalyzeOptions],
) -> Result:
    """Analyzes a log in processes: the result of `fingertip.analyze`, byte for byte.

    Args:
        paths: Files and folders.
        processes: How many; None for one per core.
        buckets: Into how many buckets of cadres the log is divided, 1 to 256; a process has one at a time in memory.
        executor: Runs the tasks, instead of processes of this machine.
        work: A folder for the encoded log, 8 bytes an event, that all processes see; None for a temporary one.
        options: See `AnalyzeOptions`.

    Raises:
        FingertipError: of the class of its cause.
    """
    check_names("analyze", options, AnalyzeOptions)
    with _running(processes, executor, work) as run:
        encoded = run.encode(_listed(paths), buckets, options)
        partial, rows = run.sweep(encoded, "analysis", options)
        return parts.finish(partial, rows, encoded.census, **options)


def report(
    paths: Paths,
    *,
    processes: int | None = None,
    buckets: int | None = None,
    executor: Executor | None = None,
    work: PathLike | None = None,
    **options: Unpack[ReportOptions],
) -> Report:
    """Makes a page of HTML of a log in processes: that of `fingertip.report`.

    Args:
        paths: Files and folders.
        processes: As of `analyze`.
        buckets: As of `analyze`.
        executor: As of `analyze`.
        work: As of `analyze`.
        options: See `ReportOptions`.

    Raises:
        FingertipError: of the class of its cause.
    """
    check_names("report", options, ReportOptions)
    with _running(processes, executor, work) as run:
        encoded = run.encode(_listed(paths), buckets, options)
        whole = run.sweep(encoded, "report", options)
        trends = None if options.get("period") == "all" else run.sweep(encoded, "trends", options)
        return parts.report(whole, trends, encoded.census, **options)


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    found: list[str] = []
    for path in paths:
        path = os.fspath(path)
        files = sorted(_files(path)) if os.path.isdir(path) else []
        # What is missing or empty is told by the one who reads it.
        found += files or [path]
    return found


def _files(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(place, name) for name in names if not name.startswith("."))


def _tasks(files: Sequence[str]) -> list[list[str]]:
    """Divides files into those of a task, by size, in their order."""
    tasks: list[list[str]] = []
    size = _TASK_BYTES
    for file in files:
        own = os.path.getsize(file) if os.path.isfile(file) else 0
        if size + own > _TASK_BYTES:
            tasks.append([])
            size = 0
        tasks[-1].append(file)
        size += own
    return tasks


@dataclass(frozen=True)
class _Encoded:
    census: bytes
    blocks: dict[int, list[str]]


def _encode(
    files: Sequence[str], buckets: int, folder: str, number: int, keeps_rejects: bool, options: Mapping[str, object]
) -> tuple[bytes, dict[int, list[str]]]:
    """A task: writes the blocks of some files into a folder."""
    censuses: list[bytes] = []
    blocks: dict[int, list[str]] = {}
    made = parts.encode_each(
        files, buckets=buckets, rows=parts.ROWS_AT_ONCE, keep_rejects=keeps_rejects, options=options
    )  # fmt: skip
    for turn, some in enumerate(made):
        censuses.append(some.census)
        for bucket, block in some.blocks.items():
            path = os.path.join(folder, f"{number}-{turn}-{bucket}")
            with open(path, "wb") as file:
                file.write(block.data)
            blocks.setdefault(bucket, []).append(path)
        if keeps_rejects:
            with open(os.path.join(folder, f"{number}-rejects"), "ab") as file:
                file.write(some.rejects)
    return parts.census_merge(censuses), blocks


def _sweep(
    paths: Sequence[str], census: bytes, purpose: parts.Purpose, options: Mapping[str, Any]
) -> parts.Swept:
    """A task: sweeps a bucket."""
    return parts.sweep(map(_contents, paths), census, purpose=purpose, **options)


def _contents(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


class _Run:
    def __init__(self, executor: Executor, processes: int, folder: str) -> None:
        self._executor, self._processes, self._folder = executor, processes, folder

    def _all(self, futures: Iterable[Future[Any]]) -> list[Any]:
        futures = list(futures)
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            raise

    def encode(self, files: Sequence[str], buckets: int | None, options: Mapping[str, Any]) -> _Encoded:
        tasks = _tasks(files)
        count = buckets or min(parts.MAXIMUM_BUCKETS, max(4 * self._processes, len(tasks)))
        reading = self._on_one_thread({name: value for name, value in options.items() if name in OF_READING})
        rejects = reading.pop("rejects", None)
        made = self._all(
            self._executor.submit(_encode, task, count, self._folder, number, rejects is not None, reading)
            for number, task in enumerate(tasks)
        )
        if rejects is not None:
            self._write_rejects(os.fspath(rejects), len(tasks))
        blocks: dict[int, list[str]] = {}
        for _, some in made:
            for bucket, paths in some.items():
                blocks.setdefault(bucket, []).extend(paths)
        census = parts.tree([census for census, _ in made], parts.census_merge)
        parts.quality(census, **{**reading, "rejects": None})
        return _Encoded(census, blocks)

    def _write_rejects(self, path: str, tasks: int) -> None:
        """Writes the rejected rows in the order of files, whole or not at all."""
        whole = f"{path}.{os.getpid()}.part"
        with open(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            for number in range(tasks):
                part = os.path.join(self._folder, f"{number}-rejects")
                out.write(_contents(part) if os.path.exists(part) else b"")
        os.replace(whole, path)

    def sweep(
        self, encoded: _Encoded, purpose: parts.Purpose, options: Mapping[str, Any]
    ) -> tuple[bytes, list[bytes]]:
        own = self._on_one_thread(options)
        swept: list[parts.Swept] = self._all(
            self._executor.submit(_sweep, paths, encoded.census, purpose, own) for paths in encoded.blocks.values()
        )
        return parts.tree([part.partial for part in swept], parts.merge), [part.rows for part in swept]

    def _on_one_thread(self, options: Mapping[str, Any]) -> dict[str, Any]:
        return {"threads": 1, **options}


@contextmanager
def _running(processes: int | None, executor: Executor | None, work: PathLike | None) -> Iterator[_Run]:
    count = processes or os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="fingertip-", dir=work) as folder:
        if executor:
            yield _Run(executor, count, folder)
            return
        # The library works on after fork, and programs need no `if __name__ == "__main__"`.
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork")) as own:
            yield _Run(own, count, folder)
