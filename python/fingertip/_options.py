"""Keywords of the functions: the options of the command, with underscores. Ranges and meanings are those of
`fingertip analyze --help`; an option that is not given has the default of the command."""

from __future__ import annotations

import datetime
import difflib
import json
import os
from typing import Any, Literal, Mapping, TypedDict, Union

from ._library import Handle, give, text

PathLike = Union[str, "os.PathLike[str]"]
Moment = Union[str, datetime.date, datetime.datetime]
"""A date, a timestamp, or their text; without an offset in the time zone of the analysis."""
Window = Union[str, "tuple[Moment, Moment]"]
"""2024-05, 2024-05..2024-06 (both included), 2024-05-01..2024-06-01 (the last one excluded), or a pair of moments."""


class SharedOptions(TypedDict, total=False):
    """Options of every function that reads or analyzes."""

    time_zone: str
    threads: int


class ReadOptions(SharedOptions, total=False):
    """Options of reading logs."""

    epoch_unit: Literal["s", "ms", "us", "ns", "excel", "auto"]
    input_format: str
    text_encoding: Literal["utf-8", "utf-16", "gb18030"]
    columns: Mapping[str, str]
    lenient: bool
    max_rejects: float
    """A float is a share of the rows, an int a number of them."""
    longest_app_h: float
    longest_field_h: float
    max_ids: int
    memory: int | str
    keep_going: bool
    pseudonymize: PathLike
    rejects: PathLike


class TableOptions(TypedDict, total=False):
    """Options of the tables: a folder, or files one by one."""

    tables: PathLike
    cadres: PathLike
    units: PathLike
    apps: PathLike
    tasks: PathLike


class CountOptions(TypedDict, total=False):
    """Options of counting, of working time, and of who may see a result."""

    calendar: PathLike
    work_hours: str
    unlisted: Literal["work", "not-work"]
    keep_duplicates: bool
    short_session_s: float
    session_gap_s: Union[float, str, None]
    visit_gap_s: Union[float, str, None]
    draws: int
    seed: int
    publish: bool
    private: bool
    min_group: int
    max_share: float


class WindowOptions(TypedDict, total=False):
    """Options of the window and its periods, and thresholds of burdens and of involution."""

    period: Literal["all", "day", "week", "month", "quarter", "year"]
    from_: Moment
    to: Moment
    opened_days: int
    zombie_share: float
    active_days: int
    message_days: int
    shell_sessions: int
    shell_share: float
    same_groups: float
    overlap_listed: float
    grace_days: int
    forced_use: float
    award_minutes: list[float]
    least_periods: int
    flat_per_year: float
    listed_duplicate_reporting: float
    listed_after_hours: float


class AnalyzeOptions(ReadOptions, TableOptions, CountOptions, WindowOptions, total=False):
    """Options of `analyze`, `burden` and `explain`; those of reading go with a source that is no `Log`."""

    intervals: bool
    unit: str
    level: str
    csv_bom: bool
    all_columns: bool
    top: int


class CompareOptions(ReadOptions, TableOptions, CountOptions, total=False):
    """Options of `compare`."""

    before: Window
    after: Window
    adopted: PathLike
    weeks: int
    placebo_weeks: int
    permutations: int
    unit: str
    level: str
    csv_bom: bool


class ImportOptions(SharedOptions, total=False):
    """Options of `import_`: whose the records are, what the sources are, and by which rules they become events."""

    cadre: str
    """The person of all sources."""
    device: str
    """The device of all sources; else the id that each names."""
    devices: PathLike
    """A CSV file `device,cadre[,from,to]`, instead of `cadre`."""
    format: str
    """The format of all sources; else each is told by its content."""
    map: Union[PathLike, Mapping[str, Any]]
    """A mapping: its file, what would be in the file, or "wecom", "dingtalk" or "feishu"."""
    text_encoding: Literal["utf-8", "utf-16", "gb18030"]
    max_rejects: float
    """A float is a share of the records, an int a number of them."""
    rejects: PathLike
    keep_going: bool
    session_gap_s: Union[float, str]
    longest_app_h: float
    longest_field_h: float
    stay_preset: Literal["trackintel", "scikit-mobility"]
    stay_radius_m: float
    stay_least_min: Union[float, str]
    stay_gap_min: Union[float, str]
    gap: Literal["close", "discard", "bridge"]
    stay_end: Literal["last-inside", "first-outside"]
    drop_last: bool
    max_accuracy_m: Union[float, str]
    max_speed_kmh: Union[float, str]
    places: PathLike
    datum: Literal["wgs84", "gcj02", "bd09"]


class ReportOptions(ReadOptions, TableOptions, CountOptions, WindowOptions, total=False):
    """Options of `report`."""

    title: str
    issued_by: str
    date: Moment


# What a log was read with, its tables need, too.
OF_TABLES = {"time_zone", "epoch_unit", "lenient", "pseudonymize", "threads"}
OF_READING = set(ReadOptions.__annotations__)


def check_names(function: str, given: Mapping[str, object], allowed: type) -> None:
    """Checks the keywords of a function.

    Raises:
        TypeError: for one that it does not have, with the one that is probably meant.
    """
    names: list[str] = list(allowed.__annotations__)
    for name in given:
        if name not in names:
            meant = difflib.get_close_matches(name, names, 1)
            hint = f"; is {meant[0]!r} meant?" if meant else ""
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}{hint}")


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "item"):  # A number of NumPy.
        return value.item()
    raise TypeError(f"an option can't be {value!r}")


def as_json(options: Mapping[str, object]) -> str:
    """Options as JSON, by the names of the library: `from` is a word of Python, and `from_` the keyword."""
    named: dict[str, object] = {}
    for name, value in options.items():
        if name in ("before", "after") and isinstance(value, tuple):
            value = "..".join(moment if isinstance(moment, str) else _plain(moment) for moment in value)
        named[name.rstrip("_")] = value
    return json.dumps(named, default=_plain, allow_nan=False)


def handle_of(options: Mapping[str, object]) -> Handle:
    """Options of C."""
    return give("ft_options_new", text(as_json(options)))
