"""Tasks of an analysis on a cluster: each turns Arrow batches of one schema into others of it.

They know nothing of Spark: a task is a value that can be pickled, and a function of batches. What goes from one to the
next are rows of four columns: what the row is (`kind`), its bucket or place (`part`), a number of rows (`rows`), and
`bytes`. Errors of the data are rows, too, of the kind `error`, so that the one who asked hears of them as they are and
nobody tries again what fails each time; other errors are raised, and a task that failed by them is tried again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zlib
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Mapping, Sequence

from . import parts
from ._errors import BadDataError, FingertipError, NoInputError, UsageError
from ._library import set_language, version
from ._options import OF_READING, OF_TABLES, PathLike
from ._results import Report, Result

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]

COLUMNS = "kind string, part int, rows bigint, bytes binary"
"""The schema of rows between tasks, as Spark writes it."""

BLOCK, CENSUS, ERROR, META = "block", "census", "error", "meta"

# What a task that reads keeps of a file's rows in memory; the rest goes into a temporary file.
_READING_MEMORY = "512M"
# A row between tasks is no longer, but for blocks.
_CHUNK_BYTES = 4 << 20
_CHUNK_ROWS = 65_536
# Of a bucket: blocks as they arrive, and what a sweep needs besides the rows.
_LEAST_MEMORY = 64 << 20

# Errors that a second try would meet again.
_LASTING = (UsageError, BadDataError, NoInputError)

Row = tuple[str, int, int, bytes]


def _batch(row: Row) -> pyarrow.RecordBatch:
    import pyarrow as pa

    types = (pa.string(), pa.int32(), pa.int64(), pa.binary())
    return pa.RecordBatch.from_arrays(
        [pa.array([value], type) for value, type in zip(row, types)], names=["kind", "part", "rows", "bytes"]
    )


def rows_of(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    """The rows of batches, one at a time."""
    for batch in batches:
        columns = [batch.column(name) for name in ("kind", "part", "rows", "bytes")]
        for index in range(batch.num_rows):
            kind, part, rows, data = (column[index].as_py() for column in columns)
            yield kind, part, rows, data


def error_row(error: FingertipError) -> Row:
    """An error as a row."""
    told = {
        "code": error.code, "text": str(error), "cause": error.cause, "file": error.file, "offset": error.offset,
        "line": error.line, "field": error.field, "options": error.options,
    }  # fmt: skip
    return ERROR, 0, 0, json.dumps(told).encode()


def error_of(data: bytes) -> FingertipError:
    """The error of a row."""
    told = json.loads(data)
    error = FingertipError._classes.get(told.pop("code"), FingertipError)(told.pop("text"))
    error.__dict__.update(told)
    return error


class Task:
    """A function of batches that tells errors of the data as rows."""

    def __init__(self, language: str | None) -> None:
        self._version, self._language = version(), language

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        set_language(self._language)
        # The folder for temporary files that the cluster gives a task.
        local = os.environ.get("LOCAL_DIRS") or os.environ.get("SPARK_LOCAL_DIRS")
        if local and "TMPDIR" not in os.environ and os.access(local.split(",")[0], os.W_OK):
            os.environ["TMPDIR"] = local.split(",")[0]
        try:
            if self._version != version():
                raise new_error(
                    UsageError, f"the driver has fingertip {self._version}, an executor {version()}; install the same"
                )
            for row in self.run(batches):
                yield _batch(row)
        except _LASTING as error:
            yield _batch(error_row(error))
        # What sent the rest waits until it is taken.
        for _ in batches:
            pass

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        """The rows of the result."""
        raise NotImplementedError


def new_error(kind: type[FingertipError], message: str) -> FingertipError:
    error = kind(message)
    error.cause, error.file, error.offset, error.line, error.field, error.options = message, None, None, None, None, []
    return error


def secret_path(name: str) -> str:
    """The place of a file with a secret on the machine of a task: where it is by its path, or sent by Spark."""
    if os.path.isabs(name) or os.path.exists(name):
        return name
    try:
        from pyspark import SparkFiles  # type: ignore[import-not-found, import-untyped, unused-ignore]

        sent = SparkFiles.get(name)
    except Exception:  # noqa: BLE001  It is no file of Spark's; the library tells that it is missing.
        return name
    return sent if os.path.exists(sent) else name


def _on_executor(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options for a task: of one thread unless others are wanted, with the key where it is here."""
    own = {"threads": 1, **options}
    if own.get("pseudonymize") is not None:
        own["pseudonymize"] = secret_path(os.fspath(own["pseudonymize"]))
    return own


def local_path(uri: str) -> str | None:
    """The path of a file that every machine sees; None for one of a store. As Spark writes names, nothing is escaped."""
    if uri.startswith("file:"):
        return "/" + uri.removeprefix("file:").lstrip("/")
    return None if "://" in uri else uri


def _files(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[parts.Part]:
    for batch in batches:
        paths = batch.column("path")
        contents = batch.column("content") if "content" in batch.schema.names else None
        for index in range(batch.num_rows):
            uri = paths[index].as_py()
            local = local_path(uri)
            if local is not None:
                yield local
            else:
                # Where the batch has it: a file is not copied.
                yield parts.Named(uri, contents[index].as_buffer())  # type: ignore[index]


def _tables(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[parts.Part]:
    import pyarrow as pa

    some: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        some.append(batch)
        count += batch.num_rows
        if count >= parts.ROWS_AT_ONCE:
            yield pa.Table.from_batches(some)
            some, count = [], 0
    if some:
        yield pa.Table.from_batches(some)


class EncodeFiles(Task):
    """Reads files: columns `path`, and `content` for those that not every machine sees."""

    _logs = staticmethod(_files)

    def __init__(self, buckets: int, options: Mapping[str, Any], language: str | None) -> None:
        super().__init__(language)
        self._buckets, self._options = buckets, dict(options)

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        return _encoded(self._logs(batches), self._buckets, self._options)


class EncodeFrames(EncodeFiles):
    """Reads batches with the columns of a log."""

    _logs = staticmethod(_tables)


def _encoded(logs: Iterable[parts.Part], buckets: int, options: Mapping[str, Any]) -> Iterator[Row]:
    censuses: list[bytes] = []
    own = {"memory": _READING_MEMORY, **_on_executor(options)}
    for made in parts.encode_each(logs, buckets=buckets, rows=parts.ROWS_AT_ONCE, options=own):
        censuses.append(made.census)
        for bucket, block in made.blocks.items():
            yield BLOCK, bucket, block.rows, block.data
    if censuses:
        merged = parts.census_merge(censuses)
        # A place that is the same whenever the task runs, and spreads the censuses of all tasks.
        yield CENSUS, zlib.crc32(merged) >> 1, 1, merged


class Rejects(Task):
    """Reads files for their rejected rows: batches with the columns of a rejects file."""

    COLUMNS = "file string, line bigint, reason string, field string, raw string"

    def __init__(self, options: Mapping[str, Any], language: str | None) -> None:
        super().__init__(language)
        self._options = dict(options)

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow as pa

        set_language(self._language)
        names = ["file", "line", "reason", "field", "raw"]
        types = [pa.string(), pa.int64(), pa.string(), pa.string(), pa.string()]
        made = parts.encode_each(
            _files(batches), buckets=1, rows=1, keep_rejects=True, options=_on_executor(self._options)
        )
        for some in made:
            rows = [json.loads(line) for line in some.rejects.split(b"\n") if line]
            for start in range(0, len(rows), 10_000):
                chunk = rows[start : start + 10_000]
                columns = [pa.array([row[name] for row in chunk], type) for name, type in zip(names, types)]
                yield pa.RecordBatch.from_arrays(columns, names=names)


class MergeCensuses(Task):
    """Merges the censuses of a partition into one."""

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        return _merged(batches, CENSUS, parts.census_merge)


class MergePartials(Task):
    """Merges the partial results of a partition into one."""

    def __init__(self, purpose: parts.Purpose, language: str | None) -> None:
        super().__init__(language)
        self._purpose = purpose

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        return _merged(batches, f"{self._purpose}:partial", parts.merge)


def _merged(batches: Iterable[pyarrow.RecordBatch], wanted: str, put_together: Any) -> Iterator[Row]:
    """The parts of a kind as one, at the least place of theirs; other rows as they are."""
    merged: list[bytes] = []
    place, count = (1 << 31) - 1, 0
    for kind, part, rows, data in rows_of(batches):
        if kind != wanted:
            yield kind, part, rows, data
            continue
        place, count = min(place, part), count + rows
        merged.append(data)
        if len(merged) == 16:
            merged = [put_together(merged)]
    if merged:
        yield wanted, place, count, put_together(merged)


class CheckRejects(Task):
    """Passes a census on if no more rows were rejected than may be."""

    def __init__(self, options: Mapping[str, Any], language: str | None) -> None:
        super().__init__(language)
        self._options = {name: value for name, value in options.items() if name != "pseudonymize"}

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        for kind, part, rows, data in rows_of(batches):
            if kind == CENSUS:
                parts.quality(data, **self._options)
            yield kind, part, rows, data


class SpreadCensus(Task):
    """Gives each bucket the census."""

    def __init__(self, buckets: int, language: str | None) -> None:
        super().__init__(language)
        self._buckets = buckets

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        for kind, _, rows, data in rows_of(batches):
            for bucket in range(self._buckets):
                yield kind, bucket, rows, data


class Bundle:
    """The tables and the calendar of an analysis, as they travel: compressed, with the names of their files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {name: zlib.compress(data, 1) for name, data in files.items()}
        hash = hashlib.sha256()
        for name in sorted(self._files):
            hash.update(name.encode() + b"\0" + self._files[name])
        self._hash = hash.hexdigest()

    # A worker has many tasks of one analysis.
    _folders: dict[str, tempfile.TemporaryDirectory[str]] = {}
    _tables: dict[str, parts.Tables] = {}

    def options(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Options with the tables and the calendar as this process has them."""
        if self._hash not in Bundle._folders:
            Bundle._folders.clear()
            folder = tempfile.TemporaryDirectory(prefix="fingertip-tables-")
            for name, data in self._files.items():
                with open(os.path.join(folder.name, name), "wb") as file:
                    file.write(zlib.decompress(data))
            Bundle._folders[self._hash] = folder
        place = Bundle._folders[self._hash].name
        own = _on_executor(options)
        named = {
            name.removesuffix(".csv"): os.path.join(place, name) for name in self._files if name != "calendar.csv"
        }
        reading = {name: value for name, value in own.items() if name in OF_TABLES}
        key = self._hash + json.dumps({name: str(value) for name, value in reading.items()}, sort_keys=True)
        if key not in Bundle._tables:
            Bundle._tables.clear()
            Bundle._tables[key] = parts.Tables(**named, **reading)
        own["tables"] = Bundle._tables[key]
        if "calendar.csv" in self._files:
            own["calendar"] = os.path.join(place, "calendar.csv")
        return own


class Sweep(Task):
    """Sweeps the buckets of a partition, all at once."""

    def __init__(
        self, purpose: parts.Purpose, bundle: Bundle, options: Mapping[str, Any], language: str | None
    ) -> None:
        super().__init__(language)
        self._purpose, self._bundle, self._options = purpose, bundle, dict(options)

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        sweep: parts.Sweep | None = None
        census: bytes | None = None
        place, count = 1 << 30, 0
        for kind, part, rows, data in rows_of(batches):
            if kind == CENSUS:
                census = data
            elif kind == BLOCK:
                sweep = sweep or parts.Sweep(self._purpose, self._bundle.options(self._options))
                place, count = min(place, part), count + rows
                _check_memory(rows, count, "memory" in self._options)
                sweep.add(data)
            else:
                yield kind, part, rows, data
        if sweep is None:
            return
        if census is None:
            raise new_error(BadDataError, "the blocks have no census; analyze what encode() wrote as a whole")
        made = sweep.run(census)
        yield f"{self._purpose}:partial", place, 1, made.partial
        yield f"{self._purpose}:rows", place, 1, made.rows


def _check_memory(rows: int, total: int, spills: bool) -> None:
    """Refuses rows that the machine has no memory for, before it ends the process."""
    free = available_memory()
    if not spills and free is not None and rows * parts.ROW_BYTES + _LEAST_MEMORY > free:
        raise new_error(
            UsageError,
            f"a bucket has more than {total:,} rows, of {parts.ROW_BYTES} bytes each, and its machine {free >> 20:,} MiB "
            "free; give more buckets (up to 256) or more memory to a task, or memory=\"1G\" to keep the rest on disk",
        )


def available_memory(files: Sequence[str] = ("/proc/meminfo",)) -> int | None:
    """The memory that this process may still take, in bytes, by the machine and by its control group."""
    found: list[int] = []
    try:
        with open(files[0]) as file:
            lines = dict(line.split(":", 1) for line in file)
        found.append(int(lines["MemAvailable"].split()[0]) << 10)
    except (OSError, KeyError, ValueError):
        pass
    for limit, used in (
        ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
        ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ):
        try:
            with open(limit) as most, open(used) as now:
                found.append(int(most.read()) - int(now.read()))
        except (OSError, ValueError):
            pass
    try:
        import resource

        most_bytes = resource.getrlimit(resource.RLIMIT_AS)[0]
        if most_bytes != resource.RLIM_INFINITY:
            with open("/proc/self/statm") as statm:
                found.append(most_bytes - int(statm.read().split()[0]) * resource.getpagesize())
    except (OSError, ValueError):
        pass
    return min(found) if found else None


class _Finished:
    """The parts of a finish, by purpose."""

    def __init__(self, batches: Iterable[pyarrow.RecordBatch]) -> None:
        self.partials: dict[str, bytes] = {}
        self.rows: dict[str, list[bytes]] = {}
        self.census: bytes | None = None
        self.others: list[Row] = []
        for kind, part, rows, data in rows_of(batches):
            purpose, _, what = kind.partition(":")
            if kind == CENSUS:
                self.census = data
            elif what == "rows":
                self.rows.setdefault(purpose, []).append(data)
            elif what == "partial":
                self.partials[purpose] = data
            else:
                self.others.append((kind, part, rows, data))

    def of(self, purpose: str) -> tuple[bytes, list[bytes]]:
        return self.partials[purpose], self.rows.get(purpose, [])


class Finish(Task):
    """Makes the result: every table, or the result in a form."""

    def __init__(
        self, bundle: Bundle, options: Mapping[str, Any], language: str | None, form: tuple[str | None, str] | None
    ) -> None:
        super().__init__(language)
        self._bundle, self._options, self._form = bundle, dict(options), form

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        found = _Finished(batches)
        yield from found.others
        if found.others or not found.partials or found.census is None:
            return
        result = parts.finish(*found.of("analysis"), found.census, **self._bundle.options(self._options))
        if self._form is None:
            yield from _all_tables(result)
        else:
            table, form = self._form
            output = result if table is None else result.tables[table]
            yield from _chunks(form, output._bytes(form))


class FinishReport(Task):
    """Makes the page of a report."""

    def __init__(
        self, bundle: Bundle, options: Mapping[str, Any], language: str | None, page_language: str | None
    ) -> None:
        super().__init__(language)
        self._bundle, self._options, self._page_language = bundle, dict(options), page_language

    def run(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[Row]:
        found = _Finished(batches)
        yield from found.others
        if found.others or not found.partials or found.census is None:
            return
        trends = found.of("trends") if "trends" in found.partials else None
        page: Report = parts.report(
            found.of("report"), trends, found.census, **self._bundle.options(self._options)
        )
        yield from _chunks("html", page.html(self._page_language).encode())


def _chunks(kind: str, data: bytes) -> Iterator[Row]:
    for place, start in enumerate(range(0, len(data), _CHUNK_BYTES)):
        yield kind, place, 0, data[start : start + _CHUNK_BYTES]


def _all_tables(result: Result) -> Iterator[Row]:
    import pyarrow as pa

    schemas: dict[str, str] = {}
    counts: dict[str, int] = {}
    for name in result.tables:
        reader = pa.RecordBatchReader.from_stream(result.tables[name])
        schema = plain_schema(reader.schema)
        schemas[name] = schema.serialize().to_pybytes().hex()
        counts[name] = place = 0
        for batch in reader:
            for start in range(0, batch.num_rows, _CHUNK_ROWS):
                piece = batch.slice(start, _CHUNK_ROWS)
                stream = io.BytesIO()
                with pa.ipc.new_stream(stream, piece.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
                    out.write_batch(piece)
                yield name, place, piece.num_rows, stream.getvalue()
                place += 1
                counts[name] += piece.num_rows
    quality = json.loads(result.tables["quality"]._bytes("json"))
    meta = {
        "schemas": schemas, "rows": counts, "notes": result.notes, "quality": quality["quality"],
        "parameters": quality["parameters"],
    }  # fmt: skip
    yield META, 0, 0, json.dumps(meta).encode()


def plain_schema(schema: pyarrow.Schema) -> pyarrow.Schema:
    """A schema of the types that Spark has: words as texts, times in microseconds."""
    import pyarrow as pa

    def plain(type: Any) -> Any:
        if pa.types.is_dictionary(type):
            return type.value_type
        return pa.timestamp("us", type.tz) if pa.types.is_timestamp(type) else type

    return pa.schema([pa.field(field.name, plain(field.type), field.nullable) for field in schema])


class Decode(Task):
    """Turns the rows of a table into batches of its columns."""

    def __init__(self, schema: bytes, language: str | None) -> None:
        super().__init__(language)
        self._schema = schema

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow as pa

        schema = pa.ipc.read_schema(pa.BufferReader(self._schema))
        for _, _, _, data in rows_of(batches):
            for batch in pa.ipc.open_stream(data):
                columns = [column.cast(field.type) for column, field in zip(batch.columns, schema)]
                yield pa.RecordBatch.from_arrays(columns, schema=schema)


def bundle_of(files: Mapping[str, PathLike | bytes]) -> Bundle:
    """The tables of local files or bytes."""
    found: dict[str, bytes] = {}
    for name, source in files.items():
        if isinstance(source, bytes):
            found[name] = source
        else:
            with open(source, "rb") as file:
                found[name] = file.read()
    return Bundle(found)


def of_reading(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of reading, without the file of rejects."""
    return {name: value for name, value in options.items() if name in OF_READING and name != "rejects"}
