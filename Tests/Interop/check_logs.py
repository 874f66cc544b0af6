"""check_logs COMMAND: fails unless the command reads logs of Arrow as it reads the same rows of a CSV.

Writes the sample as Arrow in many ways, by pyarrow and Polars: files and streams, types of texts and times, dictionaries,
compressions, sizes of batches, columns that are no fields. Files that can't be read must end with 65 and a reason.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import polars
import pyarrow
import pyarrow.compute as compute
import pyarrow.ipc as ipc

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "datasets/sample"
ZONE = "Asia/Shanghai"


def run(program, arguments):
    return subprocess.run([program, *arguments], capture_output=True, env={"LANG": "C.UTF-8"})


def analyze(program, log):
    done = run(program, ["analyze", str(log), "--tables", str(SAMPLE / "tables"), "--table", "cadres", "--format", "csv",
                         "--quiet"])
    return done.returncode, done.stdout, done.stderr.decode()


def write(path, table, stream=False, batch=None, compression=None):
    options = ipc.IpcWriteOptions(compression=compression, emit_dictionary_deltas=False)
    make = ipc.new_stream if stream else ipc.new_file
    with make(str(path), table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=batch)


def cast(table, types):
    for name, kind in types.items():
        index = table.column_names.index(name)
        table = table.set_column(index, name, convert(table.column(name), kind))
    return table


def convert(column, kind):
    if pyarrow.types.is_dictionary(kind):
        return column.dictionary_encode().cast(kind).unify_dictionaries() if hasattr(column, "unify_dictionaries") else \
            column.dictionary_encode().cast(kind)
    if pyarrow.types.is_timestamp(kind) and pyarrow.types.is_timestamp(column.type) and kind.tz is None:
        return compute.local_timestamp(column.cast(pyarrow.timestamp(kind.unit, tz=ZONE)))
    return column.cast(kind)


def variants(table):
    """Names, tables, and how they are written."""
    times = {
        f"timestamp[{unit}, {zone}]": pyarrow.timestamp(unit, tz=zone)
        for unit in ["s", "ms", "us", "ns"] for zone in ["UTC", ZONE, None] if unit != "s"}
    for name, kind in times.items():
        yield name, cast(table, {"start": kind, "end": kind}), {}
    yield "int64 epochs", cast(cast(table, {"start": times["timestamp[ms, UTC]"], "end": times["timestamp[ms, UTC]"]}),
                               {"start": pyarrow.int64(), "end": pyarrow.int64()}), {}
    texts = ["cadre", "device", "kind", "app", "item", "task", "tag"]
    texts = [name for name in texts if name in table.column_names]
    for kind in [pyarrow.large_string(), pyarrow.string_view(), pyarrow.binary(), pyarrow.large_binary()]:
        yield str(kind), cast(table, {name: kind for name in texts}), {}
    for index in [pyarrow.int8(), pyarrow.uint16(), pyarrow.int32(), pyarrow.int64()]:
        few = [name for name in ["kind", "tag"] if name in texts]
        names = texts if index.bit_width > 8 else few
        yield f"dictionary of {index}", cast(
            table, {name: pyarrow.dictionary(index, pyarrow.string()) for name in names}), {"batch": 1000}
    for compression in [None, "zstd"]:
        for stream in [False, True]:
            for batch in [None, 7, 5000]:
                yield f"{compression}, {'stream' if stream else 'file'}, {batch}", table, {
                    "compression": compression, "stream": stream, "batch": batch}
    other = pyarrow.array([{"a": [1.5, None], "b": "x"}] * table.num_rows)
    yield "nested columns beside", table.add_column(0, "nested", other).append_column(
        "list", pyarrow.array([["a"], []] * (table.num_rows // 2) + [None] * (table.num_rows % 2))), {"compression": "zstd"}


def refused(table):
    """Names, tables, how they are written, and what the message must say."""
    yield "LZ4", table, {"compression": "lz4"}, "LZ4"
    yield "floating point", cast(cast(table, {"start": pyarrow.timestamp("ms", tz="UTC")}), {"start": pyarrow.int64()}).set_column(
        table.column_names.index("start"), "start", pyarrow.array([1.5] * table.num_rows)), {}, "floating point"
    yield "no kind", table.drop_columns(["kind"]), {}, "'kind' is missing"


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    program = str(Path(arguments[0]).resolve())
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        table, expected = sample(program, folder)
        for name, changed, how in variants(table):
            path = folder / "log.arrow"
            write(path, changed, **how)
            code, output, errors = analyze(program, path)
            if code != 0 or output != expected:
                faults.append(f"{name}: {code} {errors.strip() or 'other rows'}")
            print(f"{name:30} {'ok' if not faults or not faults[-1].startswith(name) else 'FAULT'}")
        for name, path in by_polars(table, folder):
            code, output, errors = analyze(program, path)
            if code != 0 or output != expected:
                faults.append(f"{name}: {code} {errors.strip() or 'other rows'}")
            print(f"{name:30} {'ok' if not faults or not faults[-1].startswith(name) else 'FAULT'}")
        for name, changed, how, message in refused(table):
            path = folder / "log.arrow"
            write(path, changed, **how)
            code, output, errors = analyze(program, path)
            if code != 65 or message not in errors:
                faults.append(f"{name}: {code} {errors.strip()}")
            print(f"{name:30} {errors.strip()[-150:]}")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


def sample(program, folder):
    """The sample's rows, with instants, and the table of cadres that the command makes of its CSV."""
    import pyarrow.csv
    files = []
    for file in sorted((SAMPLE / "log").rglob("*")):
        if not file.is_file():
            continue
        plain = folder / f"{len(files)}.csv"
        raw = file.read_bytes()
        if raw[:4] == b"\x28\xb5\x2f\xfd":
            raw = subprocess.run(["zstd", "-dc", str(file)], capture_output=True, check=True).stdout
        elif raw[:2] == b"\x1f\x8b":
            raw = subprocess.run(["gzip", "-dc", str(file)], capture_output=True, check=True).stdout
        plain.write_bytes(raw)
        files.append(plain)
    convert_options = pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in
                      ["start", "end", "cadre", "device", "event", "kind", "app", "item", "task", "tag"]},
        strings_can_be_null=True, null_values=[""])
    tables = [pyarrow.csv.read_csv(file, convert_options=convert_options) for file in files]
    table = pyarrow.concat_tables(tables, promote_options="default").combine_chunks()
    # Some thousand rows: all tests read them.
    table = table.slice(0, 6000).combine_chunks()
    pyarrow.csv.write_csv(table, folder / "log.csv", pyarrow.csv.WriteOptions(quoting_style="needed"))
    code, expected, errors = analyze(program, folder / "log.csv")
    assert code == 0, errors
    for name in ["start", "end"]:
        instants = polars.from_arrow(table.column(name)).str.to_datetime(time_zone="UTC", time_unit="ms", strict=False).to_arrow()
        table = table.set_column(table.column_names.index(name), name, instants.cast(pyarrow.timestamp("ms", tz="UTC")))
    return table, expected


def by_polars(table, folder):
    frame = polars.from_arrow(table)
    for compression in ["uncompressed", "zstd"]:
        frame.write_ipc(folder / f"polars-{compression}.arrow", compression=compression)
        yield f"Polars, {compression}", folder / f"polars-{compression}.arrow"
        frame.write_ipc_stream(folder / f"polars-{compression}.arrows", compression=compression)
        yield f"Polars, stream, {compression}", folder / f"polars-{compression}.arrows"
    frame.with_columns(polars.col("kind", "app", "tag").cast(polars.Categorical)).write_ipc(folder / "categorical.arrow")
    yield "Polars, categorical", folder / "categorical.arrow"


if __name__ == "__main__":
    main(sys.argv[1:])
