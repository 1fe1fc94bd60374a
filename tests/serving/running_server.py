from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[str]
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
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", "serve", "--port", "0", *arguments],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if '"ready"' in line:
            told = json.loads(line)
            # what follows is drained, or the pipe would fill and the server wait
            os.set_blocking(process.stderr.fileno(), False)
            return Running(process, told["address"], told["version"])
    raise AssertionError("the server did not start")
