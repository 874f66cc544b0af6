#!/usr/bin/env python3
"""compare.py FINGERTIP: stays of generated tracks by `fingertip import --stay-preset`, and by the tools themselves.

Number, begin and end of every stay must be equal. Two virtual environments hold the tools, whose versions of other
packages conflict; `run` makes them."""

import csv
import io
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
START = 1_704_067_200  # 2024-01-01T00:00:00Z


def track(seed):
    """A device's fixes: stays with noise, ways between them, silences, edges of all rules; ascending seconds."""
    random_ = random.Random(seed)
    north, east = random_.uniform(-60, 60), random_.uniform(-179, 179)
    now, rows = START + random_.randrange(86_400), []

    def metres(x, y):
        return north + y / 111_195, east + x / (111_195 * math.cos(math.radians(north)))

    x = y = 0.0
    for _ in range(random_.randrange(2, 40)):
        step = random_.choice([1, 5, 30, 60, 300])
        kind = random_.random()
        if kind < 0.5:
            noise = random_.choice([0, 3, 30, 80])
            for _ in range(random_.choice([2, 6, 20, 60, 200])):
                rows.append((now, *metres(x + random_.gauss(0, noise), y + random_.gauss(0, noise))))
                now += random_.choice([step, step, step, random_.randrange(1, 900)])
        elif kind < 0.85:
            speed, course = random_.choice([1, 5, 15]), random_.uniform(0, 2 * math.pi)
            for _ in range(random_.choice([2, 10, 50])):
                x, y = x + speed * step * math.sin(course), y + speed * step * math.cos(course)
                rows.append((now, *metres(x, y)))
                now += step
        else:
            now += random_.choice([300, 899, 900, 901, 1_199, 1_200, 1_201, 3_600, 40_000])
    return rows


def ours(tracks, fingertip, preset):
    with tempfile.TemporaryDirectory() as folder:
        source, log = f"{folder}/tracks.csv", f"{folder}/log.csv"
        with open(source, "w") as file:
            file.write("device,timestamp,latitude,longitude\n")
            for device, rows in tracks.items():
                for at, latitude, longitude in rows:
                    file.write(f"{device},{at},{latitude!r},{longitude!r}\n")
        begun = time.time()
        subprocess.run(
            [fingertip, "import", source, "--cadre", "c", "--stay-preset", preset, "--time-zone", "UTC",
             "--longest-field", "1000", "--quiet", "-o", log], check=True, stderr=subprocess.DEVNULL)
        seconds = time.time() - begun
        stays = {device: [] for device in tracks}
        with open(log) as file:
            for row in csv.DictReader(file):
                stays[row["device"]].append((instant(row["start"]), instant(row["end"])))
    return {device: sorted(found) for device, found in stays.items()}, seconds


def instant(text):
    import datetime

    return round(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def theirs(tracks, tool, python):
    """Runs the tool in its environment; its worker is this file."""
    run = subprocess.run(
        [python, __file__, "--worker", tool], input=json.dumps(tracks), capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    result = json.loads(run.stdout)
    return {device: sorted(map(tuple, found)) for device, found in result["stays"].items()}, result["seconds"]


def worker(tool):
    tracks = json.load(sys.stdin)
    import warnings

    warnings.filterwarnings("ignore")
    import pandas

    rows = [(device, *row) for device, fixes in tracks.items() for row in fixes]
    frame = pandas.DataFrame(rows, columns=["device", "at", "latitude", "longitude"])
    stays = {device: [] for device in tracks}
    if tool == "trackintel":
        import geopandas
        import trackintel

        frame["user_id"] = frame.device
        frame["tracked_at"] = pandas.to_datetime(frame["at"], unit="s", utc=True)
        fixes = geopandas.GeoDataFrame(
            frame[["user_id", "tracked_at"]],
            geometry=geopandas.points_from_xy(frame.longitude, frame.latitude), crs="EPSG:4326")
        fixes = trackintel.Positionfixes(fixes)
        begun = time.time()
        _, found = fixes.generate_staypoints(method="sliding")
        seconds = time.time() - begun
        for row in found.itertuples():
            stays[row.user_id].append(
                (row.started_at.value // 10**6, row.finished_at.value // 10**6))
    else:
        from skmob import TrajDataFrame
        from skmob.preprocessing import detection

        frame["datetime"] = pandas.to_datetime(frame["at"], unit="s")
        data = TrajDataFrame(
            frame, latitude="latitude", longitude="longitude", datetime="datetime", user_id="device")
        begun = time.time()
        found = detection.stay_locations(data)
        seconds = time.time() - begun
        for row in found.itertuples():
            stays[row.uid].append((row.datetime.value // 10**6, row.leaving_datetime.value // 10**6))
    json.dump({"stays": stays, "seconds": seconds}, sys.stdout)


def main():
    if sys.argv[1] == "--worker":
        return worker(sys.argv[2])
    fingertip, environments = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    tracks = {f"d{seed}": track(seed) for seed in range(count)}
    tracks = {device: rows for device, rows in tracks.items() if len(rows) > 1}
    fixes = sum(map(len, tracks.values()))
    wrong = 0
    print("| tool | fixes | stays | equal | its fixes/s |\n|---|---|---|---|---|")
    for tool in ["trackintel", "scikit-mobility"]:
        expected, seconds = theirs(tracks, tool, f"{environments}/{tool}/bin/python")
        found, _ = ours(tracks, fingertip, tool)
        stays = sum(map(len, expected.values()))
        equal = sum(len(set(expected[device]) & set(found[device])) for device in tracks)
        different = [device for device in tracks if expected[device] != found[device]]
        wrong += len(different)
        print(f"| {tool} | {fixes:,} | {stays:,} | {equal:,} | {fixes / seconds:,.0f} |")
        for device in different[:3]:
            print(f"{device}: {expected[device]} by {tool}, {found[device]} by fingertip", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
