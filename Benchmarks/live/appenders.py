#!/usr/bin/env python3
"""Appends the same events to a live log, DuckDB, SQLite and ClickHouse (chdb), each batch durable before the next.

usage: appenders.py LOG.csv LIVE_BENCH [--rows 1000] [--rounds 3] [--folder DIR]

LOG.csv is a log without quotes (fingertip generate load --compression none), LIVE_BENCH the built live-bench.
Needs duckdb, chdb and pyarrow. Each side appends in a process of its own, in turn, and syncs each batch to the
disk of DIR; the medians of the rounds are printed as a table. Fingertip and ClickHouse get text and parse it
while the clock runs; DuckDB gets Arrow tables and SQLite tuples, made before, and time from neither is parsed.
SQLite and DuckDB keep no order and remove no repeats; nor do the others while they append.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

COLUMNS = ["start", "end", "cadre", "device", "kind", "app", "item", "task", "tag"]


def batches(path, rows):
    with open(path) as file:
        header = next(file).strip().split(",")
        assert header == COLUMNS, header
        lines = file.read().splitlines()
    return [lines[start:start + rows] for start in range(0, len(lines), rows)]


def duckdb_appender(folder, parts):
    import duckdb
    import pyarrow
    connection = duckdb.connect(f"{folder}/events.duckdb", config={"threads": 2})
    # The standard: each commit is synced in the write-ahead log, and 16 MiB of it begin a checkpoint.
    connection.execute(
        "create table events (start timestamptz, \"end\" timestamptz, "
        + ", ".join(f"{name} varchar" for name in COLUMNS[2:]) + ")")

    def table(lines):
        columns = list(zip(*(line.split(",") for line in lines)))
        times = [pyarrow.array([None if not value else value for value in column]) for column in columns[:2]]
        times = [column.cast(pyarrow.timestamp("ms", "UTC")) for column in times]
        return pyarrow.table(
            times + [pyarrow.array(column) for column in columns[2:]], names=COLUMNS)

    tables = [table(part) for part in parts]

    def append(index):
        batch = tables[index]  # noqa: F841, found by its name
        connection.execute("insert into events select * from batch")

    return append, connection.close


def sqlite(folder, parts):
    import sqlite3
    connection = sqlite3.connect(f"{folder}/events.sqlite", isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    # Each commit is synced.
    connection.execute("pragma synchronous = full")
    connection.execute(f"create table events ({', '.join(json.dumps(name) for name in COLUMNS)})")
    rows = [[tuple(line.split(",")) for line in part] for part in parts]
    question = f"insert into events values ({', '.join('?' * len(COLUMNS))})"

    def append(index):
        connection.execute("begin")
        connection.executemany(question, rows[index])
        connection.execute("commit")

    return append, connection.close


def clickhouse(folder, parts):
    from chdb import session
    connection = session.Session(f"{folder}/events")
    connection.query("create database if not exists log")
    connection.query(
        "create table log.events (start DateTime64(3), end Nullable(DateTime64(3)), "
        + ", ".join(f"{name} LowCardinality(String)" for name in COLUMNS[2:])
        + ") engine = MergeTree order by (cadre, start) settings fsync_after_insert = 1, "
        "fsync_part_directory = 1")
    texts = ["\n".join(part) for part in parts]

    def append(index):
        connection.query(
            "insert into log.events settings date_time_input_format = 'best_effort' format CSV\n"
            + texts[index])

    def close():
        count = int(str(connection.query("select count() from log.events", "CSV")).strip())
        assert count == sum(map(len, parts)), count
        # What is on the disk when merges have ended.
        connection.query("optimize table log.events final")
        connection.close()

    return append, close


SIDES = {"duckdb": duckdb_appender, "sqlite": sqlite, "chdb": clickhouse}


def size(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names)


def measure(side, folder, parts):
    append, close = SIDES[side](folder, parts)
    times = []
    used, start = time.process_time(), time.perf_counter()
    for index in range(len(parts)):
        before = time.perf_counter()
        append(index)
        times.append(time.perf_counter() - before)
    elapsed, used = time.perf_counter() - start, time.process_time() - used
    close()
    times.sort()
    events = sum(map(len, parts))
    return {
        "events_per_second": events / elapsed, "processor_seconds": used,
        "receipt_ms_p50": 1000 * times[len(times) // 2],
        "receipt_ms_p99": 1000 * times[len(times) * 99 // 100], "bytes_per_event": size(folder) / events}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("log")
    parser.add_argument("live_bench")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--side", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.side, options.folder, batches(options.log, options.rows))))
        return
    results = {}
    for _ in range(options.rounds):
        for side in ["fingertip", "fingertip, 4 threads", *SIDES]:
            folder = tempfile.mkdtemp(prefix="appenders-", dir=options.folder)
            try:
                if side.startswith("fingertip"):
                    command = [
                        options.live_bench, options.log, folder + "/log", "--batch", str(options.rows),
                        "--threads", "4" if side.endswith("threads") else "1"]
                else:
                    command = [
                        sys.executable, __file__, options.log, options.live_bench, "--side", side, "--rows",
                        str(options.rows), "--folder", folder]
                told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
                results.setdefault(side, []).append(json.loads(told.splitlines()[-1]))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    print("| | events/s | processor s | p50 ms | p99 ms | bytes/event |\n|---|---|---|---|---|---|")
    for side, rounds in results.items():
        def median(name):
            return statistics.median(each[name] for each in rounds)
        print(
            f"| {side} | {median('events_per_second'):,.0f} | {median('processor_seconds'):.2f} "
            f"| {median('receipt_ms_p50'):.2f} | {median('receipt_ms_p99'):.2f} "
            f"| {median('bytes_per_event'):.1f} |")


main()
