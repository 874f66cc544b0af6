"""DuckDB: the log as a typed table, the query as SQL."""

import duckdb

from sql import running_max_by_cadre

NAME = "DuckDB"
VERSION = duckdb.__version__

KINDS = """ENUM('app', 'field', 'duty', 'message', 'trace', 'report', 'campaign', 'inspect',
  'case', 'request', 'task', 'ranking', 'join', 'leave')"""
TYPES = {
    "start": "TIMESTAMPTZ", "end": "TIMESTAMPTZ", "cadre": "VARCHAR", "device": "VARCHAR",
    "kind": KINDS, "app": "VARCHAR", "item": "VARCHAR", "task": "VARCHAR", "tag": "VARCHAR",
}

# Cadres get numbers. The number of a cadre and a millisecond fit into 64 bits (19 and 44), so that
# one sort of integers orders the whole log and maxima never carry over from one cadre to the next.
PACKED = """
  ids AS (
    SELECT cadre, (row_number() OVER ())::BIGINT - 1 AS id FROM (SELECT DISTINCT cadre FROM log)),
  packed AS (
    SELECT (id << 44) + epoch_ms("start") AS s, (id << 44) + epoch_ms("end") AS e,
      kind = 'app' AS is_app
    FROM log JOIN ids USING (cadre) WHERE kind IN ('app', 'field')),
"""

QUERIES = {
    # In order of starts, an interval adds to a union its part after the latest end so far; running
    # maxima without partitions are streamed. both = app + field - either.
    "packed running max": f"""
      WITH {PACKED}
      running AS (
        SELECT s, e, is_app, max(e) OVER earlier AS either,
          max(CASE WHEN is_app THEN e END) OVER earlier AS app,
          max(CASE WHEN NOT is_app THEN e END) OVER earlier AS field
        FROM (SELECT * FROM packed ORDER BY s)
        WINDOW earlier AS (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
      previous AS (
        SELECT s, e, is_app, lag(either, 1, 0) OVER () AS either, lag(app, 1, 0) OVER () AS app,
          lag(field, 1, 0) OVER () AS field
        FROM running),
      sums AS (
        SELECT s >> 44 AS id,
          coalesce(sum(greatest(0, e - greatest(s, app))) FILTER (is_app), 0) AS app_ms,
          coalesce(sum(greatest(0, e - greatest(s, field))) FILTER (NOT is_app), 0) AS field_ms,
          sum(greatest(0, e - greatest(s, either))) AS either_ms
        FROM previous GROUP BY id)
      SELECT cadre, app_ms, field_ms, app_ms + field_ms - either_ms FROM sums JOIN ids USING (id)
    """,
    # The length of a union from starts and ends sorted separately: the i-th start begins after a
    # gap if the end before it in order is earlier, so the sum of e[i] - greatest(s[i], e[i - 1]) is
    # the length of the union.
    "sorted lists": """
      WITH lists AS (
        SELECT cadre, list_sort(list(s) FILTER (is_app)) AS app_s,
          list_sort(list(e) FILTER (is_app)) AS app_e,
          list_sort(list(s) FILTER (NOT is_app)) AS field_s,
          list_sort(list(e) FILTER (NOT is_app)) AS field_e,
          list_sort(list(s)) AS s, list_sort(list(e)) AS e
        FROM (
          SELECT cadre, kind = 'app' AS is_app, epoch_ms("start") AS s, epoch_ms("end") AS e
          FROM log WHERE kind IN ('app', 'field'))
        GROUP BY cadre),
      rows AS (
        SELECT cadre, unnest(app_s) AS app_s, unnest(app_e) AS app_e,
          unnest(list_prepend(0, app_e)) AS app_p, unnest(field_s) AS field_s,
          unnest(field_e) AS field_e, unnest(list_prepend(0, field_e)) AS field_p,
          unnest(s) AS s, unnest(e) AS e, unnest(list_prepend(0, e)) AS p
        FROM lists)
      SELECT cadre, coalesce(sum(app_e - greatest(app_s, app_p)), 0) AS app_ms,
        coalesce(sum(field_e - greatest(field_s, field_p)), 0) AS field_ms,
        app_ms + field_ms - sum(e - greatest(s, p))
      FROM rows GROUP BY cadre
    """,
    "packed points": f"""
      WITH {PACKED}
      points AS (
        SELECT s * 4 + (CASE WHEN is_app THEN 0 ELSE 1 END) AS k FROM packed
        UNION ALL SELECT e * 4 + (CASE WHEN is_app THEN 2 ELSE 3 END) FROM packed),
      depths AS (
        SELECT k >> 46 AS id, (lead(k) OVER () >> 2) - (k >> 2) AS d,
          sum(CASE k & 3 WHEN 0 THEN 1 WHEN 2 THEN -1 ELSE 0 END) OVER so_far AS app,
          sum(CASE k & 3 WHEN 1 THEN 1 WHEN 3 THEN -1 ELSE 0 END) OVER so_far AS field
        FROM (SELECT k FROM points ORDER BY k)
        WINDOW so_far AS (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
      sums AS (
        SELECT id, coalesce(sum(d) FILTER (app > 0), 0) AS app_ms,
          coalesce(sum(d) FILTER (field > 0), 0) AS field_ms,
          coalesce(sum(d) FILTER (app > 0 AND field > 0), 0) AS both_ms
        FROM depths GROUP BY id)
      SELECT cadre, app_ms, field_ms, both_ms FROM sums JOIN ids USING (id)
    """,
    "running max by cadre": running_max_by_cadre('epoch_ms("start")', 'epoch_ms("end")'),
    "points by cadre": """
      WITH points AS (
        SELECT cadre, epoch_ms("start") AS t, (kind = 'app')::INT AS app,
          (kind = 'field')::INT AS field
        FROM log WHERE kind IN ('app', 'field')
        UNION ALL
        SELECT cadre, epoch_ms("end"), -(kind = 'app')::INT, -(kind = 'field')::INT
        FROM log WHERE kind IN ('app', 'field')),
      depths AS (
        SELECT cadre, lead(t) OVER so_far - t AS d, sum(app) OVER so_far AS app,
          sum(field) OVER so_far AS field
        FROM points WINDOW so_far AS (
          PARTITION BY cadre ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
      SELECT cadre, coalesce(sum(d) FILTER (app > 0), 0), coalesce(sum(d) FILTER (field > 0), 0),
        coalesce(sum(d) FILTER (app > 0 AND field > 0), 0)
      FROM depths GROUP BY cadre
    """,
}
# The fastest depends on cores and size: both run, the better median counts.
CANDIDATES = ("packed running max", "sorted lists")

connection = None


def load(path, layout, threads):
    global connection
    connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})
    types = ", ".join(f"'{name}': '{kind.replace(chr(39), chr(39) * 2)}'"
                      for name, kind in TYPES.items())
    if path.endswith(".parquet"):
        source = f"read_parquet('{path}')"
    elif ".csv" in path:
        # An empty field is null; the dialect is given, so that nothing is detected.
        source = (f"read_csv('{path}', columns = {{{types}}}, header = true, delim = ',', "
                  "quote = '\"', escape = '\"', auto_detect = false)")
    else:
        source = f"read_json('{path}', columns = {{{types}}}, format = 'newline_delimited')"
    select = {
        "full": f"SELECT * FROM {source}",
        "sorted": f"SELECT * FROM {source} ORDER BY cadre, \"start\"",
        "needed": f"SELECT \"start\", \"end\", cadre, kind FROM {source} "
                  "WHERE kind IN ('app', 'field')",
    }[layout]
    connection.execute(f"CREATE TABLE log AS {select}")


def write_parquet(path):
    """Writes the log that was loaded."""
    connection.execute(f"COPY log TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def query(name):
    return connection.execute(QUERIES[name]).fetchall()
