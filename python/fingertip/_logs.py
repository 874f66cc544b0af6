"""Logs: what they are read from, and what they tell."""

from __future__ import annotations

import ctypes
import os
from ctypes import byref, c_char_p, c_int64, c_void_p
from typing import Any, Mapping, Protocol, Sequence, Union

from ._library import Handle, call, give, notes_of, text, working
from ._options import handle_of
from ._progress import ProgressOption
from ._tables import Table


class ArrowStream(Protocol):
    """An object that hands over an Arrow stream: a table of pyarrow, Polars, pandas, DuckDB, …"""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, ArrowStream]
"""A file, a folder, "-" for standard input, the bytes of a file, or an object with `__arrow_c_stream__`."""

_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype, _pointer_of.argtypes = c_void_p, [ctypes.py_object, c_char_p]


def pointer_of(capsule: object) -> object:
    """The stream of a capsule, for a function of C."""
    return _pointer_of(capsule, b"arrow_array_stream")


class Log:
    """The accepted rows of a log, in memory; made by `load`.

    >>> log
    <fingertip.Log: 62,937 rows>
    >>> log.quality.to_dicts()[0]["read"]
    63001
    """

    def __init__(self, handle: Handle, options: Mapping[str, object]) -> None:
        self._handle = handle
        self._options = dict(options)

    def __len__(self) -> int:
        """The number of accepted rows, repeats included."""
        rows = c_int64()
        call("ft_log_rows", self._handle.value, byref(rows))
        return rows.value

    @property
    def quality(self) -> Table:
        """The counts of the rows read, with the reasons of rejects."""
        return Table(give("ft_log_quality", self._handle.value), "quality")

    @property
    def notes(self) -> list[str]:
        """What reading found that is no error, such as rows of a wrong clock."""
        return notes_of(self._handle)

    def __repr__(self) -> str:
        return f"<fingertip.Log: {len(self):,} rows>"


def read(sources: Sequence[Source], options: Mapping[str, object], progress: ProgressOption) -> Log:
    """Reads logs: paths at once, others one by one, and puts them together."""
    if not sources:
        raise TypeError("load() needs a source")
    paths = [os.fspath(source) for source in sources if isinstance(source, (str, os.PathLike))]
    others = [source for source in sources if not isinstance(source, (str, os.PathLike))]
    for source in others:
        if not isinstance(source, (bytes, bytearray, memoryview)) and not hasattr(source, "__arrow_c_stream__"):
            raise TypeError(f"a log is a path, bytes or an object with __arrow_c_stream__, not {type(source).__name__}")
    set_of = handle_of(options)

    def body(run: int) -> Handle:
        logs = [_of_paths(paths, set_of, run)] if paths else []
        logs += [_of_memory(source, set_of, run) for source in others]
        if len(logs) == 1:
            return logs[0]
        array = (c_void_p * len(logs))(*(log.value for log in logs))
        return give("ft_log_merge", array, len(logs), run)

    return Log(working(body, progress), options)


def _of_paths(paths: Sequence[str], options: Handle, run: int) -> Handle:
    array = (c_char_p * len(paths))(*(text(path) for path in paths))
    return give("ft_log_read", array, len(paths), options.value, run)


def _of_memory(source: Any, options: Handle, run: int) -> Handle:
    if isinstance(source, (bytes, bytearray, memoryview)):
        stored = bytes(source)
        return give("ft_log_read_bytes", stored, len(stored), b"bytes", options.value, run)
    capsule = source.__arrow_c_stream__()
    name = type(source).__name__.encode()
    # The stream is released when it has been read; the capsule then frees no more than its memory.
    return give("ft_log_read_arrow", pointer_of(capsule), name, options.value, run)
