"""Logs of phones, apps and registers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import fingertip as ft

FOREIGN = Path(os.environ["FINGERTIP_FOREIGN"])
ROWS = "编号,人员,开始,结束,类型\n1,c1,2024-03-04 09:00,2024-03-04 10:00,走访\n2,c2,2024-03-05 09:00,,走访\n"
MAPPING = {
    "name": "visits",
    "fields": {
        "event": "编号",
        "cadre": "人员",
        "start": "开始",
        "end": "结束",
        "kind": {"column": "类型", "values": {"走访": "field"}},
    },
}


@pytest.mark.parametrize("name", ["android.csv", "android-dump.txt", "activitywatch.json", "knowledgeC.db"])
def test_the_log_is_that_of_the_command(name: str, tmp_path: Path) -> None:
    output = tmp_path / "log.csv"
    device: dict[str, Any] = {"device": "pc"} if name == "activitywatch.json" else {}
    made = ft.import_(FOREIGN / name, output=output, cadre="c1", **device)
    expected = (FOREIGN / "expected" / name).with_suffix(".csv")
    # The expected rows stand in the order of another implementation.
    assert sorted(output.read_text().splitlines()) == sorted(expected.read_text().splitlines())
    assert (made.log, made.tables) == (str(output), None)
    account = made.account["account"]
    left_out = sum(account["ignored"].values()) + sum(account["rejected"].values())
    assert account["records"] == account["written"] + account["joined"] + left_out > 0
    assert made.account["events"] == len(ft.load(output))


def test_a_folder_gets_log_tables_and_account(tmp_path: Path) -> None:
    made = ft.import_(FOREIGN / "android.csv", FOREIGN / "aware", output=tmp_path / "mine", cadre="c1", time_zone="UTC")
    assert made.account == json.loads((tmp_path / "mine" / "import.json").read_text())
    assert made.account["time_zone"] == "UTC"
    assert made.tables and (Path(made.tables) / "apps.csv").exists()
    assert len(ft.load(made.log)) == made.account["events"]
    assert repr(made).startswith("<fingertip.Imported: ")


@pytest.mark.parametrize("form", ["object", "file"])
def test_a_mapping_is_an_object_or_a_file(form: str, tmp_path: Path) -> None:
    source, mapping = tmp_path / "visits.csv", tmp_path / "map.json"
    source.write_text(ROWS)
    mapping.write_text(json.dumps(MAPPING, ensure_ascii=False))
    given = MAPPING if form == "object" else mapping
    made = ft.import_(source, output=tmp_path / "log.ndjson", map=given, max_rejects=1)
    assert made.account["cadres"] == 1
    assert made.account["account"] == {
        "records": 2, "written": 1, "joined": 0, "ignored": {}, "rejected": {"bad-timestamp": 1}
    }  # fmt: skip


@pytest.mark.parametrize("name", ["wecom.json", "dingtalk.json"])
def test_a_built_in_mapping_is_recognized(name: str, tmp_path: Path) -> None:
    made = ft.import_(FOREIGN / name, output=tmp_path / "log.csv")
    assert [source["format"] for source in made.account["sources"]] == [name.removesuffix(".json")]


def test_rules_are_options(tmp_path: Path) -> None:
    track = tmp_path / "track.csv"
    rows = "".join(f"2024-03-04T02:{minute:02}:00Z,30.6,104.1\n" for minute in (0, 10, 40, 50))
    track.write_text("timestamp,latitude,longitude\n" + rows)

    def hours(**options: Any) -> int:
        made = ft.import_(track, output=tmp_path / "log.csv", cadre="c1", **options)
        return sum(row["field_ms"] for row in ft.analyze(made.log).cadres) // 60_000

    assert [hours(), hours(gap="bridge"), hours(gap="discard"), hours(stay_gap_min=30)] == [20, 50, 10, 50]
    # Whatever the order, a preset is changed by the others.
    rule: dict[str, Any] = {"stay_preset": "scikit-mobility", "stay_radius_m": 50}
    parameters = [
        ft.import_(track, output=tmp_path / "log.csv", cadre="c1", **options).account["parameters"]
        for options in (rule, dict(reversed(rule.items())))
    ]
    assert parameters[0] == parameters[1]
    assert (parameters[0]["stay_radius_m"], parameters[0]["stay_least_min"]) == (50, 20)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"cadre": "c1", "devices": "devices.csv"}, ft.UsageError),
        ({"device": "phone"}, ft.UsageError),
        ({"cadre": ""}, ft.UsageError),
        ({"cadre": "c1", "format": "xml"}, ft.UsageError),
        ({"cadre": "c1", "map": 1}, ft.UsageError),
        ({"cadre": "c1", "map": "/nothing.json"}, ft.NoInputError),
        ({"cadre": "c1", "map": {"name": "x"}}, ft.BadDataError),
        ({"cadre": "c1", "map": {"name": "x", "fields": {"start": {"unit": "y"}}}}, ft.BadDataError),
        ({"cadre": "c1", "stay_radius_m": 0}, ft.UsageError),
        ({"cadre": "c1", "session_gap_s": "none"}, ft.UsageError),
        ({"cadre": "c1", "datum": "mars"}, ft.UsageError),
        ({"cadre": "c1", "time_zone": "Moon"}, ft.UsageError),
        ({"cadre": "c1", "threads": 0}, ft.UsageError),
        ({"cadre": "c1", "cadres": "x"}, TypeError),
        ({}, ft.UsageError),
    ],
)
def test_wrong_options_are_errors(options: dict[str, Any], error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error):
        ft.import_(FOREIGN / "android.csv", output=tmp_path / "log.csv", **options)
    assert not (tmp_path / "log.csv").exists()


def test_wrong_sources_are_errors(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("nothing that is known\n")
    for source, error in (("text.txt", ft.BadDataError), ("missing", ft.NoInputError)):
        with pytest.raises(error):
            ft.import_(tmp_path / source, output=tmp_path / "out", cadre="c1")
    with pytest.raises(ft.NoInputError):
        ft.import_(output=tmp_path / "out", cadre="c1")
    with pytest.raises(ft.CannotCreateError):
        ft.import_(FOREIGN / "android.csv", output="/proc/nothing/", cadre="c1")
    assert not (tmp_path / "out").exists()
