"""Measures the service on loopback: events a second, the time of a receipt, questions beside.

    FINGERTIP_SERVICE=… FINGERTIP_SAMPLE=… python measure.py [SECONDS]

The load is wrk's (apt-get install wrk), on the same cores as the service; bodies are rows of the sample under
other ids of cadres, compressed by zstd.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

import requests
import zstandard

from service import SAMPLE, Service

SCRIPT = """
local requests, n = {}, 0
function init(args)
  for path in io.popen("ls " .. args[1] .. "/*.zst"):lines() do
    local file = io.open(path, "rb")
    n = n + 1
    requests[n] = wrk.format("POST", "/v1/events",
      {["Content-Type"] = "text/csv", ["Content-Encoding"] = "zstd"}, file:read("*a"))
    file:close()
  end
end
local i = 0
function request() i = i % n + 1; return requests[i] end
local failed = 0
function response(status) if status ~= 200 then failed = failed + 1; print("status", status) end end
"""


def bodies(folder, size, count):
    """Writes bodies of so many rows; returns the mean number of compressed bytes."""
    text = b""
    for path in sorted(pathlib.Path(SAMPLE, "log").iterdir()):
        part = zstandard.ZstdDecompressor().stream_reader(path.read_bytes()).read()
        header, _, rows = part.partition(b"\n")
        text += rows
    lines = text.splitlines(keepends=True)
    compressor = zstandard.ZstdCompressor(level=3)
    total = 0
    for number in range(count):
        first = number * size % len(lines)
        chosen = (lines[first:] + lines)[:size]
        whole = header + b"\n" + b"".join(chosen).replace(b",c0", b",c%d" % (number % 100))
        body = compressor.compress(whole)
        total += len(body)
        (folder / f"{number:04}.zst").write_bytes(body)
    return total / count


def load(service, folder, seconds, connections, threads=1):
    script = folder / "load.lua"
    script.write_text(SCRIPT)
    done = subprocess.run(
        ["wrk", "--latency", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "-s", script, "--timeout", "30s",
         service.address, "--", folder], capture_output=True, text=True, check=True)
    out = done.stdout
    count = int(re.search(r"(\d+) requests in", out)[1])
    took = float(re.search(r"requests in ([\d.]+)(m?s|m)", out)[1])
    parts = {name: value for name, value in re.findall(r"(50|75|90|99)%\s+(\S+)", out)}
    errors = re.findall(r"(?:Socket errors|Non-2xx|status).*", out)
    return count, took, parts, errors


def cpu(service):
    fields = open(f"/proc/{service.process.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print("| rows a body | connections | questions beside | events/s | receipt p50 | p99 | bytes sent/event | disk bytes/event | cores of the service |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size, count, connections, asks in [
            (1000, 200, 8, False), (1000, 200, 32, False), (1000, 200, 8, True), (10_000, 50, 4, False),
            (10_000, 50, 8, False), (10_000, 50, 4, True), (10, 500, 32, False), (1, 500, 32, False)]:
        with tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work, "bodies")
            folder.mkdir()
            mean = bodies(folder, size, count)
            with Service(pathlib.Path(work, "log"), "--private", "--tables", f"{SAMPLE}/tables") as service:
                load(service, folder, 1, connections)
                before = service.metrics()["fingertip_events_accepted_total"]
                times, stop = [], threading.Event()

                def ask():
                    while not stop.is_set():
                        start = time.monotonic()
                        answer = requests.get(service.address + "/v1/tables/units", timeout=120)
                        assert answer.status_code == 200, answer.text
                        times.append(time.monotonic() - start)
                        stop.wait(1)

                asking = threading.Thread(target=ask)
                if asks:
                    asking.start()
                used = cpu(service)
                requested, took, parts, errors = load(service, folder, seconds, connections)
                used = (cpu(service) - used) / took
                after = service.metrics()
                stop.set()
                if asks:
                    asking.join()
                events = after["fingertip_events_accepted_total"] - before
                beside = f"{len(times)}, {min(times):.2f} to {max(times):.2f} s" if times else "–"
                service.stop()
                stored = sum(path.stat().st_size for path in pathlib.Path(work, "log").rglob("*") if path.is_file())
                print(
                    f"| {size:,} | {connections} | {beside} | {events / took:,.0f} | {parts['50']} | {parts['99']} | "
                    f"{mean / size:.1f} | {stored / after['fingertip_events_accepted_total']:.1f} | {used:.2f} |", flush=True)
                if errors:
                    print("errors:", errors[:3])


if __name__ == "__main__":
    main()
