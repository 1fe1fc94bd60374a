"""What stands before every request: its host, its size, how often, its headers, its log line."""

from __future__ import annotations

import json
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1 << 20
"""Bytes in the body of a request."""
_MOST_CLIENTS = 10_000
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may be: to which hosts, how large, how many a second from one client."""

    hosts: Collection[str]
    largest: int = LARGEST
    rate: float = 0.0
    origins: Collection[str] = ()


class Guard:
    """Lets requests through to an application that keep to the limits; writes a line of each.

    ``log`` gets one JSON object a request: no address, no query, no body, nothing personal.
    """

    def __init__(self, app: ASGIApp, limits: Limits, log: Callable[[str], object]) -> None:
        self.app = app
        self.limits = limits
        self.log = log
        self._tokens: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        passage = _Passage(self, scope, receive, send)
        refused = self._refusal(scope, passage.headers)
        try:
            if refused:
                await passage.refuse(*refused)
            elif scope["method"] == "OPTIONS" and passage.allows_origin():
                await passage.send({"type": "http.response.start", "status": 204, "headers": []})
                await passage.send({"type": "http.response.body", "body": b""})
            else:
                await self.app(scope, passage.receive, passage.send)
        finally:
            self.log(passage.line())

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host_name(host) not in self.limits.hosts:
            return 421, "This server does not answer for that host; allow it with --allow-host."
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self.limits.largest:
            return 413, f"A request may have at most {self.limits.largest:,} bytes."
        if self.limits.rate and not self._has_token((scope.get("client") or ("",))[0]):
            return 429, "Too many requests; wait a second."
        return None

    def _has_token(self, client: str) -> bool:
        """Whether the client has not used up its share: a bucket of two seconds' worth."""
        now, most = time.monotonic(), max(1.0, 2 * self.limits.rate)
        left, last = self._tokens.pop(client, (most, now))
        left = min(most, left + (now - last) * self.limits.rate)
        self._tokens[client] = (left - 1 if left >= 1 else left, now)
        if len(self._tokens) > _MOST_CLIENTS:
            self._tokens.popitem(last=False)
        return left >= 1


class BodyTooLarge(Exception):
    """The body went on beyond what a request may have."""


class _Passage:
    """One request on its way through."""

    def __init__(self, guard: Guard, scope: Scope, receive: Receive, send: Send) -> None:
        self.guard, self.scope = guard, scope
        self._receive, self._send = receive, send
        self.headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        self.id = uuid.uuid4().hex[:16]
        self.status, self.sent, self.taken = 0, 0, 0
        self.start = time.perf_counter()

    async def receive(self) -> Message:
        """The next piece of the body."""
        message = await self._receive()
        self.taken += len(message.get("body", b""))
        if self.taken > self.guard.limits.largest:
            raise BodyTooLarge
        return message

    async def send(self, message: Message) -> None:
        """The reply, with the headers that every reply has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message.get("headers", ()), *self._added(message)]
        self.sent += len(message.get("body", b""))
        await self._send(message)

    def _added(self, message: Message) -> list[tuple[bytes, bytes]]:
        present = {name for name, _ in message.get("headers", ())}
        added = [pair for pair in _HEADERS if pair[0] not in present]
        added.append((b"x-request-id", self.id.encode()))
        origin = self.headers.get("origin", "")
        if self.allows_origin():
            every = "*" in self.guard.limits.origins
            named = b"*" if every else origin.encode("latin-1")
            added = [pair for pair in added if pair[0] != b"cross-origin-resource-policy"]
            added += [(b"access-control-allow-origin", named), (b"vary", b"Origin")]
            added.append((b"access-control-allow-headers", b"Content-Type, Accept"))
            added.append((b"access-control-allow-methods", b"GET, POST, OPTIONS"))
        return added

    def allows_origin(self) -> bool:
        """Whether pages of the origin that the request names may read the answer."""
        origin, allowed = self.headers.get("origin", ""), self.guard.limits.origins
        return bool(origin) and ("*" in allowed or origin in allowed)

    async def refuse(self, status: int, message: str) -> None:
        """Answer with an error, unless an answer has begun."""
        if self.status:
            return
        body = json.dumps({"error": "Refused", "message": message, "remedy": ""}).encode()
        headers = [(b"content-type", b"application/json"),
                   (b"content-length", str(len(body)).encode())]  # fmt: skip
        if status == 429:
            headers.append((b"retry-after", b"1"))
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    def line(self) -> str:
        """The line of the log."""
        told: dict[str, Any] = {
            "event": "request", "id": self.id, "method": self.scope["method"],
            "path": self.scope["path"][:100], "status": self.status or 499,
            "milliseconds": round((time.perf_counter() - self.start) * 1000, 1),
            "bytes": self.sent,
        }  # fmt: skip
        return json.dumps(told)


def host_name(host: str) -> str:
    """The name in a Host header, in small letters, without its port."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].removesuffix(".")
