"""The HTTP application: the page, SPARQL, the questions, health; read only, from one source."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from graph.errors import GraphError, LimitReached, SourceProblem
from graph.serving import pages, protocol
from graph.serving.catalogue import QUESTIONS, SOURCES, BadArgument, Question
from graph.serving.formats import GRAPHS, NotAcceptable, graph_written, negotiated
from graph.serving.guards import BodyTooLarge, Guard, Limits
from graph.serving.openapi import description
from graph.serving.worker import JSON, Reply, failure

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from graph.serving.service import Service

HTML = "text/html; charset=utf-8"
_NUMBERS = {"true": True, "false": False}


def application(
    service: Service, limits: Limits, log: Callable[[str], object], *, assistants: bool = True
) -> ASGIApp:
    """The whole application behind its guard; ``log`` gets a line of JSON for each request."""
    doors = _Doors(service)
    routes: list[BaseRoute] = [
        Route("/", doors.page),
        Route("/sparql", doors.sparql, methods=["GET", "POST"]),
        Route("/api", doors.reference),
        *(
            Route(f"/api/{one.name}", doors.question(one), methods=["POST" if one.body else "GET"])
            for one in QUESTIONS
        ),
        Route("/openapi.json", doors.openapi),
        Route("/health", doors.health),
        Route("/ready", doors.ready),
    ]
    manager = None
    if assistants:
        from graph.serving.assistants import over_http

        manager, route = over_http(service, limits)
        routes.append(route)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if manager is not None:
                await stack.enter_async_context(manager.run())
            try:
                yield
            finally:
                await service.close()

    inner = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            GraphError: _told, BodyTooLarge: _too_large, 404: _missing, 405: _not_allowed,
        },
    )  # fmt: skip
    inner.router.redirect_slashes = False
    return Guard(inner, limits, log)


class _Doors:
    """What each address does."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def page(self, request: Request) -> Response:
        """The interactive page, with the policy that stands in it sent as a header, too."""
        self._ready()
        tag = self.service.tag("page")
        if _has(request, tag):
            return _unchanged(tag)
        return _sent(await self.service.reply("page"), tag)

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol; without a query the form, or the service description."""
        accept = request.headers.get("accept", "")
        address = request.scope["query_string"].decode("latin-1")
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            asked = protocol.asked_by_post(kind, await request.body(), address, accept)
        else:
            found = protocol.asked_by_get(address, accept)
            if found is None:
                return self._described(request, accept)
            asked = found
        self._ready()
        tag = self.service.tag("sparql", asked.text, asked.media_type)
        if _has(request, tag):
            return _unchanged(tag)
        reply = await self.service.reply("sparql", text=asked.text, media_type=asked.media_type)
        return _sent(reply, tag, Vary="Accept")

    def _described(self, request: Request, accept: str) -> Response:
        chosen = negotiated(accept, (*GRAPHS, "text/html"))
        if chosen == "text/html":
            return _page(pages.query_form(self.service.attribution))
        title = " · ".join(self.service.attribution[:1])
        text = protocol.service_description(str(request.url.replace(query="")), title)
        return Response(graph_written(text, chosen), media_type=chosen, headers={"Vary": "Accept"})

    def question(self, asked: Question) -> Callable[[Request], Awaitable[Response]]:
        """What the address of a question does."""

        async def answered(request: Request) -> Response:
            return await self._answered(asked, request)

        return answered

    async def _answered(self, asked: Question, request: Request) -> Response:
        """The answer to one question as JSON."""
        negotiated(request.headers.get("accept", ""), (JSON,))
        given = await _body(request) if asked.body else _query(asked, request)
        sources = SOURCES.read(given.pop("sources", False))
        asked.arguments(given)
        self._ready()
        told = {"name": asked.name, "given": given, "sources": sources}
        if asked.body:  # personal: neither kept here nor anywhere on the way
            reply = await self.service.reply("ask", keep=False, **told)
            return _sent(reply, "")
        tag = self.service.tag("ask", json.dumps(told, sort_keys=True))
        if _has(request, tag):
            return _unchanged(tag)
        return _sent(await self.service.reply("ask", **told), tag, Link=self._credit())

    def _credit(self) -> str:
        return '<../api>; rel="service-doc", <../openapi.json>; rel="service-desc"'

    async def reference(self, _: Request) -> Response:
        """The reference of the questions, for people."""
        return _page(pages.reference(self.service.attribution))

    async def openapi(self, _: Request) -> Response:
        """The description of the questions, for programs."""
        from importlib.metadata import version

        return JSONResponse(description(version("rolegraph"), self.service.attribution))

    async def health(self, _: Request) -> Response:
        """Whether the server is alive."""
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> Response:
        """Whether questions are answered, of which version of the source, under which licence."""
        if not self.service.ready:
            return JSONResponse({"status": "starting"}, 503)
        told = {"status": "ready", "version": self.service.version}
        return JSONResponse({**told, "attribution": list(self.service.attribution)})

    def _ready(self) -> None:
        if not self.service.ready:
            raise SourceProblem("The server is not ready.", remedy="Ask again in a moment.")


def _query(asked: Question, request: Request) -> dict[str, Any]:
    """The arguments in an address; lists are told by repeating a name."""
    shapes = {one.name: one.shape for one in (*asked.parameters, SOURCES)}
    given: dict[str, Any] = {}
    for name, text in protocol.pairs(request.scope["query_string"].decode("latin-1")):
        if shapes.get(name) == "array":
            given.setdefault(name, []).append(text)
        elif name in given:
            raise BadArgument(f"'{name[:40]}' is given twice.")
        else:
            given[name] = _value(shapes.get(name, "string"), text)
    return given


def _value(shape: str, text: str) -> object:
    if shape == "boolean":
        return _NUMBERS.get(text, text)
    if shape == "integer" and text.lstrip("-").isascii() and text.lstrip("-").isdecimal():
        return int(text[:20])
    return text


async def _body(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise protocol.WrongMediaType(f"The body must be {JSON}.")
    try:
        given = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise BadArgument("The body cannot be read as JSON.") from error
    if not isinstance(given, dict):
        raise BadArgument("The body must be an object.")
    return given


def _has(request: Request, tag: str) -> bool:
    named = request.headers.get("if-none-match", "")
    return bool(named) and (named.strip() == "*" or tag in named)


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})


def _sent(reply: Reply, tag: str, **headers: str) -> Response:
    """A reply as a response; what is right may be kept and asked after, an error may not."""
    kept = reply.status == 200 and bool(tag)
    headers["Cache-Control"] = "no-cache" if kept else "no-store"
    if kept:
        headers["ETag"] = tag
    if reply.status == 503:
        headers["Retry-After"] = "5"
    return Response(reply.body, reply.status, headers, reply.media_type)


def _page(text: str) -> Response:
    return Response(text, headers={"Content-Security-Policy": pages.POLICY}, media_type=HTML)


async def _told(_: Request, error: Exception) -> Response:
    """An error of ours as a response."""
    if not isinstance(error, GraphError):
        raise error
    reply = failure(error)
    status = reply.status
    if isinstance(error, NotAcceptable):
        status = 406
    elif isinstance(error, protocol.WrongMediaType):
        status = 415
    elif isinstance(error, LimitReached):
        status = 503
    return _sent(Reply(status, JSON, reply.body), "")


async def _too_large(_: Request, __: Exception) -> Response:
    told = {"error": "TooLarge", "message": "The body of the request is too large.", "remedy": ""}
    return JSONResponse(told, 413, {"Connection": "close"})


async def _missing(_: Request, __: Exception) -> Response:
    told = {"error": "NotFound", "message": "There is nothing at this address.", "remedy": ""}
    return JSONResponse(told, 404)


async def _not_allowed(_: Request, error: Exception) -> Response:
    headers = dict(getattr(error, "headers", None) or {})
    told = {"error": "NotAllowed", "message": f"Allowed: {headers.get('Allow', 'nothing')}."}
    return JSONResponse({**told, "remedy": ""}, 405, headers)
