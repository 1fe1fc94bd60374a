"""Spark, on this machine or on a cluster: the same text over the same Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import LimitReached, WrongUse

if TYPE_CHECKING:
    from graph.engines.relational import Scored


def run_spark(folder: Path, texts: Iterable[str], *, memory: int, master: str) -> Iterator[Scored]:
    """The rows of each text; ``master`` is ``local[*]`` or the address of a cluster.

    A cluster must see the folder: name one that it shares with TMPDIR.

    Raises
    ------
    LimitReached
        where Spark cannot be started or gives up.
    """
    session = _session(memory, master)
    try:
        for name in ("vectors", "roles"):
            session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)
        for text in texts:
            for row in session.sql(text).toLocalIterator():
                yield int(row[0]), int(row[1]), float(row[2])
    except _errors() as error:
        said = str(error).strip().split("\n", 1)[0].rstrip(".")
        raise LimitReached(f"Spark gave up: {said[:200]}.") from error
    finally:
        session.stop()


def _session(memory: int, master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise WrongUse(
            "Spark is not installed.", remedy="Install it: pip install 'rolegraph[spark]'"
        ) from error
    builder = SparkSession.builder.master(master).appName("rolegraph")
    settings = {
        "spark.driver.memory": f"{memory}m", "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "8",
        "spark.log.level": "ERROR",
    }  # fmt: skip
    if master.startswith("local"):
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # what Java throws comes as errors of many classes
        raise LimitReached(
            f"Spark cannot be started: {str(error).splitlines()[0][:160]}.",
            remedy="It needs Java 17 or later; on Debian: apt-get install default-jre-headless",
        ) from error


def _errors() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError
