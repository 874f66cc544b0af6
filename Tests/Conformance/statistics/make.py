"""Makes scipy.json: what SciPy says of some series, and pymannkendall of seasonal ones.

Run with SciPy 1.11 or later and pymannkendall 1.4: python make.py > scipy.json
Mann and Kendall's test is not in SciPy and stands here by its formula, with SciPy's normal distribution.
"""

import json
import sys

import numpy as np
import pymannkendall
from scipy import stats


def finite(value):
    return None if value is None or not np.isfinite(value) else float(value)


def mann_kendall(y):
    n = len(y)
    s = int(sum(np.sign(y[j] - y[i]) for i in range(n) for j in range(i + 1, n)))
    _, ties = np.unique(y, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = 0.0 if s == 0 else (s - np.sign(s)) / np.sqrt(variance)
    return {"s": s, "variance": float(variance), "z": float(z), "p": float(2 * stats.norm.sf(abs(z)))}


def case(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    result = {"x": x.tolist(), "y": y.tolist(), "mannKendall": mann_kendall(y)}
    # Ties in both series can make Sen's variance negative, of which SciPy makes NaN.
    if len(set(x)) > 1:
        slope = stats.theilslopes(y, x, method="separate")
        result["slope"] = [finite(v) for v in (slope.slope, slope.low_slope, slope.high_slope)]
    with np.errstate(all="ignore"):
        result["kendall"] = finite(stats.kendalltau(x, y).statistic)
        result["spearman"] = finite(stats.spearmanr(x, y).statistic)
    return result


def seasonal(y, period):
    """The test of a series without gaps; pymannkendall takes them as NaN."""
    test = pymannkendall.seasonal_test(y, period=period)
    known = ~np.isnan(y)
    return {
        "y": y[known].tolist(),
        "seasons": (np.arange(len(y)) % period)[known].tolist(),
        "s": int(test.s),
        "variance": float(test.var_s),
        "z": float(test.z),
        "p": float(2 * stats.norm.sf(abs(test.z))),
    }


def seasonal_cases():
    random = np.random.default_rng(7)
    for n, period in [(24, 12), (25, 12), (30, 12), (60, 12), (8, 4), (11, 4), (104, 52), (131, 53)]:
        season = np.sin(2 * np.pi * np.arange(n) / period)
        yield seasonal(np.round(season + random.normal(size=n), 3), period)
        yield seasonal(np.round(random.normal(size=n), 1) + np.arange(n) / n, period)
        gaps = np.round(season + random.normal(size=n), 2)
        gaps[random.integers(0, n, n // 6)] = np.nan
        yield seasonal(gaps, period)


def degrees():
    return [1, 2, 3, 4, 5, 8, 9, 10, 19, 49, 50, 99, 100, 499, 999, 1000, 1001, 9999, 1000000]


def main():
    random = np.random.default_rng(5)
    cases = []
    for n in [2, 3, 4, 5, 6, 9, 18, 24, 60, 150]:
        cases.append(case(np.arange(n), np.round(random.normal(size=n).cumsum(), 3)))
        cases.append(case(np.round(random.normal(size=n), 2), np.round(random.normal(size=n), 1)))
        cases.append(case(random.integers(0, 4, n), random.integers(0, 3, n)))
    cases.append(case(np.arange(8), np.ones(8)))
    cases.append(case(np.ones(8), np.arange(8)))
    cases.append(case([0, 0, 1, 1], [3, 1, 2, 2]))
    ps = [0.04, 0.001, 0.04, 1.0, 0.2, 0.012, 0.5, 0.5, 1e-12]
    shares = [1e-300, 1e-12, 0.001, 0.02, 0.025, 0.074, 0.0751, 0.3, 0.5, 0.9, 0.925, 0.975, 0.999999]
    json.dump(
        {
            "cases": cases,
            "seasonal": list(seasonal_cases()),
            "students": [[df, float(stats.t.ppf(0.975, df))] for df in degrees()],
            "adjusted": {"p": ps, "adjusted": stats.false_discovery_control(ps).tolist()},
            "quantiles": [[q, float(stats.norm.ppf(q))] for q in shares],
        },
        sys.stdout,
        separators=(",", ":"),
    )


main()
