"""An analysis in parts is that of the whole, byte for byte, whoever runs the parts."""

from __future__ import annotations

import pickle
import random
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable

import pytest

import fingertip as ft
from fingertip import local, parts
from fingertip._library import library

Dealt = Callable[[int, int], "tuple[Path, Path]"]


def as_bytes(result: ft.Result) -> tuple[bytes, str]:
    return result._bytes("json"), result.tables["burdens"].to_csv()


def test_conformance_runs_in_parts_are_those_of_the_whole(conformance: list[Any]) -> None:
    with ThreadPoolExecutor(2) as executor:
        for run in conformance:
            found = local.analyze(run.paths, executor=executor, buckets=5, **run.options)
            assert as_bytes(found) == as_bytes(ft.analyze(ft.load(*run.paths, **{
                name: value for name, value in run.options.items() if name in ft.ReadOptions.__annotations__
            }), **{name: value for name, value in run.options.items() if name not in ("max_rejects",)})), run.name  # fmt: skip


@pytest.mark.parametrize("options", [
    {"period": "week", "intervals": True, "draws": 60},
    {"period": "month", "publish": True},
    {"period": "day", "from_": "2024-03-05", "to": "2024-03-14T12:00:00Z", "keep_duplicates": True, "lenient": True},
])  # fmt: skip
def test_rows_dealt_over_files_in_processes(dealt: Dealt, options: dict[str, Any]) -> None:
    log, tables = dealt(7, 3)
    found = local.analyze(log, tables=tables, processes=2, buckets=3, calendar="cn", **options)
    assert as_bytes(found) == as_bytes(ft.analyze(log, tables=tables, calendar="cn", **options))


@pytest.mark.parametrize("options", [{}, {"period": "all", "private": True}, {"period": "week", "private": True}])
def test_a_report_in_parts_is_that_of_the_whole(sample: Path, options: dict[str, Any]) -> None:
    heading = {"title": "A title", "issued_by": "An office", "date": "2024-07-01"}
    with ThreadPoolExecutor(2) as executor:
        page = local.report(
            sample / "log", tables=sample / "tables", calendar="cn", executor=executor, **heading, **options
        )  # fmt: skip
    whole = ft.report(sample / "log", tables=sample / "tables", calendar="cn", **heading, **options)
    assert page.html() == whole.html() and page.html("zh") == whole.html("zh")


def test_parts_come_in_any_order_and_tree(dealt: Dealt) -> None:
    log, tables = dealt(5, 4)
    chance = random.Random(5)
    made = [parts.encode([path], buckets=6) for path in sorted(log.iterdir())]
    chance.shuffle(made)
    census = parts.tree([one.census for one in made], parts.census_merge, fan=2)
    known = parts.Tables(tables=tables)
    swept = []
    for buckets in ([0], [3, 1], [2, 4, 5]):
        blocks = [one.blocks[bucket].data for one in made for bucket in buckets if bucket in one.blocks]
        chance.shuffle(blocks)
        swept.append(parts.sweep(blocks, census, tables=known, period="week", threads=1))
    assert len({parts.tree([p.partial for p in chance.sample(swept, 3)], parts.merge, fan=2) for _ in range(5)}) == 1
    found = parts.finish(
        parts.merge(part.partial for part in swept), [part.rows for part in swept], census, tables=known, period="week"
    )
    assert as_bytes(found) == as_bytes(ft.analyze(log, tables=tables, period="week"))
    # Equal input, equal bytes: a task may run twice.
    path = min(log.iterdir())
    assert parts.encode([path], buckets=6) == parts.encode([path], buckets=6)


def test_encoded_logs_bytes_and_frames_are_logs(sample: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.csv

    ft.encode(sample / "log" / "part-00.csv.zst", tmp_path / "log.fingertip")
    frame = pyarrow.csv.read_csv(sample / "log" / "part-01.csv.zst", convert_options=pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in ("start", "end", "task", "item", "tag", "event")}))  # fmt: skip
    data = (sample / "log" / "part-02.csv.zst").read_bytes()
    made = parts.encode([tmp_path / "log.fingertip", frame, parts.Named("part", data)], buckets=2)
    swept = parts.sweep([block.data for block in made.blocks.values()], made.census)
    found = parts.finish(swept.partial, [swept.rows], made.census)
    whole = ft.analyze(sample / "log")
    assert found.units.to_dicts() == whole.units.to_dicts() and found.cadres.to_dicts() == whole.cadres.to_dicts()


def test_too_many_rejects_are_told_when_all_logs_are_read(dealt: Dealt, tmp_path: Path) -> None:
    log, _ = dealt(4, 6)
    with pytest.raises(ft.BadDataError, match="rows rejected"):
        local.analyze(log, processes=2, max_rejects=0, rejects=tmp_path / "ours")
    with pytest.raises(ft.BadDataError, match="rows rejected"):
        ft.load(log, max_rejects=0, rejects=tmp_path / "whole")
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "whole").read_bytes() != b""
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == 0o600
    # One file alone has too many: all together have not.
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "bad.csv").write_text("start,end,cadre,kind\nx,,c,field\n")
    (tmp_path / "few" / "good.csv").write_bytes((log / "00.csv").read_bytes())
    assert local.analyze(tmp_path / "few", processes=2).tables["quality"].to_dicts()[0]["rejected"] > 0


def test_what_is_wrong_is_told_as_by_the_whole(dealt: Dealt, tmp_path: Path) -> None:
    log, _ = dealt(3, 7)
    sources = [str(path) for path in sorted(log.iterdir())]
    damaged = tmp_path / "damaged.csv.zst"
    damaged.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(range(200)))
    for paths, options in [
        ([*sources, str(damaged)], {}), ([*sources, str(tmp_path / "none")], {}), (sources, {"tables": tmp_path / "no"}),
        (sources, {"period": "fortnight"}), (sources, {"from_": "2024-01-02", "to": "2024-01-01"}),
    ]:  # fmt: skip
        told = []
        for analyze in (lambda: local.analyze(paths, processes=2, **options), lambda: ft.analyze(ft.load(*paths), **options)):
            with pytest.raises(ft.FingertipError) as caught:
                analyze()
            told.append((type(caught.value), str(caught.value), caught.value.file))
        assert told[0] == told[1]
    found = local.analyze([*sources, damaged], processes=2, keep_going=True)
    assert found.to_dict() == ft.analyze(ft.load(*sources, damaged, keep_going=True)).to_dict()
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, str(again), again.field) == (caught.value.code, str(caught.value), caught.value.field)


def test_pseudonyms_in_parts_are_those_of_the_whole(sample: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(bytes(range(64)))
    options: dict[str, Any] = {"tables": sample / "tables", "pseudonymize": key, "period": "week"}
    found = local.analyze(sample / "log", processes=2, **options)
    assert as_bytes(found) == as_bytes(ft.analyze(sample / "log", **options))
    made = parts.encode([sample / "log"], buckets=1, pseudonymize=key)
    other = tmp_path / "other"
    other.write_bytes(bytes(range(1, 65)))
    for options in ({"pseudonymize": other}, {}):
        with pytest.raises(ft.FingertipError):
            parts.sweep([made.blocks[0].data], made.census, tables=sample / "tables", **options)


def test_parts_that_do_not_belong_together_are_refused(sample: Path) -> None:
    made = parts.encode([sample / "log"], buckets=2)
    swept = [parts.sweep([block.data], made.census) for block in made.blocks.values()]
    total = parts.merge(part.partial for part in swept)
    rows = [part.rows for part in swept]
    for bad in (
        lambda: parts.finish(total, rows[:1], made.census), lambda: parts.finish(total, rows + rows, made.census),
        lambda: parts.finish(total, rows, made.census, period="day"), lambda: parts.merge([total[:-1]]),
        lambda: parts.merge([total, total[:40] + b"x" + total[41:]]), lambda: parts.census_merge([b"census"]),
        lambda: parts.sweep([made.blocks[0].data[:-3]], made.census),
        lambda: parts.finish(swept[0].partial, rows, made.census),
    ):  # fmt: skip
        with pytest.raises(ft.BadDataError):
            bad()
    for wrong in (
        lambda: parts.encode([sample / "log"], buckets=257), lambda: parts.encode([sample / "log"], buckets=0),
        lambda: parts.census_merge([]), lambda: parts.merge([]),
    ):  # fmt: skip
        with pytest.raises(ft.UsageError):
            wrong()
    with pytest.raises(TypeError):
        parts.sweep([], made.census)
    with pytest.raises(TypeError, match="perod"):
        parts.sweep([made.blocks[0].data], made.census, perod="day")


def test_no_handle_is_left(sample: Path) -> None:
    before = library.ft_live_handles()
    test_parts_that_do_not_belong_together_are_refused(sample)
    assert library.ft_live_handles() == before
