"""One peer in one fresh process: loads a log, runs the query, prints one line of JSON.

    worker.py PEER LAYOUT PATH [--all] [--repeat N] [--threads N]

Times begin after the imports and a peer's start, and end when the answer lies in Python.
"""

import argparse
import hashlib
import importlib
import json
import os
import time


def totals(rows):
    """The sums, and a digest of the rows of all cadres with app or field time."""
    rows = sorted((str(cadre), int(app), int(field), int(both))
                  for cadre, app, field, both in rows if app or field)
    text = "".join("%s,%d,%d,%d\n" % row for row in rows)
    return {
        "cadres": len(rows), "app_ms": sum(row[1] for row in rows),
        "field_ms": sum(row[2] for row in rows), "both_ms": sum(row[3] for row in rows),
        "digest": hashlib.sha256(text.encode()).hexdigest()[:16],
    }


def timed(work, *arguments):
    """The result, and the milliseconds of wall-clock time and of all cores together."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    result = work(*arguments)
    wall, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    return result, wall * 1000, cpu * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("layout")
    parser.add_argument("path")
    parser.add_argument("--all", action="store_true", help="every formulation of the query")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    # Polars reads this variable when it is imported.
    os.environ["POLARS_MAX_THREADS"] = str(options.threads)
    peer = importlib.import_module(f"peer_{options.peer}")
    if hasattr(peer, "start"):
        peer.start(options.threads)
    _, load_ms, load_cpu_ms = timed(peer.load, options.path, options.layout, options.threads)
    for name in peer.QUERIES if options.all else peer.CANDIDATES:
        times, times_cpu = [], []
        for _ in range(options.repeat):
            rows, query_ms, query_cpu_ms = timed(peer.query, name)
            times.append(query_ms)
            times_cpu.append(query_cpu_ms)
        print(json.dumps({
            "name": peer.NAME, "version": peer.VERSION, "query": name, "load_ms": load_ms,
            "load_cpu_ms": load_cpu_ms, "query_ms": times, "query_cpu_ms": times_cpu,
            **totals(rows)}), flush=True)
    if hasattr(peer, "stop"):
        peer.stop()


if __name__ == "__main__":
    main()
