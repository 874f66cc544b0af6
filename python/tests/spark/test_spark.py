"""An analysis on a cluster is that of one machine, byte for byte, whatever happens to its tasks."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any, Callable, Iterator

import pyarrow
import pyarrow.parquet
import pytest

import fingertip as ft
from fingertip import _cluster as cluster
from fingertip import parts
from fingertip import spark as on_spark

Dealt = Callable[[int, int], "tuple[Path, Path]"]

# The others run in processes, in tests of the parts; FINGERTIP_SPARK_ALL=1 runs them here, too.
CONFORMANCE = ["half-hour-dst-quarter", "tables-cn-month"]


def one_machine(paths: Any, **options: Any) -> ft.Result:
    reading = {name: value for name, value in options.items() if name in ft.ReadOptions.__annotations__}
    log = ft.load(*([paths] if isinstance(paths, (str, Path)) else paths), **reading)
    return ft.analyze(log, **{
        name: value for name, value in options.items() if name not in reading or name in ("time_zone", "threads")
    })  # fmt: skip


def test_conformance_runs_are_those_of_one_machine(spark: Any, conformance: list[Any]) -> None:
    for run in conformance:
        if run.name not in CONFORMANCE and not os.environ.get("FINGERTIP_SPARK_ALL"):
            continue
        with on_spark.analyze(spark, run.paths, **run.options) as result:
            whole = one_machine(run.paths, **run.options)
            assert result.bytes() == whole._bytes("json"), run.name
            assert result.bytes("burdens", "csv") == whole.tables["burdens"]._bytes("csv"), run.name


def test_every_table_of_rows_dealt_over_files(spark: Any, dealt: Dealt, tmp_path: Path) -> None:
    log, tables = dealt(9, 11)
    options: dict[str, Any] = {"tables": tables, "calendar": "cn", "period": "week", "intervals": True, "draws": 60}
    whole = one_machine(log, **options)
    with on_spark.analyze(spark, str(log), buckets=5, **options) as result:
        assert result.bytes() == whole._bytes("json")
        assert list(result.tables) == list(whole.tables) and result.quality == whole.to_dict()["quality"]
        assert result.parameters == whole.parameters and result.rows["cadres"] == len(whole.cadres)
        for name, table in result.tables.items():
            expected = whole.tables[name].to_arrow()
            expected = expected.cast(cluster.plain_schema(expected.schema))
            found = table.toArrow()
            assert found.column_names == expected.column_names
            for column in found.column_names:
                assert found[column].to_pylist() == expected[column].to_pylist(), (name, column)
        result.write(f"file://{tmp_path}/out")
        for name in result.tables:
            assert (tmp_path / "out" / name / "_SUCCESS").exists()
        assert pyarrow.parquet.read_table(tmp_path / "out" / "units")["unit"].to_pylist() == [
            row["unit"] for row in whole.units
        ]
        with pytest.raises(ft.InputOutputError, match="exists"):
            result.write(f"file://{tmp_path}/out")
        page = result.report(private=True, title="A title")
        assert page == ft.report(
            log, tables=tables, calendar="cn", period="week", draws=60, private=True, title="A title"
        ).html()  # fmt: skip


def test_pseudonyms_and_publishing(spark: Any, dealt: Dealt, tmp_path: Path) -> None:
    log, tables = dealt(4, 12)
    key = tmp_path / "the-key"
    key.write_bytes(b"0123456789abcdef0123456789abcdef-secret")
    options: dict[str, Any] = {"tables": tables, "pseudonymize": key, "period": "month", "publish": True, "min_group": 10}
    with on_spark.analyze(spark, str(log), buckets=2, **options) as result:
        assert result.bytes() == one_machine(log, **options)._bytes("json")
        assert "cadres" not in result.tables
        plan = result.units._jdf.queryExecution().toString()
        assert "the-key" not in plan and "secret" not in plan and "pseudonymize" not in plan
        assert set(result.rejects.select("raw").distinct().toArrow()["raw"].to_pylist()) <= {None}
    # Sent by Spark: its name alone.
    spark.addArtifacts(str(key), file=True)
    with on_spark.analyze(spark, str(log), buckets=2, **{**options, "pseudonymize": "the-key"}) as result:
        assert result.bytes() == one_machine(log, **options)._bytes("json")
    with pytest.raises(ft.UsageError, match="name the file"):
        on_spark.analyze(spark, str(log), pseudonymize=key.read_bytes())  # type: ignore[arg-type]


def test_encoded_logs_frames_and_a_store(spark: Any, sample: Path, tmp_path: Path, store: Path) -> None:
    options: dict[str, Any] = {"tables": sample / "tables", "calendar": "cn"}
    whole = one_machine(sample / "log", **options)
    with on_spark.encode(spark, str(sample / "log"), buckets=3) as encoded:
        assert sum(encoded.rows.values()) == 62_937 and encoded.bytes < 10 * 62_937
        encoded.write(f"file://{tmp_path}/lake")
    kept = on_spark.load(spark, f"file://{tmp_path}/lake")
    with on_spark.analyze(spark, kept, period="week", **options) as result:
        assert result.bytes() == one_machine(sample / "log", period="week", **options)._bytes("json")
    with pytest.raises(ft.UsageError, match="only files have them"):
        result.rejects
    with pytest.raises(ft.NoInputError):
        on_spark.load(spark, f"file://{tmp_path}/nothing")
    # Files that Spark alone can read, with names that a URI writes otherwise, and an encoded log.
    folder = store / "a b%20é"
    folder.mkdir()
    for number, file in enumerate(sorted((sample / "log").iterdir())):
        (folder / f"{number} +#.zst").write_bytes(file.read_bytes())
    for paths in (f"viewfs://lake/logs/{folder.name}", str(folder)):
        with on_spark.analyze(spark, paths, **options) as result:
            assert result.bytes() == whole._bytes("json")
    ft.encode(sample / "log", folder / "0 +#.zst")
    for path in sorted(folder.iterdir())[1:]:
        path.unlink()
    with on_spark.analyze(spark, f"viewfs://lake/logs/{folder.name}", **options) as result:
        assert result.cadres.toArrow()["app_ms"].to_pylist() == [row["app_ms"] for row in whole.cadres]
    # A data frame, divided anyhow.
    frame = spark.read.csv(f"file://{sample}/log", header=True)
    (sums,) = [row for row in whole.units if row["unit"] == "*"]
    with on_spark.analyze(spark, frame.where("kind in ('app', 'field')").repartition(3), **options) as result:
        found = result.units.where("unit = '*'").collect()[0]
        assert (found["app_ms"], found["field_ms"], found["both_ms"]) == (
            sums["app_ms"], sums["field_ms"], sums["both_ms"]
        )  # fmt: skip


def test_what_is_wrong_is_told_as_by_one_machine(spark: Any, dealt: Dealt, tmp_path: Path) -> None:
    log, tables = dealt(3, 13)
    sources = [str(path) for path in sorted(log.iterdir())]
    damaged = tmp_path / "damaged.csv.zst"
    damaged.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(range(200)))
    for paths, options in [
        ([*sources, str(damaged)], {}), (sources, {"max_rejects": 0}), (sources, {"from_": "2024-01-02", "to": "2024-01-01"}),
        (sources, {"tables": "/no/where"}), (sources, {"tables": tables, "unit": "nowhere"}),
    ]:  # fmt: skip
        told = []
        for analyze in (lambda: on_spark.analyze(spark, paths, **options), lambda: one_machine(paths, **options)):
            with pytest.raises(ft.FingertipError) as caught:
                analyze()
            told.append((type(caught.value), str(caught.value), caught.value.file, caught.value.options))
        assert told[0] == told[1]
    with pytest.raises(ft.NoInputError, match="check the path"):
        on_spark.analyze(spark, [*sources, str(tmp_path / "none")])
    with pytest.raises(ft.UsageError, match="buckets"):
        on_spark.analyze(spark, sources, buckets=257)
    with on_spark.analyze(spark, [*sources, str(damaged)], keep_going=True, buckets=2) as result:
        assert result.bytes() == one_machine([*sources, damaged], keep_going=True)._bytes("json")
        assert result.quality["damaged"][0]["file"] == str(damaged)
    ft.load(*sources, rejects=tmp_path / "rejects")
    lines = sorted((tmp_path / "rejects").read_text().splitlines())
    import json

    found = on_spark.rejects(spark, sources).toArrow().to_pylist()
    assert sorted(map(str, found)) == sorted(str(json.loads(line)) for line in lines) != []


def trouble(
    monkeypatch: pytest.MonkeyPatch, name: str, marks: Path, act: Callable[[], None], most: int | None = None
) -> None:
    """Lets `act` befall each task of a name once, after it gave its first rows; only of the first partitions of all."""
    marks.mkdir()
    real, place = on_spark._mapped, str(marks)

    def mapped(frame: Any, task: cluster.Task, schema: Any = cluster.COLUMNS) -> Any:
        if type(task).__name__ != name:
            return real(frame, task, schema)

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            from pyspark import TaskContext

            partition = TaskContext.get().partitionId()
            mark = os.path.join(place, str(partition))
            for number, batch in enumerate(task(batches)):
                yield batch
                if number == 0 and (most is None or partition < most):
                    try:
                        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
                    except FileExistsError:
                        continue
                    act()

        return frame.mapInArrow(run, schema)

    monkeypatch.setattr(on_spark, "_mapped", mapped)


@pytest.mark.parametrize("name", ["EncodeFiles", "Sweep", "Finish"])
def test_a_task_that_dies_once(
    spark: Any, dealt: Dealt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    log, tables = dealt(4, 14)
    trouble(monkeypatch, name, tmp_path / "marks", lambda: os.kill(os.getpid(), 9))
    with on_spark.analyze(spark, str(log), tables=tables, buckets=3, period="week") as result:
        assert result.bytes() == one_machine(log, tables=tables, period="week")._bytes("json")
    assert any((tmp_path / "marks").iterdir())


def test_copies_of_slow_tasks(
    spark: Any, dealt: Dealt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, tables = dealt(4, 15)

    def sleep() -> None:
        import time

        time.sleep(60)

    trouble(monkeypatch, "Sweep", tmp_path / "marks", sleep, most=1)
    start = time.monotonic()
    with on_spark.analyze(spark, str(log), tables=tables, buckets=4, period="week") as result:
        assert result.bytes() == one_machine(log, tables=tables, period="week")._bytes("json")
    # Another copy of the task was sooner.
    assert any((tmp_path / "marks").iterdir()) and time.monotonic() - start < 55


def test_a_task_that_always_dies_is_a_clear_error(
    spark: Any, dealt: Dealt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, _ = dealt(2, 16)
    real = on_spark._mapped

    def mapped(frame: Any, task: cluster.Task, schema: Any = cluster.COLUMNS) -> Any:
        if type(task).__name__ != "Sweep":
            return real(frame, task, schema)

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            os.kill(os.getpid(), 9)
            return task(batches)

        return frame.mapInArrow(run, schema)

    monkeypatch.setattr(on_spark, "_mapped", mapped)
    with pytest.raises(ft.InputOutputError, match="memoryOverhead"):
        on_spark.analyze(spark, str(log), buckets=1)


def test_an_executor_that_is_lost(spark: Any, dealt: Dealt) -> None:
    log, tables = dealt(4, 17)
    with on_spark.analyze(spark, str(log), tables=tables, buckets=4, period="week") as result:
        # With what it kept of the log and of the sweeps.
        os.kill(executors(spark)[0], signal.SIGKILL)
        assert result.bytes() == one_machine(log, tables=tables, period="week")._bytes("json")


def executors(spark: Any) -> list[int]:
    """The processes of the executors of a session."""
    application = spark.sparkContext.applicationId.encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if application in words and b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
            found.append(int(place.name))
    assert found
    return found


def test_rows_for_which_there_is_no_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "available_memory", lambda: 1 << 30)
    cluster._check_memory(20_000_000, 20_000_000, spills=False)
    cluster._check_memory(50_000_000, 50_000_000, spills=True)
    with pytest.raises(ft.UsageError, match="more buckets"):
        cluster._check_memory(50_000_000, 50_000_000, spills=False)


def test_what_spark_raises_is_told_in_a_line() -> None:
    text = "An exception was thrown.\n\nTraceback:\n  File x\n    y()\nRuntimeError: can't start new thread\n\njava.io.E: z"
    assert on_spark._gist(text) == "RuntimeError: can't start new thread"
    aborted = "calling o61.collect\n: org.apache.X: Job aborted due to stage failure: Task 0 failed\n\tat org.apache"
    assert "Task 0 failed" in on_spark._gist(aborted) and on_spark._gist("") == "Spark failed"


def test_tables_as_bytes(spark: Any, sample: Path) -> None:
    read = {table: (sample / "tables" / f"{table}.csv").read_bytes() for table in ("cadres", "units", "apps", "tasks")}
    with on_spark.analyze(spark, str(sample / "log"), buckets=2, **read) as result:  # type: ignore[arg-type]
        whole = one_machine(sample / "log", tables=sample / "tables")
        assert result.bytes() == whole._bytes("json")
        assert parts.ROW_BYTES * max(result._encoded.rows.values()) > 0


def test_a_session_of_another_kind() -> None:
    """Spark Connect runs in a process of its own: a session is of one kind."""
    import subprocess
    import sys
    import textwrap

    program = textwrap.dedent("""
        import os, sys
        from pyspark.sql import SparkSession
        import fingertip as ft
        from fingertip import spark as on_spark
        session = SparkSession.builder.remote("local[2]").getOrCreate()
        sample = os.environ["FINGERTIP_SAMPLE"]
        options = dict(tables=sample + "/tables", calendar="cn", period="week")
        with on_spark.analyze(session, sample + "/log", **options) as result:
            assert type(result.units).__module__.startswith("pyspark.sql.connect"), type(result.units)
            whole = ft.analyze(sample + "/log", **options)
            assert result.bytes() == whole._bytes("json")
            assert result.units.count() == len(whole.units)
        session.stop()
        print("the same")
    """)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=150)
    assert "the same" in ran.stdout, ran.stderr[-3000:]
