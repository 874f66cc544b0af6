"""Medians, spreads and ratios of the records of a run."""

import statistics

OURS = "fingertip"
LIMIT = "zstd -t"
# The system counts processor time in ticks of 10 ms: shares over a shorter time are meaningless.
LEAST_MS = 500


class Values:
    """One quantity of one engine by round, so that ratios compare runs of the same round."""

    def __init__(self, by_round):
        self.by_round = by_round

    @property
    def median(self):
        return statistics.median(self.all)

    @property
    def all(self):
        return [value for values in self.by_round.values() for value in values]

    def ratio(self, other):
        """The median over rounds of the ratio of two values, and its least and greatest."""
        ratios = [statistics.median(self.by_round[key]) / statistics.median(other.by_round[key])
                  for key in sorted(self.by_round.keys() & other.by_round.keys())]
        return (statistics.median(ratios), min(ratios), max(ratios)) if ratios else None


class Summary:
    """The records of one dataset."""

    def __init__(self, result):
        self.dataset = result["dataset"]
        self.file_mb = result["file_mb"]
        self.failed = result["failed"]
        self.records = result["records"]
        self.engines = list(dict.fromkeys(record["engine"] for record in self.records))
        # Fingertip first, then the limit, then the peers in the order given.
        self.engines.sort(key=lambda name: (name != OURS, name != LIMIT))
        self.peers = [name for name in self.engines if name not in (OURS, LIMIT)]

    def others(self, cores):
        """The share of all cores that other processes took from the side that lost most, over
        all its runs; None if unknown."""
        sides = {}
        for record in self.records:
            # Several queries of one process count as one run.
            run = (record["round"], record["process_ms"])
            if "others_cpu_ms" in record:
                side = sides.setdefault((record["engine"], record["mode"]), {})
                side[run] = record["others_cpu_ms"]
        shares = []
        for runs in sides.values():
            time = sum(process_ms for _, process_ms in runs)
            if time >= LEAST_MS:
                shares.append(max(0, sum(runs.values())) / (time * cores))
        return max(shares) if shares else None

    def title(self, engine):
        if engine == OURS:
            return "Fingertip"
        if engine == LIMIT:
            return "`zstd -t`, one core"
        record = next(record for record in self.records if record["engine"] == engine)
        return f"{record['name']} {record['version']}"

    def values(self, engine, mode, key, query=None):
        """All values of a key, of one formulation of the query or of all."""
        by_round = {}
        for record in self.records:
            if (record["engine"] == engine and record["mode"] == mode and key in record
                    and query in (None, record.get("query"))):
                value = record[key]
                by_round.setdefault(record["round"], []).extend(
                    value if isinstance(value, list) else [value])
        return Values(by_round) if by_round else None

    def best(self, engine, modes, key):
        """The mode with the least median, and its values."""
        found = [(mode, self.values(engine, mode, key)) for mode in modes]
        found = [(mode, values) for mode, values in found if values]
        return min(found, key=lambda pair: pair[1].median) if found else (None, None)

    def fastest_query(self, engine, modes):
        """The formulation with the least median."""
        names = dict.fromkeys(record.get("query") for record in self.records
                              if record["engine"] == engine)
        found = [self.values(engine, mode, "query_ms", name) for mode in modes for name in names]
        return min(filter(None, found), key=lambda values: values.median, default=None)

    def whole(self, engine):
        return self.best(engine, ("whole", "limit", "needed", "full"), "whole_ms")

    def load(self, engine):
        return self.best(engine, ("library", "full"), "load_ms")[1]

    def load_sorted(self, engine):
        return self.best(engine, ("sorted",), "load_ms")[1]

    def query(self, engine):
        """Query times in the order of the file."""
        return self.fastest_query(engine, ("library", "full"))

    def query_everything(self, engine):
        """Times of all measures and burdens, which only Fingertip computes."""
        return self.values(engine, "everything", "query_ms")

    def query_sorted(self, engine):
        return self.fastest_query(engine, ("sorted",))

    def query_best(self, engine):
        return self.fastest_query(engine, ("library", "full", "sorted"))

    def peak(self, engine):
        mode, _ = self.whole(engine)
        return self.values(engine, mode, "peak_mb") if mode else None
