from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving.running_server import Running, start


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    running = start("--timeout", "3")
    try:
        yield running
    finally:
        running.process.kill()
        running.process.communicate()
