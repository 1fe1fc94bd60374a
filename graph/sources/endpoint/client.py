"""Questions to a SPARQL server, and answers that are whole or an error."""

from __future__ import annotations

import io
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, cast
from urllib.parse import urljoin, urlsplit

from graph.errors import LimitReached, SourceProblem, UnreadableSource, WrongUse
from graph.sources.endpoint.address import Address

if TYPE_CHECKING:
    from types import ModuleType

    import httpx
    import pyoxigraph

WAIT: Final = 60.0
"""How many seconds a server may be silent."""
TRIES: Final = 4
"""How often a question is asked that the server is too busy for."""
PATIENCE: Final = 30.0
"""How many seconds are waited at most between two of them."""
MOST_BYTES: Final = 4 << 30
RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
_KINDS: Final = {
    RESULTS: (RESULTS, "application/json"),
    TRIPLES: (TRIPLES, "text/plain", "text/turtle"),
}
_CUT: Final = {"x-sparql-maxrows": "not all rows", "x-sql-state": "what it found until then"}
"""What a server says that has sent a part of its answer, and what that is."""


_FORMS: Final = {
    "virtuoso": "Virtuoso keeps numbers by value: 1.10 comes back as 1.1, 1.0 as 1, and a decimal"
    " with 15 digits; language tags come in small letters"
}
"""What a server does to the lexical forms that it was given."""

_VIRTUOSO: Final = {b'"typed-literal"': b'"literal"', b'"nodeID://': b'"'}
"""What Virtuoso writes that no other server does, and no parser of SPARQL 1.1 takes."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: what for, how many rows came, and how many seconds it took.

    ``note`` is what the server does to what it holds, said with its first answer.
    """

    purpose: str
    rows: int
    seconds: float
    note: str = ""

    def __str__(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.purpose}: {self.rows:,} rows in {self.seconds:.2f} s{note}"


Trace = Callable[[Request], object]
"""Hears of each request."""


def unheard(request: Request) -> None:
    """Nobody hears of it. A function with a name can be sent to another process."""


class Cut(UnreadableSource):
    """An answer of which a part is missing; ``most`` is how many rows the server sends at most."""

    most: int | None = None


class Client:
    """One connection to a server, used again and again; ``trace`` hears of each request."""

    def __init__(
        self,
        address: Address,
        trace: Trace = unheard,
        wait: float = WAIT,
    ) -> None:
        self.address, self._trace = address, trace
        self._note, self._noted = "", False
        httpx = _httpx()
        headers = {"User-Agent": "rolegraph"}
        if address.secret:
            headers["Authorization"] = address.secret
        self._client = httpx.Client(
            headers=headers, timeout=httpx.Timeout(wait), follow_redirects=False
        )

        self.close = weakref.finalize(self, self._client.close)
        """Lets the connection go, as does whoever lets go of this."""

    def rows(self, query: str, purpose: str) -> Iterator[pyoxigraph.QuerySolution]:
        """The rows of a SELECT, as they come.

        Raises
        ------
        Cut
            where the server says, or the answer shows, that some are missing.
        """
        import pyoxigraph

        start, count = time.monotonic(), 0
        with self._asked(query, RESULTS) as body:
            found = pyoxigraph.parse_query_results(
                cast("IO[bytes]", body), format=pyoxigraph.QueryResultsFormat.JSON
            )
            try:
                if not isinstance(found, pyoxigraph.QuerySolutions):
                    raise self._wrong("a truth instead of rows")
                for row in found:
                    count += 1
                    yield row
            finally:
                del found  # an error keeps what a frame holds, and this belongs to its thread
        self._tell(purpose, count, start)

    def results(
        self, query: str, purpose: str
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
        """The whole answer to a SELECT or ASK."""
        import pyoxigraph

        start = time.monotonic()
        with self._asked(query, RESULTS) as body:
            whole = body.read()
            count = _counted(whole)
            found = pyoxigraph.parse_query_results(whole, format=pyoxigraph.QueryResultsFormat.JSON)
        self._tell(purpose, count, start)
        return found

    def triples(self, query: str, purpose: str) -> list[pyoxigraph.Quad]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        import pyoxigraph

        start = time.monotonic()
        with self._asked(query, TRIPLES) as body:
            found = list(pyoxigraph.parse(body.read(), pyoxigraph.RdfFormat.TURTLE))
        self._tell(purpose, len(found), start)
        return found

    def _tell(self, purpose: str, count: int, start: float) -> None:
        self._trace(Request(purpose, count, time.monotonic() - start, self._note))
        self._note, self._noted = "", True

    # ----------------------------------------------------------------------------- one request

    @contextmanager
    def _asked(self, query: str, kind: str) -> Iterator[_Body]:
        """The body of the answer to a query; whatever goes wrong with it becomes ours."""
        httpx = _httpx()
        try:
            with self._response(query, kind) as response:
                self._refuse_others(response, kind)
                yield _Body(response.iter_bytes(), cure=kind == RESULTS)
        except httpx.TimeoutException as error:
            raise LimitReached(
                f"{self.address.url} was silent for {WAIT:g} seconds.",
                remedy="Ask again later, or ask for less.",
            ) from error
        except httpx.RemoteProtocolError as error:
            raise Cut(
                f"{self.address.url} ended its answer before it was whole.", remedy="Ask again."
            ) from error
        except httpx.HTTPError as error:
            said = str(error).rstrip(".") or type(error).__name__
            raise SourceProblem(
                f"{self.address.url} cannot be reached: {said}.", remedy="Check the address."
            ) from error
        except SyntaxError as error:
            raise Cut(
                f"{self.address.url} sent an answer that is damaged or not whole:"
                f" {str(error).splitlines()[0].rstrip('.')[:160]}.",
                remedy="Ask again; a server may cut what takes it too long.",
            ) from error

    @contextmanager
    def _response(self, query: str, kind: str) -> Iterator[httpx.Response]:
        """The answer, after as many tries as a busy server wants."""
        httpx = _httpx()
        url = self.address.url
        for attempt in range(TRIES):
            request = self._client.build_request(
                "POST", url, data={**dict(self.address.fields), "query": query},
                headers={"Accept": kind},
            )  # fmt: skip
            response = self._client.send(request, stream=True)
            if response.is_redirect:
                url = self._redirected(response)
                response.close()
                continue
            if response.status_code not in (429, 503) or attempt == TRIES - 1:
                try:
                    yield response
                finally:
                    response.close()
                return
            waiting = _patience(response.headers, attempt)
            response.close()
            time.sleep(waiting)
        raise httpx.TooManyRedirects("it sends on and on", request=request)

    def _redirected(self, response: httpx.Response) -> str:
        """Where the same host sends on to; another host is not followed with what we send."""
        there = str(urljoin(self.address.url, response.headers.get("location", "")))
        told = urlsplit(there)
        same = told.netloc == self.address.host and told.scheme in ("http", "https")
        if not same or (self.address.url.startswith("https:") and told.scheme != "https"):
            where = told._replace(netloc=told.netloc.rpartition("@")[2]).geturl()
            raise SourceProblem(
                f"{self.address.url} sends on to {where[:200]}, which is not followed.",
                remedy="Name that address with -s, if you trust it.",
            )
        return there

    def _refuse_others(self, response: httpx.Response, kind: str) -> None:
        """Nothing where the answer is one, and whole as far as its headers say."""
        shown, status = self.address.url, response.status_code
        if not self._noted:
            maker = response.headers.get("server", "").partition("/")[0].casefold()
            self._note = _FORMS.get(maker, "")
        if status in (401, 403):
            raise SourceProblem(
                f"{shown} lets nobody in without a name ({status}).",
                remedy="Set GRAPH_ENDPOINT_TOKEN, or GRAPH_ENDPOINT_USER and _PASSWORD.",
            )
        if status in (408, 504):
            raise LimitReached(f"{shown} gave up: the query took too long ({status}).")
        if status != 200:
            said = _first_line(response)
            raise SourceProblem(f"{shown} answers {status}{f': {said}' if said else ''}.")
        given = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if given not in _KINDS[kind]:
            raise self._wrong(given or "something without a type")
        for header, sent in _CUT.items():
            if header in response.headers:
                told = response.headers[header][:40]
                error = Cut(
                    f"{shown} sent {sent} ({header}: {told}).",
                    remedy="Its limits on rows or time are too low for this question.",
                )
                if header == "x-sparql-maxrows" and told.isdecimal():
                    error.most = int(told)
                raise error

    def _wrong(self, what: str) -> SourceProblem:
        return SourceProblem(
            f"{self.address.url} answers with {what}, which is not a SPARQL result.",
            remedy="Is that the address of its SPARQL endpoint?",
        )


class _Body(io.RawIOBase):
    """The bytes of a streamed answer as a file."""

    def __init__(self, pieces: Iterator[bytes], *, cure: bool) -> None:
        self._pieces, self._cure = pieces, cure
        self._waiting, self._all = b"", 0
        self._ended = False

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or all that come."""
        while not self._ended and (size < 0 or len(self._waiting) < size + 64):
            piece = next(self._pieces, None)
            if piece is None:
                self._ended = True
                break
            self._all += len(piece)
            if self._all > MOST_BYTES:
                raise LimitReached(f"The answer is larger than {MOST_BYTES >> 30} GiB.")
            self._waiting += piece
            if self._cure:
                for theirs, ours in _VIRTUOSO.items():
                    self._waiting = self._waiting.replace(theirs, ours)
        cut = len(self._waiting) if size < 0 else size
        out, self._waiting = self._waiting[:cut], self._waiting[cut:]
        return out


def _counted(whole: bytes) -> int:
    """How many rows an answer has; reading it to its end shows that it is whole."""
    import pyoxigraph

    found = pyoxigraph.parse_query_results(whole, format=pyoxigraph.QueryResultsFormat.JSON)
    try:
        return sum(1 for _ in found) if isinstance(found, pyoxigraph.QuerySolutions) else 1
    finally:
        del found


def _patience(headers: Mapping[str, str], attempt: int) -> float:
    """How long a busy server wants to be left alone."""
    said = headers.get("retry-after", "")
    return min(float(said) if said.isdecimal() else 0.5 * 2**attempt, PATIENCE)


def _first_line(response: httpx.Response) -> str:
    """The first line of a complaint in plain text."""
    if "html" in response.headers.get("content-type", ""):
        return ""
    text = response.read()[:2000].decode("utf-8", "replace").strip()
    return str(" ".join(text.split("\n", 1)[0].split()))[:200].rstrip(".")


def _httpx() -> ModuleType:
    try:
        import httpx
    except ImportError as error:
        raise WrongUse(
            "Asking an endpoint needs a package that is not installed.",
            remedy="Install it: pip install 'rolegraph[endpoint]'",
        ) from error
    return httpx
