"""The logs of the benchmark, generated once and kept in a folder outside the repository."""

import dataclasses
import os
import shutil
import subprocess
import sys

EVENTS_PER_CADRE = 2000
DAYS = 90
SEED = 1
# The text of one frame in a log of many frames: several frames per core even at 1 M events.
FRAME_BYTES = 16 << 20


@dataclasses.dataclass(frozen=True)
class Dataset:
    millions: int
    encoding: str
    frames: str

    @property
    def label(self):
        if self.encoding == "columns":
            return f"{self.millions} M as columns: encoded, Parquet"
        frames = "one frame" if self.frames == "one" else "many frames"
        return f"{self.millions} M {self.encoding.upper()}, {frames}"

    def path(self, cache):
        stem = f"{self.encoding}-{self.millions}M"
        name = f"log.{self.encoding}.zst"
        return os.path.join(cache, f"{stem}-{self.frames}", name)

    def make(self, cache, fingertip):
        """Generates the log if it is missing; returns its path without symbolic links, which zstd skips."""
        path = os.path.realpath(self.path(cache))
        if self.encoding == "columns":
            return columns(self, path, cache, fingertip)
        if os.path.exists(path):
            return path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        part = path + ".part"
        if self.frames == "many":
            one = dataclasses.replace(self, frames="one").make(cache, fingertip)
            reframe(one, part)
        else:
            generate(self, os.path.dirname(path), part, fingertip)
        os.rename(part, path)
        return path


def encoded(path):
    """The file that Fingertip reads of a log."""
    return path if os.path.exists(path) else path + ".fingertip"


def columns(dataset, path, cache, fingertip):
    """Makes the rows of the CSV log in the forms that engines read columns from: an encoded log, and Parquet
    of typed columns, compressed by zstd. Returns their path without the endings."""
    path = path.removesuffix(".columns.zst")
    if os.path.exists(path + ".parquet"):
        return path
    os.makedirs(os.path.dirname(path), exist_ok=True)
    source = dataclasses.replace(dataset, encoding="csv").make(cache, fingertip)
    subprocess.run([fingertip, "encode", source, "-o", path + ".fingertip", "--quiet"], check=True)
    # In a process of its own, whose memory does not count towards that of later children.
    convert = "import sys, peer_duckdb as duckdb; duckdb.load(sys.argv[1], 'full', 2); " \
        "duckdb.write_parquet(sys.argv[2])"
    subprocess.run([sys.executable, "-c", convert, source, path + ".parquet.part"], check=True,
                   cwd=os.path.dirname(os.path.abspath(__file__)))
    os.rename(path + ".parquet.part", path + ".parquet")
    return path


def generate(dataset, folder, part, fingertip):
    if not fingertip:
        raise SystemExit(f"{folder} has no log, and there is no fingertip to make it; "
                         "set FINGERTIP")
    work = os.path.join(folder, "generated")
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(
        [fingertip, "generate", work, "--scenario", "workload",
         "--cadres", str(dataset.millions * 1_000_000 // EVENTS_PER_CADRE),
         "--days", str(DAYS), "--seed", str(SEED), "--encoding", dataset.encoding,
         "--compression", "zstd"],
        check=True, stdout=subprocess.DEVNULL)
    logs = os.listdir(os.path.join(work, "log"))
    if len(logs) != 1:
        raise SystemExit(f"{work}/log holds {len(logs)} files, not one")
    os.rename(os.path.join(work, "log", logs[0]), part)
    shutil.rmtree(work)


def reframe(one, part):
    """Writes the same text in frames of whole lines; split writes its pieces in order."""
    with open(part, "wb") as out:
        text = subprocess.Popen(["zstd", "-dc", "-q", one], stdout=subprocess.PIPE)
        subprocess.run(["split", "-C", str(FRAME_BYTES), "--filter=zstd -3 -q -c"],
                       stdin=text.stdout, stdout=out, check=True)
        text.stdout.close()
        if text.wait():
            raise SystemExit(f"zstd cannot read {one}")
