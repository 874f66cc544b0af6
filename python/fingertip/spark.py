"""The parts of an analysis on Apache Spark 4: the result of one machine, byte for byte.

```python
from fingertip import spark as on_spark

with on_spark.analyze(spark, "s3a://logs/2024/", tables="tables/", calendar="cn", period="month") as result:
    result.units.show()                        # every table is a data frame
    result.write("s3a://results/2024/")        # by the executors
    page = result.report()
```

Files are encoded where they are read; only packed columns are shuffled, by bucket of cadres. The driver sees counts, and
what it is asked for. Nothing but data frames and `mapInArrow` is used, so that Spark Connect will do. Executors need this
package, pyarrow and pandas: see the page "On a cluster" of the documentation.
"""

from __future__ import annotations

import json
import math
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Literal, Mapping, NoReturn, Sequence, Union, cast

from . import _cluster as cluster
from . import _library, parts
from ._errors import FingertipError, InputOutputError, NoInputError, UsageError
from ._options import AnalyzeOptions, PathLike, ReadOptions, ReportOptions, check_names

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession  # type: ignore[import-not-found, unused-ignore]
    from typing_extensions import Unpack

Paths = Union[str, Sequence[str]]
"""Files, folders and patterns of whatever file systems Spark reads."""

_TABLES = ("cadres", "units", "apps", "tasks")
# Stored bytes to a bucket: ten million events of a compressed log, which take 400 MB of memory.
_BUCKET_BYTES = 64 << 20
_LEAST_BUCKETS = 8
# What a step of a tree of merges takes at once.
_FAN = 16
# The longest array of Java, which Spark reads a file into.
_LONGEST_FILE = (1 << 31) - (1 << 20)


@dataclass(frozen=True)
class _Files:
    """The files of a log."""

    frame: DataFrame
    bytes: int


class EncodedLog:
    """A log as packed columns, in buckets of cadres, among the executors; made by `encode` or `load`.

    Args:
        frame: Its blocks and censuses, which are computed anew wherever they are lost.
        buckets: The number of buckets.
        options: The options of reading.
    """

    def __init__(
        self, spark: SparkSession, frame: DataFrame, buckets: int, options: Mapping[str, Any], source: Any
    ) -> None:
        self._spark, self._frame, self._source = spark, frame, source
        self.buckets = buckets
        self._options = dict(options)
        self.rows: dict[int, int] = {}
        """The accepted rows of each bucket, repeats included; a row takes `fingertip.parts.ROW_BYTES` bytes of memory in
        a sweep."""
        self.bytes = 0
        """The bytes of all blocks, which are those that are shuffled."""
        self._censuses = 0
        self._count()

    def _count(self) -> None:
        from pyspark.sql import functions as F  # type: ignore[import-not-found, unused-ignore]

        known = self._frame.groupBy("kind", F.when(F.col("kind") == cluster.BLOCK, F.col("part")).alias("part"))
        counts = _collected(
            known.agg(
                F.count("*").alias("count"), F.sum("rows").alias("rows"), F.sum(F.length("bytes")).alias("bytes")
            )
        )
        for row in counts:
            if row["kind"] == cluster.BLOCK:
                self.rows[row["part"]] = row["rows"]
                self.bytes += row["bytes"]
            elif row["kind"] == cluster.CENSUS:
                self._censuses = row["count"]
            elif row["kind"] == cluster.ERROR:
                _raise_first(self._frame)

    def write(self, folder: str, *, mode: Literal["errorifexists", "overwrite"] = "errorifexists") -> None:
        """Writes it into a folder of Parquet files, from which `load` has it again."""
        told = json.dumps({"buckets": self.buckets, "options": _storable(self._options)}).encode()
        meta = self._spark.createDataFrame([(cluster.META, 0, 0, bytearray(told))], cluster.COLUMNS)
        whole = self._frame.where(f"kind in ('{cluster.BLOCK}', '{cluster.CENSUS}')").unionByName(meta)
        with _told():
            whole.write.mode(mode).option("compression", "none").parquet(folder)

    def close(self) -> None:
        """Frees what the executors keep of it."""
        self._frame.unpersist()

    def __enter__(self) -> EncodedLog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<fingertip.spark.EncodedLog: {sum(self.rows.values()):,} rows in {self.buckets} buckets>"


Source = Union[str, Sequence[str], "EncodedLog", "DataFrame"]
"""Files and folders, an encoded log, or a data frame with the columns of a log."""


def encode(
    spark: SparkSession, log: Paths | DataFrame, *, buckets: int | None = None, **options: Unpack[ReadOptions]
) -> EncodedLog:
    """Reads a log into packed columns, which answer any number of questions, or are kept in the lake.

    Args:
        spark: The session, also of Spark Connect.
        log: Files, folders and patterns, as Spark takes them, or a data frame with the columns of a log.
        buckets: The number of buckets, 1 to 256: so many tasks sweep. None for one for 64 MB of stored log.
        options: See `ReadOptions`, but `rejects`: see the function of that name. `max_ids` is for a task, and so is
            `memory`, above which rows are put on the local disk; by default 512M while files are read.

    Raises:
        BadDataError: with file, place and cause. Whether too many rows were rejected is told by `analyze`.
        NoInputError: without a file.
    """
    check_names("encode", options, ReadOptions)
    _check_rejects(options)
    _check_key(options)
    language = _library._language
    reading = cluster.of_reading(_plain(options))
    if _is_frame(log):
        count = buckets or _LEAST_BUCKETS * 8
        _check_buckets(count)
        made = _mapped(cast(Any, log), cluster.EncodeFrames(count, reading, language))
    else:
        files = _files_of(spark, cast(Any, log))
        count = buckets or min(parts.MAXIMUM_BUCKETS, max(_LEAST_BUCKETS, math.ceil(files.bytes / _BUCKET_BYTES)))
        _check_buckets(count)
        made = _mapped(files.frame, cluster.EncodeFiles(count, reading, language))
    frame = made.persist(_disk_only())
    try:
        return EncodedLog(spark, frame, count, options, log)
    except BaseException:
        frame.unpersist()
        raise


def load(spark: SparkSession, folder: str) -> EncodedLog:
    """Opens an encoded log that `EncodedLog.write` wrote.

    Raises:
        NoInputError: for a folder that is none.
    """
    with _told(file=folder):
        frame = spark.read.parquet(folder)
        kept = frame.where(f"kind = '{cluster.META}'").select("bytes").collect()
    if len(kept) != 1:
        raise cluster.new_error(NoInputError, f"{folder}: no encoded log of fingertip.spark")
    known = json.loads(bytes(kept[0]["bytes"]))
    return EncodedLog(spark, frame, known["buckets"], known["options"], None)


def rejects(spark: SparkSession, log: Paths, **options: Unpack[ReadOptions]) -> DataFrame:
    """The rejected rows of files, which are read for it whenever it is used: file, line, reason, field, raw.

    Rows are as people wrote them, for the analyst alone; `raw` is null under `pseudonymize`.
    """
    check_names("rejects", options, ReadOptions)
    task = cluster.Rejects(cluster.of_reading(_plain(options)), _library._language)
    return _mapped(_files_of(spark, log).frame, task, cluster.Rejects.COLUMNS)


def analyze(
    spark: SparkSession, log: Source, *, buckets: int | None = None, **options: Unpack[AnalyzeOptions]
) -> Result:
    """Analyzes a log on the executors: the tables of `fingertip.analyze`, byte for byte.

    Args:
        spark: The session, also of Spark Connect.
        log: What `encode` takes, or an encoded log.
        buckets: As of `encode`.
        options: See `AnalyzeOptions`. Tables and the calendar are files that the driver or Spark reads, or bytes.
            `pseudonymize` names a file on the executors: an absolute path, or one that Spark sent them.

    Raises:
        FingertipError: of the class of its cause; `InputOutputError` if the cluster fails.
    """
    check_names("analyze", options, AnalyzeOptions)
    _check_rejects(options)
    _check_key(options)
    plain = _plain(options)
    bundle = cluster.bundle_of(_table_files(spark, plain))
    asked = {name: value for name, value in plain.items() if name not in (*_TABLES, "tables", "calendar", "rejects")}
    if plain.get("calendar") in ("cn", "weekdays"):
        asked["calendar"] = plain["calendar"]
    reading = cluster.of_reading(asked)
    if isinstance(log, EncodedLog):
        # What it was read with, unless the question says otherwise, which the engine checks.
        asked = {**_plain(log._options), **asked}
        reading = cluster.of_reading(asked)
    _check_question(bundle, asked)
    encoded = log if isinstance(log, EncodedLog) else encode(spark, log, buckets=buckets, **reading)
    try:
        return Result(encoded, bundle, asked, owns=encoded is not log)
    except BaseException:
        if encoded is not log:
            encoded.close()
        raise


class Result:
    """The result of an analysis on a cluster. Its tables are attributes, too: `result.units`.

    What was computed stays on the disks of executors until `close`, or the end of `with`.
    """

    def __init__(self, encoded: EncodedLog, bundle: cluster.Bundle, options: Mapping[str, Any], owns: bool) -> None:
        self._encoded, self._bundle, self._options, self._owns = encoded, bundle, dict(options), owns
        self._language = _library._language
        self._kept: list[DataFrame] = []
        try:
            self._census = self._merged_census()
            self._swept = self._keep(self._sweep("analysis", self._options))
            self._finished = self._keep(self._finish(cluster.Finish(bundle, self._options, self._language, None)))
            told = _collected(self._finished.where(f"kind = '{cluster.META}'").select("bytes"))
            if not told:
                _raise_first(self._finished)
            known = json.loads(bytes(told[0]["bytes"]))
        except BaseException:
            self._unpersist()
            raise
        self.quality: dict[str, Any] = known["quality"]
        """The counts of rows by what became of them, as in the JSON document."""
        self.parameters: dict[str, Any] = known["parameters"]
        """All parameters that the result depends on."""
        self.notes: list[str] = known["notes"]
        """What may mislead."""
        self.rows: dict[str, int] = known["rows"]
        """The number of rows of each table."""
        self._schemas = {name: bytes.fromhex(schema) for name, schema in known["schemas"].items()}
        self.tables: Mapping[str, DataFrame] = {name: self._table(name) for name in self._schemas}
        """The tables by their names."""

    def __getattr__(self, name: str) -> DataFrame:
        tables = self.__dict__.get("tables", {})
        if name in tables:
            return cast("DataFrame", tables[name])
        raise AttributeError(f"no table or attribute {name!r}; tables are: {', '.join(tables)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def _keep(self, frame: DataFrame) -> DataFrame:
        kept = frame.persist(_disk_only())
        self._kept.append(kept)
        return kept

    def _unpersist(self) -> None:
        for frame in self._kept:
            frame.unpersist()

    def _mapped(self, frame: DataFrame, task: cluster.Task) -> DataFrame:
        return _mapped(frame, task)

    def _merged_census(self) -> DataFrame:
        """The census of all logs, in one row."""
        frame = self._encoded._frame.where(f"kind = '{cluster.CENSUS}'")
        frame = _merged(frame, self._encoded._censuses, cluster.MergeCensuses(self._language))
        check = cluster.CheckRejects(cluster.of_reading(self._options), self._language)
        census = self._keep(_mapped(frame, check))
        kinds = _collected(census.select("kind"))
        if [row["kind"] for row in kinds] != [cluster.CENSUS]:
            _raise_first(census)
        return census

    def _sweep(self, purpose: parts.Purpose, options: Mapping[str, Any]) -> DataFrame:
        buckets = self._encoded.buckets
        census = _mapped(self._census, cluster.SpreadCensus(buckets, self._language))
        blocks = self._encoded._frame.where(f"kind = '{cluster.BLOCK}'").unionByName(census)
        # By the bucket itself since Spark 4.1, which gives each task one; before by its hash.
        by_bucket = getattr(blocks, "repartitionById", blocks.repartition)(buckets, "part")
        return _mapped(by_bucket, cluster.Sweep(purpose, self._bundle, options, self._language))

    def _merged_partial(self, swept: DataFrame, purpose: parts.Purpose) -> DataFrame:
        """The partial results as one row, and the other rows as they are."""
        partial = f"kind = '{purpose}:partial'"
        merge = cluster.MergePartials(purpose, self._language)
        return _merged(swept.where(partial), len(self._encoded.rows), merge).unionByName(
            swept.where(f"not ({partial})")
        )

    def _finish(self, task: cluster.Task) -> DataFrame:
        whole = self._merged_partial(self._swept, "analysis").unionByName(self._census)
        return _mapped(whole.repartition(1), task)

    def _table(self, name: str) -> DataFrame:
        import pyarrow as pa  # type: ignore[import-not-found, import-untyped, unused-ignore]
        from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found, unused-ignore]

        schema = self._schemas[name]
        types = from_arrow_schema(pa.ipc.read_schema(pa.BufferReader(schema)))
        return _mapped(self._finished.where(f"kind = '{name}'"), cluster.Decode(schema, self._language), types)

    def _bytes(self, frame: DataFrame, kind: str) -> bytes:
        rows = sorted(_collected(frame), key=lambda row: int(row["part"]))
        for row in rows:
            if row["kind"] == cluster.ERROR:
                raise cluster.error_of(bytes(row["bytes"]))
        return b"".join(bytes(row["bytes"]) for row in rows if row["kind"] == kind)

    def bytes(self, table: str | None = None, format: str = "json") -> bytes:
        """A table, or the result, as the bytes that `fingertip.analyze` gives. They pass through the driver.

        Args:
            table: None for the result, as json or xlsx.
            format: csv, json, xlsx, arrow or parquet.
        """
        if table is not None and table not in self.tables:
            raise KeyError(f"no table {table!r}; there are: {', '.join(self.tables)}")
        task = cluster.Finish(self._bundle, self._options, self._language, (table, format))
        return self._bytes(self._finish(task), format)

    def json(self) -> str:
        """The JSON document, with the table of cadres unless it is to be published. It passes through the driver."""
        return self.bytes().decode()

    def report(self, *, language: str | None = None, **options: Unpack[ReportOptions]) -> str:
        """The page of `fingertip.report`, as HTML, which may be handed on unless `private` is true.

        Args:
            language: "en" or "zh".
            options: `title`, `issued_by`, `date`, `private` and others of `ReportOptions` that are not of reading; those
                of the analysis otherwise.
        """
        check_names("report", options, ReportOptions)
        shared = {name: value for name, value in self._options.items() if name in ReportOptions.__annotations__}
        asked = {**shared, **_plain(options)}
        if options.get("private"):
            asked.pop("publish", None)
        purposes: list[parts.Purpose] = ["report"] if asked.get("period") == "all" else ["report", "trends"]
        whole = self._census
        for purpose in purposes:
            swept = self._sweep(purpose, asked).persist(_disk_only())
            self._kept.append(swept)
            whole = whole.unionByName(self._merged_partial(swept, purpose))
        task = cluster.FinishReport(self._bundle, asked, self._language, language or self._language)
        return self._bytes(_mapped(whole.repartition(1), task), "html").decode()

    @property
    def rejects(self) -> DataFrame:
        """The rejected rows; the log is read again for them, whenever they are used. See the function of that name.

        Raises:
            UsageError: for an encoded log or a data frame, which have none.
        """
        source = self._encoded._source
        if source is None or _is_frame(source):
            raise cluster.new_error(UsageError, "rejects: only files have them; give the log as files")
        reading = {name: value for name, value in self._options.items() if name in ReadOptions.__annotations__}
        return rejects(self._encoded._spark, source, **reading)

    def write(
        self,
        folder: str,
        format: Literal["parquet", "csv", "json", "orc"] = "parquet",
        *,
        mode: Literal["errorifexists", "overwrite"] = "errorifexists",
    ) -> None:
        """Writes every table, by the executors: a folder with the name of the table, which has `_SUCCESS` when it is whole.

        Args:
            folder: Of any file system that Spark writes to.
            format: One of Spark's.
            mode: What to do if a table is there.
        """
        for name, table in self.tables.items():
            writer = table.write.mode(mode).format(format)
            with _told():
                (writer.option("header", True) if format == "csv" else writer).save(f"{folder.rstrip('/')}/{name}")

    def close(self) -> None:
        """Frees what the executors keep of it."""
        self._unpersist()
        if self._owns:
            self._encoded.close()

    def __enter__(self) -> Result:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        tables = ", ".join(f"{name} {rows:,}" for name, rows in self.rows.items())
        return f"<fingertip.spark.Result: {tables} rows>"


def _mapped(frame: DataFrame, task: cluster.Task, schema: Any = cluster.COLUMNS) -> DataFrame:
    def run(batches: Iterator[Any]) -> Iterator[Any]:
        return task(batches)

    # The name in plans and pages of Spark: options stay in the pickled task.
    run.__name__ = f"fingertip_{type(task).__name__}"
    made: DataFrame = cast(Any, frame).mapInArrow(run, schema)
    return made


def _merged(frame: DataFrame, count: int, task: cluster.Task) -> DataFrame:
    """Puts rows together in a tree."""
    while count > 2 * _FAN:
        count = math.ceil(count / _FAN)
        frame = _mapped(frame.repartition(count, "part"), task)
    return _mapped(frame.repartition(1), task)


def _disk_only() -> Any:
    from pyspark import StorageLevel  # type: ignore[import-not-found, unused-ignore]

    return StorageLevel.DISK_ONLY


def _is_frame(log: object) -> bool:
    return hasattr(log, "mapInArrow")


def _check_buckets(count: int) -> None:
    if not 1 <= count <= parts.MAXIMUM_BUCKETS:
        raise cluster.new_error(UsageError, f"buckets: {count} is not in 1...{parts.MAXIMUM_BUCKETS}")


def _check_rejects(options: Mapping[str, Any]) -> None:
    if options.get("rejects") is not None:
        raise cluster.new_error(
            UsageError, "rejects: a file is for one machine; the rows are the data frame result.rejects"
        )


def _check_key(options: Mapping[str, Any]) -> None:
    """A key is named: as bytes it would travel with the tasks."""
    key = options.get("pseudonymize")
    if key is not None and not isinstance(key, (str, os.PathLike)):
        raise cluster.new_error(UsageError, "pseudonymize: name the file of the key on the executors")


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options that can be pickled: paths as texts; without those that are not given."""
    return {
        name: os.fspath(value) if isinstance(value, os.PathLike) else value
        for name, value in options.items()
        if value is not None
    }


def _storable(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options of reading as they are kept with an encoded log: without the place of the key."""
    return {name: value for name, value in _plain(options).items() if name not in ("pseudonymize", "rejects")}


def _files_of(spark: SparkSession, paths: Paths) -> _Files:
    """The files of a log: their paths, and their contents unless every machine sees them."""
    from pyspark.sql import functions as F

    wanted = [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    with _told(file=", ".join(wanted)):
        files = reader.load(wanted)
        is_local = F.col("path").startswith("file:")
        sums = files.agg(
            F.count("*").alias("files"), F.sum("length").alias("bytes"), F.max("length").alias("longest"),
            F.sum(F.when(is_local, 0).otherwise(1)).alias("stored"),
        ).collect()[0]  # fmt: skip
    if not sums["files"]:
        raise cluster.new_error(NoInputError, f"{', '.join(wanted)}: no files inside; check the path")
    if not sums["stored"]:
        return _Files(files.select("path"), sums["bytes"])
    if sums["longest"] > _LONGEST_FILE:
        raise cluster.new_error(
            UsageError,
            f"a file has {sums['longest']:,} bytes, and Spark reads none above 2 GiB from a store; divide it, or mount "
            "the store, so that executors read it as a local file",
        )
    return _Files(files.select("path", "content"), sums["bytes"])


def _table_files(spark: SparkSession, options: Mapping[str, Any]) -> dict[str, bytes]:
    """The tables and the calendar, by their names in a folder of tables."""
    found: dict[str, bytes] = {}
    folder = options.get("tables")
    if folder is not None:
        for name, data in _contents(spark, str(folder), is_folder=True).items():
            if name in [f"{table}.csv" for table in _TABLES]:
                found[name] = data
    for table in (*_TABLES, "calendar"):
        source = options.get(table)
        if source is None or (table == "calendar" and source in ("cn", "weekdays")):
            continue
        if isinstance(source, (bytes, bytearray)):
            found[f"{table}.csv"] = bytes(source)
        else:
            found[f"{table}.csv"] = next(iter(_contents(spark, str(source), is_folder=False).values()))
    return found


def _contents(spark: SparkSession, place: str, is_folder: bool) -> dict[str, bytes]:
    """The contents of a file, or of those in a folder: of this machine, or as Spark reads them."""
    local = cluster.local_path(place)
    if local is not None:
        if is_folder and os.path.isdir(local):
            names = [name for name in os.listdir(local) if os.path.isfile(os.path.join(local, name))]
            return {name: _content(os.path.join(local, name)) for name in names}
        if is_folder or not os.path.exists(local):
            # As one machine tells it.
            parts.Tables(**{"tables" if is_folder else "cadres": local})
        return {os.path.basename(local): _content(local)}
    with _told(file=place):
        rows = spark.read.format("binaryFile").load(place).select("path", "content").collect()
    return {row["path"].rsplit("/", 1)[-1]: bytes(row["content"]) for row in rows}


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _check_question(bundle: cluster.Bundle, options: Mapping[str, Any]) -> None:
    """Answers the question on a log without rows, so that what is wrong with it is told before any log is read."""
    without_key = {name: value for name, value in options.items() if name not in ("pseudonymize", "memory")}
    asked = bundle.options(without_key)
    reading = cluster.of_reading(without_key)
    for name in ("input_format", "columns"):
        reading.pop(name, None)
    made = parts.encode([parts.Named("log", b"start,cadre,kind\n")], buckets=1, **reading)
    swept = parts.sweep([made.blocks[0].data], made.census, **{**asked, **reading, "input_format": None, "columns": None})
    parts.finish(swept.partial, [swept.rows], made.census, **{**asked, "input_format": None, "columns": None})


def _collected(frame: DataFrame) -> list[Any]:
    with _told():
        rows: list[Any] = frame.collect()
    return rows


def _raise_first(frame: DataFrame) -> NoReturn:
    """Raises the error among the rows of a frame, always the same of several."""
    rows = _collected(frame.where(f"kind = '{cluster.ERROR}'").select("bytes").limit(100))
    errors = sorted((cluster.error_of(bytes(row["bytes"])) for row in rows), key=lambda e: (e.file or "", str(e)))
    if errors:
        raise errors[0]
    raise cluster.new_error(InputOutputError, "Spark gave no result of a task; see its log")


# What a message of Spark has, and what may be done.
_ADVICE = (
    (("No module named 'fingertip'", "No module named 'pyarrow'"),
     "install fingertip and pyarrow where the executors run, for instance by --archives"),
    (("exited unexpectedly", "Python worker failed", "MemoryError", "can't start new thread", "ExecutorLostFailure",
      "exit code 137"),
     "a worker was ended, most often for want of memory: raise spark.executor.memoryOverhead, give more buckets, or "
     "memory=\"500M\" to keep rows on disk"),
    (("PATH_NOT_FOUND", "FileNotFoundException", "does not exist"), "check the path"),
)  # fmt: skip


@contextmanager
def _told(file: str | None = None) -> Iterator[None]:
    """Turns what Spark raises into errors of this package, which name what to do; Spark's is the cause."""
    try:
        yield
    except FingertipError:
        raise
    except Exception as error:
        # What Java raises is an exception of PySpark, or of Py4J where it has none.
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        text = str(error)
        is_missing = file is not None and ("PATH_NOT_FOUND" in text or "FileNotFoundException" in text)
        kind: type[FingertipError] = NoInputError if is_missing else InputOutputError
        advice = next((advice for words, advice in _ADVICE if any(word in text for word in words)), "see Spark's log")
        told = cluster.new_error(kind, f"{file or 'the cluster'}: {_gist(text)}; {advice}")
        told.file = file
        raise told from error


def _gist(text: str) -> str:
    """The line of Spark's message that says most."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # The last line of a traceback of Python; Java's begin with the name of a package.
    telling = [line for line in lines if re.match(r"(fingertip\.)?[A-Z]\w*Error: ", line)]
    aborted = [line for line in lines if "Job aborted" in line or "exited unexpectedly" in line]
    return (telling[-1:] or aborted[:1] or lines[:1] or ["Spark failed"])[0][:500]
