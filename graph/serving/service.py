"""The graph as a service: calls to its processes, with what was answered lately kept."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from typing import Any

from graph.serving.pool import Pool
from graph.serving.worker import Reply, Setting

KEPT = 32 << 20
"""Bytes of replies that are kept; the source does not change while it is served."""


class Service:
    """What answers questions and queries; each has its own processes, so that none starves.

    ``version`` changes with the source, ``attribution`` is what its licences ask to be said.
    """

    def __init__(self, setting: Setting, *, questions: int = 2, queries: int = 4) -> None:
        self.setting = setting
        self.questions = Pool(setting, questions)
        self.queries = Pool(setting, queries)
        self.version = ""
        self.attribution: tuple[str, ...] = ()
        self.ready = False
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._size = 0

    async def open(self) -> None:
        """Start the processes and learn what they serve."""
        await self.questions.open()
        await self.queries.open()
        about = json.loads((await self.questions.call(call="about")).body)
        self.version, self.attribution = about["version"], tuple(about["attribution"])
        self.ready = True

    async def close(self) -> None:
        """End every process."""
        self.ready = False
        for pool in (self.questions, self.queries):
            pool.close()
        for pool in (self.questions, self.queries):
            await pool.ended()

    async def reply(self, call: str, *, keep: bool = True, **given: Any) -> Reply:
        """The reply to a call; the one given before where it may be kept and still is."""
        key = json.dumps([call, given], sort_keys=True)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        queried = call == "sparql" or given.get("name") == "sparql"
        reply = await (self.queries if queried else self.questions).call(call=call, **given)
        if keep and reply.status == 200:
            self._keep(key, reply)
        return reply

    def tag(self, *parts: str) -> str:
        """The ETag of what these parts name, of this version of the source."""
        told = "\0".join((self.version, *parts)).encode("utf-8", "surrogatepass")
        return f'"{hashlib.sha256(told).hexdigest()[:32]}"'

    def _keep(self, key: str, reply: Reply) -> None:
        size = len(key) + len(reply.body)
        if size > KEPT // 8 or key in self._kept:
            return
        self._kept[key] = reply
        self._size += size
        while self._size > KEPT:
            old, dropped = self._kept.popitem(last=False)
            self._size -= len(old) + len(dropped.body)
