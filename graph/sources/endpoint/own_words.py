"""Our profile for servers that do not hold our schema: what its words mean is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from graph.sources.rdf.bundled import schema_file
from graph.sources.rdf.profile import OWN, VocabularyProfile
from graph.vocabulary import PREFIXES

_STEP = re.compile(r"(\?\w+) (rg:\w+)/(rg:rank|skos:prefLabel) (\?\w+)")


def self_contained(profile: VocabularyProfile) -> VocabularyProfile:
    """The profile with the ranks and names of our schema's values in its queries."""
    if profile.name != OWN:
        return profile
    return replace(
        profile, links=_written_in(profile.links), citations=_written_in(profile.citations)
    )


def _written_in(query: str) -> str:
    def step(found: re.Match[str]) -> str:
        thing, relation, what, value = found.groups()
        between = f"{value}_of"
        pairs = " ".join(f"({one} {other})" for one, other in _values(what))
        return f"{thing} {relation} {between} . VALUES ({between} {value}) {{ {pairs} }}"

    return _STEP.sub(step, query)


@lru_cache
def _values(what: str) -> tuple[tuple[str, str], ...]:
    """Every value of our schema with its rank or its name, as SPARQL writes them."""
    return tuple(_read(what))


def _read(what: str) -> Iterator[tuple[str, str]]:
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_load(path=str(schema_file()), format=pyoxigraph.RdfFormat.TURTLE)
    query = f"SELECT ?value ?said {{ ?value {what} ?said FILTER(ISIRI(?value)) }}"
    found = store.query(query, prefixes={name: PREFIXES[name] for name in ("rg", "skos")})
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - a SELECT
    yield from sorted((str(row["value"]), str(row["said"])) for row in found)
