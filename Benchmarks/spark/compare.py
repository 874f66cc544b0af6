#!/usr/bin/env python3
"""App, field and both of a log: this engine on Spark, the same in one process, and Spark SQL's own window functions.

    make -C ../.. spark && ../../.build/spark/venv/bin/python compare.py [LOG] [--events N] [--files N]

Each side runs in a process of its own on the same files, which are generated without LOG. Processor time is that of a
side's process and all below it, from the first question to the last answer; Spark has started before. Bytes of shuffles
are those that tasks wrote, by Spark's event log. The engine computes every table, Spark SQL three sums.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SIDES = {
    "one process": "fingertip, one process",
    "cluster": "fingertip on Spark",
    "sql": "Spark SQL, window functions",
}


def spark_session(events: str):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,2048]").appName("benchmark")
    for name, value in {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1", "spark.executor.memory": "2g", "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{events}", "spark.eventLog.compress": "false",
        "spark.sql.session.timeZone": "Asia/Shanghai",
    }.items():  # fmt: skip
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    # Workers are there.
    session.range(4).repartition(4).mapInArrow(lambda batches: batches, "id long").count()
    return session


class Processor:
    """The processor time of this process and all below it, by /proc."""

    def __init__(self) -> None:
        self._first: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._end = threading.Event()
        self._sample(is_first=True)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _sample(self, is_first: bool = False) -> None:
        parents: dict[int, int] = {}
        times: dict[int, float] = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(place.name)] = int(fields[1])
            times[int(place.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for process in times:
            above = process
            while above not in (0, 1, os.getpid()):
                above = parents.get(above, 0)
            if above == os.getpid():
                if is_first:
                    self._first[process] = times[process]
                self._last[process] = times[process]

    def _watch(self) -> None:
        while not self._end.wait(0.2):
            self._sample()

    def seconds(self) -> float:
        self._end.set()
        self._thread.join()
        self._sample()
        return sum(last - self._first.get(process, 0) for process, last in self._last.items())


def shuffled(events: str) -> int:
    total = 0
    for path in Path(events).rglob("*"):
        if path.is_file():
            for line in path.read_text().splitlines():
                if '"SparkListenerTaskEnd"' in line:
                    metrics = json.loads(line).get("Task Metrics") or {}
                    total += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return total


def of_everybody(row) -> list[int]:
    return [row["app_ms"], row["field_ms"], row["both_ms"]]


def by_engine(session, log: str) -> list[int]:
    from fingertip import spark as on_spark

    with on_spark.analyze(session, log) as result:
        return of_everybody(result.units.where("unit = '*'").collect()[0])


def by_one_process(_, log: str) -> list[int]:
    import fingertip as ft

    result = ft.analyze(log, threads=2)
    return of_everybody(next(row for row in result.units if row["unit"] == "*"))


def by_sql(session, log: str) -> list[int]:
    """Equal rows are one event, that with the latest end; then unions of intervals of each cadre by running maxima."""
    rows = session.read.csv(f"file://{log}", header=True, recursiveFileLookup=True)
    rows.createOrReplaceTempView("log")
    known = ("cadre", "device", "event", "kind", "app", "item", "task", "tag")
    fields = ", ".join(name for name in known if name in rows.columns)
    session.sql(f"""
        create or replace temporary view events as
        select cadre, kind, unix_millis(to_timestamp(`start`)) as first, max(unix_millis(to_timestamp(`end`))) as last
        from log where kind in ('app', 'field')
        group by {fields}, unix_millis(to_timestamp(`start`))
    """)
    unions = [
        f"""
        select sum(last - first) as length from (
          select cadre, min(first) as first, max(last) as last from (
            select *, sum(opens) over (partition by cadre order by first, last rows unbounded preceding) as piece from (
              select cadre, first, last, if(first <= max(last) over (
                partition by cadre order by first, last rows between unbounded preceding and 1 preceding), 0, 1) as opens
              from events where kind in ({kinds})
            )
          ) group by cadre, piece
        )
        """
        for kinds in ("'app'", "'field'", "'app', 'field'")
    ]
    app, field, either = (session.sql(one).collect()[0]["length"] for one in unions)
    return [app, field, app + field - either]


def run_side(name: str, log: str) -> None:
    with tempfile.TemporaryDirectory(prefix="fingertip-events-") as events:
        session = None if name == "one process" else spark_session(events)
        before = shuffled_now(session, events)
        processor, start = Processor(), time.monotonic()
        sums = {"one process": by_one_process, "cluster": by_engine, "sql": by_sql}[name](session, log)
        seconds, used = time.monotonic() - start, processor.seconds()
        if session:
            session.stop()
        print(json.dumps({
            "side": name, "seconds": round(seconds, 1), "processor": round(used, 1),
            "shuffled": max(0, shuffled(events) - before), "sums": sums,
        }))  # fmt: skip


def shuffled_now(session, events: str) -> int:
    return 0 if session is None else shuffled(events)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", nargs="?")
    parser.add_argument("--events", type=int, default=50_000_000)
    parser.add_argument("--files", type=int, default=64)
    parser.add_argument("--side", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        run_side(options.side, options.log)
        return
    with tempfile.TemporaryDirectory(prefix="fingertip-benchmark-", dir=os.environ.get("FINGERTIP_BENCHMARK_DATA")) as work:
        log = options.log and os.path.abspath(options.log)
        if not log:
            import fingertip as ft

            # 180 events a cadre and day.
            made = ft.generate(f"{work}/county", cadres=options.events // (30 * 180), days=30, seed=1, files=options.files)
            log = made.log
        size = sum(path.stat().st_size for path in Path(log).rglob("*") if path.is_file())
        files = sum(path.is_file() for path in Path(log).rglob("*"))
        print(f"{files} files, {size / 1e6:,.0f} MB as stored, load average {os.getloadavg()[0]:.1f}\n")
        print("| side | wall s | processor s | shuffled MB |\n|---|---:|---:|---:|")
        found = []
        for side, title in SIDES.items():
            ran = subprocess.run(
                [sys.executable, __file__, log, "--side", side], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True,
            )  # fmt: skip
            if ran.returncode:
                sys.exit(ran.stderr[-3000:])
            found.append(json.loads(ran.stdout.splitlines()[-1]))
            known = found[-1]
            print(f"| {title} | {known['seconds']} | {known['processor']} | {known['shuffled'] / 1e6:,.0f} |", flush=True)
        equal = all(side["sums"] == found[0]["sums"] for side in found)
        print(f"\nSums of app, field, both in ms: {found[0]['sums']}; {'all equal' if equal else f'NOT EQUAL: {found}'}")
        sys.exit(0 if equal else 1)


if __name__ == "__main__":
    main()
