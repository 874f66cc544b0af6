"""The chart of results: whole runs and queries of the largest logs in one frame."""

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

from report import QUIET, number  # noqa: E402
from summary import LIMIT, OURS, Summary  # noqa: E402

OUR_COLOUR, LIMIT_COLOUR, PEER_COLOUR = "#d1495b", "#b8b8b8", "#4a6fa5"


def colour(engine):
    return {OURS: OUR_COLOUR, LIMIT: LIMIT_COLOUR}.get(engine, PEER_COLOUR)


def panel(axes, summary, values, scale, unit, title):
    bars = [(engine, values(engine)) for engine in summary.engines]
    bars = [(engine, found) for engine, found in bars if found][::-1]
    if not bars:
        axes.set_axis_off()
        return
    heights = [found.median / scale for _, found in bars]
    errors = [[(found.median - min(found.all)) / scale for _, found in bars],
              [(max(found.all) - found.median) / scale for _, found in bars]]
    axes.barh([summary.title(engine).replace("`", "") for engine, _ in bars], heights,
              color=[colour(engine) for engine, _ in bars], xerr=errors,
              error_kw={"elinewidth": 0.8, "ecolor": "#333333"})
    for place, (height, more) in enumerate(zip(heights, errors[1])):
        axes.annotate(f"{number(height)} {unit}", (height + more, place), xytext=(4, 0),
                      textcoords="offset points", va="center", fontsize=8)
    axes.set_xlim(0, 1.2 * max(height + more for height, more in zip(heights, errors[1])))
    axes.set_title(title, loc="left", fontsize=10)
    axes.tick_params(labelsize=8)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def draw(raw, path):
    chosen = [result for result in raw["results"] if result["frames"] == "one"] or raw["results"]
    largest = max(result["millions"] for result in chosen)
    summaries = [Summary(result) for result in chosen if result["millions"] == largest]
    # Equal results give equal bytes; text stays text.
    plt.rcParams.update({"svg.hashsalt": "fingertip", "svg.fonttype": "none"})
    figure, grid = plt.subplots(
        len(summaries), 2, figsize=(10, 2.2 * len(summaries) + 0.6), squeeze=False)
    for axes, summary in zip(grid, summaries):
        others = summary.others(raw["machine"]["cores"])
        noise = " (machine not quiet)" if others is not None and others >= QUIET else ""
        panel(axes[0], summary, lambda engine: summary.whole(engine)[1], 1000, "s",
              f"{summary.dataset}: whole run, s{noise}")
        panel(axes[1], summary, summary.query_best, 1, "ms", "query, data loaded, ms")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
