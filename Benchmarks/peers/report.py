"""The table of results, as Markdown."""

import machine
from summary import LIMIT, OURS, Summary

# A twentieth of two cores is a tenth of one, which is within the spread of quiet runs.
QUIET = 0.05

HEAD = ("| | whole run, s | against ours | load, s | query, ms | against ours | load and sort, s | "
        "query, sorted at load, ms | against ours | peak, MB |\n"
        "|---|---|---|---|---|---|---|---|---|---|")


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(values, scale=1.0):
    if not values:
        return "–"
    low, high = min(values.all) / scale, max(values.all) / scale
    return f"{number(values.median / scale)} ({number(low)}–{number(high)})"


def ratio(values, other):
    found = values.ratio(other) if values and other else None
    return "{}× ({}–{})".format(*map(number, found)) if found else "–"


def against_ours(values, ours, engine):
    return "1" if engine == OURS and ours else ratio(values, ours)


def row(summary, engine):
    whole, peak = summary.whole(engine)[1], summary.peak(engine)
    query, indexed = summary.query(engine), summary.query_sorted(engine)
    cells = [
        summary.title(engine), spread(whole, 1000),
        against_ours(whole, summary.whole(OURS)[1], engine),
        spread(summary.load(engine), 1000), spread(query),
        against_ours(query, summary.query(OURS), engine),
        spread(summary.load_sorted(engine), 1000), spread(indexed),
        against_ours(indexed, summary.query_sorted(OURS), engine),
        number(max(peak.all)) if peak else "–",
    ]
    return "| " + " | ".join(cells) + " |"


def best_query(summary):
    """Compares our query of sorted rows with the fastest of all queries of the peers."""
    ours = summary.query_sorted(OURS)
    peers = [(engine, summary.query_best(engine)) for engine in summary.peers]
    peers = [(engine, values) for engine, values in peers if values]
    if not ours or not peers:
        return []
    engine, values = min(peers, key=lambda pair: pair[1].median)
    lines = [f"The fastest query of a peer, sorted at load or not, is {summary.title(engine)}'s "
             f"{spread(values)} ms: {ratio(values, ours)} ours."]
    everything = summary.query_everything(OURS)
    if everything:
        lines.append("All measures and burdens at once, which no peer was asked for, take us "
                     f"{spread(everything)} ms from loaded columns.")
    return ["", " ".join(lines)]


def fastest_peer(summary, ours):
    """Compares a time of ours with the whole run of the fastest peer; empty without peers."""
    peers = [(engine, summary.whole(engine)[1]) for engine in summary.peers]
    peers = [(engine, values) for engine, values in peers if values]
    if not peers:
        return ""
    engine, values = min(peers, key=lambda pair: pair[1].median)
    return f"; the fastest peer, {summary.title(engine)}, {ratio(values, ours)} that"


def cadres_alone(summary):
    """Compares what is closer to the question of the peers than the whole run: that of cadres alone, and
    loading and the query in a process that runs already, as the peers do."""
    lines = []
    ours = summary.values(OURS, "cadres", "whole_ms")
    if ours:
        cpu = number(summary.values(OURS, "cadres", "process_cpu_ms").median)
        lines.append(f"Asked for the table of cadres alone, we take {spread(ours, 1000)} s and {cpu} ms of "
                     f"processor time{fastest_peer(summary, ours)}.")
    ours = summary.values(OURS, "library", "whole_ms")
    if ours:
        lines.append("Loading and the query in a process that runs already, as those of the peers do, take us "
                     f"{spread(ours, 1000)} s{fastest_peer(summary, ours)}.")
    return ["", " ".join(lines)] if lines else []


def disturbance(summary, cores):
    others = summary.others(cores)
    if others is None:
        return "What other processes took meanwhile is unknown."
    text = f"Other processes took {others:.0%} of the cores from the side that lost most."
    # A process that takes one core slows a side with two threads more than a side with one.
    if others < QUIET:
        return text
    return f"**{text} Not quiet: neither times nor ratios below can be relied on.**"


def markdown(raw):
    lines = [
        "# Fingertip and its peers", "", machine.sentence(raw["machine"]), "",
        "Medians of interleaved runs, least and greatest in brackets; ratios by round. "
        "The sums of all sides are equal. Times mean nothing on another machine; "
        "ratios do, if this one was quiet. How it is measured: [README](../README.md).", ""]
    for result in raw["results"]:
        summary = Summary(result)
        lines += [f"## {summary.dataset} ({summary.file_mb:.0f} MB)", "",
                  disturbance(summary, raw["machine"]["cores"]), "", HEAD]
        lines += [row(summary, engine) for engine in summary.engines]
        lines += cadres_alone(summary)
        lines += best_query(summary)
        lines += [f"\nFailed, see the messages of the run: {name}" for name in summary.failed]
        lines.append("")
    return "\n".join(lines)
