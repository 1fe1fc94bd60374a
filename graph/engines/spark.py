"""Spark, on this machine or on a cluster: the same text over the same Parquet."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from graph.engines.aside import aside
from graph.errors import LimitReached, WrongUse

if TYPE_CHECKING:
    from graph.engines.relational import Scored

ROWS: Final = 50_000
"""How many rows of an answer are held at a time."""
LOG: Final = "spark.log"
"""What Java says, in the folder of the job."""
PATIENCE: Final = 20
"""How many seconds Java has to end by itself before it is ended."""


def run_spark(folder: Path, texts: Iterable[str], *, memory: int, master: str) -> Iterator[Scored]:
    """The rows of each text; ``master`` is ``local[*]`` or the address of a cluster.

    A cluster must see the folder: name one that it shares with TMPDIR.

    Raises
    ------
    LimitReached
        where Spark cannot be started or gives up.
    """
    _installed()
    with _Java(folder, memory, master) as java, aside(java.end) as call:
        session = call(java.session)
        with _told():
            for name in ("vectors", "roles"):
                table = call(session.read.parquet, str(folder / f"{name}.parquet"))
                call(table.createOrReplaceTempView, name)
            for text in texts:
                rows = iter(call(_rows, session, text))
                while some := call(list, islice(rows, ROWS)):
                    yield from ((int(one), int(other), float(score)) for one, other, score in some)
        call(java.close)


def _rows(session: Any, text: str) -> Any:
    return session.sql(text).toLocalIterator()


@contextmanager
def _told() -> Iterator[None]:
    """Spark's errors as ours."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        said = str(error).strip().split("\n", 1)[0].rstrip(".")
        raise LimitReached(f"Spark gave up: {said[:200]}.") from error


class _Java:
    """The Java that Spark runs in: one of our own, which is gone afterwards, whatever happens.

    Where a cluster does the work it only speaks to it. All that it writes lies in the folder.
    """

    def __init__(self, folder: Path, memory: int, master: str) -> None:
        from pyspark import SparkConf

        self._log = folder / LOG
        settings = {
            "spark.driver.memory": f"{memory}m", "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "8",
            "spark.log.level": "ERROR", "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder} -XX:-UsePerfData",
        }  # fmt: skip
        if master.startswith("local"):
            here = "127.0.0.1"
            settings |= {"spark.driver.bindAddress": here, "spark.driver.host": here}
            settings["spark.local.dir"] = str(folder)
        self._conf = SparkConf().setMaster(master).setAppName("rolegraph")
        self._conf.setAll(list(settings.items()))
        self._gateway: Any = None
        self._context: Any = None
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def session(self) -> Any:
        """Start Java, and Spark in it."""
        from pyspark import SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        try:
            with self._log.open("wb") as log:
                streams = {"stdout": log, "stderr": log}
                launch: Any = launch_gateway  # it tells no types
                self._gateway = launch(self._conf, popen_kwargs=streams)
            if self._ended:
                return None
            self._context = SparkContext(conf=self._conf, gateway=self._gateway)
            return SparkSession(self._context)
        except Exception as error:  # what Java throws comes as errors of many classes
            raise self._not_started() from error

    def close(self) -> None:
        """End Spark when all is done."""
        self._context.stop()

    def end(self) -> None:
        """End Java; what is at work there fails."""
        from pyspark import SparkContext

        self._ended = True
        logging.disable()  # the two libraries write tracebacks about a Java that is gone
        try:
            if self._gateway is not None:
                _end(self._gateway.proc)
            with suppress(Exception):
                self._context.stop()
            with suppress(Exception):
                self._gateway.shutdown()
        finally:
            logging.disable(logging.NOTSET)
            SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - else the next would ask it

    def _not_started(self) -> LimitReached:
        said = self._log.read_text("utf-8", "replace").splitlines() if self._log.exists() else []
        told = next((line.strip() for line in said if "rror" in line or "xception" in line), "")
        return LimitReached(
            f"Spark cannot be started{f': {told[:160]}' if told else ''}.",
            remedy="It needs Java 17 or later; on Debian: apt-get install default-jre-headless",
        )


def _end(process: Any) -> None:
    from subprocess import TimeoutExpired

    process.stdin.close()
    process.terminate()
    try:
        process.wait(PATIENCE)
    except TimeoutExpired:
        process.kill()
        process.wait()


def _installed() -> None:
    try:
        import pyspark  # noqa: F401 - looked for here, so that the rest need not
    except ImportError as error:
        raise WrongUse(
            "Spark is not installed.", remedy="Install it: pip install 'rolegraph[spark]'"
        ) from error
