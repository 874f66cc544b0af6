#!/usr/bin/env python3
"""make.py: writes a small sample of each foreign format, and the events that they stand for.

The truth comes first: what a person did on two days of March 2024. Each format is written from it as its
program would export it, with its usual quirks; `expected/NAME.csv` holds the events that an import must give.
The data are invented, and free for any use (CC0-1.0).
"""

import csv
import json
import math
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
SHANGHAI = timezone(timedelta(hours=8))
DAY = datetime(2024, 3, 4, tzinfo=SHANGHAI)

# The truth: minutes of the day, and the app.
SESSIONS = [(480, 485.5, "com.tencent.wework"), (500, 512, "cn.gov.forms"), (600, 600.25, "com.tencent.wework"),
            (1920, 1925, "cn.gov.forms")]
MESSAGES = [(482, "com.tencent.wework"), (550, "com.tencent.mm"), (1900, "com.tencent.mm")]
PRESENT = [(475, 505), (590, 610), (1915, 1930)]
# Visits to two villages, 8 km from each other, in degrees.
VILLAGES = [(30.5, 114.3), (30.572, 114.3)]
VISITS = [(510, 560, 0), (600, 690, 1), (1950, 1990, 0)]


def at(minute):
    return DAY + timedelta(minutes=minute)


def ms(minute):
    return round(at(minute).timestamp() * 1000)


def expect(name, rows):
    """Writes rows (start, end, kind, app, item, tag, event), in the order of their starts."""
    with open(EXPECTED / f"{name}.csv", "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write("start end cadre device event kind app item task tag".split())
        for start, end, kind, app, item, tag, event, device, cadre in sorted(rows, key=str):
            text = [("" if m is None else at(m).isoformat(timespec="milliseconds")) for m in (start, end)]
            write(text + [cadre, device, event, kind, app, item, "", tag])


def row(start, end, kind, app, item="", tag="", event="", device="", cadre="c1"):
    return (start, end, kind, app, item, tag, event, device, cadre)


def phone(device=""):
    return [row(a, b, "app", app, device=device) for a, b, app in SESSIONS] + [
        row(m, None, "message", app, device=device) for m, app in MESSAGES]


def android_events():
    """(ms, type, package, class, instance), with an orphan, a second resumed, and types that say nothing."""
    events = [(ms(470), "ACTIVITY_PAUSED", "com.old", "Old", 1)]
    for number, (a, b, app) in enumerate(SESSIONS, 10):
        events += [(ms(a), "ACTIVITY_RESUMED", app, "Main", number),
                   (ms(a) + 100, "ACTIVITY_RESUMED", app, "Main", number),
                   (ms(b), "ACTIVITY_PAUSED", app, "Main", number),
                   (ms(b) + 400, "ACTIVITY_STOPPED", app, "Main", number)]
    events += [(ms(m), "NOTIFICATION_INTERRUPTION", app, "", None) for m, app in MESSAGES]
    events += [(ms(700), "DEVICE_SHUTDOWN", "android", "", None), (ms(1800), "DEVICE_STARTUP", "android", "", None)]
    return sorted(events, key=lambda event: event[0])


def android():
    def line(event, pretty):
        time, kind, package, name, instance = event
        stamp = datetime.fromtimestamp(time // 1000, SHANGHAI).strftime('"%Y-%m-%d %H:%M:%S"') if pretty else time
        more = f" class={name} instanceId={instance}" if instance is not None else ""
        return f"time={stamp} type={kind} package={package}{more} flags=0x0\n"

    events = android_events()
    with open(HERE / "android-dump.txt", "w") as file:
        file.write('user=0\n  最近 24 小时的事件 (timeRange="2024年3月4日 – 2024年3月5日" )\n')
        file.writelines("    " + line(event, True) for event in events if event[0] > ms(1440))
        file.write("  In-memory daily stats\n    packages\n      package=com.old totalTimeUsed=\"00:01\"\n    events\n")
        file.writelines("      " + line(event, True) for event in events)
    expect("android-dump", phone())
    with open(HERE / "android-checkin.txt", "w") as file:
        file.writelines(line(event, False) for event in events)
    expect("android-checkin", phone())
    numbers = {"ACTIVITY_RESUMED": 1, "ACTIVITY_PAUSED": 2, "NOTIFICATION_INTERRUPTION": 12, "ACTIVITY_STOPPED": 23,
               "DEVICE_SHUTDOWN": 26, "DEVICE_STARTUP": 27}
    with open(HERE / "android.csv", "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["timestamp", "type", "package", "class", "instance", "device"])
        for time, kind, package, name, instance in reversed(events):
            write([time, numbers[kind], package, name, "" if instance is None else instance, "phone-a"])
    expect("android", phone("phone-a"))
    path = HERE / "wellbeing.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE packages (_id INTEGER PRIMARY KEY, package_name TEXT)")
    base.execute("CREATE TABLE events (_id INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, type INTEGER NOT NULL,"
                 " package_id INTEGER NOT NULL, instance_id INTEGER)")
    ids = {}
    for time, kind, package, _, instance in events:
        if package not in ids:
            ids[package] = len(ids) + 1
            base.execute("INSERT INTO packages VALUES (?, ?)", (ids[package], package))
        base.execute("INSERT INTO events (timestamp, type, package_id, instance_id) VALUES (?, ?, ?, ?)",
                     (time, numbers[kind], ids[package], instance))
    base.commit()
    base.close()
    expect("wellbeing", phone())


def clipped():
    rows = []
    for a, b, app in SESSIONS:
        for c, d in PRESENT:
            if max(a, c) < min(b, d):
                rows.append((max(a, c), min(b, d), app))
    return rows


def activitywatch():
    def event(number, start, end, data):
        return {"id": number, "timestamp": at(start).astimezone(timezone.utc).isoformat(),
                "duration": (end - start) * 60, "data": data}

    windows = [event(n, a, b, {"app": app, "title": "not read"}) for n, (a, b, app) in enumerate(SESSIONS, 1)]
    afk = [event(n, a, b, {"status": "not-afk"}) for n, (a, b) in enumerate(PRESENT, 1)]
    document = {"buckets": {
        "aw-watcher-window_pc": {"id": "aw-watcher-window_pc", "type": "currentwindow", "hostname": "pc",
                                 "events": windows[::-1]},
        "aw-watcher-afk_pc": {"id": "aw-watcher-afk_pc", "type": "afkstatus", "hostname": "pc", "events": afk[::-1]}}}
    (HERE / "activitywatch.json").write_text(json.dumps(document, indent=1) + "\n")
    ids = {(a, app): n for n, (a, b, app) in enumerate(SESSIONS, 1)}
    starts = {app + str(max(a, c)): ids[a, app] for a, b, app in SESSIONS for c, d in PRESENT if max(a, c) < min(b, d)}
    expect("activitywatch", [row(a, b, "app", app, event=starts[app + str(a)], device="pc") for a, b, app in clipped()])


def aware():
    folder = HERE / "aware"
    folder.mkdir(exist_ok=True)

    def table(name, header, rows):
        with open(folder / f"{name}.csv", "w", newline="") as file:
            write = csv.writer(file, lineterminator="\n").writerow
            write(["_id", "timestamp", "device_id"] + header)
            for number, (minute, *values) in enumerate(rows, 1):
                write([number, ms(minute), "d1"] + values)

    screen, rows, expected = [], [], []
    for a, b, app in SESSIONS:
        screen += [(a - 0.02, 1), (a - 0.01, 3), (b, 0), (b + 0.0005, 2)]
        rows.append((a, app, "an app", 0))
        expected.append(row(a, b, "app", app, device="d1"))
    table("screen", ["screen_status"], screen)
    table("applications_foreground", ["package_name", "application_name", "is_system_app"], rows)
    table("applications_notifications", ["package_name", "application_name", "text", "sound", "vibrate"],
          [(m, app, "an app", "not read", "", "") for m, app in MESSAGES])
    expect("aware", expected + [row(m, None, "message", app, device="d1") for m, app in MESSAGES])


def knowledgec():
    path = HERE / "knowledgeC.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE ZOBJECT (Z_PK INTEGER PRIMARY KEY, ZSTREAMNAME TEXT, ZSTARTDATE REAL, ZENDDATE REAL,"
                 " ZVALUESTRING TEXT, ZVALUEINTEGER INTEGER)")
    epoch = datetime(2001, 1, 1, tzinfo=timezone.utc)

    def add(stream, start, end, text=None, number=None):
        seconds = [(at(m) - epoch).total_seconds() for m in (start, end)]
        base.execute("INSERT INTO ZOBJECT (ZSTREAMNAME, ZSTARTDATE, ZENDDATE, ZVALUESTRING, ZVALUEINTEGER)"
                     " VALUES (?, ?, ?, ?, ?)", (stream, *seconds, text, number))

    for a, b, app in SESSIONS:
        add("/app/inFocus", a, b, app)
    edges = [0] + [edge for span in PRESENT for edge in span] + [2880]
    for start, end in zip(edges[::2], edges[1::2]):
        add("/device/isLocked", start, end, number=1)
    for start, end in PRESENT:
        add("/device/isLocked", start, end, number=0)
    base.commit()
    base.close()
    expect("knowledgeC", [row(a, b, "app", app) for a, b, app in clipped()])


def odk():
    with open(HERE / "Household - audit.csv", "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["event", "node", "start", "end"])
        for a, b, _ in SESSIONS[1:2]:
            write(["form start", "", ms(a), ""])
            write(["question", "/data/name", ms(a + 1), ms(a + 3)])
            write(["form exit", "", ms(b), ""])
            write(["form finalize", "", ms(b), ""])
    a, b, _ = SESSIONS[1]
    expect("Household - audit", [row(a, b, "app", "odk-collect", "Household"),
                                 row(b, None, "report", "odk-collect", "Household")])


def checkins():
    signed, missed = 485, 1080
    (HERE / "wecom.json").write_text(json.dumps({"errcode": 0, "errmsg": "ok", "checkindata": [
        {"userid": "li", "checkin_type": "上班打卡", "exception_type": "", "checkin_time": ms(signed) // 1000},
        {"userid": "li", "checkin_type": "下班打卡", "exception_type": "未打卡", "checkin_time": ms(missed) // 1000},
    ]}, ensure_ascii=False, indent=1) + "\n")
    expect("wecom", [row(signed, None, "trace", "wecom", tag="checkin", cadre="li")])
    (HERE / "dingtalk.json").write_text(json.dumps({"errcode": 0, "recordresult": [
        {"id": 71, "userId": "li", "userCheckTime": ms(signed), "timeResult": "Normal", "sourceType": "USER"},
        {"id": 72, "userId": "li", "userCheckTime": ms(missed), "timeResult": "NotSigned", "sourceType": "USER"},
        {"id": 73, "userId": "wu", "userCheckTime": ms(missed), "timeResult": "Normal", "sourceType": "SYSTEM"},
    ]}, indent=1) + "\n")
    expect("dingtalk", [row(signed, None, "trace", "dingtalk", tag="checkin", event=71, cadre="li")])
    (HERE / "feishu.json").write_text(json.dumps({"code": 0, "data": {"user_flow_results": [
        {"user_id": "li", "record_id": "r1", "check_time": str(ms(signed) // 1000), "type": 0},
        {"user_id": "li", "record_id": "r2", "check_time": str(ms(missed) // 1000), "type": 3},
    ]}}, indent=1) + "\n")
    expect("feishu", [row(signed, None, "trace", "feishu", tag="checkin", event="r1", cadre="li")])


def fixes():
    """A fix a minute (minute, latitude, longitude): within 11 m of a village, or 200 m from the one before."""
    step = 0.0018
    for start, end, village in VISITS:
        latitude, longitude = VILLAGES[village]
        way = 40 if village == 1 else 11
        yield from ((start - m, latitude - m * step, longitude) for m in range(way - 1, 0, -1))
        yield from ((m, latitude + 0.0001 * math.sin(m), longitude) for m in range(start, end + 1))


def utc(minute, form="%Y-%m-%dT%H:%M:%SZ"):
    return at(minute).astimezone(timezone.utc).strftime(form)


def positions():
    def visits(device=""):
        return [row(a, b, "field", "", device=device) for a, b, _ in VISITS]

    # One that is far off and says so, and one that a receiver without satellites gives.
    wrong = [(530.5, 30.7, 114.5, 800), (535.5, 0.0, 0.0, 5)]
    known = sorted([(*fix, 8) for fix in fixes()] + wrong)
    with open(HERE / "positions.csv", "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["timestamp", "latitude", "longitude", "accuracy", "speed", "device"])
        for m, latitude, longitude, accuracy in known:
            write([at(m).isoformat(), f"{latitude:.6f}", f"{longitude:.6f}", accuracy, 0, "phone-a"])
    expect("positions", visits("phone-a"))
    with open(HERE / "geolife.plt", "w", newline="") as file:
        file.write("Geolife trajectory\r\nWGS 84\r\nAltitude is in Feet\r\nReserved 3\r\n"
                   "0,2,255,My Track,0,0,2,8421376\r\n0\r\n")
        for m, latitude, longitude in fixes():
            days = (at(m) - datetime(1899, 12, 30, tzinfo=timezone.utc)) / timedelta(days=1)
            file.write(f"{latitude:.6f},{longitude:.6f},0,492,{days:.10f},{utc(m, '%Y-%m-%d,%H:%M:%S')}\r\n")
    expect("geolife", visits())
    with open(HERE / "track.gpx", "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="make.py"'
                   ' xmlns="http://www.topografix.com/GPX/1/1">\n<trk><name>走访</name><trkseg>\n')
        file.writelines(f'<trkpt lat="{latitude:.6f}" lon="{longitude:.6f}"><ele>23.5</ele><time>{utc(m)}</time></trkpt>\n'
                        for m, latitude, longitude in fixes())
        file.write("</trkseg></trk></gpx>\n")
    expect("track", visits())
    with open(HERE / "owntracks.rec", "w") as file:
        for m, latitude, longitude, accuracy in known:
            record = {"_type": "location", "acc": accuracy, "lat": round(latitude, 6), "lon": round(longitude, 6),
                      "tst": ms(m) // 1000, "vel": 0}
            file.write(f"{utc(m)}\t*                 \t{json.dumps(record)}\n")
    expect("owntracks", visits())
    (HERE / "Records.json").write_text(json.dumps({"locations": [
        {"latitudeE7": round(latitude * 1e7), "longitudeE7": round(longitude * 1e7), "accuracy": accuracy,
         "source": "GPS", "timestamp": utc(m)} for m, latitude, longitude, accuracy in known]}, indent=1) + "\n")
    expect("Records", visits())
    (HERE / "Timeline.json").write_text(json.dumps({"semanticSegments": [], "rawSignals": [
        {"position": {"LatLng": f"{latitude:.7f}°, {longitude:.7f}°", "accuracyMeters": accuracy, "source": "GPS",
                      "timestamp": at(m).isoformat(timespec="milliseconds")}}
        for m, latitude, longitude, accuracy in known]}, ensure_ascii=False, indent=1) + "\n")
    expect("Timeline", visits())


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for make in (android, activitywatch, aware, knowledgec, odk, positions, checkins):
        make()
