"""The sides of the comparison. Each run is one fresh process, measured by time and peak memory."""

import csv
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time

import machine
from datasets import encoded
from worker import totals

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ("duckdb", "polars", "clickhouse", "datafusion", "spark", "pandas")
# Larger logs take pandas minutes and add no information.
LARGEST_PANDAS_MILLIONS = 1
LAYOUTS = {"duckdb": ("needed", "full", "sorted"), "polars": ("needed", "full", "sorted"),
           "clickhouse": ("needed", "full", "sorted"), "datafusion": ("needed", "full", "sorted"),
           "spark": ("needed", "full"), "pandas": ("full",)}


@dataclasses.dataclass
class Side:
    """`engine` and `mode` name it; `run(path)` gives its records, one a formulation of the query."""
    engine: str
    mode: str
    run: object


class Failure(Exception):
    pass


def process(arguments):
    """Runs a command; returns its output, times and peak memory, and the time of other processes."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        busy, begin = machine.busy_ms(), time.perf_counter()
        child = subprocess.Popen(arguments, stdout=output, stderr=errors, cwd=HERE)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if child.returncode:
            raise Failure(f"{' '.join(arguments)}: exit {child.returncode}\n"
                          f"{errors.read()[-2000:]}")
        # ru_maxrss is in KiB on Linux, in bytes on macOS.
        peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
        cpu = usage.ru_utime + usage.ru_stime
        record = {"process_ms": seconds * 1000, "process_cpu_ms": cpu * 1000, "peak_mb": peak}
        if busy is not None:
            record["others_cpu_ms"] = machine.busy_ms() - busy - cpu * 1000
        return output.read(), record


def limit(path):
    """One core decompresses and checks one frame: the limit for its readers."""
    _, record = process(["zstd", "-t", "-q", path])
    return [{**record, "whole_ms": record["process_ms"]}]


def ours(fingertip, threads, all_tables):
    """A whole run that writes every table, or one that is only asked for that of cadres."""
    def run(path):
        with tempfile.TemporaryDirectory() as folder:
            result = os.path.join(folder, "cadres.csv")
            output = ["-o", folder + "/"] if all_tables else ["--table", "cadres", "-o", result]
            _, record = process(
                [fingertip, "analyze", encoded(path), "--unlisted", "work", "--format", "csv",
                 *output, "--threads", str(threads), "--quiet"])
            with open(result, newline="") as lines:
                rows = [(row["cadre"], row["app_ms"], row["field_ms"], row["both_ms"])
                        for row in csv.DictReader(lines)]
        return [{**record, "whole_ms": record["process_ms"], **totals(rows)}]
    return run


def library(query_bench, threads, repeat):
    """Returns three records of a process: all measures, the query, the query of an index built at load."""
    def run(path):
        output, record = process(
            [query_bench, encoded(path), "--threads", str(threads), "--repeat", str(repeat)])
        found = json.loads(output.strip().splitlines()[-1])
        record |= {name: found[name] for name in ("cadres", "app_ms", "field_ms", "both_ms")}
        load, index = found["load_ms"], found["index_ms"]
        return [{**record, "mode": "everything", "query_ms": found["analysis_ms"]},
                {**record, "mode": "library", "load_ms": load, "query_ms": found["query_ms"],
                 "whole_ms": load + found["query_ms"][0]},
                {**record, "mode": "sorted", "load_ms": load + index,
                 "query_ms": found["indexed_ms"]}]
    return run


def worker(peer, layout, path, threads, repeat, all_queries=False):
    path = path if os.path.exists(path) else path + ".parquet"
    output, record = process(
        [sys.executable, os.path.join(HERE, "worker.py"), peer, layout, path,
         "--threads", str(threads), "--repeat", str(repeat), *(["--all"] if all_queries else [])])
    return [{**record, **json.loads(line)} for line in output.strip().splitlines()]


def peer_side(peer, layout, threads, repeat):
    def run(path):
        records = worker(peer, layout, path, threads, 1 if layout == "needed" else repeat)
        # The formulation that ran first includes the start of the engine, as a whole run does.
        records[0]["whole_ms"] = records[0]["load_ms"] + records[0]["query_ms"][0]
        return records
    return Side(peer, layout, run)


def all_sides(options, millions, is_columns):
    sides = []
    if options.fingertip and not options.peers_only:
        sides.append(Side("fingertip", "whole", ours(options.fingertip, options.threads, True)))
        sides.append(Side("fingertip", "cadres", ours(options.fingertip, options.threads, False)))
    if options.query_bench and not options.peers_only:
        sides.append(Side(
            "fingertip", "library",
            library(options.query_bench, options.threads, options.queries)))
    if not is_columns:
        sides.append(Side("zstd -t", "limit", limit))
    for peer in options.peers:
        if peer == "pandas" and millions > LARGEST_PANDAS_MILLIONS:
            continue
        sides += [peer_side(peer, layout, options.threads, options.queries)
                  for layout in LAYOUTS[peer]]
    return sides
