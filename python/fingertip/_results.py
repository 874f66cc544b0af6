"""Results: tables by their names, pages, sentences."""

from __future__ import annotations

import html
import json
import os
from typing import Any, Iterator, Mapping

from ._library import Handle, bytes_of, call, give, language_bytes, library, notes_of, text, working
from ._options import PathLike
from ._tables import Table, ending_of


class _Output:
    """A result that can be written."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def _bytes(self, format: str, language: str | None = None) -> bytes:
        handle = self._handle

        def body(run: int) -> bytes:
            return bytes_of(
                give("ft_result_bytes", handle.value, None, text(format), language_bytes(language), run)
            )

        return working(body)

    def write(self, path: PathLike, format: str | None = None, *, language: str | None = None) -> None:
        """Writes the result into a file, which appears whole or not at all.

        Args:
            path: The file; for an analysis, one that ends with / is a folder for every table.
            format: csv, json, xlsx, arrow, parquet, html or table; None for the ending of the path, and csv for a
                folder. CSV, Arrow and Parquet hold one table, the first.
            language: The language of pages, workbooks and CSV for spreadsheets.
        """
        name = os.fspath(path)
        form = format or ("csv" if name.endswith("/") else ending_of(name))
        handle = self._handle
        working(
            lambda run: call(
                "ft_result_write", handle.value, None, text(form), language_bytes(language), text(name), run
            )
        )


class Tables(Mapping[str, Table]):
    """The tables of a result by their names."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._names: list[str] = []
        while name := library.ft_result_table(handle.value, len(self._names)):
            self._names.append(name.decode())

    def __getitem__(self, name: str) -> Table:
        if name not in self._names:
            raise KeyError(f"no table {name!r}; there are: {', '.join(self._names)}")
        return Table(self._handle, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<fingertip.Tables: {', '.join(self._names)}>"


class Result(_Output):
    """The result of an analysis or a comparison.

    >>> result = ft.analyze(log, tables="tables/", calendar="cn")
    >>> list(result.tables)
    ['units', 'cadres', 'levels', 'types', 'apps', 'overlaps', 'tasks', 'points', 'trends', 'quality', 'burdens']
    >>> result.units is not result.apps
    True
    >>> result.parameters["calendar"]
    'cn'
    """

    def __init__(self, handle: Handle) -> None:
        super().__init__(handle)
        self.tables = Tables(handle)
        """The tables by their names, which are attributes, too."""

    def __getattr__(self, name: str) -> Table:
        tables = self.__dict__.get("tables", {})
        if name in tables:
            table: Table = tables[name]
            return table
        raise AttributeError(f"no table or attribute {name!r}; tables are: {', '.join(tables)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    @property
    def notes(self) -> list[str]:
        """What may mislead, such as a festival in one of two windows."""
        return notes_of(self._handle)

    @property
    def parameters(self) -> dict[str, Any]:
        """All parameters that the result depends on, by the names of options."""
        found: dict[str, Any] = self.to_dict()["parameters"]
        return found

    def to_dict(self) -> dict[str, Any]:
        """The JSON document of the result."""
        found: dict[str, Any] = json.loads(self._bytes("json"))
        return found

    def html(self, language: str | None = None) -> str:
        """The page of a comparison.

        Raises:
            UsageError: for an analysis, whose page is that of `report`.
        """
        return self._bytes("html", language).decode()

    def __repr__(self) -> str:
        return self._bytes("table").decode().rstrip("\n")

    def _repr_html_(self) -> str:
        first = next(iter(self.tables), None)
        if first is None:
            return f"<pre>{html.escape(repr(self))}</pre>"
        notes = "".join(f"<div>⚠ {html.escape(note)}</div>" for note in self.notes)
        others = ", ".join(name for name in self.tables if name != first)
        shown: str = self.tables[first]._repr_html_()
        return f"{notes}{shown}" + (f"<div>also: {html.escape(others)}</div>" if others else "")


class Explanation(_Output):
    """The sentences that explain the values of a unit or an app.

    >>> why = ft.explain(log, "*", tables="tables/", calendar="cn", language="en")
    >>> why.sentences[0].startswith("*: 26 cadres with data")
    True
    """

    def __init__(self, handle: Handle, language: str | None) -> None:
        super().__init__(handle)
        self._language = language

    @property
    def sentences(self) -> list[str]:
        """The sentences."""
        found = json.loads(self._bytes("json", self._language))
        return [row["sentence"] for row in found["explanation"]]

    @property
    def table(self) -> Table:
        """The sentences as a table, in English."""
        return Table(self._handle, "explanation")

    def __str__(self) -> str:
        return self._bytes("table", self._language).decode().rstrip("\n")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.sentences)


class Report(_Output):
    """A page of HTML that needs no network and no other file; a notebook shows it.

    >>> page = ft.report(log, tables="tables/", calendar="cn", private=True)
    >>> page.html().startswith("<!DOCTYPE html>")
    True
    """

    def html(self, language: str | None = None) -> str:
        """The page."""
        return self._bytes("html", language).decode()

    def write(self, path: PathLike, format: str | None = None, *, language: str | None = None) -> None:
        """Writes the page into a file, which appears whole or not at all."""
        super().write(path, format or "html", language=language)

    def __repr__(self) -> str:
        return f"<fingertip.Report: {len(self._bytes('html')):,} bytes of HTML; see html() and write()>"

    def _repr_html_(self) -> str:
        # In a frame, so that neither style sheet reaches the other's page.
        page = html.escape(self.html(), quote=True)
        return f'<iframe srcdoc="{page}" style="width:100%;height:40em;border:1px solid #8888;box-sizing:border-box"></iframe>'
