"""A cluster of two executors, each on a host of its own, all on this machine, for all tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import pytest

# Executors run what the driver runs.
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder behind store://lake, whose files Spark alone can read by that name."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def cluster_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of two workers; `local-cluster` has but one host, and no copy of a task runs on that of the first."""
    import pyspark

    work = tmp_path_factory.mktemp("cluster")
    start = [os.path.join(pyspark.__path__[0], "bin", "spark-class")]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"spark://127.0.0.1:{port}"
    commands = [["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]]
    commands += [
        ["org.apache.spark.deploy.worker.Worker", "--host", host, "--cores", "1", "--memory", "1g", "--webui-port", "0",
         "--work-dir", str(work / host), url]
        for host in ("127.0.0.1", "127.0.0.2")
    ]  # fmt: skip
    processes = []
    with open(work / "log", "wb") as log:
        for command in commands:
            host = command[2]
            own = {**os.environ, "SPARK_LOCAL_IP": host, "SPARK_LOCAL_DIRS": str(work / "local"), "SPARK_DAEMON_MEMORY": "256m"}
            processes.append(subprocess.Popen([*start, *command], env=own, stdout=log, stderr=log))
        yield url
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory, store: Path, cluster_url: str) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    work = tmp_path_factory.mktemp("driver")
    builder = SparkSession.builder.master(cluster_url).appName("tests of fingertip")
    for name, value in {
        "spark.ui.enabled": False, "spark.ui.showConsoleProgress": False, "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1", "spark.sql.warehouse.dir": work / "warehouse",
        "spark.local.dir": work / "local", "spark.executor.memory": "600m",
        # Copies of tasks that are slow, from the first on.
        "spark.speculation": True, "spark.speculation.interval": "100ms", "spark.speculation.quantile": 0.1,
        "spark.speculation.multiplier": 1.5, "spark.speculation.minTaskRuntime": "2s",
        # A file system of another name than file.
        "spark.hadoop.fs.viewfs.mounttable.lake.link./logs": f"file://{store}",
    }.items():  # fmt: skip
        builder = builder.config(name, str(value).lower() if isinstance(value, bool) else str(value))
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
