"""Tables of results: by Arrow to other libraries, and as rows of Python without any."""

from __future__ import annotations

import ctypes
import datetime
import html
import os
import unicodedata
from ctypes import POINTER, c_char_p, c_int, c_int64, c_void_p
from typing import TYPE_CHECKING, Any, Iterator, cast

from ._library import Handle, bytes_of, call, give, language_bytes, library, text
from ._options import PathLike

if TYPE_CHECKING:
    import pandas  # type: ignore[import-not-found, import-untyped, unused-ignore]
    import polars  # type: ignore[import-not-found, unused-ignore]
    import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]


class _Schema(ctypes.Structure):
    pass


class _Array(ctypes.Structure):
    pass


class _Stream(ctypes.Structure):
    pass


# Arrow's C data interface; Arrow's C stream interface.
_Schema._fields_ = [
    ("format", c_char_p), ("name", c_char_p), ("metadata", c_void_p), ("flags", c_int64), ("n_children", c_int64),
    ("children", POINTER(POINTER(_Schema))), ("dictionary", POINTER(_Schema)),
    ("release", ctypes.CFUNCTYPE(None, POINTER(_Schema))), ("private_data", c_void_p),
]  # fmt: skip
_Array._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)), ("children", POINTER(POINTER(_Array))), ("dictionary", POINTER(_Array)),
    ("release", ctypes.CFUNCTYPE(None, POINTER(_Array))), ("private_data", c_void_p),
]  # fmt: skip
_Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(c_int, POINTER(_Stream), POINTER(_Schema))),
    ("get_next", ctypes.CFUNCTYPE(c_int, POINTER(_Stream), POINTER(_Array))),
    ("get_last_error", ctypes.CFUNCTYPE(c_char_p, POINTER(_Stream))),
    ("release", ctypes.CFUNCTYPE(None, POINTER(_Stream))), ("private_data", c_void_p),
]  # fmt: skip

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype, _new_capsule.argtypes = ctypes.py_object, [c_void_p, c_char_p, c_void_p]
_free_capsule = ctypes.cast(library.ft_stream_capsule_free, c_void_p)
# A capsule keeps the pointer to its name.
_STREAM = b"arrow_array_stream"

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_ROWS_SHOWN = 10
_WIDTH_SHOWN = 100
_CELL_SHOWN = 30


class _Batches:
    """The batches of a table as lists of Python, by a reader of the few types that tables have."""

    def __init__(self, table: Table) -> None:
        self._stream, self._schema = _Stream(), _Schema()
        call("ft_result_arrow", table._result.value, text(table.name), None, ctypes.addressof(self._stream))
        self._check(self._stream.get_schema(self._stream, self._schema))
        children = [self._schema.children[index].contents for index in range(self._schema.n_children)]
        self.names = [child.name.decode() for child in children]
        self._formats = [(child.format.decode(), bool(child.dictionary)) for child in children]

    def __del__(self) -> None:
        for part in (self._schema, self._stream):
            if part.release:
                part.release(part)

    def _check(self, code: int) -> None:
        if code:
            message = self._stream.get_last_error(self._stream)
            raise OSError(code, message.decode() if message else os.strerror(code))

    def __iter__(self) -> Iterator[tuple[int, list[list[Any]]]]:
        return self.read()

    def read(self, limit: int | None = None) -> Iterator[tuple[int, list[list[Any]]]]:
        """The number of rows and the columns of each batch, of at most `limit` rows."""
        while True:
            batch = _Array()
            self._check(self._stream.get_next(self._stream, batch))
            if not batch.release:
                return
            try:
                count = batch.length if limit is None else min(limit, batch.length)
                columns = [
                    _values(batch.children[index].contents, format, is_words, count)
                    for index, (format, is_words) in enumerate(self._formats)
                ]
                yield batch.length, columns
            finally:
                batch.release(batch)


def _values(array: _Array, format: str, is_words: bool, count: int) -> list[Any]:
    """The first values of a column."""
    start, end = array.offset, array.offset + count
    if count == 0:
        return []
    if format == "u":
        values: list[Any] = _texts(array, start, end)
    elif format == "b":
        bits = ctypes.string_at(array.buffers[1], end + 7 >> 3)
        values = [bool(bits[index >> 3] >> (index & 7) & 1) for index in range(start, end)]
    else:
        kinds: dict[str, Any] = {"i": ctypes.c_int32, "l": c_int64, "g": ctypes.c_double, "tsm:UTC": c_int64}
        if format not in kinds:
            raise TypeError(f"a column of the type {format!r}")
        values = list((kinds[format] * end).from_address(array.buffers[1])[start:end])
        if is_words:
            words = _texts(array.dictionary.contents, 0, array.dictionary.contents.length)
            values = [words[index] if 0 <= index < len(words) else None for index in values]
        elif format == "tsm:UTC":
            values = [_EPOCH + datetime.timedelta(milliseconds=value) for value in values]
    if array.null_count != 0 and array.buffers[0]:
        valid = ctypes.string_at(array.buffers[0], end + 7 >> 3)
        values = [
            value if valid[index >> 3] >> (index & 7) & 1 else None for index, value in zip(range(start, end), values)
        ]
    return values


def _texts(array: _Array, start: int, end: int) -> list[Any]:
    if end <= start:
        return []
    offsets = (ctypes.c_int32 * (end + 1)).from_address(array.buffers[1])
    first, last = offsets[start], offsets[end]
    stored = ctypes.string_at(array.buffers[2] + first, last - first) if last > first else b""
    return [stored[offsets[row] - first : offsets[row + 1] - first].decode() for row in range(start, end)]


class Table:
    """A table of a result. It is computed when it is asked for, and immutable.

    >>> units = ft.analyze(log, tables="tables/").tables["units"]
    >>> len(units), units.column_names[:3]
    (12, ['unit', 'level', 'period'])
    >>> [row["app_ms"] for row in units][:2]
    [2076776341, 138413620]
    """

    def __init__(self, result: Handle, name: str) -> None:
        self._result = result
        self._size: int | None = None
        self.name = name
        """The name, such as `units`."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hands the table over by Arrow's PyCapsule interface: to any library that takes such streams."""
        # As the interface allows, another schema is left to the consumer.
        stream = library.ft_stream_new()
        if not stream:
            raise MemoryError
        # From here on the capsule frees it.
        capsule = cast(object, _new_capsule(stream, _STREAM, _free_capsule))
        call("ft_result_arrow", self._result.value, text(self.name), None, stream)
        return capsule

    @property
    def column_names(self) -> list[str]:
        """The names of the columns; the last one, `nulls`, has the reasons of nulls."""
        return _Batches(self).names

    def __len__(self) -> int:
        """The number of rows."""
        if self._size is None:
            self._size = sum(count for count, _ in _Batches(self).read(0))
        return self._size

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, as dictionaries."""
        batches = _Batches(self)
        for _, columns in batches:
            for row in zip(*columns):
                yield dict(zip(batches.names, row))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, as dictionaries.

        >>> ft.indicators("field_share").to_dicts()[0]["unit"]
        'field time per observed time'
        """
        return list(self)

    def to_arrow(self) -> pyarrow.Table:
        """The table of pyarrow.

        >>> ft.indicators().to_arrow().num_columns
        11
        """
        import pyarrow

        return pyarrow.table(cast(Any, self))

    def to_polars(self) -> polars.DataFrame:
        """The data frame of Polars.

        >>> ft.indicators().to_polars().select("id").item(0, 0)
        'app_field_ratio'
        """
        import polars

        return polars.DataFrame(cast(Any, self))

    def to_pandas(self) -> pandas.DataFrame:
        """The data frame of pandas.

        >>> ft.indicators().to_pandas()["id"].iloc[0]
        'app_field_ratio'
        """
        import pandas

        if hasattr(pandas.DataFrame, "from_arrow"):
            frame: pandas.DataFrame = pandas.DataFrame.from_arrow(self)
            return frame
        # Before pandas 3.
        return self.to_arrow().to_pandas()

    def to_csv(self, path: PathLike | None = None) -> str:
        """The table as CSV of the command, whose last column has the reasons of nulls; also written into a file.

        >>> ft.indicators("field_share").to_csv().split(",")[0]
        'id'
        """
        csv = self._bytes("csv").decode()
        if path is not None:
            self.write(path, "csv")
        return csv

    def write(self, path: PathLike, format: str | None = None, *, language: str | None = None) -> None:
        """Writes the table into a file, which appears whole or not at all.

        Args:
            path: The file.
            format: csv, json, xlsx, arrow, parquet or table; None for the ending of the path.
            language: The language of workbooks and of CSV for spreadsheets.
        """
        name = os.fspath(path)
        call(
            "ft_result_write", self._result.value, text(self.name), text(format or ending_of(name)),
            language_bytes(language), text(name), None,
        )  # fmt: skip

    def _bytes(self, format: str, language: str | None = None) -> bytes:
        return bytes_of(
            give(
                "ft_result_bytes", self._result.value, text(self.name), text(format), language_bytes(language), None,
            )  # fmt: skip
        )

    def _head(self) -> tuple[list[str], int, list[dict[str, Any]]]:
        """The names, the number of rows, and the first rows."""
        batches = _Batches(self)
        first: list[dict[str, Any]] = []
        for _, columns in batches.read(_ROWS_SHOWN):
            first = [dict(zip(batches.names, row)) for row in zip(*columns)]
            break
        return batches.names, len(self), first

    def __repr__(self) -> str:
        names, count, rows = self._head()
        title = f"{self.name}: {count:,} rows × {len(names)} columns"
        lines = [[_cell(row[name]) for row in rows] for name in names]
        shown: list[list[str]] = []
        used = 0
        for name, cells in zip(names, lines):
            width = max(map(_width, [name, *cells]))
            if shown and used + width > _WIDTH_SHOWN:
                break
            is_text = all(isinstance(row[name], (str, type(None))) for row in rows)
            shown.append([_pad(cell, width, is_text) for cell in [name, *cells]])
            used += width + 2
        hidden = len(names) - len(shown)
        body = ["  ".join(cells).rstrip() + ("  …" if hidden else "") for cells in zip(*shown)]
        return "\n".join([title, *body, *(["…"] if count > len(rows) else [])])

    def _repr_html_(self) -> str:
        names, count, rows = self._head()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = ""
        for row in rows:
            reasons = dict(part.split("=", 1) for part in (row.get("nulls") or "").split(";") if "=" in part)
            body += "<tr>"
            for name in names:
                value = row[name]
                if value is None:
                    reason = html.escape(reasons.get(name, ""), quote=True)
                    body += f'<td style="opacity:.5" title="{reason}">–</td>'
                else:
                    align = "left" if isinstance(value, str) else "right"
                    body += f'<td style="text-align:{align};white-space:nowrap">{html.escape(_cell(value, None))}</td>'
            body += "</tr>"
        more = f"<div>… {count - len(rows):,} more</div>" if count > len(rows) else ""
        return (
            f"<div><b>{html.escape(self.name)}</b>: {count:,} rows × {len(names)} columns</div>"
            f'<div style="overflow-x:auto"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'
        )


def ending_of(path: str) -> str:
    """The form that the ending of a path names.

    Raises:
        ValueError: for a path without an ending.
    """
    ending = os.path.splitext(path)[1].lower().lstrip(".")
    if not ending:
        raise ValueError(f"{path}: give a format, or end the name in .csv, .json, .xlsx, .arrow or .parquet")
    return {"txt": "table", "htm": "html"}.get(ending, ending)


def _cell(value: Any, longest: int | None = _CELL_SHOWN) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    # No control character of the data reaches a terminal.
    cell = "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in str(value))
    return cell if longest is None or len(cell) <= longest else cell[: longest - 1] + "…"


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)


def _pad(cell: str, width: int, is_text: bool) -> str:
    space = " " * (width - _width(cell))
    return cell + space if is_text else space + cell
