"""Running the HTTP application until a signal ends it; nothing is left at work behind it."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from graph.errors import SourceProblem, reason
from graph.serving.application import application
from graph.serving.guards import Limits
from graph.serving.service import Service
from graph.serving.worker import Setting

_DRAINING = 1
"""Seconds that requests have to end, once the server is to stop."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, and with how many processes for queries."""

    host: str
    port: int
    processes: int = 4


def run(setting: Setting, limits: Limits, place: Place, log: Callable[[str], object]) -> int:
    """Serve until SIGTERM or SIGINT; 0 when it has ended as it was asked to.

    Raises
    ------
    SourceProblem
        where the address cannot be listened on, or the sources cannot be opened.
    """
    listening = _listening(place)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # uvicorn raises it once more when it is done
    with listening:
        asyncio.run(_served(setting, limits, place, log, listening))
    return 0


def _listening(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((place.host, place.port))
    except OSError as error:
        opened.close()
        raise SourceProblem(
            f"{place.host}:{place.port} cannot be listened on: {reason(error)}.",
            remedy="Choose another with --host and --port.",
        ) from error
    return opened


async def _served(
    setting: Setting, limits: Limits, place: Place, log: Callable[[str], object],
    listening: socket.socket,
) -> None:  # fmt: skip
    service = Service(setting, queries=place.processes)
    config = uvicorn.Config(
        application(service, limits, log), log_config=None, access_log=False, server_header=False,
        lifespan="on", timeout_graceful_shutdown=_DRAINING, h11_max_incomplete_event_size=64 << 10,
        limit_concurrency=2000, proxy_headers=False, ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    address = f"[{place.host}]" if ":" in place.host else place.host
    try:
        await service.open()
        log(json.dumps({
            "event": "ready", "address": f"http://{address}:{listening.getsockname()[1]}/",
            "version": service.version, "attribution": service.attribution,
        }, ensure_ascii=False))  # fmt: skip
        await server.serve(sockets=[listening])
    finally:
        await service.close()
    log(json.dumps({"event": "stopped"}))
