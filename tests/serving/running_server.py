from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[bytes]
    address: str
    version: str

    @property
    def sparql(self) -> str:
        return f"{self.address}sparql"

    def stop(self) -> float:
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        return time.monotonic() - start


def start(*arguments: str) -> Running:
    # its log goes to a file: a pipe that nobody reads would fill, and the server wait
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "graph", "serve", "--port", "0", *arguments],
            stderr=log, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with open(log.name, encoding="utf-8") as lines:  # noqa: PTH123
            for _ in range(600):
                line = lines.readline()
                if '"ready"' in line:
                    told = json.loads(line)
                    return Running(process, told["address"], told["version"])
                if not line:
                    time.sleep(0.05)
    process.kill()
    raise AssertionError("the server did not start")
