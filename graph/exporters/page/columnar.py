"""The graph in columns: what the page holds of it, in few bytes and plain types.

A column has an entry for each node, link or rating. Texts are one text with a sign between the
entries; what rarely changes from one entry to the next is told in runs (value, how often, value,
how often …); numbers that grow are told by their differences. docs/page.md says what is where.
"""

from __future__ import annotations

import itertools
import re
import uuid
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

from graph.answer import Json
from graph.exporters.page.data import Graph
from graph.model import About, Citation, Description, Link
from graph.vocabulary import DEMANDS, ID, KINDS, RELATIONS, expand

SCHEMA: Final = "rolegraph/page/5"
"""The version of the shape; the page refuses to guess at another."""

T = TypeVar("T")

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def facts(graph: Graph) -> dict[str, Json]:
    """The data of the page, apart from what its title and layout add to it."""
    between = _Between(_texts(graph))
    cited = _Numbered[tuple[Citation, ...]]()
    return {
        "schema": SCHEMA,
        "lang": graph.lang,
        "about": [_about(item) for item in graph.about],
        "kinds": [[kind.name, kind.one, kind.many] for kind in KINDS.values()],
        "relations": [[one.name, one.forward, one.backward] for one in RELATIONS.values()],
        "between": [between.fields, between.rows],
        "nodes": _nodes(graph, between, cited),
        "links": _links(graph, cited),
        "ratings": _ratings(graph),
        **_citations(cited),
    }


# ------------------------------------------------------------------------------- how it is told


class _Between:
    """The signs between the fields of an entry and between entries: none of the texts has them."""

    def __init__(self, texts: Iterable[str]) -> None:
        used = set().union(*texts)
        # Letters for private use come last: they mean nothing, and folding leaves them alone.
        signs = map(chr, itertools.chain(b"|~^", range(0xE000, 0xF900), range(0xF0000, 0x10FFFE)))
        self.fields, self.rows = itertools.islice((s for s in signs if s not in used), 2)

    def column(self, entries: Iterable[Iterable[str]]) -> str:
        """A text a node, of as many fields as it has."""
        return self.rows.join(self.fields.join(fields) for fields in entries)


class _Numbered(Generic[T]):
    """Values that many entries share, each held once and referred to by its number."""

    def __init__(self) -> None:
        self.numbers: dict[T, int] = {}

    def of(self, value: T) -> int:
        """The number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))


def _runs(values: Iterable[Json]) -> Json:
    """Values that come several times in a row: value, how often, value, how often …"""
    told: list[Json] = []
    for value, run in itertools.groupby(values):
        told += [value, sum(1 for _ in run)]
    return told


def _runs_of_differences(numbers: Iterable[int]) -> Json:
    """Runs of numbers: how much more than the run before, how often …"""
    told: list[Json] = []
    last = 0
    for value, run in itertools.groupby(numbers):
        told += [value - last, sum(1 for _ in run)]
        last = value
    return told


def _differences(numbers: Iterable[int]) -> Json:
    """Each number less the one before it."""
    return [after - before for before, after in itertools.pairwise([0, *numbers])]


# ------------------------------------------------------------------------------------- the nodes


def _texts(graph: Graph) -> Iterator[str]:
    for item in graph.descriptions:
        yield from (item.node.id, item.node.notation, item.node.label, item.definition)
        yield from (*item.aliases, *item.labels.values(), *item.notes)


def _nodes(graph: Graph, between: _Between, cited: _Numbered[tuple[Citation, ...]]) -> Json:
    """All that is said of each node itself."""
    all = graph.descriptions
    told = _Numbered[tuple[tuple[str, str], ...]]()
    shelves: list[Json] = [told.of(item.facts) for item in all]
    return {
        "count": len(all),
        "kind": _runs(item.node.kind for item in all),
        **_ids(graph, between),
        "names": between.column((item.node.label, *item.aliases) for item in all),
        "labels": _labels(all, between),
        "definition": between.column([item.definition] for item in all),
        "notes": between.column(item.notes for item in all),
        "facts": _runs(shelves),
        "said": [[_fact(name, value) for name, value in facts] for facts in told.numbers],
        "cites": _runs(cited.of(item.citations) for item in all),
    }


def _ids(graph: Graph, between: _Between) -> dict[str, Json]:
    """The id of each node: a stem that many share, then the rest; a UUID as its sixteen bytes.

    A notation that is the end of the rest is told by how much comes before it.
    """
    stems = _Numbered[tuple[str, bool]]()
    stem: list[int] = []
    rests: list[str] = []
    notations: list[str] = []
    binary = bytearray()
    for node in graph.nodes:
        start = max(map(node.id.rfind, "/#:")) + 1
        rest = node.id[start:]
        number = bool(_UUID.fullmatch(rest))
        stem.append(stems.of((node.id[:start], number)))
        if number:
            binary += uuid.UUID(rest).bytes
        else:
            rests.append(rest)
        ends = node.notation and rest.endswith(node.notation)
        before = str(len(rest) - len(node.notation)) if ends else ""
        notations.append(between.fields + before if ends else node.notation)
    return {
        "stem": _runs(stem),
        "stems": [list(one) for one in stems.numbers],
        "rest": between.rows.join(rests),
        "uuids": b64encode(binary).decode(),
        "notation": between.rows.join(notations),
    }


def _labels(all: Sequence[Description], between: _Between) -> Json:
    """The names in other languages, a column each; where it is the label it is not told again."""
    tags = sorted({tag for item in all for tag in item.labels})
    columns = {
        tag: ["" if (name := item.labels.get(tag, "")) == item.node.label else name for item in all]
        for tag in tags
    }
    return {tag: between.rows.join(names) for tag, names in columns.items() if any(names)}


def _fact(name: str, value: str) -> Json:
    """One fact: its name, its value in words, and the address that the value stands for."""
    iri = expand(value)
    if iri == value:
        return [name, value]
    if iri.startswith(ID):
        return [name, value.partition(":")[2].replace("-", " ")]
    return [name, value, iri]


# ------------------------------------------------------------------------- links and what they cite


def _links(graph: Graph, cited: _Numbered[tuple[Citation, ...]]) -> Json:
    """Every statement: ends, relation, importance, level, what is passed on, sources."""
    places, links = graph.places, graph.links
    via: list[Json] = []
    for row, link in enumerate(links):
        if link.via in places:
            via += [row, places[link.via]]
    return {
        "count": len(links),
        "relation": _runs(link.relation for link in links),
        "from": _runs_of_differences(places[link.source] for link in links),
        "to": _differences(places[link.target] for link in links),
        "importance": _runs(link.importance for link in links),
        "level": _runs(link.level for link in links),
        "share": _runs(_share(graph, link) for link in links),
        "via": via,
        "cites": _runs(cited.of(graph.citations.get(link, ())) for link in links),
    }


def _share(graph: Graph, link: Link) -> float | None:
    """The share of people in a role who use what this link says that it asks for."""
    return graph.shares.get((link.source, link.target)) if link.relation in DEMANDS else None


def _citations(cited: _Numbered[tuple[Citation, ...]]) -> dict[str, Json]:
    """The citations, each once, and which of them are cited together."""
    single = _Numbered[Citation]()
    together: list[Json] = [[single.of(one) for one in some] for some in cited.numbers]
    return {"citations": [_citation(one) for one in single.numbers], "cited": together}


def _citation(citation: Citation) -> Json:
    return _filled(
        {
            "source": citation.source,
            "title": citation.title,
            "date": citation.date,
            "licence": citation.licence,
            "address": citation.address,
            "value": citation.value,
            "unit": citation.unit,
            "year": citation.year,
            "stated": citation.stated,
            "sample": citation.sample,
        }
    )


def _about(about: About) -> Json:
    return _filled(
        {
            "name": about.name,
            "title": about.title,
            "version": about.version,
            "licence": about.licence,
            "attribution": about.attribution,
            "address": about.address,
        }
    )


def _ratings(graph: Graph) -> Json:
    """The graded ratings: a row for each role that has any, a column for each element.

    ``importance`` and ``level`` hold, row by row, the numbers of the ``values``; -1 is unrated.
    """
    places = graph.places
    roles = [node.id for node in graph.nodes if graph.ratings.get(node.id)]
    rated = {
        role: {(one.family, places[one.element]): one for one in graph.ratings[role]
               if one.element in places}
        for role in roles
    }  # fmt: skip
    elements = sorted({element for row in rated.values() for element in row})
    values = _Numbered[float | None]()
    values.of(None)
    importance: list[Json] = []
    level: list[Json] = []
    for role in roles:
        for element in elements:
            one = rated[role].get(element)
            importance.append(values.of(one.importance) if one else -1)
            level.append(values.of(one.level) if one else -1)
    return {
        "roles": [places[role] for role in roles],
        "elements": [list(element) for element in elements],
        "values": list(values.numbers),
        "importance": importance,
        "level": level,
    }


def _filled(row: Mapping[str, Json]) -> Json:
    """The row without what is empty. A figure of nought is not empty."""
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}
