"""Work in another thread, so that a signal is heard at once in this one, as what it is.

DuckDB takes every signal that comes while it works for Ctrl-C and puts its own error in its place;
PySpark has a handler of its own, and a signal while Java starts would leave Java alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

Call = Callable[..., Any]
"""Calls a function with arguments and gives back what it returns or raises."""


@contextmanager
def aside(stop: Callable[[], object]) -> Iterator[Call]:
    """Calls functions one after another in a thread; ``stop`` ends what is still at work there."""
    with ThreadPoolExecutor(1) as worker:

        def call(function: Call, *arguments: Any) -> Any:
            return worker.submit(function, *arguments).result()

        try:
            yield call
        except BaseException:
            stop()
            raise
