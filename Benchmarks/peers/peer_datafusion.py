"""DataFusion: the log as an Arrow table in memory, the query as SQL."""

import datafusion
import pyarrow as pa
from datafusion import RuntimeEnvBuilder, SessionConfig, SessionContext

from sql import running_max_by_cadre

NAME = "DataFusion"
VERSION = datafusion.__version__

TIME = pa.timestamp("ms", "UTC")
SCHEMA = pa.schema([
    ("start", TIME), ("end", TIME), ("cadre", pa.string()), ("device", pa.string()),
    ("kind", pa.string()), ("app", pa.string()), ("item", pa.string()), ("task", pa.string()),
    ("tag", pa.string())])

TYPES = {TIME: 'Timestamp(Millisecond, Some("UTC"))', pa.string(): "Utf8View"}

# Cadres get numbers. The number of a cadre and a millisecond fit into 64 bits (19 and 44), so that one
# sort of integers orders the whole log and maxima never carry over from one cadre to the next.
PACKED = """
  ids AS (
    SELECT cadre, CAST(row_number() OVER (ORDER BY cadre) AS BIGINT) AS id FROM (SELECT DISTINCT cadre FROM log)),
  packed AS (
    SELECT id * 17592186044416 + s AS s, id * 17592186044416 + e AS e, is_app
    FROM (SELECT cadre, kind = 'app' AS is_app, CAST("start" AS BIGINT) AS s, CAST("end" AS BIGINT) AS e
          FROM log WHERE kind IN ('app', 'field'))
    JOIN ids USING (cadre)),
"""

QUERIES = {
    # In order of starts, an interval adds to a union its part after the latest end so far.
    "packed running max": f"""
      WITH {PACKED}
      running AS (
        SELECT s, e, is_app, max(e) OVER earlier AS either,
          max(CASE WHEN is_app THEN e END) OVER earlier AS app,
          max(CASE WHEN NOT is_app THEN e END) OVER earlier AS field
        FROM packed
        WINDOW earlier AS (ORDER BY s ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
      previous AS (
        SELECT s, e, is_app, lag(either, 1, 0) OVER (ORDER BY s) AS either,
          lag(app, 1, 0) OVER (ORDER BY s) AS app, lag(field, 1, 0) OVER (ORDER BY s) AS field
        FROM running),
      sums AS (
        SELECT s / 17592186044416 AS id,
          coalesce(sum(greatest(0, e - greatest(s, app))) FILTER (WHERE is_app), 0) AS app_ms,
          coalesce(sum(greatest(0, e - greatest(s, field))) FILTER (WHERE NOT is_app), 0) AS field_ms,
          sum(greatest(0, e - greatest(s, either))) AS either_ms
        FROM previous GROUP BY 1)
      SELECT cadre, app_ms, field_ms, app_ms + field_ms - either_ms AS both_ms FROM sums JOIN ids USING (id)
    """,
    "running max by cadre": running_max_by_cadre('CAST("start" AS BIGINT)', 'CAST("end" AS BIGINT)'),
}
CANDIDATES = tuple(QUERIES)

context = None


def load(path, layout, threads):
    global context
    config = SessionConfig({"datafusion.execution.time_zone": "UTC"}).with_target_partitions(threads)
    context = SessionContext(config, RuntimeEnvBuilder())
    source = "source"
    if path.endswith(".parquet"):
        context.register_parquet(source, path)
    elif ".csv" in path:
        text = pa.schema([pa.field(field.name, pa.string()) for field in SCHEMA])
        context.register_csv(source, path, schema=text, has_header=True, file_extension=".csv.zst",
                             file_compression_type="zstd")
    else:
        text = pa.schema([pa.field(field.name, pa.string()) for field in SCHEMA])
        context.register_json(source, path, schema=text, file_extension=".ndjson.zst",
                              file_compression_type="zstd")
    columns = [f"arrow_cast(\"{field.name}\", '{TYPES[field.type]}') AS \"{field.name}\"" for field in SCHEMA
               if layout != "needed" or field.name in ("start", "end", "cadre", "kind")]
    select = f"SELECT {', '.join(columns)} FROM {source}"
    if layout == "needed":
        select += " WHERE kind IN ('app', 'field')"
    if layout == "sorted":
        select += " ORDER BY cadre, \"start\""
    batches = context.sql(select).collect_partitioned()
    context.register_record_batches("log", batches)


def query(name):
    result = context.sql(QUERIES[name]).to_arrow_table()
    return zip(*(result.column(index).to_pylist() for index in range(4)))
