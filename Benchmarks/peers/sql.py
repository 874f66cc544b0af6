"""Queries as SQL that several peers understand."""


def running_max_by_cadre(start, end):
    """In order of starts, an interval adds to a union its part after the latest end so far.

    `start` and `end` are expressions of the columns in milliseconds."""
    return f"""
      WITH running AS (
        SELECT cadre, is_app, s, e, max(e) OVER earlier AS either,
          max(CASE WHEN is_app THEN e END) OVER earlier AS app,
          max(CASE WHEN NOT is_app THEN e END) OVER earlier AS field
        FROM (
          SELECT cadre, kind = 'app' AS is_app, {start} AS s, {end} AS e
          FROM log WHERE kind IN ('app', 'field'))
        WINDOW earlier AS (
          PARTITION BY cadre ORDER BY s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      sums AS (
        SELECT cadre,
          coalesce(sum(greatest(0, e - greatest(s, app))) FILTER (WHERE is_app), 0) AS app_ms,
          coalesce(sum(greatest(0, e - greatest(s, field))) FILTER (WHERE NOT is_app), 0) AS field_ms,
          sum(greatest(0, e - greatest(s, either))) AS either_ms
        FROM running GROUP BY cadre)
      SELECT cadre, app_ms, field_ms, app_ms + field_ms - either_ms AS both_ms FROM sums
    """
