"""A process that answers: it reads a call a line, and writes each reply behind a head.

One thread answers one call at a time, so a query can run in a copy of the process with the store
already open, under its deadline, its memory limit and without connections.
"""

from __future__ import annotations

import hashlib
import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from graph.errors import (
    AmbiguousName,
    BadQuery,
    GraphError,
    LimitReached,
    NoAnswer,
    RefusedQuery,
    SourceProblem,
    UnknownName,
    WrongUse,
)
from graph.serving.catalogue import BadArgument, question
from graph.source import PassedOn, Source

if TYPE_CHECKING:
    import pyoxigraph

    from graph.answer import Answer
    from graph.library import KnowledgeGraph

JSON = "application/json"
_STATUS: tuple[tuple[type[GraphError], int], ...] = (
    (RefusedQuery, 403),
    (BadQuery, 400),
    (UnknownName, 404),
    (AmbiguousName, 409),
    (NoAnswer, 404),
    (BadArgument, 400),
    (WrongUse, 409),
    (LimitReached, 503),
    (SourceProblem, 503),
)
"""Which status an error is over HTTP; the first that fits."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a process asks, and within which limits: seconds, bytes and rows of one query."""

    sources: tuple[str, ...] = ()
    lang: str = "en"
    profile: str = ""
    seconds: float = 30.0
    memory: int = 512 << 20
    rows: int = 100_000
    catalog: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back: a status of HTTP, a media type and the bytes."""

    status: int
    media_type: str
    body: bytes


class Preloaded(PassedOn):
    """A source whose triples are in memory already, to be read by copies of this process."""

    def __init__(self, source: Source, triples: OpenTriples) -> None:
        super().__init__(source)
        self.triples = triples

    def store(self) -> pyoxigraph.Store:
        """The triples that were read at the start."""
        return self.triples()


@dataclass(frozen=True, slots=True)
class OpenTriples:
    """Hands out triples that are open; in another process, which has none, opens them anew.

    A copy of this process is the rule. But the thread of the last query can still be ending when
    the next one comes; then that one runs in a fresh process, which this is sent to.
    """

    triples: pyoxigraph.Store
    again: Callable[[], pyoxigraph.Store]

    def __call__(self) -> pyoxigraph.Store:
        """The triples."""
        return self.triples

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to open them."""
        return partial, (self.again,)


def failure(error: GraphError) -> Reply:
    """The reply that tells an error: what is wrong and what to do."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return Reply(status, JSON, json.dumps(error.as_dict(), ensure_ascii=False).encode())


@dataclass
class Answering:
    """Answers calls from one graph."""

    setting: Setting
    graph: KnowledgeGraph
    queried: Source = field(init=False)

    def __post_init__(self) -> None:
        self.queried = _preloaded(self.graph.source)

    def reply(self, call: dict[str, Any]) -> Reply:
        """The reply to one call; an error of the caller's is one, too."""
        calls: dict[str, Callable[..., Reply]] = {
            "about": self._about, "ask": self._ask, "tell": self._tell, "page": self._page,
            "sparql": self._sparql,
        }  # fmt: skip
        try:
            return calls[call.pop("call")](**call)
        except GraphError as error:
            return failure(error)
        except RecursionError:
            return failure(BadQuery("This is nested too deeply."))

    def _about(self) -> Reply:
        from graph.exporters import attribution
        from graph.exporters.options import Options

        told = {
            "version": _version(self.graph.source),
            "attribution": attribution(self.graph.source, Options()),
        }
        return Reply(200, JSON, json.dumps(told, ensure_ascii=False).encode())

    def _page(self) -> Reply:
        from graph.exporters.html import page
        from graph.exporters.options import Options

        return Reply(200, "text/html; charset=utf-8", page(self.graph.source, Options()).encode())

    def _answered(self, name: str, given: dict[str, Any], *, sources: bool) -> Answer:
        asked = question(name)
        answer = asked.ask(self.graph, asked.arguments(given))
        return self.graph.receipts(answer) if sources else answer

    def _ask(self, name: str, given: dict[str, Any], *, sources: bool = False) -> Reply:
        """As ``graph NAME … -f json`` prints it, byte for byte."""
        return Reply(200, JSON, _as_json(self._answered(name, given, sources=sources)))

    def _tell(self, name: str, given: dict[str, Any], *, sources: bool = False) -> Reply:
        """The answer for a model: a short text, and the data."""
        from graph.serving.prose import in_prose

        if name == "sparql":
            answer = self._found(given["query"])
        else:
            answer = self._answered(name, given, sources=sources)
        data = {"text": in_prose(answer), "data": answer.as_dict()}
        return Reply(200, JSON, json.dumps(data, ensure_ascii=False, allow_nan=False).encode())

    def _found(self, text: str) -> Answer:
        from graph.questions.sparql import Solutions, Triples, sparql
        from graph.sources.sparql.worker import Bounds

        bounds = Bounds(self.setting.seconds, self.setting.memory)
        answer = sparql(self.queried, text, bounds=bounds)
        rows = 0
        if isinstance(answer, (Solutions, Triples)):
            rows = len(answer.solutions if isinstance(answer, Solutions) else answer.triples)
        if rows > self.setting.rows:
            raise LimitReached(
                f"The answer has {rows:,} rows; this server gives at most {self.setting.rows:,}.",
                remedy="Ask for pages with ORDER BY, LIMIT and OFFSET.",
            )
        return answer

    def _sparql(self, text: str, media_type: str) -> Reply:
        from graph.serving.formats import written

        return Reply(200, media_type, written(self._found(text), media_type))


def _as_json(answer: Answer) -> bytes:
    from graph.renderers import json as renderer

    text = io.StringIO()
    renderer.write(answer, text)
    return text.getvalue().encode()


def _preloaded(source: Source) -> Source:
    """The source with its triples open, where copies of this process can read them.

    A store on disk starts threads, which no copy has: there each query opens it anew.
    """
    from graph.sources.sparql.worker import may_copy

    again = getattr(source, "triples", None)
    if again is None:
        return source
    loaded = Preloaded(source, OpenTriples(source.store(), again))
    return loaded if may_copy() else source


def _version(source: Source) -> str:
    """What changes when the source does, as letters and digits."""
    from importlib.metadata import version

    found = hashlib.sha256(f"{version('rolegraph')} {source.lang} {source.about}".encode())
    for one in _flat(getattr(source, "triples", None)):
        found.update(one.read_bytes() if isinstance(one, Path) and one.is_file() else b"")
        found.update(repr(one).encode())
    return found.hexdigest()[:24]


def _flat(value: object) -> Iterator[object]:
    """What the opening of triples depends on, one by one."""
    if isinstance(value, partial):
        yield from _flat(value.args)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, dict):
        yield from _flat(sorted(value.items()))
    elif not callable(value):
        yield value


def serve_calls(calls: IO[bytes], replies: IO[bytes], setting: Setting) -> None:
    """Answer each line of calls until there are no more."""
    from graph.library import load

    answering = Answering(
        setting,
        load(
            *setting.sources, lang=setting.lang, profile=setting.profile or None,
            catalog=setting.catalog or None,
        ),
    )  # fmt: skip
    _write(replies, Reply(200, JSON, b"{}"))  # ready
    for line in calls:
        _write(replies, answering.reply(json.loads(line)))


def _write(replies: IO[bytes], reply: Reply) -> None:
    head = {"status": reply.status, "type": reply.media_type, "size": len(reply.body)}
    replies.write(json.dumps(head).encode() + b"\n" + reply.body)
    replies.flush()


def main() -> None:
    """Answer the calls on standard input; the setting is the first argument, as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    setting = json.loads(sys.argv[1])
    setting["sources"] = tuple(setting["sources"])
    try:
        serve_calls(sys.stdin.buffer, sys.stdout.buffer, Setting(**setting))
    except GraphError as error:
        _write(sys.stdout.buffer, failure(error))
