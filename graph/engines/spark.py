"""Spark, on this machine or on a cluster: the same text over the same Parquet."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from graph.engines.aside import aside
from graph.errors import LimitReached, WrongUse

ROWS: Final = 50_000
"""How many rows of an answer are held at a time."""
LOG: Final = "spark.log"
"""What Java says, in the folder of the job."""
PATIENCE: Final = 20
"""How many seconds Java has to end by itself before it is ended."""


class Spark:
    """An engine whose files go to a folder, and are gone with it; use as a context manager.

    ``memory`` is that of the driver, in MiB; ``master`` is ``local[*]`` or the address of a
    cluster, which must see the folder: name one that it shares with TMPDIR.
    """

    def __init__(self, folder: Path, *, memory: int, master: str) -> None:
        _installed()
        self._folder = folder
        with ExitStack() as opened:  # a signal may come while Java starts
            self._java = opened.enter_context(_Java(folder, memory, master))
            self._call = opened.enter_context(aside(self._java.end))
            self._session = self._call(self._java.session)
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if kind is None:
            self._call(self._java.close)
        self._opened.__exit__(kind, error, trace)

    def read(self, name: str, path: Path) -> None:
        """Let a file of Parquet be a table."""
        with _told():
            self._call(self._read, name, path)

    def view(self, name: str, text: str) -> None:
        """Let a name stand for what a text finds."""
        with _told():
            self._call(lambda: self._session.sql(text).createOrReplaceTempView(name))

    def make(self, name: str, text: str) -> None:
        """Make a table of what a text finds."""
        with _told():
            self._call(self._make, name, text)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        with _told():
            return int(self._call(lambda: self._session.table(name).count()))

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """What a text finds, row by row.

        Raises
        ------
        LimitReached
            where Spark gives up.
        """
        with _told():
            rows = self._call(lambda: self._session.sql(text).toLocalIterator())
            while some := self._call(list, islice(rows, ROWS)):
                yield from some

    def _read(self, name: str, path: Path) -> None:
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)

    def _make(self, name: str, text: str) -> None:
        path = self._folder / f"{name}.made"
        self._session.sql(text).write.parquet(str(path))
        self._read(name, path)


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
            "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder} -XX:-UsePerfData"
            " -XX:-DontCompileHugeMethods",
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
            logging.getLogger("SQLQueryContextLogger").disabled = True  # we tell errors ourselves
            self._context = SparkContext(conf=self._conf, gateway=self._gateway)
            return SparkSession(self._context)
        except Exception as error:  # what Java throws comes as errors of many classes
            raise self._not_started() from error

    def close(self) -> None:
        """End Spark, when all is done."""
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
            for known in ("_gateway", "_jvm", "_active_spark_context"):
                setattr(SparkContext, known, None)  # else the next session would ask this Java

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
