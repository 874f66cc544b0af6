"""check_tables COMMAND: fails unless other programs read our tables as they are.

Writes every table of every command as CSV, JSON, Arrow, Parquet and a workbook, and compares what pyarrow, Polars, DuckDB,
pandas and openpyxl read with what Python's own readers find in CSV and JSON. pyarrow also validates each file.
"""

import csv
import json
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "datasets/sample"
LOG = [str(SAMPLE / "log"), "--tables", str(SAMPLE / "tables"), "--quiet"]
WINDOWS = ["--before", "2024-03-25..2024-04-01", "--after", "2024-04-01..2024-04-08", "--draws", "39"]
# A command, and the name of its table in the JSON document; None for an array of rows.
COMMANDS = [
    (["analyze", *LOG, "--period", "week", "--intervals", "--draws", "39", "--table", name], name)
    for name in ["units", "cadres", "levels", "types", "apps", "overlaps", "tasks", "points", "trends"]
] + [
    (["analyze", *LOG, "--publish", "--min-group", "10", "--period", "month", "--table", "units"], "units"),
    (["analyze", *LOG, "--table", "quality"], "quality"),
    (["validate", *LOG], "reading"),
    (["burden", *LOG], "burdens"),
    (["compare", *LOG, *WINDOWS], "comparison"),
    (["explain", "*", *LOG], "explanation"),
    (["indicators"], None),
    (["columns"], None),
]


class Faults(list):
    def expect(self, is_so, what):
        if not is_so:
            self.append(what)


def run(program, arguments, file):
    subprocess.run([program, *arguments, "-o", str(file)], check=True, env={"LANG": "C.UTF-8"})


def definitions(program, folder):
    """The type of each column, by table and column."""
    file = folder / "definitions.csv"
    run(program, ["columns"], file)
    with open(file, newline="") as stream:
        return {(row["table"], row["column"]): row for row in csv.DictReader(stream)}


def expected(path, table, types):
    """The rows of a CSV file, with values of the types of their columns, and None for a null."""
    with open(path, newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        for name, text in row.items():
            kind = types.get((table, name), {"type": "text"})["type"]
            row[name] = None if text == "" else VALUES[kind](text)
    return rows


VALUES = {
    "text": str, "integer": int, "real": float, "boolean": lambda text: {"true": True, "false": False}[text],
    "time": lambda text: datetime.fromisoformat(text).astimezone(timezone.utc),
}


def check_json(path, name, rows, faults):
    document = json.loads(Path(path).read_text())
    if name in ("quality", "reading"):
        # One object, in which counts and lists have another form than in a cell.
        found = [document["quality"] if "quality" in document else document]
    else:
        found = document if name is None else document[name]
    faults.expect(len(found) == len(rows), f"JSON has {len(found)} rows")
    for number, (row, other) in enumerate(zip(rows, found)):
        for column, value in row.items():
            if column == "nulls":
                reasons = dict(pair.split("=") for pair in value.split(";")) if value else {}
                faults.expect(other.get("nulls", {}) == reasons, f"JSON, row {number}: nulls")
            elif not isinstance(other.get(column), (list, dict)) and not isinstance(value, datetime):
                faults.expect(other.get(column) == value, f"JSON, row {number}: {column} is {other.get(column)!r}")


def check_rows(what, columns, found, rows, faults):
    """Compares rows of another program, as dictionaries, with ours."""
    faults.expect(list(columns) == list(rows[0]) if rows else True, f"{what}: columns are {columns}")
    faults.expect(len(found) == len(rows), f"{what}: {len(found)} rows instead of {len(rows)}")
    for number, (row, other) in enumerate(zip(rows, found)):
        for column, value in row.items():
            faults.expect(
                same(value, other[column]), f"{what}, row {number}: {column} is {other[column]!r}, not {value!r}")


def same(value, other):
    if value is None:
        # CSV has no empty texts beside nulls.
        return other == "" or bool(pandas.isna(other))
    if isinstance(value, datetime):
        return pandas.Timestamp(other).tz_convert("UTC") == pandas.Timestamp(value)
    return type(value)(other) == value and not pandas.isna(other)


def check_types(what, schema, name, types, faults):
    for field in schema:
        definition = types.get((name, field.name), {"type": "text", "words": ""})
        words = bool(definition.get("words")) and what == "Arrow"
        text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string()) if words else pyarrow.string()
        wanted = {
            "text": text, "integer": pyarrow.int64(), "real": pyarrow.float64(), "boolean": pyarrow.bool_(),
            "time": pyarrow.timestamp("ms", tz="UTC")}[definition["type"]]
        faults.expect(field.type == wanted, f"{what}: {field.name} is {field.type}, not {wanted}")


def check(program, arguments, name, types, folder):
    faults = Faults()
    files = {ending: folder / f"table.{ending}" for ending in ["csv", "json", "arrow", "parquet", "xlsx"]}
    for file in files.values():
        run(program, arguments, file)
    table = name or arguments[0]
    rows = expected(files["csv"], table, types)
    check_json(files["json"], name, rows, faults)

    with pyarrow.ipc.open_file(str(files["arrow"])) as reader:
        arrow = reader.read_all()
    arrow.validate(full=True)
    check_types("Arrow", arrow.schema, table, types, faults)
    check_rows("pyarrow, Arrow", arrow.column_names, arrow.to_pylist(), rows, faults)
    with open(files["arrow"], "rb") as stream:
        # A file is a stream after its first eight bytes.
        stream.seek(8)
        faults.expect(pyarrow.ipc.open_stream(stream).read_all().equals(arrow), "the stream in the file differs")
    parquet = pyarrow.parquet.read_table(str(files["parquet"]))
    parquet.validate(full=True)
    check_types("Parquet", parquet.schema, table, types, faults)
    check_rows("pyarrow, Parquet", parquet.column_names, parquet.to_pylist(), rows, faults)
    check_statistics(files["parquet"], parquet, faults)
    for metadata in (arrow.schema.metadata, parquet.schema.metadata):
        faults.expect(json.loads(metadata[b"fingertip"])["schema"] == 1, "no version in the metadata")
        faults.expect(metadata[b"table"].decode() == table, "no name of the table in the metadata")

    frames = {
        "Polars, Arrow": polars.read_ipc(files["arrow"]), "Polars, Parquet": polars.read_parquet(files["parquet"])}
    for what, frame in frames.items():
        check_rows(what, frame.columns, frame.to_dicts(), rows, faults)
    relation = duckdb.sql(f"select * from read_parquet('{files['parquet']}')")
    check_rows(
        "DuckDB, Parquet", relation.columns, [dict(zip(relation.columns, row)) for row in relation.fetchall()], rows,
        faults)
    relation = duckdb.sql("select * from arrow")
    check_rows(
        "DuckDB, Arrow", relation.columns, [dict(zip(relation.columns, row)) for row in relation.fetchall()], rows,
        faults)
    for what, frame in {
        "pandas, Arrow": pandas.read_feather(files["arrow"]), "pandas, Parquet": pandas.read_parquet(files["parquet"]),
    }.items():
        check_rows(what, frame.columns, frame.to_dict("records"), rows, faults)
    check_workbook(files["xlsx"], rows, name, arguments, faults)
    print(f"{table:12} {len(rows):5} rows {len(faults):5} faults")
    return [f"{' '.join(arguments[:1])} {table}: {fault}" for fault in faults[:5]]


def check_statistics(path, table, faults):
    metadata = pyarrow.parquet.ParquetFile(path).metadata
    for group in range(metadata.num_row_groups):
        for index in range(metadata.num_columns):
            column = metadata.row_group(group).column(index)
            values = table.column(index)
            if metadata.num_row_groups == 1:
                faults.expect(column.statistics.null_count == values.null_count, f"{column.path_in_schema}: null count")
                if column.statistics.has_min_max:
                    bounds = pyarrow.compute.min_max(values).as_py()
                    found = (column.statistics.min, column.statistics.max)
                    faults.expect(found == (bounds["min"], bounds["max"]), f"{column.path_in_schema}: bounds {found}")


def check_workbook(path, rows, name, arguments, faults):
    """A workbook opens, and its sheet has a row for each of ours; texts are texts, never formulas."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    faults.expect(sheet.max_row == len(rows) + 1, f"the workbook has {sheet.max_row - 1} rows")
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            faults.expect(cell.data_type != "f", f"the workbook has a formula at {cell.coordinate}")
    # Of a column of milliseconds there is one of hours.
    heads = [cell.value for cell in sheet[1]]
    for column in (rows[0] if rows else {}):
        if column.endswith("_ms"):
            faults.expect(any(head.endswith("(h)") for head in heads), "the workbook has no hours")
    pandas.read_excel(path, sheet_name=None)


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    program = str(Path(arguments[0]).resolve())
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        types = definitions(program, folder)
        for command, name in COMMANDS:
            faults += check(program, command, name, types, folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
