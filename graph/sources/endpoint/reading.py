"""The rows that a profile reads from a server: counted, and whole; in pages where it cuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from graph.errors import UnreadableSource
from graph.sources.endpoint.client import Client, Cut

if TYPE_CHECKING:
    import pyoxigraph

PAGE: Final = 5_000
"""How many rows a page has, where a server does not send all at once."""
_PROLOGUE = re.compile(r"\A(?:\s|#[^\n]*\n|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)*", re.IGNORECASE)
_KEYS: Final = ("node", "from", "role", "subject", "source", "ontology")

Told = Callable[[int, int], object]
"""Hears how many rows have come, and of how many."""


class Reader:
    """Reads whole SELECTs; each is counted first, so that a part is never taken for all."""

    def __init__(self, client: Client, told: Told = lambda _, __: None) -> None:
        self._client, self._told = client, told
        self._read, self._of = 0, 0
        self._page = PAGE

    def rows(self, query: str, purpose: str) -> Iterator[pyoxigraph.QuerySolution]:
        """All rows of a SELECT.

        Raises
        ------
        UnreadableSource
            where not all come, or the data changes meanwhile.
        """
        count = self._count(query, purpose)
        self._of += count
        seen = 0
        try:
            for row in self._client.rows(query, purpose):
                seen += 1
                self._tell()
                yield row
        except Cut as error:
            if seen or not error.most:
                raise
            self._page = max(1, min(PAGE, error.most - 1))
        if seen == count:
            return
        if seen:
            raise _changed(self._client, purpose, count, seen)
        for row in self._pages(query, purpose):
            seen += 1
            self._tell()
            yield row
        if seen != count:
            raise _changed(self._client, purpose, count, seen)

    def _tell(self) -> None:
        self._read += 1
        if self._read % 1000 == 0 or self._read == self._of:
            self._told(self._read, self._of)

    def _count(self, query: str, purpose: str) -> int:
        prologue, body = split_prologue(query)
        (row,) = self._client.rows(
            f"{prologue} SELECT (COUNT(*) AS ?n) WHERE {{ {{ {body}\n }} }}", f"{purpose}, counted"
        )
        return int(str(row["n"].value))

    def _pages(self, query: str, purpose: str) -> Iterator[pyoxigraph.QuerySolution]:
        """The rows page by page in the order of what they are about; none twice.

        A page ends in the middle of what its last thing is about: that is read again.
        """
        prologue, body = split_prologue(query)
        key = next(name for name in _KEYS if re.search(rf"\?{name}\b", body.split("{", 1)[0]))
        last = ""
        while True:
            after = f"FILTER(STR(?{key}) > {_quoted(last)})" if last else ""
            page = list(
                self._client.rows(
                    f"{prologue} SELECT * WHERE {{ {{ {body}\n }} {after} }}"
                    f" ORDER BY STR(?{key}) LIMIT {self._page}",
                    f"{purpose}, a page",
                )
            )
            if len(page) < self._page:
                yield from page
                return
            end = str(page[-1][key].value)
            whole = [row for row in page if str(row[key].value) != end]
            if not whole:
                raise UnreadableSource(
                    f"{self._client.address.url} has more than {self._page:,} rows about {end}.",
                    remedy="Such a thing cannot be read in pages; ask the server for more rows.",
                )
            yield from whole
            last = str(whole[-1][key].value)


def _changed(client: Client, purpose: str, count: int, seen: int) -> UnreadableSource:
    return Cut(
        f"{client.address.url} counts {count:,} rows of {purpose} and sent {seen:,}.",
        remedy="Either it cuts answers, or its data changed meanwhile. Ask again.",
    )


def split_prologue(query: str) -> tuple[str, str]:
    """The prefixes of a query, and the rest, which may stand inside another."""
    match = _PROLOGUE.match(query)
    end = match.end() if match else 0
    return query[:end], query[end:].strip()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
