"""What a server says of a few things and of all that is linked to them, in at most six requests.

A question about one thing or two is answered without reading the rest. The rows are compiled as
those of a whole graph are, so every read answers alike; what only the whole graph knows, how many
roles there are and how many ask for an item, is counted by the server when it is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import SourceProblem
from graph.source import PassedOn
from graph.sources.endpoint.client import Client
from graph.sources.endpoint.figures import as_text, given
from graph.sources.endpoint.names import Meant, meant
from graph.sources.endpoint.own_words import self_contained
from graph.sources.endpoint.remote_store import remote_store
from graph.sources.endpoint.restricted import (
    MOST,
    NotRestrictable,
    Restricted,
    among,
    join,
    one_of,
    restricted,
    rows_together,
)
from graph.sources.endpoint.whole import about_of, profile_found
from graph.sources.index.reader import CompiledSource
from graph.sources.rdf.profile import VocabularyProfile
from graph.vocabulary import AMONG, DEMANDS, ITEM_KINDS

if TYPE_CHECKING:
    import pyoxigraph

    from graph.sources.endpoint.restricted import Rows

_STEPS: Final = "has-step"
MOST_ENDS: Final = 5 * MOST
"""Beyond so many things that are linked, the whole graph is read instead."""


def neighbourhood(
    client: Client,
    profile: VocabularyProfile | None,
    names: Sequence[str],
    lang: str,
    *,
    work: bool,
) -> Neighbourhood | None:
    """What is known of the things of these names, and of what is linked to them.

    With ``work`` the steps of their workflows come with all that these take and yield. Nothing
    where a name is nobody's as it is typed, or where the server or the profile does not let a few
    things be asked for: only the whole graph can tell then.
    """
    try:
        chosen = as_text(self_contained(profile or profile_found(client)))
        found = meant(client, chosen, names)
        if found is None:
            return None
        rows = _linked(client, chosen, found.things, work=work)
        things = {*found.things, *found.others, *_ends(rows)}
        if len(things) > MOST_ENDS:
            return None
        rows |= _described(client, chosen, things, _cited_by(found, rows))
        return Neighbourhood(client, chosen, rows, lang)
    except SourceProblem:
        return None


class Neighbourhood(PassedOn):
    """A few things and what is linked to them, as a source."""

    def __init__(self, client: Client, profile: VocabularyProfile, rows: Rows, lang: str) -> None:
        self._client, self._profile = client, profile
        self._rated = bool(rows["ratings"])
        super().__init__(_compiled(client, profile, rows, lang))

    def roles(self) -> int:
        """N: how many roles there are on the server."""
        return self._counted[0]

    def document_frequency(self, items: Iterable[str]) -> Mapping[str, int]:
        """n(s): how many roles of the server ask for each of these items."""
        wanted = [item for item in items if item in self._items]
        known = self._counted[1] if wanted else {}
        return {item: known[item] for item in wanted if item in known}

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many nodes of each kind, links of each relation; of roles, all on the server."""
        found = super().counts()
        return {**found, "node": {**found["node"], "role": self.roles()}}

    @cached_property
    def _items(self) -> frozenset[str]:
        """What can be asked for, and what is."""
        asked = (link.target for link in self.source.all_links(DEMANDS))
        return frozenset([*asked, *(node.id for node in self.source.nodes(ITEM_KINDS))])

    @cached_property
    def _counted(self) -> tuple[int, Mapping[str, int]]:
        """N, and n(s) of every item that is known here."""
        parts = {"roles": _number_of_roles(self._profile)}
        for place, some in enumerate(_batches(self._items)):
            parts[f"asked{place}"] = _numbers_asking(self._profile, some, rated=self._rated)
        found = rows_together(self._client, "how many roles ask for each", parts)
        (roles,) = found.pop("roles")
        item = "item" if self._rated else "to"
        counts = {
            str(row[item].value): int(row["n"].value) for rows in found.values() for row in rows
        }
        if not {link.target for link in self.source.all_links(DEMANDS)} <= counts.keys():
            raise NotRestrictable("Not all that is asked for is counted.")
        return int(roles["n"].value), counts


# ------------------------------------------------------------------------------- the requests


def _linked(
    client: Client, profile: VocabularyProfile, things: Collection[str], *, work: bool
) -> Rows:
    """The links of these things both ways and their ratings; members of choices and steps."""
    parts = {
        "links": restricted(profile.links, f"{among('from', things)} || {among('to', things)}")
    }
    if profile.ratings:
        rated = f"{among('role', things)} || {among('element', things)}"
        parts["ratings"] = restricted(profile.ratings, rated)
    found: Rows = {"ratings": [], **rows_together(client, "links", parts)}
    ends = {str(row["to"].value) for row in found["links"]} - set(things)
    followed = [one for one in (AMONG, _STEPS) if f'"{one}"' in profile.links]
    condition = " || ".join(f'?relation = "{one}"' for one in followed)
    members = _links_from(client, profile, ends, f" && ({condition})") if followed else []
    steps = {
        str(row["to"].value)
        for row in [*found["links"], *members]
        if work and str(row["relation"].value) == _STEPS
    }
    found["links"] += [*members, *_links_from(client, profile, steps - set(things))]
    return found


def _links_from(
    client: Client, profile: VocabularyProfile, things: Collection[str], condition: str = ""
) -> list[pyoxigraph.QuerySolution]:
    found: list[pyoxigraph.QuerySolution] = []
    for some in _batches(things):
        query = restricted(profile.links, f"{among('from', some)}{condition}")
        found += rows_together(client, "further links", {"links": query})["links"]
    return found


def _described(
    client: Client, profile: VocabularyProfile, things: Collection[str], subjects: Collection[str]
) -> Rows:
    """The names and texts of these things; what they and their statements rest on."""
    from graph.sources.rdf.mapping import HEADER

    found: Rows = {"things": [], "citations": [], "sources": [], "header": []}
    batches = [
        *(("things", some) for some in _batches(things)),
        *(("citations", some) for some in _batches(subjects) if profile.citations),
    ]
    whole = sum(len(some) for _, some in batches) <= 4 * MOST
    for group in [batches] if whole else [[one] for one in batches]:
        parts = {"header": restricted(HEADER)} if group[0] == batches[0] else {}
        for place, (what, some) in enumerate(group):
            if what == "things":
                parts[f"things{place}"] = restricted(profile.nodes, among("node", some))
                continue
            cited = restricted(profile.citations, values=one_of("subject", some))
            parts[f"citations{place}"] = cited
            if profile.sources:
                parts[f"sources{place}"] = join(profile.sources, cited, "source")
        for name, rows in rows_together(client, "what is said of them", parts).items():
            found[name.rstrip("0123456789")] += rows
    known = {str(row["source"].value) for row in found["sources"]}
    if profile.sources and not {str(row["source"].value) for row in found["citations"]} <= known:
        raise NotRestrictable("A source is cited that is not described.")
    return found


def _number_of_roles(profile: VocabularyProfile) -> Restricted:
    nodes = restricted(profile.nodes, '?kind = "role"')
    number = f"{{ SELECT (COUNT(DISTINCT ?node) AS ?n) WHERE {{ {nodes.group} }} }}"
    return Restricted(nodes.prologue, ("?n",), number)


def _numbers_asking(
    profile: VocabularyProfile, items: Collection[str], *, rated: bool
) -> Restricted:
    """n(s) of these items: the roles with a statement, or a rating of at least a half."""
    asking = " || ".join(f'?relation = "{one}"' for one in DEMANDS)
    links = restricted(profile.links, f"{among('to', items)} && ({asking})")
    prologue, item, who, group = links.prologue, "to", "from", links.group
    if rated:
        high = f"{among('element', items)} && {given('importance')} >= 0.5"
        ratings = restricted(profile.ratings, high)
        prologue += f" {ratings.prologue}"
        item, who = "item", "who"
        group = (
            f"{{ {{ {group} BIND(?to AS ?item) BIND(?from AS ?who) }} UNION"
            f" {{ {ratings.group} BIND(?element AS ?item) BIND(?role AS ?who) }} }}"
        )
    counted = f"SELECT ?{item} (COUNT(DISTINCT ?{who}) AS ?n) WHERE {{ {group} }} GROUP BY ?{item}"
    return Restricted(prologue, (f"?{item}", "?n"), f"{{ {counted} }}", counted=False)


# ---------------------------------------------------------------------------------- the rows


def _ends(rows: Rows) -> Iterator[str]:
    """What stands at the ends of links and ratings."""
    for row in rows["links"]:
        yield from (str(row[end].value) for end in ("from", "to"))
        via = _value(row, "via")
        if via:
            yield via
    for row in rows["ratings"]:
        yield from (str(row[end].value) for end in ("role", "element"))


def _cited_by(found: Meant, rows: Rows) -> set[str]:
    """What is looked up in citations: the things, their statements, and whose plain links are."""
    statements = {_value(row, "statement") for row in rows["links"]}
    plain = {
        str(row[end].value)
        for row in rows["links"]
        if not _value(row, "statement")
        for end in ("from", "to")
    }
    return {*found.things, *statements, *plain} - {""}


def _value(row: pyoxigraph.QuerySolution, name: str) -> str:
    try:
        term = row[name]
    except KeyError:
        return ""
    return "" if term is None else str(getattr(term, "value", term))


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    for start in range(0, len(every), MOST):
        yield every[start : start + MOST]


def _compiled(client: Client, profile: VocabularyProfile, rows: Rows, lang: str) -> CompiledSource:
    from graph.sources.index.writer import Compiler
    from graph.sources.rdf.mapping import compile_rows, header_from

    with Compiler(Path(":memory:")) as compiler:
        compile_rows(lambda _, what: iter(rows[what]), profile, compiler)
        connection = compiler.finish([about_of(client.address, header_from(rows["header"]))])
    opener = partial(remote_store, client.address.url)
    return CompiledSource(connection, opener, lang, remote=True)
