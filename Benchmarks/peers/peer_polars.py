"""Polars: the log as a frame with categories, the query as lazy expressions."""

import polars as pl

NAME = "Polars"
VERSION = pl.__version__

KINDS = pl.Enum([
    "app", "field", "duty", "message", "trace", "report", "campaign", "inspect", "case",
    "request", "task", "ranking", "join", "leave"])
SCHEMA = {
    "start": pl.String, "end": pl.String, "cadre": pl.Categorical, "device": pl.Categorical,
    "kind": KINDS, "app": pl.Categorical, "item": pl.Categorical, "task": pl.Categorical,
    "tag": pl.Categorical,
}

frame = None


def timestamp(name):
    # Without the cache: nearly all timestamps are distinct.
    return pl.col(name).str.to_datetime(
        "%Y-%m-%dT%H:%M:%S%.3f%:z", time_unit="ms", time_zone="UTC", cache=False)


def load(path, layout, threads):
    global frame
    if path.endswith(".parquet"):
        lazy = pl.scan_parquet(path).with_columns(
            pl.col(name).cast(kind) for name, kind in SCHEMA.items() if kind != pl.String)
    elif ".csv" in path:
        lazy = pl.scan_csv(path, schema=SCHEMA)
    else:
        lazy = pl.scan_ndjson(path, schema={name: pl.String for name in SCHEMA}).with_columns(
            pl.col(name).cast(kind) for name, kind in SCHEMA.items() if kind != pl.String)
    if layout == "needed":
        lazy = lazy.select("start", "end", "cadre", "kind").filter(
            pl.col("kind").is_in(["app", "field"]))
    if path.endswith(".parquet"):
        lazy = lazy.with_columns(pl.col("start", "end").cast(pl.Datetime("ms", "UTC")))
    else:
        lazy = lazy.with_columns(timestamp("start"), timestamp("end"))
    if layout == "sorted":
        lazy = lazy.sort("cadre", "start")
    frame = lazy.collect(engine="streaming")


def intervals():
    return frame.lazy().filter(pl.col("kind").is_in(["app", "field"])).select(
        "cadre", is_app=pl.col("kind") == "app", s=pl.col("start").to_physical(),
        e=pl.col("end").to_physical())


S, E, APP, FIELD = pl.col("s"), pl.col("e"), pl.col("is_app"), ~pl.col("is_app")


def by_cadre(rows, union):
    """The three measures from a function of starts and ends; both = app + field - either."""
    return rows.group_by("cadre", maintain_order=False).agg(
        app_ms=union(S.filter(APP), E.filter(APP)),
        field_ms=union(S.filter(FIELD), E.filter(FIELD)), either_ms=union(S, E),
    ).select("cadre", "app_ms", "field_ms",
             both_ms=pl.col("app_ms") + pl.col("field_ms") - pl.col("either_ms"))


def sorted_lists():
    # The length of a union from starts and ends sorted separately: the time between the i-th end
    # and the next start in order is a gap.
    def union(s, e):
        s, e = s.sort(), e.sort()
        return (e.max() - s.min() - (s.shift(-1) - e).clip(0).sum()).fill_null(0)
    return by_cadre(intervals(), union)


def running_max_by_cadre():
    # In order of starts, an interval adds to a union its part after the latest end.
    def union(s, e):
        return (e - pl.max_horizontal(s, e.cum_max().shift(1))).clip(0).sum()
    return by_cadre(intervals().sort("s"), union)


def packed_running_max():
    # The same without groups: the number of a category and a millisecond fit into 64 bits (19 and
    # 44), so that one sort of integers orders the log and maxima never carry over from one cadre to
    # the next.
    code = pl.col("cadre").to_physical()
    base = code.cast(pl.Int64) * 2**44
    rows = intervals().select(id=code, s=base + S, e=base + E, is_app=APP).sort("s")

    def gain(ends):
        return (E - pl.max_horizontal(S, ends.cum_max().shift(1, fill_value=0))).clip(0)
    sums = rows.with_columns(
        app_ms=gain(pl.when(APP).then(E).otherwise(0)) * APP,
        field_ms=gain(pl.when(APP).then(0).otherwise(E)) * FIELD, either_ms=gain(E),
    ).group_by("id").agg(pl.col("app_ms", "field_ms", "either_ms").sum())
    names = intervals().select("cadre", id=code).unique()
    return names.join(sums, on="id").select(
        "cadre", "app_ms", "field_ms",
        both_ms=pl.col("app_ms") + pl.col("field_ms") - pl.col("either_ms"))


def points_by_cadre():
    app, field = APP.cast(pl.Int32), FIELD.cast(pl.Int32)
    points = pl.concat([
        intervals().select("cadre", t=S, app=app, field=field),
        intervals().select("cadre", t=E, app=-app, field=-field)])
    in_app, in_field, d = pl.col("app") > 0, pl.col("field") > 0, pl.col("d")
    return points.sort("cadre", "t").with_columns(
        d=pl.col("t").shift(-1).over("cadre") - pl.col("t"),
        app=pl.col("app").cum_sum().over("cadre"), field=pl.col("field").cum_sum().over("cadre"),
    ).group_by("cadre").agg(
        app_ms=d.filter(in_app).sum(), field_ms=d.filter(in_field).sum(),
        both_ms=d.filter(in_app & in_field).sum())


QUERIES = {
    "packed running max": packed_running_max,
    "sorted lists": sorted_lists,
    "running max by cadre": running_max_by_cadre,
    "points by cadre": points_by_cadre,
}
# The fastest depends on cores and size: both run, the better median counts.
CANDIDATES = ("packed running max", "sorted lists")


def query(name):
    return QUERIES[name]().collect(engine="streaming").rows()
