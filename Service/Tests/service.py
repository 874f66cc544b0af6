"""A running service, for tests and measurements."""

import os
import re
import signal
import subprocess
import threading
import time

import requests

PROGRAM = os.environ["FINGERTIP_SERVICE"]
SAMPLE = os.environ["FINGERTIP_SAMPLE"]


class Service:
    """A process of the service on a free port of loopback, ended with the block that it is used in."""

    def __init__(self, folder, *options, token=None, **process):
        self.folder = str(folder)
        self.lines = []
        self.process = subprocess.Popen(
            [PROGRAM, self.folder, "--port", "0", *options], stderr=subprocess.PIPE, text=True, **process)
        self.address = None
        started = threading.Event()

        def read():
            for line in iter(self.process.stderr.readline, ""):
                self.lines.append(line)
                found = re.search(r"listening at (http://\S+)", line)
                if found:
                    self.address = found[1]
                    started.set()
            started.set()

        self.session = requests.Session()
        self.reader = threading.Thread(target=read, daemon=True)
        self.reader.start()
        started.wait(60)
        if not self.address:
            self.kill()
            raise AssertionError("the service did not start: " + "".join(self.lines))
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.end()

    @property
    def port(self):
        return int(self.address.rsplit(":", 1)[1])

    @property
    def log(self):
        return "".join(self.lines)

    def get(self, path, **more):
        more.setdefault("timeout", 60)
        return self.session.get(self.address + path, **more)

    def post(self, data, type="text/csv", path="/v1/events", headers=None, **more):
        more.setdefault("timeout", 60)
        headers = dict(headers or {})
        if type:
            headers["Content-Type"] = type
        return self.session.post(self.address + path, data=data, headers=headers, **more)

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1]) * 1024

    def metrics(self):
        text = self.get("/metrics").text
        return {
            name: float(value)
            for name, value in (
                line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        }

    def send(self, number):
        self.process.send_signal(number)

    def stop(self, number=signal.SIGTERM, timeout=60):
        """Ends the service and returns its exit status."""
        self.send(number)
        status = self.process.wait(timeout)
        self.end()
        return status

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.end()

    def end(self):
        """Reads the rest of the log of a process that has ended."""
        self.reader.join(10)
        self.process.stderr.close()
        self.session.close()


def rows(count, cadre="c-1", first=0):
    """Returns rows of distinct events as CSV, with a header."""
    lines = ["start,end,cadre,event,kind,app"]
    for number in range(first, first + count):
        start = 1_709_514_000_000 + number * 1000
        lines.append(f"{start},{start + 500},{cadre},e{number},app,app-{number % 7}")
    return ("\n".join(lines) + "\n").encode()


def wait_until(condition, seconds=10):
    """Waits until a condition holds; fails if it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not happen in time")
        time.sleep(0.01)
