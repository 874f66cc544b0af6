"""Tests the service as its clients meet it: the real process, asked by curl, requests and bare sockets."""

import base64
import concurrent.futures
import contextlib
import gzip
import html.parser
import io
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest

import pyarrow.ipc
import requests
import zstandard
from openapi_spec_validator import validate

from service import PROGRAM, SAMPLE, Service, rows, wait_until

COMMAND = os.environ.get("FINGERTIP")
TOKEN = "0123456789abcdef0123456789abcdef"
MANY = {"Content-Encoding": "zstd"}


def sample_texts():
    """Returns the logs of the sample, decompressed."""
    for path in sorted(pathlib.Path(SAMPLE, "log").iterdir()):
        yield zstandard.ZstdDecompressor().stream_reader(path.read_bytes()).read()


def streamed(text):
    """Returns a frame of zstd that does not tell its size."""
    compressor = zstandard.ZstdCompressor().compressobj()
    return compressor.compress(text) + compressor.flush()


def raw(port, request, then=lambda connection: None, timeout=20):
    """Sends bytes over a bare connection and returns all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.sendall(request)
        then(connection)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def head(length, extra=""):
    return (
        f"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
        f"Content-Length: {length}\r\n{extra}\r\n").encode()


class TestCase(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="fingertip-service-"))
        self.addCleanup(shutil.rmtree, self.work, ignore_errors=True)

    def start(self, *options, folder="log", **more):
        service = Service(self.work / folder, *options, **more)
        self.addCleanup(lambda: service.__exit__())
        return service

    def refused(self, response, status, code):
        self.assertEqual((response.status_code, response.json().get("code")), (status, code), response.text)
        self.assertTrue(response.json()["message"])
        self.assertTrue(response.headers["Content-Type"].startswith("application/json"))


class Events(TestCase):
    def test_csv_and_ndjson_in_each_encoding(self):
        service = self.start("--private")
        line = '{"start":"2024-03-04T09:00:00Z","cadre":"c","kind":"request","event":"%d"}\n'
        last = 0
        for number, (type, text) in enumerate(
                [("text/csv", rows(3)), ("application/x-ndjson", (line % 1 + line % 2 + line % 3).encode())]):
            for encoding, body in [
                    (None, text), ("identity", text), ("gzip", gzip.compress(text)),
                    ("zstd", zstandard.compress(text)),
                    # Recognized by its first bytes.
                    (None, zstandard.compress(text)), (None, gzip.compress(text)),
                    # Several frames and members, and a frame without its size.
                    ("zstd", zstandard.compress(text[:9]) + zstandard.compress(text[9:])),
                    ("gzip", gzip.compress(text[:9]) + gzip.compress(text[9:])),
                    ("zstd", streamed(text))]:
                headers = {"Content-Encoding": encoding} if encoding else {}
                for kind in [type, None]:
                    response = service.post(body, type=kind, headers=headers)
                    self.assertEqual(response.status_code, 200, response.text)
                    receipt = response.json()
                    self.assertEqual((receipt["accepted"], receipt["rejected"], receipt["rejects"]), (3, 0, []))
                    self.assertGreater(receipt["position"], last)
                    self.assertEqual(response.headers["Fingertip-Position"], str(receipt["position"]))
                    last = receipt["position"]
        quality = service.get("/v1/tables/quality").json()["quality"]
        # All those were the same six events.
        self.assertEqual(quality["read"] - quality["duplicate"], 6)

    def test_chunked_bodies(self):
        service = self.start("--private")
        text = rows(1000)
        response = service.post(text[place:place + 777] for place in range(0, len(text), 777))
        self.assertEqual(response.json()["accepted"], 1000)

    def test_rejected_rows_are_listed(self):
        service = self.start()
        body = b"start,cadre,kind\n2024-03-04T09:00:00Z,c,request\n,c,request\n2024-03-04T09:00:00Z,c,dance\nx,c,request\n"
        receipt = service.post(body).json()
        self.assertEqual((receipt["accepted"], receipt["rejected"]), (1, 3))
        self.assertEqual(receipt["rejects"], [
            {"line": 3, "reason": "missing-field", "field": "start"},
            {"line": 4, "reason": "unknown-kind", "field": "kind"},
            {"line": 5, "reason": "bad-timestamp", "field": "start"}])
        receipt = service.post(b"start,cadre,kind\n" + b"x,c,request\n" * 1000).json()
        self.assertEqual((receipt["rejected"], len(receipt["rejects"])), (1000, 100))

    def test_curl(self):
        service = self.start("--private")
        path = sorted(pathlib.Path(SAMPLE, "log").iterdir())[0]
        done = subprocess.run(
            ["curl", "-sS", "--fail", "-H", "Content-Type: text/csv", "-H", "Content-Encoding: zstd",
             "--data-binary", f"@{path}", service.address + "/v1/events"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        accepted = json.loads(done.stdout)["accepted"]
        self.assertGreater(accepted, 10_000)
        # Above 1 MiB curl asks whether it may send, and waits a second for the answer.
        text = next(iter(sample_texts()))
        self.assertGreater(len(text), 1 << 20)
        start = time.monotonic()
        done = subprocess.run(
            ["curl", "-sS", "--fail", "-v", "-H", "Content-Type: text/csv", "-H", "Expect: 100-continue",
             "--data-binary", "@-", service.address + "/v1/events"], input=text, capture_output=True)
        self.assertEqual(json.loads(done.stdout)["accepted"], accepted)
        self.assertIn(b"100 Continue", done.stderr)
        self.assertLess(time.monotonic() - start, 0.95)

    def test_refused_types_and_encodings(self):
        service = self.start()
        self.refused(service.post(rows(1), type="image/png"), 415, "unsupported-type")
        refused = service.post(rows(1), type="application/x-www-form-urlencoded")
        self.refused(refused, 415, "unsupported-type")
        self.assertIn("curl", refused.json()["message"])
        refused = service.post(rows(1), headers={"Content-Encoding": "br"})
        self.refused(refused, 415, "unsupported-encoding")
        self.assertEqual(refused.headers["Accept-Encoding"], "zstd, gzip, identity")
        self.refused(service.post(rows(1), headers={"Content-Encoding": "gzip, zstd"}), 415, "unsupported-encoding")
        twice = zstandard.compress(zstandard.compress(rows(1)))
        self.refused(service.post(twice, headers=MANY), 415, "compressed-twice")
        self.refused(service.post(gzip.compress(zstandard.compress(rows(1)))), 415, "compressed-twice")
        self.refused(service.post(b"ARROW1\0\0....", type=None), 415, "unsupported-type")
        if COMMAND:
            encoded = self.work / "log.fingertip"
            subprocess.run([COMMAND, "encode", f"{SAMPLE}/log", "-o", encoded, "--quiet"], check=True)
            self.refused(service.post(encoded.read_bytes(), type=None), 415, "unsupported-type")

    def test_refused_bodies(self):
        service = self.start()
        self.refused(service.post(b""), 400, "empty-body")
        self.refused(service.post(b" \n\n"), 400, "empty-body")
        self.refused(service.post(b"a,b\n1,2\n"), 400, "bad-data")
        self.refused(service.post(b'{"a":1}\n'), 400, "bad-data")
        self.refused(service.post(rows(1), type="application/x-ndjson"), 400, "bad-data")
        self.refused(service.post(b'[{"a":1}]', type="application/json"), 400, "bad-data")
        for encoding, whole in [("zstd", zstandard.compress(rows(99))), ("gzip", gzip.compress(rows(99)))]:
            headers = {"Content-Encoding": encoding}
            self.refused(service.post(rows(1), headers=headers), 400, "bad-encoding")
            self.refused(service.post(whole[:-1], headers=headers), 400, "bad-encoding")
            self.refused(service.post(whole + b"x", headers=headers), 400, "bad-encoding")
        for seed in range(50):
            chance = random.Random(seed)
            damaged = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress(rows(99)))
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            response = service.post(bytes(damaged), type=None, headers=MANY)
            self.assertIn(response.status_code, (200, 400, 413), seed)
            if response.status_code == 200:
                self.assertEqual(response.json()["accepted"], 99)

    def test_messages_are_in_the_language_of_the_client(self):
        service = self.start()
        english = service.post(b"").json()["message"]
        chinese = service.post(b"", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
        self.assertNotEqual(english, chinese.json()["message"])
        self.assertEqual(chinese.headers["Content-Language"], "zh-Hans")

    def test_large_bodies(self):
        service = self.start("--max-body", "1M", "--max-decoded", "2M")
        text = rows(40_000)
        self.assertGreater(len(text), 1 << 20)
        self.refused(service.post(text), 413, "too-large")
        self.refused(service.post(iter([text[:600_000], text[600_000:]])), 413, "too-large")
        self.refused(service.post(zstandard.compress(rows(80_000)), headers=MANY), 413, "too-large")
        self.refused(service.post(gzip.compress(rows(80_000))), 413, "too-large")
        self.assertEqual(service.post(zstandard.compress(rows(30_000)), headers=MANY).json()["accepted"], 30_000)
        # The length alone decides, before anything is sent.
        answer = raw(service.port, head(1 << 40))
        self.assertIn(b" 413 ", answer.split(b"\r\n")[0])

    def test_bombs_take_no_memory(self):
        service = self.start()
        self.assertEqual(service.post(rows(1)).status_code, 200)
        before = service.resident_bytes()
        nothing = b"\0" * (1 << 20)
        compressor = zstandard.ZstdCompressor(level=3).compressobj()
        zstd = b"".join(compressor.compress(nothing) for _ in range(4096)) + compressor.flush()
        zipped = io.BytesIO()
        with gzip.GzipFile(fileobj=zipped, mode="wb") as file:
            for _ in range(4096):
                file.write(nothing)
        # A window of 2 GiB, and of 128 MiB, in the head of a frame; and a claimed size of 2^60.
        windows = [bytes.fromhex("28b52ffd00") + bytes([exponent << 3]) + b"\x01\x00\x00" for exponent in (21, 17)]
        claimed = bytes.fromhex("28b52ffdc0") + b"\x58" + (1 << 60).to_bytes(8, "little") + b"\x01\x00\x00"
        for body, encoding in [(zstd, "zstd"), (zipped.getvalue(), "gzip"), (zstd, None)]:
            self.refused(
                service.post(body, headers={"Content-Encoding": encoding} if encoding else {}), 413, "too-large")
        for body in windows + [claimed]:
            response = service.post(body, headers=MANY)
            self.assertIn(response.status_code, (400, 413), response.text)
        # The limit is 64 MiB; the text grows by doubling, and is copied once.
        self.assertLess(service.resident_bytes() - before, 256 << 20)
        self.assertEqual(service.metrics()["fingertip_body_held_bytes"], 0)
        self.assertEqual(service.post(rows(1)).status_code, 200)

    def test_bodies_of_all_requests_together_are_limited(self):
        service = self.start("--max-held", "1M")
        text = rows(15_000)
        half = len(text) // 2
        self.assertTrue(512 << 10 < len(text) < 1 << 20)
        with socket.create_connection(("127.0.0.1", service.port)) as slow:
            slow.sendall(head(len(text)) + text[:-1])
            wait_until(lambda: service.metrics()["fingertip_body_held_bytes"] >= half)
            refused = service.post(text)
            self.refused(refused, 429, "busy")
            self.assertEqual(refused.headers["Retry-After"], "1")
            slow.sendall(text[-1:])
            self.assertIn(b" 200 ", slow.recv(4096))
        self.assertEqual(service.post(text).json()["accepted"], 15_000)

    def test_slow_and_broken_bodies(self):
        service = self.start("--body-seconds", "1", "--idle-seconds", "2", "--private")
        text = rows(10)
        start = time.monotonic()
        answer = raw(service.port, head(len(text)) + text[:50])
        self.assertIn(b" 408 ", answer.split(b"\r\n")[0])
        self.assertIn(b"body-timeout", answer)
        self.assertLess(time.monotonic() - start, 8)
        # A head that never ends, and a connection that says nothing.
        for request in [b"GET /healthz HTT", b""]:
            start = time.monotonic()
            self.assertEqual(raw(service.port, request), b"")
            self.assertLess(time.monotonic() - start, 6)
        # The client leaves in the middle, by an end and by a reset.
        for shut in [
                lambda connection: connection.shutdown(socket.SHUT_WR),
                lambda connection: (
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"),
                    connection.close())]:
            try:
                answer = raw(service.port, head(len(text)) + text[:-20], shut, timeout=5)
                self.assertNotIn(b" 200 ", answer)
            except OSError:
                pass
        chunked = b"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        chunk = b"%x\r\n%s\r\n" % (len(text), text)
        for end in [lambda connection: connection.shutdown(socket.SHUT_WR), lambda connection: None]:
            self.assertNotIn(b" 200 ", raw(service.port, chunked + chunk, end, timeout=5))
        self.assertIn(b" 200 ", raw(
            service.port, chunked + chunk + b"0\r\n\r\n", lambda c: c.shutdown(socket.SHUT_WR), timeout=5))
        self.assertEqual(service.post(text).json()["accepted"], 10)
        quality = service.get("/v1/tables/quality").json()["quality"]
        # The two whole bodies were one set of events.
        self.assertEqual((quality["read"], quality["duplicate"]), (20, 10))

    def test_one_that_is_refused_early_gets_its_answer_while_it_sends(self):
        service = self.start(token=None)
        body = b"x" * (8 << 20)
        for _ in range(5):
            self.refused(service.post(body, type="image/png"), 415, "unsupported-type")

    def test_connections_are_kept(self):
        service = self.start()
        request = head(len(rows(1))) + rows(1)
        answer = raw(service.port, request * 3, lambda c: c.shutdown(socket.SHUT_WR), timeout=5)
        self.assertEqual(answer.count(b"HTTP/1.1 200"), 3)

    def test_concurrent_posts(self):
        service = self.start("--private")

        def send(number):
            local = requests.Session()
            accepted = 0
            for part in range(10):
                response = local.post(
                    service.address + "/v1/events", zstandard.compress(rows(500, f"c-{number}", part * 500)),
                    headers={"Content-Type": "text/csv", **MANY}, timeout=60)
                self.assertEqual(response.status_code, 200, response.text)
                accepted += response.json()["accepted"]
            return accepted

        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            asked = pool.submit(lambda: [service.get("/v1/tables/units").status_code for _ in range(10)])
            self.assertEqual(sum(pool.map(send, range(16))), 80_000)
            self.assertEqual(set(asked.result()), {200})
        quality = service.get("/v1/tables/quality").json()["quality"]
        self.assertEqual((quality["used"], quality["duplicate"]), (80_000, 0))


class Disk(TestCase):
    def journal_bytes(self):
        return max(path.stat().st_size for path in (self.work / "log").glob("journal-*"))

    def check_rows(self, *options, count):
        service = self.start("--private", *options)
        quality = service.get("/v1/tables/quality").json()["quality"]
        self.assertEqual((quality["used"], quality["duplicate"]), (count, 0))

    def test_what_a_full_disk_does_not_take_is_not_acknowledged(self):
        # The limit of the size of files stands for the disk; without its signal, a write fails.
        service = self.start(restore_signals=False)
        position = service.post(rows(10)).json()["position"]
        for spare in [0, 1, 100, 2000]:
            _, most = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(
                service.process.pid, resource.RLIMIT_FSIZE, (self.journal_bytes() + spare, most))
            refused = service.post(rows(1000, first=10))
            self.refused(refused, 503, "not-durable")
            self.assertEqual(refused.headers["Retry-After"], "10")
            self.assertNotIn(str(self.work), refused.text)
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (most, most))
        self.assertEqual(service.post(rows(1000, first=10)).json(), {
            "accepted": 1000, "rejected": 0, "rejects": [], "position": position + 1})
        service.kill()
        self.check_rows(count=1010)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_what_a_failing_disk_does_not_take_is_not_acknowledged(self):
        service = self.start()
        self.assertEqual(service.post(rows(10)).status_code, 200)
        with self.traced(service, "fdatasync:error=EIO"):
            for _ in range(3):
                self.refused(service.post(rows(1000, first=10)), 503, "not-durable")
        self.assertEqual(service.post(rows(1000, first=10)).json()["position"], 2)
        service.kill()
        self.check_rows(count=1010)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_more_than_the_disk_takes_is_refused(self):
        service = self.start("--max-body", "64M", "--max-held", "1G")
        # Ids that can't be compressed, so that few rows are as many bytes as may wait to be written.
        text = base64.b64encode(random.Random(1).randbytes(120_000 * 189)).decode()
        ids = "\n".join(
            f"{1_709_514_000_000 + number},{text[252 * number:252 * number + 252]},join,a"
            for number in range(120_000))
        body = zstandard.compress(("start,cadre,kind,app\n" + ids + "\n").encode())

        def send(text, **headers):
            return requests.post(
                service.address + "/v1/events", text, headers={"Content-Type": "text/csv", **headers},
                timeout=120)

        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            with self.traced(service, "fdatasync:delay_enter=5000000"):
                sent = [pool.submit(send, body, **MANY) for _ in range(4)]
                # Those that come before too much waits are taken, and wait, too.
                end = time.monotonic() + 15
                while time.monotonic() < end and not any(
                        post.done() and post.result().status_code == 429 for post in sent):
                    sent.append(pool.submit(send, rows(1)))
                    time.sleep(0.3)
            answers = [post.result() for post in sent]
        refused = [answer for answer in answers if answer.status_code != 200]
        self.assertTrue(refused)
        for answer in refused:
            self.refused(answer, 429, "busy")
            self.assertEqual(answer.headers["Retry-After"], "1")
        # There is room again.
        self.assertEqual(
            service.post(rows(1)).json()["position"], len(answers) - len(refused) + 1)

    @contextlib.contextmanager
    def traced(self, service, injected):
        """Lets calls of the service fail, or take long, meanwhile."""
        name = injected.split(":")[0]
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={injected}",
             "-p", str(service.process.pid)], stderr=subprocess.PIPE)
        try:
            status = pathlib.Path(f"/proc/{service.process.pid}/status")
            wait_until(lambda: f"TracerPid:\t{tracer.pid}" in status.read_text() or tracer.poll())
            if tracer.poll() is not None:
                self.skipTest("tracing is not permitted")
            # The other threads are traced a moment later.
            time.sleep(0.3)
            yield
        finally:
            tracer.terminate()
            tracer.wait()
            tracer.stderr.close()


class Results(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="fingertip-service-"))
        cls.tables = ["--tables", f"{SAMPLE}/tables", "--calendar", "cn"]
        cls.service = Service(cls.folder / "log", *cls.tables, "--private")
        for text in sample_texts():
            cls.service.post(zstandard.compress(text), headers=MANY)

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()
        shutil.rmtree(cls.folder)

    @unittest.skipUnless(COMMAND, "needs the command")
    def test_tables_are_those_of_the_command(self):
        names = ["units", "cadres", "levels", "types", "apps", "overlaps", "tasks", "points", "trends"]
        for question, options in [
                ({}, []), ({"period": "month"}, ["--period", "month"]),
                ({"from": "2024-04-01", "to": "2024-05-01", "unit": "*"}, None),
                ({"period": "week", "short-session": "30s", "zombie-share": "0.2"},
                 ["--period", "week", "--short-session", "30s", "--zombie-share", "0.2"])]:
            if options is None:
                question.pop("unit")
                options = ["--from", "2024-04-01", "--to", "2024-05-01"]
            for name in names:
                expected = subprocess.run(
                    [COMMAND, "analyze", f"{SAMPLE}/log", *self.tables, *options, "--table", name, "--format",
                     "csv", "--quiet"], capture_output=True, check=True).stdout
                answer = self.service.get(f"/v1/tables/{name}", params=question, headers={"Accept": "text/csv"})
                self.assertEqual(answer.status_code, 200, answer.text)
                self.assertEqual(answer.content, expected, (name, question))

    def test_each_form(self):
        for name in ["units", "cadres", "levels", "types", "apps", "overlaps", "tasks", "points", "trends", "burdens"]:
            asked = f"/v1/tables/{name}?period=month"
            document = self.service.get(asked).json()
            rows = document[name] if name in document else [v for v in document.values() if type(v) is list][0]
            arrow = self.service.get(asked, headers={"Accept": "application/vnd.apache.arrow.stream"})
            self.assertEqual(arrow.headers["Content-Type"], "application/vnd.apache.arrow.stream")
            with pyarrow.ipc.open_stream(arrow.content) as stream:
                table = stream.read_all()
            table.validate(full=True)
            self.assertEqual(table.num_rows, len(rows), name)
            csv = self.service.get(asked, headers={"Accept": "text/csv;q=0.9, application/json;q=0.1"})
            self.assertTrue(csv.headers["Content-Type"].startswith("text/csv"))
            self.assertEqual(len(csv.text.splitlines()), len(rows) + 1, name)
        for accept, type in [("*/*", "application/json"), ("text/*", "text/csv"), ("", "application/json")]:
            answer = self.service.get("/v1/tables/units", headers={"Accept": accept})
            self.assertTrue(answer.headers["Content-Type"].startswith(type), accept)

    def test_unit_and_level(self):
        all = self.service.get("/v1/tables/units").json()["units"]
        unit = next(row["unit"] for row in all if row["unit"] != "*" and row["level"])
        kept = self.service.get("/v1/tables/units", params={"unit": unit}).json()["units"]
        self.assertTrue(0 < len(kept) < len(all))
        level = all[1]["level"]
        kept = self.service.get("/v1/tables/units", params={"level": level}).json()["units"]
        self.assertEqual({row["level"] for row in kept}, {level})
        self.assertEqual(len(self.service.get("/v1/tables/units").json()["units"]), len(all))

    def test_refused_questions(self):
        def refused(path, status, code, **headers):
            answer = self.service.get(path, headers=headers)
            self.assertEqual((answer.status_code, answer.json()["code"]), (status, code), answer.text)
            return answer.json()

        refused("/v1/tables/persons", 404, "not-found")
        refused("/v1/nothing", 404, "not-found")
        refused("/v1/tables/units", 406, "not-acceptable", Accept="image/png")
        refused("/v1/tables/units", 406, "not-acceptable", Accept="application/json;q=0")
        refused("/v1/report", 406, "not-acceptable", Accept="application/json")
        for question, field in [
                ("period=fortnight", "period"), ("perod=month", "perod"), ("from=yesterday", "from"),
                ("from=2024-04-01&from=2024-04-02", "from"), ("zombie-share=2", "zombie-share"),
                ("zombie-share=x", "zombie-share"), ("calendar=/etc/passwd", "calendar"), ("intervals=maybe", "intervals"),
                ("draws=1e9", "draws"), ("work-hours=25:00", "work_hours"), ("time-zone=Mars", "time_zone")]:
            self.assertEqual(refused(f"/v1/tables/units?{question}", 400, "bad-parameter").get("field"), field, question)
        refused("/v1/tables/units?unit=nowhere", 400, "bad-parameter")
        refused("/v1/tables/units?from=2024-05-01&to=2024-04-01", 400, "bad-parameter")
        refused("/v1/report?language=fr", 400, "bad-parameter")
        refused("/v1/report?unit=u", 400, "bad-parameter")

    def test_methods(self):
        for path, allow in [
                ("/v1/events", "POST"), ("/v1/tables/units", "GET, HEAD"), ("/v1/report", "GET, HEAD"),
                ("/healthz", "GET, HEAD"), ("/metrics", "GET, HEAD"), ("/", "GET, HEAD"), ("/openapi.json", "GET, HEAD")]:
            for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"} - set(allow.split(", ")):
                answer = requests.request(method, self.service.address + path, timeout=20)
                self.assertEqual((answer.status_code, answer.json()["code"]), (405, "method-not-allowed"), (method, path))
                self.assertEqual(answer.headers["Allow"], allow)
        answer = requests.head(self.service.address + "/v1/tables/units", timeout=60)
        self.assertEqual((answer.status_code, answer.content), (200, b""))

    def test_report(self):
        page = self.service.get("/v1/report", headers={"Accept": "text/html,*/*;q=0.8"})
        self.assertTrue(page.headers["Content-Type"].startswith("text/html"))
        self.assertIn('lang="en"', page.text)
        self.assertIn("zh-Hans", self.service.get("/v1/report?language=zh-Hans").text[:200])
        self.assertIn("zh-Hans", self.service.get("/v1/report", headers={"Accept-Language": "zh-CN"}).text[:200])

    def test_answers_are_kept(self):
        asked = "/v1/tables/units?period=month&from=2024-04-01"
        first = self.service.get(asked)
        before = self.service.metrics()
        start = time.monotonic()
        again = self.service.get("/v1/tables/units?from=2024-04-01&period=month")
        self.assertLess(time.monotonic() - start, 0.1)
        after = self.service.metrics()
        self.assertEqual(first.content, again.content)
        self.assertEqual(after["fingertip_cache_hits_total"], before["fingertip_cache_hits_total"] + 1)
        self.assertEqual(after["fingertip_cache_misses_total"], before["fingertip_cache_misses_total"])

    def test_metrics(self):
        answer = self.service.get("/metrics")
        self.assertEqual(answer.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
        metrics = self.service.metrics()
        self.assertGreater(metrics["fingertip_events_accepted_total"], 10_000)
        self.assertEqual(metrics["fingertip_rows"], metrics["fingertip_events_accepted_total"])
        self.assertGreater(metrics["process_resident_memory_bytes"], 1 << 20)
        count = [name for name in metrics if name.startswith("http_server_request_duration_seconds_count")]
        self.assertTrue(count)
        self.assertNotIn("c0000", answer.text)
        names = set()
        for line in answer.text.splitlines():
            if line.startswith("# TYPE"):
                name = line.split()[2]
                self.assertNotIn(name, names)
                names.add(name)

    def test_description(self):
        description = self.service.get("/openapi.json").json()
        validate(description)
        page = self.service.get("/")
        self.assertTrue(page.headers["Content-Type"].startswith("text/html"))

        class Parser(html.parser.HTMLParser):
            sources = []

            def handle_starttag(self, tag, attributes):
                self.sources += [value for name, value in attributes if name in ("src", "href")]

        parser = Parser()
        parser.feed(page.text)
        self.assertEqual(parser.sources, ["/openapi.json"])
        for path, methods in description["paths"].items():
            self.assertIn(path, page.text)
            for method in methods:
                self.assertIn(f"{method.upper()} {path}", page.text)
        self.assertEqual(self.service.get("/healthz").json(), {"status": "ok"})

    def test_a_client_that_leaves_stops_its_question(self):
        question = (
            "GET /v1/tables/units?intervals=true&draws=100000&period=day HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.service.port)) as connection:
            connection.sendall(question.encode())
            time.sleep(0.3)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        start = time.monotonic()
        self.assertEqual(self.service.get("/v1/tables/units?from=2024-04-02").status_code, 200)
        self.assertLess(time.monotonic() - start, 5)


class Publishing(TestCase):
    def test_published_answers(self):
        service = self.start("--tables", f"{SAMPLE}/tables", "--calendar", "cn")
        for text in sample_texts():
            service.post(zstandard.compress(text), headers=MANY)
        for question in ["", "?period=month", "?from=2024-04-01&to=2024-05-01", "?intervals=true"]:
            answer = service.get(f"/v1/tables/units{question}")
            self.assertEqual(answer.status_code, 200, answer.text)
            self.assertTrue(answer.json()["parameters"]["publish"])
        if COMMAND:
            expected = subprocess.run(
                [COMMAND, "analyze", f"{SAMPLE}/log", "--tables", f"{SAMPLE}/tables", "--calendar", "cn", "--publish",
                 "--period", "month", "--format", "csv", "--quiet"], capture_output=True, check=True).stdout
            self.assertEqual(
                service.get("/v1/tables/units?period=month", headers={"Accept": "text/csv"}).content, expected)
        self.refused(service.get("/v1/tables/cadres"), 403, "published")
        for question in ["unit=u", "level=township", "zombie-share=0.5", "unlisted=work", "time-zone=UTC", "calendar=cn"]:
            self.refused(service.get(f"/v1/tables/units?{question}"), 403, "published")
        for question in ["period=day", "period=week", "from=2024-04-02"]:
            self.refused(service.get(f"/v1/tables/units?{question}"), 400, "bad-parameter")
        self.refused(service.get("/v1/tables/units?minimum=3"), 400, "bad-parameter")
        self.assertIn("<html", service.get("/v1/report").text[:200])

    def test_a_month_under_way_is_not_published(self):
        service = self.start("--tables", f"{SAMPLE}/tables", "--time-zone", "UTC")
        now = time.gmtime()
        first = f"{now.tm_year:04}-{now.tm_mon:02}-01"
        lines = ["start,cadre,kind,event"]
        for cadre in range(20):
            lines.append(f"2024-01-01T00:00:00Z,c{cadre},request,old")
            lines.append(f"{first}T00:00:00Z,c{cadre},request,new")
        self.assertEqual(service.post("\n".join(lines).encode()).json()["accepted"], 40)
        document = service.get("/v1/tables/units").json()
        self.assertEqual(document["parameters"]["to"][:10], first)
        self.assertEqual(document["quality"]["outside"], 20)
        answer = service.get(f"/v1/tables/units?from={first}")
        self.refused(answer, 400, "bad-parameter")

    def test_without_a_table_of_apps(self):
        service = self.start()
        self.assertIn("409", service.log)
        self.assertEqual(service.post(rows(1)).status_code, 200)
        self.refused(service.get("/v1/tables/units"), 409, "no-apps-table")
        self.refused(service.get("/v1/report"), 409, "no-apps-table")

    @unittest.skipUnless(COMMAND, "needs the command")
    def test_standing_queries(self):
        """A question that comes again after new rows is answered as the command answers it from all rows."""
        subprocess.run(
            [COMMAND, "generate", self.work / "data", "--scenario", "workload", "--cadres", "200", "--days", "75",
             "--seed", "1", "--compression", "none"], check=True, capture_output=True)
        header, *lines = next((self.work / "data" / "log").glob("*.csv")).read_bytes().splitlines(keepends=True)
        lines.sort()
        tables = ["--tables", str(self.work / "data" / "tables")]
        service = self.start("--private", *tables)
        ends = [0, 150_000, len(lines) - 4_000, len(lines) - 2_000, len(lines) - 1_000, len(lines)]
        for start, end in zip(ends, ends[1:]):
            # The last of them are late.
            chosen = lines[start:end] + lines[:50] * (end == len(lines))
            answer = service.post(header + b"".join(chosen))
            self.assertEqual((answer.status_code, answer.json()["accepted"]), (200, len(chosen)))
            if start < 150_000:
                continue
            for name in ["units", "apps", "trends"]:
                document = service.get(f"/v1/tables/{name}?period=week", headers={"Accept": "text/csv"})
                made = subprocess.run(
                    [COMMAND, "analyze", self.work / "log", *tables, "--period", "week", "--table", name, "--format", "csv", "--quiet"],
                    check=True, capture_output=True).stdout
                self.assertEqual(document.content, made, (name, end))

    def test_snapshots_that_are_kept(self):
        service = self.start("--private", "--snapshot-seconds", "3600")
        service.post(rows(1))
        self.assertEqual(service.get("/v1/tables/quality").json()["quality"]["read"], 1)
        service.post(rows(2))
        self.assertEqual(service.get("/v1/tables/quality").json()["quality"]["read"], 1)


class Access(TestCase):
    def token_file(self, text=TOKEN + "\n"):
        path = self.work / "token"
        path.write_text(text)
        return str(path)

    def fails(self, status, *options, folder="log"):
        done = subprocess.run(
            [PROGRAM, str(self.work / folder), "--port", "0", *options], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stderr

    def test_token(self):
        service = self.start("--token-file", self.token_file(), "--private", token=TOKEN)
        self.assertEqual(service.post(rows(1)).status_code, 200)
        for path in ["/v1/tables/units", "/v1/report", "/metrics"]:
            self.assertEqual(service.get(path).status_code, 200, path)
            for given in [None, "Bearer", "Bearer x", "Basic " + TOKEN, "Bearer " + TOKEN[:-1], "Bearer " + TOKEN + "x", "Bearer " + TOKEN + TOKEN]:
                answer = requests.get(service.address + path, headers={"Authorization": given} if given else {}, timeout=20)
                self.refused(answer, 401, "unauthorized")
                self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"))
        answer = requests.post(service.address + "/v1/events", rows(1), timeout=20)
        self.refused(answer, 401, "unauthorized")
        for path in ["/healthz", "/", "/openapi.json"]:
            self.assertEqual(requests.get(service.address + path, timeout=20).status_code, 200)
        # A new token holds from the signal on.
        pathlib.Path(self.token_file("f" * 32))
        service.send(signal.SIGHUP)
        wait_until(lambda: service.get("/metrics").status_code == 401)
        service.session.headers["Authorization"] = "Bearer " + "f" * 32
        self.assertEqual(service.get("/metrics").status_code, 200)
        self.token_file("short")
        service.send(signal.SIGHUP)
        wait_until(lambda: "the old tables and token stay" in service.log)
        self.assertEqual(service.get("/metrics").status_code, 200)
        self.assertNotIn(TOKEN, service.log)

    def test_addresses_that_need_a_token(self):
        self.assertIn("--token-file", self.fails(64, "--host", "0.0.0.0"))
        self.fails(64, "--host", "::")
        self.fails(64, "--host", "127.example.org")
        service = self.start("--host", "0.0.0.0", "--token-file", self.token_file(), token=TOKEN)
        address = f"http://127.0.0.1:{service.port}"
        self.assertEqual(requests.get(address + "/metrics", timeout=20).status_code, 401)
        self.assertEqual(service.session.get(address + "/metrics", timeout=20).status_code, 200)

    def test_pages_of_other_sites(self):
        service = self.start()
        self.refused(service.post(rows(1), headers={"Origin": "https://example.org"}), 403, "cross-origin")
        self.refused(service.post(rows(1), headers={"Host": f"example.org:{service.port}"}), 403, "cross-origin")
        self.assertEqual(service.post(rows(1), headers={"Origin": service.address}).status_code, 200)

    def test_wrong_starts(self):
        self.fails(66, "--token-file", str(self.work / "none"))
        self.fails(64, "--token-file", self.token_file("short"))
        self.fails(66, "--tables", str(self.work / "none"))
        self.fails(64, "--tables", f"{SAMPLE}/tables", "--min-group", "3")
        self.fails(64, "--max-body", "much")
        self.fails(64, "--time-zone", "Mars")
        service = self.start()
        self.assertIn("cannot listen", self.fails(73, "--port", str(service.port), folder="other"))

    def test_two_services_of_one_folder(self):
        self.start()
        self.assertIn("another process", self.fails(73))

    def test_nothing_private_is_logged(self):
        service = self.start("--private", "--log-level", "trace")
        service.post(b"start,cadre,kind\n2024-03-04T09:00:00Z,secret-cadre,request\nsecret-start,c,request\n")
        service.post(b"secret-column,b\n1,2\n")
        service.get("/v1/tables/units?unit=secret-unit")
        service.stop()
        self.assertNotIn("secret", service.log)


class Documents(unittest.TestCase):
    def test_the_example_is_the_one_that_is_built(self):
        service = pathlib.Path(__file__).parent.parent
        example = (service / "Sources/EmbeddingExample/Embedding.swift").read_text()
        self.assertIn("```swift\n" + example + "```\n", (service / "README.md").read_text())

    def test_the_description_has_all_codes_and_parameters(self):
        service = pathlib.Path(__file__).parent.parent
        description = json.loads((service / "Sources/FingertipService/Description/openapi.json").read_text())
        told = description["components"]["schemas"]["Error"]["properties"]["code"]["enum"]
        sources = "".join(path.read_text() for path in (service / "Sources/FingertipService").rglob("*.swift"))
        used = set(re.findall(r'\.(?:badRequest|unauthorized|forbidden|notFound|methodNotAllowed|notAcceptable'
                              r'|requestTimeout|conflict|contentTooLarge|unsupportedMediaType|tooManyRequests'
                              r'|internalServerError|serviceUnavailable),\s*"([a-z-]+)"', sources))
        self.assertEqual(used | {"bad-request", "compressed-twice", "unsupported-type"}, set(told))
        readme = (service / "README.md").read_text()
        for code in told:
            self.assertTrue(f"`{code}`" in readme or code == "defect", code)


class Ends(TestCase):
    def test_a_request_in_the_middle_is_finished(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            service = self.start("--private", folder=f"log-{number}")
            text = rows(1000)
            with socket.create_connection(("127.0.0.1", service.port), timeout=20) as slow:
                slow.sendall(head(len(text)) + text[:1000])
                time.sleep(0.3)
                service.send(number)
                wait_until(lambda: "closing" in service.log)
                # New requests are refused as long as that one runs.
                for path in ["/healthz", "/metrics"]:
                    refused = requests.get(service.address + path, timeout=20)
                    self.refused(refused, 503, "closing")
                    self.assertEqual(refused.headers["Retry-After"], "5")
                self.refused(service.post(rows(1)), 503, "closing")
                self.assertIsNone(service.process.poll())
                slow.sendall(text[1000:])
                answer = b""
                while part := slow.recv(4096):
                    answer += part
                self.assertIn(b" 200 ", answer)
                self.assertIn(b'"accepted":1000', answer)
            self.assertEqual(service.process.wait(20), 0)
            service.end()
            self.assertIn("the log is closed", service.log)
            with Service(service.folder, "--private") as again:
                self.assertEqual(again.get("/v1/tables/quality").json()["quality"]["read"], 1000)

    def test_the_time_for_running_requests_is_limited(self):
        service = self.start("--grace-seconds", "1")
        self.assertEqual(service.post(rows(5)).status_code, 200)
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as slow:
            slow.sendall(head(1000))
            time.sleep(0.3)
            start = time.monotonic()
            self.assertEqual(service.stop(), 0)
            self.assertLess(time.monotonic() - start, 8)
        self.assertIn("the log is closed", service.log)

    def test_idle_connections_do_not_hold_it(self):
        service = self.start()
        with socket.create_connection(("127.0.0.1", service.port)):
            self.assertEqual(service.get("/healthz").status_code, 200)
            start = time.monotonic()
            self.assertEqual(service.stop(), 0)
            self.assertLess(time.monotonic() - start, 3)

    def test_killed_services_keep_what_they_acknowledged(self):
        kept = {}
        sent = {}
        folder = self.work / "log"
        for round in range(int(os.environ.get("FINGERTIP_KILLS", "10"))):
            service = Service(folder, "--private")
            try:
                for cadre, count in kept.items():
                    found = self.counts(service).get(cadre, 0)
                    self.assertTrue(count <= found <= sent[cadre], (round, cadre, count, found))
                stop = threading.Event()

                def send(cadre):
                    session = requests.Session()
                    part = sent.get(cadre, 0)
                    while not stop.is_set():
                        sent[cadre] = part + 100
                        try:
                            answer = session.post(
                                service.address + "/v1/events", zstandard.compress(rows(100, cadre, part)),
                                headers={"Content-Type": "text/csv", **MANY}, timeout=20)
                        except requests.RequestException:
                            return
                        if answer.status_code == 200:
                            part += 100
                            kept[cadre] = kept.get(cadre, 0) + answer.json()["accepted"]

                threads = [threading.Thread(target=send, args=(f"r{round}-{number}",)) for number in range(4)]
                for thread in threads:
                    thread.start()
                time.sleep(random.Random(round).uniform(0.05, 0.5))
                service.kill()
                stop.set()
                for thread in threads:
                    thread.join()
            finally:
                if service.process.poll() is None:
                    service.kill()
        with Service(folder, "--private") as service:
            found = self.counts(service)
        self.assertTrue(kept)
        for cadre, count in kept.items():
            self.assertTrue(count <= found.get(cadre, 0) <= sent[cadre], (cadre, count, found.get(cadre)))

    def counts(self, service):
        table = service.get("/v1/tables/cadres").json()["cadres"]
        return {row["cadre"]: row["sessions"] for row in table}


if __name__ == "__main__":
    unittest.main()
