#!/usr/bin/env python3
"""make.py DIR RECORDS: one source of each text format of `fingertip import`, of RECORDS records and 40 devices' worth
of time, always the same bytes. `run` measures reading them."""

import os
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

START_MS = 1_704_067_200_000  # 2024-01-01T00:00:00Z
SHANGHAI = timezone(timedelta(hours=8))
APPS = [f"com.example.office{i}" if i % 3 else f"cn.gov.form{i}" for i in range(60)]
TYPES = ["ACTIVITY_RESUMED", "ACTIVITY_PAUSED", "ACTIVITY_STOPPED", "NOTIFICATION_INTERRUPTION", "SCREEN_INTERACTIVE",
         "STANDBY_BUCKET_CHANGED"]


def utc(ms):
    return (datetime.fromtimestamp(ms // 1000, timezone.utc)).strftime("%Y-%m-%dT%H:%M:%S")


def usage(count, seed):
    """(ms, type, package, class, instance) of one phone after another: sessions with their ends and messages."""
    random_ = random.Random(seed)
    now = START_MS
    while count > 0:
        app = APPS[min(59, int(random_.expovariate(0.1)))]
        instance = random_.randrange(1, 1 << 30)
        name = app + ".ui.MainActivity"
        now += random_.randrange(500, 60_000)
        end = now + random_.randrange(1000, 300_000)
        for event in ((now, 0, app, name, instance), (end, 1, app, name, instance), (end + 400, 2, app, name, instance),
                      (end + 900, 3, app, "", None), (end + 1000, 5, app, "", None)):
            if count > 0:
                yield event
            count -= 1
        now = end + 1000


def fixes(count, seed):
    """(ms, latitude, longitude, accuracy): stays of twenty fixes and ways between them, a fix each 30 seconds."""
    random_ = random.Random(seed)
    now, north, east = START_MS, 30.0, 110.0
    for index in range(count):
        if index % 60 >= 40:
            north += random_.uniform(-0.002, 0.002)
            east += random_.uniform(-0.002, 0.002)
        now += 30_000
        yield (now, north + random_.gauss(0, 0.0001), east + random_.gauss(0, 0.0001), random_.randrange(3, 60))


def android_csv(out, count):
    out.write("timestamp,type,package,class,instance,device\n")
    for phone in range(40):
        for ms, kind, app, name, instance in usage(count // 40, phone):
            out.write(f"{ms},{TYPES[kind]},{app},{name},{instance or ''},phone-{phone:04}\n")


def android_ndjson(out, count):
    for phone in range(40):
        for ms, kind, app, name, instance in usage(count // 40, phone):
            more = f',"class":"{name}","instance":{instance}' if instance else ""
            out.write(f'{{"timestamp":{ms},"type":"{TYPES[kind]}","package":"{app}"{more},"device":"phone-{phone:04}"}}\n')


def android_dump(out, count):
    out.write('user=0\n  Last 24 hour events (timeRange="2024/1/1 – 2024/12/31" )\n')
    for ms, kind, app, name, instance in usage(count, 1):
        stamp = datetime.fromtimestamp(ms // 1000, SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
        more = f" class={name} instanceId={instance} taskRootPackage={app} taskRootClass={name}" if instance else ""
        out.write(f'    time="{stamp}" type={TYPES[kind]} package={app}{more} flags=0x0\n')


def aware_csv(out, count):
    out.write("_id,timestamp,device_id,package_name,application_name,is_system_app\n")
    for phone in range(40):
        for number, (ms, _, app, _, _) in enumerate(usage(count // 40, phone)):
            out.write(f"{number},{ms}.0,0f2a7c1e-3b5d-4c6f-8a9b-{phone:012},{app},Office,0\n")


def activitywatch_json(out, count):
    out.write('{"buckets":{"aw-watcher-window_host":{"id":"aw-watcher-window_host","created":"2024-01-01T00:00:00+00:00",'
              '"name":null,"type":"currentwindow","client":"aw-watcher-window","hostname":"host","data":{},"events":[')
    for number, (ms, _, app, name, _) in enumerate(usage(count, 2)):
        comma = "," if number else ""
        out.write(f'{comma}{{"id":{number},"timestamp":"{utc(ms)}.{ms % 1000:03}000+00:00","duration":{ms % 400_000 / 1000},'
                  f'"data":{{"app":"{app}","title":"{name} - untitled document"}}}}')
    out.write("]}}}\n")


def odk_csv(out, count):
    out.write("event,node,start,end,latitude,longitude,accuracy,instance ID,user\n")
    steps = ["form start", "question", "question", "group questions", "question", "question", "end screen", "form save",
             "form exit", "form finalize"]
    for number, (ms, _, _, _, _) in enumerate(usage(count, 3)):
        step = steps[number % 10]
        node = "/household/members/age" if "question" in step else ""
        out.write(f"{step},{node},{ms},{ms + 900 if node else ''},,,,uuid:{number // 10:08x}-7c1e-4b5d-8a9b-1234567890ab,c{number // 10 % 7}\n")


def mapped_csv(out, count):
    out.write("编号,人员,签到时间,离开时间,事项,地点\n")
    for number, (ms, _, _, _, _) in enumerate(usage(count, 4)):
        start = datetime.fromtimestamp(ms // 1000, SHANGHAI)
        end = start + timedelta(minutes=40)
        out.write(f"{number},c{number % 300},{start.year}/{start.month}/{start.day} {start.hour}:{start.minute:02},"
                  f"{end.year}/{end.month}/{end.day} {end.hour}:{end.minute:02},走访,第{number % 50}组\n")


def wecom_json(out, count):
    out.write('{"errcode":0,"errmsg":"ok","checkindata":[')
    for number, (ms, _, _, _, _) in enumerate(usage(count, 5)):
        comma = "," if number else ""
        out.write(f'{comma}{{"userid":"c{number % 300}","groupname":"打卡一组","checkin_type":"上班打卡","exception_type":"",'
                  f'"checkin_time":{ms // 1000},"location_title":"依澜府","location_detail":"四川省成都市","wifiname":"办公一区",'
                  f'"notes":"","wifimac":"3c:46:d8:0c:7a:70","mediaids":[],"deviceid":"E5FA89F6","sch_checkin_time":{ms // 1000},'
                  f'"groupid":1,"schedule_id":0,"timeline_id":2,"lat":30547645,"lng":104063236}}')
    out.write("]}\n")


def positions_csv(out, count):
    out.write("timestamp,latitude,longitude,accuracy,speed,device\n")
    for phone in range(40):
        for ms, north, east, accuracy in fixes(count // 40, phone):
            out.write(f"{utc(ms)}Z,{north:.6f},{east:.6f},{accuracy},1.2,phone-{phone:04}\n")


def positions_plt(out, count):
    out.write("Geolife trajectory\nWGS 84\nAltitude is in Feet\nReserved 3\n0,2,255,My Track,0,0,2,8421376\n0\n")
    for ms, north, east, _ in fixes(count, 6):
        stamp = datetime.fromtimestamp(ms // 1000, timezone.utc)
        out.write(f"{north:.6f},{east:.6f},0,492,39744.1201851852,{stamp:%Y-%m-%d,%H:%M:%S}\n")


def positions_gpx(out, count):
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="make.py" '
              'xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>\n')
    for ms, north, east, _ in fixes(count, 7):
        out.write(f'<trkpt lat="{north:.6f}" lon="{east:.6f}"><ele>492.0</ele><time>{utc(ms)}Z</time></trkpt>\n')
    out.write("</trkseg></trk></gpx>\n")


def positions_rec(out, count):
    for ms, north, east, accuracy in fixes(count, 8):
        out.write(f'{utc(ms)}Z\t*                 \t{{"_type":"location","tid":"ab","acc":{accuracy},"batt":80,"conn":"w",'
                  f'"lat":{north:.6f},"lon":{east:.6f},"t":"u","tst":{ms // 1000},"vel":3,"topic":"owntracks/c1/phone"}}\n')


def positions_records(out, count):
    out.write('{"locations": [')
    for number, (ms, north, east, accuracy) in enumerate(fixes(count, 9)):
        comma = "," if number else ""
        out.write(f'{comma}{{\n    "latitudeE7": {round(north * 1e7)},\n    "longitudeE7": {round(east * 1e7)},\n'
                  f'    "accuracy": {accuracy},\n    "source": "WIFI",\n    "deviceTag": 1234567890,\n'
                  f'    "timestamp": "{utc(ms)}.{ms % 1000:03}Z"\n  }}')
    out.write("]\n}\n")


def positions_timeline(out, count):
    out.write('{"semanticSegments": [], "rawSignals": [')
    for number, (ms, north, east, accuracy) in enumerate(fixes(count, 10)):
        comma = "," if number else ""
        out.write(f'{comma}{{"position": {{"LatLng": "{north:.7f}°, {east:.7f}°", "accuracyMeters": {accuracy}, '
                  f'"altitudeMeters": 400.5, "source": "WIFI", "timestamp": "{utc(ms)}.000+00:00", "speedMetersPerSecond": 0.1}}}}')
    out.write("]}\n")


SOURCES = {
    "android.csv": android_csv, "android.ndjson": android_ndjson, "android-dump.txt": android_dump,
    "aware.csv": aware_csv, "activitywatch.json": activitywatch_json, "audit.csv": odk_csv, "mapped.csv": mapped_csv,
    "wecom.json": wecom_json, "positions.csv": positions_csv, "track.plt": positions_plt, "track.gpx": positions_gpx,
    "owntracks.rec": positions_rec, "Records.json": positions_records, "Timeline.json": positions_timeline,
}

MAPPING = """{
  "name": "visits",
  "fields": {
    "start": "签到时间", "end": "离开时间", "cadre": "人员", "event": "编号",
    "kind": {"value": "field"}, "item": "地点"
  }
}
"""


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mapped-map.json").write_text(MAPPING)
    for name, write in SOURCES.items():
        path = folder / name
        if not path.exists():
            part = folder / f".{name}.{os.getpid()}"
            with open(part, "w") as out:
                write(out, count)
            part.rename(path)


if __name__ == "__main__":
    main()
