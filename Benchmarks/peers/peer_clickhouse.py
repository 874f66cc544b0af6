"""ClickHouse (chdb): the log as a table in memory, the query as SQL."""

import csv
import importlib.metadata
import io

import chdb.session

NAME = "ClickHouse"
VERSION = f"chdb {importlib.metadata.version('chdb')}"

KINDS = """Enum8('app', 'field', 'duty', 'message', 'trace', 'report', 'campaign', 'inspect',
  'case', 'request', 'task', 'ranking', 'join', 'leave')"""
COLUMNS = {
    "start": "DateTime64(3, 'UTC')", "`end`": "Nullable(DateTime64(3, 'UTC'))",
    "cadre": "String", "device": "String", "kind": KINDS, "app": "String", "item": "String",
    "task": "String", "tag": "String",
}
NEEDED = ("start", "`end`", "cadre", "kind")

INTERVALS = """(
  SELECT cadre, kind = 'app' AS is_app, toUnixTimestamp64Milli(start) AS s,
    toUnixTimestamp64Milli(assumeNotNull(`end`)) AS e
  FROM log WHERE kind IN ('app', 'field'))"""


def array_union(s, e):
    return (f"arraySum(arrayMap((s, e, p) -> toInt64(e - if(s > p, s, p)), {s}, {e}, "
            f"arrayPushFront(arrayPopBack({e}), 0)))")


QUERIES = {
    # An aggregate function for this purpose: the length of a union of intervals. both = app + field
    # - either.
    "intervalLengthSum": f"""
      SELECT cadre, intervalLengthSumIf(s, e, is_app) AS app_ms,
        intervalLengthSumIf(s, e, NOT is_app) AS field_ms,
        app_ms + field_ms - intervalLengthSum(s, e)
      FROM {INTERVALS} GROUP BY cadre
    """,
    # The length of a union from starts and ends sorted separately.
    "sorted arrays": f"""
      SELECT cadre, {array_union('app_s', 'app_e')} AS app_ms,
        {array_union('field_s', 'field_e')} AS field_ms,
        app_ms + field_ms - {array_union('all_s', 'all_e')}
      FROM (
        SELECT cadre, arraySort(groupArrayIf(s, is_app)) AS app_s,
          arraySort(groupArrayIf(e, is_app)) AS app_e,
          arraySort(groupArrayIf(s, NOT is_app)) AS field_s,
          arraySort(groupArrayIf(e, NOT is_app)) AS field_e,
          arraySort(groupArray(s)) AS all_s, arraySort(groupArray(e)) AS all_e
        FROM {INTERVALS} GROUP BY cadre)
    """,
    "running max by cadre": f"""
      WITH running AS (
        SELECT cadre, is_app, s, e, max(e) OVER earlier AS either,
          maxIf(e, is_app) OVER earlier AS app, maxIf(e, NOT is_app) OVER earlier AS field
        FROM {INTERVALS} WINDOW earlier AS (
          PARTITION BY cadre ORDER BY s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
      SELECT cadre, sumIf(greatest(0, e - greatest(s, app)), is_app) AS app_ms,
        sumIf(greatest(0, e - greatest(s, field)), NOT is_app) AS field_ms,
        app_ms + field_ms - sum(greatest(0, e - greatest(s, either)))
      FROM running GROUP BY cadre
    """,
    "points by cadre": f"""
      WITH points AS (
        SELECT cadre, is_app, arrayJoin([(s, 1), (e, -1)]) AS point, point.1 AS t,
          if(is_app, point.2, 0) AS app, if(is_app, 0, point.2) AS field
        FROM {INTERVALS}),
      depths AS (
        SELECT cadre, leadInFrame(t, 1, t) OVER (PARTITION BY cadre ORDER BY t
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) - t AS d,
          sum(app) OVER so_far AS in_app, sum(field) OVER so_far AS in_field
        FROM points WINDOW so_far AS (
          PARTITION BY cadre ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
      SELECT cadre, sumIf(d, in_app > 0), sumIf(d, in_field > 0),
        sumIf(d, in_app > 0 AND in_field > 0)
      FROM depths GROUP BY cadre
    """,
}
# The fastest depends on cores and size: both run, the better median counts.
CANDIDATES = ("intervalLengthSum", "sorted arrays")

session = None


def load(path, layout, threads):
    global session
    session = chdb.session.Session()
    session.query("CREATE DATABASE IF NOT EXISTS bench")
    session.query("USE bench")
    for setting in (f"max_threads = {threads}", f"max_insert_threads = {threads}",
                    "date_time_input_format = 'best_effort'"):
        session.query(f"SET {setting}")
    names = NEEDED if layout == "needed" else tuple(COLUMNS)
    structure = ", ".join(f"{name} {COLUMNS[name]}" for name in names)
    form = ("Parquet" if path.endswith(".parquet")
            else "CSVWithNames" if ".csv" in path else "JSONEachRow")
    source = f"file('{path}', '{form}', $${structure}$$)"
    if layout == "needed":
        # One pass from the file to the sums; a table in between costs more.
        session.query(f"CREATE VIEW log AS SELECT * FROM {source}")
        return
    engine = "MergeTree ORDER BY (cadre, start)" if layout == "sorted" else "Memory"
    session.query(f"CREATE TABLE log ({structure}) ENGINE = {engine}")
    session.query(f"INSERT INTO log SELECT * FROM {source}")


def query(name):
    text = str(session.query(QUERIES[name], "CSV"))
    return [(cadre, int(app), int(field), int(both))
            for cadre, app, field, both in csv.reader(io.StringIO(text))]
