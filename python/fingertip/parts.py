"""One analysis in parts: functions of bytes, for whatever runs tasks on many processes or machines.

>>> import glob
>>> from fingertip import parts
>>> days = [parts.encode([path], buckets=4) for path in sorted(glob.glob("log/*"))]
>>> census = parts.census_merge([day.census for day in days])
>>> swept = [parts.sweep([day.blocks[bucket].data for day in days if bucket in day.blocks], census,
...                      tables="tables/", period="week") for bucket in range(4)]
>>> total = parts.merge([part.partial for part in swept])
>>> result = parts.finish(total, [part.rows for part in swept], census, tables="tables/", period="week")
>>> result.to_dict()["cadres"] == ft.analyze(log, tables="tables/", period="week").to_dict()["cadres"]
True

1. `encode` reads logs: their accepted rows as blocks of buckets of cadres, and their census.
2. `census_merge` puts all censuses together; `quality` tells whether too many rows were rejected.
3. `sweep` takes all blocks of some buckets, and the merged census.
4. `merge` puts partial results together, in any order and tree.
5. `finish` makes the result of `fingertip.analyze`, byte for byte; `report` the page of `fingertip.report`.

The same input gives the same bytes, so a task may run twice. Bytes that were changed, cut, or are of another analysis
are a `BadDataError`. Options are those of `analyze`; each function uses those that concern it. `fingertip.local` runs
the parts in processes, `fingertip.spark` on Apache Spark. See the page "Partial results" of the documentation.
"""

from __future__ import annotations

import ctypes
import os
import tempfile
from ctypes import byref, c_int64, c_size_t, c_void_p
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Literal, Mapping, Protocol, Sequence, TypeVar, Union

from ._library import Handle, bytes_of, call, give, text, working
from ._logs import pointer_of
from ._options import OF_READING, AnalyzeOptions, ReadOptions, ReportOptions, check_names, handle_of
from ._results import Report, Result
from ._tables import Table

if TYPE_CHECKING:
    from typing_extensions import Unpack

T = TypeVar("T")

MAXIMUM_BUCKETS = 256
"""The largest number of buckets."""

ROW_BYTES = 40
"""The memory that a row takes while its bucket is swept, in bytes."""

ROWS_AT_ONCE = 4_000_000
"""Rows of which the drivers make blocks at once: 160 MB of memory."""

Purpose = Literal["analysis", "report", "trends"]
"""What a sweep is for: `finish`, or one of the two halves of `report`."""

Part = Union[str, "os.PathLike[str]", "Named", Any]
"""A file or folder, the bytes of a file with its name, or an object with `__arrow_c_stream__`."""


class Buffer(Protocol):
    """Bytes in memory, such as a buffer of pyarrow."""

    address: int
    size: int


@dataclass(frozen=True)
class Named:
    """The bytes of a file, and its name for messages."""

    name: str
    data: bytes | Buffer


@dataclass(frozen=True)
class Block:
    """The rows of a bucket of cadres."""

    data: bytes
    """An encoded log."""
    rows: int
    """Its rows, repeats included."""


@dataclass(frozen=True)
class Encoded:
    """What `encode` made of some logs."""

    census: bytes
    """Their census, with the counts of what was read and rejected."""
    blocks: dict[int, Block]
    """By bucket, its rows; without buckets that have none."""
    rejects: bytes
    """The rejected rows as lines of JSON, as the file of `rejects`; empty unless they were asked for."""


@dataclass(frozen=True)
class Swept:
    """What `sweep` made of some buckets."""

    partial: bytes
    """What their cadres add to the result: of a size that does not grow with them."""
    rows: bytes
    """Their rows in the table of cadres: about 80 bytes for each cadre and period."""


def encode(
    logs: Iterable[Part], *, buckets: int, keep_rejects: bool = False, **options: Unpack[ReadOptions]
) -> Encoded:
    """Reads some of the logs of an analysis: all of their rows, in buckets of cadres.

    >>> made = parts.encode(["log/"], buckets=64)
    >>> sum(block.rows for block in made.blocks.values())
    62937

    Args:
        logs: One at least. Logs read here count as read together.
        buckets: The number of buckets, 1 to 256, of all logs.
        keep_rejects: True for the rejected rows; as `rejects`, for the analyst alone.
        options: See `ReadOptions`. `max_rejects` is not checked here but by `quality`, `rejects` is not written, and
            `max_ids` is for these logs.

    Raises:
        BadDataError: with file, place and cause.
        NoInputError: for a file that is missing.
    """
    check_names("encode", options, ReadOptions)
    with tempfile.TemporaryDirectory(prefix="fingertip-") as folder:
        rejects: list[bytes] = []
        handles: list[Handle] = []
        for index, log in enumerate(logs):
            path = os.path.join(folder, str(index)) if keep_rejects else None
            handles.append(_read(log, options, path))
            if path and os.path.exists(path):
                with open(path, "rb") as file:
                    rejects.append(file.read())
        if not handles:
            raise TypeError("encode() needs a log")
        return _blocks(handles, buckets, b"".join(rejects))


def encode_each(
    logs: Iterable[Part],
    *,
    buckets: int,
    rows: int,
    keep_rejects: bool = False,
    options: Mapping[str, object],
) -> Iterator[Encoded]:
    """Reads logs one after another, with at most `rows` rows of earlier ones in memory; see `encode`."""
    waiting: list[Handle] = []
    rejects: list[bytes] = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="fingertip-") as folder:
        path = os.path.join(folder, "rejects") if keep_rejects else None
        for log in logs:
            handle = _read(log, options, path)
            if path and os.path.exists(path):
                with open(path, "rb") as file:
                    rejects.append(file.read())
            waiting.append(handle)
            count += row_count(handle)
            del handle
            if count >= rows:
                made = _blocks(waiting, buckets, b"".join(rejects))
                waiting, rejects, count = [], [], 0
                yield made
                del made
        if waiting:
            yield _blocks(waiting, buckets, b"".join(rejects))


def _read(log: Part, options: Mapping[str, object], rejects: str | None) -> Handle:
    """Reads a log, however many of its rows are rejected."""
    # Whether there are too many is known when all are read.
    set_of = handle_of({**reading_options(options), "max_rejects": 1.0, "rejects": rejects})

    def body(run: int) -> Handle:
        if isinstance(log, Named):
            data: Any = log.data
            start: Any = data if isinstance(data, bytes) else data.address
            size = len(data) if isinstance(data, bytes) else data.size
            return give("ft_log_read_bytes", start, size, text(log.name), set_of.value, run)
        if isinstance(log, (str, os.PathLike)):
            array = (ctypes.c_char_p * 1)(text(os.fspath(log)))
            return give("ft_log_read", array, 1, set_of.value, run)
        capsule = log.__arrow_c_stream__()
        name = type(log).__name__.encode()
        return give("ft_log_read_arrow", pointer_of(capsule), name, set_of.value, run)

    return working(body)


def reading_options(options: Mapping[str, object]) -> dict[str, object]:
    """The options that are for reading."""
    return {name: value for name, value in options.items() if name in OF_READING}


def row_count(log: Handle) -> int:
    """The number of accepted rows of a log."""
    rows = c_int64()
    call("ft_log_rows", log.value, byref(rows))
    return rows.value


def _merged(logs: Sequence[Handle], run: int) -> Handle:
    if len(logs) == 1:
        return logs[0]
    array = (c_void_p * len(logs))(*(log.value for log in logs))
    return give("ft_log_merge", array, len(logs), run)


def _blocks(logs: Sequence[Handle], buckets: int, rejects: bytes) -> Encoded:
    def body(run: int) -> Encoded:
        log = _merged(logs, run)
        census = bytes_of(give("ft_census", log.value, run))
        blocks: dict[int, Block] = {}
        for bucket in range(buckets):
            rows = c_int64()
            call("ft_log_bucket_rows", log.value, bucket, buckets, byref(rows))
            # There is one block at least, so that a log without rows has a sweep, too.
            if rows.value or bucket == 0:
                made = give("ft_log_bucket", log.value, bucket, buckets, run)
                blocks[bucket] = Block(bytes_of(made), rows.value)
        if not blocks:
            # The number of buckets is out of its range, which the library tells.
            give("ft_log_bucket", log.value, 0, buckets, run)
        return Encoded(census, blocks, rejects)

    return working(body)


def census_merge(censuses: Iterable[bytes]) -> bytes:
    """Puts censuses together, in any order.

    >>> parts.census_merge([made.census]) == made.census
    True

    Raises:
        UsageError: for logs that were read with other options.
    """
    return _put_together("ft_census_merge", list(censuses))


def merge(partials: Iterable[bytes]) -> bytes:
    """Puts the partial results of different buckets together, in any order and tree.

    Raises:
        BadDataError: for parts of different analyses.
    """
    return _put_together("ft_partial_merge", list(partials))


def _put_together(name: str, parts: list[bytes]) -> bytes:
    array, sizes = _array(parts)
    return working(lambda _: bytes_of(give(name, array, sizes, len(parts))))


def _array(parts: Sequence[bytes]) -> tuple[Any, Any]:
    """Bytes for a function of C; they must stay until it returns."""
    # Pointers to bytes that `parts` holds.
    starts = (c_void_p * len(parts))(*(ctypes.cast(ctypes.c_char_p(part), c_void_p) for part in parts))
    return starts, (c_size_t * len(parts))(*(len(part) for part in parts))


def quality(census: bytes, **options: Unpack[ReadOptions]) -> Table:
    """The counts of the rows read, with the reasons of rejects.

    >>> parts.quality(made.census).to_dicts()[0]["read"]
    63001

    Raises:
        BadDataError: for more rejected rows of all logs than `max_rejects` allows.
    """
    check_names("quality", options, ReadOptions)
    set_of = handle_of(options)
    return Table(give("ft_census_quality", census, len(census), set_of.value), "quality")


class Tables:
    """The tables of an analysis, which are read once for many sweeps: what may stand for `tables=`.

    Args:
        options: `tables`, or `cadres`, `units`, `apps`, `tasks`, and the options of reading.
    """

    def __init__(self, **options: Any) -> None:
        set_of = handle_of(options)
        self._handle = working(lambda _: give("ft_tables_read", set_of.value))


def _question(function: str, options: Mapping[str, Any], allowed: type, purpose: Purpose) -> tuple[Handle, Handle]:
    """The options of a sweep or a finish, and its tables."""
    check_names(function, options, allowed)
    tables = options.get("tables")
    named = {name: value for name, value in options.items() if name != "rejects"}
    if isinstance(tables, Tables):
        del named["tables"]
    set_of = handle_of({**named, "purpose": purpose})
    return set_of, tables._handle if isinstance(tables, Tables) else give("ft_tables_read", set_of.value)


def _options_of(purpose: Purpose) -> type:
    return AnalyzeOptions if purpose == "analysis" else ReportOptions


class Sweep:
    """A sweep whose blocks are given one after another, each of which becomes rows at once; see `sweep`."""

    def __init__(self, purpose: Purpose, options: Mapping[str, Any]) -> None:
        self._set_of, self._tables = _question("sweep", options, _options_of(purpose), purpose)
        self._options = reading_options(options)
        self._logs: list[Handle] = []

    def add(self, block: bytes) -> None:
        """Takes a block."""
        self._logs.append(_read(Named("block", block), self._options, None))

    def run(self, census: bytes) -> Swept:
        """Analyzes the cadres of all blocks; the rows are freed then."""
        if not self._logs:
            raise TypeError("a sweep needs a block")

        def body(run: int) -> Swept:
            log = _merged(self._logs, run)
            self._logs.clear()
            partial, rows = c_void_p(), c_void_p()
            call(
                "ft_sweep", log.value, self._tables.value, self._set_of.value, census, len(census), run,
                byref(partial), byref(rows),
            )  # fmt: skip
            return Swept(bytes_of(Handle(partial.value or 0)), bytes_of(Handle(rows.value or 0)))

        return working(body)


def sweep(
    blocks: Iterable[bytes], census: bytes, *, purpose: Purpose = "analysis", **options: Any
) -> Swept:
    """Analyzes the cadres of some buckets.

    >>> swept = parts.sweep([block.data for block in made.blocks.values()], made.census, period="week")
    >>> result = parts.finish(swept.partial, [swept.rows], made.census, period="week")
    >>> len(result.cadres) == len(ft.analyze(log, period="week").cadres)
    True

    Args:
        blocks: All blocks of these buckets, of all logs, in any order. They are taken one after another; as rows each
            takes `ROW_BYTES` bytes of memory a row.
        census: The merged census of all logs.
        purpose: `report` needs a sweep for "report", and unless its period is "all" another one for "trends".
        options: See `AnalyzeOptions` and `ReportOptions`, of all sweeps and of the finish. `tables` may be `Tables`.

    Raises:
        BadDataError: for bytes that are not what they should be.
    """
    sweep = Sweep(purpose, options)
    for block in blocks:
        sweep.add(block)
    return sweep.run(census)


def _finish(
    partial: bytes, rows: Sequence[bytes], census: bytes, function: str, purpose: Purpose, options: Mapping[str, Any]
) -> Handle:
    set_of, tables = _question(function, options, _options_of(purpose), purpose)
    starts, sizes = _array(rows)
    return working(
        lambda run: give(
            "ft_finish", partial, len(partial), starts, sizes, len(rows), census, len(census), tables.value,
            set_of.value, run,
        )  # fmt: skip
    )


def finish(partial: bytes, rows: Iterable[bytes], census: bytes, **options: Any) -> Result:
    """Makes the result of all buckets.

    Args:
        partial: What `merge` made of all sweeps.
        rows: The rows of each sweep, in any order.
        census: The merged census of all logs.
        options: See `AnalyzeOptions`; those of the sweeps. `tables` may be `Tables`.

    Raises:
        BadDataError: if a part is missing, comes twice, or is of another analysis.
    """
    return Result(_finish(partial, list(rows), census, "finish", "analysis", options))


def report(
    whole: tuple[bytes, Iterable[bytes]],
    trends: tuple[bytes, Iterable[bytes]] | None,
    census: bytes,
    **options: Any,
) -> Report:
    """Makes the page of `fingertip.report`.

    Args:
        whole: What `merge` made of all sweeps for "report", and their rows.
        trends: The same of those for "trends"; None if the period is "all".
        census: The merged census of all logs.
        options: See `ReportOptions`; those of the sweeps.

    Raises:
        BadDataError: if a part is missing, comes twice, or is of another analysis.
    """
    first = _finish(whole[0], list(whole[1]), census, "report", "report", options)
    second = trends and _finish(trends[0], list(trends[1]), census, "report", "trends", options)
    named = {name: value for name, value in options.items() if not isinstance(value, Tables)}
    set_of = handle_of(named)
    return Report(give("ft_report_finish", first.value, second and second.value, set_of.value))


def tree(parts: Sequence[bytes], put_together: Callable[[Iterable[bytes]], bytes], fan: int = 16) -> bytes:
    """Puts parts together, `fan` at a time, so that no step has all in memory at once."""
    level = list(parts)
    while len(level) > 1:
        level = [put_together(level[start : start + fan]) for start in range(0, len(level), fan)]
    return level[0] if level else put_together(level)
