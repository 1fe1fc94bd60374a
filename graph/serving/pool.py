"""Processes that answer, kept ready: a call goes to a free one, and a lost one is replaced."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from graph.errors import LimitReached, SourceProblem
from graph.serving.worker import Reply, Setting

MOST_WAITING = 1000
"""Calls that may wait for a free process; beyond, a caller hears at once that it is too much."""
_GRACE = 10.0
"""Seconds beyond a query's deadline after which the process itself counts as lost."""


class Overloaded(LimitReached):
    """More is asked at once than can be answered."""


class Pool:
    """So many processes with one setting."""

    def __init__(self, setting: Setting, size: int) -> None:
        self.setting = setting
        self.size = size
        self._free: asyncio.Queue[asyncio.subprocess.Process | None] = asyncio.Queue()
        self._all: set[asyncio.subprocess.Process] = set()
        self._waiting = 0
        self._closed = False

    async def open(self) -> None:
        """Start the processes.

        Raises
        ------
        SourceProblem
            where they cannot open the sources.
        """
        for process in await asyncio.gather(*(self._started() for _ in range(self.size))):
            self._free.put_nowait(process)

    async def call(self, **call: Any) -> Reply:
        """The reply of the first process that is free.

        Raises
        ------
        Overloaded
            where too many wait already.
        LimitReached
            where no process came free, or it was not answered, in time.
        """
        if self._waiting >= MOST_WAITING:
            raise Overloaded("Too many questions wait already.", remedy="Ask again in a moment.")
        self._waiting += 1
        try:
            process = await asyncio.wait_for(self._free.get(), self.setting.seconds + _GRACE)
        except TimeoutError as error:
            raise Overloaded("No process came free in time.", remedy="Ask again later.") from error
        finally:
            self._waiting -= 1
        try:
            if process is None:
                process = await self._started()
            reply = await asyncio.wait_for(_asked(process, call), self.setting.seconds + _GRACE)
        except BaseException as error:  # a cancelled call leaves half a reply behind, too
            if process is not None:
                self._end(process)
            process = None
            if isinstance(error, TimeoutError):
                raise LimitReached("The question was not answered in time.") from error
            if isinstance(error, (asyncio.IncompleteReadError, OSError, ValueError)):
                raise SourceProblem("The process that answers has ended.") from error
            raise
        finally:
            self._free.put_nowait(process)
        return reply

    def close(self) -> None:
        """End all processes at once, and whatever runs in copies of them."""
        self._closed = True
        for process in list(self._all):
            self._end(process)

    async def ended(self) -> None:
        """Wait until they have ended."""
        for process in list(self._all):
            await process.wait()

    async def _started(self) -> asyncio.subprocess.Process:
        if self._closed:
            raise SourceProblem("The server is being stopped.")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "from graph.serving.worker import main; main()",
            json.dumps(asdict(self.setting)),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 20,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        self._all.add(process)
        try:
            ready = await _reply(process)
        except (asyncio.IncompleteReadError, ValueError, OSError) as error:
            self._end(process)
            raise SourceProblem("A process that answers could not be started.") from error
        if ready.status != 200:
            self._end(process)
            told = json.loads(ready.body)
            raise SourceProblem(told["message"], remedy=told["remedy"])
        return process

    def _end(self, process: asyncio.subprocess.Process) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, 9)  # it leads a group, with its copies in it
            else:
                process.kill()
        if not self._closed:
            self._all.discard(process)


async def _asked(process: asyncio.subprocess.Process, call: dict[str, Any]) -> Reply:
    if process.stdin is None:
        raise OSError("a process without streams")
    process.stdin.write(json.dumps(call).encode() + b"\n")
    await process.stdin.drain()
    return await _reply(process)


async def _reply(process: asyncio.subprocess.Process) -> Reply:
    if process.stdout is None:
        raise OSError("a process without streams")
    line = await process.stdout.readline()
    if not line:
        raise asyncio.IncompleteReadError(line, None)
    head = json.loads(line)
    return Reply(head["status"], head["type"], await process.stdout.readexactly(head["size"]))
