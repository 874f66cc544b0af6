"""Tables in other libraries, which are equal to the CSV of the command."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import nanoarrow
import pandas
import polars
import pyarrow
import pytest

import fingertip as ft

TABLES = ["units", "cadres", "levels", "types", "apps", "overlaps", "tasks", "points", "trends", "quality", "burdens"]


def words(row: list[Any]) -> list[str]:
    """Values as the text of CSV: reals by their shortest form, which Python writes likewise."""
    return ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row]


def numbers(rows: list[list[str]]) -> list[list[Any]]:
    """The values of CSV, numbers as numbers: 1e-05 and 1e-5 are the same."""

    def number(text: str) -> Any:
        try:
            return float(text)
        except ValueError:
            return text

    return [[number(cell) for cell in row] for row in rows]


def expected(table: ft.Table) -> list[list[Any]]:
    return numbers(list(csv.reader(io.StringIO(table.to_csv())))[1:])


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, result: ft.Result) -> ft.Table:
    return result.tables[request.param]


def columns_of_time(table: ft.Table) -> bool:
    return any(field.type == pyarrow.timestamp("ms", "UTC") for field in table.to_arrow().schema)


def test_pyarrow(table: ft.Table) -> None:
    found = table.to_arrow()
    found.validate(full=True)
    assert found.column_names == table.column_names and found.num_rows == len(table)
    if not columns_of_time(table):
        rows = [words(list(row.values())) for row in found.to_pylist()]
        assert numbers(rows) == expected(table)


def test_rows_are_those_of_pyarrow(table: ft.Table) -> None:
    assert table.to_dicts() == table.to_arrow().to_pylist()


def test_polars(table: ft.Table) -> None:
    found = table.to_polars()
    assert found.rows() == [tuple(row.values()) for row in table]
    # Polars calls __arrow_c_stream__ itself, too.
    assert polars.DataFrame(table).shape == found.shape  # type: ignore[arg-type]


def test_duckdb(table: ft.Table) -> None:
    units = table  # DuckDB finds it by the name of the variable.
    rows = duckdb.sql("select * from units").fetchall()
    del units
    assert [row[:-1] for row in rows if not columns_of_time(table)] == [
        tuple(row.values())[:-1] for row in table if not columns_of_time(table)
    ]
    assert len(rows) == len(table)


def test_pandas(table: ft.Table) -> None:
    found = table.to_pandas()
    assert list(found.columns) == table.column_names and len(found) == len(table)
    for name in table.column_names:
        values = [None if pandas.isna(value) else value for value in found[name]]
        assert values == [row[name] for row in table], name


def test_nanoarrow(table: ft.Table) -> None:
    stream = nanoarrow.ArrayStream(table)
    found = stream.read_all()
    assert len(found) == len(table)
    names = [field.name for field in stream.schema.fields] if hasattr(stream, "schema") else table.column_names
    assert names == table.column_names


def test_parquet_and_arrow_files_have_the_same(table: ft.Table, tmp_path: Path) -> None:
    table.write(tmp_path / "x.parquet")
    table.write(tmp_path / "x.arrow")
    assert polars.read_parquet(tmp_path / "x.parquet").rows() == table.to_polars().rows()
    assert polars.read_ipc(tmp_path / "x.arrow").rows() == table.to_polars().rows()
    table.to_csv(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text() == table.to_csv()


def test_streams_may_be_dropped_at_any_time(result: ft.Result) -> None:
    for _ in range(2000):
        capsule = result.units.__arrow_c_stream__()
        del capsule
        reader = pyarrow.RecordBatchReader.from_stream(result.units)
        del reader
    kept = result.units.__arrow_c_stream__()
    batch = next(iter(pyarrow.RecordBatchReader.from_stream(result.units)))
    name = batch.column("unit")[0].as_py()
    del kept
    assert name == "*"


def test_a_table_outlives_its_result(log: ft.Log) -> None:
    table = ft.analyze(log).tables["cadres"]
    frame = table.to_polars()
    del table
    assert frame.height == 26


@pytest.mark.skipif("FINGERTIP" not in os.environ, reason="FINGERTIP names no command")
def test_tables_are_those_of_the_command(result: ft.Result, sample: Path, tmp_path: Path) -> None:
    common = [str(sample / "log"), "--tables", str(sample / "tables"), "--calendar", "cn", "--period", "week", "--quiet"]

    def run(command: str, *arguments: str) -> bytes:
        return subprocess.run(
            [os.environ["FINGERTIP"], command, *arguments, *common], check=True, capture_output=True
        ).stdout

    for name in TABLES[:-1]:
        assert result.tables[name].to_csv().encode() == run("analyze", "--table", name, "--format", "csv"), name
        run("analyze", "--table", name, "-o", str(tmp_path / "x.parquet"))
        result.tables[name].write(tmp_path / "y.parquet")
        assert (tmp_path / "x.parquet").read_bytes() == (tmp_path / "y.parquet").read_bytes(), name
    assert result.burdens.to_csv().encode() == run("burden", "--format", "csv")
    result.write(tmp_path / "result.json")
    assert (tmp_path / "result.json").read_bytes() == run("analyze", "--format", "json")


def test_shown_as_text_and_as_html(result: ft.Result) -> None:
    assert repr(result.units).splitlines()[0] == "units: 24 rows × 60 columns"
    assert len(repr(result.units).splitlines()) == 13
    assert repr(result.points).splitlines()[0].startswith("points: ")
    html = result.units._repr_html_()
    assert "<table>" in html and 'title="' in html and "云岭市" in html
    assert result._repr_html_().count("<table>") == 1
    assert "units" in dir(result) and "<fingertip.Tables" in repr(result.tables)
    with pytest.raises(AttributeError, match="tables are"):
        result.nothing
    with pytest.raises(KeyError, match="there are"):
        result.tables["nothing"]


def test_names_of_the_data_reach_no_terminal_and_no_page_as_they_are() -> None:
    rows = {"start": [0], "end": [1], "cadre": ["<b>\x1b[31m\u202e"], "kind": ["field"]}
    table = ft.analyze(pyarrow.table(rows), epoch_unit="s").cadres
    assert table.to_dicts()[0]["cadre"] == rows["cadre"][0]
    assert "\x1b" not in repr(table) and "\u202e" not in repr(table)
    assert "<b>\x1b" not in table._repr_html_() and "&lt;b&gt;" in table._repr_html_()


def test_a_folder_gets_every_table(result: ft.Result, tmp_path: Path) -> None:
    result.write(f"{tmp_path}/results/")
    assert (tmp_path / "results" / "units.csv").read_text() == result.units.to_csv()
    result.write(tmp_path / "result.json")
    result.write(tmp_path / "result.xlsx", language="zh")
    assert result.to_dict()["fingertip"]["version"] == ft.__version__
    with pytest.raises(ValueError):
        result.write(tmp_path / "result")
    with pytest.raises(ft.UsageError):
        result.write(tmp_path / "result.pdf")


def test_pages(log: ft.Log, sample: Path, tmp_path: Path) -> None:
    page = ft.report(log, tables=sample / "tables", calendar="cn", private=True, title="一季度", date="2024-04-08")
    assert "一季度" in page.html("zh") and "<iframe" in page._repr_html_()
    page.write(tmp_path / "report.html", language="zh")
    assert (tmp_path / "report.html").read_text() == page.html("zh")
    changes = ft.compare(
        log, tables=sample / "tables", before="2024-W13", after=("2024-04-01", "2024-04-08"), permutations=39, draws=39
    )
    assert "<html" in changes.html() and len(changes.comparison) > 0
    with pytest.raises(ft.UsageError):
        ft.analyze(log).html()


def test_published_results_have_no_cadres(log: ft.Log, sample: Path) -> None:
    result = ft.analyze(log, tables=sample / "tables", calendar="cn", publish=True)
    assert "cadres" not in result.tables
    assert "c00" not in result.units.to_csv()
