"""What logs are read from, and what they say of wrong ones."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest

import fingertip as ft

ROWS = {
    "start": ["2024-03-04T09:00:00+08:00", "2024-03-04T10:00:00+08:00", "2024-03-05T09:00:00+08:00"],
    "end": ["2024-03-04T09:30:00+08:00", "2024-03-04T11:00:00+08:00", None],
    "cadre": ["c1", "c1", "c2"],
    "kind": ["app", "field", "message"],
    "app": ["forms", None, "forms"],
}
CSV = b"start,end,cadre,kind,app\n" + "".join(
    ",".join(value or "" for value in row) + "\n" for row in zip(*ROWS.values())
).encode()


def measures(log: ft.Log) -> list[tuple[Any, ...]]:
    return [(row["cadre"], row["app_ms"], row["field_ms"], row["messages"]) for row in ft.analyze(log).cadres]


@pytest.mark.parametrize(
    "source",
    [
        CSV,
        bytearray(CSV),
        memoryview(CSV),
        pyarrow.table(ROWS),
        polars.DataFrame(ROWS),
        pandas.DataFrame(ROWS),
        polars.DataFrame(ROWS).with_columns(polars.col("start", "end").str.to_datetime(time_zone="UTC")),
        polars.DataFrame(ROWS).with_columns(polars.col("cadre", "kind").cast(polars.Categorical)),
        pyarrow.RecordBatchReader.from_batches(pyarrow.table(ROWS).schema, pyarrow.table(ROWS).to_batches(1)),
    ],
    ids=lambda source: type(source).__name__,
)
def test_sources_give_the_same(source: ft.Source) -> None:
    assert measures(ft.load(source)) == [("c1", 1_800_000, 3_600_000, 0), ("c2", 0, 0, 1)]


def test_sources_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(CSV)
    log = ft.load(path, str(path), CSV, pyarrow.table(ROWS))
    assert len(log) == 12
    assert measures(log) == measures(ft.load(CSV))


def test_an_encoded_log_answers_the_same(log: ft.Log, tmp_path: Path) -> None:
    ft.encode(log, tmp_path / "log.fingertip")
    ft.encode(log, tmp_path / "buckets", buckets=3)
    assert len(list((tmp_path / "buckets").iterdir())) == 3
    whole = ft.analyze(log).cadres.to_csv()
    assert ft.analyze(tmp_path / "log.fingertip").cadres.to_csv() == whole
    assert ft.analyze(tmp_path / "buckets").cadres.to_csv() == whole
    stored = (tmp_path / "log.fingertip").read_bytes()
    assert ft.analyze(stored).cadres.to_csv() == whole


@pytest.mark.parametrize(
    ("source", "error", "code"),
    [
        ("/nothing", ft.NoInputError, 66),
        (b"nothing of a log", ft.BadDataError, 65),
        (b"start,cadre,kind\nyesterday,c1,message\n", ft.BadDataError, 65),
        (pyarrow.table({"start": [1]}), ft.BadDataError, 65),
        (pyarrow.table({"start": [[1]], "cadre": ["c"], "kind": ["field"]}), ft.BadDataError, 65),
    ],
    ids=["missing", "no-log", "rejected", "columns", "type"],
)
def test_errors_are_exceptions_by_exit_code(source: ft.Source, error: type[ft.FingertipError], code: int) -> None:
    with pytest.raises(error) as caught:
        ft.load(source)
    assert caught.value.code == code and str(caught.value) and caught.value.cause


def test_an_error_tells_file_line_and_field(tmp_path: Path) -> None:
    (tmp_path / "apps.csv").write_text("app,type\na,flower\n")
    with pytest.raises(ft.BadDataError) as caught:
        ft.analyze(CSV, apps=tmp_path / "apps.csv")
    error = caught.value
    assert (error.file, error.line, error.field) == (str(tmp_path / "apps.csv"), 2, "type")
    assert "flower" in str(error) and isinstance(error, ft.FingertipError)


def test_a_producer_that_fails_is_an_error_with_its_message() -> None:
    schema = pyarrow.table(ROWS).schema

    def batches() -> Any:
        yield pyarrow.table(ROWS).to_batches()[0]
        raise RuntimeError("the cable was cut")

    with pytest.raises(ft.InputOutputError, match="the cable was cut"):
        ft.load(pyarrow.RecordBatchReader.from_batches(schema, batches()))


def test_messages_are_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    ft.set_language("zh")
    with pytest.raises(ft.NoInputError, match="没有这个文件或文件夹"):
        ft.load("/nothing")
    ft.set_language("en")
    with pytest.raises(ft.NoInputError, match="no such file or folder"):
        ft.load("/nothing")
    with pytest.raises(ValueError):
        ft.set_language("fr")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: ft.load(), TypeError),
        (lambda: ft.load(3), TypeError),  # type: ignore[arg-type]
        (lambda: ft.load(CSV, period="month"), TypeError),  # type: ignore[call-arg]
        (lambda: ft.analyze(ft.load(CSV), lenient=True, max_ids=3), TypeError),
        (lambda: ft.analyze(CSV, zombie_share=2), ft.UsageError),
        (lambda: ft.analyze(CSV, zombie_share=float("nan")), ValueError),
        (lambda: ft.analyze(CSV, zombie_share="much"), ValueError),  # type: ignore[arg-type]
        (lambda: ft.analyze(CSV, period="decade"), ft.UsageError),  # type: ignore[arg-type]
        (lambda: ft.analyze(CSV, publish=True), ft.UsageError),
        (lambda: ft.analyze(CSV, tables="/nothing"), ft.NoInputError),
        (lambda: ft.load("a\0b"), ValueError),
        (lambda: ft.load("\ud800"), ValueError),
        (lambda: ft.indicators("nothing"), ft.UsageError),
        (lambda: ft.explain(CSV, "nobody"), ft.UsageError),
        (lambda: ft.compare(CSV), ft.UsageError),
        (lambda: ft.encode(CSV, "/nothing/x"), ft.CannotCreateError),
        (lambda: ft.generate("/proc/x", cadres=1, days=1, seed=1), ft.CannotCreateError),
        (lambda: ft.generate("/tmp/never", cadres=0, days=1, seed=1), ft.UsageError),
    ],
)
def test_wrong_use(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_options_reach_the_engine(log: ft.Log, sample: Path) -> None:
    result = ft.analyze(
        log, tables=sample / "tables", calendar="cn", from_=datetime.date(2024, 3, 26),
        to=datetime.datetime(2024, 3, 28, tzinfo=datetime.timezone.utc), zombie_share=0.25, award_minutes=[4, 5],
        short_session_s=30, seed=2**63, work_hours="08:30-12:00",
    )  # fmt: skip
    found = result.parameters
    assert found["from"] == "2024-03-26T00:00:00.000+08:00" and found["to"] == "2024-03-28T08:00:00.000+08:00"
    assert (found["zombie_share"], found["award_minutes"], found["short_session_s"]) == (0.25, [4, 5], 30)
    assert (found["seed"], found["work_hours"], found["calendar"]) == (str(2**63), "08:30-12:00", "cn")


def test_parameters_of_a_result_are_options(log: ft.Log, result: ft.Result, sample: Path) -> None:
    """So a result can be made again, whatever the defaults of a later version are."""
    from fingertip._library import bytes_of, give

    given = {name: value for name, value in result.parameters.items() if name not in ("from", "to")}
    again = ft.analyze(
        log, tables=sample / "tables",
        **{name: value for name, value in given.items() if name in ft.AnalyzeOptions.__annotations__
           and name not in ("epoch_unit", "max_rejects", "longest_app_h", "longest_field_h")},
    )  # type: ignore[misc]  # fmt: skip
    assert again.to_dict() == result.to_dict()
    assert bytes_of(give("ft_options_list"))


def test_keywords_are_the_options_of_the_library() -> None:
    """Each option of the library is a keyword of the functions that use it, and no keyword is anything else."""
    import json

    from fingertip._library import bytes_of, give

    listed = json.loads(bytes_of(give("ft_options_list")))
    used: dict[str, set[str]] = {}
    for option in listed:
        for function in option["calls"]:
            used.setdefault(function, set()).add({"from": "from_"}.get(option["name"], option["name"]))
    read, tables = used["ft_log_read"], used["ft_tables_read"]
    assert set(ft.ReadOptions.__annotations__) == read
    for kind, function in [
        (ft.AnalyzeOptions, "ft_analyze"), (ft.CompareOptions, "ft_compare"), (ft.ReportOptions, "ft_report"),
    ]:  # fmt: skip
        assert set(kind.__annotations__) == used[function] | read | tables
