"""Counts how often intervals cover the truth, and how often flags, p-values and verdicts are false alarms.

    python validity.py FINGERTIP [--seeds 15] [--units 400] [--only PART] [--page PAGE.md]

Prints tables in Markdown, or puts them into PAGE between its two marks, each under its heading. Everything goes through the built
command; SciPy and pymannkendall compute the same values beside it. The same arguments give the same tables.
"""

import argparse
import concurrent.futures
import csv
import datetime
import math
import pathlib
import shutil
import subprocess
import tempfile

import numpy as np
import pymannkendall
from scipy import stats

SIZES = [5, 10, 20, 50]
BEGIN, END = "<!-- validity: begin -->", "<!-- validity: end -->"


class Command:
    """The built command, in a folder of its own."""

    def __init__(self, path, folder):
        self.path, self.folder = str(pathlib.Path(path).resolve()), pathlib.Path(folder)

    def run(self, *arguments):
        subprocess.run([self.path, *map(str, arguments)], check=True, cwd=self.folder, capture_output=True)

    def table(self, *arguments):
        result = subprocess.run(
            [self.path, *map(str, arguments), "--format", "csv", "--quiet", "--threads", "1"],
            check=True, cwd=self.folder, capture_output=True, text=True)
        return list(csv.DictReader(result.stdout.splitlines()))

    def generated(self, scenario, seed, cadres, days, first="2024-01-01"):
        name = f"{scenario}-{seed}-{cadres}-{days}-{first}"
        if not (self.folder / name).exists():
            self.run("generate", name, "--scenario", scenario, "--seed", seed, "--cadres", cadres, "--days", days,
                     "--from", first)
        return [f"{name}/log", "--tables", f"{name}/tables", "--calendar", "cn"]


def markdown(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def percent(share):
    return f"{100 * share:.1f} %"


# Populations of cadres: each returns numerators and denominators of `count` cadres, and the rows that make them.
# The truth is the ratio of the expected values.


def shares(random, count):
    """Cadres of 50 to 150 acts, of which each leaves its own share as traces, 0.3 on average."""
    acts = random.integers(50, 151, count)
    traces = random.binomial(acts, 0.3 + random.uniform(-0.2, 0.2, count))
    return traces, acts


def times(random, count):
    """Lognormal minutes on the screen and in the field, with long tails, as cadres have them."""
    screen = np.minimum(random.lognormal(math.log(60), 0.7, count), 700).astype(int) + 1
    field = np.minimum(random.lognormal(math.log(90), 0.5, count), 1300).astype(int) + 1
    return screen, field


def expected_ratio(population):
    above, below = population(np.random.default_rng(0), 4_000_000)
    return above.sum() / below.sum()


POPULATIONS = {"trace_share": shares, "app_field_ratio": times}


def rows_of(indicator, cadre, above, below, day):
    """The rows of one cadre, on days of March 2024 from `day` on."""
    start = 1_709_510_400_000 + day * 86_400_000
    if indicator == "trace_share":
        for number in range(below):
            kind, tag = ("trace", "photo") if number < above else ("case", "onsite")
            app = "a" if kind == "trace" else ""
            yield f"{start + number * 1000},,{cadre},{kind},{app},{tag}"
    else:
        yield f"{start},{start + int(above) * 60_000},{cadre},app,a,"
        yield f"{start + 86_400_000},{start + 86_400_000 + int(below) * 60_000},{cadre},field,,"


def write_units(command, name, units):
    """Writes a log and its tables: by unit, a list of cadres, each a list of rows by a function of its id."""
    folder = command.folder / name
    folder.mkdir(exist_ok=True)
    with open(folder / "log.csv", "w") as log, open(folder / "cadres.csv", "w") as cadres, \
            open(folder / "units.csv", "w") as table:
        log.write("start,end,cadre,kind,app,tag\n")
        cadres.write("cadre,unit\n")
        table.write("unit,parent,level\n")
        for number, members in enumerate(units):
            table.write(f"u{number},,township\n")
            for place, rows in enumerate(members):
                cadre = f"c{number}-{place}"
                cadres.write(f"{cadre},u{number}\n")
                log.write("".join(row + "\n" for row in rows(cadre)))
    return [f"{name}/log.csv", "--cadres", f"{name}/cadres.csv", "--units", f"{name}/units.csv"]


def coverage(command, units):
    """Coverage of `--intervals` in independent units, and of SciPy's bootstrap of the same cadres."""
    table = []
    for indicator, population in POPULATIONS.items():
        truth = expected_ratio(population)
        for size in SIZES:
            random = np.random.default_rng(size)
            samples = [population(random, size) for _ in range(units)]
            log = write_units(command, f"coverage-{indicator}-{size}", [
                [lambda cadre, a=a, b=b: rows_of(indicator, cadre, a, b, 0) for a, b in zip(*sample)]
                for sample in samples])
            rows = command.table("analyze", *log, "--table", "units", "--intervals")
            ends = [(float(row[f"{indicator}_ci_low"]), float(row[f"{indicator}_ci_high"]))
                    for row in rows if row["unit"] != "*"]
            assert len(ends) == units

            def share(pairs):
                return np.mean([low <= truth <= high for low, high in pairs])

            def scipy(sample, method):
                result = stats.bootstrap(
                    sample, lambda a, b, axis=-1: a.sum(axis=axis) / b.sum(axis=axis), n_resamples=999, paired=True,
                    vectorized=True, method=method, random_state=1).confidence_interval
                return result.low, result.high

            table.append([
                f"`{indicator}`", size, percent(share(ends)),
                percent(share(scipy(sample, "percentile") for sample in samples)),
                percent(share(scipy(sample, "BCa") for sample in samples))])
    return markdown(
        ["ratio", "cadres", "expanded percentiles (the engine)", "plain percentiles (SciPy)", "BCa (SciPy)"], table)


def swaps(command, units):
    """p of `compare` where both windows of a cadre are alike."""
    table = []
    for size in SIZES:
        random = np.random.default_rng(100 + size)
        population = POPULATIONS["app_field_ratio"]
        windows = [(population(random, size), population(random, size)) for _ in range(units)]
        log = write_units(command, f"swaps-{size}", [
            [lambda cadre, a=a, b=b, c=c, d=d: [
                *rows_of("app_field_ratio", cadre, a, b, 0), *rows_of("app_field_ratio", cadre, c, d, 7)]
             for a, b, c, d in zip(*one, *other)]
            for one, other in windows])
        rows = command.table(
            "compare", *log, "--before", "2024-03-04..2024-03-11", "--after", "2024-03-11..2024-03-18")
        ps = np.array([float(row["effect_p"]) for row in rows
                       if row["unit"] != "*" and row["indicator"] == "app_field_ratio"])
        assert len(ps) == units
        table.append([size, percent(np.mean(ps <= 0.05)), percent(np.mean(ps <= 0.2)), f"{ps.min():.3f}"])
    return markdown(["cadres", "p ≤ 0.05", "p ≤ 0.2", "least p"], table)


DAY = 86_400_000
WEEKS_OF_STUDY = 8


def adoption(command, studies, pool):
    """p of `compare --adopted` where nobody's ratio changes by it, and where it falls."""

    def study(number, size, dates, counties, factor):
        """One study: half of `size` units adopt, at `dates` dates four weeks apart."""
        random = np.random.default_rng([number, size, dates, counties, int(factor * 100)])
        name = f"adoption-{number}-{size}-{dates}-{counties}-{factor}"
        folder = command.folder / name
        folder.mkdir()
        # The data reach from before the weeks of the placebo to after those of the last effect.
        first = 2 * WEEKS_OF_STUDY + 1
        adopted = {unit: first + 4 * (place % dates) for place, unit in enumerate(random.permutation(size)[:size // 2])}
        weeks = max(adopted.values()) + WEEKS_OF_STUDY + 1
        # 2024-01-01T00:00+08:00, a Monday.
        start = 1_704_038_400_000
        log, members, table = ["start,end,cadre,kind,app,tag"], ["cadre,unit"], ["unit,parent,level"]
        season = 1 + 0.3 * np.sin(np.arange(weeks) / 4)
        for unit in range(size):
            # Each unit has a level, a trend, and good and bad weeks of its own, which its townships share.
            own = random.lognormal(0, 0.4) * np.exp(random.normal(0, 0.01) * np.arange(weeks))
            own = own * season * random.lognormal(0, 0.1, weeks)
            if unit in adopted:
                own[adopted[unit]:] *= factor
            townships = [f"t{unit}-{place}" for place in range(3)] if counties else [f"t{unit}"]
            if counties:
                table.append(f"c{unit},,county")
            for township in townships:
                table.append(f"{township},{f'c{unit}' if counties else ''},township")
                for place in range(5):
                    cadre = f"{township}-{place}"
                    members.append(f"{cadre},{township}")
                    screen = np.minimum(random.lognormal(math.log(60), 0.7, weeks) * own, 700).astype(int) + 1
                    field = np.minimum(random.lognormal(math.log(90), 0.5, weeks), 1300).astype(int) + 1
                    for week in range(weeks):
                        begin = start + week * 7 * DAY + 9 * 3_600_000
                        log.append(f"{begin},{begin + int(screen[week]) * 60_000},{cadre},app,a,")
                        begin += DAY
                        log.append(f"{begin},{begin + int(field[week]) * 60_000},{cadre},field,,")
        begin = datetime.date(2024, 1, 1)
        dates_of = [f"{'c' if counties else 't'}{unit},{begin + datetime.timedelta(weeks=week)}"
                    for unit, week in sorted(adopted.items())]
        for file, lines in (("log.csv", log), ("cadres.csv", members), ("units.csv", table),
                            ("adopted.csv", ["unit,date", *dates_of])):
            (folder / file).write_text("\n".join(lines) + "\n")
        rows = command.table(
            "compare", f"{name}/log.csv", "--cadres", f"{name}/cadres.csv", "--units", f"{name}/units.csv",
            "--adopted", f"{name}/adopted.csv", "--table", "adoption", "--level", "township", "--weeks", WEEKS_OF_STUDY,
            "--placebo-weeks", WEEKS_OF_STUDY)
        shutil.rmtree(folder)
        row = next(row for row in rows if row["indicator"] == "app_field_ratio")
        low, high = float(row["effect_ci_low"]), float(row["effect_ci_high"])
        return float(row["effect_p"]), float(row["placebo_p"]), not low <= 0 <= high

    table = []
    for size, dates, counties in ((10, 1, False), (20, 1, False), (40, 1, False), (20, 3, False), (20, 1, True)):
        for factor in (1, 0.9, 0.8, 0.6):
            found = list(pool.map(lambda number: study(number, size, dates, counties, factor), range(studies)))
            effects, placebos, excluded = map(np.array, zip(*found))
            table.append([
                f"{size // 2} of {size} {'counties of 3 townships' if counties else 'townships'}", dates,
                "none" if factor == 1 else f"−{100 * (1 - factor):.0f} %", percent(np.mean(effects <= 0.05)),
                percent(np.mean(placebos <= 0.05)), percent(np.mean(excluded))])
    return markdown(
        ["adopting units, 5 cadres a township", "dates", "planted change", "p ≤ 0.05", "placebo p ≤ 0.05",
         "interval without 0"], table)


def forced_use(command, seeds, pool):
    """Flags in plain logs over Spring Festival, and in logs with a planted app."""
    def judged(scenario, seed):
        log = command.generated(scenario, seed, 60, 90, "2024-01-08")
        rows = command.table("analyze", *log, "--period", "month", "--table", "apps", "--award-minutes", "4,5")
        rows = [row for row in rows if int(row["users"]) >= 20 and int(row["user_days"] or 0) >= 200]
        parts = [sorted(float(row[part]) for part in ("regularity", "brief", "bunching", "rest_days") if row[part])
                 for row in rows]
        # The rule before: the second largest of three parts or four.
        before = sum(len(values) >= 3 and values[-2] >= 0.6 for values in parts)
        planted = [row for row in rows if row["flagged"] == "true"]
        return before, len(planted), len(rows)

    table = []
    for scenario in ("baseline", "forced-use"):
        found = list(pool.map(lambda seed: judged(scenario, seed), range(1, seeds + 1)))
        table.append([
            f"`{scenario}`", seeds, sum(count for _, _, count in found),
            f"{sum(before > 0 for before, _, _ in found)} ({sum(before for before, _, _ in found)} rows)",
            f"{sum(now > 0 for _, now, _ in found)} ({sum(now for _, now, _ in found)} rows)"])
    return markdown(
        ["scenario", "logs", "rows of apps and months judged", "logs with a flag, by the second largest part",
         "logs with a flag, by the rule"], table)


def trends(command, seeds, pool):
    """p-values and verdicts of planted, flat and flooded counties of 20 cadres; and SciPy's values beside."""
    worst = {"slopes": 0.0, "tests": 0.0}

    def rows_to(scenario, seed, months):
        log = command.generated(scenario, seed, 20, 731)
        end = f"{2024 + months // 12}-{months % 12 + 1:02}-01"
        window = ["--from", "2024-01-01", "--to", end, "--period", "month"]
        rows = [row for row in command.table("analyze", *log, *window, "--table", "trends") if row["effort_slope"]]
        check([row for row in rows if row["unit"]], command.table("analyze", *log, *window, "--table", "units"))
        return rows

    def differ(kind, ours, theirs):
        worst[kind] = max(worst[kind], abs(float(ours) - theirs) / max(abs(theirs), 1e-3))

    def check(rows, units):
        for row in rows:
            own = [unit for unit in units if unit["unit"] == row["unit"]]
            assert len(own) == int(row["periods"])

            def sums(*names):
                return np.array([sum(int(unit[name]) for name in names) for unit in own], dtype=float)

            # Each is one quotient of whole numbers: of quotients of quotients, equal ones may differ.
            time, cases, requests = sums("app_ms"), sums("cases_online", "cases_onsite"), sums("requests")
            effort, results = time / sums("active_days"), cases / requests
            for name, values in (("effort_slope", effort), ("results_slope", results),
                                 ("effort_per_demand_slope", time / requests), ("effort_inflation", time / cases)):
                slope = stats.theilslopes(np.log(values), np.arange(len(own)), method="separate")
                for end, value in (("", slope.slope), ("_low", slope.low_slope), ("_high", slope.high_slope)):
                    differ("slopes", row[name + end], value)
            for name, values in (("effort", effort), ("results", results)):
                if row["seasonal"] == "true":
                    test = pymannkendall.seasonal_test(values, period=12)
                    differ("tests", row[f"{name}_mk_p"], 2 * stats.norm.sf(abs(test.z)))
                else:
                    test = pymannkendall.original_test(values)
                    assert row[f"{name}_mk_p"] == ""
                for key, value in (("s", test.s), ("var", test.var_s), ("z", test.z)):
                    differ("tests", row[f"{name}_mk_{key}"], value)

    alarms, verdicts = [], []
    for scenario, truth in (("involution", "effort grows by 2 % a month"), ("baseline", "flat, with a season"),
                            ("surge", "a flood raises all")):
        for months in (8, 12, 18, 24):
            logs = list(pool.map(lambda seed: rows_to(scenario, seed, months), range(1, seeds + 1)))
            rows = [row for log in logs for row in log]
            everybody = [row["involution"] for row in rows if row["unit"] == "*"]
            verdicts.append(
                [f"`{scenario}`: {truth}", months] + [everybody.count(word) for word in ("yes", "no", "unclear")])
            if scenario != "baseline":
                continue
            for test in ("effort", "results"):
                told = [row for row in rows if row[f"{test}_mk_p"]]
                z = np.array([abs(float(row[f"{test}_mk_z"])) for row in rows])
                alarms.append([
                    test, months, len(rows), percent(np.mean(2 * stats.norm.sf(z) <= 0.05)) if not told else "–",
                    percent(np.mean([float(row[f"{test}_mk_p"]) <= 0.05 for row in told])) if told else "none told"])
    return (
        markdown(["test of", "months", "rows", "p ≤ 0.05 without seasons, not told", "p ≤ 0.05, told"], alarms),
        markdown(["counties of 20 cadres", "months", "`yes`", "`no`", "`unclear`"], verdicts),
        markdown(["values", "greatest difference, relative"],
                 [["slopes and their intervals: SciPy, `theilslopes`", f"{worst['slopes']:.0e}"],
                  ["S, variance, z and p: pymannkendall and SciPy", f"{worst['tests']:.0e}"]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("fingertip")
    parser.add_argument("--seeds", type=int, default=15, help="generated logs of each scenario")
    parser.add_argument("--units", type=int, default=400, help="units of each size")
    parser.add_argument("--studies", type=int, default=400, help="studies of adoption of each kind")
    parser.add_argument(
        "--only", choices=["intervals", "compare", "adoption", "forced-use", "trends"], help="one part alone")
    parser.add_argument("--page", type=pathlib.Path, help="the page to put the tables into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        command = Command(options.fingertip, folder)
        parts = {
            "intervals": lambda: [(
                f"Intervals of 95 % that cover the truth, of {options.units} units a row",
                coverage(command, options.units))],
            "compare": lambda: [(
                f"p of compare where nothing changed, of {options.units} units a row", swaps(command, options.units))],
            "adoption": lambda: [(
                f"p of the effect of adoption, of {options.studies} studies a row",
                adoption(command, options.studies, pool))],
            "forced-use": lambda: [(
                "Flags of forced use around Spring Festival 2024", forced_use(command, options.seeds, pool))],
            "trends": lambda: list(zip(
                (f"Trend tests of flat counties, {options.seeds} logs",
                 f"Verdicts on involution, of {options.seeds} logs a row", "Agreement with SciPy and pymannkendall"),
                trends(command, options.seeds, pool))),
        }
        made = {name: make() for name, make in parts.items() if options.only in (None, name)}
    text = "\n\n".join(f"### {title}\n\n{table}" for sections in made.values() for title, table in sections)
    if options.page is None:
        print(text)
        return
    page = options.page.read_text()
    before, rest = page.split(BEGIN)
    known, after = rest.split(END)
    if options.only:
        text = replaced(known, made[options.only])
    options.page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")


def replaced(known, made):
    """The known sections with those made in place of the ones that begin with the same words; new ones are last."""
    sections = dict(part.strip().split("\n\n", 1) for part in known.split("### ") if part.strip())
    for title, table in made:
        same = [other for other in sections if other.split(",")[0] == title.split(",")[0]]
        items = [(title, table) if other in same else (other, text) for other, text in sections.items()]
        sections = dict(items if same else [*items, (title, table)])
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in sections.items())


main()
