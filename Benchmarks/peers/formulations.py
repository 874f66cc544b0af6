"""Times every formulation of a peer's query, with all columns loaded."""

import statistics
import sys

import machine
import report
import sides
import summary


def measure(dataset, path, options, reference, check):
    records = []
    for round_number in range(options.runs):
        for peer in options.peers:
            if peer == "pandas" and dataset.millions > sides.LARGEST_PANDAS_MILLIONS:
                continue
            for layout in sides.LAYOUTS[peer]:
                if layout == "needed":
                    # Skipped: nearly all its time is reading the file.
                    continue
                try:
                    found = sides.worker(peer, layout, path, options.threads, options.queries,
                                         all_queries=True)
                except sides.Failure as failure:
                    sys.exit(f"{dataset.label}: {failure}")
                for record in found:
                    check(record, reference, f"{dataset.label}: {peer}, {record['query']}")
                    records.append({"round": round_number, "engine": peer, "mode": layout,
                                    **record})
    return records


def markdown(raw):
    lines = [machine.sentence(raw["machine"]), ""]
    for result in raw["results"]:
        groups = {}
        for record in result["records"]:
            key = (record["name"], record["mode"], record["query"])
            groups.setdefault(key, []).append(record)
        others = report.disturbance(summary.Summary(result), raw["machine"]["cores"])
        lines += [f"## {result['dataset']}", "", others, "",
                  "| engine | layout | formulation | query, ms | of cores, ms | load, ms |",
                  "|---|---|---|---|---|---|"]
        for (name, layout, query), records in groups.items():
            wall = [time for record in records for time in record["query_ms"]]
            cpu = [time for record in records for time in record["query_cpu_ms"]]
            load = statistics.median(record["load_ms"] for record in records)
            lines.append(
                f"| {name} | {layout} | {query} | {statistics.median(wall):.0f} "
                f"({min(wall):.0f}–{max(wall):.0f}) | {statistics.median(cpu):.0f} "
                f"| {load:.0f} |")
        lines.append("")
    return "\n".join(lines)
