"""Spark SQL in one process with a thread a core: the log as a cached frame, the query by window functions."""

import os

import pyspark
from pyspark.sql import SparkSession

from sql import running_max_by_cadre

NAME = "Spark SQL"
VERSION = pyspark.__version__

COLUMNS = ("start", "end", "cadre", "device", "kind", "app", "item", "task", "tag")

QUERIES = {
    "running max by cadre": running_max_by_cadre('unix_millis(`start`)', 'unix_millis(`end`)'),
}
CANDIDATES = tuple(QUERIES)


spark = None


def start(threads):
    """Starts Java and Spark, which takes seconds, before times begin."""
    global spark
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(f"local[{threads}]").appName("benchmark")
    for name, value in {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "6g",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": str(2 * threads),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    spark.range(1).count()


def stop():
    """Ends Java and waits for it: its time and memory count as this process's, and the next side has all cores."""
    java = spark.sparkContext._gateway
    spark.stop()
    java.shutdown()
    java.proc.stdin.close()
    java.proc.wait()


def load(path, layout, threads):
    if path.endswith(".parquet"):
        frame = spark.read.parquet(path)
    elif ".csv" in path:
        frame = spark.read.csv(path, header=True, schema=", ".join(f"`{name}` STRING" for name in COLUMNS))
    else:
        frame = spark.read.json(path, schema=", ".join(f"`{name}` STRING" for name in COLUMNS))
    frame = frame.select(*(
        frame[name].cast("timestamp") if name in ("start", "end") else frame[name].cast("string").alias(name)
        for name in COLUMNS if layout != "needed" or name in ("start", "end", "cadre", "kind")))
    if layout == "needed":
        frame = frame.where("kind IN ('app', 'field')")
    if layout == "sorted":
        frame = frame.sort("cadre", "start")
    frame = frame.cache()
    frame.count()
    frame.createOrReplaceTempView("log")


def query(name):
    result = spark.sql(QUERIES[name]).toArrow()
    return zip(*(result.column(index).to_pylist() for index in range(4)))
