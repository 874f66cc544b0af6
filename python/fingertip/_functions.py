"""What the package does: the commands of Fingertip as functions."""

from __future__ import annotations

import json
import os
from ctypes import byref, c_char_p, c_void_p
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Mapping

from ._library import Handle, bytes_of, call, give, text, working
from ._logs import Log, Source, read
from ._options import (
    OF_READING,
    OF_TABLES,
    AnalyzeOptions,
    CompareOptions,
    ImportOptions,
    Moment,
    PathLike,
    ReadOptions,
    ReportOptions,
    as_json,
    check_names,
    handle_of,
)
from ._progress import ProgressOption
from ._results import Explanation, Report, Result
from ._tables import Table

if TYPE_CHECKING:
    from typing_extensions import Unpack


def load(*sources: Source, progress: ProgressOption = None, **options: Unpack[ReadOptions]) -> Log:
    """Reads logs, which answer any number of questions then.

    >>> ft.load("log/")
    <fingertip.Log: 62,937 rows>
    >>> ft.load(b"start,end,cadre,kind\\n2024-03-04T10:00:00Z,2024-03-04T11:00:00Z,c1,field\\n")
    <fingertip.Log: 1 rows>

    Args:
        sources: Files, folders, bytes of files, or tables of pyarrow, Polars, pandas and others, told by
            `__arrow_c_stream__`. Sources that are not paths are read one after another.
        progress: None for a bar in notebooks, True for a line on standard error elsewhere, too, False for nothing, or
            a function of bytes read, of their total (None if it is not known), and of rows.
        options: See `ReadOptions`.

    Raises:
        BadDataError: with file, place and cause; also for more rejected rows than `max_rejects` allows.
        NoInputError: for a source that is missing.
    """
    check_names("load", options, ReadOptions)
    return read(sources, options, progress)


def _question(
    function: str, source: Log | Source, options: Mapping[str, object], allowed: type, progress: ProgressOption
) -> tuple[Log, dict[str, object]]:
    """The log of a question, and all of its options."""
    check_names(function, options, allowed)
    if isinstance(source, Log):
        for name in options:
            if name in OF_READING and name not in OF_TABLES:
                raise TypeError(f"{function}(): {name!r} is for reading, and the log is read; give it to load()")
        return source, {**{k: v for k, v in source._options.items() if k in OF_TABLES}, **options}
    reading = {name: value for name, value in options.items() if name in OF_READING}
    return read([source], reading, progress), dict(options)


def _result(name: str, log: Log, options: Mapping[str, object]) -> Handle:
    set_of = handle_of(options)

    def body(run: int) -> Handle:
        tables = give("ft_tables_read", set_of.value)
        return give(name, log._handle.value, tables.value, set_of.value, run)

    return working(body)


def analyze(
    log: Log | Source, *, progress: ProgressOption = None, **options: Unpack[AnalyzeOptions]
) -> Result:
    """Analyzes a log: screen time, field time, and the burdens behind them, in tables.

    >>> result = ft.analyze(log, tables="tables/", calendar="cn", period="month")
    >>> result.tables["units"].to_pandas()[["unit", "app_field_ratio"]].head(1)
      unit  app_field_ratio
    0    *         1.368016

    Args:
        log: A log, or what `load` takes.
        progress: As of `load`.
        options: See `AnalyzeOptions`.

    Raises:
        FingertipError: of the class of its cause.
    """
    found, all_options = _question("analyze", log, options, AnalyzeOptions, progress)
    return Result(_result("ft_analyze", found, all_options))


def burden(
    log: Log | Source, *, progress: ProgressOption = None, **options: Unpack[AnalyzeOptions]
) -> Table:
    """Lists apps, groups, forms and tasks that may go, with reasons, by the time that they take.

    >>> [row["id"] for row in ft.burden(log, tables="tables/", calendar="cn", top=2)]
    ['miniapp-00015', 'app-00020']

    Args:
        log: A log, or what `load` takes.
        progress: As of `load`.
        options: See `AnalyzeOptions`; `top` is the number of entries.

    Raises:
        FingertipError: of the class of its cause.
    """
    found, all_options = _question("burden", log, options, AnalyzeOptions, progress)
    return Table(_result("ft_analyze", found, all_options), "burdens")


def compare(
    log: Log | Source, *, progress: ProgressOption = None, **options: Unpack[CompareOptions]
) -> Result:
    """Compares two windows of a log, or units that adopted a measure with others.

    >>> changes = ft.compare(log, tables="tables/", calendar="cn",
    ...     before="2024-W13", after="2024-W14", permutations=39, draws=39)
    >>> list(changes.tables)
    ['comparison']

    Args:
        log: A log, or what `load` takes.
        progress: As of `load`.
        options: See `CompareOptions`: `before` and `after`, or `adopted` and `level`.

    Raises:
        FingertipError: of the class of its cause.
    """
    found, all_options = _question("compare", log, options, CompareOptions, progress)
    return Result(_result("ft_compare", found, all_options))


def explain(
    log: Log | Source,
    id: str,
    *,
    language: str | None = None,
    progress: ProgressOption = None,
    **options: Unpack[AnalyzeOptions],
) -> Explanation:
    """Tells in sentences why the numbers of a unit or an app are what they are.

    >>> print(ft.explain(log, "app-00020", tables="tables/", language="en").sentences[0])
    app-00020 is an app for work-safety-patrol, run by 云岭市.

    Args:
        log: A log, or what `load` takes.
        id: The id or name of a unit or an app; "*" is everybody.
        language: "en" or "zh"; None for that of `set_language`.
        progress: As of `load`.
        options: See `AnalyzeOptions`.

    Raises:
        FingertipError: of the class of its cause.
    """
    found, all_options = _question("explain", log, options, AnalyzeOptions, progress)
    analysis = _result("ft_analyze", found, all_options)
    return Explanation(give("ft_explain", analysis.value, text(id)), language)


def report(
    log: Log | Source, *, progress: ProgressOption = None, **options: Unpack[ReportOptions]
) -> Report:
    """Makes a page of HTML: units, hours, trends, what to remove first. It may be handed on unless `private` is true.

    >>> ft.report(log, tables="tables/", calendar="cn", private=True).write("report.html")

    Args:
        log: A log, or what `load` takes.
        progress: As of `load`.
        options: See `ReportOptions`.

    Raises:
        FingertipError: of the class of its cause.
    """
    found, all_options = _question("report", log, options, ReportOptions, progress)
    return Report(_result("ft_report", found, all_options))


def encode(
    log: Log | Source,
    path: PathLike,
    *,
    buckets: int | None = None,
    progress: ProgressOption = None,
    **options: Unpack[ReadOptions],
) -> None:
    """Writes the accepted rows of a log as packed columns, which are read much sooner.

    >>> ft.encode(log, "log.fingertip")
    >>> ft.load("log.fingertip")
    <fingertip.Log: 62,937 rows>

    Args:
        log: A log, or what `load` takes.
        path: The file; with `buckets` the folder.
        buckets: The number of files, each with all rows of some cadres.
        progress: As of `load`.
        options: See `ReadOptions`; for a source that is no `Log`.

    Raises:
        CannotCreateError: for a path that can't be written.
    """
    found, _ = _question("encode", log, options, ReadOptions, progress)
    set_of = handle_of({} if buckets is None else {"buckets": buckets})
    working(lambda run: call("ft_log_encode", found._handle.value, text(os.fspath(path)), set_of.value, run))


@dataclass(frozen=True)
class Imported:
    """What `import_` wrote, and what became of the records."""

    log: str
    """The folder or file of the log."""
    tables: str | None
    """The folder of the table of apps, to complete; None if the output is no folder."""
    account: dict[str, Any]
    """The counts and parameters: what `import.json` has."""

    def __repr__(self) -> str:
        records, events = self.account["account"]["records"], self.account["events"]
        return f"<fingertip.Imported: {events:,} events of {records:,} records in {self.log}>"


def import_(
    *sources: PathLike, output: PathLike, progress: ProgressOption = None, **options: Unpack[ImportOptions]
) -> Imported:
    """Turns what phones, apps and registers export into a log and a table of apps.

    >>> from pathlib import Path
    >>> _ = Path("track.csv").write_text("timestamp,latitude,longitude\\n2024-03-04T02:00:00Z,30.6,104.1\\n"
    ...     "2024-03-04T02:10:00Z,30.6,104.1\\n2024-03-04T02:20:00Z,30.6,104.1\\n")
    >>> made = ft.import_("track.csv", output="mine/", cadre="c1")
    >>> made
    <fingertip.Imported: 1 events of 3 records in mine/log>
    >>> {name: made.account["account"][name] for name in ("records", "written", "joined", "rejected")}
    {'records': 3, 'written': 1, 'joined': 2, 'rejected': {}}
    >>> ft.load(made.log)
    <fingertip.Log: 1 rows>

    Args:
        sources: Files, folders, or "-" for standard input.
        output: A folder, which gets `log/`, `tables/apps.csv` and `import.json`, or a file `.csv`, `.csv.zst`,
            `.ndjson`, `.ndjson.zst` or `.fingertip`.
        progress: As of `load`.
        options: See `ImportOptions`.

    Raises:
        BadDataError: for a source of no known format, a damaged one, or too many rejected records.
        NoInputError: for a source that is missing.
        CannotCreateError: for an output that can't be written, or a folder with another log.
    """
    check_names("import_", options, ImportOptions)
    names = [text(os.fspath(source)) for source in sources]
    place = os.fspath(output)
    set_of = handle_of(options)

    def body(run: int) -> Handle:
        account = c_void_p()
        paths = (c_char_p * len(names))(*names)
        call("ft_import", paths, len(names), text(place), set_of.value, run, byref(account))
        return Handle(account.value or 0)

    account = json.loads(bytes_of(working(body, progress)))
    if place == "-" or place.endswith((".csv", ".csv.zst", ".ndjson", ".ndjson.zst", ".fingertip")):
        return Imported(log=place, tables=None, account=account)
    return Imported(log=os.path.join(place, "log"), tables=os.path.join(place, "tables"), account=account)


@dataclass(frozen=True)
class Generated:
    """What `generate` wrote."""

    log: str
    """The folder of the log."""
    tables: str
    """The folder of the tables."""
    events: int
    """Rows of the log, repeats included."""
    text_bytes: int
    """Bytes of the log before compression."""
    bytes: int
    """Bytes of all files."""
    files: int
    """The number of files."""
    note: str | None
    """Why the log does not hold what its scenario plants; None if it does."""


def generate(
    folder: PathLike,
    *,
    cadres: int,
    days: int,
    seed: int,
    scenario: str | None = None,
    from_: Moment | None = None,
    encoding: Literal["csv", "ndjson"] | None = None,
    compression: Literal["zstd", "gzip", "none"] | None = None,
    files: int | None = None,
    dirt: float | None = None,
) -> Generated:
    """Writes a synthetic log and its tables; equal arguments give equal bytes.

    >>> made = ft.generate("county", cadres=20, days=7, seed=1)
    >>> ft.load(made.log)
    <fingertip.Log: 26,359 rows>

    Args:
        folder: The log is written into its folder `log`, the tables into `tables`.
        cadres: How many people.
        days: How many days.
        seed: Another seed gives another log.
        scenario: What truth is planted; see `fingertip generate --help`.
        from_: The first day.
        encoding: The encoding of rows.
        compression: The compression of files.
        files: The number of files of the log.
        dirt: The share of rows to spoil.

    Raises:
        CannotCreateError: for a folder that can't be written, or has a log.
    """
    options: dict[str, object] = {
        "cadres": cadres, "days": days, "seed": seed, "scenario": scenario, "from_": from_, "encoding": encoding,
        "compression": compression, "files": files, "dirt": dirt,
    }  # fmt: skip
    place = os.fspath(folder)
    plan = text(as_json(options))
    found = json.loads(bytes_of(working(lambda run: _generated(place, plan, run))))
    note = found.pop("note")
    return Generated(
        log=os.path.join(place, "log"), tables=os.path.join(place, "tables"), note=note and note["en"], **found
    )


def _generated(place: str, plan: bytes | None, run: int) -> Handle:
    summary = c_void_p()
    call("ft_generate", text(place), plan, run, byref(summary))
    return Handle(summary.value or 0)


def indicators(id: str | None = None) -> Table:
    """The definitions of indicators, or of one: formula, unit, range, what misleads, which burden it answers.

    >>> len(ft.indicators())
    37

    Args:
        id: The name of an indicator; None for all.

    Raises:
        UsageError: for a name that no indicator has.
    """
    return Table(give("ft_indicators", text(id)), "indicators")
