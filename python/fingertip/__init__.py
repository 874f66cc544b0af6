"""Fingertip: columnar analytics of screen-time telemetry.

A log is loaded once and answers any number of questions:

>>> import fingertip as ft
>>> log = ft.load("log/")
>>> result = ft.analyze(log, tables="tables/", calendar="cn", period="week")
>>> result.tables["units"].column_names[:4]
['unit', 'level', 'period', 'cadres']
>>> row = next(row for row in result.tables["units"] if row["unit"] == "*")
>>> row["period"], row["app_ms"] // 3_600_000
('2024-W13', 285)

Tables go to other libraries by Arrow, without a copy: `to_polars()`, `to_pandas()`, `to_arrow()`, and whatever else
reads an object with `__arrow_c_stream__`, such as DuckDB. Keywords are named as the options of the command. Errors
are exceptions, one class for each exit code of the command, below `FingertipError`.

Functions may be called from several threads; the interpreter runs other threads meanwhile. Ctrl-C stops them.
"""

from ._errors import (
    BadDataError,
    CancelledError,
    CannotCreateError,
    DefectError,
    FingertipError,
    InputOutputError,
    NoInputError,
    UsageError,
)
from ._functions import (
    Generated,
    Imported,
    analyze,
    burden,
    compare,
    encode,
    explain,
    generate,
    import_,
    indicators,
    load,
    report,
)
from ._library import set_language, version
from ._logs import Log, Source
from ._options import AnalyzeOptions, CompareOptions, ImportOptions, ReadOptions, ReportOptions
from ._results import Explanation, Report, Result
from ._tables import Table

__version__ = version()

# Messages and documentation name classes by the package.
for _public in (
    BadDataError, CancelledError, CannotCreateError, DefectError, Explanation, FingertipError, Generated,
    Imported, InputOutputError, Log, NoInputError, Report, Result, Table, UsageError, analyze, burden, compare, encode, explain,
    generate, import_, indicators, load, report, set_language, version,
):  # fmt: skip
    _public.__module__ = __name__

__all__ = [
    "AnalyzeOptions",
    "BadDataError",
    "CancelledError",
    "CannotCreateError",
    "CompareOptions",
    "DefectError",
    "Explanation",
    "FingertipError",
    "Generated",
    "ImportOptions",
    "Imported",
    "InputOutputError",
    "Log",
    "NoInputError",
    "ReadOptions",
    "Report",
    "ReportOptions",
    "Result",
    "Source",
    "Table",
    "UsageError",
    "analyze",
    "burden",
    "compare",
    "encode",
    "explain",
    "generate",
    "import_",
    "indicators",
    "load",
    "report",
    "set_language",
    "version",
]
