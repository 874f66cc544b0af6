"""pandas: what researchers use today, written as they write it."""

import pandas as pd

NAME = "pandas"
VERSION = pd.__version__

frame = None


def load(path, layout, threads):
    global frame
    if path.endswith(".parquet"):
        frame = pd.read_parquet(path)
    elif ".csv" in path:
        frame = pd.read_csv(path, dtype={name: "category" for name in ("cadre", "kind", "app")})
    else:
        frame = pd.read_json(path, lines=True, convert_dates=False, dtype=False)
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name], format="ISO8601", utc=True)


def union(rows):
    """The length of the union of each cadre's intervals."""
    rows = rows.sort_values(["cadre", "start"])
    latest = rows.groupby("cadre", observed=True)["end"].cummax()
    latest = latest.groupby(rows["cadre"], observed=True).shift()
    begin = rows["start"].where(latest.isna() | (rows["start"] > latest), latest)
    added = (rows["end"] - begin).clip(lower=pd.Timedelta(0))
    return added.groupby(rows["cadre"], observed=True).sum() // pd.Timedelta(milliseconds=1)


def three_unions():
    app, field = frame[frame["kind"] == "app"], frame[frame["kind"] == "field"]
    sums = pd.DataFrame(
        {"app": union(app), "field": union(field), "either": union(pd.concat([app, field]))})
    sums = sums.fillna(0).astype("int64")
    return [(str(cadre), app, field, app + field - either)
            for cadre, app, field, either in sums.itertuples()]


QUERIES = {"three unions": three_unions}
CANDIDATES = ("three unions",)


def query(name):
    return QUERIES[name]()
