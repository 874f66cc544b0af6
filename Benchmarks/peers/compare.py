"""Runs all sides in turn on the same files, checks their sums, and only then tells times."""

import argparse
import json
import os
import sys

import formulations
import machine
import report
import sides
from datasets import Dataset, encoded

SUMS = ("cadres", "app_ms", "field_ms", "both_ms", "digest")


def words(text):
    return tuple(word for word in text.split(",") if word)


def arguments():
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("--sizes", type=words, default=("1M", "5M"),
                        help="millions of events, as 1M,5M,20M (default: 1M,5M)")
    parser.add_argument("--encodings", type=words, default=("csv", "ndjson"))
    parser.add_argument("--frames", type=words, default=("one", "many"))
    parser.add_argument("--peers", type=words, default=sides.PEERS)
    parser.add_argument("--runs", type=int, default=5, help="rounds over all sides")
    parser.add_argument("--queries", type=int, default=5, help="queries in a run, data loaded")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--cache", default="/tmp/fingertip-bench", help="where the logs are kept")
    parser.add_argument("--results", default=os.path.join(sides.HERE, "results"))
    parser.add_argument("--fingertip", help="our command")
    parser.add_argument("--query-bench", help="our library with data loaded: see README.md")
    parser.add_argument("--peers-only", action="store_true", help="leave our side out")
    parser.add_argument("--formulations", action="store_true",
                        help="time every formulation of the query instead")
    options = parser.parse_args()
    if min(options.runs, options.queries, options.threads) < 1:
        parser.error("--runs, --queries and --threads are 1 or more")
    for size in options.sizes:
        if not (size.endswith("M") and size[:-1].isdigit() and int(size[:-1]) > 0):
            parser.error(f"--sizes {size}: write millions as 5M")
    known = {"--encodings": (options.encodings, ("csv", "ndjson", "columns")),
             "--frames": (options.frames, ("one", "many")),
             "--peers": (options.peers, sides.PEERS)}
    for name, (chosen, allowed) in known.items():
        for word in set(chosen) - set(allowed):
            parser.error(f"{name} {word}: choose from {', '.join(allowed)}")
    return options


def check(record, reference, label):
    """Compares the sums of a run with those of the first run on the same events."""
    found = {name: record[name] for name in SUMS if name in record}
    for name, value in found.items():
        if reference.setdefault(name, value) != value:
            sys.exit(f"{label}: {name} is {value}, others have {reference[name]}; "
                     "no time of such a run is worth printing")


def measure(dataset, path, options, reference):
    """Returns the records of every side, by round; each round begins with another side."""
    chosen = sides.all_sides(options, dataset.millions, dataset.encoding == "columns")
    records, failed = [], set()
    for round_number in range(options.runs):
        first = round_number % len(chosen)
        for side in chosen[first:] + chosen[:first]:
            if (side.engine, side.mode) in failed:
                continue
            label = f"{dataset.label}: {side.engine} {side.mode}"
            try:
                found = side.run(path)
            except sides.Failure as failure:
                failed.add((side.engine, side.mode))
                print(f"{label}: {failure}", file=sys.stderr)
                continue
            for record in found:
                check(record, reference, label)
                records.append({"round": round_number, "engine": side.engine,
                                "mode": side.mode, **record})
            print(f"  round {round_number + 1} of {options.runs}: {label}", file=sys.stderr)
    return records, sorted(" ".join(name) for name in failed)


def write(raw, options):
    """Writes the results so far, and returns them as a page."""
    form, name = (formulations, "formulations") if options.formulations else (report, "results")
    with open(os.path.join(options.results, f"{name}.json"), "w") as out:
        json.dump(raw, out, indent=1)
    text = form.markdown(raw)
    with open(os.path.join(options.results, f"{name}.md"), "w") as out:
        out.write(text)
    return text


def main():
    options = arguments()
    described = machine.describe(options.threads)
    datasets = [Dataset(int(size[:-1]), encoding, frames) for size in options.sizes
                for encoding in options.encodings for frames in options.frames
                if encoding != "columns" or frames == options.frames[0]]
    os.makedirs(options.results, exist_ok=True)
    raw, references = {"machine": described, "results": []}, {}
    for dataset in datasets:
        path = dataset.make(options.cache, options.fingertip)
        # Logs of the same events give the same sums in every encoding.
        reference = references.setdefault(dataset.millions, {})
        if options.formulations:
            records = formulations.measure(dataset, path, options, reference, check)
            failed = []
        else:
            records, failed = measure(dataset, path, options, reference)
        raw["results"].append({
            "dataset": dataset.label, "millions": dataset.millions, "encoding": dataset.encoding,
            "frames": dataset.frames, "file_mb": os.path.getsize(encoded(path)) / 1e6,
            "records": records, "failed": failed})
        # After each log: a run that is interrupted leaves what it has measured.
        text = write(raw, options)
    print(text)
    if not options.formulations:
        # Imported late: its memory must not count towards that of a child process.
        import chart
        chart.draw(raw, os.path.join(options.results, "results.svg"))


if __name__ == "__main__":
    main()
